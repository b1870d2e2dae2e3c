//! Awkward companies: where nobody takes part or everyone does, where a group is of four, where people go and come.

use super::{CHIEF, ROOMS, company, told};
use crate::company::{Company, Post, beginning};
use ground::{Day, FOREVER};
use testkit::{Stage, on_both};

fn day(month: i8, day: i8) -> Day {
    Day::new(2026, month, day).unwrap()
}

fn joined() -> (&'static str, Day) {
    ("Sketching", Day::new(2025, 2, 10).unwrap())
}

fn designer() -> Post {
    Post::new("Harbour", Some("Works"), Some("Design"))
}

/// Designers who are managed and who aren't, so many inside and outside of each.
fn design(
    company: &mut Company<'_>,
    have: (usize, usize),
    lack: (usize, usize),
) -> [Vec<String>; 2] {
    let have = company.staffs(&designer(), Some(CHIEF), have, joined());
    [have, company.staffs(&designer(), None, lack, joined())]
}

/// What is told of designers, of whom so many inside and outside have a line manager and lack one.
fn of_designers(have: (usize, usize), lack: (usize, usize)) -> Vec<String> {
    let found = std::cell::RefCell::new(Vec::new());
    on_both(ROOMS, |stage| {
        let mut company = company(stage, &["Design"]);
        design(&mut company, have, lack);
        company.hire_more_at("Quay", 12);
        found.borrow_mut().push(told(stage, "Design"));
    });
    found.into_inner()
}

#[test]
fn nobody_taking_part_and_everyone_taking_part_look_the_same() {
    for (have, lack) in [((0, 30), (0, 20)), ((30, 0), (20, 0)), ((15, 15), (0, 20))] {
        assert!(of_designers(have, lack).iter().all(|told| told == "untold"), "{have:?} {lack:?}");
    }
    // Few on any one of the four sides.
    for (have, lack) in [((4, 26), (10, 10)), ((26, 4), (10, 10)), ((15, 15), (16, 4))] {
        assert!(of_designers(have, lack).iter().all(|told| told == "untold"), "{have:?} {lack:?}");
    }
    assert!(of_designers((15, 15), (10, 10)).iter().all(|told| told == "compared"));
}

#[test]
fn where_fewer_than_ten_lack_it_or_have_it_it_is_not_compared() {
    assert!(of_designers((25, 25), (5, 4)).iter().all(|told| told == "few_lack_it"));
    assert!(of_designers((5, 4), (25, 25)).iter().all(|told| told == "few_have_it"));
}

#[test]
fn a_profession_of_four_is_told_neither_by_itself_nor_by_what_it_leaves() {
    on_both(ROOMS, |stage| {
        let mut company = company(stage, &["Design", "Engineering", "Lamp lighting"]);
        design(&mut company, (20, 20), (15, 15));
        let engineer = Post::new("Harbour", Some("Yards"), Some("Engineering"));
        company.staffs(&engineer, Some(CHIEF), (20, 20), joined());
        company.staffs(&engineer, None, (15, 15), joined());
        let lighter = Post::new("Harbour", Some("Yards"), Some("Lamp lighting"));
        company.staffs(&lighter, None, (2, 2), joined());
        let unknown = Post::new("Harbour", Some("Yards"), None).untitled();
        company.staffs(&unknown, None, (15, 15), joined());
        assert_eq!(told(company.stage, "Lamp lighting"), "too_few");
        assert_eq!(told(company.stage, "Design"), "compared");
        assert_eq!(told(company.stage, "Engineering"), "compared");
        // Whoever has a role and is in neither of the two would be the four and one more.
        assert_eq!(told(company.stage, ""), "too_few");
        let page = company.stage.visits("Reader", "/overlap/left-behind");
        page.is(200).says("Lamp lighting, Everyone They are too few to be read on their own");
        company.hire_more_at("Harbour", 12);
        assert_eq!(told(company.stage, ""), "compared");
    });
}

#[test]
fn what_is_left_beside_professions_is_not_of_a_few_either() {
    on_both(ROOMS, |stage| {
        // Beside designers there is only who manages them: everyone is them and one more.
        let mut company = company(stage, &["Design"]);
        design(&mut company, (20, 20), (15, 15));
        assert_eq!(told(company.stage, "Design"), "too_few");
        company.hire_more_at("Quay", 12);
        assert_eq!(told(company.stage, "Design"), "compared");
    });
}

#[test]
fn who_is_in_two_professions_counts_once_where_the_main_appointment_is() {
    on_both(ROOMS, |stage| {
        let mut company = company(stage, &["Design", "Engineering"]);
        let [have, _] = design(&mut company, (15, 15), (10, 10));
        let engineer = Post::new("Harbour", Some("Yards"), Some("Engineering"));
        company.staffs(&engineer, Some(CHIEF), (15, 15), joined());
        company.staffs(&engineer, None, (10, 10), joined());
        for name in have.iter().take(10) {
            company.hire(name, &engineer, false, (beginning(), FOREVER));
        }
        company.hire_more_at("Quay", 12);
        let answer = super::answer(company.stage, "");
        for of in ["Design", "Engineering"] {
            let figures = &super::comparison(&answer, of)["figures"];
            assert_eq!(figures["inside"], serde_json::json!({ "have_it": 15, "of": 25 }), "{of}");
        }
    });
}

#[test]
fn stays_and_lines_that_begin_and_end_on_one_day_never_counted() {
    on_both(ROOMS, |stage| {
        let mut company = company(stage, &["Design"]);
        let [have, lack] = design(&mut company, (15, 15), (10, 10));
        company.hire_more_at("Quay", 12);
        let before = super::answer(company.stage, "");
        assert_eq!(super::comparison(&before, "Design")["told"], "compared");
        let at = day(2, 10).start();
        for name in have.iter().rev().take(12) {
            company.joins(name, "Sketching", at, Some(at.plus_seconds(3600)));
        }
        for name in &lack {
            company.manages(CHIEF, name, (day(3, 1), day(3, 1)));
        }
        assert_eq!(super::answer(company.stage, ""), before);
        // The same stays, had they gone on.
        for name in have.iter().rev().take(12) {
            company.joins(name, "Sketching", at.plus_seconds(7200), None);
        }
        assert_eq!(told(company.stage, "Design"), "untold", "27 of 30 take part");
    });
}

#[test]
fn communities_that_only_their_members_see_count_for_nothing() {
    on_both(ROOMS, |stage| {
        let mut company = company(stage, &["Design"]);
        company.community("Quiet corner", "members");
        let [have, lack] = design(&mut company, (15, 15), (10, 10));
        company.hire_more_at("Quay", 12);
        let before = super::answer(company.stage, "");
        let at = joined().1.start().plus_seconds(120);
        for name in have.iter().rev().take(15).chain(lack.iter().rev().take(10)) {
            company.joins(name, "Quiet corner", at, None);
        }
        assert_eq!(super::comparison(&before, "Design")["told"], "compared");
        assert_eq!(super::answer(company.stage, ""), before);
        let member = have.last().unwrap();
        let path = "/overlap/left-behind";
        let seen =
            company.stage.asks(member, "GET", path, serde_json::json!(null)).is(200).body.clone();
        assert_eq!(seen, before, "nor for its members");
    });
}

#[test]
fn a_manager_who_left_is_none() {
    on_both(ROOMS, |stage| {
        let mut company = company(stage, &["Design"]);
        design(&mut company, (15, 15), (10, 10));
        company.hire_more_at("Quay", 12);
        assert_eq!(told(company.stage, "Design"), "compared");
        company.goes(CHIEF, day(2, 20));
        assert_eq!(told(company.stage, "Design"), "few_have_it");
        let before = super::answer(company.stage, "2026-02-20");
        assert_eq!(super::comparison(&before, "Design")["told"], "compared", "as February began");
    });
}

#[test]
fn where_nobody_works_yet_nothing_is_compared() {
    on_both(ROOMS, |stage: &mut Stage| {
        let page = stage.visits("Reader", "/overlap/left-behind");
        page.is(200).says("Nothing can be compared yet");
        assert_eq!(told(stage, ""), "few_lack_it");
    });
}
