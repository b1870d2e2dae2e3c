//! Service accounts, and their tokens.

use super::tokens;
use access::{ServiceRow, actions as doors};
use db::Tx;
use ground::{Id, Result};
use house::{OrganisationId, PersonId, ServiceAccount};
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    Call, Reply,
    api::{When, asks},
};

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

impl From<&ServiceRow> for Service {
    fn from(row: &ServiceRow) -> Self {
        Self {
            id: row.id,
            name: row.name.clone(),
            organisation: row.organisation,
            keeps_staff_data: row.office.is_some(),
            made_at: row.made_at.into(),
            made_by: row.made_by,
        }
    }
}

asks! {
    /// An account to be.
    pub(crate) struct NewServiceAccount {
        /// What it is called.
        #[schemars(length(min = 1, max = 60))]
        pub(crate) name: String,
        /// Where; left out or null is everywhere.
        pub(crate) organisation: Option<OrganisationId>,
        /// Whether it is to hold the office of people operations there.
        #[serde(default)]
        pub(crate) keeps_staff_data: bool,
    }
}

/// Those that the actor keeps.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let rows = doors::list_services(call.house(), tx, &call.actor)?;
    call.lists_all(rows, |row| row.id, |row| Service::from(row))
}

/// One.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let row = doors::open_service(call.house(), tx, &call.actor, call.id_param("service")?)?;
    call.gives(&Service::from(&row))
}

/// Makes one.
pub(crate) fn make(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let row = doors::make_service(
        call.house(),
        tx,
        &call.actor,
        call.form.maybe_id("organisation")?,
        &call.form.line("name", tokens::MOST_NAME)?,
        call.form.ticked("keeps_staff_data"),
    )?;
    call.made(&format!("/service-accounts/{}", row.id), &Service::from(&row))
}

/// Ends one.
pub(crate) fn end(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    doors::end_service(call.house(), tx, &call.actor, call.id_param("service")?)?;
    Ok(Reply::Nothing)
}

/// Its tokens.
pub(crate) fn tokens(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let service = call.id_param("service")?;
    let rows = doors::list_service_tokens(call.house(), tx, &call.actor, service)?;
    call.lists_all(rows, |row| row.id, |row| tokens::HeldToken::from(row))
}

/// Makes one.
pub(crate) fn make_token(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let service = call.id_param("service")?;
    doors::open_service(call.house(), tx, &call.actor, service)?;
    let new = tokens::asked(call)?;
    let (row, secret) = doors::make_service_token(call.house(), tx, &call.actor, service, &new)?;
    tokens::shown_once(call, &format!("/service-accounts/{service}/tokens"), &row, &secret)
}

/// Revokes one.
pub(crate) fn revoke_token(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (service, token) = (call.id_param("service")?, call.id_param("token")?);
    doors::revoke_service_token(call.house(), tx, &call.actor, service, token)?;
    Ok(Reply::Nothing)
}
