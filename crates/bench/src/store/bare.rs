//! Readings with nothing done to them: the floors that the product is measured against.

use anyhow::Result;
use db::{Tx, Value};
use ground::Moment;
use uuid::Uuid;

/// Every membership once: what anything that counts them must read at least.
pub(crate) fn memberships(tx: &mut Tx<'_>) -> Result<u64> {
    let (mut rows, mut mixed) = (0_u64, 0_u128);
    tx.each("select community_id, person_id, joined_at, left_at from memberships", &[], |line| {
        let (community, person): (Uuid, Uuid) = (line.get(0)?, line.get(1)?);
        let (_, left): (Moment, Option<Moment>) = (line.get(2)?, line.get(3)?);
        mixed ^= community.as_u128() ^ person.as_u128() ^ u128::from(left.is_some());
        rows += 1;
        Ok(())
    })?;
    std::hint::black_box(mixed);
    Ok(rows)
}

/// How many rows come back from a statement.
pub(crate) fn rows(tx: &mut Tx<'_>, sql: &str, values: &[Value<'static>]) -> Result<u64> {
    let mut rows = 0;
    tx.each(sql, values, |_| {
        rows += 1;
        Ok(())
    })?;
    Ok(rows)
}
