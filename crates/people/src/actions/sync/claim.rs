//! What a source says that somebody holds, and what became of that.

use crate::{LevelId, PersonId, PostId, RoleId, TitleId, UnitId};
use ground::Day;

/// What a source has no word for, such as a column that it lacks: of that, everything stays as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]
pub struct Silent {
    /// Where work is done.
    pub unit: bool,
    /// Shares of full time.
    pub fte: bool,
    /// Grades.
    pub grade: bool,
    /// Who manages whom.
    pub managers: bool,
    /// Whom delivery managers manage.
    pub delivery_managers: bool,
}

/// What a source says that a person holds.
#[derive(Clone, Debug)]
pub struct AppointmentClaim<'a> {
    /// The line of the source that says so.
    pub line: u64,
    /// How the source knows the person.
    pub key: &'a str,
    /// Their name.
    pub name: &'a str,
    /// Their e-mail, if given.
    pub email: Option<&'a str>,
    /// Whether the source says that they have none.
    pub no_email: bool,
    /// What tells this appointment from others of the person, as far as words can: that of a post is its alone.
    pub reference: &'a str,
    /// The post, if the source has posts.
    pub post: Option<PostId>,
    /// The title.
    pub title: Option<TitleId>,
    /// The role, where the source itself names one.
    pub role: Option<(RoleId, Option<LevelId>)>,
    /// The grade, as written; may be blank.
    pub grade: &'a str,
    /// Share of full time, in thousandths.
    pub fte_thousandths: i64,
    /// Where it is done.
    pub unit: Option<UnitId>,
    /// First day, if given.
    pub start: Option<Day>,
    /// Whether the source gives the appointment's own first day, and not the day on which somebody came.
    pub start_is_its_own: bool,
    /// The day after the last, if given.
    pub end: Option<Day>,
    /// Whether it is the main one, if said.
    pub primary: Option<bool>,
    /// What the source has no word for.
    pub silent: Silent,
}

/// Somebody whom a sync knows.
#[derive(Clone, Copy, Debug)]
pub struct PersonHandle {
    /// Their id.
    pub person: PersonId,
    /// Their place among those of the sync.
    pub(super) place: u32,
}

/// What became of what a source says that somebody holds.
#[derive(Clone, Copy, Debug)]
pub enum ClaimOutcome {
    /// It was taken, as this person's.
    By(PersonHandle),
    /// It has to be seen beside the identifier's other rows: it is to be said again once these are [judged](super::Sync::judge).
    Waits,
    /// Nothing of it is used until a person has decided, or the source is put right.
    LeftOut,
}
