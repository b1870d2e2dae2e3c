//! What people who have left the organisation still have.

use db::{Tx, values};
use ground::{Day, Moment};
use house::PersonId;
use people::queries::directory::here_sql;

/// Who has left by `today` and still has a session, a link, a token (of their own, or made for a service account) or
/// an office.
pub(crate) fn with_access(
    tx: &mut Tx<'_>,
    today: Day,
    now: Moment,
) -> anyhow::Result<Vec<PersonId>> {
    let sql = format!(
        "select x.person_id from (
           select person_id from sessions where revoked_at is null and ends_at > $1
           union select person_id from sign_in_links where used_at is null and ends_at > $1
           union select made_by from tokens where revoked_at is null and ends_at > $1 and made_by is not null
           union select person_id from offices where valid_to is null) x
          where not ({}) order by x.person_id",
        here_sql("x.person_id", "$2")
    );
    let found: Vec<(PersonId,)> = tx.list(&sql, values![now, today])?;
    Ok(found.into_iter().map(|(person,)| person).collect())
}

/// Ends a person's sessions and links; how many sessions.
pub(crate) fn end_sessions(tx: &mut Tx<'_>, person: PersonId, at: Moment) -> anyhow::Result<u64> {
    tx.run(
        "update sign_in_links set ends_at = $2 where person_id = $1 and used_at is null and ends_at > $2",
        values![person, at],
    )?;
    tx.run(
        "update sessions set revoked_at = $2 where person_id = $1 and revoked_at is null and ends_at > $2",
        values![person, at],
    )
}
