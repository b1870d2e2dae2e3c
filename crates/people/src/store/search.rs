//! Finding people by words of their name, role, title or unit; each word may be only begun.

use crate::{OrganisationId, PersonId, PersonLine};
use db::{Tx, Value, values};
use ground::{Day, sought_words};
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
    let words: Vec<String> = sought_words(words).into_iter().take(MOST_WORDS).collect();
    let mut values: Vec<Value<'_>> = vec![
        Value::Day(day),
        Value::Int(limit),
        organisation.map_or(Value::Null, |o| Value::Uuid(o.uuid())),
        Value::Text(after.map_or("", |(name, _)| name)),
        Value::Uuid(after.map_or(uuid::Uuid::nil(), |(_, id)| id.uuid())),
    ];
    let mut found = String::new();
    for (at, word) in words.iter().enumerate() {
        let (from, to) = (values.len() + 1, values.len() + 2);
        // Writing to a String cannot fail.
        let _ = write!(
            found,
            "{}found{at} (id) as ({})",
            if at == 0 { "with " } else { ", " },
            begun(from, to)
        );
        values.push(Value::Text(word));
        values.push(Value::Owned(format!("{word}{{")));
    }
    // Those found come first: there are few of them, and each is looked up. What lines say is read for this page only.
    let among = if words.is_empty() { "people p" } else { "found0 f cross join people p" };
    let mut asked = String::from(if words.is_empty() { "" } else { "p.id = f.id and " });
    for at in 1..words.len() {
        let _ = write!(asked, "p.id in (select id from found{at}) and ");
    }
    let sql = format!(
        "{found} {LINES} where p.id in (
           select p.id from {among} where {asked} (cast($3 as uuid) is null or p.organisation_id = $3)
              and (p.name_folded > $4 or (p.name_folded = $4 and p.id > $5))
              and exists (select 1 from appointments a where a.person_id = p.id and a.valid_from <= $1 and $1 < a.valid_to)
            order by p.name_folded, p.id limit $2)
          order by p.name_folded, p.id"
    );
    tx.list(&sql, &values)
}

/// Whose name, role, title or unit on day `$1` begins a word, given by where its values are: from `from` up to and
/// without `to`.
fn begun(from: usize, to: usize) -> String {
    // What follows an apostrophe begins a word as well (équipe of “chef d’équipe”); folded text holds none.
    let begins = |column: &str, written: &str| {
        format!(
            "(({column} >= ${from} and {column} < ${to}) or {column} like '% ' || ${from} || '%'
              or (({written} like '%''%' or {written} like '%’%') and {column} like '%' || ${from} || '%'))"
        )
    };
    let (role, title) = (begins("r.name_folded", "r.name"), begins("t.title_folded", "t.title"));
    // Its words say where in a unit's names a word begins; this, whether it is in the one of that day.
    let unit = format!("replace(v.name_folded, ' ', '') like '%' || ${from} || '%'");
    format!(
        "select w.person_id from person_words w where w.word >= ${from} and w.word < ${to}
         union select ar.person_id from appointment_roles ar
                where ar.valid_from <= $1 and $1 < ar.valid_to
                  and ar.role_id in (select r.id from roles r where {role})
                  and ar.appointment_id in (
                      select a.id from appointments a where a.role_id in (select r.id from roles r where {role})
                      union all select a.id from appointments a
                       where a.role_id is null and a.title_id in (
                             select x.title_id from title_roles x
                              where x.role_id in (select r.id from roles r where {role})))
         union select a.person_id from appointments a
                where a.title_id in (select t.id from titles t where {title})
                  and a.valid_from <= $1 and $1 < a.valid_to
         union select al.person_id from allocations al
                where al.unit_id in (select v.unit_id from unit_versions v
                                      where v.unit_id in (select w.unit_id from unit_words w
                                                           where w.word >= ${from} and w.word < ${to})
                                        and v.valid_from <= $1 and $1 < v.valid_to and {unit})
                  and al.valid_from <= $1 and $1 < al.valid_to"
    )
}

/// The SQL for: a word of this person's name is at or after one placeholder and before the other, which for the words
/// that `w` begins are `w` and `w{`.
pub fn named_sql(person: &str, from: &str, to: &str) -> String {
    format!(
        "exists (select 1 from person_words named
           where named.person_id = {person} and named.word >= {from} and named.word < {to})"
    )
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
