//! Finding people by words of their name, role, title or unit; each word may be only begun.

use crate::{OrganisationId, PersonId, PersonLine};
use db::{Tx, Value, values};
use ground::{Day, fold_words};
use std::fmt::Write as _;

/// A person in a list, with the primary role and unit they have on day `$1`.
/// Without `where`: the caller adds it (from `people p`), from `$2` on.
pub(crate) const LINES: &str = "select p.id, p.name, p.pronouns,
       coalesce((select r.name from appointment_roles ar join roles r on r.id = ar.role_id
                  where ar.person_id = p.id and ar.valid_from <= $1 and $1 < ar.valid_to
                  order by ar.is_primary desc, ar.valid_from limit 1),
                (select t.title from appointments a join titles t on t.id = a.title_id
                  where a.person_id = p.id and a.valid_from <= $1 and $1 < a.valid_to
                  order by a.is_primary desc, a.valid_from limit 1)),
       (select v.name from allocations al join unit_versions v on v.unit_id = al.unit_id
         where al.person_id = p.id and al.valid_from <= $1 and $1 < al.valid_to
           and v.valid_from <= $1 and $1 < v.valid_to
         order by al.fte_thousandths desc, al.valid_from limit 1)
  from people p";

/// Most words of a search that count.
const MOST_WORDS: usize = 6;

/// People who have, on `day`, an appointment, and whose name, role or unit begins each of the words;
/// by name, after `after` (folded name and id of the last one seen).
pub fn search_people(
    tx: &mut Tx<'_>,
    words: &str,
    organisation: Option<OrganisationId>,
    day: Day,
    after: Option<(&str, PersonId)>,
    limit: i64,
) -> anyhow::Result<Vec<PersonLine>> {
    let words: Vec<String> = fold_words(words).into_iter().take(MOST_WORDS).collect();
    let mut values: Vec<Value<'_>> = vec![
        Value::Day(day),
        Value::Int(limit),
        organisation.map_or(Value::Null, |o| Value::Uuid(o.uuid())),
        Value::Text(after.map_or("", |(name, _)| name)),
        Value::Uuid(after.map_or(uuid::Uuid::nil(), |(_, id)| id.uuid())),
    ];
    let mut sql = format!(
        "{LINES} where (cast($3 as uuid) is null or p.organisation_id = $3)
           and (p.name_folded > $4 or (p.name_folded = $4 and p.id > $5))
           and exists (select 1 from appointments a where a.person_id = p.id and a.valid_from <= $1 and $1 < a.valid_to)"
    );
    for word in &words {
        let (from, to) = (values.len() + 1, values.len() + 2);
        // Writing to a String cannot fail.
        let _ = write!(
            sql,
            " and p.id in (
              select w.person_id from person_words w where w.word >= ${from} and w.word < ${to}
              union select ar.person_id from appointment_roles ar join roles r on r.id = ar.role_id
                     where ar.valid_from <= $1 and $1 < ar.valid_to
                       and ((r.name_folded >= ${from} and r.name_folded < ${to}) or r.name_folded like '% ' || ${from} || '%')
              union select a.person_id from appointments a join titles t on t.id = a.title_id
                     where a.valid_from <= $1 and $1 < a.valid_to
                       and ((t.title_folded >= ${from} and t.title_folded < ${to}) or t.title_folded like '% ' || ${from} || '%')
              union select al.person_id from allocations al join unit_versions v on v.unit_id = al.unit_id
                     where al.valid_from <= $1 and $1 < al.valid_to and v.valid_from <= $1 and $1 < v.valid_to
                       and ((v.name_folded >= ${from} and v.name_folded < ${to}) or v.name_folded like '% ' || ${from} || '%'))"
        );
        values.push(Value::Text(word));
        values.push(Value::Owned(format!("{word}{{")));
    }
    sql.push_str(" order by p.name_folded, p.id limit $2");
    tx.list(&sql, &values)
}

/// These people as lines, in the order of their names; for lists that other rooms make.
pub fn list_people(tx: &mut Tx<'_>, ids: &[PersonId], day: Day) -> anyhow::Result<Vec<PersonLine>> {
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        lines
            .extend(tx.find::<PersonLine>(&format!("{LINES} where p.id = $2"), values![day, *id])?);
    }
    lines.sort_by_cached_key(|line: &PersonLine| ground::fold(&line.name));
    Ok(lines)
}

/// The people allocated to a unit or to one below it on `day`, by name.
pub fn people_in_unit(
    tx: &mut Tx<'_>,
    unit: crate::UnitId,
    day: Day,
    limit: i64,
) -> anyhow::Result<Vec<PersonLine>> {
    tx.list(
        &format!(
            "with recursive below (id) as (
               select unit_id from unit_versions where unit_id = $2
               union select v.unit_id from unit_versions v join below b on v.parent_id = b.id
                where v.valid_from <= $1 and $1 < v.valid_to)
             {LINES} where p.id in (select al.person_id from allocations al join below b on b.id = al.unit_id
                                     where al.valid_from <= $1 and $1 < al.valid_to)
             order by p.name_folded, p.id limit $3"
        ),
        values![day, unit, limit],
    )
}
