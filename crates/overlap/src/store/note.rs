//! Sizes of groups and of what they have in common. No query here gives a person.

use crate::rules::note::Sizes;
use db::{Tx, values};
use ground::Day;
use people::store::directory::here_sql;
use uuid::Uuid;

/// A profession beside a community.
pub(crate) struct Beside {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) sizes: Sizes,
}

/// Every profession that has people in common with a community on `day`.
pub(crate) fn professions_beside(
    tx: &mut Tx<'_>,
    community: Uuid,
    day: Day,
) -> anyhow::Result<Vec<Beside>> {
    let here = here_sql("c.person_id", "$2");
    let (members,): (i64,) = tx.get(
        &format!(
            "select count(*) from community_memberships_for_overlap c
              where c.community_id = $1 and c.left_at is null and {here}"
        ),
        values![community, day],
    )?;
    let rows: Vec<(String, String, i64, i64)> = tx.list(
        "select p.slug, p.name, count(distinct m.person_id), count(distinct c.person_id)
           from professions_for_overlap p
           join profession_members_for_overlap m on m.profession_id = p.profession_id
            and m.valid_from <= $2 and $2 < m.valid_to
           left join community_memberships_for_overlap c on c.person_id = m.person_id
            and c.community_id = $1 and c.left_at is null
          group by p.slug, p.name having count(distinct c.person_id) > 0
          order by count(distinct c.person_id) desc, p.name",
        values![community, day],
    )?;
    Ok(rows
        .into_iter()
        .map(|(slug, name, profession, both)| Beside {
            slug,
            name,
            sizes: Sizes { profession, community: members, both },
        })
        .collect())
}
