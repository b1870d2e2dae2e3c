//! A very large organisation, for the bench: fills a database, then reads the memberships bare, and the whole map as
//! the product does; or writes its staff as files to import, and loads what came of them bare.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]

mod staff;
mod store;

use anyhow::{Result, anyhow, bail};
use db::{Db, Tx};
use ground::{Day, Moment};
use house::{Clock, Hearings, House, Ids, Policies, Settings};
use overlap::console::{Look, look};
use std::{path::Path, time::Instant};
use store::Size;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["staff", people, folder] => staff::write(people.parse()?, Path::new(folder)),
        ["load", from, into] => load(from, into),
        [address, people] => overlaps(address, people.parse()?),
        _ => bail!("usage: bench DATABASE PEOPLE | staff PEOPLE FOLDER | load FROM INTO"),
    }
}

/// Loads what an import left in one database into another, bare; how many rows, and how long the loading took.
fn load(from: &str, into: &str) -> Result<()> {
    let now = Day::new(2026, 11, 24)?.start();
    let (from, into) = (Db::open_to_read(from)?, house(Db::open(into)?, now)?.db);
    let loaded = from
        .read(|from| {
            let begun = Instant::now();
            let (rows, reading) = into.write_much(|into| Ok(store::load(from, into)?))?;
            Ok((rows, (begun.elapsed() - reading).as_secs_f64()))
        })
        .map_err(|error| anyhow!("{error}"))?;
    println!("{{\"rows\": {}, \"seconds\": {:.3}}}", loaded.0, loaded.1);
    Ok(())
}

fn overlaps(address: &str, people: u64) -> Result<()> {
    let size = Size { people, communities: people / 100, begins: Day::new(2024, 11, 1)? };
    let house = house(Db::open(address)?, Day::new(2026, 11, 24)?.start())?;
    let begun = Instant::now();
    house.db.write(|tx| Ok(store::fill(tx, size)?)).map_err(|error| anyhow!("{error}"))?;
    eprintln!("filled in {:.1} s", begun.elapsed().as_secs_f64());
    for _ in 0..2 {
        let (bare, rows) = timed(|| house.db.read(|tx| Ok(store::memberships(tx)?)))?;
        let look = |tx: &mut Tx<'_>| Ok(look(&house, tx, "", "", &Look::Map)?.rows.len());
        let (map, cells) = timed(|| house.db.read(look))?;
        println!(
            "{{\"memberships\": {rows}, \"cells\": {cells}, \"bare\": {bare:.3}, \"map\": {map:.3}}}"
        );
    }
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> ground::Result<T>) -> Result<(f64, T)> {
    let begun = Instant::now();
    let done = work().map_err(|error| anyhow!("{error}"))?;
    Ok((begun.elapsed().as_secs_f64(), done))
}

fn house(db: Db, now: Moment) -> Result<House> {
    let foundations = [
        house::FOUNDATION,
        people::FOUNDATION,
        access::FOUNDATION,
        professions::ROOM.foundation,
        communities::ROOM.foundation,
        overlap::FOUNDATION,
    ];
    let mut steps: Vec<_> = foundations.iter().flat_map(|one| one.migrations).copied().collect();
    steps.sort_by_key(|step| step.name);
    db.migrate(&steps, now).map_err(|error| anyhow!("{error}"))?;
    Ok(House {
        db,
        clock: Clock::standing(now),
        ids: Ids::counted(1),
        policies: Policies::read(&foundations)?,
        hearings: Hearings::of(&foundations),
        settings: Settings::default(),
    })
}
