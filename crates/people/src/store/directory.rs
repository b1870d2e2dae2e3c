//! What the directory and the doors ask of people: who has left, and who came when.

use super::{search::LINES, sizes};
use crate::{OrganisationId, PersonId, PersonLine, UnitId};
use db::{Tx, values};
use ground::{Day, FOREVER};

/// Whether a person's last appointment has ended by `day`. Someone who never had one has not left.
pub fn has_left(tx: &mut Tx<'_>, person: PersonId, day: Day) -> anyhow::Result<bool> {
    let (ever, still): (i64, i64) = tx.get(
        "select count(*), count(case when valid_to > $2 then 1 end) from appointments
          where person_id = $1 and valid_from < valid_to",
        values![person, day],
    )?;
    Ok(ever > 0 && still == 0)
}

/// The day from which on a person has left; the last day of the calendar while no end is known.
pub fn gone(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Day> {
    let sql = format!("select {} from people p where p.id = $1", gone_sql("p.id"));
    Ok(tx.find::<(Day,)>(&sql, values![person])?.map_or(FOREVER, |(day,)| day))
}

/// The same the other way round, for lists: the SQL for "has not left by that day", of a column that holds a
/// person and a placeholder that holds a day.
pub fn here_sql(person: &str, day: &str) -> String {
    format!("{} > {day}", gone_sql(person))
}

/// The SQL for the day from which on a person has left; the last day of the calendar while they have not.
pub fn gone_sql(person: &str) -> String {
    format!(
        "coalesce((select max(here.valid_to) from appointments here
           where here.person_id = {person} and here.valid_from < here.valid_to), '9999-12-31')"
    )
}

/// The first day of a person's first appointment, if they ever had one.
pub fn first_day(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Option<Day>> {
    let (day,) = tx.get(
        "select min(valid_from) from appointments where person_id = $1 and valid_from < valid_to",
        values![person],
    )?;
    Ok(day)
}

/// The day from which anything is known of an organisation's appointments.
pub fn first_day_of(tx: &mut Tx<'_>, organisation: OrganisationId) -> anyhow::Result<Option<Day>> {
    let (day,) = tx.get(
        "select min(valid_from) from appointments where organisation_id = $1",
        values![organisation],
    )?;
    Ok(day)
}

const BELOW: &str = "with recursive below (id) as (
       select id from units where id = $2
       union select v.unit_id from unit_versions v join below b on v.parent_id = b.id
        where v.valid_from <= $1 and $1 < v.valid_to)";

/// How the people of a unit are found: from the unit, or from the people where most of them are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// All who are allocated to it or below, put in order.
    Down,
    /// One person after another in the order of their names, each asked for what their units are part of.
    Up,
    /// One person after another: all who are allocated anywhere are in it.
    Everybody,
}

impl Way {
    /// The quicker way to the next few of `some` people of `all`: all of the some are read, or as many of all as it takes
    /// to meet a few of the some, each at the cost of several.
    const fn quicker(some: i64, all: i64) -> Self {
        if some == all {
            Self::Everybody
        } else if some.saturating_mul(some) > all.saturating_mul(A_FEW * UP) {
            Self::Up
        } else {
            Self::Down
        }
    }

    const fn sql(self) -> &'static str {
        match self {
            Self::Down => {
                "p.id in (select al.person_id from below b cross join allocations al
                where al.unit_id = b.id and al.valid_from <= $1 and $1 < al.valid_to)"
            }
            Self::Up => {
                "exists (with recursive up (id) as (
                  select al.unit_id from allocations al
                   where al.person_id = p.id and al.valid_from <= $1 and $1 < al.valid_to
                  union select v.parent_id from unit_versions v join up on up.id = v.unit_id
                   where v.parent_id is not null and v.valid_from <= $1 and $1 < v.valid_to)
                select 1 from up where up.id = $2)"
            }
            Self::Everybody => {
                "exists (select 1 from units u where u.id = $2 and u.organisation_id = p.organisation_id)
                and exists (select 1 from allocations al
                  where al.person_id = p.id and al.valid_from <= $1 and $1 < al.valid_to)"
            }
        }
    }
}

/// As many people as a page shows.
const A_FEW: i64 = 50;
/// Asking what a person's units are part of takes as long as reading so many of a unit's people.
const UP: i64 = 5;

/// The people allocated to a unit or to one below it on `day`, by name, after `after` (folded name and
/// id of the last one seen).
pub fn people_in_unit_after(
    tx: &mut Tx<'_>,
    unit: UnitId,
    day: Day,
    after: Option<(&str, PersonId)>,
    limit: i64,
) -> anyhow::Result<Vec<PersonLine>> {
    let (name, id) =
        (after.map_or("", |(name, _)| name), after.map_or(uuid::Uuid::nil(), |(_, id)| id.uuid()));
    let way = way(tx, unit, day)?;
    let below = if way == Way::Down { BELOW } else { "" };
    let found = way.sql();
    tx.list(
        &format!(
            "{below} {LINES} where p.id in (
               select p.id from people p where {found}
                  and (p.name_folded > $4 or (p.name_folded = $4 and p.id > $5))
                order by p.name_folded, p.id limit $3)
             order by p.name_folded, p.id"
        ),
        values![day, unit, limit, name, id],
    )
}

fn way(tx: &mut Tx<'_>, unit: UnitId, day: Day) -> anyhow::Result<Way> {
    let Some(some) = sizes::in_unit(tx, unit, day)? else { return Ok(Way::Down) };
    let Some((organisation,)) = tx.find::<(OrganisationId,)>(
        "select organisation_id from units where id = $1",
        values![unit],
    )?
    else {
        return Ok(Way::Down);
    };
    let all = sizes::everywhere(tx, organisation, day)?;
    Ok(all.map_or(Way::Down, |all| Way::quicker(some, all)))
}

/// How many people are allocated to a unit or to one below it on `day`.
pub fn count_in_unit(tx: &mut Tx<'_>, unit: UnitId, day: Day) -> anyhow::Result<i64> {
    match sizes::in_unit(tx, unit, day)? {
        Some(kept) => Ok(kept),
        None => recount_in_unit(tx, unit, day),
    }
}

/// The same, person by person.
pub fn recount_in_unit(tx: &mut Tx<'_>, unit: UnitId, day: Day) -> anyhow::Result<i64> {
    let (count,) = tx.get(
        &format!(
            "{BELOW} select count(distinct al.person_id) from below b cross join allocations al
              where al.unit_id = b.id and al.valid_from <= $1 and $1 < al.valid_to"
        ),
        values![day, unit],
    )?;
    Ok(count)
}
