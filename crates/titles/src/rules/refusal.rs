//! Why a change of titles or roles may not be, worded for the person who asked.

use ground::{Error, Kind, Refused};

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// What the change does is no longer what was shown.
    Changed,
    /// The change was not looked at before it was asked for.
    Unseen,
    /// It is not said which titles a rule is for.
    NoScope,
    /// The title is missing.
    NoTitle,
    /// The label is missing.
    NoLabel,
    /// The title that waits is none of the organisation's.
    OtherTitle,
    /// It is not said what titles mean.
    NoRole,
    /// Rules for all organisations are not the actor's to keep.
    NotEverywhere,
    /// The place of a level is no number.
    LevelPlace,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let which = |field, words: &str| Self::field(field, "professions.which_titles", words);
        match refusal {
            Refusal::Changed => Self::new(
                Kind::Conflict,
                "professions.preview_changed",
                "Something changed since this was shown to you, so nothing was done. Look at what it would do now.",
            ),
            Refusal::Unseen => Self::new(
                Kind::Invalid,
                "professions.preview_first",
                "This moves people into and out of professions. Ask for its preview first, and send the “seen” that came with it.",
            ),
            Refusal::NoScope => which("scope", "Say which titles you decide for."),
            Refusal::NoTitle => which("title", "Write the title that the rule is for."),
            Refusal::NoLabel => which("label", "Write the profession label that the rule is for."),
            Refusal::OtherTitle => which("waiting", "That is no title of this organisation."),
            Refusal::NoRole => Self::field(
                "role",
                "professions.which_role",
                "Choose the role that it means, or that it means none.",
            ),
            Refusal::NotEverywhere => Self::new(
                Kind::NotAllowed,
                "house.not_allowed",
                "Rules for all organisations are kept by who keeps them all. Leave “everywhere” out.",
            ),
            Refusal::LevelPlace => Self::field(
                "levels",
                "professions.level_place",
                "Give each level its place as a whole number, 1 for the most junior.",
            ),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Refused::from(refusal).into()
    }
}
