//! How much each page and operation asks of SQLite, in steps of its machine and bytes given: the same on every machine, so
//! that growth can be held by a test.

use crate::{
    house,
    pages::{Statement, asks, heard, lists},
    store::{Cost, Size, cost},
};
use anyhow::{Context as _, Result};
use db::Db;
use rusqlite::{Connection, OpenFlags};
use serde_json::json;

/// What each costs by its name, with its statements.
fn costs(
    db: Db,
    address: &str,
    size: Size,
    mut told: impl FnMut(&str, &[(Cost, &Statement)]),
) -> Result<()> {
    let path = address.strip_prefix("sqlite://").context("steps are SQLite's")?;
    let on = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let asks: Vec<_> = asks(size).into_iter().chain(lists(size)).collect();
    heard(db, house, &asks, |ask, statements| {
        let costs = statements.iter().map(|one| Ok((cost(&on, &one.0, &one.1)?, one)));
        told(&ask.words(), &costs.collect::<Result<Vec<_>>>()?);
        Ok(())
    })
}

/// Prints what each costs, with the statements that cost most.
pub(crate) fn tell(db: Db, address: &str, size: Size) -> Result<()> {
    costs(db, address, size, |name, costs| {
        let sum = |of: fn(&Cost) -> u64| costs.iter().map(|(cost, _)| of(cost)).sum::<u64>();
        let mut most: Vec<_> =
            costs.iter().map(|(cost, one)| (cost.steps, cost.bytes, &one.0)).collect();
        most.sort_by_key(|(steps, bytes, _)| std::cmp::Reverse(steps + bytes));
        most.truncate(4);
        let (steps, bytes) = (sum(|cost| cost.steps), sum(|cost| cost.bytes));
        crate::say(
            &json!({ "name": name, "statements": costs.len(), "steps": steps, "bytes": bytes, "most": most }),
        );
    })
}
