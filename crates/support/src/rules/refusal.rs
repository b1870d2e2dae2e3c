//! How this room says no.

use ground::{Kind, Refused};

/// What can't be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A day that is none, or that has not come.
    Day,
    /// The names are for those who owe it.
    NotOwing,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Day => Refused::field(
                "on",
                "support.day",
                "Give a day up to today, as year, month, day: 2026-03-31.",
            ),
            Refusal::NotOwing => Refused::new(
                Kind::NotAllowed,
                "support.not_owing",
                "Who lacks what they are owed is for those who owe it to them: the heads of the profession, and people operations. Ask one of them.",
            ),
        }
    }
}
