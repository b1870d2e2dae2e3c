//! Whom a file names by a line that can't be used has not left, however the line is broken.

use super::{ROOMS, holds, lines_of, takes, takes_as, tally, whole};
use people::actions::sync::Leavers;
use testkit::{Stage, on_both};

const HEADER: &str = "employee id,name,email,job title,fte,manager\n";

/// Six people; the first manages the others.
fn six(stage: &Stage, key: impl Fn(u32) -> String) -> String {
    let rows: Vec<String> = (1..7)
        .map(|n| format!("{},Name {n} Bell,n{n}@h.example,Clerk,1,{}\n", key(n), key(1)))
        .collect();
    let text = format!("{HEADER}{}", rows.concat());
    takes(stage, "2026-01-01", &text);
    text
}

#[track_caller]
fn nobody_left(stage: &Stage, text: &str) -> intake::report::Report {
    let report = takes_as(stage, "Harbour", "2026-02-01", Leavers::Accepted, text);
    let told = tally(&report);
    assert_eq!(
        (told.open_after(), told.appointments_ended, told.people_new, told.lines_ended),
        (6, 0, 0, 0),
        "{text}\n{report:?}"
    );
    whole(stage);
    report
}

#[test]
fn a_line_without_a_usable_identifier_keeps_whom_its_address_or_else_its_name_is_of() {
    for (key, address, name) in [
        ("", "n2@h.example", "Name 2 Bell"),
        ("#N/A", "n2@h.example", "Somebody Else"),
        ("1.2E+05", "", "NAME 2  Bell"),
        ("-", "", "\"Bell, Name 2\""),
    ] {
        on_both(ROOMS, |stage| {
            let text = six(stage, |n| n.to_string());
            let named = format!("{key},{name},{address},Clerk,1,1\n");
            let text = text.replace("2,Name 2 Bell,n2@h.example,Clerk,1,1\n", &named);
            let report = nobody_left(stage, &text);
            assert_eq!(lines_of(&report, "people.kept_by_name"), [3], "{named}");
            assert_eq!(report.left_out, 1, "{named}");
        });
    }
}

#[test]
fn of_two_of_one_name_the_one_whom_no_other_line_names_is_meant() {
    on_both(ROOMS, |stage| {
        let rows =
            |second: &str| format!("{HEADER}1,Ada Bell,,Head,1,\n{second}3,Cy Okoro,,Clerk,1,\n");
        takes(stage, "2026-01-01", &rows("2,Ada Bell,,Clerk,1,\n"));
        let text = rows(",Ada Bell,,Clerk,1,\n");
        let report = takes_as(stage, "Harbour", "2026-02-01", Leavers::Accepted, &text);
        assert_eq!(tally(&report).appointments_ended, 0);
        assert_eq!(holds(stage, "Ada Bell").len(), 2);
        // A namesake without a line of theirs has left.
        let report = takes_as(stage, "Harbour", "2026-03-01", Leavers::Accepted, &rows(""));
        assert_eq!(tally(&report).appointments_ended, 1);
        whole(stage);
    });
}

#[test]
fn a_line_that_says_that_its_person_has_left_keeps_nobody() {
    on_both(ROOMS, |stage| {
        let rows = |first: &str| {
            format!("employee id,name,job title,status\n{first}2,Cy Okoro,Clerk,Active\n")
        };
        takes(stage, "2026-01-01", &rows("1,Ada Bell,Head,Active\n"));
        let text = rows(",Ada Bell,Head,Terminated\n");
        let report = takes_as(stage, "Harbour", "2026-02-01", Leavers::Accepted, &text);
        assert_eq!(tally(&report).appointments_ended, 1);
    });
}

#[test]
fn rows_that_are_none_are_known_by_their_identifier_however_a_spreadsheet_writes_it() {
    let long = "x".repeat(1_100_000);
    let broken = [
        ("ragged", ",Name 2 Bell,n2@h.example,Clerk,1,1,,more".to_owned()),
        ("shifted", ",Bell, Name 2,n2@h.example,Clerk,1,1".to_owned()),
        ("unclosed", ",\"Name 2 Bell,n2@h.example,Clerk,1,1".to_owned()),
        ("long", format!(",Name 2 Bell,n2@h.example,{long},1,1")),
    ];
    for key in ["=\"1002\"", "'1002", "1002.0", "10\u{200C}02", " 1002 "] {
        for (kind, rest) in &broken {
            let stage = Stage::on_sqlite(ROOMS);
            let text = six(&stage, |n| format!("100{n}"));
            let row = "1002,Name 2 Bell,n2@h.example,Clerk,1,1001\n";
            assert!(text.contains(row));
            let report = nobody_left(&stage, &text.replace(row, &format!("{key}{rest}\n")));
            assert_eq!(report.left_out, 1, "{kind} {key}: {report:?}");
            assert_eq!(lines_of(&report, "people.kept_by_name"), [0_u64; 0], "{kind} {key}");
        }
    }
}

#[test]
fn rows_that_are_none_and_have_no_identifier_are_known_by_address_or_name() {
    for row in [
        ",\"Name 2 Bell,n2@h.example,Clerk,1,1",
        ",Bell, Name 2,n2@h.example,Clerk,1,1",
        "#REF!,Bell, Name 2,,Clerk,1,1",
        "\"2,Name 2 Bell,n2@h.example,Clerk,1,1",
    ] {
        on_both(ROOMS, |stage| {
            let text = six(stage, |n| n.to_string());
            let text = text.replace("2,Name 2 Bell,n2@h.example,Clerk,1,1", row);
            nobody_left(stage, &text);
        });
    }
}
