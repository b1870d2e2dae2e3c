//! Very large organisations for the bench: fills a database with one, and measures on it what is beside a floor, each
//! told as a line of JSON; or writes its staff as files to import, and loads what came of them bare.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]

mod crowd;
mod joins;
mod pages;
mod staff;
mod steps;
mod store;

use anyhow::{Result, anyhow, bail, ensure};
use db::{Db, Tx};
use ground::{Day, Moment};
use house::{Clock, House, Ids, Settings};
use overlap::console::{Look, look};
use serde_json::json;
use std::{path::Path, sync::Arc, time::Instant};
use store::Size;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [task, address, people] = match arguments.as_slice() {
        ["staff", people, folder] => return staff::write(people.parse()?, Path::new(folder)),
        ["load", from, into] => return load(from, into),
        [task, address, people] => [task, address, people],
        _ => bail!(
            "usage: bench fill|map|pages|bare|slow|steps|joins|crowd DATABASE PEOPLE | staff PEOPLE FOLDER | load FROM INTO"
        ),
    };
    let size = Size { people: people.parse()?, begins: Day::new(2024, 11, 1)? };
    ensure!(size.people.is_multiple_of(10_000) && size.people > 0, "people come in ten thousands");
    let open = || Db::open(address);
    match *task {
        "fill" => fill(open()?, size),
        "map" => map(house(open()?)?.as_ref()),
        "pages" => {
            say(&pages::list(size));
            Ok(())
        }
        "bare" => pages::bare(&open()?, house, size, false),
        "slow" => pages::bare(&open()?, house, size, true),
        "steps" => steps::tell(open()?, address, size),
        "crowd" => crowd::measured(house(open()?)?, size),
        "joins" => joins::measured(house(open()?)?.as_ref(), size),
        _ => bail!("there is no task {task:?}"),
    }
}

/// A line for whoever asked.
fn say(line: &serde_json::Value) {
    println!("{line}");
}

fn fill(db: Db, size: Size) -> Result<()> {
    let house = house(db)?;
    let begun = Instant::now();
    house
        .db
        .write(|tx| {
            store::fill(tx, size, &rooms::scopes().join(" "))?;
            professions::actions::recount(tx)
        })
        .map_err(|error| anyhow!("{error}"))?;
    eprintln!("filled in {:.1} s", begun.elapsed().as_secs_f64());
    Ok(())
}

/// Loads what an import left in one database into another, bare; how many rows, and how long the loading took.
fn load(from: &str, into: &str) -> Result<()> {
    let (from, into) = (Db::open_to_read(from)?, house(Db::open(into)?)?.db.clone());
    let loaded = from
        .read(|from| {
            let begun = Instant::now();
            let (rows, reading) = into.write_much(|into| Ok(store::load(from, into)?))?;
            Ok((rows, begun.elapsed().saturating_sub(reading).as_secs_f64()))
        })
        .map_err(|error| anyhow!("{error}"))?;
    say(&json!({ "rows": loaded.0, "seconds": loaded.1 }));
    Ok(())
}

/// A quarter's reading of everything beside the bare reading of memberships, in three quarters; and the most memory that
/// the process ever took, in kilobytes.
fn map(house: &House) -> Result<()> {
    for _ in 0..3 {
        let (bare, rows) = timed(|| house.db.read(|tx| Ok(store::memberships(tx)?)))?;
        let (reading, day) = timed(|| house.readings.take_due(house))?;
        ensure!(day.is_some(), "no reading was due");
        let look = |tx: &mut Tx<'_>| Ok(look(house, tx, "", "", &Look::Network)?.rows.len());
        let (network, ties) = timed(|| house.db.read(look))?;
        let memory = most_memory()?;
        say(&json!({
            "memberships": rows, "bare": bare, "reading": reading, "ties": ties, "network": network, "memory": memory
        }));
        let next = house.today().quarter_begin().months_before(-3);
        house.clock.set(next.start());
    }
    Ok(())
}

/// The most memory that this process has taken, in kilobytes, as Linux has it.
fn most_memory() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number.ok_or_else(|| anyhow!("no VmHWM in /proc/self/status"))?.parse()?)
}

fn timed<T>(work: impl FnOnce() -> ground::Result<T>) -> Result<(f64, T)> {
    let begun = Instant::now();
    let done = work().map_err(|error| anyhow!("{error}"))?;
    Ok((begun.elapsed().as_secs_f64(), done))
}

/// The house on this database, on the day that it is measured for.
fn house(db: Db) -> Result<Arc<House>> {
    let now: Moment = Day::new(2026, 11, 24)?.start();
    db.migrate(&rooms::migrations(), now).map_err(|error| anyhow!("{error}"))?;
    let settings =
        Settings { requests_a_minute: Some(std::num::NonZeroU32::MAX), ..Settings::default() };
    rooms::house(db, Clock::standing(now), Ids::Random, settings)
}
