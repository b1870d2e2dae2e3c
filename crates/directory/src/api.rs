//! The directory for programs: parse, ask people, answer, as the pages do.

mod organisations;
mod people;
mod person;
mod start;
mod units;

use ::people::{PersonId, PersonLine, store::names::FormerName};
use ground::Day;
use schemars::JsonSchema;
use serde::Serialize;
use web::api::{Endpoint, Param, day, get, id, text};

const AS_OF: Param = day("as_of", "As it was, or will be, on this day; today when left out.");
const OF: Param = id("organisation", "Of this organisation only.");

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get("/my/start", "read_start", "Where to start, for who is new", start::read)
        .gives::<start::StartPage>(),
    get("/organisations", "list_organisations", "All organisations", organisations::list)
        .lists::<organisations::Whole>(),
    get(
        "/organisations/{organisation}",
        "read_organisation",
        "One organisation",
        organisations::read,
    )
    .gives::<organisations::Whole>(),
    get(
        "/people",
        "list_people",
        "Finds those who hold an appointment today, by name",
        people::list,
    )
    .query(&[text("q", "Beginnings of words of their name, role, title or unit."), OF])
    .lists::<PersonListed>(),
    get("/people/{person}", "read_person", "One person, as of a day", person::read)
        .query(&[AS_OF])
        .gives::<person::PersonSeen>(),
    get("/units", "list_units", "The units that are there on a day, by name", units::list)
        .query(&[OF, AS_OF])
        .lists::<units::UnitListed>(),
    get("/units/{unit}", "read_unit", "One unit, as of a day", units::read)
        .query(&[AS_OF])
        .gives::<units::UnitSeen>(),
    get(
        "/units/{unit}/people",
        "list_unit_people",
        "Those who work in a unit or one below it, by name",
        units::people,
    )
    .query(&[AS_OF])
    .lists::<PersonListed>(),
];

/// A name that something had before.
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct EarlierName {
    /// As it was written.
    pub(crate) name: String,
    /// The last day of it.
    pub(crate) until: Day,
}

impl From<FormerName> for EarlierName {
    fn from(former: FormerName) -> Self {
        Self { name: former.name, until: former.to.plus_days(-1) }
    }
}

/// A person in a list.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PersonListed {
    /// Who.
    pub(crate) id: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// Their pronouns, if given.
    pub(crate) pronouns: Option<String>,
    /// Their main role, or the title that no rule knows yet.
    pub(crate) role: Option<String>,
    /// Where most of their work is done.
    pub(crate) unit: Option<String>,
}

impl From<&PersonLine> for PersonListed {
    fn from(line: &PersonLine) -> Self {
        Self {
            id: line.id,
            name: line.name.clone(),
            pronouns: line.pronouns.clone(),
            role: line.role.clone(),
            unit: line.unit.clone(),
        }
    }
}

/// What lists of people are ordered by: the folded name, and whose it is.
fn place(line: &PersonLine) -> (String, PersonId) {
    (ground::fold(&line.name), line.id)
}
