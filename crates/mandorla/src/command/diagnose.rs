//! `mandorla diagnose`: which groups are professions and which are communities, from files alone.
//! It must never open a database.

use crate::say;
use ::diagnosis::{Gathered, Settings, diagnose, page, text};
use anyhow::Context as _;
use clap::Args;
use house::Few;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(crate) struct Asked {
    /// Lists of groups (columns: group, called, member, role, activity, date, attendance, criteria), published staff structures, or both
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
