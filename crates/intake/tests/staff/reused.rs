//! Identifiers that are used again: all rows of one are judged together, whatever their order, and nothing of one person's
//! goes to another.

use super::{ROOMS, holds, lines_of, series::told, takes, takes_as, tally, tries, whole};
use intake::report::Report;
use people::actions::sync::Leavers;
use testkit::{Stage, on_both};

const HEADER: &str = "employee id,name,email,job title\n";
const ADA: &str = "7,Ada Bell,ada@h.example,Clerk\n";
const BO: &str = "7,Bo Lind,bo@h.example,Director\n";
/// Somebody who is always there, so that nobody is the last.
const CY: &str = "8,Cy Okoro,cy@h.example,Clerk\n";

fn file(rows: &[&str]) -> String {
    format!("{HEADER}{}", rows.concat())
}

fn anybody(stage: &Stage, as_of: &str, text: &str) -> Report {
    takes_as(stage, "Harbour", as_of, Leavers::Accepted, text)
}

fn nobody_holds(stage: &Stage, name: &str) {
    assert_eq!(holds(stage, name), Vec::<String>::new(), "{name}");
}

#[test]
fn of_two_people_under_one_identifier_the_known_one_goes_on_and_the_other_is_asked_about() {
    for rows in [[CY, ADA, BO], [BO, CY, ADA], [BO, ADA, CY]] {
        on_both(ROOMS, |stage| {
            takes(stage, "2026-01-01", &file(&[ADA, CY]));
            let report = takes(stage, "2026-02-01", &file(&rows));
            let line = rows.iter().position(|row| *row == BO).unwrap() as u64 + 2;
            assert_eq!(lines_of(&report, "people.perhaps_another"), [line]);
            assert_eq!((report.left_out, tally(&report).people_new), (1, 0));
            assert_eq!(holds(stage, "Ada Bell"), ["Clerk 2026-01-01 9999-12-31"]);
            nobody_holds(stage, "Bo Lind");
            assert_eq!(stage.count("select count(*) from identity_questions"), 1);
            whole(stage);
        });
    }
}

#[test]
fn a_leaver_who_returns_keeps_the_identifier_whichever_row_comes_first() {
    for rows in [[ADA, BO], [BO, ADA]] {
        on_both(ROOMS, |stage| {
            takes(stage, "2026-01-01", &file(&[ADA, CY]));
            anybody(stage, "2026-02-01", &file(&[CY]));
            let report = takes(stage, "2026-03-01", &file(&[CY, rows[0], rows[1]]));
            assert_eq!(
                holds(stage, "Ada Bell"),
                ["Clerk 2026-01-01 2026-02-01", "Clerk 2026-03-01 9999-12-31"]
            );
            nobody_holds(stage, "Bo Lind");
            assert_eq!(lines_of(&report, "people.perhaps_another").len(), 1);
            assert_eq!(tally(&report).people_new, 0);
            whole(stage);
        });
    }
}

#[test]
fn a_leavers_identifier_passes_to_one_new_person_with_all_their_rows() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &file(&[ADA, CY]));
        anybody(stage, "2026-02-01", &file(&[CY]));
        let second = "7,Bo Lind,,Teacher\n";
        let report = takes(stage, "2026-03-01", &file(&[second, CY, BO]));
        assert_eq!(tally(&report).people_new, 1);
        assert_eq!(lines_of(&report, "people.identifier_of_a_leaver"), [2]);
        assert_eq!(holds(stage, "Bo Lind").len(), 2);
        assert_eq!(holds(stage, "Ada Bell"), ["Clerk 2026-01-01 2026-02-01"]);
        whole(stage);
    });
}

#[test]
fn two_people_under_a_new_identifier_are_both_left_out_and_said_by_line() {
    let ends = std::cell::RefCell::new(Vec::new());
    for rows in [[ADA, BO, CY], [BO, CY, ADA], [CY, ADA, BO]] {
        on_both(ROOMS, |stage| {
            let manages = "9,Di Ngata,di@h.example,Clerk\n";
            let report = takes(stage, "2026-01-01", &file(&[rows[0], rows[1], rows[2], manages]));
            let lines: Vec<u64> =
                (2..).zip(rows).filter(|(_, row)| *row != CY).map(|(line, _)| line).collect();
            assert_eq!(lines_of(&report, "people.shared_identifier"), lines);
            let tally = tally(&report);
            assert_eq!((report.left_out, tally.people_new, tally.appointments_opened), (2, 2, 2));
            assert_eq!(stage.count("select count(*) from people"), 2);
            ends.borrow_mut().push(told(stage, "Harbour", "2026-01-01"));
            whole(stage);
            // Put right, each is themselves.
            let right = file(&[ADA, "17,Bo Lind,bo@h.example,Director\n", CY, manages]);
            let report = takes(stage, "2026-02-01", &right);
            assert_eq!(super::tally(&report).people_new, 2);
            whole(stage);
        });
    }
    let mut ends = ends.into_inner();
    ends.dedup();
    assert_eq!(ends.len(), 1);
}

#[test]
fn nobody_is_managed_by_whom_two_people_were_taken_for_and_units_begin_with_who_is_there() {
    on_both(ROOMS, |stage| {
        let text = "employee id,name,job title,unit,start date,manager\n\
                    7,Ada Bell,Head,Quay,2001-01-01,\n\
                    8,Cy Okoro,Clerk,Quay,2020-01-01,7\n\
                    7,Bo Lind,Director,Quay,2002-01-01,8\n";
        let report = takes(stage, "2026-01-01", text);
        assert_eq!(lines_of(&report, "people.shared_identifier"), [2, 4]);
        assert_eq!(lines_of(&report, "people.manager_unknown"), [3]);
        assert_eq!(stage.count("select count(*) from lines"), 0);
        let began = "select count(*) from unit_versions where valid_from = '2020-01-01'";
        assert_eq!(stage.count(began), 1);
        whole(stage);
    });
}

#[test]
fn names_that_share_only_a_family_or_a_particle_are_another_persons_where_work_and_address_change()
{
    for (before, after) in [
        ("Anna Schmidt,anna@h.example,Clerk", "Peter Schmidt,peter@h.example,Director"),
        ("Jan de Vries,jan@h.example,Clerk", "Piet de Boer,piet@h.example,Director"),
        ("Omar bin Said,omar@h.example,Clerk", "Yusuf bin Hamad,yusuf@h.example,Director"),
        ("Ada Bell,,Clerk", "Zed Zulu,,Clerk"),
        ("Anna Schmidt,,Clerk", "Peter Schmidt,,Director"),
    ] {
        on_both(ROOMS, |stage| {
            takes(stage, "2026-01-01", &file(&[&format!("1,{before}\n"), CY]));
            let report = takes(stage, "2026-02-01", &file(&[CY, &format!("1,{after}\n")]));
            assert_eq!(lines_of(&report, "people.perhaps_another"), [3], "{after}");
            let name = before.split(',').next().unwrap();
            assert_eq!(holds(stage, name), ["Clerk 2026-01-01 9999-12-31"]);
            assert_eq!(tally(&report).people_changed, 0);
            whole(stage);
        });
    }
}

#[test]
fn whoever_marries_goes_on_and_a_name_that_is_wholly_another_is_said_by_line() {
    for (before, after, said) in [
        ("Ada Bell,ada@h.example,Clerk", "Ada Lind,ada.lind@h.example,Director", false),
        ("Ada Bell,ada@h.example,Clerk", "Zed Zulu,ada@h.example,Clerk", true),
        ("Anna Schmidt,,Clerk", "Peter Schmidt,,Clerk", true),
    ] {
        on_both(ROOMS, |stage| {
            takes(stage, "2026-01-01", &file(&[&format!("1,{before}\n"), CY]));
            let report = takes(stage, "2026-02-01", &file(&[CY, &format!("1,{after}\n")]));
            let lines = if said { vec![3] } else { vec![] };
            assert_eq!(lines_of(&report, "people.renamed"), lines, "{after}");
            assert_eq!((tally(&report).people_changed, report.left_out), (1, 0));
            whole(stage);
        });
    }
}

#[test]
fn a_file_in_which_one_identifier_is_everybodys_names_nobody_and_ends_nobody() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &file(&[ADA, CY]));
        let options = intake::actions::Options {
            as_of: Some(super::day("2026-02-01")),
            organisation: Some("Harbour".into()),
            ..Default::default()
        };
        let rows: Vec<String> =
            ["Ed Moss", "Flo Reyes"].iter().map(|name| format!("5,{name},,Clerk\n")).collect();
        let report = tries(stage, &file(&[ADA, CY, &rows[0], &rows[1]]), &options);
        assert_eq!(lines_of(&report, "people.shared_identifier"), [4, 5]);
        assert_eq!((tally(&report).appointments_ended, tally(&report).people_new), (0, 0));
        whole(stage);
    });
}
