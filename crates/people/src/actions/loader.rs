//! Staff data taken in as it has been, with all its history, by whoever keeps everybody's: the demo's, and that of
//! companies in tests. What a source says of a day comes in by [`super::sync`].

pub use crate::store::{
    addresses::NewAddress,
    organisations::Source,
    persons::NewPerson,
    sync::{NewAllocation, NewAppointment, NewLine, NewUnit},
};

use super::titles::may_keep;
use crate::{
    Level, OrganisationId, OrganisationRow, Role, UnitId, UnitKindId,
    store::{addresses, organisations, persons, roles, sync},
};
use db::Tx;
use ground::{Day, Moment, Result};
use house::{Actor, House};

/// Writes rows of staff data. Whoever has one keeps the staff data of all organisations.
pub struct Loader<'a, 't> {
    house: &'a House,
    tx: &'a mut Tx<'t>,
}

impl<'a, 't> Loader<'a, 't> {
    /// For whoever keeps everybody's staff data; sizes are to be counted once all is in ([`super::sizes::recount`]).
    ///
    /// # Errors
    /// When the actor doesn't.
    pub fn begin(house: &'a House, tx: &'a mut Tx<'t>, actor: &Actor) -> Result<Self> {
        may_keep(house, actor, None)?;
        Ok(Self { house, tx })
    }

    /// An organisation.
    pub fn organisation(&mut self, row: &OrganisationRow) -> Result<()> {
        Ok(organisations::add_organisation(self.tx, row, self.house.now())?)
    }

    /// Where data comes from, and when it was taken in.
    pub fn source(&mut self, source: &Source, at: Moment) -> Result<()> {
        Ok(organisations::add_source(self.tx, source, at, None)?)
    }

    /// A level of an organisation's tree.
    pub fn unit_kind(
        &mut self,
        id: UnitKindId,
        organisation: OrganisationId,
        name: &str,
        rank: i64,
    ) -> Result<()> {
        Ok(sync::add_unit_kind(self.tx, id, organisation, name, rank)?)
    }

    /// A unit.
    pub fn unit(&mut self, unit: &NewUnit<'_>) -> Result<()> {
        Ok(sync::add_unit(self.tx, unit, self.house.now())?)
    }

    /// The first day without a unit.
    pub fn end_of_unit(&mut self, id: UnitId, to: Day) -> Result<()> {
        Ok(sync::end_unit(self.tx, id, to)?)
    }

    /// People.
    pub fn persons(&mut self, new: &[NewPerson]) -> Result<()> {
        Ok(persons::add_persons(self.tx, new, self.house.now())?)
    }

    /// Addresses; a person's earlier ones that are to end must have ended.
    pub fn addresses(&mut self, new: &[NewAddress]) -> Result<()> {
        Ok(addresses::add_addresses(self.tx, new, self.house.now())?)
    }

    /// A role.
    pub fn role(&mut self, role: &Role) -> Result<()> {
        Ok(roles::add_role(self.tx, role, self.house.now())?)
    }

    /// A level of a role.
    pub fn level(&mut self, level: &Level) -> Result<()> {
        Ok(roles::add_level(self.tx, level)?)
    }

    /// Appointments.
    pub fn appointments(&mut self, new: &[NewAppointment]) -> Result<()> {
        Ok(sync::add_appointments(self.tx, new)?)
    }

    /// Where the work of appointments is done.
    pub fn allocations(&mut self, new: &[NewAllocation]) -> Result<()> {
        Ok(sync::add_allocations(self.tx, new)?)
    }

    /// Lines.
    pub fn lines(&mut self, new: &[NewLine]) -> Result<()> {
        Ok(sync::add_lines(self.tx, new)?)
    }
}
