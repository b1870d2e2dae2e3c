//! What an act is run in.

use crate::{Actor, Event, House};
use db::Tx;
use ground::{Day, Id, Moment, Result};

/// The house, the transaction that an act is run in, and who acts.
pub struct Context<'a, 't> {
    /// The house.
    pub house: &'a House,
    /// The transaction; whoever began it commits it.
    pub tx: &'a mut Tx<'t>,
    /// Who acts.
    pub actor: &'a Actor,
}

impl<'a, 't> Context<'a, 't> {
    /// For one act, or several of the same actor in one transaction.
    pub fn new(house: &'a House, tx: &'a mut Tx<'t>, actor: &'a Actor) -> Self {
        Self { house, tx, actor }
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.house.now()
    }

    /// The present day in the house's time zone.
    pub fn today(&self) -> Day {
        self.house.today()
    }

    /// A new identifier.
    pub fn id<T>(&self) -> Id<T> {
        self.house.id()
    }

    /// Records what happened, and hands it to those who subscribed to it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn record<E: Event>(&mut self, event: &E) -> Result<()> {
        self.house.record(self.tx, self.actor, event)
    }
}
