//! Organisations, and what they were called.

use super::permit_reading;
use ::people::{
    FormerName, Organisation, OrganisationRow,
    queries::{names, organisations as store},
};
use db::Tx;
use ground::{Refused, Result, fold};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, List, Part, ReadModel};

/// An organisation.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Organisation")]
pub(crate) struct OrganisationDetails {
    #[serde(flatten)]
    pub(crate) row: OrganisationRow,
    /// What it was called before, the latest first.
    pub(crate) earlier_names: Vec<FormerName>,
}

/// All organisations, by name.
pub(crate) struct Organisations;

impl List for Organisations {
    type Item = OrganisationDetails;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<OrganisationDetails>> {
        permit_reading(call)?;
        let rows = store::list_organisations(tx)?.into_iter();
        let all = rows.map(|row| OrganisationDetails::of(tx, row)).collect::<Result<_>>()?;
        call.part_of_all(all, |one: &OrganisationDetails| (fold(&one.row.name), one.row.id))
    }
}

/// The one in the address.
impl ReadModel for OrganisationDetails {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        permit_reading(call)?;
        let id = call.id_param::<Organisation>("organisation")?;
        let row = store::organisation(tx, id)?.ok_or_else(Refused::not_found)?;
        Self::of(tx, row)
    }
}

impl OrganisationDetails {
    pub(super) fn of(tx: &mut Tx<'_>, row: OrganisationRow) -> Result<Self> {
        let earlier_names = names::list_of_organisation(tx, row.id)?;
        Ok(Self { row, earlier_names })
    }
}
