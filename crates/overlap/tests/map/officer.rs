//! The officer's attack through the doors: people are moved and made leavers by whole files, by parts of files and by title
//! rules, also dated back; every figure is read for two years; guesses are made of who is in which community. What is
//! played is what `src/rules/attack.rs` finds to tell most. Each reading is taken under many keys of the noise, all but the
//! last of which is undone: so one staged history gives many guesses. Twins with one protection off break the bound.

#[path = "../../src/rules/attack/best.rs"]
pub(crate) mod best;
mod reading;
mod staged;

use reading::{Placement, taken_under};
use staged::{Plan, Staged, is_member, professions};

use crate::twins::quiet;
use reading::{Figures, map, of_today};
use std::array::from_fn;
use testkit::{Stage, on_both};
use web::Room;

pub(crate) const ROOMS: &[Room] =
    &[communities::ROOM, professions::ROOM, intake::ROOM, overlap::ROOM];
/// The same with one protection off.
const WITHOUT_NOISE: &[Room] =
    &[quiet::communities(), professions::ROOM, intake::ROOM, quiet::overlap()];

/// Readings of two years.
pub(crate) const READINGS: usize = 8;
/// Readings after which the officer guesses, and by how much better than a coin at most.
pub(crate) const BOUNDS: [(usize, f64); 2] = [(4, 0.05), (8, 0.10)];
/// What targets do, one after the other.
const PLAYS: [&str; 3] = ["the best of a year", "the best of two years", "moving each quarter"];

/// What a target does: what all do, or one after the other.
fn play_of(plan: Plan, target: usize) -> usize {
    plan.play.unwrap_or(target % PLAYS.len())
}

/// Where a target is found at each reading.
fn strategy(plan: Plan, target: usize) -> [u8; READINGS] {
    match play_of(plan, target) {
        0 => from_fn(|n| best::YEAR.get(n).copied().unwrap_or(1)),
        1 => best::TWO_YEARS,
        _ => from_fn(|n| 1 + u8::try_from(n % 2).unwrap()),
    }
}

/// One reading: the figures under each key, and where each target counts.
struct Reading {
    figures: Vec<Figures>,
    seen: Vec<Placement>,
}

/// Writes, reads, and writes of the past again, for two years.
fn attack(stage: &mut Stage, plan: Plan, lingering: bool) -> Vec<Reading> {
    let mut staged = Staged::new(stage, plan);
    staged.stage.quarter_begins();
    let mut readings = Vec::new();
    for n in 0..READINGS {
        let before = of_today(staged.stage);
        staged.stage.days_pass(40);
        for target in 0..plan.targets {
            staged.writes(target, strategy(plan, target)[n]);
        }
        staged.imports_all();
        assert_eq!(of_today(staged.stage), before, "a figure changed after it was read");
        if !lingering {
            staged.lets_nobody_linger();
        }
        let next = staged.stage.today().quarter_begin().months_before(-3);
        staged.stage.house.clock.set(next.start().plus_seconds(60));
        let figures = taken_under(staged.stage, plan.keys, map);
        staged.stage.house.readings.take_due(&staged.stage.house).unwrap();
        readings.push(Reading { figures, seen: staged.seen() });
    }
    readings
}

/// How much likelier the readings of a figure make it that a target is a member, given in which of them they count: all
/// others are the same number in each.
pub(crate) fn told_by(read: &[(bool, i64)]) -> f64 {
    let number = |count: i64| f64::from(i32::try_from(count).unwrap());
    let adds: Vec<f64> = read.iter().map(|(counts, _)| f64::from(u8::from(*counts))).collect();
    let readings = number(i64::try_from(adds.len().max(1)).unwrap());
    let centre = adds.iter().sum::<f64>() / readings;
    let each = adds.iter().zip(read);
    each.map(|(adds, (_, figure))| (adds - centre) * (number(*figure) - (adds + centre) / 2.0))
        .sum()
}

/// Whether a guess by the evidence is right; where there is none, a coin is tossed.
pub(crate) fn rightness(evidence: f64, is_member: bool) -> f64 {
    if evidence == 0.0 { 0.5 } else { f64::from(u8::from((evidence > 0.0) == is_member)) }
}

/// By how much the officer guesses better than a coin of those who play so, after so many readings, and how far chance
/// alone takes so many guesses (three standard deviations).
fn guessed(readings: &[Reading], plan: Plan, strategy: usize, after: usize) -> (f64, f64) {
    let (mut right, mut guesses) = (0.0, 0_u32);
    let readings = &readings[..after];
    for target in (0..plan.targets).filter(|target| play_of(plan, *target) == strategy) {
        for community in 0..plan.communities {
            for key in 0..plan.keys {
                let of = |cell: reading::Cell, counts: fn(&Placement, &reading::Cell) -> bool| {
                    let read = readings.iter().filter_map(|one| {
                        let figure = one.figures[key].get(&cell)?;
                        Some((counts(&one.seen[target], &cell), *figure))
                    });
                    told_by(&read.collect::<Vec<_>>())
                };
                let places = professions(target).map(Some);
                let places =
                    places.map(|place| of((place, community), |seen, cell| seen.place == cell.0));
                let evidence =
                    places.iter().sum::<f64>() + of((None, community), |seen, _| seen.in_size);
                guesses += 1;
                right += rightness(evidence, is_member(target, community));
            }
        }
    }
    (right / f64::from(guesses) - 0.5, 1.5 / f64::from(guesses).sqrt())
}

/// Each play keeps to the bounds; what it came to, as `cargo xtask attack` writes it down.
fn holds(stage: &mut Stage, plan: Plan) -> Vec<String> {
    let readings = attack(stage, plan, true);
    for (target, name) in PLAYS.iter().enumerate().take(2) {
        let counted = || readings.iter().map(|one| &one.seen[target].place);
        assert!(counted().any(|one| Some(one) != counted().next()), "{name}");
    }
    let rows = PLAYS.iter().enumerate().map(|(play, name)| {
        let points = BOUNDS.map(|(after, bound)| {
            let (better, margin) = guessed(&readings, plan, play, after);
            assert!(better <= bound + margin, "{name}: {better} after {after} readings");
            format!("{:.1} ± {:.1}", better * 100.0, margin * 100.0)
        });
        format!("the product, by {name} | {}", points.join(" | "))
    });
    rows.collect()
}

#[test]
fn in_two_years_the_officer_guesses_hardly_better_than_a_coin() {
    on_both(ROOMS, |stage| {
        let rows = holds(stage, Plan { targets: 3, communities: 12, keys: 30, play: None });
        println!("{}", rows.join("\n"));
    });
}

#[test]
fn without_noise_the_officer_guesses_better_than_is_bearable() {
    on_both(WITHOUT_NOISE, |stage| {
        let plan = Plan { targets: 3, communities: 40, keys: 1, play: Some(1) };
        let readings = attack(stage, plan, true);
        let (better, _) = guessed(&readings, plan, 1, READINGS);
        println!("without noise: {:+.1} points", better * 100.0);
        assert!(better > 0.10, "{better}");
    });
}

#[test]
#[ignore = "long: cargo xtask attack"]
fn in_two_years_the_officer_guesses_hardly_better_than_a_coin_in_many_thousand_guesses() {
    on_both(ROOMS, |stage| {
        let plan = Plan { targets: 9, communities: 40, keys: 60, play: None };
        for row in holds(stage, plan) {
            println!("attack: {row}");
        }
    });
}
