//! Who acts: a person who is signed in, someone at the console of the machine, or a stranger.

use ground::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A person that the house knows.
pub enum Person {}
/// The identifier of a person.
pub type PersonId = Id<Person>;
/// An organisation (a company, a department).
pub enum Organisation {}
/// The identifier of an organisation.
pub type OrganisationId = Id<Organisation>;
/// A signed-in browser.
pub enum Session {}
/// A secret that lets a program in.
pub enum Token {}
/// A program that acts for an organisation and for nobody in particular.
pub enum ServiceAccount {}

/// What someone may do for an organisation beyond what everyone may.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// Keeps the organisation's data: imports, titles, roles, professions.
    PeopleOperations,
    /// Says who holds an office.
    Administrator,
}

impl OfficeKind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::PeopleOperations, Self::Administrator];

    /// As it is stored and as policies name it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::PeopleOperations => "people_operations",
            Self::Administrator => "administrator",
        }
    }

    /// As it is read.
    pub const fn words(self) -> &'static str {
        match self {
            Self::PeopleOperations => "People operations",
            Self::Administrator => "Administrator",
        }
    }

    /// From its key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// An office that a person holds, in one organisation or (`None`) in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// Which.
    pub kind: OfficeKind,
    /// Where.
    pub organisation: Option<OrganisationId>,
}

/// A person who is signed in.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who.
    pub person: PersonId,
    /// By which session; none where a program acts, a story is told (demo) or a test plays.
    pub session: Option<Id<Session>>,
    /// By which token, where a program acts in their name.
    pub token: Option<Id<Token>>,
    /// Whose staff they are.
    pub organisation: OrganisationId,
    /// Their name, as they write it.
    pub name: String,
    /// Their time zone (IANA).
    pub time_zone: String,
    /// What they hold.
    pub offices: Vec<Office>,
}

/// A service account that a program came in by.
#[derive(Clone, Debug)]
pub struct Service {
    /// Which account.
    pub id: Id<ServiceAccount>,
    /// By which token.
    pub token: Id<Token>,
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub offices: Vec<Office>,
}

/// Who acts.
#[derive(Clone, Debug)]
pub enum Actor {
    /// Nobody is signed in.
    Stranger,
    /// Whoever can run commands on the machine.
    Console,
    /// A person.
    Person(Signed),
    /// A program of its own account; it can be in no community and in no profession.
    Service(Service),
}

/// Through which door an act came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A page.
    Page,
    /// The command line.
    Console,
    /// A program, by the API.
    Api,
}

impl Door {
    /// As it is stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Console => "console",
            Self::Api => "api",
        }
    }
}

impl Actor {
    /// The person, if it is one.
    pub fn person(&self) -> Option<PersonId> {
        self.signed().map(|signed| signed.person)
    }

    /// The person with all that is known of them, if it is one.
    pub fn signed(&self) -> Option<&Signed> {
        match self {
            Self::Person(signed) => Some(signed),
            _ => None,
        }
    }

    /// The service account, if it is one.
    pub fn service(&self) -> Option<&Service> {
        match self {
            Self::Service(service) => Some(service),
            _ => None,
        }
    }

    /// Whose act it is, as it is stored: a person's id or a service account's; none for nobody in particular.
    pub fn id(&self) -> Option<Uuid> {
        match self {
            Self::Person(signed) => Some(signed.person.uuid()),
            Self::Service(service) => Some(service.id.uuid()),
            Self::Console | Self::Stranger => None,
        }
    }

    /// By which token they came, if a program acts.
    pub fn token(&self) -> Option<Id<Token>> {
        match self {
            Self::Person(signed) => signed.token,
            Self::Service(service) => Some(service.token),
            _ => None,
        }
    }

    /// What is held beyond what everyone may.
    pub fn offices(&self) -> &[Office] {
        match self {
            Self::Person(signed) => &signed.offices,
            Self::Service(service) => &service.offices,
            _ => &[],
        }
    }

    /// Whether any office is held.
    pub fn holds_office(&self) -> bool {
        !self.offices().is_empty()
    }

    /// The door.
    pub fn door(&self) -> Door {
        match self {
            Self::Console => Door::Console,
            _ if self.token().is_some() => Door::Api,
            _ => Door::Page,
        }
    }
}
