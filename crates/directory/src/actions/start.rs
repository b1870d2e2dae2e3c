//! Where to start. What is for everyone, and what is one's choice, is told by the rooms whose it is.

use super::permit_reading;
use crate::rules::is_new;
use ::people::{
    Allocation, Line, PersonId,
    queries::{appointments, directory, persons},
};
use db::Tx;
use ground::{Day, Result};
use house::Signed;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, ReadModel};

/// What the start page knows itself.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "StartPage")]
pub(crate) struct Start {
    /// Whose it is.
    pub(crate) person: PersonId,
    /// What they are greeted by.
    pub(crate) name: String,
    /// Where to start, for the first sixty days.
    pub(crate) newcomer: Option<Newcomer>,
}

/// What a new joiner needs first.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NewJoiner")]
pub(crate) struct Newcomer {
    /// Their first day.
    pub(crate) first_day: Day,
    /// Whether it has come.
    pub(crate) begun: bool,
    /// Who manages them, or directs their work.
    pub(crate) managers: Vec<Line>,
    /// Where their work is done.
    pub(crate) units: Vec<Allocation>,
}

/// The reader's.
impl ReadModel for Start {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let signed = call.signed()?;
        permit_reading(call)?;
        let person = persons::person(tx, signed.person)?;
        let name = person.and_then(|person| person.address_as);
        Ok(Self {
            person: signed.person,
            name: name.unwrap_or_else(|| signed.name.clone()),
            newcomer: Newcomer::of(tx, signed, call.house().today())?,
        })
    }
}

impl Newcomer {
    /// None for those who have been here for a while.
    fn of(tx: &mut Tx<'_>, signed: &Signed, today: Day) -> Result<Option<Self>> {
        let first = directory::first_day(tx, signed.person)?;
        let known_from = directory::first_day_of(tx, signed.organisation)?;
        let Some(first_day) = first.filter(|_| is_new(first, known_from, today)) else {
            return Ok(None);
        };
        // Someone who signs in before their first day is shown who will be there on it.
        let day = today.max(first_day);
        Ok(Some(Self {
            first_day,
            begun: first_day <= today,
            managers: appointments::managers_on(tx, signed.person, day)?,
            units: appointments::allocations_on(tx, signed.person, day)?,
        }))
    }
}
