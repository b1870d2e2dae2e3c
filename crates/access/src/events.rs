//! What happens to the ways in: links, sessions, tokens, addresses, offices and service accounts.
//! When somebody asked for a link or signed in, and what programs they let in, is theirs alone; offices and service
//! accounts are the organisation's.

use crate::{LinkId, OfficeId};
use ground::{Id, Moment};
use house::{About, Change, OrganisationId, PersonId, ServiceAccount, Session, Token};
use people::AddressId;
use serde::{Deserialize, Serialize};

/// An address that is said of somebody.
pub type OfAddress = About<AddressId, PersonId, OrganisationId>;
/// An office; of none where it is held in all organisations.
pub type OfOffice = About<OfficeId, PersonId, Option<OrganisationId>>;
/// A service account; of none where it serves all organisations.
pub type OfService = About<Id<ServiceAccount>, (), Option<OrganisationId>>;

house::events! { "access":
    OfficeGiven = "office_given", Formal, 1;
    OfficeEnded = "office_ended", Formal, 1;
    LinkMade = "link_made", Neither, 1;
    PersonSignedIn = "signed_in", Neither, 1;
    SessionEnded = "session_ended", Neither, 1;
    OtherSessionsEnded = "other_sessions_ended", Neither, 1;
    LeaversSessionsEnded = "sessions_ended", Neither, 1;
    TokenMade = "token_made", Neither, 1;
    TokenRevoked = "token_revoked", Neither, 1;
    ServiceTokenMade = "token_made", Formal, 1;
    ServiceTokenRevoked = "token_revoked", Formal, 1;
    ServiceMade = "service_made", Formal, 1;
    ServiceEnded = "service_ended", Formal, 1;
    AddressLetterSent = "address_told", Formal, 1;
    AddressConfirmed = "address_confirmed", Formal, 1;
    AddressStopped = "address_stopped", Formal, 1;
    EndedAccessRemoved = "ended_access_removed", Neither, 1;
}

/// An office that somebody holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeParts {
    /// The office's key.
    pub office: String,
    /// Where; none is in all organisations.
    pub organisation: Option<OrganisationId>,
}

/// Somebody was given an office.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeGiven {
    /// Which, and to whom.
    pub about: OfOffice,
    /// The office.
    #[serde(flatten)]
    pub office: Change<OfficeParts>,
}

/// Somebody's office ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeEnded {
    /// Which, and whose.
    pub about: OfOffice,
    /// The office.
    #[serde(flatten)]
    pub office: Change<OfficeParts>,
}

/// A link to sign in by was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LinkMade {
    /// Which, and for whom.
    pub about: About<LinkId, PersonId>,
}

/// Somebody signed in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonSignedIn {
    /// The session, and who.
    pub about: About<Id<Session>, PersonId>,
}

/// Somebody ended a session of theirs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SessionEnded {
    /// Which, and whose.
    pub about: About<Id<Session>, PersonId>,
}

/// Somebody ended all their sessions but one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OtherSessionsEnded {
    /// Whose.
    pub about: About<(), PersonId>,
    /// How many.
    pub ended: u64,
}

/// The sessions of somebody who left ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeaversSessionsEnded {
    /// Whose.
    pub about: About<(), PersonId>,
    /// How many.
    pub ended: u64,
    /// Why.
    pub because: String,
}

/// What a token is good for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TokenParts {
    /// What its holder calls it.
    pub name: String,
    /// What it lets a program do.
    pub scopes: Vec<String>,
    /// For how many days it was made.
    pub days: i64,
}

/// A token that acts in somebody's name was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TokenMade {
    /// Which, and in whose name.
    pub about: About<Id<Token>, PersonId>,
    /// The token.
    #[serde(flatten)]
    pub token: Change<TokenParts>,
}

/// A token that acts in somebody's name ended before its time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TokenRevoked {
    /// Which, and in whose name.
    pub about: About<Id<Token>, PersonId>,
    /// Why, where it was not revoked for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// A token of a service account was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ServiceTokenMade {
    /// Which.
    pub about: About<Id<Token>>,
    /// The token.
    #[serde(flatten)]
    pub token: Change<TokenParts>,
}

/// A token of a service account ended before its time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ServiceTokenRevoked {
    /// Which.
    pub about: About<Id<Token>>,
    /// Why, where it was not revoked for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// A service account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ServiceParts {
    /// What it is called.
    pub name: String,
    /// The key of the office it holds.
    pub office: Option<String>,
}

/// A service account is new.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ServiceMade {
    /// Which.
    pub about: OfService,
    /// The account.
    #[serde(flatten)]
    pub service: Change<ServiceParts>,
}

/// A service account ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ServiceEnded {
    /// Which.
    pub about: OfService,
}

/// A letter about an address was handed over, to the earlier address.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddressLetterSent {
    /// About which.
    pub about: OfAddress,
    /// Where it went.
    pub address: String,
    /// The address that is said.
    pub said: String,
    /// Which letter, counted from 1.
    pub letter: i64,
}

/// The address by which somebody comes in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddressParts {
    /// None where there was none.
    pub address: Option<String>,
}

/// An address that was said of somebody is theirs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddressConfirmed {
    /// Which.
    pub about: OfAddress,
    /// The address before, and now.
    #[serde(flatten)]
    pub address: Change<AddressParts>,
    /// Who decided, as a key.
    pub by: String,
}

/// An address that is said of somebody.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddressClaim {
    /// None where nothing is said any more.
    pub said: Option<String>,
}

/// An address that was said of somebody is not theirs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddressStopped {
    /// Which.
    pub about: OfAddress,
    /// What was said.
    #[serde(flatten)]
    pub said: Change<AddressClaim>,
    /// Who decided, as a key.
    pub by: String,
}

/// Rows of sessions that had ended and of links that could not be used any more were removed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndedAccessRemoved {
    /// Nobody's in particular.
    pub about: About,
    /// Whatever ended before this moment.
    pub before: Moment,
}
