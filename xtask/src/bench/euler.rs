//! Area-proportional diagrams beside `@upsetjs/venn.js`: the same systems, judged by one measure.

use super::{PROFILE, done};
use crate::{
    tools::{self, Tool},
    workspace,
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{fs, path::Path, process::Command};

/// How many systems of three to six sets.
const SYSTEMS: &str = "1000";

/// Lays all systems out twice and says what came of it, as a table.
pub fn measured(root: &Path) -> Result<String> {
    tools::install(&[Tool::Compiler, Tool::Node, Tool::Npm])?;
    let folder = root.join("tests/bench/euler");
    done(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    let build = ["build", "--profile", PROFILE, "--package", "euler", "--example", "systems"];
    done(Command::new(tools::cargo()).args(build).current_dir(root))?;
    let target = workspace::target(root)?;
    let systems = target.join(PROFILE).join("examples/systems");
    let (made, laid_out) = (target.join("bench-systems.json"), target.join("bench-layouts.json"));
    fs::write(&made, done(Command::new(&systems).args(["make", SYSTEMS]))?)?;
    let mut node = Command::new("node");
    fs::write(&laid_out, done(node.arg("lay-out.mjs").arg(&made).current_dir(&folder))?)?;
    let judged = done(Command::new(&systems).arg("judge").arg(&made).arg(&laid_out))?;
    table(&serde_json::from_slice(&judged).context("the judge printed no JSON")?)
}

fn table(judged: &Value) -> Result<String> {
    let number =
        |path: &str| judged.pointer(path).and_then(Value::as_f64).with_context(|| path.to_owned());
    let counts = |of: &str| -> Result<String> {
        let at = |n: usize| number(&format!("/better_same_worse/{of}/{n}"));
        Ok(format!("{} better, {} the same, {} worse", at(0)?, at(1)?, at(2)?))
    };
    let times = |whose: &str| -> Result<[f64; 3]> {
        let at = |which: &str| number(&format!("/{whose}/{which}"));
        Ok([at("median")?, at("p95")?, at("total")?])
    };
    let ([our_median, our_p95, ours], [median, p95, theirs]) =
        (times("ours_ms")?, times("theirs_ms")?);
    Ok(format!(
        "| {} systems of 3 to 6 sets | ours | venn.js | |\n|---|---|---|---|\n\
         | stress, mean | {:.4} | {:.4} | {} |\n\
         | diagError, mean | {:.4} | {:.4} | {} |\n\
         | time for one, median | {our_median:.1} ms | {median:.1} ms | |\n\
         | time for one, 95 % under | {our_p95:.1} ms | {p95:.1} ms | |\n\
         | time for all | {:.1} s | {:.1} s | {:.1} × theirs |",
        number("/systems")?,
        number("/mean_stress/0")?,
        number("/mean_stress/1")?,
        counts("stress")?,
        number("/mean_diag_error/0")?,
        number("/mean_diag_error/1")?,
        counts("diag_error")?,
        ours / 1e3,
        theirs / 1e3,
        ours / theirs,
    ))
}
