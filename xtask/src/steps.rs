//! The steps of `cargo xtask test`, in their order: the cheap ones first.

use crate::{
    browser,
    cluster::{self, Cluster},
    demo,
    judges::{self, Judge},
    licences, packages,
    tally::{self, Tally},
    tidy,
    tools::{self, Tool},
};
use anyhow::Result;
use std::{path::Path, process::Command, time::Instant};

/// One thing that must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The code is formatted.
    Fmt,
    /// What the compiler can't check.
    Tidy,
    /// No word is misspelt.
    Typos,
    /// Every dependency may be linked.
    Licences,
    /// No lint speaks.
    Clippy,
    /// Every Rust test passes, on both databases.
    Rust,
    /// Every journey in a browser passes.
    Browser,
    /// The API keeps every promise of its document.
    Api,
    /// An attack on the pages finds nothing.
    Security,
}

impl Step {
    /// All of them, in the order in which they run.
    pub const ALL: [Self; 9] = [
        Self::Fmt,
        Self::Tidy,
        Self::Typos,
        Self::Licences,
        Self::Clippy,
        Self::Rust,
        Self::Browser,
        Self::Api,
        Self::Security,
    ];

    /// What it is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Tidy => "tidy",
            Self::Typos => "typos",
            Self::Licences => "licences",
            Self::Clippy => "clippy",
            Self::Rust => "rust",
            Self::Browser => "browser",
            Self::Api => "api",
            Self::Security => "security",
        }
    }

    /// The step of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    fn tools(self) -> &'static [Tool] {
        match self {
            Self::Fmt | Self::Tidy | Self::Licences => &[],
            Self::Clippy => &[Tool::Compiler],
            Self::Rust => &[Tool::Compiler, Tool::Postgres, Tool::Cvc5],
            Self::Browser => &[Tool::Compiler, Tool::Chromium, Tool::Node, Tool::Npm],
            Self::Typos => &[Tool::Python],
            Self::Api | Self::Security => &[Tool::Compiler, Tool::Python],
        }
    }

    fn run(self, root: &Path, chosen: &[Self]) -> Result<Tally> {
        match self {
            Self::Fmt => tally::run(cargo(root).args(["fmt", "--all", "--", "--check", "-l"])),
            Self::Tidy => tidy::check(root, false).map(one),
            Self::Typos => {
                let typos = packages::program(&packages::install(root, "typos")?, "typos");
                tally::run(Command::new(typos).args(["--format", "brief"]).current_dir(root))
            }
            Self::Licences => licences::check(root).map(one),
            Self::Clippy => tally::run(cargo(root).args([
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ])),
            Self::Rust => rust(root),
            Self::Browser => {
                demo::build(root, chosen.contains(&Self::Rust))?;
                browser::journeys(root)
            }
            Self::Api => {
                let asked = judged(judges::API, root, chosen)?;
                let walked = judges::from_empty(root)?;
                Ok(Tally {
                    passed: asked.passed + walked.passed,
                    failed: asked.failed + walked.failed,
                })
            }
            Self::Security => judged(judges::SECURITY, root, chosen),
        }
    }
}

fn judged(judge: Judge, root: &Path, chosen: &[Step]) -> Result<Tally> {
    demo::build(root, chosen.contains(&Step::Rust))?;
    judge.judges(root)
}

fn one(held: bool) -> Tally {
    Tally { passed: u32::from(held), failed: u32::from(!held) }
}

fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(tools::cargo());
    cargo.current_dir(root);
    cargo
}

/// All Rust tests, with a PostgreSQL cluster of their own.
fn rust(root: &Path) -> Result<Tally> {
    let cluster = Cluster::start()?;
    let nextest = tools::on_path("cargo-nextest").is_some();
    let arguments: &[&str] =
        if nextest { &["nextest", "run"] } else { &["test", "--bins", "--lib", "--tests"] };
    let mut tally = tally::run(
        cargo(root)
            .args(arguments)
            .args(["--workspace", "--no-fail-fast"])
            .env(cluster::VARIABLE, cluster.url())
            .env("INSTA_UPDATE", "no"),
    )?;
    // What the compiler must refuse stands in documentation, which the line above doesn't try.
    tally += tally::run(cargo(root).args(["test", "--doc", "--workspace"]))?;
    Ok(tally)
}

/// Runs the chosen steps, each with its line and its time, and those after one that fails too.
pub fn run(root: &Path, chosen: &[Step]) -> bool {
    let start = Instant::now();
    let mut done = Vec::new();
    let steps: Vec<Step> = Step::ALL.into_iter().filter(|step| chosen.contains(step)).collect();
    let tools: Vec<Tool> = steps.iter().flat_map(|step| step.tools()).copied().collect();
    // A step that lacks its tools says so itself.
    let prepared = prepare(&steps, &tools);
    done.push(Done::report("tools", start, prepared.map(|()| one(true))));
    for step in steps {
        println!("== {}", step.name());
        let start = Instant::now();
        done.push(Done::report(step.name(), start, step.run(root, chosen)));
    }
    println!("{}", summary(&done));
    println!("== all in {:.0} s", start.elapsed().as_secs_f64());
    let sum = done.iter().fold(Tally::default(), |mut sum, step| {
        sum += step.tally;
        sum
    });
    println!("{} passed, {} failed", sum.passed, sum.failed);
    sum.failed == 0
}

fn prepare(steps: &[Step], tools: &[Tool]) -> Result<()> {
    println!("== tools");
    if steps.contains(&Step::Fmt) {
        tools::component("fmt", "rustfmt")?;
    }
    if steps.contains(&Step::Clippy) {
        tools::component("clippy", "clippy")?;
    }
    let mut wanted: Vec<Tool> = Vec::new();
    for tool in tools {
        if !wanted.contains(tool) {
            wanted.push(*tool);
        }
    }
    tools::install(&wanted)
}

/// How a step went.
#[derive(Clone, Debug, PartialEq)]
struct Done {
    name: &'static str,
    seconds: f64,
    tally: Tally,
}

impl Done {
    /// Says how a step went. A check without tests of its own counts as one.
    fn report(name: &'static str, start: Instant, outcome: Result<Tally>) -> Self {
        let tally = outcome.unwrap_or_else(|fault| {
            println!("{fault:#}");
            one(false)
        });
        let tally = if tally == Tally::default() { one(true) } else { tally };
        let done = Self { name, seconds: start.elapsed().as_secs_f64(), tally };
        println!("== {name} {} in {:.1} s", done.word(), done.seconds);
        done
    }

    const fn word(&self) -> &'static str {
        if self.tally.failed == 0 { "passed" } else { "FAILED" }
    }
}

/// What took longest, the longest first, and what failed.
fn summary(done: &[Done]) -> String {
    let mut longest: Vec<&Done> = done.iter().collect();
    longest.sort_by(|one, other| other.seconds.total_cmp(&one.seconds));
    let mut lines = vec!["== what took longest".to_owned()];
    lines.extend(
        longest
            .iter()
            .map(|step| format!("{:>7.1} s  {} {}", step.seconds, step.name, step.word())),
    );
    let failed: Vec<&str> =
        done.iter().filter(|step| step.tally.failed > 0).map(|step| step.name).collect();
    if !failed.is_empty() {
        lines.push(format!("failed: {}", failed.join(", ")));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_found_by_its_name() {
        for step in Step::ALL {
            assert_eq!(Step::find(step.name()), Some(step));
        }
        assert_eq!(Step::find("spelling"), None);
    }

    #[test]
    fn a_silent_success_counts_as_one_and_a_fault_as_a_failure() {
        let tally = |outcome| Done::report("rust", Instant::now(), outcome).tally;
        assert_eq!(tally(Ok(Tally::default())), Tally { passed: 1, failed: 0 });
        assert_eq!(tally(Ok(Tally { passed: 5, failed: 0 })), Tally { passed: 5, failed: 0 });
        assert_eq!(tally(Err(anyhow::anyhow!("no cluster"))), Tally { passed: 0, failed: 1 });
    }

    #[test]
    fn the_summary_names_what_took_longest_first_and_all_that_failed() {
        let done =
            |name, seconds, failed| Done { name, seconds, tally: Tally { passed: 1, failed } };
        let all = [done("fmt", 1.0, 1), done("rust", 61.5, 0), done("api", 9.0, 2)];
        assert_eq!(
            summary(&all),
            "== what took longest\n   61.5 s  rust passed\n    9.0 s  api FAILED\n    1.0 s  fmt FAILED\nfailed: fmt, api"
        );
        assert!(!summary(&all[1..2]).contains("failed"));
    }
}
