//! Who is not in a file, and who is in it badly.

use super::{HARBOUR, ROOMS, brings, case, day, holds, lines_of, takes, takes_as, tally, whole};
use people::actions::sync::Leavers;
use testkit::on_both;

#[test]
fn rows_that_cannot_be_used_end_nobody() {
    on_both(ROOMS, |stage| {
        for (day, file) in [
            ("2024-01-31", "1-2024-01-31"),
            ("2024-07-31", "2-2024-07-31"),
            ("2025-01-31", "3-2025-01-31"),
        ] {
            let report = takes(stage, day, &case(&format!("imports/unusable-row/{file}.csv")));
            let tally = tally(&report);
            assert_eq!(
                (tally.appointments_ended, tally.open_after()),
                (0, 30),
                "{day}: {report:?}"
            );
        }
        whole(stage);
        assert_eq!(stage.count("select count(*) from appointments"), 30);
    });
}

#[test]
fn a_bad_share_or_date_leaves_its_person_as_they_were() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &case("staff-files/02a.csv"));
        let report = takes(stage, "2026-02-01", &case("staff-files/02b.csv"));
        assert_eq!((tally(&report).appointments_ended, tally(&report).lines_ended), (0, 0));
        assert_eq!(holds(stage, "Bo Lind"), ["Designer 2019-05-01 9999-12-31"]);
        whole(stage);
    });
}

#[test]
fn a_row_without_its_last_empty_cell_is_used_as_any_other() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &case("staff-files/02a.csv"));
        let report = takes(stage, "2026-02-01", &case("staff-files/03b.csv"));
        let taken = tally(&report);
        assert_eq!((taken.appointments_kept, taken.appointments_ended), (63, 0), "{report:?}");
        assert_eq!(lines_of(&report, "row.short"), [3, 4]);
        whole(stage);
    });
}

#[test]
fn a_manager_whose_own_row_cannot_be_used_goes_on_to_manage() {
    on_both(ROOMS, |stage| {
        let header = "employee id,name,job title,fte,manager";
        let bo = "2,Bo Lind,Clerk,1,1";
        takes(stage, "2026-01-01", &format!("{header}\n1,Ada Bell,Head,1,\n{bo}\n"));
        let report =
            takes(stage, "2026-02-01", &format!("{header}\n1,Ada Bell,Head,lots,\n{bo}\n"));
        assert_eq!((tally(&report).lines_kept, tally(&report).lines_ended), (1, 0), "{report:?}");
        assert_eq!(lines_of(&report, "people.manager_unknown"), [0_u64; 0]);
    });
}

#[test]
fn a_post_that_cannot_be_used_goes_on_with_who_holds_it() {
    on_both(ROOMS, |stage| {
        let mut last = None;
        for day in ["2011-03-31", "2011-09-30", "2012-03-31"] {
            let report = brings(stage, "imports/unusable-post", &[day]);
            let taken = report.taken.first().unwrap();
            assert_eq!(taken.organisation, HARBOUR);
            assert_eq!(
                (taken.tally.appointments_ended, taken.tally.posts_ended, taken.tally.lines_ended),
                (0, 0, 0),
                "{day}"
            );
            assert_eq!((taken.tally.open_after(), taken.tally.posts_after()), (11, 13), "{day}");
            last = Some(report);
        }
        assert!(last.is_some());
        whole(stage);
    });
}

#[test]
fn what_a_file_has_no_column_for_stays_as_it_was() {
    on_both(ROOMS, |stage| {
        let rows = "employee id,name,job title,unit,fte,grade,manager\n1,Ada Bell,Head,Quay,0.5,G7,\n2,Bo Lind,Clerk,Quay,0.8,G9,1\n";
        takes(stage, "2026-01-01", rows);
        for (day, leavers) in [("2026-02-01", Leavers::NobodyLeft), ("2026-03-01", Leavers::Few)] {
            let few = "employee id,name,job title\n1,Ada Bell,Head\n2,Bo Lind,Clerk\n";
            let report = takes_as(stage, "Harbour", day, leavers, few);
            let tally = tally(&report);
            assert_eq!(
                (tally.appointments_kept, tally.moved, tally.lines_ended),
                (2, 0, 0),
                "{day}"
            );
        }
        let title = "employee id,name,job title\n1,Ada Bell,Head\n2,Bo Lind,Teacher\n";
        takes(stage, "2026-03-02", title);
        let kept = "select count(*) from appointments a join allocations al on al.appointment_id = a.id
                     where a.fte_thousandths = 800 and a.grade = 'G9' and a.valid_from = '2026-03-02'";
        assert_eq!(stage.count(kept), 1);
    });
}

#[test]
fn one_leaver_of_nine_is_believed_and_half_of_all_is_not() {
    on_both(ROOMS, |stage| {
        let file = |from: u32| {
            let rows: Vec<String> = (from..10).map(|n| format!("{n},Person {n},Clerk\n")).collect();
            format!("employee id,name,job title\n{}", rows.concat())
        };
        takes(stage, "2026-01-01", &file(1));
        let report = takes(stage, "2026-02-01", &file(2));
        assert_eq!(tally(&report).appointments_ended, 1);
        let options = intake::actions::Options {
            as_of: Some(day("2026-03-01")),
            organisation: Some("Harbour".into()),
            ..Default::default()
        };
        let report = super::tries(stage, &file(7), &options);
        let words = report.taken[0].refused.clone().unwrap();
        assert!(words.contains("5 of the 8 people"), "{words}");
    });
}

#[test]
fn the_alarm_counts_people_and_not_how_much_each_holds() {
    let file = |people: std::ops::Range<u32>| {
        let rows: Vec<String> = people
            .map(|n| format!("{n},Person {n},Clerk,0.5\n{n},Person {n},Teacher,0.5\n"))
            .collect();
        format!("employee id,name,job title,fte\n{}", rows.concat())
    };
    let options = |day: &str| intake::actions::Options {
        as_of: Some(super::day(day)),
        organisation: Some("Harbour".into()),
        ..Default::default()
    };
    for (before, after, words) in [
        (1..31, 4..31, None),
        (1..4, 3..4, None),
        (1..31, 6..31, Some("5 of the 30 people of Harbour hold (16 %, 10 of 60 appointments)")),
        (1..4, 9..12, Some("3 of the 3 people")),
    ] {
        on_both(ROOMS, |stage| {
            super::tries(stage, &file(before.clone()), &options("2026-01-01"));
            let report = super::tries(stage, &file(after.clone()), &options("2026-02-01"));
            let refused = report.taken[0].refused.clone();
            let says = |words: &str| refused.as_deref().is_some_and(|told| told.contains(words));
            assert!(words.map_or(refused.is_none(), says), "{before:?} {after:?}: {refused:?}");
        });
    }
}
