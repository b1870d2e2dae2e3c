//! A reading is taken once, whoever takes it at the same moment and whoever is killed between two rooms.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]
#![allow(clippy::unnecessary_wraps, reason = "a count of a room may fail, or find nobody")]

use db::{Db, Migration, Tx, values};
use ground::{Day, Result};
use house::{Clock, FOUNDATION, Foundation, House, Ids, Keep, Reading, Settings, Slugs};
use std::{
    process::{Child, Command, Stdio},
    sync::{Barrier, atomic::AtomicI64, atomic::Ordering},
    time::Duration,
};
use testkit::{on_each_database, on_each_place};

/// Where a node works that is killed.
const PLACE: &str = "READINGS_TEST_PLACE";

/// What rooms kept: by whom it was counted, and a number with noise.
const KEPT: Migration = Migration {
    name: "2026-11-28-99-kept",
    text: "create table kept (room text not null, node bigint not null, people bigint not null) strict;",
};

const EMPTY: Foundation = Foundation::EMPTY;

fn node(db: &Db, rooms: &[Foundation; 2]) -> House {
    let [first, second] = *rooms;
    let laid = Foundation { name: "table", migrations: &[KEPT], ..EMPTY };
    let foundations = [FOUNDATION, laid, first, second];
    let mut steps: Vec<_> = foundations.iter().flat_map(|one| one.migrations).copied().collect();
    steps.sort_by_key(|step| step.name);
    let now = Day::new(2026, 4, 2).unwrap().start();
    db.migrate(&steps, now).unwrap();
    let machine = (Clock::standing(now), Ids::counted(1));
    House::new(db.clone(), machine, &foundations, Slugs::default(), Settings::default()).unwrap()
}

fn keeps(room: &'static str, node: i64, reading: &Reading) -> Option<Keep> {
    let people = reading.noisy(room, &[], 1_000);
    Some(Box::new(move |tx: &mut Tx<'_>| {
        let sql = "insert into kept (room, node, people) values ($1, $2, $3)";
        tx.run(sql, values![room, node, people])?;
        Ok(())
    }))
}

fn kept(db: &Db) -> Vec<(String, i64, i64)> {
    let sql = "select room, node, people from kept order by room, node";
    db.read(|tx| Ok(tx.list(sql, &[])?)).unwrap()
}

/// Both nodes have counted before either keeps what it counted.
static BOTH: Barrier = Barrier::new(2);
static NODES: AtomicI64 = AtomicI64::new(0);

fn together(room: &'static str, reading: &Reading) -> Option<Keep> {
    let node = NODES.fetch_add(1, Ordering::Relaxed);
    BOTH.wait();
    keeps(room, node, reading)
}

fn first_together(_: &House, _: &mut Tx<'_>, reading: &Reading) -> Result<Option<Keep>> {
    Ok(together("first", reading))
}

fn second_together(_: &House, _: &mut Tx<'_>, reading: &Reading) -> Result<Option<Keep>> {
    Ok(together("second", reading))
}

#[test]
fn of_two_nodes_that_count_at_once_one_keeps_what_it_counted() {
    on_each_database(|db| {
        let rooms = [
            Foundation { name: "first", reading: Some(first_together), ..EMPTY },
            Foundation { name: "second", reading: Some(second_together), ..EMPTY },
        ];
        let nodes = [node(db, &rooms), node(db, &rooms)];
        std::thread::scope(|threads| {
            let takes = nodes.each_ref().map(|node| threads.spawn(|| node.readings.take_due(node)));
            for one in takes {
                assert_eq!(one.join().unwrap().unwrap(), Day::new(2026, 4, 1).ok());
            }
        });
        let kept = kept(db);
        let rooms: Vec<&str> = kept.iter().map(|(room, ..)| room.as_str()).collect();
        assert_eq!(rooms, ["first", "second"], "{kept:?}");
        for node in &nodes {
            assert_eq!(node.readings.take_due(node).unwrap(), None);
        }
    });
}

fn count_first(_: &House, _: &mut Tx<'_>, reading: &Reading) -> Result<Option<Keep>> {
    Ok(keeps("first", i64::from(std::process::id()), reading))
}

fn count_second(_: &House, _: &mut Tx<'_>, reading: &Reading) -> Result<Option<Keep>> {
    if std::env::var(PLACE).is_ok() {
        // Counts without end, until it is killed.
        loop {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    Ok(keeps("second", i64::from(std::process::id()), reading))
}

const TWO: [Foundation; 2] = [
    Foundation { name: "first", reading: Some(count_first), ..EMPTY },
    Foundation { name: "second", reading: Some(count_second), ..EMPTY },
];

/// What a killed process runs: this test, told of a place to work at.
#[test]
#[ignore = "is run by the test that kills it"]
fn counting() {
    let Ok(place) = std::env::var(PLACE) else { return };
    let node = node(&Db::open(&place).unwrap(), &TWO);
    node.readings.take_due(&node).unwrap();
}

fn start(place: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "counting", "--ignored"])
        .env(PLACE, place)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_node_that_is_killed_between_two_rooms_leaves_the_second_to_the_next() {
    on_each_place(|place| {
        let db = Db::open(place).unwrap();
        let next = node(&db, &TWO);
        let mut killed = start(place);
        while kept(&db).is_empty() {
            assert!(killed.try_wait().unwrap().is_none(), "it ended by itself");
            std::thread::sleep(Duration::from_millis(5));
        }
        killed.kill().unwrap();
        killed.wait().unwrap();
        let before = kept(&db);
        assert_eq!(before.len(), 1);
        assert_eq!(next.readings.take_due(&next).unwrap(), Day::new(2026, 4, 1).ok());
        let after = kept(&db);
        assert_eq!(after[..1], before, "the first room is not counted again");
        assert_eq!((after.len(), after[1].0.as_str()), (2, "second"));
        assert_eq!(after[1].1, i64::from(std::process::id()));
        assert_eq!(next.readings.take_due(&next).unwrap(), None);
    });
}
