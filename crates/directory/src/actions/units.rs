//! Units: all that are there on a day, one with what is around it, and who works in it.

use super::{people::ORGANISATION, permit_reading};
use ::people::{
    FormerName, OrganisationRow, PersonId, PersonLine, Unit, UnitId, UnitNoun,
    queries::{directory, names, organisations, units as store},
};
use db::Tx;
use ground::{Dates, Day, Refused, Result, Span, fold};
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    AsOf, Call, List, Part, ReadModel,
    api::{AS_OF, Param},
};

/// A unit in a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "UnitListed")]
pub(crate) struct UnitLine {
    #[serde(flatten)]
    pub(crate) unit: Unit,
    /// How many people work in it or below, each counted once.
    pub(crate) people: i64,
}

/// A unit, with what it is part of and what is part of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Unit")]
pub(crate) struct UnitOnDay {
    /// The unit.
    pub(crate) unit: UnitLine,
    /// The day this speaks of.
    pub(crate) as_of: Day,
    /// Whether it was there on that day; otherwise it is told as it last was.
    pub(crate) there: bool,
    /// On which days it was so.
    #[serde(serialize_with = "Dates::of")]
    #[schemars(with = "Dates")]
    pub(crate) dates: Span,
    /// What it was called before, the latest first.
    pub(crate) earlier_names: Vec<FormerName>,
    /// What it is part of, from the top down.
    pub(crate) above: Vec<UnitAbove>,
    /// What is right below it, by name.
    pub(crate) below: Vec<UnitLine>,
    #[serde(skip)]
    pub(crate) organisation: OrganisationRow,
}

/// A unit above another.
#[derive(Serialize, JsonSchema)]
pub(crate) struct UnitAbove {
    /// Which.
    pub(crate) id: UnitId,
    /// Its name.
    pub(crate) name: String,
}

impl UnitLine {
    fn on(tx: &mut Tx<'_>, unit: Unit, day: Day) -> Result<Self> {
        let people = directory::count_in_unit(tx, unit.id, day)?;
        Ok(Self { unit, people })
    }
}

/// The unit in the address.
impl ReadModel for UnitOnDay {
    const QUERY: &'static [Param] = &[AS_OF];

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let day = AsOf::of(call)?.day;
        let unit = open(call, tx, day)?;
        let (id, dates) = (unit.id, unit.dates);
        let organisation = organisations::organisation(tx, unit.organisation)?;
        let above = store::units_above(tx, id, day)?.into_iter();
        let below = store::units_below(tx, id, day)?.into_iter();
        Ok(Self {
            as_of: day,
            there: dates.holds(day),
            dates,
            earlier_names: names::list_of_unit(tx, id)?,
            above: above.map(|Unit { id, name, .. }| UnitAbove { id, name }).collect(),
            below: below.map(|unit| UnitLine::on(tx, unit, day)).collect::<Result<_>>()?,
            unit: UnitLine::on(tx, unit, day)?,
            organisation: organisation.ok_or_else(Refused::not_found)?,
        })
    }
}

/// The unit in the address, as it is on a day.
fn open(call: &Call, tx: &mut Tx<'_>, day: Day) -> Result<Unit> {
    permit_reading(call)?;
    let id = call.id_param::<UnitNoun>("unit")?;
    Ok(store::unit(tx, id, day)?.ok_or_else(Refused::not_found)?)
}

/// The units that are there on a day, by name.
pub(crate) struct Units;

impl List for Units {
    type Item = UnitLine;
    const QUERY: &'static [Param] = &[ORGANISATION, AS_OF];

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<UnitLine>> {
        let day = AsOf::of(call)?.day;
        permit_reading(call)?;
        let after = call.cursor::<(String, UnitId)>()?;
        let after = after.as_ref().map(|(name, id)| (name.as_str(), *id));
        let organisation = call.query("organisation").parse().ok();
        let found = store::units_after(tx, organisation, day, after, call.limit() + 1)?;
        let lines: Result<Vec<UnitLine>> =
            found.into_iter().map(|unit| UnitLine::on(tx, unit, day)).collect();
        call.part(lines?, |line| (fold(&line.unit.name), line.unit.id))
    }
}

/// Who works in the unit in the address or below it on a day, by name.
pub(crate) struct UnitPeople;

impl List for UnitPeople {
    type Item = PersonLine;
    const QUERY: &'static [Param] = &[AS_OF];

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<PersonLine>> {
        let day = AsOf::of(call)?.day;
        let unit = open(call, tx, day)?;
        let after = call.cursor::<(String, PersonId)>()?;
        let after = after.as_ref().map(|(name, id)| (name.as_str(), *id));
        let found = directory::people_in_unit_after(tx, unit.id, day, after, call.limit() + 1)?;
        call.part(found, |line| (fold(&line.name), line.id))
    }
}
