//! Killed at any moment, during writes: nothing that was answered is lost, nothing is half done, and it
//! starts again with nobody's help. `MANDORLA_KILLS` says how often, on each database.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::format_push_string,
    reason = "a test that can't go on must fail, and says by which seed"
)]

mod dice;
mod http;
mod node;
mod writer;

use dice::Dice;
use node::{Node, Place};
use std::{
    net::SocketAddr,
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};
use writer::Writer;

const NAMES: [&str; 6] = ["Ada", "Bo", "Cleo", "Dai", "Eve", "Femi"];
const KILLS: u32 = 60;
/// While a database is being made, it is killed less often: each time it is a new one.
const KILLS_WHILE_MADE: u32 = 8;

fn kills() -> u32 {
    std::env::var("MANDORLA_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS)
}

fn cast(place: &Place, node: &Node, dice: &mut Dice) -> Vec<Writer> {
    place.types(&["office", "give", "Ada", "administrator"]);
    let mut writers: Vec<Writer> =
        NAMES.iter().map(|name| Writer::signs_in(place, node, name, dice.split())).collect();
    writers[0].founds_common(node);
    writers
}

/// Everybody writes for a while, then the node is killed under them.
fn writes_until_killed(writers: &mut [Writer], node: Node, while_: Duration) {
    let address = node.address;
    thread::scope(|scope| {
        for writer in writers {
            scope.spawn(move || while writer.goes_on(address) {});
        }
        thread::sleep(while_);
        node.kill();
    });
}

fn all_is_there(place: &Place, writers: &mut [Writer]) {
    let node = Node::start(place);
    for writer in &mut *writers {
        writer.settles(node.address);
    }
    for writer in &*writers {
        writer.finds_all(place, node.address);
    }
    node.kill();
    place.types(&["check"]);
    let accepted: u32 = writers.iter().map(|writer| writer.accepted).sum();
    let repeated: u32 = writers.iter().map(|writer| writer.repeated).sum();
    println!("{}: {accepted} writes accepted, {repeated} asked for again", place.kind());
    assert!(accepted > kills() / 2 && repeated > 0, "too little was going on to prove anything");
}

fn killed_again_and_again(place: &Place) {
    let mut dice = Dice::new(place.kind());
    place.employs(&NAMES);
    let node = Node::start(place);
    let mut writers = cast(place, &node, &mut dice);
    writes_until_killed(&mut writers, node, Duration::from_millis(300));
    for _ in 1..kills() {
        if dice.below(6) == 0 {
            // Also while it starts.
            let starting = Node::begin(place);
            thread::sleep(Duration::from_millis(dice.below(400)));
            starting.kill();
        }
        let node = Node::start(place);
        writes_until_killed(&mut writers, node, Duration::from_millis(20 + dice.below(600)));
    }
    all_is_there(place, &mut writers);
}

fn killed_while_made(place: &Place, dice: &mut Dice) {
    let node = Node::begin(place);
    thread::sleep(Duration::from_millis(dice.below(900)));
    node.kill();
    Node::start(place).kill();
    place.types(&["check"]);
}

#[test]
fn a_node_on_sqlite_is_killed_and_nothing_is_lost_or_half_done() {
    killed_again_and_again(&Place::sqlite());
}

#[test]
fn a_node_on_postgres_is_killed_and_nothing_is_lost_or_half_done() {
    if let Some(place) = Place::postgres() {
        killed_again_and_again(&place);
    }
}

#[test]
fn a_database_that_was_being_made_when_the_node_was_killed_is_made_the_next_time() {
    let mut dice = Dice::new("being made");
    for _ in 0..KILLS_WHILE_MADE.min(kills()) {
        killed_while_made(&Place::sqlite(), &mut dice);
        if let Some(place) = Place::postgres() {
            killed_while_made(&place, &mut dice);
        }
    }
}

/// Writes to `mine`, and to `other` from when `mine` is gone. Counts what the other node answered since.
fn goes_over(
    writer: &mut Writer,
    mine: SocketAddr,
    other: SocketAddr,
    killed: &AtomicBool,
    since: &AtomicU32,
    stop: &AtomicBool,
) {
    let mut at = mine;
    while !stop.load(Ordering::Relaxed) {
        let begun = Instant::now();
        let answered = writer.goes_on(at);
        assert!(answered || at == mine, "{} is left alone by the other node", writer.name);
        assert!(begun.elapsed() < Duration::from_secs(20), "{} waits too long", writer.name);
        if !answered {
            at = other;
        } else if at == other && killed.load(Ordering::Relaxed) {
            since.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[test]
fn of_two_nodes_on_one_database_one_is_killed_and_the_other_goes_on_with_all_that_was_written() {
    let Some(place) = Place::postgres() else { return };
    let mut dice = Dice::new("two nodes");
    place.employs(&NAMES);
    let stays = Node::start(&place);
    let mut writers = cast(&place, &stays, &mut dice);
    for _ in 0..6.min(kills()) {
        let goes = Node::start(&place);
        let (killed, stop, since) =
            (AtomicBool::new(false), AtomicBool::new(false), AtomicU32::new(0));
        let (here, there) = (stays.address, goes.address);
        thread::scope(|scope| {
            for (n, writer) in writers.iter_mut().enumerate() {
                let mine = if n % 2 == 0 { here } else { there };
                let (killed, since, stop) = (&killed, &since, &stop);
                scope.spawn(move || goes_over(writer, mine, here, killed, since, stop));
            }
            thread::sleep(Duration::from_millis(500 + dice.below(500)));
            goes.kill();
            killed.store(true, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(1500));
            stop.store(true, Ordering::Relaxed);
        });
        assert!(since.load(Ordering::Relaxed) > 10, "the other node hardly goes on");
    }
    stays.kill();
    all_is_there(&place, &mut writers);
}
