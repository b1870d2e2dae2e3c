//! The nouns of notices. There is none for a recipient: whom a notice reaches follows from its audience.

mod lists;

pub use lists::{Acknowledgement, MyNotice, MyNotices, NoticeDetails, NoticeLine, NoticeVersion};

use db::{Bind, Column, Line, Value};
use ground::{Day, FOREVER, Id, Moment, Span};
use people::OrganisationId;
use professions::ProfessionId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of a row of `notices`.
pub enum NoticeNoun {}
/// A notice.
pub type NoticeId = Id<NoticeNoun>;

/// What a notice asks of everybody whom it reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "NoticeRequirement")]
pub enum Requirement {
    /// To be read.
    Read,
    /// To be acknowledged.
    Acknowledge,
}

impl Requirement {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Read, Self::Acknowledge];

    /// As it is stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Acknowledge => "acknowledge",
        }
    }

    /// "Please read", as a tag says it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Read => "To read",
            Self::Acknowledge => "To acknowledge",
        }
    }

    /// What somebody has done with it, such as in "Ada has acknowledged it".
    pub const fn done(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Acknowledge => "acknowledged",
        }
    }
}

impl Column for Requirement {
    fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
        let key: String = line.get(index)?;
        let found = Self::ALL.into_iter().find(|one| one.key() == key);
        found.ok_or_else(|| anyhow::anyhow!("{key:?} is nothing that a notice can ask for"))
    }
}

impl Bind for Requirement {
    fn bind(&self) -> Value<'_> {
        Value::Text(self.key())
    }
}

/// What a notice is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    /// Being written; only heads and deputies see it.
    Draft,
    /// Published, and not in force yet.
    Scheduled,
    /// In force.
    InForce,
    /// It was in force.
    Ended,
    /// Taken back.
    Withdrawn,
}

impl NoticeState {
    /// For reading.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Scheduled => "Scheduled",
            Self::InForce => "In force",
            Self::Ended => "Ended",
            Self::Withdrawn => "Withdrawn",
        }
    }
}

db::row! {
    /// A notice, with the version of it that holds.
    pub struct Notice {
        /// Which.
        pub id: NoticeId,
        /// Whose members it is for, or some of them.
        pub profession: ProfessionId,
        /// Whose profession that is.
        pub organisation: OrganisationId,
        /// What it asks for.
        pub requirement: Requirement,
        /// In force on these days, once it is published.
        pub force: Span,
        /// When it was published; none while it is a draft.
        pub published_at: Option<Moment>,
        /// When it was withdrawn, if it was.
        pub withdrawn_at: Option<Moment>,
        /// Why, if that was said.
        pub withdrawn_because: Option<String>,
        /// Grows with each change of it.
        pub version: i64,
        /// The number of what it says now.
        pub number: i64,
        /// From which number on an acknowledgement holds.
        pub holds_from: i64,
        /// Its title.
        pub title: String,
        /// What it says, in Markdown.
        pub text: String,
        /// Who wrote what it says now.
        pub made_by: String,
        /// When.
        pub made_at: Moment,
    }
}

impl Notice {
    /// What it is on a day.
    pub fn state(&self, day: Day) -> NoticeState {
        state((self.published_at, self.withdrawn_at), self.force, day)
    }

    /// Its page.
    pub fn href(&self) -> String {
        format!("/notices/{}", self.id)
    }

    /// The day of which it is said who lacks it: today while it is in force, its last day afterwards; none where it has not
    /// been in force yet, or is withdrawn and nobody owes it any more.
    pub fn day_of_lacking(&self, today: Day) -> Option<Day> {
        match self.state(today) {
            NoticeState::InForce => Some(today),
            NoticeState::Ended => Some(self.force.to.plus_days(-1)),
            NoticeState::Draft | NoticeState::Scheduled | NoticeState::Withdrawn => None,
        }
    }
}

/// What a notice of these moments is on a day.
pub(crate) fn state(
    (published, withdrawn): (Option<Moment>, Option<Moment>),
    force: Span,
    day: Day,
) -> NoticeState {
    match (published, withdrawn) {
        (None, _) => NoticeState::Draft,
        (_, Some(_)) => NoticeState::Withdrawn,
        _ if day < force.from => NoticeState::Scheduled,
        _ if day < force.to => NoticeState::InForce,
        _ => NoticeState::Ended,
    }
}

/// "from 3 March 2026", or "3 March to 2 April 2026".
pub(crate) fn force_words(force: Span) -> String {
    if force.to == FOREVER {
        format!("from {} on", force.from.words())
    } else if force.from == force.to {
        "never".to_owned()
    } else {
        force.words()
    }
}
