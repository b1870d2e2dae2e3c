//! Published structures with lines that can't be used: whatever they name stays as it was.

use super::{brings_files, case, whole};
use intake::{actions::Options, report::Report};
use testkit::{Stage, on_both};

const ROOMS: &[web::Room] = super::ROOMS;
const SENIOR: &str =
    "Post Unique Reference,Name,Grade,Job Title,Organisation,Unit,Reports to Senior Post\n";
const JUNIOR: &str =
    "Organisation,Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE\n";
const FIRST: &str = "1,Ada Bell,SCS1,Director,Harbour,Quay,XX\n";
const SECOND: &str = "2,Bo Lind,SCS1,Deputy,Harbour,Quay,1\n";
const THIRD: &str = "3,Cy Okoro,SCS1,Adviser,Harbour,Quay,2\n";
const OFFICERS: &str = "Harbour,Quay,2,EO,Officer,3\n";
const CLERKS: &str = "Harbour,Quay,1,AO,Clerk,2\n";

fn brings(stage: &Stage, day: &str, senior: &[&str], junior: &[&str]) -> Report {
    let files =
        [("senior", SENIOR, senior), ("junior", JUNIOR, junior)].map(|(kind, head, rows)| {
            (format!("harbour-{day}-{kind}.csv"), format!("{head}{}", rows.concat()).into_bytes())
        });
    let report = brings_files(stage, files, &Options::default());
    assert!(!report.refused(), "{:?}", report.taken);
    report
}

/// Nothing ends, and so many rows and posts are left out.
#[track_caller]
fn all_stays(stage: &Stage, senior: &[&str], junior: &[&str], left_out: (u64, u64)) {
    brings(stage, "2011-03-31", &[FIRST, SECOND, THIRD], &[OFFICERS, CLERKS]);
    let report = brings(stage, "2011-09-30", senior, junior);
    let told = &report.taken[0].tally;
    assert_eq!(
        (told.posts_after(), told.posts_ended, told.posts_new, told.posts_changed),
        (8, 0, 0, 0),
        "{senior:?} {junior:?}: {report:?}"
    );
    assert_eq!((told.open_after(), told.appointments_ended), (3, 0), "{senior:?}");
    assert_eq!(told.lines_ended, 0, "{senior:?}");
    assert_eq!(stage.count("select count(*) from lines where valid_to = '9999-12-31'"), 2);
    assert_eq!((report.left_out, report.posts_left_out), left_out, "{senior:?} {junior:?}");
    whole(stage);
}

#[test]
fn a_senior_row_that_is_none_keeps_its_post_its_holder_and_its_lines() {
    let long = format!("2,Bo Lind,SCS1,{},Harbour,Quay,1\n", "x".repeat(1_100_000));
    for row in [
        "2,Bo Lind,SCS1,Deputy, acting,Harbour,Quay,1\n",
        "=\"2\",Bo Lind,SCS1,Deputy,Harbour,Quay,1,2,3\n",
        "2,\"Bo Lind,SCS1,Deputy,Harbour,Quay,1\n",
        &long,
        "2,Bo Lind,SCS1,,Harbour,Quay,1\n",
    ] {
        on_both(ROOMS, |stage| {
            all_stays(stage, &[FIRST, row, THIRD], &[OFFICERS, CLERKS], (1, 1));
        });
    }
}

#[test]
fn a_junior_row_that_cannot_be_read_keeps_the_posts_that_it_names() {
    for (row, lost) in [
        ("Harbour,Quay,2,EO,Officer,many\n", 1),
        ("Harbour,Quay,2,EO,Officer,\n", 1),
        ("Harbour,Quay,2,EO,Officer,999999999\n", 1),
        (",Quay,2,EO,Officer,3\n", 3),
        ("Harbour,Quay,2,EO,Officer,3,,more\n", 1),
        ("Harbour, the,Quay,2,EO,Officer,3\n", 1),
        ("Harbour,Quay,2,EO,\"Officer,3\n", 3),
        ("Harbour,Quay,2,,,3\n", 3),
    ] {
        on_both(ROOMS, |stage| {
            all_stays(stage, &[FIRST, SECOND, THIRD], &[row, CLERKS], (1, lost));
        });
    }
}

#[test]
fn a_junior_row_that_counts_no_post_ends_its_posts() {
    on_both(ROOMS, |stage| {
        brings(stage, "2011-03-31", &[FIRST, SECOND, THIRD], &[OFFICERS, CLERKS]);
        let none = "Harbour,Quay,2,EO,Officer,0\n";
        let report = brings(stage, "2011-09-30", &[FIRST, SECOND, THIRD], &[none, CLERKS]);
        assert_eq!(report.taken[0].tally.posts_ended, 3);
    });
}

#[test]
fn the_case_of_an_unusable_post_loses_nothing_where_its_row_is_none() {
    let name = |day: &str, kind: &str| format!("harbour_agency-{day}-{kind}.csv");
    let read = |day: &str, kind: &str| case(&format!("imports/unusable-post/{}", name(day, kind)));
    on_both(ROOMS, |stage| {
        for (day, broken) in [("2011-03-31", false), ("2011-09-30", true)] {
            let files = ["senior", "junior"].map(|kind| {
                let mut text = read(day, kind);
                if broken {
                    text = text.replace("\"2\",\"Person 2\",", "\"2\",\"Person 2,");
                    text = text.replace("\"Officer\",\"2\"", "\"Officer\",\"two\"");
                }
                (name(day, kind), text.into_bytes())
            });
            let report = brings_files(stage, files, &Options::default());
            let told = &report.taken[0].tally;
            assert_eq!((told.open_after(), told.posts_after()), (11, 13), "{day}: {report:?}");
            assert_eq!((told.posts_ended, told.lines_ended), (0, 0), "{day}");
        }
        whole(stage);
    });
}
