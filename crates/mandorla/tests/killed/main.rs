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
/// Longer than any machine takes to accept a write, unless none is accepted any more.
const PATIENCE: Duration = Duration::from_secs(300);
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

/// Waits until so many writes were accepted, however long each takes here; gives up only when nothing goes on at all.
fn until(accepted: &AtomicU32, enough: u32) {
    let begun = Instant::now();
    while accepted.load(Ordering::Relaxed) < enough {
        assert!(begun.elapsed() < PATIENCE, "only {accepted:?} of {enough} writes are accepted");
        thread::sleep(Duration::from_millis(1));
    }
}

/// Everybody writes until a few more writes were accepted, then the node is killed under them: at a moment that is
/// measured by how long a write takes here.
fn writes_until_killed(writers: &mut [Writer], node: Node, dice: &mut Dice) {
    let (address, accepted, begun) = (node.address, AtomicU32::new(0), Instant::now());
    thread::scope(|scope| {
        for writer in writers {
            let accepted = &accepted;
            scope.spawn(move || {
                let mut before = writer.accepted;
                while writer.goes_on(address) {
                    accepted.fetch_add(writer.accepted - before, Ordering::Relaxed);
                    before = writer.accepted;
                }
            });
        }
        let enough = 1 + u32::try_from(dice.below(8)).unwrap();
        until(&accepted, enough);
        thread::sleep(begun.elapsed() * u32::try_from(dice.below(100)).unwrap() / (100 * enough));
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
    assert!(repeated > 0, "nobody was writing when a node was killed, which proves nothing");
}

fn killed_again_and_again(place: &Place) {
    let mut dice = Dice::new(place.kind());
    place.employs(&NAMES);
    let node = Node::start(place);
    let mut writers = cast(place, &node, &mut dice);
    writes_until_killed(&mut writers, node, &mut dice);
    for _ in 1..kills() {
        if dice.below(6) == 0 {
            // Also while it starts.
            let starting = Node::begin(place);
            thread::sleep(Duration::from_millis(dice.below(400)));
            starting.kill();
        }
        let node = Node::start(place);
        writes_until_killed(&mut writers, node, &mut dice);
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

/// Writes to `mine`, and to `other` from when `mine` is gone. Counts what was accepted before, and by the other since.
fn goes_over(
    writer: &mut Writer,
    mine: SocketAddr,
    other: SocketAddr,
    killed: &AtomicBool,
    (before, since): (&AtomicU32, &AtomicU32),
    stop: &AtomicBool,
) {
    let mut at = mine;
    while !stop.load(Ordering::Relaxed) {
        let accepted = writer.accepted;
        let answered = writer.goes_on(at);
        assert!(answered || at == mine, "{} is left alone by the other node", writer.name);
        let counted = if killed.load(Ordering::Relaxed) { since } else { before };
        counted.fetch_add(writer.accepted - accepted, Ordering::Relaxed);
        if !answered {
            at = other;
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
        let (killed, stop) = (AtomicBool::new(false), AtomicBool::new(false));
        let (before, since) = (AtomicU32::new(0), AtomicU32::new(0));
        let (here, there) = (stays.address, goes.address);
        thread::scope(|scope| {
            for (n, writer) in writers.iter_mut().enumerate() {
                let mine = if n % 2 == 0 { here } else { there };
                let (killed, counts, stop) = (&killed, (&before, &since), &stop);
                scope.spawn(move || goes_over(writer, mine, here, killed, counts, stop));
            }
            until(&before, 6 + u32::try_from(dice.below(6)).unwrap());
            goes.kill();
            killed.store(true, Ordering::Relaxed);
            until(&since, 10);
            stop.store(true, Ordering::Relaxed);
        });
    }
    stays.kill();
    all_is_there(&place, &mut writers);
}
