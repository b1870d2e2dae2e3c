//! A unit's people by profession.

use crate::{ProfessionId, actions::see, store};
use db::Tx;
use ground::{Day, Refused, Result};
use house::Thing;
use people::{UnitId, UnitNoun};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply};

/// How many of each profession are in a unit and in the units right below. Somebody who works in two places, or is in
/// two professions, counts in each.
#[derive(Serialize, JsonSchema)]
pub(crate) struct UnitByProfession {
    /// The day this speaks of.
    pub(crate) as_of: Day,
    /// Each count that is not nought.
    pub(crate) counts: Vec<UnitProfessionCount>,
}

/// How many of one profession are in one place.
#[derive(Serialize, JsonSchema)]
pub(crate) struct UnitProfessionCount {
    /// The unit right below with all below it; the unit itself for those who work in it directly.
    pub(crate) unit: UnitId,
    /// Which profession, in addresses; null for those in none.
    pub(crate) profession: Option<String>,
    /// How many people.
    pub(crate) people: i64,
}

/// The counts of the unit in the address.
pub(crate) fn professions(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    see(call.house(), &call.actor)?;
    call.house().permit_sight(&call.actor, "read_directory", &Thing::house())?;
    let day = web::AsOf::of_operation(call)?.day;
    let unit = people::store::units::unit(tx, call.id_param::<UnitNoun>("unit")?, day)?
        .ok_or_else(Refused::not_found)?;
    let professions = store::professions::list_professions(tx)?;
    let slug =
        |id: ProfessionId| professions.iter().find(|one| one.id == id).map(|one| one.slug.clone());
    let counts = store::matrix::matrix(tx, unit.id, day)?
        .into_iter()
        .map(|(unit, profession, people)| UnitProfessionCount {
            unit,
            profession: profession.and_then(slug),
            people,
        })
        .collect();
    call.gives(&UnitByProfession { as_of: day, counts })
}
