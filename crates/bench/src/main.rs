//! Very large organisations for the bench: fills a database with one, and measures on it what is beside a floor, each
//! told as a line of JSON; or writes its staff as files to import, and loads what came of them bare.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]

mod crowd;
#[cfg(test)]
mod imports;
mod joins;
mod memory;
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
            "usage: bench fill|map|read|pages|bare|slow|steps|joins|crowd DATABASE PEOPLE | staff PEOPLE FOLDER | load FROM INTO"
        ),
    };
    let size = Size { people: people.parse()?, begins: Day::new(2024, 11, 1)? };
    ensure!(size.people.is_multiple_of(10_000) && size.people > 0, "people come in ten thousands");
    let open = || Db::open(address);
    match *task {
        "fill" => fill(open()?, size),
        "map" => map(house(open()?)?.as_ref()),
        "read" => readings(house(open()?)?.as_ref()),
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

/// How many readings are taken: of a profession figures are published from the second on.
const QUARTERS: i32 = 3;

/// The day of the first of them; the last is of this quarter.
fn first_reading(house: &House) -> Day {
    house.today().quarter_begin().months_before(3 * (QUARTERS - 1))
}

/// Takes the readings that were not taken yet, so that pages have figures to show.
fn readings(house: &House) -> Result<()> {
    let mut day = first_reading(house);
    for _ in 0..QUARTERS {
        house.clock.set(day.start());
        house.readings.take_due(house).map_err(|error| anyhow!("{error}"))?;
        day = day.months_before(-3);
    }
    Ok(())
}

/// A quarter's reading of everything beside the bare reading of memberships, and of all else that it goes by, in three
/// quarters; what the first writes of everybody, written bare; and the most memory that the process ever took, and that
/// it had of its own, in kilobytes.
fn map(house: &House) -> Result<()> {
    house.clock.set(first_reading(house).start());
    for quarter in 0..QUARTERS {
        let (bare, rows) = timed(|| house.db.read(|tx| Ok(store::memberships(tx)?)))?;
        let (staff, _) = timed(|| house.db.read(|tx| Ok(store::staff(tx)?)))?;
        let ((reading, day), own) = memory::most_own(|| timed(|| house.readings.take_due(house)))?;
        ensure!(day.is_some(), "no reading was due");
        let today = house.today();
        let written = house.db.write(|tx| Ok(store::written(tx, today, quarter == 0)?));
        let written = written.map_err(|error| anyhow!("{error}"))?;
        let (network, ties) = network(house)?;
        say(&json!({
            "memberships": rows, "bare": bare, "staff": staff, "written": written, "reading": reading, "ties": ties,
            "network": network, "own": own, "memory": memory::most()?
        }));
        let next = house.today().quarter_begin().months_before(-3);
        house.clock.set(next.start());
    }
    Ok(())
}

/// How long the network takes from what was kept, and how many ties it has: the middle of some looks. The first goes on a
/// connection that mapped the whole file for the reading, and gives that back as the file has grown.
fn network(house: &House) -> Result<(f64, usize)> {
    const LOOKS: usize = 21;
    let mut all = Vec::new();
    for _ in 0..LOOKS {
        let look = |tx: &mut Tx<'_>| Ok(look(house, tx, "", "", &Look::Network)?.rows.len());
        all.push(timed(|| house.db.read(look))?);
    }
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    all.get(LOOKS / 2).copied().ok_or_else(|| anyhow!("nobody looked"))
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
