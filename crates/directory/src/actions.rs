//! What can be asked of the directory: a read model each, with its query, for pages and for operations.

mod organisations;
mod people;
mod person;
mod start;
mod tree;
mod units;

pub(crate) use organisations::{OrganisationDetails, Organisations};
pub(crate) use people::{People, find_people};
pub(crate) use person::{PersonOnDay, PlacedAppointment};
pub(crate) use start::{Newcomer, Start};
pub(crate) use tree::Tree;
pub(crate) use units::{UnitLine, UnitOnDay, UnitPeople, Units};

use ground::Result;
use house::Thing;
use web::Call;

/// Goes on only if the actor may read the directory.
fn permit_reading(call: &Call) -> Result<()> {
    call.house().permit_sight(&call.actor, "read_directory", &Thing::house())
}

/// Goes on only if the actor may read what Mandorla is.
pub(crate) fn permit_about(call: &Call) -> Result<()> {
    call.house().permit_sight(&call.actor, "read_about", &Thing::house())
}
