//! One-time links, kept by their hash.

use crate::{Link, LinkId};
use db::{Tx, later, values};
use ground::Moment;
use house::{JobId, PersonId};

pub(crate) fn add_link(
    tx: &mut Tx<'_>,
    (id, job): (LinkId, Option<JobId>),
    person: PersonId,
    hash: &[u8],
    (made_at, ends_at): (Moment, Moment),
) -> anyhow::Result<()> {
    tx.run(
        "insert into sign_in_links (id, job_id, person_id, hash, made_at, ends_at) values ($1, $2, $3, $4, $5, $6)",
        values![id, job, person, hash, made_at, ends_at],
    )?;
    Ok(())
}

pub(crate) fn link_by_hash(tx: &mut Tx<'_>, hash: &[u8]) -> anyhow::Result<Option<Link>> {
    tx.find(
        "select id, person_id, ends_at, used_at from sign_in_links where hash = $1",
        values![hash],
    )
}

/// Uses a link up, with all that one job made; false when somebody else just did.
pub(crate) fn use_link(tx: &mut Tx<'_>, id: LinkId, at: Moment) -> anyhow::Result<bool> {
    let used = tx.run(
        &format!(
            "update sign_in_links set used_at = {} where used_at is null
               and (id = $1 or job_id = (select job_id from sign_in_links where id = $1))",
            later("made_at", "$2")
        ),
        values![id, at],
    )?;
    Ok(used > 0)
}

/// How many links were made for a person, those of one job counted once, and those of the job `but` not.
pub(crate) fn count_links_since(
    tx: &mut Tx<'_>,
    person: PersonId,
    since: Moment,
    but: Option<JobId>,
) -> anyhow::Result<i64> {
    let (count,) = tx.get(
        "select count(distinct coalesce(job_id, id)) from sign_in_links
          where person_id = $1 and made_at > $2 and (job_id is null or cast($3 as uuid) is null or job_id <> $3)",
        values![person, since, but],
    )?;
    Ok(count)
}
