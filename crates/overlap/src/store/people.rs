//! What readings count: everybody on a day, some at a time, so that a large organisation needs no more memory than a
//! small one; where they counted before; and who is in which community.

use super::assignments::{self, Whose};
use crate::{
    model::{Place, Standing, UnitParent},
    rules::{counted_place::CountedPlace, place::post},
};
use db::{Tx, Value, values};
use ground::Day;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// So many people are read at once.
const AT_ONCE: i64 = 8_000;

/// Gives everybody, in the order of their ids, as they stand on `day` and where they counted before.
pub(crate) fn each(
    tx: &mut Tx<'_>,
    day: Day,
    mut take: impl FnMut(Standing, Option<CountedPlace>),
) -> anyhow::Result<()> {
    let mut after = Uuid::nil();
    loop {
        // PostgreSQL knows no greatest uuid before its version 18.
        let last: Option<(Uuid,)> = tx.find(
            "select id from (select id from people where id > $1 order by id limit $2) part
              order by id desc limit 1",
            values![after, AT_ONCE],
        )?;
        let Some((last,)) = last else { return Ok(()) };
        some(tx, day, (after, last), &mut take)?;
        after = last;
    }
}

/// Those whose ids are after the one and up to the other.
fn some(
    tx: &mut Tx<'_>,
    day: Day,
    (after, last): (Uuid, Uuid),
    take: &mut impl FnMut(Standing, Option<CountedPlace>),
) -> anyhow::Result<()> {
    let values = [Value::Uuid(after), Value::Uuid(last), Value::Day(day)];
    let here = |row: &str| format!("{row}.person_id > $1 and {row}.person_id <= $2");
    let on_the_day =
        |row: &str| format!("{} and {row}.valid_from <= $3 and $3 < {row}.valid_to", here(row));
    let managed = having(tx, "managed", &on_the_day("v"), &values)?;
    let recognised = having(tx, "appointment_roles", &on_the_day("v"), &values)?;
    let mut counted = places(tx, &here("v"), values.get(..2).unwrap_or_default())?;
    let mut people = Vec::new();
    let whose = Whose { rows: &on_the_day, values: &values, units: true };
    assignments::each(tx, &whose, |person, assignments| {
        let post = post(assignments, day);
        people.push(Standing {
            person,
            place: post.map(|(place, ..)| place),
            level: post.and_then(|(_, level, _)| level),
            unit: post.and_then(|(.., unit)| unit),
            has_manager: managed.contains(&person),
            has_role: recognised.contains(&person),
        });
    })?;
    let found: HashSet<Uuid> = people.iter().map(|one| one.person).collect();
    people.extend(counted.keys().filter(|person| !found.contains(person)).map(|person| Standing {
        person: *person,
        place: None,
        level: None,
        unit: None,
        has_manager: false,
        has_role: false,
    }));
    people.sort_unstable_by_key(|one| one.person);
    for one in people {
        let before = counted.remove(&one.person);
        take(one, before);
    }
    Ok(())
}

/// Those of these people who are in a view.
fn having(
    tx: &mut Tx<'_>,
    view: &str,
    rows: &str,
    values: &[Value<'_>],
) -> anyhow::Result<HashSet<Uuid>> {
    let mut all = HashSet::new();
    tx.each(&format!("select v.person_id from {view} v where {rows}"), values, |line| {
        all.insert(line.get(0)?);
        Ok(())
    })?;
    Ok(all)
}

fn places(
    tx: &mut Tx<'_>,
    rows: &str,
    values: &[Value<'_>],
) -> anyhow::Result<HashMap<Uuid, CountedPlace>> {
    let mut all = HashMap::new();
    tx.each(
        &format!(
            "select v.person_id, v.organisation_id, v.profession_id, v.moved_on, v.gone_on from overlap_places v where {rows}"
        ),
        values,
        |line| {
            let place = Place { organisation: line.get(1)?, profession: line.get(2)? };
            let counted = CountedPlace { place, moved_on: line.get(3)?, gone_on: line.get(4)? };
            all.insert(line.get(0)?, counted);
            Ok(())
        },
    )?;
    Ok(all)
}

/// Gives every membership that held when `day` began: community by community, with whether others than its members
/// may know of it. None of communities that were closed before or founded after `stood`.
pub(crate) fn each_membership(
    tx: &mut Tx<'_>,
    day: Day,
    stood: Day,
    mut take: impl FnMut(Uuid, bool, Uuid),
) -> anyhow::Result<()> {
    let known: Vec<(Uuid, String)> = tx.list(
        "select community_id, seen_by from communities_for_overlap
          where founded_at < $1 and (closed_at is null or closed_at >= $2)",
        values![stood.start(), day.start()],
    )?;
    let known: HashMap<Uuid, bool> =
        known.into_iter().map(|(id, seen_by)| (id, seen_by != "members")).collect();
    tx.each(
        "select community_id, person_id from community_memberships_for_overlap
          where joined_at < $1 and (left_at is null or left_at >= $1) order by community_id",
        values![day.start()],
        |line| {
            let community = line.get(0)?;
            if let Some(is_open) = known.get(&community) {
                take(community, *is_open, line.get(1)?);
            }
            Ok(())
        },
    )
}

/// The tree on a day.
pub(crate) fn units(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Vec<UnitParent>> {
    let rows = tx.list(
        "select unit_id, parent_id from unit_versions where valid_from <= $1 and $1 < valid_to",
        values![day],
    )?;
    Ok(rows.into_iter().map(|(unit, parent)| UnitParent { unit, parent }).collect())
}
