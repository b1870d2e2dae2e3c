//! That what was planted among user researchers is found in the demo, whatever its seed and the day it is told on, and that
//! nothing else is.

use super::on_both;
use crate::demo::start;
use ground::Day;
use house::{Clock, Ids, Settings};
use overlap::console::{Look, look};

/// Whose comparisons find somebody left behind, in the demo as it starts on a day.
fn found(address: &str, seed: u64, today: Day) -> Vec<String> {
    let now = today.start().plus_seconds(10 * 3600);
    let db = rooms::open(address, &Clock::standing(now)).unwrap();
    start(&db, seed, now, false, &Settings::default()).unwrap();
    let machine = (Clock::standing(now), Ids::counted(5));
    let house = rooms::house(db, machine.0, machine.1, Settings::default()).unwrap();
    let sheet = house.db.read(|tx| look(&house, tx, "", "", &Look::LeftBehind)).unwrap();
    let finds = |row: &&Vec<String>| {
        row.last().is_some_and(|cell| cell == "outside_less_often" || cell == "inside_less_often")
    };
    sheet.rows.iter().filter(finds).map(|row| row[1].clone()).collect()
}

/// The days on which eight quarters in a row are looked at: their first, their last, and some between.
fn days() -> [Day; 8] {
    [
        (2026, 11, 25),
        (2027, 1, 1),
        (2027, 6, 30),
        (2027, 8, 15),
        (2027, 10, 2),
        (2028, 2, 29),
        (2028, 4, 1),
        (2028, 7, 31),
    ]
    .map(|(year, month, day)| Day::new(year, month, day).unwrap())
}

/// The stories in which it is not found alone.
fn wrong(seeds: std::ops::RangeInclusive<u64>, days: &[Day]) -> Vec<(u64, Day, Vec<String>)> {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for seed in seeds {
        for (at, today) in days.iter().enumerate() {
            let file = folder.path().join(format!("{seed}-{at}.db"));
            let found = found(&format!("sqlite://{}", file.display()), seed, *today);
            if found != ["User research"] {
                wrong.push((seed, *today, found));
            }
            std::fs::remove_file(file).unwrap();
        }
    }
    wrong
}

#[test]
fn only_user_researchers_in_no_community_are_found_to_be_left_behind() {
    on_both(|address| assert_eq!(found(&address(), 2026, days()[0]), ["User research"]));
}

#[test]
fn they_are_found_on_other_days_and_with_other_seeds() {
    assert_eq!(wrong(3..=3, &days()[3..5]), []);
}

#[test]
#[ignore = "tells a hundred and sixty demos"]
fn they_are_found_with_twenty_seeds_in_eight_quarters() {
    assert_eq!(wrong(2017..=2036, &days()), []);
}
