//! What every action is handed: the house, with its database, clock, ids and policies, and the actor.
//! It must never say HTTP, or know a room.

mod actor;
mod address;
mod check;
mod facts;
mod foundation;
mod ids;
mod policy;
pub mod readings;
mod slugs;
mod store;

pub use actor::{
    Actor, Door, Office, OfficeKind, Organisation, OrganisationId, Person, PersonId, Service,
    ServiceAccount, Session, Signed, Token,
};
pub use address::Address;
pub use check::{Check, Found};
pub use disclosure::{Few, Share};
pub use facts::Fact;
pub use foundation::{FOUNDATION, Foundation, Hearing, Hearings};
pub use ids::{Clock, Ids, Secret};
pub use policy::{Attr, Policies, Thing};
pub use readings::{Count, Keep, Reading, Readings};
pub use slugs::{Slugs, with_suffix};
pub use store::{
    answer_given, chain,
    checks::{CheckedFact, compare_with_facts, facts_of},
    keep_answer,
};

use db::{Db, Tx};
use ground::{Day, Id, Kind, Moment, Refused, Result};

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
    /// Who hears of what happened in which room.
    pub hearings: Hearings,
    /// What rooms count and publish.
    pub readings: Readings,
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
}

impl Settings {
    /// For how many days a changed e-mail address waits while the earlier one is told.
    pub fn address_days(&self) -> i64 {
        self.address_days.map_or(7, |days| i64::from(days.get()))
    }
}

impl House {
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

    /// Records what happened, in the transaction that made it happen.
    pub fn record(&self, tx: &mut Tx<'_>, actor: &Actor, fact: Fact) -> Result<()> {
        Ok(store::add_fact(tx, self.id::<Fact>(), self.now(), actor, &fact)?)
    }
}

fn unseen(actor: &Actor) -> Refused {
    if matches!(actor, Actor::Stranger) {
        Refused::new(Kind::SignIn, "house.sign_in", "Sign in to see this page.")
    } else {
        Refused::not_found()
    }
}
