//! A unit's people by profession, and a profession's units: as they are kept, or counted where they aren't.

use super::members::recounted_units;
use crate::{Profession, ProfessionId};
use db::{Tx, Value};
use ground::Day;
use people::{
    UnitId,
    queries::{
        sizes::{groups_in_unit, is_uncounted},
        spread::{UnitOfGroup, UnitOfGroupPlace, units_of_group},
    },
};

/// Counts by unit and profession on `day`: each unit right below `unit` with all below it, and `unit`
/// itself without them. People in no profession have none. Those of large units are kept, the others counted.
pub fn matrix(tx: &mut Tx<'_>, unit: UnitId, day: Day) -> anyhow::Result<Vec<InPlace>> {
    let (mut counts, mut kept) = (Vec::new(), Vec::new());
    let below = people::queries::units::units_below(tx, unit, day)?;
    let places = below.iter().map(|below| (below.id, true)).chain([(unit, false)]);
    for (place, with_below) in places {
        if let Some(groups) = groups_in_unit(tx, place, with_below, day)? {
            let profession = |group: Option<uuid::Uuid>| group.map(ProfessionId::from_uuid);
            counts.extend(
                groups.into_iter().map(|(group, people)| (place, profession(group), people)),
            );
            kept.push(place);
        }
    }
    counts.extend(recounted_matrix(tx, unit, day, &kept)?);
    Ok(counts)
}

/// A unit, a profession or none, and how many people.
pub type InPlace = (UnitId, Option<ProfessionId>, i64);

/// The same counted person by person, but for these places.
pub fn recounted_matrix(
    tx: &mut Tx<'_>,
    unit: UnitId,
    day: Day,
    but: &[UnitId],
) -> anyhow::Result<Vec<InPlace>> {
    let mut values = vec![Value::Uuid(unit.uuid()), Value::Day(day)];
    values.extend(but.iter().map(|place| Value::Uuid(place.uuid())));
    let marks: Vec<String> = (3..=values.len()).map(|n| format!("${n}")).collect();
    let others = |place: &str| match marks.as_slice() {
        [] => String::new(),
        marks => format!("and {place} not in ({})", marks.join(", ")),
    };
    tx.list(
        &format!(
            "with recursive below (root, id) as (
               select v.unit_id, v.unit_id from unit_versions v
                where v.parent_id = $1 and v.valid_from <= $2 and $2 < v.valid_to {}
               union select b.root, v.unit_id from unit_versions v join below b on v.parent_id = b.id
                where v.valid_from <= $2 and $2 < v.valid_to),
             places (root, id) as (
               select root, id from below
               union select u.id, u.id from units u where u.id = $1 {}),
             here (root, appointment_id, person_id) as (
               select b.root, al.appointment_id, al.person_id from places b cross join allocations al
                where al.unit_id = b.id and al.valid_from <= $2 and $2 < al.valid_to),
             now_in (appointment_id, profession_id) as (
               select m.appointment_id, m.profession_id from profession_members m
                where m.appointment_id in (select appointment_id from here) and m.valid_from <= $2 and $2 < m.valid_to)
             select h.root, m.profession_id, count(distinct h.person_id)
               from here h left join now_in m on m.appointment_id = h.appointment_id
              group by h.root, m.profession_id",
            others("v.unit_id"),
            others("u.id"),
        ),
        &values,
    )
}

/// The units that a profession's members of `day` work in, and those above them, by kind from the top of the tree and then
/// by name, after the one that stands at `after`: as they are kept, or looked for through all members.
pub fn units_after(
    tx: &mut Tx<'_>,
    profession: &Profession,
    day: Day,
    after: Option<&UnitOfGroupPlace>,
    limit: i64,
) -> anyhow::Result<Vec<UnitOfGroup>> {
    let whose = (!profession.spans).then_some(profession.organisation);
    if !is_uncounted(tx, whose)? {
        return units_of_group(tx, profession.id.uuid(), day, after, limit);
    }
    let mut all = recounted_units(tx, profession.id, day)?;
    all.retain(|unit| after.is_none_or(|after| unit.place() > *after));
    all.truncate(usize::try_from(limit)?);
    Ok(all)
}
