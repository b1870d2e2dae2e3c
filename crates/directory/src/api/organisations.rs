//! Organisations.

use super::EarlierName;
use crate::pages::permit_reading;
use ::people::{
    Organisation, OrganisationId, OrganisationRow,
    store::{names, organisations as store},
};
use db::Tx;
use ground::{Refused, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply};

/// An organisation.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "Organisation")]
pub(crate) struct Whole {
    /// Which.
    pub(crate) id: OrganisationId,
    /// In addresses of pages.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// What it was called before, the latest first.
    pub(crate) earlier_names: Vec<EarlierName>,
}

impl Whole {
    fn of(tx: &mut Tx<'_>, row: OrganisationRow) -> Result<Self> {
        let former = names::list_of_organisation(tx, row.id)?;
        Ok(Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            earlier_names: former.into_iter().map(EarlierName::from).collect(),
        })
    }
}

/// All of them, by name.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    permit_reading(call)?;
    let rows = store::list_organisations(tx)?;
    let all = rows.into_iter().map(|row| Whole::of(tx, row)).collect::<Result<Vec<_>>>()?;
    call.lists_all(all, |row| (ground::fold(&row.name), row.id), Whole::clone)
}

/// One.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    permit_reading(call)?;
    let row = store::organisation(tx, call.id_param::<Organisation>("organisation")?)?
        .ok_or_else(Refused::not_found)?;
    call.gives(&Whole::of(tx, row)?)
}
