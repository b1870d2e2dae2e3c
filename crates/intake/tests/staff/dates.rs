//! On which day things begin, are corrected, and are there again.

use super::{ROOMS, brings, case, holds, takes, takes_as, tally, whole};
use people::actions::sync::Leavers;
use testkit::on_both;

#[test]
fn who_is_there_again_is_so_from_the_day_of_the_file() {
    on_both(ROOMS, |stage| {
        for (day, file) in [("2024-01-31", "1-2024-01-31"), ("2024-07-31", "2-2024-07-31")] {
            takes(stage, day, &case(&format!("imports/returner/{file}.csv")));
        }
        let report = takes(stage, "2025-01-31", &case("imports/returner/3-2025-01-31.csv"));
        let tally = tally(&report);
        assert_eq!(
            (tally.appointments_returned, tally.appointments_kept, tally.appointments_opened),
            (1, 10, 0)
        );
        assert_eq!(
            holds(stage, "Person 1"),
            ["Clerk 2019-01-01 2024-07-31", "Clerk 2025-01-31 9999-12-31"]
        );
        whole(stage);
    });
    on_both(ROOMS, |stage| {
        for (day, file) in [("2026-01-01", "06a"), ("2026-02-01", "06b"), ("2026-03-01", "06a")] {
            takes(stage, day, &case(&format!("staff-files/{file}.csv")));
        }
        assert_eq!(
            holds(stage, "Ada Bell"),
            ["Designer 2019-05-01 2026-02-01", "Designer 2026-03-01 9999-12-31"]
        );
        whole(stage);
    });
}

#[test]
fn a_post_that_is_there_again_has_returned() {
    on_both(ROOMS, |stage| {
        let days = ["2011-03-31", "2011-09-30", "2012-03-31"];
        let report = brings(stage, "imports/returning-post", &days);
        let tally = &report.taken[2].tally;
        assert_eq!(
            (tally.posts_new, tally.posts_returned, tally.posts_kept, tally.posts_changed),
            (0, 1, 3, 0)
        );
        assert_eq!((tally.posts_before, tally.posts_after()), (3, 4));
        whole(stage);
    });
}

#[test]
fn a_title_that_is_ahead_begins_on_its_day_and_the_earlier_goes_on_until_then() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &case("staff-files/06a.csv"));
        let ahead = case("staff-files/07b.csv");
        let planned = ["Designer 2019-05-01 2026-12-15", "Head of design 2026-12-15 9999-12-31"];
        for day in ["2026-02-01", "2026-02-15"] {
            let report = takes(stage, day, &ahead);
            assert_eq!(tally(&report).appointments_ended, 0);
            assert_eq!(holds(stage, "Ada Bell"), planned, "{day}");
            whole(stage);
        }
        let later = ahead.replace("2026-12-15", "2027-01-10");
        takes(stage, "2026-02-20", &later);
        assert_eq!(
            holds(stage, "Ada Bell"),
            ["Designer 2019-05-01 2027-01-10", "Head of design 2027-01-10 9999-12-31"]
        );
        whole(stage);
        // The plan is dropped: what it would have followed goes on.
        takes(stage, "2026-03-01", &case("staff-files/06a.csv"));
        assert_eq!(holds(stage, "Ada Bell"), ["Designer 2019-05-01 9999-12-31"]);
        whole(stage);
    });
}

#[test]
fn a_corrected_start_is_a_correction_and_what_was_said_is_kept() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &case("staff-files/18a.csv"));
        let report = takes(stage, "2026-02-01", &case("staff-files/18b.csv"));
        let tally = tally(&report);
        assert_eq!(
            (tally.starts_corrected, tally.ends_changed, tally.appointments_followed),
            (2, 1, 0)
        );
        assert_eq!(holds(stage, "Ada Bell"), ["Designer 2019-01-01 9999-12-31"]);
        assert_eq!(holds(stage, "Bo Lind"), ["Designer 2019-06-01 9999-12-31"]);
        assert_eq!(holds(stage, "Cy Okoro"), ["Designer 2022-05-01 9999-12-31"]);
        let kept = "select count(*) from appointment_corrections c join appointments a on a.id = c.appointment_id
                     where c.valid_from = a.valid_from and c.valid_from_before in ('2024-01-01', '2019-05-01')";
        assert_eq!(stage.count(kept), 2);
        whole(stage);
    });
}

#[test]
fn the_day_somebody_came_is_no_correction_of_what_followed() {
    on_both(ROOMS, |stage| {
        let row = |title: &str| {
            format!("employee id,name,job title,start date\n1,Ada Bell,{title},2019-01-01\n")
        };
        takes(stage, "2025-01-01", &row("Clerk"));
        takes(stage, "2025-06-01", &row("Lead"));
        let report = takes(stage, "2025-07-01", &row("Lead"));
        assert_eq!((tally(&report).appointments_kept, tally(&report).starts_corrected), (1, 0));
        takes(stage, "2025-08-01", &row("Clerk"));
        let held = [
            "Clerk 2019-01-01 2025-06-01",
            "Lead 2025-06-01 2025-08-01",
            "Clerk 2025-08-01 9999-12-31",
        ];
        assert_eq!(holds(stage, "Ada Bell"), held);
        whole(stage);
    });
}

#[test]
fn an_earlier_start_of_a_second_post_beside_the_first_is_a_correction() {
    on_both(ROOMS, |stage| {
        let rows = |start: &str| {
            format!(
                "employee id,name,job title,fte,start date\n1,Ada Bell,Clerk,0.5,2019-01-01\n1,Ada Bell,Teacher,0.5,{start}\n"
            )
        };
        takes(stage, "2026-01-01", &rows("2024-06-01"));
        let report = takes(stage, "2026-02-01", &rows("2024-01-01"));
        assert_eq!((tally(&report).starts_corrected, tally(&report).appointments_kept), (1, 2));
        assert_eq!(
            holds(stage, "Ada Bell"),
            ["Clerk 2019-01-01 9999-12-31", "Teacher 2024-01-01 9999-12-31"]
        );
        whole(stage);
    });
}

#[test]
fn a_column_of_the_appointment_s_own_first_day_corrects_what_followed_too() {
    for (column, corrected) in [
        ("Job start date", true),
        ("Position Start Date", true),
        ("Assignment start date (YYYY-MM-DD)", true),
        ("Hire date", false),
    ] {
        on_both(ROOMS, |stage| {
            let row = |title: &str, grade: &str, start: &str| {
                format!(
                    "employee id,name,job title,grade,{column}\n1,Ada Bell,{title},{grade},{start}\n"
                )
            };
            takes(stage, "2025-01-01", &row("Clerk", "G7", "2019-01-01"));
            takes(stage, "2025-06-01", &row("Lead", "G7", ""));
            let report = takes(stage, "2025-07-01", &row("Lead", "G7", "2025-03-01"));
            assert_eq!(tally(&report).starts_corrected, u64::from(corrected), "{column}");
            let day = if corrected { "2025-03-01" } else { "2025-06-01" };
            let held = [format!("Clerk 2019-01-01 {day}"), format!("Lead {day} 9999-12-31")];
            assert_eq!(holds(stage, "Ada Bell"), held, "{column}");
            // Another grade of the same job: its first day is known already.
            takes(stage, "2025-08-01", &row("Lead", "G6", "2025-03-01"));
            let report = takes(stage, "2025-09-01", &row("Lead", "G6", "2025-03-01"));
            assert_eq!(tally(&report).starts_corrected, 0, "{column}");
            assert_eq!(holds(stage, "Ada Bell").len(), 3);
            whole(stage);
        });
    }
}

#[test]
fn two_alike_in_two_units_are_two_and_swapped_rows_move_nobody() {
    on_both(ROOMS, |stage| {
        let text = case("staff-files/05a.csv");
        let report = takes(stage, "2026-01-01", &text);
        assert_eq!(tally(&report).appointments_opened, 62);
        assert_eq!(holds(stage, "Ada Bell").len(), 2);
        let mut lines: Vec<&str> = text.lines().collect();
        lines.swap(1, 2);
        let report = takes(stage, "2026-02-01", &lines.join("\n"));
        let tally = tally(&report);
        assert_eq!((tally.appointments_kept, tally.moved, tally.appointments_followed), (62, 0, 0));
        whole(stage);
    });
}

#[test]
fn an_identifier_used_again_gives_nobody_what_is_anothers() {
    on_both(ROOMS, |stage| {
        takes(stage, "2024-01-31", &case("imports/id-reused/1-2024-01-31.csv"));
        let text = case("imports/id-reused/2-2024-07-31.csv");
        let report = takes(stage, "2024-07-31", &text);
        let line = text.lines().position(|line| line.starts_with("1,")).unwrap() + 1;
        assert_eq!(
            super::lines_of(&report, "people.perhaps_another"),
            [u64::try_from(line).unwrap()]
        );
        assert_eq!((tally(&report).people_changed, tally(&report).appointments_ended), (0, 0));
        // Once the earlier person has left, the identifier is somebody else's.
        let without: Vec<&str> = text.lines().filter(|line| !line.starts_with("1,")).collect();
        takes_as(stage, "Harbour", "2024-08-31", Leavers::Accepted, &without.join("\n"));
        let report = takes(stage, "2024-09-30", &text);
        assert_eq!(tally(&report).people_new, 1);
        assert_eq!(
            super::lines_of(&report, "people.identifier_of_a_leaver"),
            [u64::try_from(line).unwrap()]
        );
        whole(stage);
    });
}

#[test]
fn of_two_rows_that_may_be_one_appointment_the_order_does_not_decide() {
    on_both(ROOMS, |stage| {
        let header = "employee id,name,job title,fte,start date\n";
        let row = |key: u8, words: &str| format!("{key},Name {key},{words}\n");
        let both = |words: &str| format!("{header}{}{}", row(1, words), row(2, words));
        let (undated, dated) = ("Lead,0.4,", "Lead,0.4,2025-06-01");
        takes(stage, "2025-09-01", &both("Clerk,1,"));
        takes(stage, "2025-10-01", &both(undated));
        let rows = [row(1, undated), row(1, dated), row(2, dated), row(2, undated)];
        takes(stage, "2025-12-01", &format!("{header}{}", rows.concat()));
        let ends = holds(stage, "Name 1");
        assert_eq!(ends, holds(stage, "Name 2"));
        assert_eq!(ends.len(), 3, "{ends:?}");
        whole(stage);
    });
}
