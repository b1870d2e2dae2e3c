//! The notices of professions: each written by a head of its day, and acknowledged by those whom it reached, each by their own
//! act. Whom it reaches is asked of the room, and said nowhere in the plan.

use super::{Telling, during, nth};
use crate::demo::plan::Notice;
use anyhow::Context as _;
use db::Tx;
use ground::{Block, Day, Line, Result};
use notices::{
    NoticeId, Requirement,
    actions::{
        Acknowledge, AudienceScope, Draft, OpenNotice, Publish, Revise, Withdraw, WriteNotice, act,
        list_lacking, write,
    },
};
use professions::ProfessionId;

const MORNING: i64 = 9 * 3600;
const AFTERNOON: i64 = 15 * 3600;
/// On which days after it was published, or asked everybody anew, people look at a notice.
const LOOKS: [i32; 4] = [1, 4, 9, 21];

impl Telling<'_> {
    pub(super) fn notices(&self, tx: &mut Tx<'_>, professions: &[ProfessionId]) -> Result<()> {
        for notice in &self.plan.notices {
            let profession = nth(professions, notice.profession)?;
            self.notice(tx, profession, notice)
                .map_err(|error| during(error, || format!("the notice {}", notice.title)))?;
        }
        Ok(())
    }

    fn notice(&self, tx: &mut Tx<'_>, profession: ProfessionId, notice: &Notice) -> Result<()> {
        let house = self.house;
        let first = notice.force.map_or(self.plan.today.plus_days(-1), |force| force.from);
        self.it_is(first, MORNING);
        let head = self.actor(tx, notice.by)?;
        let written = WriteNotice(draft(notice, first));
        let id = write(house, tx, &head, profession, written)?;
        if notice.force.is_none() {
            return Ok(());
        }
        act(house, tx, &head, id, Publish {})?;
        let end = notice.withdrawal.map_or(self.plan.today, |(day, _)| day);
        let revised = notice.revision.map_or(end, |(day, ..)| day);
        self.looks(tx, notice, id, (first, revised), 1)?;
        if let Some((day, text, anew)) = notice.revision {
            self.it_is(day, MORNING);
            let title = Line::stored(notice.title);
            act(house, tx, &head, id, Revise { title, text: Block::stored(text), anew })?;
            self.looks(tx, notice, id, (day, end), 2)?;
        }
        if let Some((day, because)) = notice.withdrawal {
            self.it_is(day, AFTERNOON);
            let because = Some(Block::stored(because));
            act(house, tx, &head, id, Withdraw { because })?;
        }
        Ok(())
    }

    /// From a day to a day, those who lack it and get to it acknowledge a version.
    fn looks(
        &self,
        tx: &mut Tx<'_>,
        notice: &Notice,
        id: NoticeId,
        (from, to): (Day, Day),
        number: i64,
    ) -> Result<()> {
        for after in LOOKS {
            let day = from.plus_days(after);
            let over = notice.force.is_some_and(|force| !force.holds(day));
            if day >= to || day >= self.plan.today || over {
                break;
            }
            self.it_is(day, AFTERNOON);
            let head = self.actor(tx, notice.by)?;
            let on = OpenNotice::by_id(self.house, tx, &head, id, None)?;
            for one in list_lacking(self.house, tx, &head, &on)? {
                let known = self.known.people.iter().position(|id| *id == one.person);
                let person = known.context("it reaches somebody who is not in the plan")?;
                let days = self.plan.acknowledges(notice, person);
                if days.is_some_and(|days| days <= after) {
                    let actor = access::actor_of(tx, one.person)?;
                    act(self.house, tx, &actor, id, Acknowledge { number })?;
                }
            }
        }
        Ok(())
    }
}

fn draft(notice: &Notice, first: Day) -> Draft {
    Draft {
        title: Line::stored(notice.title),
        text: Block::stored(notice.text),
        requirement: if notice.acknowledge { Requirement::Acknowledge } else { Requirement::Read },
        audience: AudienceScope::Profession,
        roles: Vec::new(),
        levels: Vec::new(),
        units: Vec::new(),
        from: first,
        last: notice.force.and_then(ground::Span::last_day),
    }
}
