//! All overlaps of a million people in 40 professions and 10,000 communities, beside reading their five million
//! memberships once, bare.

use super::{done, release};
use crate::{
    tools::{self, Tool},
    workspace,
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const PEOPLE: &str = "1000000";

/// The database that the last measuring left: the largest that other parts measure on.
pub fn database(root: &Path) -> Result<PathBuf> {
    Ok(workspace::target(root)?.join("bench/large.db"))
}

/// Fills a database anew, and reads it bare and as the map does, twice.
pub fn measured(root: &Path) -> Result<String> {
    tools::install(&[Tool::Compiler])?;
    let bench = release(root, "bench")?;
    let database = database(root)?;
    let folder = database.parent().context("the database is in no folder")?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let address = format!("sqlite://{}", database.display());
    let said = done(Command::new(bench).args([&*address, PEOPLE]))?;
    let runs: Vec<Value> = String::from_utf8(said)?
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .context("the bench printed no JSON")?;
    table(&runs)
}

fn table(runs: &[Value]) -> Result<String> {
    let mut lines = vec![
        "| SQLite | memberships | cells of the map | read once, bare | the whole map | ratio |"
            .to_owned(),
        "|---|---|---|---|---|---|".to_owned(),
    ];
    for (run, words) in runs.iter().zip(["first", "again"]) {
        let number = |name: &str| {
            run.get(name).and_then(Value::as_f64).with_context(|| format!("no {name} in {run}"))
        };
        let (bare, map) = (number("bare")?, number("map")?);
        lines.push(format!(
            "| {words} | {} | {} | {bare:.2} s | {map:.2} s | {:.1} × |",
            number("memberships")?,
            number("cells")?,
            map / bare
        ));
    }
    Ok(lines.join("\n"))
}
