//! Staff files in the order of their days, on both databases: who is who, what ends and what doesn't, and on which day.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

mod absence;
mod addresses;
mod administrators;
mod dates;
mod decisions;
mod identity;
mod linear;
mod managers;
mod named_badly;
mod names;
mod namesakes;
mod orders;
mod over;
mod reused;
mod series;
mod sizes;
mod structures;

use ground::Day;
use house::Actor;
use intake::{
    actions::{Options, OrganogramUpload, import_organograms, import_people},
    read::{Mapping, PeopleReader, read_organogram},
    report::Report,
};
use people::actions::sync::{Leavers, Tally};
use sha2::{Digest as _, Sha256};
use std::path::Path;
use testkit::Stage;

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, professions::ROOM];

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
    let options = Options {
        organisation: Some(whose.to_owned()),
        as_of: Some(day(as_of)),
        leavers,
        ..Options::default()
    };
    let report = tries(stage, text, &options);
    assert!(!report.refused(), "{:?}", report.taken);
    report
}

#[track_caller]
fn tries(stage: &Stage, text: &str, options: &Options) -> Report {
    tries_to(stage, text, options).unwrap()
}

fn tries_to(stage: &Stage, text: &str, options: &Options) -> ground::Result<Report> {
    stage.tries(|tx| {
        let reader = PeopleReader::open("staff.csv", text.as_bytes(), None, &Mapping::default())
            .expect("a readable file");
        let digest = Sha256::digest(text);
        let file = ("staff.csv", digest.as_slice());
        import_people(&stage.house, tx, &Actor::Console, file, reader, options, &mut |_| Ok(()))
    })
}

/// The organisation of the published structures among the cases.
const HARBOUR: &str = "Harbour Agency";

/// Brings the published structures of some days of a case, in one go.
#[track_caller]
fn brings(stage: &Stage, folder: &str, days: &[&str]) -> Report {
    let files = days.iter().flat_map(|day| {
        ["senior", "junior"].map(|kind| {
            let name = format!("harbour_agency-{day}-{kind}.csv");
            let text = case(&format!("{folder}/{name}"));
            (name, text.into_bytes())
        })
    });
    let report = brings_files(stage, files, &Options::default());
    assert!(!report.refused(), "{:?}", report.taken);
    report
}

/// Brings files of published structures in one go, in this order.
fn brings_files(
    stage: &Stage,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
    options: &Options,
) -> Report {
    let files = files.into_iter().map(|(name, bytes)| {
        let file = read_organogram(&name, bytes.as_slice(), None).unwrap();
        OrganogramUpload { file, digest: bytes }
    });
    let taken =
        import_organograms(&stage.house, &Actor::Console, files.collect(), options, |one| {
            stage.house.db.write(|tx| one(tx))
        });
    taken.unwrap()
}

/// What somebody held and holds, with its days.
fn holds(stage: &Stage, name: &str) -> Vec<String> {
    let rows: Vec<(String, Day, Day)> = stage.read(|tx| {
        Ok(tx.list(
            "select t.title, a.valid_from, a.valid_to from appointments a join people p on p.id = a.person_id
               join titles t on t.id = a.title_id
              where p.name = $1 and a.valid_from < a.valid_to order by a.valid_from, t.title",
            db::values![name],
        )?)
    });
    rows.into_iter().map(|(title, from, to)| format!("{title} {from} {to}")).collect()
}

/// Nothing is in the tables that the check forbids.
#[track_caller]
fn whole(stage: &Stage) {
    for check in people::FOUNDATION.checks {
        let found = stage.read(|tx| {
            let mut found = house::Findings::default();
            (check.finds)(tx, &mut found)?;
            Ok(found)
        });
        assert!(found.named.is_empty(), "{}: {:?}", check.name, found.named);
    }
}

fn tally(report: &Report) -> &Tally {
    &report.taken[0].tally
}

/// The lines that have this said of them.
fn lines_of(report: &Report, code: &str) -> Vec<u64> {
    report.places.iter().filter(|place| place.code == code).map(|place| place.line).collect()
}
