//! What must hold in the house's own tables.

use super::chain::{self, COLUMNS, Entry};
use crate::{Check, Found};
use anyhow::Context as _;
use db::{Column as _, Tx};
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
        name: "The bodies of facts can be read",
        finds: bodies_are_json,
        remedy: "A fact's particulars are not JSON: it was not written by Mandorla. Compare with a backup.",
    },
];

/// Each seal follows the one before it, and holds its fact as it is.
fn chain_holds(tx: &mut Tx<'_>, found: &mut Found) -> anyhow::Result<()> {
    let mut before: chain::Hash = [0; 32];
    let mut expected = 1_i64;
    let sql = format!(
        "select {COLUMNS}, s.number, s.hash from seals s join facts f on f.id = s.fact_id order by s.number"
    );
    tx.each(&sql, &[], |line| {
        let entry = <Entry as db::FromRow>::from_row(line)?;
        let (number, hash) = (i64::read(line, 13)?, Vec::<u8>::read(line, 14)?);
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

fn facts_are_sealed(tx: &mut Tx<'_>, found: &mut Found) -> anyhow::Result<()> {
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

fn bodies_are_json(tx: &mut Tx<'_>, found: &mut Found) -> anyhow::Result<()> {
    tx.each("select f.id, f.body from facts f order by f.at, f.id", &[], |line| {
        let (id, body) = (Uuid::read(line, 0)?, String::read(line, 1)?);
        if serde_json::from_str::<serde_json::Value>(&body).is_err() {
            found.say(format!("the fact {id}"));
        }
        Ok(())
    })
}
