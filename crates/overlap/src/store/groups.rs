//! Communities as whoever keeps the machine may know of them: not those that only members see.

use crate::model::{Group, Side};
use db::{Tx, Value, values};
use ground::Day;
use uuid::Uuid;

fn group((id, slug, name): (Uuid, String, String)) -> Group {
    Group { side: Side::Community, id, slug, name }
}

/// Those that were there when `day` began, by name, at most so many.
pub(crate) fn by_name(tx: &mut Tx<'_>, day: Day, limit: i64) -> anyhow::Result<Vec<Group>> {
    let rows = tx.list(
        "select community_id, slug, name from communities_for_overlap
          where seen_by <> 'members' and founded_at < $1 and (closed_at is null or closed_at >= $1)
          order by name, slug limit $2",
        values![day.start(), limit],
    )?;
    Ok(rows.into_iter().map(group).collect())
}

/// The largest of them, by name.
pub(crate) fn largest(tx: &mut Tx<'_>, day: Day, limit: i64) -> anyhow::Result<Vec<Group>> {
    let rows = tx.list(
        "select c.community_id, c.slug, c.name from communities_for_overlap c
           join community_sizes_for_overlap s on s.community_id = c.community_id and s.day = $1
          where c.seen_by <> 'members' and s.people is not null
          order by s.people desc, c.name, c.slug limit $2",
        values![day, limit],
    )?;
    let mut groups: Vec<Group> = rows.into_iter().map(group).collect();
    groups.sort_by(|one, other| (&one.name, &one.slug).cmp(&(&other.name, &other.slug)));
    Ok(groups)
}

/// The one of this slug.
pub(crate) fn by_slug(tx: &mut Tx<'_>, slug: &str) -> anyhow::Result<Option<Group>> {
    let found = tx.find(
        "select community_id, slug, name from communities_for_overlap where seen_by <> 'members' and slug = $1",
        &[Value::Text(slug)],
    )?;
    Ok(found.map(group))
}
