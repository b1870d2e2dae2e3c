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
    // All memberships are counted from an index in its order; those of people who are gone are few, and taken off. SQLite
    // takes a cross join in the order in which it is written: from the few.
    let in_it = "m.joined_at < $1 and (m.left_at is null or m.left_at >= $1)";
    let sql = format!(
        "select c.id, coalesce(n.people, 0) - coalesce(g.people, 0) from communities c
           left join (select m.community_id, count(*) as people from memberships m
                       where {in_it} group by m.community_id) n on n.community_id = c.id
           left join (select m.community_id, count(*) as people from size_leavers l
                       cross join memberships m
                       where m.person_id = l.person_id and {in_it} and l.back_on is null and l.gone_on <= $3 and not {}
                       group by m.community_id) g on g.community_id = c.id
          where c.founded_at < $2 and (c.closed_at is null or c.closed_at >= $1)
          order by c.id",
        works_after("l.person_id", "$4")
    );
    tx.list(&sql, values![day.start(), stood.start(), gone, day])
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
    // Those who have left are few beside those who are in communities.
    let found: Vec<(PersonId,)> = tx.list(
        "select g.person_id from (select person_id from appointments where valid_from < valid_to
                                   group by person_id having max(valid_to) <= $1) g
          where exists (select 1 from memberships m where m.person_id = g.person_id and m.left_at is null)",
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
        "select count(*) from (select person_id from appointments where valid_from <= $1 and $1 < valid_to
                               group by person_id) here",
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
