//! `mandorla demo`: a made-up organisation, told once and served on this machine only, for whoever wants
//! to look around. It must never touch a database that is not its own.

mod links;
mod plan;
mod tell;

use crate::{configuration::Common, say, sealing, serve};
use anyhow::{Context as _, bail};
use clap::Args;
use db::{Db, Engine};
use ground::Moment;
use house::{Address, Clock, House, Ids, Settings};
use plan::Plan;
use std::{
    io::ErrorKind,
    net::TcpListener,
    path::{Path, PathBuf},
    sync::Arc,
};
use tell::{Mark, Start, store::Standing};

/// Where it is kept when no database is named; of a configuration file only the limit counts here.
const USUAL_DATABASE: &str = "sqlite://mandorla-demo.db";

/// What can be asked of the demo.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// The port that it is served at, on this machine (127.0.0.1) only
    #[arg(long, default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..))]
    port: u16,
    /// Begin again: what was done in the demo since it was told is lost
    #[arg(long)]
    fresh: bool,
    /// Another number makes up other people
    #[arg(long, default_value_t = 2026)]
    seed: u64,
    /// Write the sign-in links to this file too, as JSON
    #[arg(long, value_name = "FILE")]
    links: Option<PathBuf>,
}

/// Tells the organisation, unless it was told before, prints how to look at it, and serves it.
pub(crate) fn run(common: &Common, options: &Options) -> anyhow::Result<()> {
    let database = common.database.as_deref().unwrap_or(USUAL_DATABASE);
    let listen = format!("127.0.0.1:{}", options.port);
    free(&listen, options.port)?;
    let again = make_room(database, options.fresh)?;
    let settings = Settings {
        address: Address::parse(&format!("http://{listen}")).map_err(anyhow::Error::msg)?,
        requests_a_minute: common.file()?.requests_a_minute,
        few: common.file()?.few.unwrap_or_default(),
        ..Settings::default()
    };
    let db = rooms::open(database, &Clock::System)?;
    let now = Clock::System.now();
    let started = start(&db, options.seed, now, again, &settings)
        .with_context(|| format!("telling the demo to {}", rooms::masked(database)))?;
    let house = rooms::house(db, Clock::System, Ids::Random, settings)?;
    let (mark, words) = match &started {
        Start::Told(mark) => (mark, introduced(mark)?),
        Start::Found(mark) => (mark, found_again(mark, options.seed)),
    };
    let links = links::make(&house, mark)?;
    sealing::now(&house);
    if let Some(path) = &options.links {
        links::write(path, &links)?;
    }
    say::line(&words);
    say::line(&format!(
        "It is kept in {} and served on this machine only, at {}",
        rooms::masked(database),
        house.settings.address
    ));
    say::line(&links::table(&links));
    say::line(
        "Each link signs in once, within half an hour; another start prints new ones. Ctrl-C stops.",
    );
    serve::serve(house, serve::listener(&listen)?)
}

/// Goes on only if nobody serves at that port; before anything is changed or printed.
fn free(listen: &str, port: u16) -> anyhow::Result<()> {
    match TcpListener::bind(listen) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!(
                "port {port} is taken by another program; stop that one, or choose another port (--port {})",
                port.checked_add(1).unwrap_or(8080)
            )
        }
        Err(error) => Err(error).with_context(|| {
            format!("port {port} can't be served at; choose another (--port 8080)")
        }),
    }
}

/// Looks at the database as it is, before its schema is touched. Whether what it holds is still to go.
fn make_room(database: &str, fresh: bool) -> anyhow::Result<bool> {
    let file = database.strip_prefix("sqlite://").map(Path::new);
    if file.is_some_and(|file| !file.exists()) {
        return Ok(false);
    }
    let db = Db::open(database)?;
    let (engine, standing) = (db.engine(), db.read(|tx| Ok(tell::store::standing(tx)?))?);
    drop(db);
    match standing {
        Standing::Other => bail!(
            "{} holds something that is not the demo's, so the demo leaves it alone. Name another database (--database sqlite://another.db), or serve this one with mandorla serve",
            rooms::masked(database)
        ),
        Standing::Demo(_) if fresh && engine == Engine::Postgres => Ok(true),
        Standing::Demo(_) | Standing::Empty if fresh => {
            file.map_or(Ok(()), remove)?;
            Ok(false)
        }
        Standing::Demo(_) | Standing::Empty => Ok(false),
    }
}

/// Removes an SQLite file and what stands beside it.
fn remove(file: &Path) -> anyhow::Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let mut path = file.as_os_str().to_owned();
        path.push(ending);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("removing {}", path.display()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Tells the demo as of `now` if it was not told before, all of it in one transaction.
fn start(
    db: &Db,
    seed: u64,
    now: Moment,
    again: bool,
    settings: &Settings,
) -> anyhow::Result<Start> {
    let plan = Plan::new(seed, now.day())?;
    let house: Arc<House> =
        rooms::house(db.clone(), Clock::standing(now), Ids::counted(seed), settings.clone())?;
    Ok(db.write(|tx| tell::once(&house, tx, &plan, now, again))?)
}

fn introduced(mark: &Mark) -> anyhow::Result<String> {
    let plan = Plan::new(mark.seed, mark.day)?;
    let about = plan.organisations.iter().map(|one| format!("{}\n  {}", one.name, one.about));
    Ok(format!(
        "A made-up organisation moved in. Nobody in it is real.\n\n{}\n\n{}\n",
        about.collect::<Vec<_>>().join("\n"),
        plan.summary()
    ))
}

fn found_again(mark: &Mark, seed: u64) -> String {
    let told = format!(
        "The demo is as it was left; it was told on {} from the seed {}.",
        mark.day.words(),
        mark.seed
    );
    let other = if mark.seed == seed {
        "--fresh begins again"
    } else {
        "To make other people up, add --fresh"
    };
    format!("{told} {other}.\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_of_the_demos_own_makes_room() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("some.db");
        let address = format!("sqlite://{}", file.display());
        let refused = |fresh| make_room(&address, fresh).unwrap_err().to_string();
        assert!(!make_room(&address, true).unwrap() && !file.exists());

        // Somebody else's tables.
        let other = rusqlite::Connection::open(&file).unwrap();
        other.execute_batch("create table accounts (id integer primary key)").unwrap();
        drop(other);
        for fresh in [false, true] {
            assert!(
                refused(fresh).contains("--database sqlite://another.db"),
                "{}",
                refused(fresh)
            );
        }
        assert!(file.exists());

        // No database at all.
        std::fs::write(&file, "not a database").unwrap();
        assert!(make_room(&address, true).is_err() && file.exists());

        // A schema with nothing in it, as a start leaves it that was ended before it told anything.
        std::fs::remove_file(&file).unwrap();
        drop(rooms::open(&address, &Clock::System).unwrap());
        assert!(!make_room(&address, false).unwrap() && file.exists());
        assert!(!make_room(&address, true).unwrap() && !file.exists());
        assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none());
    }
}
