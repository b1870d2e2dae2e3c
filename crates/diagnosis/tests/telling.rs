//! What stands out, and what can't be told: each question of the report has an answer or says why it has none.
#![allow(clippy::unwrap_used, reason = "a test that can't go on must fail")]

mod file;

use diagnosis::{Diagnosis, Gathered, Kind, Settings, diagnose};
use file::{File, found, kind, signs};
use house::Few;
use std::fmt::Write as _;

const HEADER: &str = "group,called,member,role,activity,date,attendance,criteria\n";
const JUNIOR: &str = "Parent Department,Organisation,Unit,Reporting Senior Post,Grade,Payscale Minimum (£),Payscale Maximum (£),Generic Job Title,Number of Posts in FTE,Professional/Occupational Group\n";

/// Rows of one role's people in a group.
fn members(rows: &mut String, group: &str, role: &str, who: std::ops::Range<usize>) {
    for n in who {
        writeln!(rows, "{group},,{role} {n},{role},,,,").unwrap();
    }
}

/// A structure with as many posts as said in each profession.
fn structure(professions: &[(&str, u32)]) -> File {
    let mut rows = JUNIOR.to_owned();
    for (profession, posts) in professions {
        writeln!(rows, "O,Office,U,1,HEO,1,2,Officer,{posts},{profession}").unwrap();
    }
    File::of(rows)
}

fn together(files: &[&File]) -> Diagnosis {
    let paths: Vec<_> = files.iter().map(|file| &file.0).collect();
    diagnose(&Gathered::read(&paths).unwrap(), &Settings::default(), Few::USUAL)
}

fn told(report: &Diagnosis, words: &str) -> bool {
    report.untold.iter().any(|said| said.contains(words))
}

#[test]
fn each_profession_without_formal_activity_is_found_or_said_to_be_untold() {
    let mut rows = HEADER.to_owned();
    members(&mut rows, "Design", "Designer", 0..12);
    members(&mut rows, "Talks", "Designer", 0..5);
    members(&mut rows, "Talks", "Dev", 0..9);
    rows += "Talks,,,,Show and tell,2026-01-01,no,\nTalks,,,,Lean coffee,2026-01-02,no,\n";
    let untold = "The files show no activity of one profession, so whether there are formal ones can’t be told: Design.";
    let report = File::of(&rows).report();
    assert_eq!(kind(&report, "Design"), Kind::Profession);
    assert!(told(&report, untold) && found(&report, "no-formal-activity").is_empty());
    rows += "Design,,,,Tea,2026-01-01,,\n";
    let list = File::of(&rows);
    assert_eq!(found(&list.report(), "no-formal-activity"), ["Design"]);
    let report = together(&[&list, &structure(&[("Policy", 40)])]);
    assert_eq!(found(&report, "no-formal-activity"), ["Design"]);
    assert!(told(&report, "can’t be told: Policy (Office)."));
}

#[test]
fn a_guild_for_one_role_is_a_community_whose_criteria_are_a_role() {
    let mut rows = HEADER.to_owned();
    for n in 0..10 {
        writeln!(rows, "PM guild,guild,{n},Product Manager,,,,product managers only").unwrap();
        writeln!(rows, "Others,community,{n},Product Manager,,,,").unwrap();
    }
    assert_eq!(found(&File::of(rows).report(), "role-criteria"), ["PM guild"]);
}

#[test]
fn other_is_no_profession() {
    let file = structure(&[("Policy", 40), ("Other", 12), ("Unknown", 6), ("N/A", 7), ("", 5)]);
    let report = file.report();
    let groups: Vec<&str> = report.groups.iter().map(|group| group.group.as_str()).collect();
    assert_eq!(groups, ["Policy (Office)"]);
    assert_eq!((report.without[0].about, report.without[0].of), (30, 70));
    assert!(told(
        &report,
        "“Other”, “Unknown”, which is none: they are counted as in no profession"
    ));
    assert_eq!(report.groups[0].called, None, "what it is called there is not known");
    assert!(structure(&[("Other", 12)]).refused().contains("put nobody into a profession"));
}

#[test]
fn nobody_is_in_no_profession_where_the_files_hold_none() {
    let mut rows = HEADER.to_owned();
    members(&mut rows, "Talks", "Designer", 0..20);
    members(&mut rows, "Talks", "Dev", 0..20);
    let report = File::of(&rows).report();
    assert!(report.without.is_empty() && found(&report, "no-profession").is_empty());
    assert!(told(&report, "No group of these files is judged a profession, so who in the lists"));
    let report = together(&[&File::of(&rows), &structure(&[("Policy", 40)])]);
    assert!(found(&report, "no-profession").is_empty(), "they may be any of those posts");
    assert!(told(&report, "A profession of these files doesn’t name all of its members, so who"));
    members(&mut rows, "Design", "Designer", 0..20);
    let report = File::of(rows).report();
    assert_eq!(signs(&report, "Design"), ["one-role"]);
    assert_eq!(found(&report, "no-profession"), ["Dev"]);
}

#[test]
fn what_needs_the_members_is_said_to_be_untold_where_none_are_named() {
    let report = File::of("group,member\nA,1\nB,1\n").report();
    assert!(told(&report, "No two groups have so many people in common, and so many apart"));
    let report = File::of("group,members\nA,40\nB,50\n").report();
    assert!(told(&report, "who is in both of two groups can’t be told"));
    assert!(told(&report, "who in the lists is in no profession can’t be told"));
}
