//! Units: the tree on a day.

use crate::{OrganisationId, Unit, UnitId};
use db::{Tx, values};
use ground::Day;

const UNITS: &str =
    "select v.unit_id, v.organisation_id, v.parent_id, v.name, k.name, v.valid_from, v.valid_to
  from unit_versions v join unit_kinds k on k.id = v.kind_id";

/// The unit on `day`; one that was not there that day, as it was last before or first after.
pub fn unit(tx: &mut Tx<'_>, id: UnitId, day: Day) -> anyhow::Result<Option<Unit>> {
    tx.find(
        &format!(
            "{UNITS} where v.unit_id = $1
             order by (case when v.valid_from <= $2 and $2 < v.valid_to then 0 else 1 end), v.valid_from desc limit 1"
        ),
        values![id, day],
    )
}

/// All units of an organisation on `day`, by name.
pub fn list_units(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
) -> anyhow::Result<Vec<Unit>> {
    tx.list(
        &format!("{UNITS} where v.organisation_id = $1 and v.valid_from <= $2 and $2 < v.valid_to order by v.name_folded"),
        values![organisation, day],
    )
}

/// Units on `day`, of one organisation or (`None`) of all, by name, after `after` (folded name and id of the
/// last one seen).
pub fn units_after(
    tx: &mut Tx<'_>,
    organisation: Option<OrganisationId>,
    day: Day,
    after: Option<(&str, UnitId)>,
    limit: i64,
) -> anyhow::Result<Vec<Unit>> {
    let (name, id) =
        (after.map_or("", |(name, _)| name), after.map_or(uuid::Uuid::nil(), |(_, id)| id.uuid()));
    tx.list(
        &format!(
            "{UNITS} where v.valid_from <= $1 and $1 < v.valid_to
               and (cast($2 as uuid) is null or v.organisation_id = $2)
               and (v.name_folded > $3 or (v.name_folded = $3 and v.unit_id > $4))
             order by v.name_folded, v.unit_id limit $5"
        ),
        values![day, organisation, name, id, limit],
    )
}

/// The units right below one on `day`, by name.
pub fn units_below(tx: &mut Tx<'_>, parent: UnitId, day: Day) -> anyhow::Result<Vec<Unit>> {
    tx.list(
        &format!("{UNITS} where v.parent_id = $1 and v.valid_from <= $2 and $2 < v.valid_to order by v.name_folded"),
        values![parent, day],
    )
}

/// The units that one is part of on `day`, from the top down, without itself.
pub fn units_above(tx: &mut Tx<'_>, id: UnitId, day: Day) -> anyhow::Result<Vec<Unit>> {
    let mut above: Vec<Unit> = Vec::new();
    let mut next = unit(tx, id, day)?.and_then(|unit| unit.parent);
    while let Some(parent) = next {
        let Some(found) = unit(tx, parent, day)? else { break };
        if found.id == id || above.iter().any(|seen| seen.id == found.id) {
            break;
        }
        next = found.parent;
        above.push(found);
    }
    above.reverse();
    Ok(above)
}

/// How many people are allocated to each unit itself (not those below it) on `day`.
pub fn headcounts(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
) -> anyhow::Result<Vec<(UnitId, i64)>> {
    tx.list(
        "select al.unit_id, count(distinct al.person_id) from allocations al join units u on u.id = al.unit_id
          where u.organisation_id = $1 and al.valid_from <= $2 and $2 < al.valid_to group by al.unit_id",
        values![organisation, day],
    )
}
