//! How the bench comes in: a browser's session and a program's token, both of one person.

use super::{Of, READER, id};
use anyhow::Result;
use db::{Tx, values};
use house::Secret;

/// What the browser's cookie holds.
pub(crate) const COOKIE: &str = "the-session-of-the-bench";
/// What the program brings.
pub(crate) const TOKEN: &str = "the-token-of-the-bench";

/// 1 January 2100: long after the last measuring.
const ENDS: i64 = 4_102_444_800_000_000;

pub(super) fn fill(tx: &mut Tx<'_>, scopes: &str) -> Result<()> {
    tx.run(
        "insert into sessions (id, person_id, hash, browser, made_at, seen_at, ends_at) values ($1, $2, $3, 'bench', 0, 0, $4)",
        values![id(Of::Session, 0), id(Of::Person, READER), Secret::hash(COOKIE), ENDS],
    )?;
    tx.run(
        "insert into tokens (id, person_id, name, scopes, hash, made_at, ends_at) values ($1, $2, 'bench', $3, $4, 0, $5)",
        values![id(Of::Token, 0), id(Of::Person, READER), scopes, Secret::hash(TOKEN), ENDS],
    )?;
    Ok(())
}
