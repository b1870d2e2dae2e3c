//! Why an audience can't be chosen, worded for the person who asked.

use ground::{Error, Refused};

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is said to be for some, and not for whom.
    NoAudience,
    /// A role is none of the profession's.
    OtherRole,
    /// A level is of no role of the profession's.
    OtherLevel,
    /// There is no such unit, or it is another organisation's.
    OtherUnit,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoAudience => Self::field(
                "audience",
                "audiences.no_audience",
                "Choose at least one role, level or unit, or the whole profession.",
            ),
            Refusal::OtherRole => Self::field(
                "roles",
                "audiences.role_of_another_profession",
                "Choose roles that the profession holds.",
            ),
            Refusal::OtherLevel => Self::field(
                "levels",
                "audiences.level_of_another_profession",
                "Choose levels of roles that the profession holds.",
            ),
            Refusal::OtherUnit => Self::field(
                "units",
                "audiences.unit_of_another_organisation",
                "Choose units of the profession’s organisation.",
            ),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Refused::from(refusal).into()
    }
}
