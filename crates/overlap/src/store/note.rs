//! Whether a community is nearly the same people as a profession, for those who look after it. What it costs goes by
//! the size of the community and never by that of a profession. No query here gives a person.

use crate::{model::ProfessionBeside, rules::note::Sizes};
use db::{Tx, values};
use ground::Day;
use people::queries::directory::here_sql;
use uuid::Uuid;

/// The profession that has most people in common with a community on `day`; of a profession that is much larger, as
/// many are counted as tell that.
pub(crate) fn profession_beside(
    tx: &mut Tx<'_>,
    community: Uuid,
    day: Day,
) -> anyhow::Result<Option<(ProfessionBeside, Sizes)>> {
    let here = here_sql("c.person_id", "$2");
    let (members,): (i64,) = tx.get(
        &format!(
            "select count(*) from community_memberships_for_overlap c
              where c.community_id = $1 and c.left_at is null and {here}"
        ),
        values![community, day],
    )?;
    let found: Option<(Uuid, String, String, i64)> = tx.find(
        "select p.profession_id, p.slug, p.name, count(distinct c.person_id)
           from community_memberships_for_overlap c
           join profession_members_for_overlap m on m.person_id = c.person_id
            and m.valid_from <= $2 and $2 < m.valid_to
           join professions_for_overlap p on p.profession_id = m.profession_id
          where c.community_id = $1 and c.left_at is null
          group by p.profession_id, p.slug, p.name
          order by count(distinct c.person_id) desc, p.name limit 1",
        values![community, day],
    )?;
    let Some((id, slug, name, both)) = found else { return Ok(None) };
    // Beyond this the two are never nearly the same.
    let enough = 2 * (members + both) + 1;
    let (profession,): (i64,) = tx.get(
        "select count(*) from (
           select distinct m.person_id from profession_members_for_overlap m
            where m.profession_id = $1 and m.valid_from <= $2 and $2 < m.valid_to limit $3) part",
        values![id, day, enough],
    )?;
    Ok(Some((ProfessionBeside { slug, name }, Sizes { profession, community: members, both })))
}
