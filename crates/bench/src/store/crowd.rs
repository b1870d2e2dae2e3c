//! A community of thousands, and some who come and go in it.

use super::{EACH, Of, Size, id, joiners};
use anyhow::{Context as _, Result};
use db::{Engine, Tx, Value, values};
use house::Secret;
use uuid::Uuid;

/// 1 January 2100: long after the last measuring.
const ENDS: i64 = 4_102_444_800_000_000;

/// A community and who comes and goes in it.
pub(crate) struct Crowd {
    /// Its address.
    pub(crate) slug: String,
    /// The agreement that they accept.
    pub(crate) agreement: Uuid,
    /// What the cookies of their browsers hold.
    pub(crate) cookies: Vec<String>,
}

/// Fills a community up to `members` by people who stay, and signs `coming` others in.
pub(crate) fn gathered(
    tx: &mut Tx<'_>,
    size: Size,
    members: usize,
    coming: usize,
) -> Result<Crowd> {
    let (community, people) = joiners(size, members + coming);
    let (come, stay) = people.split_at_checked(coming).context("too few people")?;
    let (now,): (i64,) = tx.get(
        "select count(*) from memberships where community_id = $1 and left_at is null",
        values![community],
    )?;
    let missing = members.saturating_sub(usize::try_from(now)?);
    let rows = || stay.iter().take(missing).zip(size.people * EACH..);
    let at = Value::Int(size.begins.start().0);
    let consents = rows().map(|(person, n)| {
        let person = Value::Uuid(*person);
        let (consent, community) = (Value::Uuid(id(Of::Consent, n)), Value::Uuid(community));
        vec![consent, community, person.clone(), person, Value::Text("joined"), at.clone()]
    });
    let columns = ["id", "community_id", "person_id", "given_by", "act", "at"];
    tx.load("consents", &columns, consents)?;
    let memberships = rows().map(|(person, n)| {
        vec![
            Value::Uuid(id(Of::Membership, n)),
            Value::Uuid(community),
            Value::Uuid(*person),
            Value::Uuid(id(Of::Consent, n)),
            at.clone(),
        ]
    });
    let columns = ["id", "community_id", "person_id", "consent_id", "joined_at"];
    tx.load("memberships", &columns, memberships)?;
    let mut cookies = Vec::new();
    for (person, n) in come.iter().zip(1_u64..) {
        let cookie = format!("the-session-of-comer-{n}");
        tx.run(
            "insert into sessions (id, person_id, hash, browser, made_at, seen_at, ends_at)
             values ($1, $2, $3, 'bench', 0, $5, $4)",
            values![id(Of::Session, n), *person, Secret::hash(&cookie), ENDS, ENDS],
        )?;
        cookies.push(cookie);
    }
    let (slug, agreement) = tx.get(
        "select c.slug, a.id from communities c join agreements a on a.community_id = c.id where c.id = $1",
        values![community],
    )?;
    if tx.engine() == Engine::Postgres {
        tx.run("analyze", &[])?;
    }
    Ok(Crowd { slug, agreement, cookies })
}

/// The processes of the database's server that work for this database.
pub(crate) fn servers(tx: &mut Tx<'_>) -> Result<Vec<i64>> {
    let pids: Vec<(i64,)> = tx.list(
        "select cast(pid as bigint) from pg_stat_activity where datname = current_database()",
        &[],
    )?;
    Ok(pids.into_iter().map(|(pid,)| pid).collect())
}
