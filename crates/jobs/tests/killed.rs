//! Nodes are killed at moments of chance, two at once: nothing is lost, what a transaction does is done once, and what
//! is handed to the world twice says that it is the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that can't go on must fail, and other processes need the machine's clock"
)]

mod yard;

use db::{Db, values};
use ground::Result;
use jobs::{Attempt, Context as _, Every, Job, JobId, Kind, Pace, Worker};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    io::Write as _,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};
use testkit::on_each_place;
use yard::Yard;

const PLACE: &str = "JOBS_TEST_PLACE";
const OUTBOX: &str = "JOBS_TEST_OUTBOX";
/// Kills on each database; the number that is given in this variable, or as many as a test may take time for.
const KILLS: &str = "MANDORLA_KILLS";
const STEPS: u32 = 40;

/// A step of a chain: each notes itself, and adds the next in the same transaction.
#[derive(Serialize, Deserialize)]
struct Step {
    chain: u32,
    number: u32,
}

impl Job<Yard> for Step {
    const KIND: &'static str = "step";
    const TITLE: &'static str = "Go a step";
    const ATTEMPTS: u32 = 10_000;

    fn run(self, yard: &Yard, attempt: &Attempt<'_>) -> Result<()> {
        attempt.write(yard, |tx| {
            yard::note(tx, &format!("{}/{}", self.chain, self.number))?;
            if self.number < STEPS {
                jobs::add(yard, tx, &Self { chain: self.chain, number: self.number + 1 })?;
            }
            std::thread::sleep(Duration::from_millis(1));
            attempt.close(tx)
        })
    }
}

/// Is handed to the world, which no transaction holds.
#[derive(Serialize, Deserialize)]
struct Letter(u32);

impl Job<Yard> for Letter {
    const KIND: &'static str = "letter";
    const TITLE: &'static str = "Post a letter";
    const ATTEMPTS: u32 = 10_000;

    fn run(self, _: &Yard, attempt: &Attempt<'_>) -> Result<()> {
        let path = std::env::var(OUTBOX).unwrap();
        let mut outbox = std::fs::OpenOptions::new().append(true).create(true).open(path).unwrap();
        // In one write: a node that is killed leaves no half of a line.
        outbox.write_all(format!("{} {}\n", self.0, attempt.id()).as_bytes()).unwrap();
        Ok(())
    }
}

#[derive(Serialize, Deserialize, Default)]
struct Strike;

impl Job<Yard> for Strike {
    const KIND: &'static str = "strike";
    const TITLE: &'static str = "Strike the hour";
    const ATTEMPTS: u32 = 10_000;

    fn run(self, yard: &Yard, attempt: &Attempt<'_>) -> Result<()> {
        attempt.write(yard, |tx| {
            yard::note(tx, "strike")?;
            attempt.close(tx)
        })
    }
}

const KINDS: [Kind<Yard>; 3] = [
    Kind::of::<Step>(),
    Kind::of::<Letter>(),
    Kind::recurring::<Strike>(Every::Seconds(1_000_000), |_, _| Ok(true)),
];

/// What a killed process runs: this test, told of a place to work at.
#[test]
#[ignore = "is run by the test that kills it"]
fn node() {
    let Ok(address) = std::env::var(PLACE) else { return };
    let yard = Arc::new(Yard::ticking(&Db::open(&address).unwrap(), KINDS));
    let pace = Pace { look: Duration::from_millis(5), lease: Duration::from_secs(1) };
    let worker = Worker::start(Arc::clone(&yard), pace).unwrap();
    loop {
        std::thread::sleep(Duration::from_millis(20));
        if yard.db().read(|tx| Ok(jobs::counts(tx)?)).is_ok_and(|counts| counts.0 == 0) {
            break;
        }
    }
    drop(worker);
}

fn start(place: &str, outbox: &std::path::Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "node", "--ignored"])
        .env(PLACE, place)
        .env(OUTBOX, outbox)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn nothing_is_lost_or_done_twice_when_nodes_are_killed_at_any_moment() {
    let kills: u32 = std::env::var(KILLS).map_or(30, |kills| kills.parse().unwrap());
    on_each_place(|place| {
        let folder = tempfile::tempdir().unwrap();
        let outbox = folder.path().join("outbox");
        let yard = Yard::ticking(&Db::open(place).unwrap(), KINDS);
        let chains = kills.max(10) / 2;
        let letters = kills * 2;
        let added = yard.db().write(|tx| {
            for chain in 0..chains {
                jobs::add(&yard, tx, &Step { chain, number: 1 })?;
            }
            for letter in 0..letters {
                jobs::add(&yard, tx, &Letter(letter))?;
            }
            Ok(())
        });
        added.unwrap();
        let mut nodes = [start(place, &outbox), start(place, &outbox)];
        for kill in 0..kills as usize {
            let mut byte = [0];
            getrandom::fill(&mut byte).unwrap();
            std::thread::sleep(Duration::from_millis(20 + u64::from(byte[0]) / 2));
            let node = &mut nodes[kill % 2];
            // One that found nothing more to do has ended by itself.
            let _ = node.kill();
            node.wait().unwrap();
            *node = start(place, &outbox);
        }
        for node in &mut nodes {
            assert!(node.wait().unwrap().success());
        }
        let mut expected: Vec<String> = (0..chains)
            .flat_map(|chain| (1..=STEPS).map(move |number| format!("{chain}/{number}")))
            .chain(["strike".to_owned()])
            .collect();
        expected.sort();
        let mut words = yard.words();
        words.sort();
        assert_eq!(words, expected);
        let (left,): (i64,) =
            yard.db().read(|tx| Ok(tx.get("select count(*) from jobs", values![])?)).unwrap();
        assert_eq!(left, 0);
        let mut ids: HashMap<u32, JobId> = HashMap::new();
        for line in std::fs::read_to_string(&outbox).unwrap().lines() {
            let (letter, id) = line.split_once(' ').unwrap();
            let id: JobId = id.parse().unwrap();
            let first = *ids.entry(letter.parse().unwrap()).or_insert(id);
            assert_eq!(first, id, "a letter that is sent again is the same");
        }
        assert_eq!(ids.len(), letters as usize, "each letter was sent");
    });
}
