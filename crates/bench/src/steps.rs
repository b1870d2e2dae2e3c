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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fill;
    use ground::Day;
    use std::collections::BTreeMap;

    /// How many steps and bytes a page may have in an organisation four times as large, of a hundred in the small one.
    const GROWTH: (u64, u64) = (105, 125);
    /// What takes another way in a large organisation than in a small one, or goes along a deeper tree: how many steps it may
    /// take, and how many bytes it may give.
    const AT_MOST: [(&str, u64, u64); 7] = [
        ("profession of one in 40", 30_000, 34_000),
        ("profession of some 250", 36_000, 42_000),
        ("members, API", 20_000, 20_000),
        ("unit of all", 45_000, 60_000),
        ("profession in a role", 30_000, 34_000),
        ("profession in a unit", 30_000, 31_000),
        ("profession in the unit of all", 55_000, 41_000),
    ];
    fn costs_of(people: u64) -> BTreeMap<String, (u64, u64)> {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite://{}", folder.path().join("m.db").display());
        let size = Size { people, begins: Day::new(2024, 11, 1).unwrap() };
        fill(Db::open(&address).unwrap(), size).unwrap();
        let mut all = BTreeMap::new();
        costs(Db::open(&address).unwrap(), &address, size, |name, costs| {
            let steps = costs.iter().map(|(cost, _)| cost.steps).sum();
            let bytes = costs.iter().map(|(cost, _)| cost.bytes).sum();
            all.insert(name.to_owned(), (steps, bytes));
        })
        .unwrap();
        all
    }

    #[test]
    fn what_a_page_asks_of_the_database_does_not_grow_with_the_organisation() {
        let (small, large) = (costs_of(10_000), costs_of(40_000));
        let percent = |small: u64, large: u64| large * 100 / small.max(1);
        let mut grown = Vec::new();
        for (name, (steps, bytes)) in large {
            let (few_steps, few_bytes) = small[&name];
            let growth = (percent(few_steps, steps), percent(few_bytes, bytes));
            let is_fine = match AT_MOST.iter().find(|(known, ..)| *known == name) {
                Some((_, most_steps, most_bytes)) => steps <= *most_steps && bytes <= *most_bytes,
                None => growth.0 <= GROWTH.0 && growth.1 <= GROWTH.1,
            };
            if !is_fine {
                grown.push(format!(
                    "{name}: {few_steps} to {steps} steps ({} %), {few_bytes} to {bytes} bytes ({} %)",
                    growth.0, growth.1
                ));
            }
        }
        assert!(grown.is_empty(), "grown:\n{}", grown.join("\n"));
    }
}
