//! Speed, measured: each part against a floor or another program, in one run, written into `docs/performance.md`.
//! Parts that were not run keep what stands there of them.

mod crowd;
mod euler;
mod import;
mod large;
mod overlap;
mod pages;
mod rest;
mod served;
mod weight;

use crate::{cluster::Cluster, marks, tools, workspace};
use anyhow::{Context, Result, bail, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A part of the bench: what it is called, and what measures it.
type Part = (&'static str, fn(&Path) -> Result<String>);

const PARTS: &[Part] = &[
    ("euler", euler::measured),
    ("import", import::measured),
    ("crowd", crowd::measured),
    ("overlap", overlap::measured),
    ("pages", pages::measured),
    ("rest", rest::measured),
    ("weight", weight::measured),
];
const FILE: &str = "docs/performance.md";
/// How what is measured is built: as it is installed.
const PROFILE: &str = "dist";

/// Runs the parts of these names, all without any, and writes what they found.
pub fn run(root: &Path, names: &[&str]) -> Result<()> {
    for name in names {
        if !PARTS.iter().any(|(part, _)| part == name) {
            let all: Vec<&str> = PARTS.iter().map(|(part, _)| *part).collect();
            bail!("no part is called {name:?}; the parts are {}", all.join(", "));
        }
    }
    for (name, measure) in PARTS.iter().filter(|(name, _)| names.is_empty() || names.contains(name))
    {
        let machine = machine()?;
        let found = measure(root)?;
        println!("{found}");
        let section = format!("{machine}\n\n`cargo xtask bench {name}`\n\n{found}\n");
        // Each is written as soon as it is there: the next may take long, or fail.
        marks::write(root, FILE, name, &section)?;
    }
    Ok(())
}

/// Runs a command to its end; what it printed.
fn done(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().with_context(|| format!("could not run {command:?}"))?;
    ensure!(
        output.status.success(),
        "{command:?} failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(output.stdout)
}

/// A program of the workspace, built as it is installed. Both that are measured are built at once: apart they would ask for other
/// features of what they share, and all of that would be built twice.
fn program(root: &Path, package: &str) -> Result<PathBuf> {
    let build = ["build", "--profile", PROFILE, "--package", "mandorla", "--package", "bench"];
    done(Command::new(tools::cargo()).args(build).current_dir(root))?;
    Ok(workspace::target(root)?.join(PROFILE).join(package))
}

/// A fresh database of a cluster.
fn database(cluster: &Cluster, name: &str) -> Result<String> {
    let bin = tools::postgres_bin().context("PostgreSQL's `createdb` was not found")?;
    let createdb = Path::new(&bin).join("createdb");
    done(Command::new(createdb).args(["--maintenance-db", cluster.url(), name]))?;
    let server = cluster.url().rsplit_once('/').context("the cluster's URL has no database")?.0;
    Ok(format!("{server}/{name}"))
}

/// The day and the machine, in a line.
pub fn machine() -> Result<String> {
    let day =
        Command::new("date").args(["-u", "+%-d %B %Y"]).output().context("asking for the day")?;
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        processors.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unnamed processor", |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown").to_owned();
    let day = String::from_utf8_lossy(&day.stdout).trim().to_owned();
    Ok(format!("{day}; {cores} cores of {model}; load before {load}."))
}
