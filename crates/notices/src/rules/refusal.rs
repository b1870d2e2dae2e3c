//! Why something about a notice may not be, worded for the person who asked.

use ground::{Error, Kind, Refused};

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It would end before it begins.
    EndsBeforeItBegins,
    /// It is published; drafts alone are edited and published.
    PublishedAlready,
    /// It is a draft.
    NotPublished,
    /// Its last day has passed.
    OverAlready,
    /// It is withdrawn.
    Withdrawn,
    /// The new version says what the one before it says.
    NothingChanged,
    /// Somebody else changed it meanwhile.
    Stale,
    /// It is acknowledged by them already.
    AcknowledgedAlready,
    /// They have said already that they have read it.
    ReadAlready,
    /// What they read is not the version that holds.
    AnotherVersion,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        use Kind::Conflict;
        match refusal {
            Refusal::EndsBeforeItBegins => Self::field(
                "last",
                "notices.ends_before_it_begins",
                "The last day is before the first. Choose the same day or a later one, or leave it blank.",
            ),
            Refusal::PublishedAlready => Self::new(
                Conflict,
                "notices.published_already",
                "This notice is published already. Write a new version of it instead.",
            ),
            Refusal::NotPublished => {
                Self::new(Conflict, "notices.not_published", "This notice is not in force yet.")
            }
            Refusal::OverAlready => Self::new(
                Conflict,
                "notices.over_already",
                "The last day of this notice has passed. Give a draft a later last day, or write another notice.",
            ),
            Refusal::Withdrawn => Self::new(
                Conflict,
                "notices.withdrawn",
                "This notice was withdrawn, and asks nobody for anything any more.",
            ),
            Refusal::NothingChanged => Self::field(
                "text",
                "notices.nothing_changed",
                "This is what the notice says already. Change something, or leave it as it is.",
            ),
            Refusal::Stale => Self::new(
                Conflict,
                "notices.changed_meanwhile",
                "Somebody else changed this notice while you were writing. Nothing was overwritten: load it again to see what holds.",
            ),
            Refusal::AcknowledgedAlready => Self::new(
                Conflict,
                "notices.acknowledged_already",
                "You have acknowledged this notice already. Once is enough.",
            ),
            Refusal::ReadAlready => Self::new(
                Conflict,
                "notices.read_already",
                "You have said already that you have read this notice. Once is enough.",
            ),
            Refusal::AnotherVersion => Self::new(
                Conflict,
                "notices.another_version",
                "This notice changed while you were reading. Load it again, and read what it says now.",
            ),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Refused::from(refusal).into()
    }
}
