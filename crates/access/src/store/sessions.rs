//! Sessions, kept by the hash of their token.

use crate::SessionRow;
use db::{Tx, values};
use ground::{Id, Moment};
use house::{PersonId, Session};

const SESSIONS: &str = "select id, person_id, browser, made_at, seen_at, ends_at from sessions";

pub(crate) fn add_session(tx: &mut Tx<'_>, row: &SessionRow, hash: &[u8]) -> anyhow::Result<()> {
    tx.run(
        "insert into sessions (id, person_id, hash, browser, made_at, seen_at, ends_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        values![row.id, row.person, hash, row.browser, row.made_at, row.seen_at, row.ends_at],
    )?;
    Ok(())
}

pub(crate) fn open_session_of(
    tx: &mut Tx<'_>,
    hash: &[u8],
    now: Moment,
) -> anyhow::Result<Option<SessionRow>> {
    tx.find(
        &format!("{SESSIONS} where hash = $1 and revoked_at is null and ends_at > $2"),
        values![hash, now],
    )
}

/// A person's sessions that go on, the last seen first.
pub(crate) fn open_sessions(
    tx: &mut Tx<'_>,
    person: PersonId,
    now: Moment,
) -> anyhow::Result<Vec<SessionRow>> {
    tx.list(
        &format!(
            "{SESSIONS} where person_id = $1 and revoked_at is null and ends_at > $2 order by seen_at desc, id desc"
        ),
        values![person, now],
    )
}

/// Ends one of a person's sessions; false when it was not theirs, or had ended.
pub(crate) fn revoke(
    tx: &mut Tx<'_>,
    person: PersonId,
    session: Id<Session>,
    at: Moment,
) -> anyhow::Result<bool> {
    let ended = tx.run(
        "update sessions set revoked_at = $3 where id = $2 and person_id = $1 and revoked_at is null",
        values![person, session, at],
    )?;
    Ok(ended == 1)
}

/// Ends all of a person's sessions but one; how many.
pub(crate) fn revoke_others(
    tx: &mut Tx<'_>,
    person: PersonId,
    keep: Option<Id<Session>>,
    at: Moment,
) -> anyhow::Result<u64> {
    tx.run(
        "update sessions set revoked_at = $3
          where person_id = $1 and revoked_at is null and ends_at > $3
            and (cast($2 as uuid) is null or id <> $2)",
        values![person, keep, at],
    )
}

/// Notes that a session was seen, unless that was done since `before`, and lets it last longer.
pub(crate) fn slide(
    tx: &mut Tx<'_>,
    session: Id<Session>,
    before: Moment,
    seen_at: Moment,
    ends_at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "update sessions set seen_at = $3, ends_at = $4 where id = $1 and seen_at <= $2 and revoked_at is null",
        values![session, before, seen_at, ends_at],
    )?;
    Ok(())
}
