//! Sizes that are kept, and what they are counted from.

use crate::{
    OrganisationId, UnitId,
    rules::{
        counting::{self, ALL, Appointment, Measure, NONE, Place, RoleOn, Staff},
        sizes::{History, number},
    },
};
use db::{Line, Tx, Value, values};
use ground::Day;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// The step of the schema since which sizes are kept.
pub const STEP: &str = "2026-11-28-40-sizes";

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

/// By which title, or as which role at which level, something is held.
type HeldAs = (Option<Uuid>, Option<Uuid>, Option<Uuid>);

/// All that the sizes of an organisation are counted from.
pub(crate) fn staff(tx: &mut Tx<'_>, organisation: OrganisationId) -> anyhow::Result<Staff> {
    let mut staff = Staff::default();
    let groups = &mut staff.groups;
    tx.each(
        "select role_id, group_id, valid_from, valid_to from role_groups
          where organisation_id is null or organisation_id = $1",
        values![organisation],
        |line| {
            groups.entry(line.get(0)?).or_default().push((line.get(1)?, days(line, 2)?));
            Ok(())
        },
    )?;
    let titles = titles(tx)?;
    let mut known: HashMap<HeldAs, usize> = HashMap::new();
    let (roles, appointments) = (&mut staff.roles, &mut staff.appointments);
    tx.each(
        "select id, person_id, title_id, role_id, level_id, fte_thousandths, valid_from, valid_to
           from appointments where organisation_id = $1",
        values![organisation],
        |line| {
            let held_as: HeldAs = (line.get(2)?, line.get(3)?, line.get(4)?);
            let gives = *known.entry(held_as).or_insert_with(|| {
                roles.push(match held_as {
                    (_, Some(role), level) => {
                        vec![RoleOn { role, level, days: (i32::MIN, i32::MAX) }]
                    }
                    (Some(title), None, _) => titles.get(&title).cloned().unwrap_or_default(),
                    (None, None, _) => Vec::new(),
                });
                roles.len() - 1
            });
            appointments.push(Appointment {
                id: line.get(0)?,
                person: line.get(1)?,
                gives,
                fte_thousandths: line.get(5)?,
                days: days(line, 6)?,
            });
            Ok(())
        },
    )?;
    let mut its: HashSet<Uuid> = HashSet::new();
    tx.each("select id from units where organisation_id = $1", values![organisation], |line| {
        its.insert(line.get(0)?);
        Ok(())
    })?;
    let places = &mut staff.places;
    tx.each(
        "select appointment_id, unit_id, valid_from, valid_to from allocations where valid_from < valid_to",
        &[],
        |line| {
            let unit: Uuid = line.get(1)?;
            if its.contains(&unit) {
                places.push(Place { appointment: line.get(0)?, unit, days: days(line, 2)? });
            }
            Ok(())
        },
    )?;
    let parents = &mut staff.parents;
    tx.each(
        "select unit_id, parent_id, valid_from, valid_to from unit_versions
          where organisation_id = $1 and parent_id is not null and valid_from < valid_to",
        values![organisation],
        |line| {
            parents.entry(line.get(0)?).or_default().push((line.get(1)?, days(line, 2)?));
            Ok(())
        },
    )?;
    Ok(staff)
}

fn titles(tx: &mut Tx<'_>) -> anyhow::Result<HashMap<Uuid, Vec<RoleOn>>> {
    let mut titles: HashMap<Uuid, Vec<RoleOn>> = HashMap::new();
    tx.each(
        "select title_id, role_id, level_id, valid_from, valid_to from title_roles
          where role_id is not null and valid_from < valid_to",
        &[],
        |line| {
            let role = RoleOn { role: line.get(1)?, level: line.get(2)?, days: days(line, 3)? };
            titles.entry(line.get(0)?).or_default().push(role);
            Ok(())
        },
    )?;
    Ok(titles)
}

fn days(line: &Line<'_>, from: usize) -> anyhow::Result<(i32, i32)> {
    Ok((number(line.get(from)?), number(line.get(from + 1)?)))
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
pub(crate) fn wrong(tx: &mut Tx<'_>, found: &mut house::Found) -> anyhow::Result<()> {
    let counted: Vec<(OrganisationId,)> =
        tx.list("select organisation_id from counted_organisations", &[])?;
    for (organisation,) in counted {
        let sizes = counting::count(&mut staff(tx, organisation)?, counting::FEWEST);
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

/// How many people were in a unit or below it on `day`, where that is kept.
pub(crate) fn in_unit(tx: &mut Tx<'_>, unit: UnitId, day: Day) -> anyhow::Result<Option<i64>> {
    let mut found = None;
    tx.each(
        "select people from unit_sizes where unit_id = $1 and with_below and group_id = $2",
        values![unit, ALL],
        |line| {
            found = Some(history(line, 0)?.on(day));
            Ok(())
        },
    )?;
    Ok(found)
}

/// How many people of an organisation were allocated anywhere on `day`, where that is kept.
pub(crate) fn everywhere(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
) -> anyhow::Result<Option<i64>> {
    let mut found = None;
    tx.each(
        "select people from counted_organisations where organisation_id = $1",
        values![organisation],
        |line| {
            found = Some(history(line, 0)?.on(day));
            Ok(())
        },
    )?;
    Ok(found)
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
    let (mut kept, mut counts) = (false, Vec::new());
    tx.each(
        "select group_id, people from unit_sizes where unit_id = $1 and with_below = $2",
        values![unit, with_below],
        |line| {
            kept = true;
            let (group, people): (Uuid, i64) = (line.get(0)?, history(line, 1)?.on(day));
            if group != ALL && people > 0 {
                counts.push((Some(group).filter(|group| *group != NONE), people));
            }
            Ok(())
        },
    )?;
    Ok(kept.then_some(counts))
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
fn is_uncounted(tx: &mut Tx<'_>, organisation: Option<OrganisationId>) -> anyhow::Result<bool> {
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
    tx.each("select group_id, people from group_sizes where role_id = $1", values![ALL], |line| {
        *people.entry(line.get(0)?).or_default() += history(line, 1)?.on(day);
        Ok(())
    })?;
    Ok(Some(people))
}
