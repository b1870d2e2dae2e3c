//! What is said of files that are odd or can't be used: where it is and what to do, and never who stands there.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on must fail")]

mod file;

use diagnosis::Gathered;
use file::{File, forms};
use std::fmt::Write as _;

#[test]
fn ids_in_mixed_case_and_repeated_members_are_one_person() {
    let rows = "group,member,role\nChess,ADA,Designer\nchess,ada,\nCHESS, Ada ,Writer\n";
    let report = File::of(rows).report();
    assert_eq!(report.groups.len(), 1);
    assert!(report.problems.iter().any(|problem| problem.code == "member.repeated"));
}

#[test]
fn what_stands_in_a_cell_is_never_repeated() {
    for rows in [
        "group,members\nDesign,Ada Lovelace\n",
        "group,member,activity,attendance\nDesign,1,Talk,Ada Lovelace\n",
        "group,member,called\nDesign,1,guild\nDesign,Ada Lovelace,chapter\n",
        "group,member,activity\nDesign,1,Career talk with Ada Lovelace\nDesign,1,Career of Ada Lovelace\n",
    ] {
        for said in forms(&File::of(rows).report()) {
            assert!(!said.contains("Lovelace"), "{said}");
        }
    }
    for rows in ["Ada Lovelace,Chess\nBo,Chess\n", "Ada Lovelace,Ada Lovelace\n", "Ada Lovelace\n"]
    {
        let refused = File::of(rows).refused();
        assert!(!refused.contains("Lovelace"), "{refused}");
    }
    let structure = "Post Unique Reference,Name,Grade,Job Title,Job/Team Function,Parent Department,Organisation,Unit,Contact Phone,Contact E-mail,Reports to Senior Post,Salary Cost of Reports (£),FTE,Actual Pay Floor (£),Actual Pay Ceiling (£),Professional/Occupational Group,Notes,Valid?\n1,A,SCS1,Director,All,O,O,U,0,a@o.example,XX,0,Ada Lovelace,0,0,Policy,,1\n";
    for said in forms(&File::of(structure).report()) {
        assert!(!said.contains("Lovelace"), "{said}");
    }
}

#[test]
fn how_many_rows_there_are_is_said_nowhere() {
    for rows in ["group,member\nA,ada\nA,bo\n", "group,member\nA,1\nA,1\nA,1\nA,1\nA,1\nA,1\n"] {
        let report = File::of(rows).report();
        assert_eq!(report.groups[0].about, None);
        for said in forms(&report) {
            for count in ["2 rows", "5 rows", "6 rows", "\"rows\""] {
                assert!(!said.contains(count), "{count}: {said}");
            }
        }
    }
}

#[test]
fn a_file_that_is_no_list_says_what_it_needs_and_what_may_be_wrong() {
    for (rows, needles) in [
        ("Ada,Chess\nBo,Chess\n", &["line 1", "“group”", "“members”", "no header"][..]),
        (
            "group,attendance\nChess,yes\n",
            &["It has “group”, “attendance”; where it is a row already"],
        ),
        ("", &["empty"]),
        ("group,member\n", &[".csv: There is a header and no row under it."]),
    ] {
        let refused = File::of(rows).refused();
        for needle in needles {
            assert!(refused.contains(needle), "{needle}: {refused}");
        }
    }
    assert!(!File::of([0_u8, 159, 146, 150, 0, 0, 1, 2]).refused().is_empty());
}

#[test]
fn a_file_without_a_row_that_can_be_used_says_where_and_why() {
    let rows = format!("group,member\n{},1\n{},2\n", "G".repeat(300_000), "G".repeat(300_000));
    let refused = File::of(rows).refused();
    let unnamed = File::of("group,member,\n,1,\n,2,\n").refused();
    assert!(unnamed.contains(".csv, line 2: The row names no group."), "{unnamed}");
    for needle in [".csv, line 2, column “group”", "300000 characters", "Shorten it", "one more"]
    {
        assert!(refused.contains(needle), "{needle}: {refused}");
    }
}

#[test]
fn what_can_not_be_opened_says_what_to_do() {
    let folder = std::env::temp_dir();
    let refused = |path: &std::path::Path| Gathered::read(&[path]).unwrap_err().to_string();
    assert!(refused(&folder).contains("this is a folder. Give the files in it"));
    let nowhere = refused(&folder.join("nowhere/at/all.csv"));
    assert!(nowhere.contains("all.csv: there is no such file. Check its name"), "{nowhere}");
}

#[test]
fn rows_that_can_not_be_used_are_said_and_lose_no_other() {
    let rows = "group,member,activity,attendance,members\nChess,Ada,Evening,perhaps,\n,Bo,,,\nChess,Cy,,,many\n";
    let report = File::of(rows).report();
    let codes: Vec<(&str, u64)> =
        report.problems.iter().map(|problem| (problem.code, problem.line)).collect();
    assert_eq!(codes, [("attendance.unknown", 2), ("group.missing", 3), ("members.number", 4)]);
    assert_eq!(report.groups[0].activities, 1);
    let [text, page, _] = forms(&report);
    for said in [text, page] {
        assert!(said.contains(".csv, line 2, column “attendance”: What stands here"), "{said}");
    }
}

#[test]
fn what_is_about_no_line_is_said_without_one() {
    let report = File::of("group,member\nA,1\nA,1\n").report();
    let [text, page, _] = forms(&report);
    assert!(text.contains("One thing to know of the files:\n   Some rows name"), "{text}");
    assert!(page.contains("<li>Some rows name"), "{page}");
}

#[test]
fn a_person_of_two_roles_counts_in_each_group_by_the_role_that_it_gives() {
    let mut rows = "group,member,role\n".to_owned();
    for n in 0..7 {
        writeln!(rows, "G,{n},Designer\nH,{n},Developer").unwrap();
    }
    let report = File::of(rows).report();
    for (group, role) in [("G", "Designer"), ("H", "Developer")] {
        let group = report.groups.iter().find(|one| one.group == group).unwrap();
        assert!(group.reasons.iter().any(|seen| seen.reason.contains(role)), "{group:?}");
    }
    assert!(report.problems.iter().any(|problem| problem.code == "role.different"));
}

#[test]
fn two_words_for_one_group_are_noted_once_and_the_first_is_used() {
    let rows = "group,called,member\nG,guild,1\nG,chapter,2\nG,Guild,3\nG,chapter,4\n";
    let report = File::of(rows).report();
    assert_eq!(report.groups[0].called.as_deref(), Some("guild"));
    let noted: Vec<(&str, u64)> =
        report.problems.iter().map(|problem| (problem.code, problem.line)).collect();
    assert_eq!(noted, [("called.different", 3)]);
}

#[test]
fn nothing_unseen_of_a_file_reaches_whoever_reads_the_report() {
    let rows = "group,called,member\n\u{1b}[31mRed\u{202e} group\u{2066},\u{200f}guild,1\n";
    for said in forms(&File::of(rows).report()) {
        assert!(said.contains("[31mRed group") && !said.contains("\\u"), "{said}");
        assert!(
            !said
                .chars()
                .any(|c| c != '\n' && (c.is_control() || "\u{202e}\u{2066}\u{200f}".contains(c)))
        );
    }
}
