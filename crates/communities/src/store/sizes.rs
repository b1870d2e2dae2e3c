//! How many are in each community: counted for others as a quarter begins, and kept as it was published.

use db::{Bind, Tx, values};
use ground::Day;
use house::PersonId;
use uuid::Uuid;

/// How many were in each community when `day` began: those that had been there since `stood` and were not closed.
/// Whoever readings have found gone since `gone` or before counts for nothing.
pub(crate) fn members(
    tx: &mut Tx<'_>,
    day: Day,
    stood: Day,
    gone: Day,
) -> anyhow::Result<Vec<(Uuid, i64)>> {
    tx.list(
        &format!(
            "select c.id, count(m.person_id) - count(g.person_id) from communities c
               left join memberships m on m.community_id = c.id
                and m.joined_at < $1 and (m.left_at is null or m.left_at >= $1)
               left join (select l.person_id from size_leavers l
                           where l.back_on is null and l.gone_on <= $3 and not {}) g on g.person_id = m.person_id
              where c.founded_at < $2 and (c.closed_at is null or c.closed_at >= $1)
              group by c.id order by c.id",
            works_after("l.person_id", "$4")
        ),
        values![day.start(), stood.start(), gone, day],
    )
}

/// SQL for whether somebody works anywhere on a day or later.
fn works_after(person: &str, day: &str) -> String {
    format!(
        "exists (select 1 from appointments w where w.person_id = {person}
                  and w.valid_from < w.valid_to and w.valid_to > {day})"
    )
}

/// Members who worked somewhere and have left by `day`.
pub(crate) fn gone(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Vec<PersonId>> {
    let found: Vec<(PersonId,)> = tx.list(
        &format!(
            "select distinct m.person_id from memberships m
              where m.left_at is null and not {}
                and exists (select 1 from appointments a where a.person_id = m.person_id and a.valid_from < a.valid_to)",
            works_after("m.person_id", "$1")
        ),
        values![day],
    )?;
    Ok(found.into_iter().map(|(person,)| person).collect())
}

/// Those whom the last reading found gone.
pub(crate) fn leavers(tx: &mut Tx<'_>) -> anyhow::Result<Vec<PersonId>> {
    let found: Vec<(PersonId,)> =
        tx.list("select person_id from size_leavers where back_on is null", &[])?;
    Ok(found.into_iter().map(|(person,)| person).collect())
}

/// A reading found these gone who were not before.
pub(crate) fn add_leavers(tx: &mut Tx<'_>, day: Day, people: &[PersonId]) -> anyhow::Result<()> {
    let rows = people.iter().map(|person| vec![person.bind(), day.bind()]);
    tx.load("size_leavers", &["person_id", "gone_on"], rows)?;
    Ok(())
}

/// A reading found these back, or no member any more.
pub(crate) fn end_leavers(tx: &mut Tx<'_>, day: Day, people: &[PersonId]) -> anyhow::Result<()> {
    for person in people {
        tx.run(
            "update size_leavers set back_on = $2 where person_id = $1 and back_on is null",
            values![person, day],
        )?;
    }
    Ok(())
}

/// How many people there are in all who have not left.
pub(crate) fn everyone(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<i64> {
    let (people,) = tx.get(
        "select count(distinct person_id) from appointments where valid_from <= $1 and $1 < valid_to",
        values![day],
    )?;
    Ok(people)
}

/// Keeps what is published of each.
pub(crate) fn add(tx: &mut Tx<'_>, day: Day, sizes: &[(Uuid, Option<i64>)]) -> anyhow::Result<()> {
    let rows =
        sizes.iter().map(|(community, people)| vec![community.bind(), day.bind(), people.bind()]);
    tx.load("community_sizes", &["community_id", "day", "people"], rows)?;
    Ok(())
}
