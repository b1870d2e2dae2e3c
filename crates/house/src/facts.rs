//! Facts: what happened, for whoever listens above and for whoever asks later.

use crate::{OrganisationId, PersonId};
use uuid::Uuid;

/// Something that happened. The wall holds here too: a fact of a voluntary room names its room, and
/// formal pages never read those.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The room it happened in, such as `communities`.
    pub room: &'static str,
    /// What, such as `joined`.
    pub kind: &'static str,
    /// Whose organisation it concerns, if one.
    pub organisation: Option<OrganisationId>,
    /// The thing it happened to.
    pub subject: Option<Uuid>,
    /// The person it happened to, if one.
    pub person: Option<PersonId>,
    /// Particulars: what was before, what is after.
    pub body: serde_json::Value,
}

impl Fact {
    /// A fact of `room` with nothing else said.
    pub fn new(room: &'static str, kind: &'static str) -> Self {
        Self {
            room,
            kind,
            organisation: None,
            subject: None,
            person: None,
            body: serde_json::Value::Null,
        }
    }

    /// About this thing.
    #[must_use]
    pub fn about<T>(mut self, subject: ground::Id<T>) -> Self {
        self.subject = Some(subject.uuid());
        self
    }

    /// In this organisation.
    #[must_use]
    pub fn within(mut self, organisation: OrganisationId) -> Self {
        self.organisation = Some(organisation);
        self
    }

    /// Concerning this person.
    #[must_use]
    pub fn of(mut self, person: PersonId) -> Self {
        self.person = Some(person);
        self
    }

    /// With these particulars.
    #[must_use]
    pub fn with(mut self, body: serde_json::Value) -> Self {
        self.body = body;
        self
    }
}
