//! A quarter's reading of a million people in 40 professions and 10,000 communities, beside reading their five million
//! memberships once, bare; and how soon a new membership is counted there.

use super::large::{LARGEST, Large};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// Reads bare and as readings do, three times, and lets people join.
pub fn measured(root: &Path) -> Result<String> {
    let large = Large::of(root, LARGEST)?;
    let mut lines = vec![
        "| SQLite, a quarter’s reading | memberships, read once, bare | and all else that it goes by | and what it keeps, written bare | the reading | beside memberships | beside all three | own memory at most | with the file’s | network, middle of 21 |"
            .to_owned(),
        "|---|---|---|---|---|---|---|---|---|---|".to_owned(),
    ];
    for (run, words) in large.told("map")?.iter().zip(["first", "second", "third"]) {
        let (bare, reading) = (number(run, "bare")?, number(run, "reading")?);
        let (staff, written) = (number(run, "staff")?, number(run, "written")?);
        lines.push(format!(
            "| {words} | {bare:.2} s ({} rows) | {staff:.2} s | {written:.2} s | {reading:.2} s | {:.1} × | {:.1} × | {:.0} MB | {:.0} MB | {:.1} ms |",
            number(run, "memberships")?,
            reading / bare,
            reading / (bare + staff + written),
            number(run, "own")? / 1000.0,
            number(run, "memory")? / 1000.0,
            number(run, "network")? * 1000.0
        ));
    }
    lines.extend([
        String::new(),
        "| from a join that is committed until a member's reading counts it | middle | longest |"
            .to_owned(),
        "|---|---|---|".to_owned(),
    ]);
    for run in large.told("joins")? {
        lines.push(format!(
            "| {} joins of a community of {} | {:.2} ms | {:.2} ms |",
            number(&run, "joins")?,
            number(&run, "members")?,
            number(&run, "middle")?,
            number(&run, "longest")?
        ));
    }
    Ok(lines.join("\n"))
}

fn number(run: &Value, name: &str) -> Result<f64> {
    run.get(name).and_then(Value::as_f64).with_context(|| format!("no {name} in {run}"))
}
