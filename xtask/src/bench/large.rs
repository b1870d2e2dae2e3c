//! Databases of very large organisations that parts measure on: filled by the bench crate, and anew when what fills them has changed.

use super::{done, program};
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
        let bench = program(root, "bench")?;
        let folder = workspace::target(root)?.join("bench");
        fs::create_dir_all(&folder)?;
        let at = |ending: &str| folder.join(format!("{people}.{ending}"));
        let (file, filling, filled_by) = (at("db"), at("filling"), at("filled-by"));
        let large = Self {
            people: people.to_string(),
            address: format!("sqlite://{}", file.display()),
            bench,
        };
        let filler = filler(root)?;
        if !file.exists() || fs::read_to_string(&filled_by).ok().as_ref() != Some(&filler) {
            for ending in ["db", "db-wal", "db-shm", "filling", "filling-wal", "filling-shm"] {
                let path = at(ending);
                if path.exists() {
                    fs::remove_file(path)?;
                }
            }
            println!("filling a database with {people} people");
            let address = format!("sqlite://{}", filling.display());
            done(Command::new(&large.bench).args(["fill", &address, &large.people]))?;
            fs::rename(&filling, &file).context("naming the filled database")?;
            fs::write(&filled_by, filler)?;
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

/// The text of what fills.
fn filler(root: &Path) -> Result<String> {
    let source = root.join("crates/bench/src");
    let mut files: Vec<PathBuf> = fs::read_dir(source.join("store"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.push(source.join("store.rs"));
    files.sort();
    let texts = files.iter().map(fs::read_to_string).collect::<Result<Vec<_>, _>>();
    Ok(texts.context("reading what fills")?.concat())
}
