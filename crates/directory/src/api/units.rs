//! Units: all that are there, one with what is around it, and who works in it.

use super::{EarlierName, PersonListed, place};
use crate::pages::{permit_reading, unit::below};
use ::people::{
    OrganisationId, PersonId, Unit, UnitId, UnitNoun,
    store::{directory, names, units as store},
};
use db::Tx;
use ground::{Day, Refused, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::Dates};

/// A unit in a list.
#[derive(Serialize, JsonSchema)]
pub(crate) struct UnitListed {
    /// Which.
    pub(crate) id: UnitId,
    /// Its name.
    pub(crate) name: String,
    /// What its organisation calls such a unit.
    pub(crate) kind: String,
    /// Whose it is.
    pub(crate) organisation: OrganisationId,
    /// The unit it is part of; null at the top.
    pub(crate) parent: Option<UnitId>,
    /// How many people work in it or below, each counted once.
    pub(crate) people: i64,
}

impl UnitListed {
    fn of(unit: &Unit, people: i64) -> Self {
        Self {
            id: unit.id,
            name: unit.name.clone(),
            kind: unit.kind.clone(),
            organisation: unit.organisation,
            parent: unit.parent,
            people,
        }
    }
}

/// A unit, with what it is part of and what is part of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Unit")]
pub(crate) struct UnitSeen {
    /// The unit.
    pub(crate) unit: UnitListed,
    /// The day this speaks of.
    pub(crate) as_of: Day,
    /// Whether it was there on that day; otherwise it is told as it last was.
    pub(crate) there: bool,
    /// On which days it was so.
    pub(crate) dates: Dates,
    /// What it was called before, the latest first.
    pub(crate) earlier_names: Vec<EarlierName>,
    /// What it is part of, from the top down.
    pub(crate) above: Vec<UnitAbove>,
    /// What is right below it, by name.
    pub(crate) below: Vec<UnitListed>,
}

/// A unit above another.
#[derive(Serialize, JsonSchema)]
pub(crate) struct UnitAbove {
    /// Which.
    pub(crate) id: UnitId,
    /// Its name.
    pub(crate) name: String,
}

/// Those that are there on the day.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    permit_reading(call)?;
    let day = web::AsOf::of_operation(call)?.day;
    let after = call.cursor::<(String, UnitId)>()?;
    let after = after.as_ref().map(|(name, id)| (name.as_str(), *id));
    let organisation = call.query("organisation").parse().ok();
    let mut counted = Vec::new();
    for unit in store::units_after(tx, organisation, day, after, call.limit() + 1)? {
        let people = directory::count_in_unit(tx, unit.id, day)?;
        counted.push((unit, people));
    }
    call.lists(
        counted,
        |(unit, _)| (ground::fold(&unit.name), unit.id),
        |(unit, people)| UnitListed::of(unit, *people),
    )
}

/// The unit in the address.
fn in_address(call: &Call, tx: &mut Tx<'_>, day: Day) -> Result<Unit> {
    permit_reading(call)?;
    let id = call.id_param::<UnitNoun>("unit")?;
    Ok(store::unit(tx, id, day)?.ok_or_else(Refused::not_found)?)
}

/// One.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let as_of = web::AsOf::of_operation(call)?;
    let unit = in_address(call, tx, as_of.day)?;
    let people = directory::count_in_unit(tx, unit.id, as_of.day)?;
    let above = store::units_above(tx, unit.id, as_of.day)?;
    call.gives(&UnitSeen {
        as_of: as_of.day,
        there: unit.from <= as_of.day && as_of.day < unit.to,
        dates: Dates::half_open(unit.from, unit.to),
        earlier_names: names::list_of_unit(tx, unit.id)?
            .into_iter()
            .map(EarlierName::from)
            .collect(),
        above: above.into_iter().map(|unit| UnitAbove { id: unit.id, name: unit.name }).collect(),
        below: below(tx, &unit, as_of)?
            .iter()
            .map(|(unit, people)| UnitListed::of(unit, *people))
            .collect(),
        unit: UnitListed::of(&unit, people),
    })
}

/// Who works in it or below.
pub(crate) fn people(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let day = web::AsOf::of_operation(call)?.day;
    let unit = in_address(call, tx, day)?;
    let after = call.cursor::<(String, PersonId)>()?;
    let after = after.as_ref().map(|(name, id)| (name.as_str(), *id));
    let found = directory::people_in_unit_after(tx, unit.id, day, after, call.limit() + 1)?;
    call.lists(found, place, |line| PersonListed::from(line))
}
