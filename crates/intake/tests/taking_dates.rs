//! Dates that follow one another: new titles, known ends, leavers, units, several organisations in a file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

use ground::Error;
use house::Actor;
use intake::{
    actions::{Options, import_people},
    read::{Mapping, PeopleReader},
    report::Report,
};
use people::actions::sync::{Leavers, Tally};
use testkit::{Stage, on_both};

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, professions::ROOM];
const HEADER: &str =
    "employee id,name,job title,organisation,unit,line manager,fte,start date,end date";

fn take(stage: &Stage, as_of: &str, leavers: Leavers, rows: &[&str]) -> Result<Report, Error> {
    let text = format!("{HEADER}\n{}\n", rows.join("\n"));
    let options = Options { as_of: Some(as_of.parse().unwrap()), leavers, ..Options::default() };
    stage.tries(|tx| {
        let reader = PeopleReader::open("s.csv", text.as_bytes(), None, &Mapping::default())
            .expect("a readable file");
        let file = ("s.csv", text.as_bytes());
        import_people(&stage.house, tx, &Actor::Console, file, reader, &options, &mut |_| Ok(()))
    })
}

fn tally(report: &Report) -> &Tally {
    &report.taken[0].tally
}

#[test]
fn a_new_title_begins_with_the_file_and_leaves_the_past_as_it_was() {
    on_both(ROOMS, |stage| {
        let row = |title| format!("1,Ann,{title},Harbour,Digital,,1,2019-01-01,");
        take(stage, "2025-01-01", Leavers::Few, &[&row("Developer")]).unwrap();
        let report = take(stage, "2025-06-01", Leavers::Few, &[&row("Designer")]).unwrap();
        assert_eq!(
            (tally(&report).appointments_followed, tally(&report).appointments_opened),
            (1, 0)
        );
        let then = "select count(*) from appointments where valid_from <= '2020-01-01' and '2020-01-01' < valid_to";
        assert_eq!(stage.count(then), 1);
        assert_eq!(
            stage.count(
                "select count(*) from appointments where valid_from = '2025-06-01' and is_primary"
            ),
            1
        );
    });
}

#[test]
fn a_part_follows_what_belongs_to_those_it_names_and_knows_their_managers() {
    on_both(ROOMS, |stage| {
        let all = [
            "1,Ann,Developer,Harbour,Digital,,1,2019-01-01,",
            "2,Bo,Head,Harbour,Digital,,1,2019-01-01,",
        ];
        take(stage, "2025-01-01", Leavers::Few, &all).unwrap();
        let part = ["1,Ann,Designer,Harbour,Digital,2,1,2019-01-01,"];
        let report = take(stage, "2025-06-01", Leavers::NobodyLeft, &part).unwrap();
        assert_eq!(
            stage.count("select count(*) from appointments where valid_to = '9999-12-31'"),
            2
        );
        assert_eq!(
            stage.count("select count(*) from lines where valid_to = '9999-12-31'"),
            1,
            "{report:?}"
        );
    });
}

#[test]
fn ends_that_a_file_tells_count_as_ends_and_the_work_ends_with_them() {
    on_both(ROOMS, |stage| {
        let row =
            |n: u32, end: &str| format!("{n},P{n},Developer,Harbour,Digital,,1,2019-01-01,{end}");
        take(stage, "2025-01-01", Leavers::Few, &[&row(1, ""), &row(2, "")]).unwrap();
        let (one, other) = (row(1, "2025-03-31"), row(2, "2025-03-31"));
        let refused = take(stage, "2025-06-01", Leavers::Few, &[&one, &other]).unwrap();
        assert!(refused.refused(), "all of the staff has an end in the past: {refused:?}");
        take(
            stage,
            "2025-06-01",
            Leavers::Accepted,
            &[&row(1, "2027-12-31"), &row(2, "2025-03-31")],
        )
        .unwrap();
        assert_eq!(
            stage.count("select count(*) from allocations where valid_to = '2025-04-01'"),
            1
        );
        assert_eq!(
            stage.count("select count(*) from allocations where valid_to = '2028-01-01'"),
            1
        );
        take(stage, "2025-07-01", Leavers::Accepted, &[&row(1, "2029-12-31")]).unwrap();
        assert_eq!(
            stage.count("select count(*) from allocations where valid_to = '2030-01-01'"),
            1
        );
    });
}

#[test]
fn who_has_left_neither_manages_nor_is_managed_and_who_comes_later_is_from_then_on() {
    on_both(ROOMS, |stage| {
        let rows = [
            "1,Ann,Developer,Harbour,Digital,2,1,2019-01-01,",
            "2,Bo,Head,Harbour,Digital,,1,2019-01-01,2025-02-28",
            "3,Cy,Developer,Harbour,Digital,4,1,2019-01-01,2025-02-28",
            "4,Di,Head,Harbour,Digital,,1,2019-01-01,",
            "5,Ed,Developer,Harbour,Digital,4,1,2025-09-01,",
        ];
        let report = take(stage, "2025-06-01", Leavers::Few, &rows).unwrap();
        assert_eq!(stage.count("select count(*) from lines"), 1);
        assert_eq!(stage.count("select count(*) from lines where valid_from = '2025-09-01'"), 1);
        assert!(report.places.iter().any(|place| place.code == "people.manager_unknown"));
    });
}

#[test]
fn organisations_in_one_file_keep_their_people_apart_and_may_manage_each_other() {
    on_both(ROOMS, |stage| {
        let rows = [
            "1,Ann,Developer,Harbour,Digital,2,1,,",
            "3,Cy,Developer,Harbour,Digital,Yan,1,,",
            "2,Bo,Head,Harbour,Digital,,1,,",
            "1,Xi,Developer,Locks,Gates,2,1,,",
            "2,Yan,Head,Locks,Gates,,1,,",
        ];
        take(stage, "2025-01-01", Leavers::Few, &rows).unwrap();
        let line = |person: &str, manager: &str| {
            stage.count(&format!(
                "select count(*) from lines l join people p on p.id = l.person_id join people m on m.id = l.manager_id
                  where p.name = '{person}' and m.name = '{manager}'"
            ))
        };
        assert_eq!(
            (line("Ann", "Bo"), line("Xi", "Yan"), line("Cy", "Yan"), line("Ann", "Yan")),
            (1, 1, 1, 0)
        );
    });
}

#[test]
fn a_day_that_has_not_come_is_refused() {
    on_both(ROOMS, |stage| {
        let error =
            take(stage, "2062-01-01", Leavers::Few, &["1,Ann,Developer,Harbour,Digital,,1,,"])
                .unwrap_err();
        assert!(error.to_string().contains("has not come yet"), "{error}");
    });
}

#[test]
fn units_begin_with_their_first_people_end_with_their_last_and_may_be_there_again() {
    on_both(ROOMS, |stage| {
        let row = |unit: &str| format!("1,Ann,Developer,Harbour,Digital > {unit},,1,2019-01-01,");
        let open = "select count(*) from unit_versions where valid_to = '9999-12-31' and name = ";
        take(stage, "2025-01-01", Leavers::Few, &[&row("Ferries")]).unwrap();
        assert_eq!(
            stage.count("select count(*) from unit_versions where valid_from = '2019-01-01'"),
            2
        );
        let report = take(stage, "2025-02-01", Leavers::Few, &[&row("Locks")]).unwrap();
        assert_eq!((tally(&report).units_new, tally(&report).units_ended), (1, 1));
        assert_eq!(stage.count(&format!("{open}'Ferries'")), 0);
        take(stage, "2025-03-01", Leavers::Few, &[&row("Ferries")]).unwrap();
        assert_eq!(
            (stage.count(&format!("{open}'Ferries'")), stage.count(&format!("{open}'Locks'"))),
            (1, 0)
        );
        assert_eq!(stage.count("select count(*) from units"), 3);
    });
}

#[test]
fn one_appointment_is_the_main_one_where_another_has_an_end() {
    on_both(ROOMS, |stage| {
        let row = |title: &str, fte: &str, end: &str| {
            format!("1,Ann,{title},Harbour,Digital,,{fte},2019-01-01,{end}")
        };
        let bo = "2,Bo,Developer,Harbour,Digital,,1,2019-01-01,";
        let main = |stage: &Stage, day: &str| {
            let main: Vec<(String,)> = stage.read(|tx| {
                Ok(tx.list(
                    "select t.title from appointments a join people p on p.id = a.person_id join titles t on t.id = a.title_id
                      where p.name = 'Ann' and a.is_primary and a.valid_from <= $1 and $1 < a.valid_to",
                    db::values![day.parse::<ground::Day>().unwrap()],
                )?)
            });
            main.into_iter().map(|(title,)| title).collect::<Vec<_>>()
        };
        let ends = row("Developer", "0.4", "2026-12-31");
        let goes_on = row("Teacher", "0.6", "");
        take(stage, "2025-01-01", Leavers::Few, &[&ends, bo]).unwrap();
        // Another comes to the one that ends, is there again, and comes first in the file.
        for (day, rows) in [
            ("2025-02-01", [&ends, &goes_on]),
            ("2025-03-01", [&ends, &goes_on]),
            ("2025-04-01", [&goes_on, &ends]),
        ] {
            take(stage, day, Leavers::Few, &[rows[0], rows[1], bo]).unwrap();
            assert_eq!(main(stage, day), ["Developer"], "{day}");
        }
        // The one that ends is followed by one with another end, and then is no more.
        let more = row("Developer", "0.7", "2027-06-30");
        take(stage, "2025-05-01", Leavers::Few, &[&goes_on, &more, bo]).unwrap();
        assert_eq!(main(stage, "2025-05-01"), ["Developer"]);
        take(stage, "2025-06-01", Leavers::Accepted, &[&goes_on, bo]).unwrap();
        assert_eq!(main(stage, "2025-06-01"), ["Teacher"]);
        let both = "select count(*) from (select person_id from appointments where is_primary and valid_from <= '2025-06-01'
                      and '2025-06-01' < valid_to group by person_id having count(*) > 1) as several";
        assert_eq!(stage.count(both), 0);
    });
}
