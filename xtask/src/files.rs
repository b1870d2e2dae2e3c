//! The text files of the repository, read once for all that looks at them.

use crate::source;
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
    pub fn room(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// Whether its name ends so.
    pub fn is(&self, extension: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, end)| end == extension)
    }

    /// Whether all of it is tests.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }

    /// How many lines it has before its own test module, which by custom stands last.
    pub fn lines_without_tests(&self) -> usize {
        source::lines_without_tests(&self.text)
    }

    /// Whether it is `stem.rs`, or lies in a folder called `stem`.
    pub fn is_kind(&self, stem: &str) -> bool {
        self.path.contains(&format!("/{stem}/")) || self.path.ends_with(&format!("/{stem}.rs"))
    }
}

/// How the names end of files that are read.
const ENDS: [&str; 9] =
    [".rs", ".sql", ".md", ".lock", ".toml", ".cedar", ".cedarschema", ".mjs", ".py"];

/// Every text file that a check or a figure may want.
pub fn read(root: &Path) -> Result<Vec<File>> {
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
        } else if ENDS.iter().any(|end| name.ends_with(end)) {
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
pub fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}
