//! What a source says that somebody holds, without whose it is.

use super::{Holding, words::Words};
use crate::{LevelId, PostId, RoleId, TitleId, UnitId};
use ground::{Day, Id, hashed::hash};
use std::rc::Rc;

/// What is said alike of many.
#[derive(Default)]
pub(super) struct Said {
    references: Words,
    grades: Words,
}

/// What a source says that somebody holds.
#[derive(Clone, Debug)]
pub(super) struct What {
    pub(super) reference: Rc<str>,
    pub(super) post: Option<PostId>,
    pub(super) title: Option<TitleId>,
    pub(super) role: Option<(RoleId, Option<LevelId>)>,
    pub(super) grade: Rc<str>,
    pub(super) fte_thousandths: i64,
    pub(super) unit: Option<UnitId>,
    pub(super) start: Option<Day>,
    pub(super) end: Option<Day>,
    pub(super) primary: Option<bool>,
}

impl What {
    pub(super) fn of(holding: &Holding<'_>, alike: &mut Said) -> Self {
        Self {
            reference: alike
                .references
                .said(holding.reference, |text| ground::identity(text).into()),
            post: holding.post,
            title: holding.title,
            role: holding.role,
            grade: alike.grades.said(holding.grade, |text| text.into()),
            fte_thousandths: holding.fte_thousandths,
            unit: holding.unit,
            start: holding.start,
            end: holding.end,
            primary: holding.primary,
        }
    }

    /// All of it beyond where and how much: when this changes, the appointment is followed by another.
    pub(super) fn said(&self) -> u64 {
        said(
            self.title.map(Id::uuid),
            self.role.map(|(role, _)| role.uuid()),
            self.role.and_then(|(_, level)| level).map(Id::uuid),
            &self.grade,
        )
    }
}

pub(super) fn said(
    title: Option<uuid::Uuid>,
    role: Option<uuid::Uuid>,
    level: Option<uuid::Uuid>,
    grade: &str,
) -> u64 {
    hash(&(title, role, level, grade))
}
