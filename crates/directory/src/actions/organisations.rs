//! Organisations, and what they were called.

use super::permit_reading;
use ::people::{
    FormerName, Organisation, OrganisationRow,
    queries::{names, organisations as store},
};
use db::Tx;
use ground::{Refused, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::Call;

/// An organisation.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Organisation")]
pub(crate) struct OrganisationDetails {
    #[serde(flatten)]
    pub(crate) row: OrganisationRow,
    /// What it was called before, the latest first.
    pub(crate) earlier_names: Vec<FormerName>,
}

impl OrganisationDetails {
    /// All of them.
    pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<Self>> {
        permit_reading(call)?;
        let rows = store::list_organisations(tx)?;
        rows.into_iter().map(|row| Self::of(tx, row)).collect()
    }

    /// The one in the address.
    pub(crate) fn open(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        permit_reading(call)?;
        let id = call.id_param::<Organisation>("organisation")?;
        let row = store::organisation(tx, id)?.ok_or_else(Refused::not_found)?;
        Self::of(tx, row)
    }

    pub(super) fn of(tx: &mut Tx<'_>, row: OrganisationRow) -> Result<Self> {
        let earlier_names = names::list_of_organisation(tx, row.id)?;
        Ok(Self { row, earlier_names })
    }
}
