//! What the compiler can't check: the map, the words of each kind of file, whose table is whose.
//! Each check is a pure function over paths and texts; only this file reads the disk.

mod floors;
mod frozen;
mod links;
mod shape;
mod source;
mod tables;
mod unused;
mod words;

use crate::workspace;
use anyhow::{Context, Result};
use std::{fs, path::Path};

/// A text file of the repository.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path from the root, with `/` between the parts.
    pub path: String,
    /// All it says.
    pub text: String,
}

impl File {
    /// The folder under `crates/` that it lies in.
    fn room(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    fn is(&self, extension: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, end)| end == extension)
    }

    /// Whether all of it is tests.
    fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }

    /// Whether it is `stem.rs`, or lies in a folder called `stem`.
    fn is_kind(&self, stem: &str) -> bool {
        self.path.contains(&format!("/{stem}/")) || self.path.ends_with(&format!("/{stem}.rs"))
    }
}

/// What is wrong, and where.
type Finding = String;

fn at(path: &str, line: usize, says: &str) -> Finding {
    format!("{path}:{line}: {says}")
}

/// Prints every finding; true when there is none. `freeze` writes new migrations into the lock first.
pub fn check(root: &Path, freeze: bool) -> Result<bool> {
    let files = read(root)?;
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
        words::check(&files),
        tables::check(&map, &files),
        shape::check(&files),
        frozen::check(&frozen::text(&files), &files),
        links::check(&files, |path| root.join(path).exists()),
    ]
    .concat();
    for finding in &findings {
        println!("{finding}");
    }
    println!("{} files read, {} findings", files.len(), findings.len());
    Ok(findings.is_empty())
}

/// Every text file that a check may want.
fn read(root: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    walk(root, root, &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<File>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if name.starts_with('.') || name == "target" || name == "node_modules" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(root, &path, files)?;
        } else if [".rs", ".sql", ".md", ".lock"].iter().any(|end| name.ends_with(end)) {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{} is not UTF-8 text", path.display()))?;
            let path = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            files.push(File { path, text });
        }
    }
    Ok(())
}

/// A sample for the checks' own tests.
#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}
