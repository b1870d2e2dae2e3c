//! The plan told as data, by the actions that people take in the product, in one transaction.
//! It must never make somebody a member by any act but their own.

mod activities;
mod formal;
mod notices;
mod staff;
pub(super) mod store;
mod voluntary;

#[cfg(test)]
mod tests;

use super::plan::Plan;
use anyhow::{anyhow, bail};
use db::Tx;
use ground::{Day, Error, Moment, Result};
use house::{Actor, Event, House, OrganisationId, PersonId, Voluntary};
use people::{LevelId, RoleId, SourceId, UnitId};
use serde::{Deserialize, Serialize};
use store::Standing;
use uuid::Uuid;

/// What a database remembers of having been told: an event that says that it is the demo's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    /// What it was made from.
    pub(super) seed: u64,
    /// The day it was told.
    pub(super) day: Day,
    /// Whose eyes a visitor can borrow.
    pub(super) cast: Vec<Cast>,
}

/// It speaks of people's community life.
impl Event for Mark {
    const ROOM: &'static str = "house";
    const KIND: &'static str = "demo_told";
    const VERSION: i64 = 1;
    type Side = Voluntary;

    fn subject(&self) -> Option<Uuid> {
        None
    }
    fn person(&self) -> Option<PersonId> {
        None
    }
    fn organisation(&self) -> Option<OrganisationId> {
        None
    }
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cast {
    /// What they are, such as "new joiner".
    pub(super) persona: String,
    /// Who.
    pub(super) person: PersonId,
    /// What to look at.
    pub(super) words: String,
}

/// What a start finds or makes.
#[derive(Debug)]
pub(super) enum Start {
    /// It was told before, and is as it was left.
    Found(Mark),
    /// It was told just now.
    Told(Mark),
}

/// Tells the plan, unless it was told before; with `again` what is there goes first.
///
/// # Errors
/// When the database holds anything that is not the demo's.
pub(super) fn once(
    house: &House,
    tx: &mut Tx<'_>,
    plan: &Plan,
    now: Moment,
    again: bool,
) -> Result<Start> {
    tx.lock("mandorla demo")?;
    match store::standing(tx)? {
        Standing::Other => Err(anyhow!("it holds an organisation that is not the demo's").into()),
        Standing::Demo(mark) if !again => Ok(Start::Found(mark)),
        Standing::Demo(_) => {
            store::clear(tx, &rooms::migrations())?;
            Ok(Start::Told(tell(house, tx, plan, now)?))
        }
        Standing::Empty => Ok(Start::Told(tell(house, tx, plan, now)?)),
    }
}

fn tell(house: &House, tx: &mut Tx<'_>, plan: &Plan, now: Moment) -> Result<Mark> {
    let mut told = Telling { house, plan, known: TellingIds::default() };
    told.organisations(tx)?;
    told.units(tx)?;
    told.people(tx)?;
    let keeper = told.offices(tx)?;
    told.roles(tx, &keeper)?;
    let professions = told.professions(tx, &keeper)?;
    told.rules(tx, &keeper)?;
    told.appointments(tx)?;
    told.lines(tx)?;
    told.notices(tx, &professions)?;
    told.activities(tx, &professions)?;
    voluntary::tell(&told, tx)?;
    house.clock.set(now);
    intake::actions::end_what_leavers_have(house, tx)?;
    let cast = plan.personas.iter().map(|persona| {
        let person = told.known.person(persona.person)?;
        Ok(Cast { persona: persona.label.to_owned(), person, words: persona.words.to_owned() })
    });
    let mark =
        Mark { seed: plan.seed, day: plan.today, cast: cast.collect::<anyhow::Result<_>>()? };
    house.record(tx, &Actor::Console, &mark)?;
    Ok(mark)
}

/// A telling under way.
struct Telling<'a> {
    house: &'a House,
    plan: &'a Plan,
    known: TellingIds,
}

/// The ids of what is told so far, in the order of the plan.
#[derive(Default)]
struct TellingIds {
    organisations: Vec<OrganisationId>,
    sources: Vec<SourceId>,
    units: Vec<UnitId>,
    people: Vec<PersonId>,
    roles: Vec<(RoleId, Vec<LevelId>)>,
}

impl TellingIds {
    fn person(&self, at: usize) -> anyhow::Result<PersonId> {
        nth(&self.people, at)
    }

    fn organisation(&self, at: usize) -> anyhow::Result<OrganisationId> {
        nth(&self.organisations, at)
    }
}

/// What stands at a position that the plan names.
fn nth<T: Clone>(list: &[T], at: usize) -> anyhow::Result<T> {
    match list.get(at) {
        Some(found) => Ok(found.clone()),
        None => bail!("the plan names the position {at} of a list of {}", list.len()),
    }
}

impl Telling<'_> {
    /// Lets it be so many seconds into a day.
    fn it_is(&self, day: Day, seconds: i64) {
        self.house.clock.set(day.start().plus_seconds(seconds));
    }

    /// A person of the plan, as one who acts.
    fn actor(&self, tx: &mut Tx<'_>, person: usize) -> Result<Actor> {
        access::actor_of(tx, self.known.person(person)?)
    }
}

/// What went wrong while something was told: whatever the house refuses here is a fault of the plan.
fn during(error: Error, what: impl FnOnce() -> String) -> Error {
    match error {
        Error::Refused(refused) => anyhow!("{}: {refused} ({})", what(), refused.code).into(),
        Error::Fault(fault) => Error::Fault(fault.context(what())),
    }
}
