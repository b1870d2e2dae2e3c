//! `mandorla copy`: everything from one database into another, verified.

use crate::say::{self, Output};
use anyhow::{Context as _, bail};
use db::Db;
use house::Clock;
use serde::Serialize;

/// What was copied.
#[derive(Serialize)]
struct Report<'a> {
    rows: u64,
    tables: &'a [TableReport],
    /// Each row was read again where it arrived, and is as it was sent.
    verified: bool,
}

#[derive(Serialize)]
struct TableReport {
    table: String,
    rows: u64,
}

pub(crate) fn run(output: Output, from: &str, to: &str) -> anyhow::Result<()> {
    let source = open_source(from)?;
    let target = rooms::open(to, &Clock::System)?;
    let steps = rooms::migrations();
    let mut ordered = steps.clone();
    ordered.sort_by_key(|step| step.name);
    let tables = db::tables(ordered.iter().map(|step| step.text));
    let carried = db::copy(&source, &target, &tables, |carried| {
        if carried.rows > 0 && !output.json && !output.quiet {
            say::line(&format!("{:>9}  {}", carried.rows, carried.table));
        }
    })?;
    let rows: u64 = carried.iter().map(|one| one.rows).sum();
    let words = format!(
        "{rows} rows of {} tables were copied from {} to {} and verified.",
        carried.len(),
        rooms::masked(from),
        rooms::masked(to)
    );
    let tables: Vec<TableReport> = carried
        .into_iter()
        .map(|carried| TableReport { table: carried.table, rows: carried.rows })
        .collect();
    output.report(&Report { rows, tables: &tables, verified: true }, &words)
}

/// The database to copy, which is only read.
///
/// # Errors
/// When it isn't there, or holds no data of this version of Mandorla: an empty copy would pass for a backup.
fn open_source(address: &str) -> anyhow::Result<Db> {
    let masked = rooms::masked(address);
    let source = Db::open_to_read(address)
        .with_context(|| format!("opening {masked} to copy it; nothing was done"))?;
    let steps = rooms::migrations();
    let missing = source.read(|tx| {
        let laid = db::has_ledger(tx)?;
        Ok(if laid { Some(db::pending(tx, &steps)?) } else { None })
    })?;
    match missing.as_deref() {
        None => {
            bail!("{masked} holds no data of Mandorla's, so nothing was copied. Check the address.")
        }
        Some([]) => Ok(source),
        Some([step, ..]) => bail!(
            "{masked} is of an earlier version (the step {} was not taken), so nothing was copied. Copy it with that version, or let this one bring it forward first: mandorla serve does.",
            step.name
        ),
    }
}
