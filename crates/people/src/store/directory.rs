//! What the directory and the doors ask of people: who has left, and who came when.

use super::search::LINES;
use crate::{OrganisationId, PersonId, PersonLine, UnitId};
use db::{Tx, values};
use ground::Day;

/// Whether a person's last appointment has ended by `day`. Someone who never had one has not left.
pub fn has_left(tx: &mut Tx<'_>, person: PersonId, day: Day) -> anyhow::Result<bool> {
    let (ever, still): (i64, i64) = tx.get(
        "select count(*), count(case when valid_to > $2 then 1 end) from appointments
          where person_id = $1 and valid_from < valid_to",
        values![person, day],
    )?;
    Ok(ever > 0 && still == 0)
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

/// Who is allocated to each unit itself (not those below it) on `day`.
pub fn people_by_unit(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
) -> anyhow::Result<Vec<(UnitId, PersonId)>> {
    tx.list(
        "select distinct al.unit_id, al.person_id from allocations al join units u on u.id = al.unit_id
          where u.organisation_id = $1 and al.valid_from <= $2 and $2 < al.valid_to",
        values![organisation, day],
    )
}

const BELOW: &str = "with recursive below (id) as (
       select id from units where id = $2
       union select v.unit_id from unit_versions v join below b on v.parent_id = b.id
        where v.valid_from <= $1 and $1 < v.valid_to)";
const ALLOCATED: &str = "from below b cross join allocations al where al.unit_id = b.id and al.valid_from <= $1 and $1 < al.valid_to";

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
    tx.list(
        &format!(
            "{BELOW} {LINES} where p.id in (
               select p.id from people p where p.id in (select al.person_id {ALLOCATED})
                  and (p.name_folded > $4 or (p.name_folded = $4 and p.id > $5))
                order by p.name_folded, p.id limit $3)
             order by p.name_folded, p.id"
        ),
        values![day, unit, limit, name, id],
    )
}

/// How many people are allocated to a unit or to one below it on `day`.
pub fn count_in_unit(tx: &mut Tx<'_>, unit: UnitId, day: Day) -> anyhow::Result<i64> {
    let (count,) = tx.get(
        &format!("{BELOW} select count(distinct al.person_id) {ALLOCATED}"),
        values![day, unit],
    )?;
    Ok(count)
}
