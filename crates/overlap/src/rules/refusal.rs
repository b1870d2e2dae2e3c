//! How the map says no.

use ground::{Kind, Refused};

/// What can't be shown, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// What was typed as a day is none, or one to come.
    Day,
    /// There is no such organisation.
    Within,
    /// Too few people are in a profession, or have not been enough for long.
    TooFew,
    /// No group of that name that the reader may know of.
    Group(String),
    /// Fewer than two groups.
    One,
    /// More groups than can be looked at together.
    Many,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let field = |name: &'static str, code: &'static str, words: &str| {
            Self::field(name, code, words.to_owned())
        };
        match refusal {
            Refusal::Day => field(
                "on",
                "overlap.day",
                "Give a day up to today, as year, month, day: 2026-03-31.",
            ),
            Refusal::Within => field(
                "within",
                "overlap.within",
                "Choose an organisation from the list, or everyone.",
            ),
            Refusal::TooFew => field(
                "set",
                "overlap.few",
                "Too few people are in this profession for figures, or it has not had enough of them for six months. Choose another, or look among everyone.",
            ),
            Refusal::Group(name) => Self::field(
                "set",
                "overlap.group",
                format!("There is no group “{name}” on that day. Choose from the map."),
            ),
            Refusal::One => field(
                "set",
                "overlap.one",
                "Choose at least two groups: what they have in common is what is shown.",
            ),
            Refusal::Many => Self::new(
                Kind::Invalid,
                "overlap.many",
                format!("Choose at most {} groups.", super::picture::MOST_GROUPS),
            ),
        }
    }
}
