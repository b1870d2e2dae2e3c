//! `mandorla check`: looks a whole database over, changes nothing, and says what is wrong and what to do.

use crate::{configuration::Common, say::Output};
use anyhow::bail;
use clap::Args;
use db::{Db, Tx};
use house::{Events, Findings, chain};
use serde::Serialize;
use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Args, Debug)]
pub(crate) struct Options {
    /// A head of the chain that was noted earlier (64 hexadecimal digits): does it still stand?
    #[arg(long, value_name = "HASH", value_parser = hash)]
    head: Option<chain::Hash>,
}

/// What was looked at, and what was found.
#[derive(Debug, Serialize)]
pub(crate) struct CheckResult {
    /// Whose check it is.
    pub(crate) part: &'static str,
    /// What must hold.
    pub(crate) check: &'static str,
    pub(crate) right: bool,
    pub(crate) count: u64,
    pub(crate) places: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<&'static str>,
}

/// The chain as it stands.
#[derive(Debug, Serialize)]
pub(crate) struct Chain {
    seals: i64,
    head: String,
    waiting: i64,
    /// The number of the seal that was asked for, where it still stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) noted_is_seal: Option<i64>,
}

/// All that was looked at.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) right: bool,
    pub(crate) checks: Vec<CheckResult>,
    /// None where the schema is not this version's.
    pub(crate) chain: Option<Chain>,
}

const ENGINE: (&str, &str) = (
    "The database is whole, and its constraints hold",
    "The file or the server's data is damaged, or rows were written past the constraints. Stop the nodes, keep a copy as it is, and restore a backup that is right.",
);
const SCHEMA: (&str, &str) = (
    "The schema is this version's",
    "Start this database with the Mandorla that made it, or let this one bring it forward (any command that writes does, such as mandorla serve), and check again.",
);
const DRIFT: (&str, &str) = (
    "Triggers, tables and views are as this version makes them",
    "Somebody changed the schema by hand; where a trigger is gone, facts could be changed. Compare the chain's head with one that was noted elsewhere (--head), and restore a backup, or make what is missing anew from the migrations.",
);
const WAITING: (&str, &str) = (
    "Facts that wait are events that this version records",
    "A fact that waits to be sealed is of no kind that this version records, or lacks what its kind says: it was put in by other means than Mandorla's, or by a later version. Compare with a backup, before a node seals it.",
);
const FILES: (&str, &str) = (
    "The database's files are their owner's alone",
    "Others on this machine can read or write them. Give them to Mandorla's user alone (chmod 600 for files, chmod go-w for the folder), and start Mandorla with UMask=0077.",
);
const HEAD: (&str, &str) = (
    "The head that was noted still stands",
    "No seal has this hash: the chain was written anew at or before it, or it is of another database, or mistyped. Keep this database as it is, and compare it with a backup.",
);

pub(crate) fn run(common: &Common, asked: &Options) -> anyhow::Result<ExitCode> {
    let configuration = common.settle(None, None)?;
    let db = Db::open_to_read(&configuration.database)?;
    // One moment of the database, whoever writes meanwhile.
    let output = common.output;
    let mut report = db.read(|tx| Ok(look(tx, asked.head.as_ref(), output)?))?;
    if let Some(file) = configuration.database.strip_prefix("sqlite://") {
        report.add(CheckResult::new("database", FILES.0, open_to_others(Path::new(file)), FILES.1));
    }
    output.report(&report, &words(&report, &rooms::masked(&configuration.database)))?;
    Ok(if report.right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs all checks in one transaction; `noted` is a head that somebody noted earlier.
pub(crate) fn look(
    tx: &mut Tx<'_>,
    noted: Option<&chain::Hash>,
    output: Output,
) -> anyhow::Result<Report> {
    let foundations = rooms::foundations();
    let count = foundations.iter().map(|foundation| foundation.checks.len()).sum::<usize>() + 4;
    let bar = output.bar(count as u64, "{bar:30} {pos} of {len}  {msg}");
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    let mut checks = Vec::new();
    let mut found = Findings::default();
    bar.set_message(ENGINE.0);
    db::integrity(tx, |words| found.say(words))?;
    checks.push(CheckResult::new("database", ENGINE.0, found, ENGINE.1));
    bar.inc(1);
    let mut found = Findings::default();
    schema(tx, &mut found)?;
    let laid = found.count == 0;
    checks.push(CheckResult::new("database", SCHEMA.0, found, SCHEMA.1));
    bar.inc(1);
    // Where tables are missing, nothing can be said of what is in them.
    let mut chain = None;
    if laid {
        bar.set_message(DRIFT.0);
        let mut found = Findings::default();
        db::drift(tx, &rooms::migrations(), |words| found.say(words))?;
        checks.push(CheckResult::new("database", DRIFT.0, found, DRIFT.1));
        bar.inc(1);
        let mut found = Findings::default();
        waiting(tx, &mut found)?;
        checks.push(CheckResult::new("house", WAITING.0, found, WAITING.1));
        bar.inc(1);
        for (foundation, check) in
            foundations.iter().flat_map(|one| one.checks.iter().map(move |check| (one, check)))
        {
            bar.set_message(check.name);
            let mut found = Findings::default();
            (check.finds)(tx, &mut found)?;
            checks.push(CheckResult::new(foundation.name, check.name, found, check.remedy));
            bar.inc(1);
        }
        chain = Some(stands(tx, noted, &mut checks)?);
    }
    bar.finish_and_clear();
    Ok(Report { right: checks.iter().all(|looked| looked.right), checks, chain })
}

impl Report {
    fn add(&mut self, looked: CheckResult) {
        self.right &= looked.right;
        self.checks.push(looked);
    }
}

/// What of an SQLite database, and of its folder, others than its owner can read or write.
#[cfg(unix)]
fn open_to_others(file: &Path) -> Findings {
    use std::os::unix::fs::PermissionsExt as _;
    let mut found = Findings::default();
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).to_owned();
    let files = ["", "-wal", "-shm", "-journal"].map(|ending| {
        let mut path = file.as_os_str().to_owned();
        path.push(ending);
        (PathBuf::from(path), 0o077)
    });
    for (path, others) in files.into_iter().chain([(folder, 0o022)]) {
        // What isn't there is open to nobody; a folder in which each removes their own alone (/tmp) is no other's.
        let Ok(about) = std::fs::metadata(&path) else { continue };
        let mode = about.permissions().mode();
        let own_alone = about.is_dir() && mode & 0o1000 != 0;
        if mode & others != 0 && !own_alone {
            found.say(format!("{} has the rights {:04o}", path.display(), mode & 0o7777));
        }
    }
    found
}

#[cfg(not(unix))]
fn open_to_others(_: &Path) -> Findings {
    Findings::default()
}

impl CheckResult {
    fn new(part: &'static str, check: &'static str, found: Findings, remedy: &'static str) -> Self {
        let right = found.count == 0;
        Self {
            part,
            check,
            right,
            count: found.count,
            places: found.named,
            remedy: (!right).then_some(remedy),
        }
    }
}

fn schema(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    if !db::has_ledger(tx)? {
        found.say("Mandorla's tables are not there");
        return Ok(());
    }
    match db::pending(tx, &rooms::migrations()) {
        Ok(missing) => missing
            .iter()
            .for_each(|step| found.say(format!("the step {} was not taken", step.name))),
        Err(newer) => found.say(format!("{newer:#}")),
    }
    Ok(())
}

/// Those that were sealed may be of an earlier version.
fn waiting(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let rooms = rooms::foundations();
    let events = Events::of(rooms.iter().flat_map(|room| room.events), []);
    chain::each_waiting(tx, |entry| {
        if entry.version.is_none() || events.particulars(&entry).is_none() {
            found.say(format!("the fact {} ({}, {})", entry.id, entry.room, entry.kind));
        }
    })
}

fn stands(
    tx: &mut Tx<'_>,
    noted: Option<&chain::Hash>,
    checks: &mut Vec<CheckResult>,
) -> anyhow::Result<Chain> {
    let head = chain::head(tx)?;
    let mut noted_is_seal = None;
    if let Some(noted) = noted {
        noted_is_seal = chain::number_of(tx, noted)?;
        let mut found = Findings::default();
        if noted_is_seal.is_none() {
            found.say(format!("no seal has the hash {}", chain::hexadecimal(noted)));
        }
        checks.push(CheckResult::new("house", HEAD.0, found, HEAD.1));
    }
    Ok(Chain {
        seals: head.number,
        head: head.to_string(),
        waiting: chain::count_waiting(tx)?,
        noted_is_seal,
    })
}

fn words(report: &Report, database: &str) -> String {
    let mut text = format!("{database} was looked over; nothing was changed.\n\n");
    // Writing to a string can't fail.
    for looked in &report.checks {
        let _ =
            writeln!(text, "{}  {}", if looked.right { "right" } else { "WRONG" }, looked.check);
        for place in &looked.places {
            let _ = writeln!(text, "       {place}");
        }
        let more = looked.count.saturating_sub(looked.places.len() as u64);
        if more > 0 {
            let _ = writeln!(text, "       and {more} more");
        }
        if let Some(remedy) = looked.remedy {
            let _ = writeln!(text, "       What to do: {remedy}");
        }
    }
    if let Some(chain) = &report.chain {
        let _ =
            writeln!(text, "\nThe chain has {} seals; {} facts wait.", chain.seals, chain.waiting);
        let _ = writeln!(text, "Its head, to be noted elsewhere: {}", chain.head);
        if let Some(number) = chain.noted_is_seal {
            let _ = writeln!(text, "The head that was noted is seal {number}.");
        }
    }
    let wrong = report.checks.iter().filter(|looked| !looked.right).count();
    let _ = match wrong {
        0 => write!(text, "\nAll {} checks found things right.", report.checks.len()),
        wrong => write!(text, "\n{wrong} of {} checks found something wrong.", report.checks.len()),
    };
    text
}

fn hash(text: &str) -> anyhow::Result<chain::Hash> {
    let mut hash = [0_u8; 32];
    let digits = text.trim();
    if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        bail!("a head is 64 hexadecimal digits, as mandorla check prints it");
    }
    for (n, byte) in hash.iter_mut().enumerate() {
        let pair = digits.get(2 * n..2 * n + 2).unwrap_or_default();
        *byte = u8::from_str_radix(pair, 16)?;
    }
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_as_it_is_printed() {
        let head: chain::Hash = std::array::from_fn(|n| u8::try_from(n * 7).unwrap());
        assert_eq!(hash(&chain::hexadecimal(&head)).unwrap(), head);
        for wrong in ["", "ab", &"g".repeat(64), &"é".repeat(32), &"+1".repeat(32)] {
            assert!(hash(wrong).is_err(), "{wrong}");
        }
    }
}
