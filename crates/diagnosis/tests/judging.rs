//! What a group is judged to be, and what is no reason to judge.
#![allow(clippy::unwrap_used, reason = "a test that can't go on must fail")]

mod file;

use diagnosis::{Gathered, Kind, Settings, diagnose, text};
use file::{File, kind, signs};
use house::Few;
use std::fmt::Write as _;

/// Rows of one role's people in a group.
fn members(rows: &mut String, group: &str, role: &str, who: std::ops::Range<usize>) {
    for n in who {
        writeln!(rows, "{group},,{role} {n},{role},,,,").unwrap();
    }
}

const HEADER: &str = "group,called,member,role,activity,date,attendance,criteria\n";

#[test]
fn criteria_of_a_role_are_told_from_those_that_say_it_does_not_matter() {
    let mut rows = HEADER.to_owned();
    members(&mut rows, "All", "Product Designer", 0..20);
    for (group, criteria) in [
        ("Open", "\"Anyone, whatever their role or grade\""),
        ("Plural", "product designers"),
        ("Guild", "product designers only"),
    ] {
        writeln!(rows, "{group},,Product Designer 1,,,,,{criteria}").unwrap();
    }
    let report = File::of(rows).report();
    assert_eq!(signs(&report, "Open"), ["open-criteria"]);
    assert_eq!(signs(&report, "Plural"), ["role-criteria"]);
    assert_eq!(signs(&report, "Guild"), ["role-criteria"]);
}

#[test]
fn a_whole_role_is_a_sign_only_where_others_name_that_role_too() {
    let mut rows = HEADER.to_owned();
    members(&mut rows, "A", "Designer", 0..20);
    members(&mut rows, "B", "Designer", 0..3);
    members(&mut rows, "B", "Dev", 0..12);
    let whole = |rows: &str| signs(&File::of(rows).report(), "B").contains(&"whole-role");
    assert!(!whole(&rows), "all developers of these files are those of the group itself");
    members(&mut rows, "C", "Dev", 0..1);
    assert!(!whole(&rows), "one other group is no staff list");
    members(&mut rows, "D", "Dev", 0..2);
    assert!(whole(&rows));
    let report = File::of(rows).report();
    assert!(text(&report).contains("of those in the role Dev in these files are in it"));
}

#[test]
fn one_activity_judges_nothing_and_reasons_say_how_many_of_how_many() {
    let report = File::of("group,activity\nWeb,\"Performance, SEO\"\n").report();
    assert_eq!(kind(&report, "Web"), Kind::Unknown);
    let mut rows = "group,activity,attendance\n".to_owned();
    for name in ["Show and tell", "Lean coffee", "Book club", "Performance of sites"] {
        writeln!(rows, "Web,{name},{}", if name.starts_with('P') { "yes" } else { "no" }).unwrap();
    }
    let report = File::of(&rows).report();
    assert_eq!(kind(&report, "Web"), Kind::Community, "one of four is no blend");
    let said = text(&report);
    assert!(said.contains("The names of 3 of its 4 activities speak of learning"), "{said}");
    assert!(said.contains("Attendance is free at 3 of the 4 activities of which it is said."));
    let mut settings = Settings::default();
    settings.change("least-activities=1").unwrap();
    let file = File::of(rows);
    let eager = diagnose(&Gathered::read(&[&file.0]).unwrap(), &settings, Few::USUAL);
    assert_eq!(kind(&eager, "Web"), Kind::Blend);
}

#[test]
fn raising_few_changes_what_is_told_and_not_what_groups_are_judged_to_be() {
    let mut rows = HEADER.to_owned();
    members(&mut rows, "Design", "Designer", 0..30);
    for group in ["Talks", "Books", "Mixed"] {
        members(&mut rows, group, "Designer", 0..8);
        members(&mut rows, group, "Dev", 0..8);
    }
    let file = File::of(rows);
    let read = Gathered::read(&[&file.0]).unwrap();
    let [usual, raised] =
        [5, 1000].map(|few| diagnose(&read, &Settings::default(), Few::try_from(few).unwrap()));
    for group in &usual.groups {
        assert_eq!(kind(&usual, &group.group), kind(&raised, &group.group));
        assert_eq!(signs(&usual, &group.group), signs(&raised, &group.group));
    }
    assert!(text(&usual).contains("hold one: Designer."));
    assert!(text(&raised).contains("hold one.") && !text(&raised).contains("Designer"));
}
