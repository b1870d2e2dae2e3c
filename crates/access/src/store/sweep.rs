//! Removing rows of ways in that are closed for good.

use db::{Tx, values};
use ground::Moment;

/// Removes sessions and links that ended before this moment, but for sessions in which a token was made; how many.
pub(crate) fn remove_ended(tx: &mut Tx<'_>, before: Moment) -> anyhow::Result<u64> {
    let links = tx.run("delete from sign_in_links where ends_at < $1", values![before])?;
    let sessions = tx.run(
        "delete from sessions where (ends_at < $1 or revoked_at < $1)
            and not exists (select 1 from tokens where session_id = sessions.id)",
        values![before],
    )?;
    Ok(links + sessions)
}
