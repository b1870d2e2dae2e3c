//! Nobody is left without a way to administer: an import by which the last administrator leaves is told before it is written.

use super::{ROOMS, case, day, takes, tries};
use house::OfficeKind::{Administrator, PeopleOperations};
use intake::actions::Options;
use people::actions::sync::Leavers;
use testkit::{Stage, on_both};

const HELD: &str = "select count(*) from offices where kind = 'administrator' and valid_to is null";

/// All of `own.csv` are there, and the first of them administers.
fn administered(stage: &mut Stage) {
    takes(stage, "2026-01-01", &case("staff-files/own.csv"));
    stage.meets("Person Ba1");
    stage.gives_office("Person Ba1", Administrator);
}

fn on(as_of: &str, leavers: Leavers) -> Options {
    let organisation = Some("Harbour".to_owned());
    Options { as_of: Some(day(as_of)), leavers, organisation, ..Options::default() }
}

#[test]
fn a_file_without_the_last_administrator_is_refused_until_another_is_named() {
    on_both(ROOMS, |stage| {
        administered(stage);
        let without = case("staff-files/own-noadmin.csv");
        for leavers in [Leavers::Few, Leavers::Accepted] {
            let report = tries(stage, &without, &on("2026-02-01", leavers));
            let why = report.taken[0].refused.as_deref().unwrap();
            assert!(why.starts_with("Person Ba1 would have left by this data"), "{why}");
            assert!(why.contains("mandorla office give PERSON administrator"), "{why}");
            assert!(!report.written);
        }
        assert_eq!(stage.count(HELD), 1);
        assert_eq!(
            stage.count("select count(*) from appointments where valid_to < '9999-12-31'"),
            0
        );
        let partly = tries(stage, &without, &on("2026-02-01", Leavers::NobodyLeft));
        assert!(partly.written && !partly.refused());
        stage.meets("Person Ca2");
        stage.gives_office("Person Ca2", Administrator);
        takes(stage, "2026-02-01", &without);
        assert_eq!(stage.count(HELD), 1, "the leaver's ended, and the other's goes on");
    });
}

#[test]
fn where_nobody_administers_yet_nobody_is_missed() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &case("staff-files/own.csv"));
        takes(stage, "2026-02-01", &case("staff-files/own-noadmin.csv"));
    });
}

#[test]
fn a_last_day_ahead_of_the_last_administrator_is_said() {
    on_both(ROOMS, |stage| {
        administered(stage);
        let ahead = stage.today().plus_days(40);
        let before = "1;Person Ba1;p1@h.example;Product manager;Digital > Team A;;1;2020-01-01;";
        let text = case("staff-files/own.csv");
        assert!(text.contains(before));
        let text = text.replace(before, &format!("{before}{ahead}"));
        let today = stage.today().to_string();
        let report = takes(stage, &today, &text);
        let said: Vec<_> = report
            .places
            .iter()
            .filter(|place| place.code == "people.last_administrator_leaves")
            .collect();
        assert_eq!(said.len(), 1, "{:?}", report.places);
        assert!(said[0].reason.contains(&ahead.words()), "{}", said[0].reason);
        // The day passes, and another has been named.
        stage.meets("Person Ca2");
        stage.gives_office("Person Ca2", Administrator);
        let report = takes(stage, &today, &text);
        assert!(report.places.iter().all(|place| place.code != said[0].code));
    });
}

#[test]
fn pages_and_programs_say_it_before_anything_is_written() {
    on_both(ROOMS, |stage| {
        administered(stage);
        stage.person_of("Pia", "Elsewhere");
        stage.gives_office("Pia", PeopleOperations);
        let without = case("staff-files/own-noadmin.csv");
        let fields = [("kind", "people"), ("organisation", "Harbour"), ("leavers", "few")];
        let sent = stage.sends_upload(
            "Pia",
            "/administration/imports",
            &fields,
            &[("files", "staff.csv", without.as_bytes())],
        );
        stage.runs_jobs();
        let seen = stage.visits("Pia", &sent.to.unwrap());
        seen.says("Person Ba1 would have left by this data").says("Discard the file");
        assert!(!seen.words().contains("Make these changes"));

        let token = stage.service(None, true);
        let told =
            stage.brings(&token, "/administration/imports", &fields, &[("staff.csv", &without)]);
        stage.runs_jobs();
        let path = format!("/administration/imports/{}", told.is(201).text("/import/id"));
        let told = stage.asks_with(Some(&token), "GET", &path, serde_json::Value::Null, &[]);
        let why = told.is(200).text("/report/organisations/0/refused").to_owned();
        assert!(why.starts_with("Person Ba1 would have left"), "{why}");
        let code = told.text("/report/organisations/0/alarms/0/code");
        assert_eq!(code, "intake.last_administrator");
        assert_eq!(stage.count(HELD), 1);
    });
}
