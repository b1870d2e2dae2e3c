//! Organisations: a new one.

use crate::{
    OrganisationRow,
    events::{NameParts, OfOrganisation, OrganisationOpened},
    store::organisations as store,
};
use db::Tx;
use ground::Result;
use house::{Actor, Change, House, Thing};

/// Adds an organisation of this name, which is nobody's yet: for whoever keeps the staff data of all.
///
/// # Errors
/// When the actor doesn't.
pub fn open_organisation(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    name: String,
) -> Result<OrganisationRow> {
    let slug =
        house.slugs.free(&name, |slug| Ok(store::organisation_by_slug(tx, slug)?.is_some()))?;
    let row = OrganisationRow { id: house.id(), slug, name };
    let words = "Only people operations of the whole house can add an organisation.";
    house.permit(actor, "keep_staff_data", &Thing::new("StaffData", row.id), words)?;
    store::add_organisation(tx, &row, house.now())?;
    let about = OfOrganisation { subject: row.id, person: (), organisation: row.id };
    let name = Change::begin(NameParts::new(row.name.as_str()));
    house.record(tx, actor, &OrganisationOpened { about, name })?;
    Ok(row)
}
