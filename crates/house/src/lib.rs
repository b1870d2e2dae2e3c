//! What every action is handed: the house, with its database, clock, ids and policies, and the actor.
//! It must never say HTTP, or know a room.

mod act;
mod actor;
mod address;
mod check;
mod event;
mod foundation;
mod ids;
mod later;
mod policy;
pub mod readings;
mod slugs;
mod store;

// For what `events!` writes into a room.
#[doc(hidden)]
pub use uuid;

pub use act::Context;
pub use actor::{
    Actor, Door, Office, OfficeKind, Organisation, OrganisationId, Person, PersonId, Service,
    ServiceAccount, Session, Signed, Token,
};
pub use address::Address;
pub use check::{Check, Findings};
pub use disclosure::{Few, Share};
pub use event::{
    About, Change, Entry, Event, EventKind, Events, Formal, Neither, Particular, Reference, Side,
    Subscribe, Subscriber, UNKNOWN_EVENT, Voluntary, sentence,
};
pub use foundation::{FOUNDATION, Foundation, Sweep};
pub use ids::{Clock, Ids, Secret};
pub use jobs::{self, JobId};
pub use later::{Touch, Touches};
pub use policy::{Attr, Policies, Thing};
pub use readings::{Count, Keep, Reading, Readings};
pub use slugs::{Slugs, with_suffix};
pub use store::{
    answer_given, chain, checks::compare_with_events, checks::compare_with_events_since, events_of,
    is_one_of, keep_answer,
};

use db::{Db, Tx};
use ground::{Day, Id, Kind, Moment, Refused, Result};
use jiff::tz::TimeZone;
use jobs::{Job, Jobs};
use later::Delivery;
use std::time::Duration;

/// Everything a node is made of.
pub struct House {
    /// The database.
    pub db: Db,
    /// The clock; fixed in tests.
    pub clock: Clock,
    /// Where ids come from; counted in tests.
    pub ids: Ids,
    /// What is permitted.
    pub policies: Policies,
    /// Which part of an address a name may have.
    pub slugs: Slugs,
    /// The events of its rooms, and who subscribes to them.
    pub events: Events,
    /// What rooms count and publish.
    pub readings: Readings,
    /// What happens later than what caused it, and by itself.
    pub jobs: Jobs<House>,
    /// What removes rows that are of no use any more.
    sweeps: Vec<Sweep>,
    /// What was seen and is not written yet.
    touches: Touches,
    /// How the house is set up.
    pub settings: Settings,
}

/// How a house is set up, as far as rooms need to know.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Where people reach it.
    pub address: Address,
    /// Where mail is handed over, such as `smtp://user:password@host:587`; none means no mail.
    pub mail: Option<String>,
    /// Whom mail is from.
    pub mail_from: Option<String>,
    /// How many requests each program may make in a minute; 600 when nothing is said.
    pub requests_a_minute: Option<std::num::NonZeroU32>,
    /// The fewest people of whom a figure may be said.
    pub few: Few,
    /// For how many days a changed e-mail address waits while the earlier one is told; 7 when nothing is said.
    pub address_days: Option<std::num::NonZeroU8>,
    /// Where the head of the chain is mailed to.
    pub head_to: Option<String>,
    /// The time zone of what the house does at an hour of its own; UTC when nothing is said.
    pub time_zone: Option<TimeZone>,
}

impl Settings {
    /// For how many days a changed e-mail address waits while the earlier one is told.
    pub fn address_days(&self) -> i64 {
        self.address_days.map_or(7, |days| i64::from(days.get()))
    }
}

impl House {
    /// A house on a database, with what its crates lay under it.
    ///
    /// # Errors
    /// When policies can't be read.
    pub fn new(
        db: Db,
        (clock, ids): (Clock, Ids),
        foundations: &[Foundation],
        slugs: Slugs,
        settings: Settings,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            db,
            clock,
            ids,
            policies: Policies::read(foundations)?,
            slugs,
            events: Events::of(
                foundations.iter().flat_map(|one| one.events),
                foundations.iter().flat_map(|one| one.subscribers),
            ),
            readings: Readings::of(
                foundations.iter().filter_map(|one| Some((one.name, one.reading?))),
            ),
            jobs: Jobs::of(foundations.iter().flat_map(|one| one.jobs).copied()),
            sweeps: foundations.iter().filter_map(|one| one.sweep).collect(),
            touches: Touches::default(),
            settings,
        })
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The present day, in UTC.
    pub fn today(&self) -> Day {
        self.now().day()
    }

    /// A new identifier.
    pub fn id<T>(&self) -> Id<T> {
        Id::from_uuid(self.ids.next(self.now()))
    }

    /// Whether the policies let `actor` do `action` with `thing`.
    pub fn may(&self, actor: &Actor, action: &str, thing: &Thing) -> Result<bool> {
        Ok(self.policies.permit(actor, action, thing)?)
    }

    /// Goes on only if `actor` may see `thing`; what one may not see is not found.
    pub fn permit_sight(&self, actor: &Actor, action: &str, thing: &Thing) -> Result<()> {
        if self.may(actor, action, thing)? { Ok(()) } else { Err(unseen(actor).into()) }
    }

    /// Goes on only if `actor` may do `action`; `words` say why not to somebody who sees the thing.
    pub fn permit(&self, actor: &Actor, action: &str, thing: &Thing, words: &str) -> Result<()> {
        if self.may(actor, action, thing)? {
            Ok(())
        } else if matches!(actor, Actor::Stranger) {
            Err(unseen(actor).into())
        } else {
            Err(Refused::new(Kind::NotAllowed, "house.not_allowed", words).into())
        }
    }

    /// Adds a job, in the transaction that causes it.
    pub fn enqueue<J: Job<Self>>(&self, tx: &mut Tx<'_>, job: &J) -> Result<JobId> {
        jobs::add(self, tx, job)
    }

    /// Adds a job that waits so long before it is due, in the transaction that causes it.
    pub fn enqueue_after<J: Job<Self>>(
        &self,
        tx: &mut Tx<'_>,
        job: &J,
        pause: Duration,
    ) -> Result<JobId> {
        jobs::add_after(self, tx, job, pause)
    }

    /// Some number from 0 to 1 that chance chooses, less than 1; where ids are counted, the same each time.
    pub fn chance(&self) -> f64 {
        self.ids.chance()
    }

    /// Notes that the thing of this id was seen now; it is written a moment later.
    pub fn touch<T>(&self, id: Id<T>, touch: Touch) {
        self.touches.note(id.uuid(), self.now(), touch);
    }

    /// Records what happened, in the transaction that made it happen, and has it delivered to whoever subscribes to it.
    pub fn record<E: Event>(&self, tx: &mut Tx<'_>, actor: &Actor, event: &E) -> Result<()> {
        let id = self.id();
        store::add_event(tx, id, self.now(), actor, event)?;
        for subscriber in self.events.subscribers::<E>() {
            self.enqueue(tx, &Delivery::new(subscriber, id))?;
        }
        Ok(())
    }
}

fn unseen(actor: &Actor) -> Refused {
    if matches!(actor, Actor::Stranger) {
        Refused::new(Kind::SignIn, "house.sign_in", "Sign in to see this page.")
    } else {
        Refused::not_found()
    }
}
