//! All that sizes are counted from.

use crate::{
    OrganisationId,
    rules::{
        counting::{Appointment, Place, RoleOn, Staff},
        sizes::number,
    },
};
use db::{Line, Tx, values};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// By which title, or as which role at which level, something is held.
type WorkIds = (Option<Uuid>, Option<Uuid>, Option<Uuid>);

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
    let mut known: HashMap<WorkIds, usize> = HashMap::new();
    let (roles, appointments) = (&mut staff.roles, &mut staff.appointments);
    tx.each(
        "select id, person_id, title_id, role_id, level_id, fte_thousandths, valid_from, valid_to
           from appointments where organisation_id = $1",
        values![organisation],
        |line| {
            let held_as: WorkIds = (line.get(2)?, line.get(3)?, line.get(4)?);
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
    staff.sort();
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

pub(crate) fn days(line: &Line<'_>, from: usize) -> anyhow::Result<(i32, i32)> {
    Ok((number(line.get(from)?), number(line.get(from + 1)?)))
}
