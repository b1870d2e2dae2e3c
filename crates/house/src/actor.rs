//! Who acts: a person who is signed in, someone at the console of the machine, or a stranger.

use ground::Id;

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

/// What someone may do for an organisation beyond what everyone may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    /// By which session; none where a story is told (demo) or a test plays.
    pub session: Option<Id<Session>>,
    /// Whose staff they are.
    pub organisation: OrganisationId,
    /// Their name, as they write it.
    pub name: String,
    /// Their time zone (IANA).
    pub time_zone: String,
    /// What they hold.
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
}

/// Through which door an act came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A page.
    Page,
    /// The command line.
    Console,
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

    /// Whether any office is held.
    pub fn holds_office(&self) -> bool {
        self.signed().is_some_and(|signed| !signed.offices.is_empty())
    }

    /// The door.
    pub fn door(&self) -> Door {
        if matches!(self, Self::Console) { Door::Console } else { Door::Page }
    }
}
