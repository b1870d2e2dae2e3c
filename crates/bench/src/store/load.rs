//! The rows that an import left in one database, loaded into another with nothing done to them.

use anyhow::Result;
use db::{ColumnType, Line, Table, Tx, Value};
use ground::Day;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Loads all staff data of one database into another, table by table. How many rows, and how much of the time went
/// into reading them.
pub(crate) fn load(from: &mut Tx<'_>, into: &mut Tx<'_>) -> Result<(u64, Duration)> {
    let tables = db::tables(people::FOUNDATION.migrations.iter().map(|step| step.text));
    let (mut count, mut reading) = (0, Duration::ZERO);
    for table in &tables {
        let begun = Instant::now();
        let columns: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
        let mut rows = Vec::new();
        from.each(&format!("select {} from {}", columns.join(", "), table.name), &[], |line| {
            rows.push(row(line, table)?);
            Ok(())
        })?;
        reading += begun.elapsed();
        count += into.load(&table.name, &columns, rows)?;
    }
    Ok((count, reading))
}

fn row(line: &Line<'_>, table: &Table) -> Result<Vec<Value<'static>>> {
    let value = |(n, (_, column)): (usize, &(String, ColumnType))| {
        Ok(match column {
            ColumnType::Uuid => line.get::<Option<Uuid>>(n)?.map_or(Value::Null, Value::Uuid),
            ColumnType::Text => line.get::<Option<String>>(n)?.map_or(Value::Null, Value::Owned),
            ColumnType::Int => line.get::<Option<i64>>(n)?.map_or(Value::Null, Value::Int),
            ColumnType::Bool => line.get::<Option<bool>>(n)?.map_or(Value::Null, Value::Bool),
            ColumnType::Day => line.get::<Option<Day>>(n)?.map_or(Value::Null, Value::Day),
            ColumnType::Bytes => {
                line.get::<Option<Vec<u8>>>(n)?.map_or(Value::Null, Value::OwnedBytes)
            }
        })
    };
    table.columns.iter().enumerate().map(value).collect()
}
