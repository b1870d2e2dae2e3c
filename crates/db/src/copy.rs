//! Everything from one database to another, verified row for row.

use crate::{Db, Line, Table, Tx, Value, schema::ColumnType, values};
use anyhow::bail;
use ground::Day;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Rows carried at a time.
const CHUNK: usize = 5_000;

/// A table that was carried over.
#[derive(Clone, Debug)]
pub struct TableCopy {
    /// Its name.
    pub table: String,
    /// How many rows.
    pub rows: u64,
}

/// Copies all `tables`, given in an order in which references come later, into an empty database of the
/// same schema, in one transaction of each, and compares what arrived with what was sent.
///
/// # Errors
/// When the target holds rows already, or what arrived differs; the target is then as it was.
pub fn copy(
    from: &Db,
    to: &Db,
    tables: &[Table],
    mut told: impl FnMut(&TableCopy),
) -> anyhow::Result<Vec<TableCopy>> {
    let done = from.read(|source| {
        to.write(|target| {
            let mut done = Vec::new();
            for table in tables {
                if target.get::<(i64,)>(&format!("select count(*) from {}", table.name), &[])?.0 > 0 {
                    Err(anyhow::anyhow!("the table {} of the target holds rows already; copy into an empty database", table.name))?;
                }
            }
            for table in tables {
                let carried = carry(source, target, table)?;
                told(&carried);
                done.push(carried);
            }
            Ok(done)
        })
    })?;
    Ok(done)
}

fn carry(source: &mut Tx<'_>, target: &mut Tx<'_>, table: &Table) -> anyhow::Result<TableCopy> {
    let mut sent = Sum::default();
    let columns: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
    let mut rows: Vec<Vec<Value<'static>>> = Vec::with_capacity(CHUNK);
    source.each(&select(table), values![], |line| {
        let row = whole_row(line, table)?;
        sent.add(&row);
        rows.push(row);
        if rows.len() >= CHUNK {
            target.load(&table.name, &columns, rows.drain(..))?;
        }
        Ok(())
    })?;
    target.load(&table.name, &columns, rows)?;
    let mut arrived = Sum::default();
    target.each(&select(table), values![], |line| {
        arrived.add(&whole_row(line, table)?);
        Ok(())
    })?;
    if sent != arrived {
        bail!(
            "the table {} did not arrive as it was sent ({} rows sent, {} arrived)",
            table.name,
            sent.rows,
            arrived.rows
        );
    }
    Ok(TableCopy { table: table.name.clone(), rows: sent.rows })
}

fn select(table: &Table) -> String {
    let columns: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
    format!("select {} from {}", columns.join(", "), table.name)
}

/// All columns of a row, each bound as its table has it.
pub fn whole_row(line: &Line<'_>, table: &Table) -> anyhow::Result<Vec<Value<'static>>> {
    let mut row = Vec::with_capacity(table.columns.len());
    for (n, (_, column)) in table.columns.iter().enumerate() {
        row.push(match column {
            ColumnType::Uuid => line.get::<Option<Uuid>>(n)?.map_or(Value::Null, Value::Uuid),
            ColumnType::Text => line.get::<Option<String>>(n)?.map_or(Value::Null, Value::Owned),
            ColumnType::Int => line.get::<Option<i64>>(n)?.map_or(Value::Null, Value::Int),
            ColumnType::Bool => line.get::<Option<bool>>(n)?.map_or(Value::Null, Value::Bool),
            ColumnType::Day => line.get::<Option<Day>>(n)?.map_or(Value::Null, Value::Day),
            ColumnType::Bytes => {
                line.get::<Option<Vec<u8>>>(n)?.map_or(Value::Null, Value::OwnedBytes)
            }
        });
    }
    Ok(row)
}

/// A sum over rows that doesn't depend on their order: the SHA-256 of each, added up.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sum {
    rows: u64,
    sum: [u64; 4],
}

impl Sum {
    fn add(&mut self, row: &[Value<'_>]) {
        let digest = Sha256::digest(format!("{row:?}").as_bytes());
        for (sum, part) in self.sum.iter_mut().zip(digest.chunks_exact(8)) {
            let part = part.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            *sum = sum.wrapping_add(part);
        }
        self.rows += 1;
    }
}
