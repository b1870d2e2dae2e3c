//! How many of each profession work in a unit.

use super::{open, permit_reading};
use crate::{Profession, store};
use db::Tx;
use ground::{Day, Refused, Result};
use house::{Context, Thing};
use people::{
    UnitId, UnitNoun,
    queries::spread::{UnitOfGroup, UnitOfGroupPlace},
};
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    AsOf, Call, List, Part, ReadModel,
    api::{AS_OF, Param},
};

/// How many of each profession are in a unit and in the units right below. Somebody who works in two places, or is in
/// two professions, counts in each.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UnitByProfession {
    /// The day this speaks of.
    pub as_of: Day,
    /// Each count that is not nought.
    pub counts: Vec<UnitProfessionCount>,
}

/// How many of one profession are in one place.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UnitProfessionCount {
    /// The unit right below with all below it; the unit itself for those who work in it directly.
    pub unit: UnitId,
    /// Which profession, in addresses; null for those in none.
    pub profession: Option<String>,
    /// How many people.
    pub people: i64,
    /// The profession's name.
    #[serde(skip)]
    pub(crate) name: Option<String>,
}

/// Of the unit in the address.
impl ReadModel for UnitByProfession {
    const QUERY: &'static [Param] = &[AS_OF];

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let (unit, day) = (call.id_param::<UnitNoun>("unit")?, AsOf::of(call)?.day);
        Self::of(&mut call.context(tx), unit, day)
    }
}

impl UnitByProfession {
    /// Of a unit that there is on the day.
    ///
    /// # Errors
    /// `not found` where there is none, or the actor may not read of it.
    pub fn of(cx: &mut Context<'_, '_>, unit: UnitId, day: Day) -> Result<Self> {
        permit_reading(cx.house, cx.actor)?;
        cx.house.permit_sight(cx.actor, "read_directory", &Thing::house())?;
        people::queries::units::unit(cx.tx, unit, day)?.ok_or_else(Refused::not_found)?;
        let all = store::professions::list_professions(cx.tx)?;
        let count = |(unit, profession, people)| {
            let profession: Option<&Profession> = all.iter().find(|one| Some(one.id) == profession);
            UnitProfessionCount {
                unit,
                profession: profession.map(|one| one.slug.clone()),
                name: profession.map(|one| one.name.clone()),
                people,
            }
        };
        let counts = store::matrix::matrix(cx.tx, unit, day)?.into_iter().map(count).collect();
        Ok(Self { as_of: day, counts })
    }
}

/// A unit that members work in, or one above it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UnitOfProfession {
    /// Which.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// What its organisation calls such a unit.
    pub kind: String,
}

impl From<&UnitOfGroup> for UnitOfProfession {
    fn from(unit: &UnitOfGroup) -> Self {
        Self { id: unit.unit, name: unit.name.clone(), kind: unit.kind.clone() }
    }
}

/// The units of a profession that its members work in on a day, and those above them, by kind from the top of the tree and
/// then by name.
pub(crate) struct UnitsOfMembers;

impl List for UnitsOfMembers {
    type Item = UnitOfProfession;
    const QUERY: &'static [Param] = &[AS_OF];

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<UnitOfProfession>> {
        let profession = open(call.house(), tx, &call.actor, call.param("slug"))?;
        let (day, after) = (AsOf::of(call)?.day, call.cursor::<UnitOfGroupPlace>()?);
        let limit = call.limit() + 1;
        let found = store::matrix::units_after(tx, &profession, day, after.as_ref(), limit)?;
        Ok(call.part(found, UnitOfGroup::place)?.map(|unit| UnitOfProfession::from(&unit)))
    }
}
