//! What is read of notices: the same for pages and for programs.

use crate::{NoticeId, NoticeState, Requirement};
use audiences::ReasonNamed;
use ground::{Day, Span};
use people::PersonId;
use schemars::JsonSchema;
use serde::Serialize;
use web::api::{Dates, When};

/// A notice in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NoticeLine {
    /// Which.
    pub id: NoticeId,
    /// Of which profession, in addresses.
    pub profession: String,
    /// That profession's name.
    #[serde(skip)]
    pub(crate) profession_name: String,
    /// Its title.
    pub title: String,
    /// What it asks for.
    pub requirement: Requirement,
    /// Its state today.
    pub state: NoticeState,
    /// In force on these days, once it is published.
    #[serde(serialize_with = "Dates::of")]
    #[schemars(with = "Dates")]
    pub force: Span,
}

impl NoticeLine {
    /// Its page.
    pub fn href(&self) -> String {
        format!("/notices/{}", self.id)
    }
}

/// A notice that reaches the reader, or did.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MyNotice {
    /// The notice.
    pub notice: NoticeLine,
    /// Whether it reaches the reader today, and still has to be read or acknowledged by them.
    pub due: bool,
    /// When they acknowledged it, or said that they have read it, so that this holds; null where it doesn't.
    pub acknowledged_at: Option<When>,
}

/// What reaches the reader today.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MyNotices {
    /// The day this speaks of.
    pub today: Day,
    /// Those that are due, by their last day; then the others that are in force.
    pub now: Vec<MyNotice>,
}

/// A notice as it is read.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Notice")]
pub struct NoticeDetails {
    /// As in a list.
    #[serde(flatten)]
    pub line: NoticeLine,
    /// What it says, in Markdown.
    pub text: String,
    /// The number of this version of what it says.
    pub number: i64,
    /// When this version was written.
    pub made_at: When,
    /// Who wrote it.
    pub made_by: String,
    /// Whom it is for, in words: all members of the profession, or those in any of these.
    pub audience: Vec<String>,
    /// Why it reaches the reader: each appointment and part of the audience, on its days.
    pub reasons: Vec<ReasonNamed>,
    /// Whether it reaches the reader today, and still has to be read or acknowledged by them.
    pub due: bool,
    /// When they acknowledged it, or said that they have read it, so that this holds; null where it doesn't.
    pub acknowledged_at: Option<When>,
    /// When it was withdrawn, if it was.
    pub withdrawn_at: Option<When>,
    /// Why, if that was said.
    pub withdrawn_because: Option<String>,
    /// Whether the reader keeps the profession's notices.
    #[serde(skip)]
    pub(crate) keeps: bool,
}

db::row! {
    /// One version of what a notice says.
    #[derive(Serialize, JsonSchema)]
    pub struct NoticeVersion {
        /// Its number, from 1.
        pub number: i64,
        /// The title.
        pub title: String,
        /// What it says, in Markdown.
        pub text: String,
        /// Whether those who acknowledged an earlier one have to do it anew.
        pub anew: bool,
        /// Who wrote it.
        pub made_by: String,
        /// When.
        #[serde(serialize_with = "When::of")]
        #[schemars(with = "When")]
        pub made_at: ground::Moment,
    }
}

db::row! {
    /// Who has acknowledged a notice, or said that they have read it.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "NoticeAcknowledgement")]
    pub struct Acknowledgement {
        /// Who.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// Which version.
        pub number: i64,
        /// When.
        #[serde(serialize_with = "When::of")]
        #[schemars(with = "When")]
        pub at: ground::Moment,
    }
}
