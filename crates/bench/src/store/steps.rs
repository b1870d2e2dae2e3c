//! What a statement costs SQLite, whatever the machine: steps of its virtual machine, and bytes that it gives.

use anyhow::{Context as _, Result};
use db::Value;
use rusqlite::{Connection, StatementStatus, types::ValueRef};

/// Steps and bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) steps: u64,
    pub(crate) bytes: u64,
}

/// What one statement costs on this database; what writes isn't asked again, and costs nothing here.
pub(crate) fn cost(on: &Connection, sql: &str, values: &[Value<'static>]) -> Result<Cost> {
    let mut statement = on.prepare(sql).with_context(|| format!("preparing: {sql}"))?;
    for (n, value) in values.iter().enumerate() {
        if let Some(index) = statement.parameter_index(&format!("${}", n + 1))? {
            statement.raw_bind_parameter(index, value)?;
        }
    }
    if !statement.readonly() {
        return Ok(Cost::default());
    }
    let columns = statement.column_count();
    let mut cost = Cost::default();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            let bytes = match row.get_ref(column)? {
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.len(),
                _ => size_of::<i64>(),
            };
            cost.bytes += bytes as u64;
        }
    }
    drop(rows);
    cost.steps = u64::from(statement.get_status(StatementStatus::VmStep).unsigned_abs());
    Ok(cost)
}
