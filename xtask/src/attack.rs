//! The attacks on the wall, all of them and those that take long too, on both databases; what they found is written into
//! `docs/disclosure.md`.

use crate::{
    bench::machine,
    cluster::{self, Cluster},
    marks, tools,
};
use anyhow::{Context, Result};
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

const FILE: &str = "docs/disclosure.md";
/// What a test prints before a row of the table.
const MARK: &str = "attack: ";

/// Parts of the names of tests that attack: those of every run.
const SHORT: &[&str] = &["rules::attack", "reader::", "officer::", "joiner::", "chains::"];
/// Those that are left out of every run, since they take long.
const LONG: &[&str] = &[
    "officer::in_two_years_the_officer_guesses_hardly_better_than_a_coin_in_many_thousand_guesses",
];

/// Plays them; whether all held.
pub fn run(root: &Path) -> Result<bool> {
    tools::install(&[tools::Tool::Postgres])?;
    let cluster = Cluster::start()?;
    let mut child = Command::new(tools::cargo())
        .args(["test", "--workspace", "--lib", "--tests", "--no-fail-fast", "--"])
        .args(["--include-ignored", "--nocapture", "--test-threads=1"])
        .args(SHORT.iter().chain(LONG))
        .current_dir(root)
        .env(cluster::VARIABLE, cluster.url())
        .stdout(Stdio::piped())
        .spawn()
        .context("could not run `cargo test`")?;
    let (mut rows, mut played) = (Vec::new(), Vec::new());
    for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
        let line = line?;
        println!("{line}");
        played.extend(LONG.iter().filter(|name| line.contains(&format!("test {name} "))));
        rows.extend(row(&line).filter(|row| !rows.contains(row)).collect::<Vec<_>>());
    }
    let held = child.wait()?.success();
    for name in LONG.iter().filter(|name| !played.contains(name)) {
        println!("{name} was not played");
    }
    let section = format!("{}\n\n`cargo xtask attack`\n\n{}\n", machine()?, table(&rows));
    marks::write(root, FILE, "attack", &section)?;
    Ok(held && played.len() >= LONG.len())
}

/// The row that a line holds, perhaps behind the name of its test.
fn row(line: &str) -> impl Iterator<Item = String> {
    line.split_once(MARK).map(|(_, row)| row.to_owned()).into_iter()
}

fn table(rows: &[String]) -> String {
    let head = "| what was played | after a year | after two |\n|---|---|---|";
    let rows = rows.iter().map(|row| format!("\n| {row} |"));
    std::iter::once(head.to_owned()).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;
    use std::fs;

    #[test]
    fn a_row_is_found_behind_the_name_of_its_test() {
        let line = "test rules::attack::one ... attack: an officer | 4.0 | 7.6";
        let rows: Vec<String> = row(line).collect();
        assert_eq!(rows, ["an officer | 4.0 | 7.6"]);
        assert!(row("attacks hold").next().is_none());
        assert!(table(&rows).ends_with("|---|---|---|\n| an officer | 4.0 | 7.6 |"));
    }

    #[test]
    fn every_long_test_is_played() {
        let root = workspace::root().unwrap();
        let tests = ["crates/overlap/tests/map", "crates/communities/tests/journeys"];
        let mut long = Vec::new();
        for folder in tests {
            for entry in fs::read_dir(root.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                let Ok(text) = fs::read_to_string(&path) else { continue };
                let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
                for rest in text.split("#[ignore = \"long: cargo xtask attack\"]\nfn ").skip(1) {
                    long.push(format!("{module}::{}", rest.split('(').next().unwrap()));
                }
            }
        }
        long.sort();
        let mut named: Vec<&str> = LONG.to_vec();
        named.sort_unstable();
        assert_eq!(long, named);
    }
}
