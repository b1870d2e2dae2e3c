//! Staff files in the order of their days, on both databases: who is who, what ends and what doesn't, and on which day.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

mod addresses;
mod identity;

use ground::Day;
use house::Actor;
use intake::{
    actions::{Options, import_people},
    read::{Mapping, PeopleReader},
    report::Report,
};
use people::actions::sync::{Leavers, Tally};
use std::path::Path;
use testkit::Stage;

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM];

/// A case of those that stand beside the project.
fn case(path: &str) -> String {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/cases")).join(path);
    std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("a case is looked for at {}: {error}", path.display()))
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Takes a file in as what Harbour's staff was on a day.
#[track_caller]
fn takes(stage: &Stage, as_of: &str, text: &str) -> Report {
    takes_as(stage, "Harbour", as_of, Leavers::Few, text)
}

#[track_caller]
fn takes_as(stage: &Stage, whose: &str, as_of: &str, leavers: Leavers, text: &str) -> Report {
    let options =
        Options { as_of: Some(day(as_of)), leavers, organisation: Some(whose.to_owned()) };
    let report = stage.write(|tx| {
        let reader = PeopleReader::open("staff.csv", text.as_bytes(), None, &Mapping::default())
            .expect("a readable file");
        let file = ("staff.csv", text.as_bytes());
        import_people(&stage.house, tx, &Actor::Console, file, reader, &options, &mut |_| ())
    });
    assert!(!report.refused(), "{:?}", report.taken);
    report
}

fn tally(report: &Report) -> &Tally {
    &report.taken[0].tally
}

/// The lines that have this said of them.
fn lines_of(report: &Report, code: &str) -> Vec<u64> {
    report.places.iter().filter(|place| place.code == code).map(|place| place.line).collect()
}
