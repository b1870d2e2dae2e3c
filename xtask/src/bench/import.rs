//! The staff of a very large organisation imported, and again in the months after with more and more changed, beside loading
//! the rows that came of it bare; on both databases. `MANDORLA_BENCH_PEOPLE` says how many people, to try it with fewer.

use super::{database, done, program};
use crate::{
    cluster::Cluster,
    tools::{self, Tool},
    workspace,
};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

const PEOPLE: u64 = 1_000_000;
/// The days that the files speak of.
const DAYS: [&str; 4] = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"];
/// How many in a hundred the later files change.
const CHANGED: [u32; 3] = [1, 10, 50];
/// How often it is asked what an import has had in memory at most.
const GLANCE: Duration = Duration::from_millis(20);

/// An import that was watched.
struct Watched {
    seconds: f64,
    /// The most it had in memory, in MiB.
    memory: f64,
    report: Value,
}

/// What was measured on one database.
struct Found {
    rows: u64,
    bare: f64,
    first: Watched,
    /// As many as [`CHANGED`].
    again: Vec<Watched>,
}

/// Writes the files, imports them into each database, and loads the same rows bare.
pub fn measured(root: &Path) -> Result<String> {
    tools::install(&[Tool::Compiler, Tool::Postgres])?;
    let (mandorla, bench) = (program(root, "mandorla")?, program(root, "bench")?);
    let people = match std::env::var("MANDORLA_BENCH_PEOPLE") {
        Ok(said) => said.parse().context("MANDORLA_BENCH_PEOPLE is no number")?,
        Err(_) => PEOPLE,
    };
    let folder = workspace::target(root)?.join("bench/import");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    done(Command::new(&bench).args(["staff", &people.to_string()]).arg(&folder))?;
    let at = |name: &str| format!("sqlite://{}", folder.join(name).display());
    let run = Run { mandorla, bench, folder: folder.clone(), people };
    let sqlite = run.on(&at("imported.db"), &at("bare.db"))?;
    let cluster = Cluster::start()?;
    let postgres = run.on(&database(&cluster, "imported")?, &database(&cluster, "bare")?)?;
    fs::remove_dir_all(&folder)?;
    Ok(table(people, &sqlite, &postgres))
}

struct Run {
    mandorla: PathBuf,
    bench: PathBuf,
    folder: PathBuf,
    people: u64,
}

impl Run {
    fn on(&self, imported: &str, bare: &str) -> Result<Found> {
        let first = self.import(imported, 0)?;
        // Before the second import, so that the rows are those of the first.
        let said = done(Command::new(&self.bench).args(["load", imported, bare]))?;
        let said: Value = serde_json::from_slice(&said).context("the bench printed no JSON")?;
        let again =
            (1..DAYS.len()).map(|nth| self.import(imported, nth)).collect::<Result<Vec<_>>>()?;
        let told = |watched: &Watched, count: &str| {
            watched.report.pointer(&format!("/taken/0/tally/{count}")).and_then(Value::as_u64)
        };
        let new = told(&first, "people_new");
        ensure!(new == Some(self.people), "the first import took in {new:?} people");
        for again in &again {
            let changed = ["people_new", "appointments_followed", "appointments_ended", "moved"];
            let changed: Option<Vec<u64>> =
                changed.iter().map(|count| told(again, count)).collect();
            let kept = changed.as_ref().is_some_and(|all| all.iter().all(|count| *count > 0));
            ensure!(kept, "a later import changed too little: {changed:?}");
        }
        Ok(Found {
            rows: said.get("rows").and_then(Value::as_u64).context("no rows")?,
            bare: said.get("seconds").and_then(Value::as_f64).context("no seconds")?,
            first,
            again,
        })
    }

    /// Runs one import to its end, and watches its memory.
    fn import(&self, database: &str, nth: usize) -> Result<Watched> {
        let file = self.folder.join(format!("people-{}.csv", nth + 1));
        let day = DAYS.get(nth).context("there are no more files")?;
        let report = self.folder.join("report.json");
        let begun = Instant::now();
        let mut child = Command::new(&self.mandorla)
            .args(["import", "people", "--json", "--as-of", day, "--database", database])
            .arg(&file)
            .stdout(Stdio::from(File::create(&report)?))
            .spawn()
            .context("starting mandorla")?;
        let mut memory = 0.0;
        let status = loop {
            // A process that has ended no longer says it.
            memory = most_memory(child.id()).unwrap_or(memory);
            if let Some(status) = child.try_wait()? {
                break status;
            }
            sleep(GLANCE);
        };
        let seconds = begun.elapsed().as_secs_f64();
        ensure!(status.success(), "importing {} ended with {status}", file.display());
        let report = serde_json::from_slice(&fs::read(report)?).context("reading the report")?;
        Ok(Watched { seconds, memory, report })
    }
}

/// The most that a process has had in memory, in MiB.
fn most_memory(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
}

fn table(people: u64, sqlite: &Found, postgres: &Found) -> String {
    let line = |name: &str, words: &dyn Fn(&Found) -> String, aim: &str| {
        format!("| {name} | {} | {} | {aim} |", words(sqlite), words(postgres))
    };
    let mut lines =
        vec![format!("| {people} people | SQLite | PostgreSQL | aim |\n|---|---|---|---|")];
    lines.push(line("rows of the first import", &|found| found.rows.to_string(), ""));
    lines.push(line("these rows loaded bare", &|found| format!("{:.1} s", found.bare), ""));
    let first = |found: &Found| {
        let first = found.first.seconds;
        format!("{first:.1} s, {:.2} × bare", first / found.bare)
    };
    lines.push(line("first import", &first, "2 × or better"));
    let memory = |watched: &Watched| format!("{:.0} MiB", watched.memory);
    lines.push(line("its memory at most", &|found| memory(&found.first), "under 1 GiB"));
    for (nth, changed) in CHANGED.iter().enumerate() {
        let again = |found: &Found, words: &dyn Fn(&Watched) -> String| {
            found.again.get(nth).map_or_else(String::new, words)
        };
        let seconds = |found: &Found| {
            again(found, &|again| {
                format!(
                    "{:.1} s, {:.2} of the first",
                    again.seconds,
                    again.seconds / found.first.seconds
                )
            })
        };
        let aim = if *changed == 1 { "a quarter of the first" } else { "" };
        lines.push(line(&format!("import again, {changed} % changed"), &seconds, aim));
        lines.push(line("its memory at most", &|found| again(found, &memory), "under 1 GiB"));
    }
    lines.join("\n")
}
