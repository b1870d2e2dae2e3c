//! `mandorla diagnose`: which groups are professions and which are communities, from files alone.
//! It must never open a database.

use crate::say;
use ::diagnosis::{Gathered, Settings, diagnose, page, text};
use anyhow::{Context as _, bail};
use clap::Args;
use house::Few;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub(crate) struct Asked {
    /// Lists of groups (columns: group, called, member, role, activity, date, attendance, criteria, members), published staff structures, or both
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Write the report as one page that stands on its own
    #[arg(long, value_name = "OUT")]
    html: Option<PathBuf>,
    /// Write the report as JSON
    #[arg(long, value_name = "OUT")]
    json: Option<PathBuf>,
    /// Change what a rule goes by, such as one-role=0.9 or expected.weight=3; the report lists them all
    #[arg(long = "set", value_name = "NAME=NUMBER")]
    settings: Vec<String>,
    /// The fewest people of whom a figure is told; 5 or more
    #[arg(long, default_value_t = Few::LEAST)]
    few: i64,
}

pub(crate) fn run(asked: &Asked) -> anyhow::Result<()> {
    let few = Few::try_from(asked.few)?;
    let mut settings = Settings::default();
    for given in &asked.settings {
        settings.change(given)?;
    }
    refuse_overwriting(asked)?;
    let report = diagnose(&Gathered::read(&asked.files)?, &settings, few);
    if let Some(path) = &asked.html {
        std::fs::write(path, page(&report))
            .with_context(|| format!("writing {}", path.display()))?;
    }
    if let Some(path) = &asked.json {
        let json = serde_json::to_string_pretty(&report)? + "\n";
        std::fs::write(path, json).with_context(|| format!("writing {}", path.display()))?;
    }
    say::line(text(&report).trim_end());
    Ok(())
}

/// A report must never take the place of what it is read from, nor of its own other form.
fn refuse_overwriting(asked: &Asked) -> anyhow::Result<()> {
    let mut taken: Vec<(PathBuf, &str)> =
        asked.files.iter().map(|file| (whole(file), "read")).collect();
    for (option, path) in [("--html", &asked.html), ("--json", &asked.json)] {
        let Some(path) = path else { continue };
        let place = whole(path);
        // What is no file, such as a pipe, loses nothing.
        if place.exists() && !place.is_file() {
            continue;
        }
        let same = taken.iter().find(|(one, _)| *one == place || is_same(one, &place));
        if let Some((_, done)) = same {
            bail!(
                "{option} {}: this file is {done} as well, and would be lost. Nothing was written: give the report a name of its own.",
                path.display()
            );
        }
        taken.push((place, "written"));
    }
    Ok(())
}

/// Where a path leads, links followed; the file itself need not exist.
fn whole(path: &Path) -> PathBuf {
    if let Ok(whole) = path.canonicalize() {
        return whole;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match (folder.unwrap_or(Path::new(".")).canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// Two names of one file, which links of the harder kind make.
#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let of = |path: &Path| path.metadata().ok().map(|file| (file.dev(), file.ino()));
    of(one).is_some_and(|one| of(other) == Some(one))
}

#[cfg(not(unix))]
const fn is_same(_one: &Path, _other: &Path) -> bool {
    false
}
