//! Who holds an office.

use access::{HeldOffice, OfficeId, actions as doors};
use db::Tx;
use ground::{Refused, Result};
use house::{Office, OfficeKind, OrganisationId, PersonId};
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    Call, Reply,
    api::{When, asks},
};

/// An office that is held.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OfficeHeld {
    /// Its id.
    pub(crate) id: OfficeId,
    /// Who holds it.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// `people_operations` or `administrator`.
    pub(crate) kind: String,
    /// Where; null is everywhere.
    pub(crate) organisation: Option<OrganisationId>,
    /// Since when.
    pub(crate) since: When,
    /// Who gave it; null is the console.
    pub(crate) given_by: Option<String>,
}

impl From<&HeldOffice> for OfficeHeld {
    fn from(held: &HeldOffice) -> Self {
        Self {
            id: held.id,
            person: held.person,
            name: held.name.clone(),
            kind: held.kind.key().to_owned(),
            organisation: held.organisation,
            since: held.since.into(),
            given_by: held.given_by.clone(),
        }
    }
}

asks! {
    /// Which office.
    #[schemars(rename_all = "snake_case")]
    pub(crate) enum OfficeAsked {
        /// Keeps staff data.
        PeopleOperations,
        /// Says who holds an office.
        Administrator,
    }
}

asks! {
    /// An office to give.
    pub(crate) struct GiveOffice {
        /// To whom.
        pub(crate) person: PersonId,
        /// Which.
        pub(crate) kind: OfficeAsked,
        /// Where; left out or null is everywhere.
        pub(crate) organisation: Option<OrganisationId>,
    }
}

/// Those who hold one.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let held = doors::list_offices(call.house(), tx, &call.actor)?;
    call.lists_all(held, |one| one.id, |one| OfficeHeld::from(one))
}

/// Gives one.
pub(crate) fn give(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kind = OfficeKind::from_key(call.form.text("kind"))
        .ok_or_else(|| Refused::field("kind", "sign_in.kind", "Choose an office."))?;
    let office = Office { kind, organisation: call.form.maybe_id("organisation")? };
    let person = call.form.id("person")?;
    let id = doors::give_office(call.house(), tx, &call.actor, person, office)?;
    let held = doors::list_offices(call.house(), tx, &call.actor)?;
    let made = held.iter().find(|one| one.id == id).ok_or_else(Refused::not_found)?;
    call.made(&format!("/offices/{id}"), &OfficeHeld::from(made))
}

/// Ends one.
pub(crate) fn end(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    doors::end_office(call.house(), tx, &call.actor, call.id_param("office")?)?;
    Ok(Reply::Nothing)
}
