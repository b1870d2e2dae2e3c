//! One-time links, kept by their hash.

use crate::{Link, LinkId};
use db::{Tx, later, values};
use ground::Moment;
use house::PersonId;

pub(crate) fn add_link(
    tx: &mut Tx<'_>,
    id: LinkId,
    person: PersonId,
    hash: &[u8],
    made_at: Moment,
    ends_at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "insert into sign_in_links (id, person_id, hash, made_at, ends_at) values ($1, $2, $3, $4, $5)",
        values![id, person, hash, made_at, ends_at],
    )?;
    Ok(())
}

pub(crate) fn link_by_hash(tx: &mut Tx<'_>, hash: &[u8]) -> anyhow::Result<Option<Link>> {
    tx.find(
        "select id, person_id, ends_at, used_at from sign_in_links where hash = $1",
        values![hash],
    )
}

/// Uses a link up; false when somebody else just did.
pub(crate) fn use_link(tx: &mut Tx<'_>, id: LinkId, at: Moment) -> anyhow::Result<bool> {
    let used = tx.run(
        &format!(
            "update sign_in_links set used_at = {} where id = $1 and used_at is null",
            later("made_at", "$2")
        ),
        values![id, at],
    )?;
    Ok(used == 1)
}

pub(crate) fn count_links_since(
    tx: &mut Tx<'_>,
    person: PersonId,
    since: Moment,
) -> anyhow::Result<i64> {
    let (count,) = tx.get(
        "select count(*) from sign_in_links where person_id = $1 and made_at > $2",
        values![person, since],
    )?;
    Ok(count)
}
