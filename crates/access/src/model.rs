//! The nouns of access, as they are read. Never a token or its hash.

use db::row;
use ground::{Id, Moment};
use house::{OfficeKind, OrganisationId, PersonId, ServiceAccount, Session, Token};
use people::Address;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of a row of `offices`.
pub enum OfficeNoun {}
/// An office held by a person, from when to when.
pub type OfficeId = Id<OfficeNoun>;
/// The name of a row of `sign_in_links`.
pub enum LinkNoun {}
/// A one-time link.
pub type LinkId = Id<LinkNoun>;

row! {
    /// A one-time link.
    pub struct Link {
        /// Its id.
        pub id: LinkId,
        /// Whom it lets in.
        pub person: PersonId,
        /// When it ends.
        pub ends_at: Moment,
        /// When it was used, if it was.
        pub used_at: Option<Moment>,
    }
}

row! {
    /// A signed-in browser.
    pub struct SessionRow {
        /// Its id.
        pub id: Id<Session>,
        /// Whose.
        pub person: PersonId,
        /// What the browser says it is.
        pub browser: String,
        /// When it signed in.
        pub made_at: Moment,
        /// When it was last seen, to the hour.
        pub seen_at: Moment,
        /// When it ends if it is not seen again.
        pub ends_at: Moment,
    }
}

/// An office that is held, with the names a reader needs.
#[derive(Clone, Debug)]
pub struct HeldOffice {
    /// Its id.
    pub id: OfficeId,
    /// Who holds it.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Which.
    pub kind: OfficeKind,
    /// Where; none is everywhere.
    pub organisation: Option<OrganisationId>,
    /// Since when.
    pub since: Moment,
    /// Who gave it, by name; none is the console.
    pub given_by: Option<String>,
}

/// What is decided of an address that is said of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is theirs: they come in by it.
    Confirmed,
    /// It is not: nobody comes in by it.
    Stopped,
}

impl Decision {
    /// As it is stored, and as forms name it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Stopped => "stopped",
        }
    }
}

/// Who decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecidedBy {
    /// Its person, signed in.
    Session,
    /// Whoever reads their earlier address.
    OldAddress,
    /// An administrator.
    Administrator,
    /// Whoever runs the machine.
    Console,
    /// Nobody, in the days in which the earlier address was told.
    Time,
}

impl DecidedBy {
    /// As it is stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::OldAddress => "old_address",
            Self::Administrator => "administrator",
            Self::Console => "console",
            Self::Time => "time",
        }
    }
}

/// An address that is said of somebody and doesn't let them in yet.
#[derive(Clone, Debug)]
pub struct PendingAddress {
    /// The address, and whose it is said to be.
    pub said: Address,
    /// The address they came in by before.
    pub before: Option<String>,
    /// Others who are here and are said to have it.
    pub rivals: Vec<PersonId>,
    /// Whether they hold an office, so that it never takes effect by itself.
    pub holds_office: bool,
    /// From when it takes effect by itself, once the earlier address was told twice.
    pub takes_effect_at: Option<Moment>,
}

/// As whom a program acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A person.
    Person(PersonId),
    /// A service account.
    Service(Id<ServiceAccount>),
}

/// A token; never the secret itself.
#[derive(Clone, Debug)]
pub struct TokenRow {
    /// Its id.
    pub id: Id<Token>,
    /// As whom it lets a program in.
    pub holder: Holder,
    /// What it is for, in its holder's words.
    pub name: String,
    /// What it is good for, such as `people:read`.
    pub scopes: Vec<String>,
    /// When it was made.
    pub made_at: Moment,
    /// When it ends.
    pub ends_at: Moment,
    /// When it was last used, to the hour.
    pub used_at: Option<Moment>,
}

/// What a token stands on: it ends with each of these.
#[derive(Clone, Copy, Debug, Default)]
pub struct Maker {
    /// Who made it; none is the console.
    pub person: Option<PersonId>,
    /// In which session, where a browser made it.
    pub session: Option<Id<Session>>,
    /// By which other token, where a program made it.
    pub token: Option<Id<Token>>,
}

row! {
    /// A service account that goes on.
    pub struct ServiceRow {
        /// Its id.
        pub id: Id<ServiceAccount>,
        /// Where; none is everywhere.
        pub organisation: Option<OrganisationId>,
        /// What it is called.
        pub name: String,
        /// The office it holds, by its key, if it holds one.
        pub office: Option<String>,
        /// When it was made.
        pub made_at: Moment,
        /// By whom; none is the console.
        pub made_by: Option<PersonId>,
    }
}

/// Where somebody may do something with offices.
pub(crate) enum Places {
    /// In all organisations, those to come included.
    All,
    /// In these.
    Of(Vec<OrganisationId>),
}

impl Places {
    /// Nowhere.
    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Self::Of(places) if places.is_empty())
    }
}
