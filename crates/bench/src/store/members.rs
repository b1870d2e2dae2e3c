//! Who is in which community, and who looks after each.

use super::{EACH, Of, PROFESSIONS, Size, id};
use anyhow::{Context as _, Result};
use db::{Tx, Value};
use ground::Day;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The nth community of a person, no two of them the same: the first two are those of people of the same profession,
/// the others anybody's.
pub(super) fn community(size: Size, person: u64, nth: u64) -> u64 {
    let band = size.communities() / EACH;
    let near = if nth < 2 {
        person % PROFESSIONS * band / PROFESSIONS + person / PROFESSIONS % (band / 8).max(1)
    } else {
        // Any number that has nothing in common with the sizes spreads people evenly.
        person * (7_919 + 22 * nth) + person / band * nth
    };
    nth * band + near % band
}

/// The nth membership of all, in the order in which they began: whose, in which community, since when.
fn membership(size: Size, n: u64) -> Result<(u64, u64, i64)> {
    let all = size.people * EACH;
    let mixed = n.wrapping_mul(15_485_863) % all;
    let person = mixed / EACH;
    let seconds = i64::try_from(n * 700 * 86_400 / all).context("seconds")? + 60;
    Ok((person, community(size, person, mixed % EACH), size.begins.start().plus_seconds(seconds).0))
}

pub(super) fn fill(tx: &mut Tx<'_>, size: Size) -> Result<()> {
    let all = size.people * EACH;
    let person = |n: u64| Value::Uuid(id(Of::Person, n));
    let consents = (0..all).filter_map(|n| {
        let (who, community, at) = membership(size, n).ok()?;
        Some(vec![
            Value::Uuid(id(Of::Consent, n)),
            Value::Uuid(id(Of::Community, community)),
            person(who),
            person(who),
            Value::Text("joined"),
            Value::Int(at),
        ])
    });
    let columns = ["id", "community_id", "person_id", "given_by", "act", "at"];
    tx.load("consents", &columns, consents)?;
    let mut leaders: BTreeMap<u64, (Uuid, u64)> = BTreeMap::new();
    let memberships = (0..all).filter_map(|n| {
        let (who, community, at) = membership(size, n).ok()?;
        leaders.entry(community).or_insert((id(Of::Membership, n), who));
        Some(vec![
            Value::Uuid(id(Of::Membership, n)),
            Value::Uuid(id(Of::Community, community)),
            person(who),
            Value::Uuid(id(Of::Consent, n)),
            Value::Int(at),
        ])
    });
    let columns = ["id", "community_id", "person_id", "consent_id", "joined_at"];
    tx.load("memberships", &columns, memberships)?;
    terms(tx, size, leaders)
}

/// Whoever came first looks after a community.
fn terms(tx: &mut Tx<'_>, size: Size, leaders: BTreeMap<u64, (Uuid, u64)>) -> Result<()> {
    let until = Day::new(2100, 1, 1)?;
    let terms = leaders.into_iter().map(|(community, (membership, person))| {
        let (person, at) = (Value::Uuid(id(Of::Person, person)), Value::Int(0));
        vec![
            Value::Uuid(id(Of::Term, community)),
            Value::Uuid(id(Of::Community, community)),
            Value::Uuid(membership),
            person.clone(),
            Value::Text("leader"),
            person.clone(),
            at.clone(),
            person,
            at,
            Value::Day(size.begins),
            Value::Day(until),
        ]
    });
    let columns = [
        "id",
        "community_id",
        "membership_id",
        "person_id",
        "part",
        "proposed_by",
        "proposed_at",
        "agreed_by",
        "agreed_at",
        "valid_from",
        "valid_to",
    ];
    tx.load("care_terms", &columns, terms)?;
    Ok(())
}
