//! `mandorla diagnose`: which groups are professions and which are communities, from files alone.
//! It must never open a database.

use super::input::Inputs;
use crate::say::{self, Output};
use ::diagnosis::{Gathered, Settings, diagnose, page, text};
use anyhow::Context as _;
use clap::Args;
use house::Few;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub(crate) struct Options {
    /// Files, or - for standard input: lists of groups (columns: group, called, member, role, activity, date, attendance, criteria, members), published staff structures, or both
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Write the report as one page that stands on its own
    #[arg(long, value_name = "OUT")]
    html: Option<PathBuf>,
    /// Change what a rule goes by, such as one-role=0.9 or expected.weight=3; the report lists them all
    #[arg(long = "set", value_name = "NAME=NUMBER")]
    settings: Vec<String>,
    /// The fewest people of whom a figure is told; 5 or more
    #[arg(long, default_value_t = Few::LEAST)]
    few: i64,
}

pub(crate) fn run(output: Output, asked: &Options) -> anyhow::Result<()> {
    let typed = |error: anyhow::Error| say::usage(format!("{error:#}"));
    let few = Few::try_from(asked.few).map_err(typed)?;
    let mut settings = Settings::default();
    for given in &asked.settings {
        settings.change(given).map_err(typed)?;
    }
    refuse_overwriting(asked)?;
    let inputs = Inputs::of(&asked.files)?;
    let report = diagnose(&Gathered::read(inputs.paths())?, &settings, few);
    if let Some(path) = &asked.html {
        std::fs::write(path, page(&report))
            .with_context(|| format!("writing {}", path.display()))?;
    }
    output.report(&report, text(&report).trim_end())
}

/// A report must never take the place of what it is read from.
fn refuse_overwriting(asked: &Options) -> anyhow::Result<()> {
    let Some(path) = &asked.html else { return Ok(()) };
    let place = whole(path);
    // What is no file, such as a pipe, loses nothing.
    if place.exists() && !place.is_file() {
        return Ok(());
    }
    if asked.files.iter().map(|file| whole(file)).any(|one| one == place || is_same(&one, &place)) {
        return Err(say::usage(format!(
            "--html {}: this file is read as well, and would be lost. Nothing was written: give the report a name of its own.",
            path.display()
        )));
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
