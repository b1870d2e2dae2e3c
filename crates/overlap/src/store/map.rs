//! What the map is reckoned from: groups, the tree, who stands where and stays in which community.

use crate::model::{Group, Held, Side, Someone, Stay, UnitVersion};
use crate::rules::{apart::Populations, place::place};
use db::{Line, Tx, Value, values};
use ground::{Day, Moment, Span};
use std::collections::HashMap;
use uuid::Uuid;

/// All professions, by name.
pub(crate) fn professions(tx: &mut Tx<'_>) -> anyhow::Result<Vec<Group>> {
    let rows: Vec<(Uuid, String, String)> = tx.list(
        "select profession_id, slug, name from professions_for_overlap order by name, slug",
        &[],
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name)| Group { side: Side::Profession, id, slug, name, founded_at: None })
        .collect())
}

/// The communities that whoever keeps the machine may know of: not those that only members see.
pub(crate) fn communities_of_the_console(
    tx: &mut Tx<'_>,
) -> anyhow::Result<Vec<(Group, Option<Moment>)>> {
    let rows: Vec<(Uuid, String, String, Moment, Option<Moment>)> = tx.list(
        "select community_id, slug, name, founded_at, closed_at from communities_for_overlap
          where seen_by <> 'members' order by name, slug",
        &[],
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name, founded_at, closed_at)| {
            let founded_at = Some(founded_at);
            (Group { side: Side::Community, id, slug, name, founded_at }, closed_at)
        })
        .collect())
}

/// Every place of every unit in the tree, on all days.
pub(crate) fn units(tx: &mut Tx<'_>) -> anyhow::Result<Vec<UnitVersion>> {
    let mut units = Vec::new();
    tx.each(
        "select unit_id, organisation_id, parent_id, valid_from, valid_to from unit_versions
          where valid_from < valid_to",
        &[],
        |line| {
            units.push(UnitVersion {
                unit: line.get(0)?,
                organisation: line.get(1)?,
                parent: line.get(2)?,
                span: Span { from: line.get(3)?, to: line.get(4)? },
            });
            Ok(())
        },
    )?;
    Ok(units)
}

/// How many people stand at each place on `day`.
pub(crate) fn populations(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Populations> {
    let holds = |row: &str| format!("{row}.valid_from <= $1 and $1 < {row}.valid_to");
    let sql = held_sql(&holds("m"), &holds("al"), &holds("a"));
    let mut populations = Populations::default();
    let mut last: Option<Uuid> = None;
    let mut held: Vec<Held> = Vec::new();
    tx.each(&sql, values![day], |line| {
        let person: Uuid = line.get(0)?;
        if last.is_some_and(|last| last != person) {
            populations.count_in(place(&held, day));
            held.clear();
        }
        last = Some(person);
        held.push(one(line)?);
        Ok(())
    })?;
    populations.count_in(place(&held, day));
    Ok(populations)
}

/// Those who were ever in one of these communities, with all their appointments and their stays in them.
pub(crate) fn people_of(tx: &mut Tx<'_>, communities: &[Group]) -> anyhow::Result<Vec<Someone>> {
    let mut people: HashMap<Uuid, Someone> = HashMap::new();
    if communities.is_empty() {
        return Ok(Vec::new());
    }
    let places: HashMap<Uuid, usize> =
        communities.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
    let ids: Vec<Value<'_>> = communities.iter().map(|one| Value::Uuid(one.id)).collect();
    let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    let marks = marks.join(", ");
    tx.each(
        &format!(
            "select community_id, person_id, joined_at, left_at from community_memberships_for_overlap
              where community_id in ({marks})"
        ),
        &ids,
        |line| {
            let community: Uuid = line.get(0)?;
            if let Some(community) = places.get(&community) {
                let stay = Stay { community: *community, joined_at: line.get(2)?, left_at: line.get(3)? };
                people.entry(line.get(1)?).or_default().stays.push(stay);
            }
            Ok(())
        },
    )?;
    let theirs = |row: &str| {
        format!(
            "{row}.person_id in (select c.person_id from community_memberships_for_overlap c
               where c.community_id in ({marks}))"
        )
    };
    let sql = held_sql(&theirs("m"), &theirs("al"), &theirs("a"));
    tx.each(&sql, &ids, |line| {
        if let Some(someone) = people.get_mut(&line.get::<Uuid>(0)?) {
            someone.held.push(one(line)?);
        }
        Ok(())
    })?;
    Ok(people.into_values().collect())
}

/// Appointments with the professions they lead to and the units where their work is done, person by person;
/// which of each, the conditions say.
pub(super) fn held_sql(members: &str, allocations: &str, appointments: &str) -> String {
    format!(
        "select a.person_id, a.id, a.organisation_id, a.is_primary, a.valid_from, a.valid_to,
                m.profession_id, m.valid_from, m.valid_to, m.level_id,
                al.unit_id, al.fte_thousandths, al.valid_from, al.valid_to
           from appointments a
           left join (select m.appointment_id, m.profession_id, m.level_id, m.valid_from, m.valid_to
                        from profession_appointments_for_overlap m where {members}) m
             on m.appointment_id = a.id
           left join allocations al on al.person_id = a.person_id and al.appointment_id = a.id and {allocations}
          where a.valid_from < a.valid_to and {appointments}
          order by a.person_id"
    )
}

pub(super) fn one(line: &Line<'_>) -> anyhow::Result<Held> {
    let span = |from: usize| -> anyhow::Result<Option<Span>> {
        let (from, to): (Option<Day>, Option<Day>) = (line.get(from)?, line.get(from + 1)?);
        Ok(from.zip(to).map(|(from, to)| Span { from, to }))
    };
    let (unit, share): (Option<people::UnitId>, Option<i64>) = (line.get(10)?, line.get(11)?);
    let profession: Option<Uuid> = line.get(6)?;
    Ok(Held {
        appointment: line.get(1)?,
        organisation: line.get(2)?,
        primary: line.get(3)?,
        span: Span { from: line.get(4)?, to: line.get(5)? },
        profession: profession.zip(span(7)?),
        level: line.get(9)?,
        unit: unit.zip(share).zip(span(12)?).map(|((unit, share), span)| (unit, share, span)),
    })
}
