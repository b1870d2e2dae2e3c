//! What a source says that somebody holds, without whose it is.

use super::{AppointmentClaim, words::Words};
use crate::{LevelId, PostId, RoleId, TitleId, UnitId, model::work_key};
use ground::{Day, Id};
use std::rc::Rc;

/// What is said alike of many.
#[derive(Default)]
pub(super) struct Interner {
    pub(super) references: Words,
    pub(super) grades: Words,
}

/// Where a source says that work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// It has no word for that.
    Silent,
    /// Here, or in no unit.
    In(Option<UnitId>),
}

impl Where {
    pub(super) fn is_silent(self) -> bool {
        self == Self::Silent
    }

    pub(super) const fn said(self) -> Option<UnitId> {
        match self {
            Self::Silent => None,
            Self::In(unit) => unit,
        }
    }
}

/// What a source says that somebody holds. Of what it has no word for nothing is known.
#[derive(Clone, Debug)]
pub(super) struct What {
    /// The line that says so.
    pub(super) line: u64,
    /// What tells it from the person's others, as far as words can.
    pub(super) reference: Rc<str>,
    pub(super) post: Option<PostId>,
    pub(super) title: Option<TitleId>,
    pub(super) role: Option<(RoleId, Option<LevelId>)>,
    pub(super) grade: Option<Rc<str>>,
    pub(super) fte_thousandths: Option<i64>,
    pub(super) unit: Where,
    pub(super) start: Option<Day>,
    /// Whether that is the appointment's own, and not the day on which somebody came.
    pub(super) start_is_its_own: bool,
    pub(super) end: Option<Day>,
    pub(super) primary: Option<bool>,
}

impl What {
    pub(super) fn of(holding: &AppointmentClaim<'_>, alike: &mut Interner) -> Self {
        let silent = holding.silent;
        Self {
            line: holding.line,
            reference: alike
                .references
                .said(holding.reference, |text| ground::identity(text).into()),
            post: holding.post,
            title: holding.title,
            role: holding.role,
            grade: (!silent.grade).then(|| alike.grades.said(holding.grade, |text| text.into())),
            fte_thousandths: (!silent.fte).then_some(holding.fte_thousandths),
            unit: if silent.unit { Where::Silent } else { Where::In(holding.unit) },
            start: holding.start,
            start_is_its_own: holding.start_is_its_own,
            end: holding.end,
            primary: holding.primary,
        }
    }

    /// What stands for the work itself: when this changes, the appointment is followed by another.
    pub(super) fn work(&self) -> u64 {
        work_key(
            self.title.map(Id::uuid),
            self.role.map(|(role, _)| role.uuid()),
            self.role.and_then(|(_, level)| level).map(Id::uuid),
        )
    }
}
