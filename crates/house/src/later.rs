//! What the house does later than what caused it, and by itself: telling subscribers, sealing what was
//! recorded, taking readings, sweeping.

use crate::{Entry, House, Subscriber, store, store::chain};
use anyhow::Context as _;
use db::{Db, Tx};
use ground::{Id, Moment, Result};
use jiff::{civil::Time, tz::TimeZone};
use jobs::{Attempt, Every, Job, Jobs, Kind, Priority};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

/// Before people come to work, and after the last of them has gone.
const NIGHT: Time = Time::constant(3, 0, 0, 0);

pub(crate) const JOBS: &[Kind<House>] = &[
    Kind::of::<Delivery>(),
    Kind::recurring::<Seal>(Every::Seconds(1), |_, tx| Ok(chain::waits(tx)?)),
    Kind::recurring::<TakeReadings>(Every::Seconds(60 * 60), |house, tx| {
        house.readings.are_due(house, tx)
    }),
    Kind::recurring::<SweepAll>(Every::Day(NIGHT), |_, _| Ok(true)),
];

/// An event on its way to a subscriber.
#[derive(Serialize, Deserialize)]
pub(crate) struct Delivery {
    subscriber: String,
    event: Id<Entry>,
}

impl Delivery {
    pub(crate) fn new(subscriber: &Subscriber, event: Id<Entry>) -> Self {
        Self { subscriber: subscriber.name.to_owned(), event }
    }
}

impl Job<House> for Delivery {
    const KIND: &'static str = "house.delivery";
    const TITLE: &'static str = "Do what follows from an event";

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        let Self { subscriber: name, event } = self;
        let subscriber = house.events.subscriber(&name);
        let subscriber = subscriber.with_context(|| format!("nobody here is called {name}"))?;
        attempt.write(house, |tx| {
            let entry = store::event(tx, event)?;
            subscriber.deliver(house, tx, &entry)?;
            attempt.close(tx)
        })
    }
}

/// Seals what was recorded. Whoever finds nothing to seal has done it.
#[derive(Default, Serialize, Deserialize)]
struct Seal;

impl Job<House> for Seal {
    const KIND: &'static str = "house.seal";
    const TITLE: &'static str = "Seal the record";
    const PRIORITY: Priority = Priority::Urgent;

    fn run(self, house: &House, _: &Attempt<'_>) -> Result<()> {
        chain::seal(&house.db)?;
        Ok(())
    }
}

/// Counts what rooms publish about numbers of people, once a quarter.
#[derive(Default, Serialize, Deserialize)]
struct TakeReadings;

impl Job<House> for TakeReadings {
    const KIND: &'static str = "house.readings";
    const TITLE: &'static str = "Count the figures of the quarter";
    const PRIORITY: Priority = Priority::Bulk;

    fn run(self, house: &House, _: &Attempt<'_>) -> Result<()> {
        if let Some(day) = house.readings.take_due(house)? {
            tracing::info!("figures were counted as at {day}");
        }
        Ok(())
    }
}

/// Removes rows that are of no use to anybody any more.
#[derive(Default, Serialize, Deserialize)]
struct SweepAll;

impl Job<House> for SweepAll {
    const KIND: &'static str = "house.sweep";
    const TITLE: &'static str = "Remove what is of no use any more";
    const PRIORITY: Priority = Priority::Bulk;

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        for sweep in &house.sweeps {
            // Each in a transaction of its own: nobody waits long for any of them.
            attempt.write(house, |tx| sweep(house, tx))?;
        }
        Ok(())
    }
}

/// Receipts of forms that nobody sends again, and leases of jobs that are gone.
pub(crate) fn sweep(house: &House, tx: &mut Tx<'_>) -> Result<()> {
    let now = house.now();
    store::drop_receipts(tx, now)?;
    Ok(jobs::sweep(tx, now)?)
}

/// What nobody waits for, such as that a session was seen: noted in memory by pages, which are read in transactions that
/// can't write, and written together a moment later. A node that is killed loses it.
#[derive(Default)]
pub struct Touches(Mutex<HashMap<Uuid, (Moment, Touch)>>);

/// Writes that the thing of this id was seen at this moment.
pub type Touch = fn(&mut Tx<'_>, Uuid, Moment) -> anyhow::Result<()>;

impl Touches {
    fn all(&self) -> MutexGuard<'_, HashMap<Uuid, (Moment, Touch)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn note(&self, id: Uuid, at: Moment, touch: Touch) {
        self.all().insert(id, (at, touch));
    }
}

impl jobs::Context for House {
    fn db(&self) -> &Db {
        &self.db
    }

    fn now(&self) -> Moment {
        House::now(self)
    }

    fn uuid(&self) -> Uuid {
        self.ids.next(House::now(self))
    }

    fn zone(&self) -> &TimeZone {
        self.settings.time_zone.as_ref().unwrap_or(const { &TimeZone::UTC })
    }

    fn jobs(&self) -> &Jobs<Self> {
        &self.jobs
    }

    fn tick(&self) {
        let touches = std::mem::take(&mut *self.touches.all());
        if touches.is_empty() {
            return;
        }
        // A full or read-only disk is told to those who write something of their own.
        let _ = self.db.write(|tx| {
            for (id, (at, touch)) in &touches {
                touch(tx, *id, *at)?;
            }
            Ok(())
        });
    }
}
