//! Sizes that are kept.

mod staff;

pub(crate) use staff::{days, staff};

use crate::{
    OrganisationId, UnitId,
    rules::{
        counting::{self, ALL, Measure, NONE},
        sizes::History,
    },
};
use db::{Line, Tx, Value, values};
use ground::{Day, Span};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The step of the schema since which all that is kept beside sizes is kept as it is.
pub const STEP: &str = "2026-11-28-81-units-of-groups";

/// So many bytes of a size hold its last ten changes or more, and those that are known to come.
const BEGINNING: usize = 64;

/// A role that a group holds: of the people of one organisation, or (`None`) of all.
#[derive(Clone, Copy, Debug)]
pub struct GroupRole {
    /// The group.
    pub group: Uuid,
    /// The role.
    pub role: crate::RoleId,
    /// Whose people are in the group by it.
    pub organisation: Option<OrganisationId>,
    /// The first day, and the day after the last.
    pub days: (Day, Day),
}

/// Says which groups of roles there are.
pub(crate) fn set_groups(tx: &mut Tx<'_>, groups: &[GroupRole]) -> anyhow::Result<()> {
    tx.run("delete from role_groups", &[])?;
    let rows = groups.iter().filter(|one| one.days.0 < one.days.1).map(|one| {
        vec![
            Value::Uuid(one.group),
            Value::Uuid(one.role.uuid()),
            one.organisation.map_or(Value::Null, |organisation| Value::Uuid(organisation.uuid())),
            Value::Day(one.days.0),
            Value::Day(one.days.1),
        ]
    });
    let columns = ["group_id", "role_id", "organisation_id", "valid_from", "valid_to"];
    tx.load("role_groups", &columns, rows)?;
    Ok(())
}

/// Keeps what was counted of an organisation, in place of what was kept before.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    sizes: &BTreeMap<Measure, History>,
) -> anyhow::Result<()> {
    for table in ["counted_organisations", "unit_sizes", "group_sizes"] {
        tx.run(&format!("delete from {table} where organisation_id = $1"), values![organisation])?;
    }
    let of = |counted| sizes.get(&counted).map(History::encode).unwrap_or_default();
    tx.run(
        "insert into counted_organisations (organisation_id, people) values ($1, $2)",
        values![organisation, of(Measure::Everywhere)],
    )?;
    let whose = Value::Uuid(organisation.uuid());
    let bytes = |history: &History| Value::OwnedBytes(history.encode());
    let units = sizes.iter().filter_map(|(counted, people)| match counted {
        Measure::Unit(unit, with_below, group) => Some(vec![
            Value::Uuid(*unit),
            Value::Bool(*with_below),
            Value::Uuid(*group),
            whose.clone(),
            bytes(people),
        ]),
        _ => None,
    });
    let columns = ["unit_id", "with_below", "group_id", "organisation_id", "people"];
    tx.load("unit_sizes", &columns, units)?;
    let groups = sizes.iter().filter_map(|(counted, people)| match counted {
        Measure::Group(group, role, level) => Some(vec![
            Value::Uuid(*group),
            whose.clone(),
            Value::Uuid(*role),
            Value::Uuid(*level),
            bytes(people),
            Value::OwnedBytes(if *role == ALL {
                of(Measure::Appointments(*group))
            } else {
                Vec::new()
            }),
            Value::OwnedBytes(if *role == ALL {
                of(Measure::FullTime(*group))
            } else {
                Vec::new()
            }),
        ]),
        _ => None,
    });
    let columns = [
        "group_id",
        "organisation_id",
        "role_id",
        "level_id",
        "people",
        "appointments",
        "fte_thousandths",
    ];
    tx.load("group_sizes", &columns, groups)?;
    Ok(())
}

fn history(line: &Line<'_>, column: usize) -> anyhow::Result<History> {
    let bytes: Vec<u8> = line.get(column)?;
    History::decode(&bytes).ok_or_else(|| anyhow::anyhow!("a size that is kept can't be read"))
}

/// Where what is kept is not what counting anew gives.
pub(crate) fn wrong(tx: &mut Tx<'_>, found: &mut house::Findings) -> anyhow::Result<()> {
    let counted: Vec<(OrganisationId,)> =
        tx.list("select organisation_id from counted_organisations", &[])?;
    for (organisation,) in counted {
        let sizes = counting::count(&staff(tx, organisation)?, counting::FEWEST);
        let mut kept = kept(tx, organisation)?;
        for (counted, history) in sizes {
            if kept.remove(&counted).as_ref() != Some(&history) {
                found.say(format!("{counted} of organisation {organisation}"));
            }
        }
        for counted in kept.into_keys() {
            found.say(format!("{counted} of organisation {organisation}, where there is nobody"));
        }
    }
    Ok(())
}

/// All that is kept of an organisation.
fn kept(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> anyhow::Result<BTreeMap<Measure, History>> {
    let mut kept = BTreeMap::new();
    let whose = values![organisation];
    let sql = "select people from counted_organisations where organisation_id = $1";
    tx.each(sql, whose, |line| {
        kept.insert(Measure::Everywhere, history(line, 0)?);
        Ok(())
    })?;
    let sql =
        "select unit_id, with_below, group_id, people from unit_sizes where organisation_id = $1";
    tx.each(sql, whose, |line| {
        let measure = Measure::Unit(line.get(0)?, line.get(1)?, line.get(2)?);
        kept.insert(measure, history(line, 3)?);
        Ok(())
    })?;
    let sql = "select group_id, role_id, level_id, people, appointments, fte_thousandths
                 from group_sizes where organisation_id = $1";
    tx.each(sql, whose, |line| {
        let (group, role, level): (Uuid, Uuid, Uuid) = (line.get(0)?, line.get(1)?, line.get(2)?);
        kept.insert(Measure::Group(group, role, level), history(line, 3)?);
        if role == ALL {
            kept.insert(Measure::Appointments(group), history(line, 4)?);
            kept.insert(Measure::FullTime(group), history(line, 5)?);
        }
        Ok(())
    })?;
    kept.retain(|_, history| history.most() > 0);
    Ok(kept)
}

/// What sizes were on `day`, by an id: read from their beginnings, and whole where one of these doesn't reach back so far.
fn on_day(
    tx: &mut Tx<'_>,
    (id, which): (&str, &str),
    values: &[Value<'_>],
    day: Day,
) -> anyhow::Result<Vec<(Uuid, i64)>> {
    for (people, most) in
        [(format!("substr(people, 1, {BEGINNING})"), BEGINNING), ("people".to_owned(), usize::MAX)]
    {
        let sql = format!("select {id}, {people} from {which}");
        let begun: Vec<(Uuid, Vec<u8>)> = tx.list(&sql, values)?;
        let on = |(id, bytes): (Uuid, Vec<u8>)| {
            Some((id, History::begun_on(&bytes, bytes.len() < most, day)?))
        };
        if let Some(found) = begun.into_iter().map(on).collect() {
            return Ok(found);
        }
    }
    Err(anyhow::anyhow!("a size that is kept can't be read"))
}

/// How many people were in a unit or below it on `day`, where that is kept.
pub(crate) fn in_unit(tx: &mut Tx<'_>, unit: UnitId, day: Day) -> anyhow::Result<Option<i64>> {
    // Bound, and not said alone: SQLite finds a row by its whole key only where each part is compared.
    let which = ("unit_id", "unit_sizes where unit_id = $1 and with_below = $2 and group_id = $3");
    Ok(on_day(tx, which, values![unit, true, ALL], day)?.first().map(|(_, people)| *people))
}

/// How many people of an organisation were allocated anywhere on `day`, where that is kept.
pub(crate) fn everywhere(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
) -> anyhow::Result<Option<i64>> {
    let which = ("organisation_id", "counted_organisations where organisation_id = $1");
    Ok(on_day(tx, which, values![organisation], day)?.first().map(|(_, people)| *people))
}

/// How many people of each group, or (`None`) of none, there are in a unit.
pub type ByGroup = Vec<(Option<Uuid>, i64)>;

/// How many people of each group were in a unit on `day`, with all below it or without; `None` where that isn't kept.
pub fn groups_in_unit(
    tx: &mut Tx<'_>,
    unit: UnitId,
    with_below: bool,
    day: Day,
) -> anyhow::Result<Option<ByGroup>> {
    let which = ("group_id", "unit_sizes where unit_id = $1 and with_below = $2");
    let found = on_day(tx, which, values![unit, with_below], day)?;
    let some = found.iter().filter(|(group, people)| *group != ALL && *people > 0);
    let counts = some.map(|(group, people)| (Some(*group).filter(|one| *one != NONE), *people));
    Ok((!found.is_empty()).then(|| counts.collect()))
}

/// One size of a group, of the people of one organisation.
#[derive(Clone, Debug)]
pub struct GroupSize {
    /// The organisation.
    pub organisation: OrganisationId,
    /// In which role; all without one.
    pub role: Option<Uuid>,
    /// At which level of the role: `None` stands for all, and `Some(None)` for none that is known.
    pub level: Option<Option<Uuid>>,
    /// People.
    pub people: History,
    /// Their appointments; told of all roles together.
    pub appointments: History,
    /// Their full time in thousandths; told of all roles together.
    pub fte_thousandths: History,
}

/// Whether an organisation whose people are to be told of, or (`None`) any, has not been counted.
pub fn is_uncounted(tx: &mut Tx<'_>, organisation: Option<OrganisationId>) -> anyhow::Result<bool> {
    let (uncounted,): (i64,) = tx.get(
        "select count(*) from organisations o
          where (cast($1 as uuid) is null or o.id = $1)
            and not exists (select 1 from counted_organisations c where c.organisation_id = o.id)
            and exists (select 1 from appointments a where a.organisation_id = o.id)",
        values![organisation],
    )?;
    Ok(uncounted > 0)
}

/// All sizes of a group, of the people of one organisation or (`None`) of all; `None` where not all are kept.
pub fn of_group(
    tx: &mut Tx<'_>,
    group: Uuid,
    organisation: Option<OrganisationId>,
) -> anyhow::Result<Option<Vec<GroupSize>>> {
    if is_uncounted(tx, organisation)? {
        return Ok(None);
    }
    let mut sizes = Vec::new();
    let known = |id: Uuid| Some(id).filter(|id| *id != NONE);
    tx.each(
        "select organisation_id, role_id, level_id, people, appointments, fte_thousandths from group_sizes
          where group_id = $1 and (cast($2 as uuid) is null or organisation_id = $2)",
        values![group, organisation],
        |line| {
            let (role, level): (Uuid, Uuid) = (line.get(1)?, line.get(2)?);
            sizes.push(GroupSize {
                organisation: line.get(0)?,
                role: Some(role).filter(|role| *role != ALL),
                level: Some(level).filter(|level| *level != ALL).map(known),
                people: history(line, 3)?,
                appointments: history(line, 4)?,
                fte_thousandths: history(line, 5)?,
            });
            Ok(())
        },
    )?;
    Ok(Some(sizes))
}

/// How many people each group has on `day`; `None` where not all sizes are kept.
pub fn of_groups_on(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Option<BTreeMap<Uuid, i64>>> {
    if is_uncounted(tx, None)? {
        return Ok(None);
    }
    let mut people: BTreeMap<Uuid, i64> = BTreeMap::new();
    for (group, some) in
        on_day(tx, ("group_id", "group_sizes where role_id = $1"), values![ALL], day)?
    {
        *people.entry(group).or_default() += some;
    }
    Ok(Some(people))
}

/// The days on which anybody was in a group, or (`None`) in each, by organisation; `None` where not all sizes are kept.
pub fn days_of_groups(
    tx: &mut Tx<'_>,
    only: Option<Uuid>,
) -> anyhow::Result<Option<Vec<(Uuid, Span)>>> {
    if is_uncounted(tx, None)? {
        return Ok(None);
    }
    let mut days = Vec::new();
    let its = "(cast($2 as uuid) is null or group_id = $2)";
    tx.each(
        &format!("select group_id, people from group_sizes where role_id = $1 and {its}"),
        values![ALL, only],
        |line| {
            let group: Uuid = line.get(0)?;
            days.extend(history(line, 1)?.spans().into_iter().map(|span| (group, span)));
            Ok(())
        },
    )?;
    Ok(Some(days))
}
