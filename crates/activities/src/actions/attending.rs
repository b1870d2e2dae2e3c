//! Saying who was at a date, giving what whoever wasn't there reads, and having the other way: that for oneself alone.

use super::{OpenDate, keeping::grow, person, writing::about};
use crate::{
    Way,
    events::{AttendanceConfirmed, AttendanceTakenBack, CaughtUp, NotesGiven, OfPerson},
    rules::{self, Refusal, days_of_sight},
    store::{attendance, dates},
};
use audiences::queries::Affiliations;
use db::Lock;
use ground::{Block, Result};
use house::{Actor, Context, House};
use people::PersonId;
use web::{Act, input};

input! {
    /// Says that some people were there. Whoever isn't among them is not said to have been absent.
    #[schemars(rename = "ActivityAttendanceConfirmation")]
    pub struct ConfirmAttendance {
        /// Who; those for whom it is noted already, in either way, stay as they are.
        #[schemars(!default, length(min = 1, max = 200))]
        #[serde(default)]
        pub people: Vec<PersonId>,
    }
}

/// So many at a time.
const MOST: usize = 200;

impl Act for ConfirmAttendance {
    type On = OpenDate;
    type Done = usize;
    const ACTION: &'static str = "confirm_attendance";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenDate) -> Result<()> {
        on.on.permit(house, actor, Self::ACTION)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenDate) -> Result<usize> {
        let (now, today) = (cx.now(), cx.today());
        rules::has_begun(&on.on.activity, &on.date, now)?;
        if self.people.is_empty() || self.people.len() > MOST {
            return Err(Refusal::NobodyChosen.into());
        }
        let by = person(cx.actor)?;
        let (profession, parts) = (on.on.profession.id, on.on.parts());
        let days = days_of_sight(&on.date, today);
        let mut confirmed = 0;
        for one in self.people {
            let standing = Affiliations::of(cx.tx, one, Some(profession))?;
            let reasons = standing.reasons(profession, &parts, days);
            if !reasons.iter().any(|reason| reason.days.from <= today) {
                return Err(Refusal::NotInAudience.into());
            }
            if attendance::of_person(cx.tx, on.date.id, one)?.is_some() {
                continue;
            }
            attendance::add(cx.tx, on.date.id, (one, Way::Attended), (by, now))?;
            let (about, title, day) =
                (of(on, one), on.on.activity.title.clone(), on.date.owed.from);
            cx.record(&AttendanceConfirmed { about, title, day })?;
            confirmed += 1;
        }
        Ok(confirmed)
    }
}

input! {
    /// It was said by mistake that somebody was there.
    #[schemars(rename = "ActivityAttendanceCorrection")]
    pub struct TakeBackAttendance {
        /// Who.
        pub person: PersonId,
    }
}

impl Act for TakeBackAttendance {
    type On = OpenDate;
    type Done = ();
    const ACTION: &'static str = "confirm_attendance";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenDate) -> Result<()> {
        on.on.permit(house, actor, Self::ACTION)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenDate) -> Result<()> {
        if !attendance::take_back(cx.tx, on.date.id, self.person)? {
            return Err(Refusal::NotConfirmed.into());
        }
        let about = of(on, self.person);
        let (title, day) = (on.on.activity.title.clone(), on.date.owed.from);
        cx.record(&AttendanceTakenBack { about, title, day })
    }
}

input! {
    /// Gives what whoever was not there reads: the notes, or where the recording is.
    #[schemars(rename = "ActivityNotes")]
    pub struct GiveNotes {
        /// In Markdown.
        pub notes: Block<20000>,
    }
}

impl Act for GiveNotes {
    type On = OpenDate;
    type Done = ();
    const ACTION: &'static str = "confirm_attendance";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenDate) -> Result<()> {
        on.on.permit(house, actor, Self::ACTION)
    }

    fn current(_cx: &mut Context<'_, '_>, on: &OpenDate) -> Result<Option<Self>> {
        Ok(on.date.notes.as_deref().map(|notes| Self { notes: Block::stored(notes) }))
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenDate) -> Result<()> {
        let now = cx.now();
        rules::has_begun(&on.on.activity, &on.date, now)?;
        grow(cx, &on.on)?;
        dates::give_notes(cx.tx, on.date.id, &self.notes)?;
        cx.record(&NotesGiven {
            about: about(&on.on.activity),
            title: on.on.activity.title.clone(),
            day: on.date.owed.from,
        })
    }
}

input! {
    /// Says that the caller had a date the other way: they read the notes, had the recording, or acknowledge what it is about.
    #[schemars(rename = "ActivityCatchingUp")]
    pub struct CatchUp {}
}

impl Act for CatchUp {
    type On = OpenDate;
    type Done = ();
    const ACTION: &'static str = "catch_up";
    // Each is one person's: they don't wait for each other, and nothing is changed meanwhile.
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn permit(house: &House, actor: &Actor, on: &OpenDate) -> Result<()> {
        let words = "This activity is not for you, so you have nothing to make up. It reaches those in its audience.";
        house.permit(actor, Self::ACTION, &web::Subject::thing(on, house, actor), words)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenDate) -> Result<()> {
        let (me, now) = (person(cx.actor)?, cx.now());
        let before = on.had.map(|(way, _)| way);
        rules::may_catch_up(&on.on.activity, &on.date, before, now)?;
        match attendance::add(cx.tx, on.date.id, (me, Way::OtherWay), (me, now)) {
            Err(clash) if db::is_unique(&clash) => return Err(Refusal::HadAlready.into()),
            added => added?,
        }
        let about = of(on, me);
        let (title, day) = (on.on.activity.title.clone(), on.date.owed.from);
        cx.record(&CaughtUp { about, title, day })
    }
}

fn of(on: &OpenDate, person: PersonId) -> OfPerson {
    let (subject, organisation) = (on.on.activity.id, on.on.activity.organisation);
    OfPerson { subject, person, organisation }
}
