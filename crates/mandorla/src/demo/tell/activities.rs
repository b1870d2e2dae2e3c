//! The activities of professions: each written and held by a head of its day, who says who was there; made up by whom it
//! reached, each by their own act. Whom it reaches is asked of the room, and said nowhere in the plan.

use super::{Telling, during, nth};
use crate::demo::plan::{Activity, Fate};
use activities::{
    ActivityId, DateId, TimeOfDay, Zone,
    actions::{
        Cancel, CatchUp, ConfirmAttendance, Draft, GiveNotes, OpenActivity, OpenDate, Publish,
        WriteActivity, act, act_on_date, list_lacking, write,
    },
};
use anyhow::Context as _;
use db::Tx;
use ground::{Block, Line, Result};
use house::Actor;
use people::PersonId;
use professions::ProfessionId;

const MORNING: i64 = 9 * 3600;
const AFTERNOON: i64 = 15 * 3600;
const EVENING: i64 = 18 * 3600;
/// On which days after an activity people make it up.
const LOOKS: [i32; 4] = [2, 7, 15, 28];
/// In which zone the demo's activities are.
const ZONE: &str = "Europe/London";

impl Telling<'_> {
    pub(super) fn activities(&self, tx: &mut Tx<'_>, professions: &[ProfessionId]) -> Result<()> {
        for activity in &self.plan.activities {
            let profession = nth(professions, activity.profession)?;
            self.activity(tx, profession, activity)
                .map_err(|error| during(error, || format!("the activity {}", activity.title)))?;
        }
        Ok(())
    }

    fn activity(
        &self,
        tx: &mut Tx<'_>,
        profession: ProfessionId,
        activity: &Activity,
    ) -> Result<()> {
        let (house, today) = (self.house, self.plan.today);
        self.it_is(activity.written, MORNING);
        let head = self.actor(tx, activity.by)?;
        let draft = draft(activity)?;
        let id = write(house, tx, &head, profession, WriteActivity(draft))?;
        if activity.fate == Fate::Draft {
            return Ok(());
        }
        act(house, tx, &head, id, Publish {})?;
        if let Fate::Cancelled(because) = activity.fate {
            self.it_is(activity.day.plus_days(-1), AFTERNOON);
            let because = Some(Block::stored(because));
            return act(house, tx, &head, id, Cancel { because });
        }
        if activity.day >= today {
            return Ok(());
        }
        let date = OpenActivity::by_id(house, tx, &head, id, None)?;
        let date = date.dates.first().context("it has no date")?.id;
        self.it_is(activity.day, EVENING);
        let there =
            self.lacking(tx, &head, (id, date), |person| self.plan.is_there(activity, person))?;
        for people in there.chunks(100) {
            let people = people.to_vec();
            act_on_date(house, tx, &head, (id, date), ConfirmAttendance { people })?;
        }
        let after = activity.day.plus_days(1);
        if !activity.notes.is_empty() && after < today {
            self.it_is(after, MORNING);
            let notes = Block::stored(activity.notes);
            act_on_date(house, tx, &head, (id, date), GiveNotes { notes })?;
        }
        self.made_up(tx, activity, (id, date))
    }

    /// Those who lack a date and get to it make it up.
    fn made_up(
        &self,
        tx: &mut Tx<'_>,
        activity: &Activity,
        on: (ActivityId, DateId),
    ) -> Result<()> {
        let owed = activity.owed_days.map_or(i64::MAX, |days| days);
        for after in LOOKS.into_iter().filter(|after| i64::from(*after) <= owed) {
            let day = activity.day.plus_days(after);
            if activity.expectation.other_way().is_none() || day >= self.plan.today {
                break;
            }
            self.it_is(day, AFTERNOON);
            // Whoever heads the profession today may read who lacks it; the one who held it is a host for good.
            let host = self.actor(tx, activity.by)?;
            let late = self.lacking(tx, &host, on, |person| {
                self.plan.makes_up(activity, person).is_some_and(|days| days <= after)
            })?;
            for person in late {
                let actor = access::actor_of(tx, person)?;
                act_on_date(self.house, tx, &actor, on, CatchUp {})?;
            }
        }
        Ok(())
    }

    /// Of those who lack a date, those of whom this holds.
    fn lacking(
        &self,
        tx: &mut Tx<'_>,
        host: &Actor,
        on: (ActivityId, DateId),
        holds: impl Fn(usize) -> bool,
    ) -> Result<Vec<PersonId>> {
        let open = OpenDate::by_id(self.house, tx, host, on, None)?;
        let mut found = Vec::new();
        for one in list_lacking(self.house, tx, host, &open)? {
            let known = self.known.people.iter().position(|id| *id == one.person);
            let person = known.context("it reaches somebody who is not in the plan")?;
            if holds(person) {
                found.push(one.person);
            }
        }
        Ok(found)
    }
}

fn draft(activity: &Activity) -> Result<Draft> {
    let time: TimeOfDay = format!("{:02}:00", activity.hour).parse().map_err(anyhow::Error::msg)?;
    Ok(Draft {
        kind: Line::stored(activity.kind),
        title: Line::stored(activity.title),
        about: Block::stored(activity.about),
        expectation: activity.expectation.kind(),
        roles: Vec::new(),
        levels: Vec::new(),
        units: Vec::new(),
        other_way: activity.expectation.other_way(),
        owed_days: activity.owed_days,
        day: activity.day,
        time,
        minutes: activity.minutes,
        zone: Zone::stored(ZONE),
        place: Some(Line::stored("The large room on the second floor")),
        link: Some(Line::stored("https://meet.example.org/profession")),
    })
}
