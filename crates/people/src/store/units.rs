//! Units: the tree on a day.

use crate::{OrganisationId, Unit, UnitId};
use db::{Tx, Value, values};
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

/// A unit in a list: its folded name and its id.
pub type UnitPlace<'p> = (&'p str, UnitId);

fn parts((name, id): UnitPlace<'_>) -> (&str, uuid::Uuid) {
    (name, id.uuid())
}

/// Before all others.
const FIRST: (&str, uuid::Uuid) = ("", uuid::Uuid::nil());

/// Units on `day`, of one organisation or (`None`) of all, by name, after the one that stands at `after`.
pub fn units_after(
    tx: &mut Tx<'_>,
    organisation: Option<OrganisationId>,
    day: Day,
    after: Option<UnitPlace<'_>>,
    limit: i64,
) -> anyhow::Result<Vec<Unit>> {
    let (name, id) = after.map_or(FIRST, parts);
    // Said only where it is asked for: each has an index in this order.
    let whose = if organisation.is_some() { "and v.organisation_id = $5" } else { "" };
    let sql = format!(
        "{UNITS} where v.valid_from <= $1 and $1 < v.valid_to {whose}
           and v.name_folded >= $2 and (v.name_folded > $2 or v.unit_id > $3)
         order by v.name_folded, v.unit_id limit $4"
    );
    let mut values = values![day, name, id, limit].to_vec();
    values.extend(organisation.map(|id| Value::Uuid(id.uuid())));
    tx.list(&sql, &values)
}

/// The units at the top of an organisation's tree on `day`, by name, after the one that stands at `after`: those that are part
/// of none, or of one that isn't there on that day.
pub fn top_units_after(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
    after: Option<UnitPlace<'_>>,
    limit: i64,
) -> anyhow::Result<Vec<Unit>> {
    let (name, id) = after.map_or(FIRST, parts);
    tx.list(
        &format!(
            "with other (id) as (
               select unit_id from unit_versions where organisation_id = $5 and valid_to <= $1
               union select unit_id from unit_versions where organisation_id = $5 and valid_from > $1),
             top (id) as (
               select id from (
                 select v.id from unit_versions v
                  where v.organisation_id = $5 and v.parent_id is null and v.valid_from <= $1 and $1 < v.valid_to
                    and v.name_folded >= $2 and (v.name_folded > $2 or v.unit_id > $3)
                  order by v.name_folded, v.unit_id limit $4) first
               union all
               select v.id from other o cross join unit_versions v
                where v.parent_id = o.id and v.valid_from <= $1 and $1 < v.valid_to
                  and v.name_folded >= $2 and (v.name_folded > $2 or v.unit_id > $3)
                  and not exists (select 1 from unit_versions n
                                   where n.unit_id = o.id and n.valid_from <= $1 and $1 < n.valid_to))
             {UNITS} where v.id in (select id from top) order by v.name_folded, v.unit_id limit $4"
        ),
        values![day, name, id, limit, organisation],
    )
}

/// The units right below one on `day`, by name.
pub fn units_below(tx: &mut Tx<'_>, parent: UnitId, day: Day) -> anyhow::Result<Vec<Unit>> {
    first_units_below(tx, parent, day, i64::MAX)
}

/// The first `limit` of them.
pub fn first_units_below(
    tx: &mut Tx<'_>,
    parent: UnitId,
    day: Day,
    limit: i64,
) -> anyhow::Result<Vec<Unit>> {
    tx.list(
        &format!(
            "{UNITS} where v.parent_id = $1 and v.valid_from <= $2 and $2 < v.valid_to
             order by v.name_folded, v.unit_id limit $3"
        ),
        values![parent, day, limit],
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
