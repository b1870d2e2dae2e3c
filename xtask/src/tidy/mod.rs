//! What the compiler can't check: the map, the words of each kind of file, whose table is whose.
//! Each check is a pure function over paths and texts.

mod circles;
mod floors;
mod frozen;
mod house_rules;
mod links;
mod shape;
mod tables;
mod unused;
pub mod words;

#[cfg(test)]
use crate::files::file;
use crate::{
    files::{self, File},
    source, workspace,
};
use anyhow::{Context, Result};
use std::{fs, path::Path};

/// What is wrong, and where.
type Finding = String;

fn at(path: &str, line: usize, says: &str) -> Finding {
    format!("{path}:{line}: {says}")
}

/// What can be said of source wherever it stands.
pub fn of_source(files: &[File]) -> Vec<Finding> {
    [words::check(files), shape::check(files), circles::check(files)].concat()
}

/// Prints every finding; true when there is none. `freeze` writes new migrations into the lock first.
pub fn check(root: &Path, freeze: bool) -> Result<bool> {
    let files = files::read(root)?;
    if freeze {
        let lock = frozen::freeze(&frozen::text(&files), &files);
        fs::write(root.join(frozen::LOCK), lock).context("could not write the lock")?;
        return check(root, false);
    }
    let metadata = workspace::metadata(root, &["--no-deps"])?;
    let members = workspace::members(root, &metadata);
    let architecture = files.iter().find(|file| file.path == "ARCHITECTURE.md");
    let map = architecture.map(|file| floors::Map::read(&file.text)).unwrap_or_default();
    let findings = [
        floors::check(&map, &members),
        unused::check(&members, &files),
        tables::check(&map, &files),
        house_rules::check(&files),
        frozen::check(&frozen::text(&files), &files),
        links::check(&files, |path| root.join(path).exists()),
        of_source(&files),
    ]
    .concat();
    for finding in &findings {
        println!("{finding}");
    }
    println!("{} files read, {} findings", files.len(), findings.len());
    Ok(findings.is_empty())
}
