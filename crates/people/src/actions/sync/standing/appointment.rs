//! An appointment as a sync knows it, and what the source was found to say of it.

use super::NONE;
use crate::{
    AppointmentId, UnitId,
    actions::sync::{FULL, What, what::Where},
};
use ground::{Day, Id};
use std::rc::Rc;

/// What of somebody ended before an appointment began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::actions::sync) enum After {
    Nothing,
    /// The same work, which it goes on from under another grade or share.
    TheSame,
    Another,
}

impl After {
    /// The one that is read so.
    pub(super) fn from_key(key: &str) -> Self {
        match key {
            "nothing" => Self::Nothing,
            "the same" => Self::TheSame,
            _ => Self::Another,
        }
    }
}

#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a million are kept, and each says one thing")]
pub(in crate::actions::sync) struct AppointmentNow {
    pub(in crate::actions::sync) id: AppointmentId,
    /// The place of whose it is.
    pub(in crate::actions::sync) person: u32,
    /// The place of the person's next one.
    pub(super) next: u32,
    /// What it shares with those that it followed, and no other of the person has.
    pub(in crate::actions::sync) reference: Rc<str>,
    /// What stands for the work itself.
    pub(in crate::actions::sync) work: u64,
    pub(in crate::actions::sync) grade: Rc<str>,
    pub(in crate::actions::sync) fte_thousandths: i64,
    pub(in crate::actions::sync) unit: Option<UnitId>,
    pub(in crate::actions::sync) allocation: Option<Id<crate::Allocation>>,
    pub(in crate::actions::sync) from: Day,
    pub(in crate::actions::sync) to: Day,
    pub(in crate::actions::sync) is_primary: bool,
    /// Whether the source says that it is the main one.
    pub(in crate::actions::sync) primary: Option<bool>,
    /// The first day that the row gave which was found to be about it as it was.
    pub(in crate::actions::sync) start_said: Option<Day>,
    /// Whether several rows that differ may be about it: which is, is found once all are known.
    pub(in crate::actions::sync) contested: bool,
    /// What ended before it.
    pub(super) after: After,
    /// Whether it is to follow another of the person's, which goes on until then.
    pub(in crate::actions::sync) is_plan: bool,
    /// Whether another is planned to follow it.
    pub(super) superseded: bool,
    pub(in crate::actions::sync) seen: bool,
    pub(in crate::actions::sync) followed: bool,
}

impl AppointmentNow {
    /// Whether nothing of the source was found to be about it yet.
    pub(in crate::actions::sync) const fn is_free(&self) -> bool {
        !self.seen && !self.followed && !self.superseded
    }

    /// Whether the first day that a source gives is no other than what is known: sources go on to give the day on which somebody
    /// came, also of what followed later, unless their column is of the appointment itself. That gives the first day of a job
    /// of which the grade or the share changed since.
    pub(in crate::actions::sync) fn began_by(&self, what: &What) -> bool {
        let later = match self.after {
            After::Nothing => false,
            After::TheSame => true,
            After::Another => !what.start_is_its_own,
        };
        let later = later && !self.is_plan;
        what.start.is_none_or(|start| start == self.from || (start < self.from && later))
    }

    /// On which day it begins where a source says this; nothing begins before what it is planned to follow ends.
    pub(in crate::actions::sync) fn begins(&self, what: &What) -> Day {
        match what.start {
            Some(start) if self.is_plan => start.max(self.from),
            Some(start) if !self.began_by(what) => start,
            _ => self.from,
        }
    }

    /// What a source says, with what it has no word for as it was.
    pub(in crate::actions::sync) fn filled(&self, mut what: What) -> What {
        what.grade.get_or_insert_with(|| Rc::clone(&self.grade));
        what.fte_thousandths.get_or_insert(self.fte_thousandths);
        if what.unit.is_silent() {
            what.unit = Where::In(self.unit);
        }
        what
    }

    pub(in crate::actions::sync) fn opened(
        id: AppointmentId,
        person: u32,
        from: Day,
        to: Day,
        is_primary: bool,
        reference: Rc<str>,
        what: &What,
    ) -> Self {
        Self {
            id,
            person,
            next: NONE,
            reference,
            work: what.work(),
            grade: what.grade.clone().unwrap_or_default(),
            fte_thousandths: what.fte_thousandths.unwrap_or(FULL),
            unit: what.unit.said(),
            allocation: None,
            from,
            to,
            is_primary,
            primary: what.primary,
            start_said: None,
            contested: false,
            after: After::Another,
            is_plan: false,
            superseded: false,
            seen: true,
            followed: false,
        }
    }
}
