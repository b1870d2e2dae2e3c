//! Organisations.

use crate::pages::permit_reading;
use ::people::{Organisation, OrganisationId, OrganisationRow, store::organisations as store};
use db::Tx;
use ground::{Refused, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply};

/// An organisation.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Organisation")]
pub(crate) struct Whole {
    /// Which.
    pub(crate) id: OrganisationId,
    /// In addresses of pages.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
}

impl From<&OrganisationRow> for Whole {
    fn from(row: &OrganisationRow) -> Self {
        Self { id: row.id, slug: row.slug.clone(), name: row.name.clone() }
    }
}

/// All of them, by name.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    permit_reading(call)?;
    let all = store::list_organisations(tx)?;
    call.lists_all(all, |row| (ground::fold(&row.name), row.id), |row| Whole::from(row))
}

/// One.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    permit_reading(call)?;
    let row = store::organisation(tx, call.id_param::<Organisation>("organisation")?)?
        .ok_or_else(Refused::not_found)?;
    call.gives(&Whole::from(&row))
}
