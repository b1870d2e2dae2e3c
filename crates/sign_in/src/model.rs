//! What an account is made of, as it is read: the same for pages and for programs.

use access::{HeldOffice, OfficeId, PendingAddress, ServiceRow, SessionRow, TokenRow};
use ground::Id;
use house::{OfficeKind, OrganisationId, PersonId, Secret, ServiceAccount};
use people::{AddressId, PersonRow};
use schemars::JsonSchema;
use serde::Serialize;
use web::api::When;

/// How one is named and addressed.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Account {
    /// Who.
    pub(crate) person: PersonId,
    /// Whose staff they are.
    pub(crate) organisation: OrganisationId,
    /// As staff data has it.
    pub(crate) name: String,
    /// As staff data has it.
    pub(crate) email: Option<String>,
    /// What people call them.
    pub(crate) address_as: Option<String>,
    /// As they like them to be used.
    pub(crate) pronouns: Option<String>,
    /// Their time zone (IANA).
    pub(crate) time_zone: String,
    /// Grows with each edit.
    #[serde(skip)]
    pub(crate) version: i64,
}

impl From<PersonRow> for Account {
    fn from(row: PersonRow) -> Self {
        Self {
            person: row.id,
            organisation: row.organisation,
            name: row.name,
            email: row.email,
            address_as: row.address_as,
            pronouns: row.pronouns,
            time_zone: row.time_zone,
            version: row.version,
        }
    }
}

/// A browser that is signed in.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Session {
    /// Its id.
    pub(crate) id: Id<house::Session>,
    /// What it says it is.
    pub(crate) browser: String,
    /// When it signed in.
    pub(crate) made_at: When,
    /// When it was last seen, to the hour.
    pub(crate) seen_at: When,
    /// When it ends if it is not seen again.
    pub(crate) ends_at: When,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        Self {
            id: row.id,
            browser: row.browser,
            made_at: row.made_at.into(),
            seen_at: row.seen_at.into(),
            ends_at: row.ends_at.into(),
        }
    }
}

/// A token, without its secret.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Token {
    /// Its id.
    pub(crate) id: Id<house::Token>,
    /// What it is for.
    pub(crate) name: String,
    /// What it is good for.
    pub(crate) scopes: Vec<String>,
    /// When it was made.
    pub(crate) made_at: When,
    /// When it ends.
    pub(crate) ends_at: When,
    /// When it was last used, to the hour.
    pub(crate) used_at: Option<When>,
}

impl From<TokenRow> for Token {
    fn from(row: TokenRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            scopes: row.scopes,
            made_at: row.made_at.into(),
            ends_at: row.ends_at.into(),
            used_at: row.used_at.map(When),
        }
    }
}

/// A token just made. The secret is shown here, and never again.
#[derive(Serialize, JsonSchema)]
pub(crate) struct NewSecret {
    /// The token.
    pub(crate) token: Token,
    /// What to send as `Authorization: Bearer`.
    pub(crate) secret: String,
}

impl From<(TokenRow, Secret)> for NewSecret {
    fn from((row, secret): (TokenRow, Secret)) -> Self {
        Self { token: row.into(), secret: secret.show().to_owned() }
    }
}

/// An account of a program.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ServiceAccount")]
pub(crate) struct Service {
    /// Its id.
    pub(crate) id: Id<ServiceAccount>,
    /// What it is called.
    pub(crate) name: String,
    /// Where; null is everywhere.
    pub(crate) organisation: Option<OrganisationId>,
    /// Whether it holds the office of people operations there.
    pub(crate) keeps_staff_data: bool,
    /// When it was made.
    pub(crate) made_at: When,
    /// By whom; null is the console.
    pub(crate) made_by: Option<PersonId>,
}

impl From<ServiceRow> for Service {
    fn from(row: ServiceRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            organisation: row.organisation,
            keeps_staff_data: row.office.is_some(),
            made_at: row.made_at.into(),
            made_by: row.made_by,
        }
    }
}

/// An office, and who holds it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Office {
    /// Its id.
    pub(crate) id: OfficeId,
    /// Who holds it.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// Which.
    pub(crate) kind: OfficeKind,
    /// Where; null is everywhere.
    pub(crate) organisation: Option<OrganisationId>,
    /// Since when.
    pub(crate) since: When,
    /// Who gave it; null is the console.
    pub(crate) given_by: Option<String>,
}

impl From<HeldOffice> for Office {
    fn from(row: HeldOffice) -> Self {
        Self {
            id: row.id,
            person: row.person,
            name: row.name,
            kind: row.kind,
            organisation: row.organisation,
            since: row.since.into(),
            given_by: row.given_by,
        }
    }
}

/// An address that is said of somebody and doesn't sign them in yet.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AddressToDecide {
    /// Its id.
    pub(crate) id: AddressId,
    /// Of whom it is said.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// The address.
    pub(crate) address: String,
    /// Since when it is said.
    pub(crate) said_at: When,
    /// The address they sign in with until it is decided; null where there is none.
    pub(crate) before: Option<String>,
    /// Others who are here and are said to have it.
    pub(crate) also_said_of: Vec<PersonId>,
    /// Their names.
    #[serde(skip)]
    pub(crate) rivals: Vec<String>,
    /// Whether they hold an office, so that it never takes effect by itself.
    pub(crate) holds_office: bool,
    /// From when it takes effect if nobody stops it; null where it never does by itself, or the earlier address was
    /// not told twice yet.
    pub(crate) takes_effect_at: Option<When>,
}

impl AddressToDecide {
    /// With the names of whom it is said of, and of the others.
    pub(crate) fn new(pending: PendingAddress, name: String, rivals: Vec<String>) -> Self {
        Self {
            id: pending.said.id,
            person: pending.said.person,
            name,
            address: pending.said.address,
            said_at: pending.said.said_at.into(),
            before: pending.before,
            also_said_of: pending.rivals,
            rivals,
            holds_office: pending.holds_office,
            takes_effect_at: pending.takes_effect_at.map(When),
        }
    }
}
