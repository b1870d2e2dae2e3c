//! How many are in each community: counted for others as a quarter begins, and kept as it was published.

use db::{Bind, Tx, values};
use ground::Day;
use uuid::Uuid;

/// How many were in each community when `day` began: those that had been there since `stood` and were not closed.
/// Whoever had left their organisation by `gone` counts for nothing.
pub(crate) fn members(
    tx: &mut Tx<'_>,
    day: Day,
    stood: Day,
    gone: Day,
) -> anyhow::Result<Vec<(Uuid, i64)>> {
    tx.list(
        "select c.id, count(m.person_id) - count(g.person_id) from communities c
           left join memberships m on m.community_id = c.id
            and m.joined_at < $1 and (m.left_at is null or m.left_at >= $1)
           left join (select a.person_id from appointments a where a.valid_from < a.valid_to
                       group by a.person_id having max(a.valid_to) <= $3) g on g.person_id = m.person_id
          where c.founded_at < $2 and (c.closed_at is null or c.closed_at >= $1)
          group by c.id order by c.id",
        values![day.start(), stood.start(), gone],
    )
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
