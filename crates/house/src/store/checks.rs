//! What must hold in the house's own tables.

use super::{chain, is_one_of};
use crate::{Check, Entry, Event, EventKind, Findings};
use anyhow::Context as _;
use db::{Column as _, Tx, values};
use ground::Moment;
use uuid::Uuid;

/// All of it.
pub const CHECKS: &[Check] = &[
    Check {
        name: "The chain of facts holds",
        finds: chain_holds,
        remedy: "Somebody changed what was recorded, by other means than Mandorla's. Keep this database as it is, compare it with a backup made before, and find out who could write to it.",
    },
    Check {
        name: "Every fact is sealed or waits to be",
        finds: facts_are_sealed,
        remedy: "Facts were put in by other means than Mandorla's, or their place in the queue was taken away. Keep this database as it is, and compare it with a backup.",
    },
    Check {
        name: "Facts are as the house records them",
        finds: facts_are_recorded,
        remedy: "A fact bears another id than it would have been given at its moment, or waits to be sealed though later ones were sealed a day ago: nobody recorded it, or its time was changed. Compare with a backup and with the log of its request, before a node seals it.",
    },
    Check {
        name: "The bodies of facts can be read",
        finds: bodies_are_json,
        remedy: "A fact's particulars are not JSON: it was not written by Mandorla. Compare with a backup.",
    },
];

/// Each seal follows the one before it, and holds its fact as it is.
fn chain_holds(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let mut before: chain::Hash = [0; 32];
    let mut expected = 1_i64;
    let sql = format!(
        "select {}, s.number, s.hash from seals s join facts f on f.id = s.fact_id order by s.number",
        Entry::COLUMNS
    );
    tx.each(&sql, &[], |line| {
        let entry = <Entry as db::FromRow>::from_row(line)?;
        let (number, hash) =
            (i64::read(line, Entry::WIDTH)?, Vec::<u8>::read(line, Entry::WIDTH + 1)?);
        if number != expected {
            found.say(format!(
                "seals {expected} to {} are missing, or their facts are",
                number.saturating_sub(1)
            ));
        } else if entry.sealed(&before, number).as_slice() != hash {
            found.say(format!(
                "seal {number} does not hold: the fact {} ({}, {}), or the seal, is not as it was",
                entry.id, entry.room, entry.kind
            ));
        }
        // Goes on from what is stored, so that each place is found for itself.
        before = chain::whole(&hash).unwrap_or_default();
        expected = number.saturating_add(1);
        Ok(())
    })?;
    let head = chain::head(tx).context("reading the end of the chain")?;
    if head.number >= expected {
        found.say(format!("seals {expected} to {} are missing, or their facts are", head.number));
    }
    Ok(())
}

fn facts_are_sealed(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows(
        tx,
        "select f.id, f.room, f.kind from facts f
          left join seals s on s.fact_id = f.id left join unsealed u on u.fact_id = f.id
          where s.fact_id is null and u.fact_id is null order by f.at, f.id",
        &[],
        |(id, room, kind): &(Uuid, String, String)| {
            format!("the fact {id} ({room}, {kind}) is not in the chain and does not wait for it")
        },
    )?;
    found.rows(
        tx,
        "select u.fact_id from unsealed u join seals s on s.fact_id = u.fact_id order by 1",
        &[],
        |(id,): &(Uuid,)| format!("the fact {id} is sealed and waits to be sealed"),
    )
}

/// How far the moment in a fact's id may lie from the fact's own, in milliseconds: both are read from one clock.
const APART: i64 = 60_000;
/// How long a fact may wait while later ones are sealed, in microseconds.
const LONGEST_WAIT: i64 = 24 * 60 * 60 * 1_000_000;

fn facts_are_recorded(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    tx.each("select f.id, f.at from facts f order by f.at, f.id", &[], |line| {
        let (id, at) = (Uuid::read(line, 0)?, i64::read(line, 1)?);
        let made = id.get_timestamp().map(|made| made.to_unix());
        let apart = made.map(|(seconds, nanos)| {
            let millis = i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1000);
            millis.saturating_add(i64::from(nanos / 1_000_000)).abs_diff(at / 1000)
        });
        if id.get_version_num() != 7 || apart.is_none_or(|apart| apart > APART.unsigned_abs()) {
            found.say(format!("the fact {id} was given its id at another moment than its own"));
        }
        Ok(())
    })?;
    found.rows(
        tx,
        "select u.fact_id from unsealed u join facts f on f.id = u.fact_id
          where f.at < (select max(l.at) from seals s join facts l on l.id = s.fact_id
                         where s.number = (select max(number) from seals)) - $1
          order by 1",
        values![LONGEST_WAIT],
        |(id,): &(Uuid,)| format!("the fact {id} waits, and later ones are sealed"),
    )
}

/// Compares rows with the events that record how they came to be: `rows` is a statement that gives ids, and each id
/// must be the subject of an event of this type; each such event must have its row.
pub fn compare_with_events<E: Event>(
    tx: &mut Tx<'_>,
    found: &mut Findings,
    named: (&str, &str),
) -> anyhow::Result<()> {
    compare_with_events_since::<E>(tx, found, named, Moment(0))
}

/// As [`compare_with_events`], where rows of events from before `since` may have been removed.
pub fn compare_with_events_since<E: Event>(
    tx: &mut Tx<'_>,
    found: &mut Findings,
    (what, rows): (&str, &str),
    since: Moment,
) -> anyhow::Result<()> {
    let recorded = is_one_of(&[EventKind::of::<E>()]);
    found.rows(
        tx,
        &format!(
            "select r.id from ({rows}) r where not exists
              (select 1 from audit_log f where f.subject_id = r.id and {recorded}) order by 1"
        ),
        &[],
        |(id,): &(Uuid,)| format!("{what} {id} is there and no fact ({}) records it", E::KIND),
    )?;
    found.rows(
        tx,
        &format!(
            "select f.subject_id from audit_log f where {recorded} and f.subject_id is not null and f.at >= $1
                and not exists (select 1 from ({rows}) r where r.id = f.subject_id) order by 1"
        ),
        values![since],
        |(id,): &(Uuid,)| format!("{what} {id} is recorded ({}) and not there", E::KIND),
    )
}

fn bodies_are_json(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    tx.each("select f.id, f.body from facts f order by f.at, f.id", &[], |line| {
        let (id, body) = (Uuid::read(line, 0)?, String::read(line, 1)?);
        if serde_json::from_str::<serde_json::Value>(&body).is_err() {
            found.say(format!("the fact {id}"));
        }
        Ok(())
    })
}
