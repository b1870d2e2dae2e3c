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

/// A copy of a database, to ask again what was asked of it.
#[cfg(test)]
pub(crate) fn copied(from: &std::path::Path, to: &std::path::Path) -> Result<Connection> {
    let on = Connection::open(from)?;
    on.execute("vacuum into ?1", [to.display().to_string()])?;
    let copy = Connection::open(to)?;
    copy.execute_batch("pragma synchronous = off; begin")?;
    Ok(copy)
}

/// The steps of a statement that writes, done on a copy that nobody keeps; what only reads has none here.
#[cfg(test)]
pub(crate) fn written_steps(on: &Connection, sql: &str, values: &[Value<'static>]) -> Result<u64> {
    let mut statement = on.prepare(sql).with_context(|| format!("preparing: {sql}"))?;
    if statement.readonly() {
        return Ok(0);
    }
    for (n, value) in values.iter().enumerate() {
        if let Some(index) = statement.parameter_index(&format!("${}", n + 1))? {
            statement.raw_bind_parameter(index, value)?;
        }
    }
    // What refers to rows that were loaded in bulk may find none here, and a constraint may say so.
    let _ = statement.raw_execute();
    Ok(u64::from(statement.get_status(StatementStatus::VmStep).unsigned_abs()))
}
