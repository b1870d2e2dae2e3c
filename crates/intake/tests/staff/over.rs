//! What is over: its true last day, corrected days, and whoever left under another title. Nothing is laid over it.

use super::{ROOMS, holds, lines_of, takes_as, tally, whole};
use intake::report::Report;
use people::actions::sync::Leavers;
use testkit::{Stage, on_both};

const HEADER: &str = "employee id,name,job title,start date,end date\n";
const CY: &str = "9,Cy Okoro,Clerk,2018-01-01,\n";

#[track_caller]
fn brings(stage: &Stage, as_of: &str, rows: &[&str]) -> Report {
    let text = format!("{HEADER}{CY}{}", rows.concat());
    let report = takes_as(stage, "Harbour", as_of, Leavers::Accepted, &text);
    whole(stage);
    report
}

/// Ada is a clerk from 2019, and by the second file no longer there.
fn left(stage: &Stage) {
    brings(stage, "2025-01-01", &["1,Ada Bell,Clerk,2019-01-01,\n"]);
    brings(stage, "2025-02-01", &[]);
    assert_eq!(holds(stage, "Ada Bell"), ["Clerk 2019-01-01 2025-02-01"]);
}

#[test]
fn a_last_day_that_comes_after_the_absence_corrects_the_end() {
    for (row, days) in [
        ("1,Ada Bell,Clerk,2019-01-01,2025-01-15\n", "2019-01-01 2025-01-16"),
        ("1,Ada Bell,Clerk,2019-01-01,2025-02-10\n", "2019-01-01 2025-02-11"),
        ("1,Ada Bell,Clerk,,2025-01-15\n", "2019-01-01 2025-01-16"),
        ("1,Ada Bell,Clerk,2018-05-01,2025-01-15\n", "2018-05-01 2025-01-16"),
        ("1,Ada Bell,Clerk,2020-05-01,2025-01-31\n", "2020-05-01 2025-02-01"),
    ] {
        on_both(ROOMS, |stage| {
            left(stage);
            let report = brings(stage, "2025-03-01", &[row]);
            assert_eq!(holds(stage, "Ada Bell"), [format!("Clerk {days}")], "{row}");
            let told = tally(&report);
            let corrected = told.ends_changed + told.starts_corrected;
            assert!(corrected > 0 && told.history_added == 0, "{row}: {told:?}");
            let again = brings(stage, "2025-04-01", &[row]);
            let told = tally(&again);
            assert_eq!(
                (told.ends_changed, told.starts_corrected, again.left_out),
                (0, 0, 0),
                "{row}"
            );
            assert_eq!(holds(stage, "Ada Bell"), [format!("Clerk {days}")], "{row}");
            let kept = stage.count("select count(*) from appointment_end_corrections")
                + stage.count("select count(*) from appointment_corrections");
            assert_eq!(kept, i64::try_from(corrected).unwrap(), "what was said before is kept");
        });
    }
}

#[test]
fn a_leaver_whose_row_has_another_start_or_title_leaves_on_the_last_day() {
    for (row, held) in [
        ("1,Ada Bell,Clerk,2018-01-01,2025-01-15\n", vec!["Clerk 2018-01-01 2025-01-16"]),
        ("1,Ada Bell,Clerk,2019-07-01,2025-01-15\n", vec!["Clerk 2019-07-01 2025-01-16"]),
        ("1,Ada Bell,Clerk,,2025-01-15\n", vec!["Clerk 2019-01-01 2025-01-16"]),
        ("1,Ada Bell,Senior Clerk,2019-01-01,2025-01-15\n", vec!["Clerk 2019-01-01 2025-01-16"]),
        ("1,Ada Bell,Senior Clerk,,2025-01-15\n", vec!["Clerk 2019-01-01 2025-01-16"]),
        (
            "1,Ada Bell,Senior Clerk,2024-09-01,2025-01-15\n",
            vec!["Clerk 2019-01-01 2024-09-01", "Senior Clerk 2024-09-01 2025-01-16"],
        ),
    ] {
        on_both(ROOMS, |stage| {
            brings(stage, "2025-01-01", &["1,Ada Bell,Clerk,2019-01-01,\n"]);
            for day in ["2025-02-01", "2025-03-01"] {
                let report = brings(stage, day, &[row]);
                assert_eq!(holds(stage, "Ada Bell"), held, "{row} {day}");
                if day == "2025-02-01" {
                    assert_eq!(tally(&report).appointments_ended, 1, "{row}");
                    let said = row.contains("Senior") && held.len() == 1;
                    let lines = if said { vec![3] } else { vec![] };
                    assert_eq!(lines_of(&report, "people.left_with_another_title"), lines, "{row}");
                }
            }
        });
    }
}

#[test]
fn one_job_ends_on_its_last_day_and_the_next_begins_after_it() {
    on_both(ROOMS, |stage| {
        brings(stage, "2025-01-01", &["1,Ada Bell,Clerk,2019-01-01,\n"]);
        let rows = ["1,Ada Bell,Lead,2025-01-20,\n", "1,Ada Bell,Clerk,2019-01-01,2025-01-15\n"];
        let report = brings(stage, "2025-02-01", &rows);
        assert_eq!(
            holds(stage, "Ada Bell"),
            ["Clerk 2019-01-01 2025-01-16", "Lead 2025-01-20 9999-12-31"]
        );
        let told = tally(&report);
        assert_eq!(
            (told.appointments_ended, told.appointments_followed, told.history_added),
            (1, 0, 0)
        );
    });
}

#[test]
fn history_is_added_once_and_never_over_what_was_known() {
    on_both(ROOMS, |stage| {
        left(stage);
        let (before, known, over) = (
            "1,Ada Bell,Clerk,2012-01-01,2015-12-31\n",
            "1,Ada Bell,Clerk,2019-01-01,2025-01-31\n",
            "1,Ada Bell,Clerk,2020-01-01,2021-12-31\n",
        );
        let report = brings(stage, "2025-03-01", &[before, known, over]);
        let held = ["Clerk 2012-01-01 2016-01-01", "Clerk 2019-01-01 2025-02-01"];
        assert_eq!(holds(stage, "Ada Bell"), held);
        assert_eq!((tally(&report).history_added, report.left_out), (1, 1));
        assert_eq!(lines_of(&report, "people.held_already"), [5]);
        brings(stage, "2025-04-01", &[over, known, before]);
        assert_eq!(holds(stage, "Ada Bell"), held);
    });
}

#[test]
fn what_was_over_is_corrected_no_further_than_to_what_began_after_it() {
    on_both(ROOMS, |stage| {
        left(stage);
        brings(stage, "2025-03-01", &["1,Ada Bell,Clerk,2019-01-01,\n"]);
        let rows = ["1,Ada Bell,Clerk,2019-01-01,\n", "1,Ada Bell,Clerk,2019-01-01,2025-03-15\n"];
        brings(stage, "2025-04-01", &rows);
        assert_eq!(
            holds(stage, "Ada Bell"),
            ["Clerk 2019-01-01 2025-03-01", "Clerk 2025-03-01 9999-12-31"]
        );
    });
}

#[test]
fn a_leaver_whom_nobody_knew_needs_a_first_day_and_is_said_by_line() {
    on_both(ROOMS, |stage| {
        let report = brings(stage, "2025-01-01", &["1,Ada Bell,Clerk,,2024-06-30\n"]);
        assert_eq!((report.left_out, tally(&report).people_new), (1, 1));
        assert_eq!(lines_of(&report, "people.over_without_start"), [3]);
    });
}

#[test]
fn the_check_sees_what_is_laid_over_an_ended_job() {
    on_both(ROOMS, |stage| {
        left(stage);
        brings(stage, "2025-03-01", &["1,Ada Bell,Clerk,2019-01-01,\n"]);
        stage.write(|tx| {
            let sql =
                "update appointments set valid_from = '2019-01-01' where valid_from = '2025-03-01'";
            tx.run(sql, &[])?;
            Ok(())
        });
        let check = people::FOUNDATION
            .checks
            .iter()
            .find(|check| check.name.starts_with("Nothing is laid over"))
            .unwrap();
        let found = stage.read(|tx| {
            let mut found = house::Findings::default();
            (check.finds)(tx, &mut found)?;
            Ok(found)
        });
        assert_eq!(found.named.len(), 1, "{:?}", found.named);
    });
}
