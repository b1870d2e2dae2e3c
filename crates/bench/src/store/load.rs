//! The rows that an import left in one database, loaded into another with nothing done to them.

use anyhow::Result;
use db::Tx;
use std::time::{Duration, Instant};

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
            rows.push(db::whole_row(line, table)?);
            Ok(())
        })?;
        reading += begun.elapsed();
        count += into.load(&table.name, &columns, rows)?;
    }
    Ok((count, reading))
}
