//! What is asked for, and what is listed: the same for pages and for programs.

use db::{FromRow, Line};
use ground::{Day, Moment};
use house::{Entry, House, OrganisationId, Particular, PersonId};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;
use web::api::{ParamKind, When};

/// The place of an entry in the record, which stays the same whatever is added.
pub type Place = (Moment, Uuid);

web::query! {
    /// Which entries are asked for; what is left out asks for all.
    pub struct Filter {
        /// By actors whose name has these words.
        pub who: Option<String>,
        /// About persons whose name has these words.
        pub person: Option<String>,
        /// About this person.
        pub person_id: Option<PersonId>,
        /// In this organisation.
        pub organisation: Option<OrganisationId>,
        /// Of a kind with these words, such as “office given”.
        pub what: Option<String>,
        /// In this room.
        pub room: Option<String>,
        /// On this day or later, in UTC.
        pub from: Option<Day>,
        /// On this day or earlier, in UTC.
        pub to: Option<Day>,
        /// Through this door.
        pub door: Option<String> = ParamKind::Choice(&["page", "console", "api"]),
    }
}

/// An entry as it is stored, with the names of those whom it names.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    entry: Entry,
    actor_name: Option<String>,
    person_name: Option<String>,
}

impl FromRow for Row {
    fn from_row(line: &Line<'_>) -> anyhow::Result<Self> {
        let entry = Entry::from_row(line)?;
        let (actor_name, person_name) = (line.get(Entry::WIDTH)?, line.get(Entry::WIDTH + 1)?);
        Ok(Self { entry, actor_name, person_name })
    }
}

/// Something that happened.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuditEntry {
    /// Which.
    pub id: Uuid,
    /// When.
    pub at: When,
    /// In which room.
    pub room: String,
    /// What, such as `office_given`.
    pub kind: String,
    /// What sort of actor: stranger, console, person, service.
    pub actor_kind: String,
    /// Who, where the actor is somebody and the reader may know.
    pub actor: Option<Uuid>,
    /// The actor's name.
    pub actor_name: Option<String>,
    /// The token that the actor came by.
    pub token: Option<Uuid>,
    /// Through which door: page, console, api.
    pub door: String,
    /// For which request.
    pub request: Option<String>,
    /// Whose organisation it concerns.
    pub organisation: Option<OrganisationId>,
    /// The thing it happened to.
    pub subject: Option<Uuid>,
    /// The person it happened to.
    pub person: Option<PersonId>,
    /// The person's name.
    pub person_name: Option<String>,
    /// Particulars: what was before, what is after.
    pub body: serde_json::Value,
    /// On which side of the wall it happened, where that was recorded.
    #[serde(skip)]
    pub side: Option<String>,
    /// The particulars in words; none of an event that this version doesn't know.
    #[serde(skip)]
    pub particulars: Option<Vec<Particular>>,
}

impl AuditEntry {
    /// An entry as it is read.
    pub(crate) fn new(house: &House, row: Row) -> Self {
        let Row { entry, actor_name, person_name } = row;
        Self {
            particulars: house.events.particulars(&entry),
            body: serde_json::from_str(&entry.body).unwrap_or_default(),
            id: entry.id,
            at: entry.at.into(),
            room: entry.room,
            kind: entry.kind,
            actor_kind: entry.actor_kind,
            actor: entry.actor,
            actor_name,
            token: entry.token,
            door: entry.door,
            request: entry.request,
            organisation: entry.organisation,
            subject: entry.subject,
            person: entry.person,
            person_name,
            side: entry.side,
        }
    }

    /// Its place in the record.
    pub fn place(&self) -> Place {
        (self.at.0, self.id)
    }
}
