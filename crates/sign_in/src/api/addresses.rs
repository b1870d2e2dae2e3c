//! Addresses to decide: for administrators, who act by a token of their own. One's own is decided in a browser alone.

use crate::pages::addresses::name;
use access::{Decision, PendingAddress, actions as doors};
use db::Tx;
use ground::Result;
use house::PersonId;
use people::AddressId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::When};

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
    /// Whether they hold an office, so that it never takes effect by itself.
    pub(crate) holds_office: bool,
    /// From when it takes effect if nobody stops it; null where it never does by itself, or the earlier address was
    /// not told twice yet.
    pub(crate) takes_effect_at: Option<When>,
}

impl From<&(String, PendingAddress)> for AddressToDecide {
    fn from((name, pending): &(String, PendingAddress)) -> Self {
        Self {
            id: pending.said.id,
            person: pending.said.person,
            name: name.clone(),
            address: pending.said.address.clone(),
            said_at: pending.said.said_at.into(),
            before: pending.before.clone(),
            also_said_of: pending.rivals.clone(),
            holds_office: pending.holds_office,
            takes_effect_at: pending.takes_effect_at.map(Into::into),
        }
    }
}

/// Those that wait.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (house, after) = (call.house(), call.cursor()?);
    let (pending, next) =
        doors::list_pending_addresses(house, tx, &call.actor, after, call.limit())?;
    let mut named = Vec::new();
    for one in pending {
        named.push((name(tx, one.said.person)?, one));
    }
    call.lists_part(&named, next, |one| AddressToDecide::from(one))
}

/// It is theirs.
pub(crate) fn confirm(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    decide(call, tx, Decision::Confirmed)
}

/// It is not.
pub(crate) fn stop(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    decide(call, tx, Decision::Stopped)
}

fn decide(call: &Call, tx: &mut Tx<'_>, decision: Decision) -> Result<Reply> {
    doors::decide_address(call.house(), tx, &call.actor, call.id_param("address")?, decision)?;
    Ok(Reply::Nothing)
}
