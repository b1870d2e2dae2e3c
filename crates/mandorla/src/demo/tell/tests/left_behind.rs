//! That what was planted among user researchers is found in the demo, and nothing else is.

use super::{on_both, opened};
use crate::{demo::plan::Plan, demo::tell::once};
use ground::Day;
use house::{Clock, Ids, Settings};
use overlap::console::{Look, look};

/// Whose comparisons find somebody left behind.
fn found(address: &str, seed: u64, today: Day) -> Vec<String> {
    let db = opened(address);
    let clock = || Clock::standing(today.start().plus_seconds(3600));
    let house = rooms::house(db, clock(), Ids::counted(5), Settings::default()).unwrap();
    let plan = Plan::new(seed, today);
    house.db.write(|tx| once(&house, tx, &plan, today.start(), false)).unwrap();
    let sheet = house.db.read(|tx| look(&house, tx, "", "", &Look::LeftBehind)).unwrap();
    let finds = |row: &&Vec<String>| {
        row.last().is_some_and(|cell| cell == "outside_less_often" || cell == "inside_less_often")
    };
    sheet.rows.iter().filter(finds).map(|row| row[1].clone()).collect()
}

#[test]
fn only_user_researchers_in_no_community_are_found_to_be_left_behind() {
    on_both(|address| {
        let today = Day::new(2026, 11, 25).unwrap();
        assert_eq!(found(&address(), 2026, today), ["User research"]);
    });
}

/// In an organisation of this size noise hides the finding in most stories, and makes up none.
#[test]
fn noise_may_hide_them_in_a_story_and_never_finds_anybody_else() {
    let folder = tempfile::tempdir().unwrap();
    let today = Day::new(2028, 7, 31).unwrap();
    let stories = (1..=5).map(|seed| {
        let file = folder.path().join(format!("{seed}.db"));
        found(&format!("sqlite://{}", file.display()), seed, today)
    });
    let found: Vec<Vec<String>> = stories.filter(|found| !found.is_empty()).collect();
    assert!(found.iter().all(|one| *one == ["User research"]), "{found:?}");
    assert!(!found.is_empty(), "they are found in one at least");
}
