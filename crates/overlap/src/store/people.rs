//! What readings count: everybody on a day, some at a time, so that a large organisation needs no more memory than a
//! small one; where they counted before; and who is in which community.

use super::assignments::{self, Leads};
use crate::{
    model::{FormalPosition, Place, UnitParent},
    rules::{counted_place::CountedPlace, place::post},
};
use db::{Tx, values};
use ground::{Day, Id};
use people::queries::on_day;
use std::collections::HashMap;
use uuid::Uuid;

/// So many people are read at once.
const AT_ONCE: i64 = 8_000;

/// Gives everybody, in the order of their ids, as they stand on `day` and where they counted before.
pub(crate) fn each(
    tx: &mut Tx<'_>,
    day: Day,
    mut take: impl FnMut(FormalPosition, Option<CountedPlace>),
) -> anyhow::Result<()> {
    let managed = on_day::managed(tx, day)?;
    let mut leads = Leads::default();
    let mut after = Uuid::nil();
    loop {
        // PostgreSQL knows no greatest uuid before its version 18.
        let last: Option<(Uuid,)> = tx.find(
            "select id from (select id from people where id > $1 order by id limit $2) part
              order by id desc limit 1",
            values![after, AT_ONCE],
        )?;
        let Some((last,)) = last else { return Ok(()) };
        let mut people = Vec::new();
        assignments::each(tx, day, (after, last), &mut leads, |person, assignments, has_role| {
            let post = post(assignments, day);
            people.push(FormalPosition {
                person,
                place: post.map(|(place, ..)| place),
                level: post.and_then(|(_, level, _)| level),
                unit: post.and_then(|(.., unit)| unit),
                has_manager: managed.binary_search(&Id::from_uuid(person)).is_ok(),
                has_role,
            });
        })?;
        beside(people, &places(tx, (after, last))?, &mut take);
        after = last;
    }
}

/// Gives people who hold something, in the order of their ids, and between them those who only counted before.
fn beside(
    mut people: Vec<FormalPosition>,
    places: &[(Uuid, CountedPlace)],
    take: &mut impl FnMut(FormalPosition, Option<CountedPlace>),
) {
    let gone = |(person, _): &(Uuid, CountedPlace)| FormalPosition {
        person: *person,
        place: None,
        level: None,
        unit: None,
        has_manager: false,
        has_role: false,
    };
    let found = |person: &Uuid| people.binary_search_by_key(person, |one| one.person).is_ok();
    let missing: Vec<FormalPosition> =
        places.iter().filter(|(person, _)| !found(person)).map(gone).collect();
    people.extend(missing);
    people.sort_unstable_by_key(|one| one.person);
    for one in people {
        let before = places.binary_search_by_key(&one.person, |(person, _)| *person);
        let before = before.ok().and_then(|at| places.get(at));
        take(one, before.map(|(_, counted)| *counted));
    }
}

/// Where those counted whose ids are after the one and up to the other, in their order.
fn places(
    tx: &mut Tx<'_>,
    (after, last): (Uuid, Uuid),
) -> anyhow::Result<Vec<(Uuid, CountedPlace)>> {
    let mut all = Vec::new();
    tx.each(
        "select person_id, organisation_id, profession_id, moved_on, gone_on, since from overlap_places
          where person_id > $1 and person_id <= $2",
        values![after, last],
        |line| {
            let place = Place { organisation: line.get(1)?, profession: line.get(2)? };
            let (moved_on, gone_on, since) = (line.get(3)?, line.get(4)?, line.get(5)?);
            all.push((line.get(0)?, CountedPlace { place, since, moved_on, gone_on }));
            Ok(())
        },
    )?;
    all.sort_unstable_by_key(|(person, _)| *person);
    Ok(all)
}

/// Gives each community with the members that it had when `day` began, and with whether others than these may know of
/// it. None that was closed before or founded after `stood`.
pub(crate) fn each_community(
    tx: &mut Tx<'_>,
    day: Day,
    stood: Day,
    mut take: impl FnMut(Uuid, bool, &[Uuid]),
) -> anyhow::Result<()> {
    let known: Vec<(Uuid, String)> = tx.list(
        "select community_id, seen_by from communities_for_overlap
          where founded_at < $1 and (closed_at is null or closed_at >= $2)",
        values![stood.start(), day.start()],
    )?;
    let known: HashMap<Uuid, bool> =
        known.into_iter().map(|(id, seen_by)| (id, seen_by != "members")).collect();
    let mut give = |community: Option<Uuid>, members: &[Uuid]| {
        if let Some((id, is_open)) = community.and_then(|id| known.get_key_value(&id)) {
            take(*id, *is_open, members);
        }
    };
    let (mut last, mut members) = (None, Vec::new());
    tx.each(
        "select community_id, person_id from community_memberships_for_overlap
          where joined_at < $1 and (left_at is null or left_at >= $1) order by community_id",
        values![day.start()],
        |line| {
            let community = Some(line.get(0)?);
            if community != last {
                give(last, &members);
                members.clear();
                last = community;
            }
            members.push(line.get(1)?);
            Ok(())
        },
    )?;
    give(last, &members);
    Ok(())
}

/// The tree on a day.
pub(crate) fn units(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Vec<UnitParent>> {
    let rows = tx.list(
        "select unit_id, parent_id from unit_versions where valid_from <= $1 and $1 < valid_to",
        values![day],
    )?;
    Ok(rows.into_iter().map(|(unit, parent)| UnitParent { unit, parent }).collect())
}
