//! The reader: anybody who reads every figure of two years, on every page, in every file and by every operation, and puts
//! all that follows for certain into a linear programme. It finds nobody's membership, no count of fewer than five, and no
//! "at most four". Of the same product without noise it does, so the attack is one.

mod programme;
mod shown;
mod staged;

use crate::twins::quiet;
use disclosure::Few;
use programme::{Bounds, found};
use shown::{View, reads};
use staged::{COMMUNITIES, READERS, company};
use std::collections::BTreeMap;
use testkit::{Stage, on_both};
use web::Room;

const ROOMS: &[Room] = &[communities::ROOM, professions::ROOM, support::ROOM, overlap::ROOM];
/// Quarters that are read.
const QUARTERS: usize = 8;
/// The table of the noise goes to ten standard deviations, and says so to everybody.
const MOST_NOISE: i64 = 10 * Few::LEAST;

/// What each reader is shown, in quarters after the first that publishes anything.
fn readings(stage: &mut Stage, quarters: usize) -> Vec<Vec<View>> {
    company(stage);
    stage.quarter_begins();
    // Once a year they also look at every other page, and ask every other operation.
    let quarter = |n: usize| {
        stage.quarter_begins();
        READERS.iter().map(|reader| reads(stage, reader, n.is_multiple_of(4))).collect()
    };
    (0..quarters).map(quarter).collect()
}

/// What each reader finds out for certain, knowing how much noise there is at most.
fn findings(readings: &[Vec<View>], most_noise: i64) -> Vec<String> {
    let each = READERS.iter().enumerate().flat_map(|(at, reader)| {
        let known = Bounds::of(readings.iter().map(|shown| &shown[at]), most_noise);
        found(&known, reader.own).into_iter().map(|what| format!("{}: {what}", reader.name))
    });
    each.collect()
}

/// From one reading to the next, by how much each figure differs of which the count stayed the same.
fn differences(readings: &[Vec<View>]) -> BTreeMap<shown::Cell, Vec<i64>> {
    let mut all: BTreeMap<_, Vec<i64>> = BTreeMap::new();
    for two in readings.windows(2) {
        for (cell, figure) in two[0][0].quarterly() {
            if let Some(next) = two[1][0].figures.get(cell) {
                all.entry(cell.clone()).or_default().push(next - figure);
            }
        }
    }
    all
}

#[test]
fn from_all_figures_of_two_years_a_linear_programme_finds_nobody_and_no_few() {
    on_both(ROOMS, |stage| {
        let readings = readings(stage, QUARTERS);
        let figures: usize = readings.iter().map(|shown| shown[0].figures.len()).sum();
        assert!(figures > 10 * QUARTERS, "there is something to read: {figures}");
        let cells = || readings.iter().flat_map(|shown| shown[0].figures.keys());
        assert!(cells().any(shown::is_pair), "there are pairs to read");
        assert!(cells().any(shown::is_any), "there are comparisons to read");
        assert!(readings[0].iter().filter(|shown| !shown.exact.is_empty()).count() == 2);
        assert_eq!(findings(&readings, MOST_NOISE), Vec::<String>::new());
        // Nobody came or went: what differs from reading to reading is noise, twice, and rounding.
        let differences = differences(&readings);
        for (cell, by) in differences.iter().filter(|(_, by)| by.len() + 1 == QUARTERS) {
            assert!(by.iter().any(|one| *one != 0), "{cell:?} has the same noise each time");
        }
        let squares: Vec<i64> = differences.into_values().flatten().map(|one| one * one).collect();
        let count = i64::try_from(squares.len()).unwrap();
        let variance = squares.iter().sum::<i64>() / count;
        assert!(count > 50 && (30..90).contains(&variance), "{variance} of {count}");
    });
}

/// The same product with one protection off.
const WITHOUT_NOISE: &[Room] =
    &[quiet::communities(), professions::ROOM, quiet::support(), quiet::overlap()];

#[test]
fn of_the_same_product_without_noise_the_same_programme_finds_the_few() {
    on_both(WITHOUT_NOISE, |stage| {
        let readings = readings(stage, 2);
        assert!(differences(&readings).into_values().flatten().all(|by| by == 0));
        let found = findings(&readings, 0);
        for reader in READERS {
            let by = found.iter().filter(|one| one.starts_with(reader.name));
            assert!(by.count() >= 2, "who is in {} and in no Design: {found:?}", COMMUNITIES[0].0);
        }
    });
}
