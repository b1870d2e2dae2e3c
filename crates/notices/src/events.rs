//! What happens to notices.

use crate::{Notice, NoticeId, Requirement};
use ground::{Day, FOREVER};
use house::{About, Change};
use people::{OrganisationId, PersonId};
use serde::{Deserialize, Serialize};

/// A notice.
pub type OfNotice = About<NoticeId, (), OrganisationId>;
/// Somebody whom a notice reaches.
pub type OfReader = About<NoticeId, PersonId, OrganisationId>;

// Who has acknowledged what is for heads and deputies, and for the person: it stands in no record of the organisation.
house::events! { "notices":
    NoticeWritten = "notice_written", Formal, 1;
    NoticeEdited = "notice_edited", Formal, 1;
    NoticePublished = "notice_published", Formal, 1;
    NoticeRevised = "notice_revised", Formal, 1;
    NoticeWithdrawn = "notice_withdrawn", Formal, 1;
    NoticeAcknowledged = "notice_acknowledged", Neither, 1;
}

/// What a notice is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoticeParts {
    /// The profession's name.
    pub profession: String,
    /// Its title.
    pub title: String,
    /// What it asks for.
    pub requirement: Requirement,
    /// Whom it is for, in words.
    pub audience: Vec<String>,
    /// The first day on which it is in force.
    pub from: Day,
    /// The day after the last.
    pub until: Option<Day>,
    /// The number of what it says.
    pub number: i64,
}

impl NoticeParts {
    /// Of a notice of the profession of this name.
    pub fn new(notice: &Notice, profession: &str, audience: Vec<String>) -> Self {
        Self {
            profession: profession.to_owned(),
            title: notice.title.clone(),
            requirement: notice.requirement,
            audience,
            from: notice.force.from,
            until: (notice.force.to != FOREVER).then_some(notice.force.to),
            number: notice.number,
        }
    }
}

/// A notice is a draft.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoticeWritten {
    /// Which.
    pub about: OfNotice,
    /// The notice.
    #[serde(flatten)]
    pub notice: Change<NoticeParts>,
}

/// A draft says something else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoticeEdited {
    /// Which.
    pub about: OfNotice,
    /// The notice.
    #[serde(flatten)]
    pub notice: Change<NoticeParts>,
}

/// A notice is out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoticePublished {
    /// Which.
    pub about: OfNotice,
    /// The notice.
    #[serde(flatten)]
    pub notice: Change<NoticeParts>,
}

/// Which version of a notice holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VersionParts {
    /// Its number.
    pub number: i64,
    /// Its title.
    pub title: String,
}

/// A notice has another version.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoticeRevised {
    /// Which.
    pub about: OfNotice,
    /// The version.
    #[serde(flatten)]
    pub version: Change<VersionParts>,
    /// Whether those who acknowledged an earlier one have to do it anew.
    pub anew: bool,
}

/// A notice is taken back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoticeWithdrawn {
    /// Which.
    pub about: OfNotice,
    /// The notice.
    #[serde(flatten)]
    pub notice: Change<NoticeParts>,
    /// Why, if that was said.
    pub because: Option<String>,
}

/// Somebody has acknowledged a notice, or said that they have read it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoticeAcknowledged {
    /// Who, and which.
    pub about: OfReader,
    /// Its title.
    pub title: String,
    /// Which version.
    pub number: i64,
    /// What it asked for.
    pub requirement: Requirement,
}
