//! Databases of very large organisations that parts measure on: filled by the bench crate, and anew when that was built anew.

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

/// The sizes, in people; each has a community for a hundred of them, and each person is in five.
pub const SIZES: [u32; 3] = [10_000, 100_000, LARGEST];
/// The largest of them.
pub const LARGEST: u32 = 1_000_000;

/// A filled database, and the program that fills and reads it.
pub struct Large {
    bench: PathBuf,
    people: String,
    /// Where it is, as the product is told.
    pub address: String,
}

impl Large {
    /// One of so many people.
    pub fn of(root: &Path, people: u32) -> Result<Self> {
        tools::install(&[Tool::Compiler])?;
        let bench = release(root, "bench")?;
        let folder = workspace::target(root)?.join("bench");
        fs::create_dir_all(&folder)?;
        let (file, filling) = (format!("{people}.db"), format!("{people}.filling"));
        let (file, filling) = (folder.join(file), folder.join(filling));
        let large = Self {
            people: people.to_string(),
            address: format!("sqlite://{}", file.display()),
            bench,
        };
        if !newer(&file, &large.bench)? {
            for ending in ["", "-wal", "-shm"] {
                for path in [&file, &filling] {
                    let path = PathBuf::from(format!("{}{ending}", path.display()));
                    if path.exists() {
                        fs::remove_file(path)?;
                    }
                }
            }
            let address = format!("sqlite://{}", filling.display());
            done(Command::new(&large.bench).args(["fill", &address, &large.people]))?;
            fs::rename(&filling, &file).context("naming the filled database")?;
        }
        Ok(large)
    }

    /// What the bench says when it does a task on this database: lines of JSON.
    pub fn told(&self, task: &str) -> Result<Vec<Value>> {
        let said = done(Command::new(&self.bench).args([task, &self.address, &self.people]))?;
        String::from_utf8(said)?
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()
            .context("the bench printed no JSON")
    }
}

/// Whether a file is there and younger than a program.
fn newer(file: &Path, program: &Path) -> Result<bool> {
    if !file.exists() {
        return Ok(false);
    }
    Ok(fs::metadata(file)?.created()? > fs::metadata(program)?.modified()?)
}
