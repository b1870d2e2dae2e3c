//! Taking staff data in, on both databases: what opens, moves and ends, what is refused, what a trial leaves.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use ground::{Day, Error};
use house::Actor;
use intake::{
    actions::{Options, OrganogramUpload, import_organograms, import_people, tried_out},
    read::{Mapping, PeopleReader, read_organogram},
    report::Report,
};
use people::actions::sync::Leavers;
use testkit::{Stage, on_both};

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, professions::ROOM];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn people(stage: &Stage, text: &str, options: &Options) -> Result<Report, Error> {
    stage.tries(|tx| {
        let reader = PeopleReader::open("staff.csv", text.as_bytes(), None, &Mapping::default())
            .expect("a readable file");
        import_people(
            &stage.house,
            tx,
            &Actor::Console,
            ("staff.csv", text.as_bytes()),
            reader,
            options,
            &mut |_| Ok(()),
        )
    })
}

fn on(as_of: &str) -> Options {
    Options { as_of: Some(day(as_of)), organisation: Some("Harbour".into()), ..Options::default() }
}

const HEADER: &str = "employee id,name,email,job title,unit,line manager,fte,start date\n";

fn staff(rows: &[&str]) -> String {
    format!("{HEADER}{}\n", rows.join("\n"))
}

const ADA: &str = "1,Ada Moss,ada@harbour.example,Engineer,Digital > Ferries,3,1,2024-02-01";
const BO: &str = "2,Bo Lind,bo@harbour.example,Designer,Digital > Ferries,3,0.6,2024-03-01";
const CY: &str = "3,Cy Ash,cy@harbour.example,Head of ferries,Digital,,1,2020-01-01";

#[test]
fn a_first_file_opens_everything_with_its_dates() {
    on_both(ROOMS, |stage| {
        let report = people(stage, &staff(&[ADA, BO, CY]), &on("2026-01-01")).unwrap();
        let tally = &report.taken[0].tally;
        assert_eq!(
            (tally.people_new, tally.appointments_opened, tally.units_new, tally.lines_opened),
            (3, 3, 2, 2)
        );
        assert_eq!(
            stage.count(
                "select count(*) from appointments where is_primary and valid_from = '2024-02-01'"
            ),
            1
        );
        assert_eq!(stage.count("select count(*) from lines where valid_from = '2026-01-01'"), 2);
        assert_eq!(report.taken[0].titles_waiting, 3);
    });
}

#[test]
fn the_same_file_again_changes_nothing() {
    on_both(ROOMS, |stage| {
        people(stage, &staff(&[ADA, BO, CY]), &on("2026-01-01")).unwrap();
        let report = people(stage, &staff(&[ADA, BO, CY]), &on("2026-02-01")).unwrap();
        let tally = &report.taken[0].tally;
        assert_eq!(
            (tally.appointments_kept, tally.appointments_opened, tally.appointments_ended),
            (3, 0, 0)
        );
        assert_eq!(
            (tally.lines_kept, tally.lines_opened, tally.moved, tally.people_changed),
            (2, 0, 0, 0)
        );
    });
}

#[test]
fn a_move_keeps_the_appointment_and_a_new_title_is_followed() {
    on_both(ROOMS, |stage| {
        people(stage, &staff(&[ADA, BO, CY]), &on("2026-01-01")).unwrap();
        let moved = ADA.replace("Digital > Ferries", "Digital > Locks");
        let promoted = BO.replace("Designer", "Lead designer");
        let report = people(stage, &staff(&[&moved, &promoted, CY]), &on("2026-02-01")).unwrap();
        let tally = &report.taken[0].tally;
        assert_eq!(
            (
                tally.moved,
                tally.appointments_followed,
                tally.appointments_ended,
                tally.appointments_opened
            ),
            (1, 1, 0, 0)
        );
        assert_eq!(stage.count("select count(*) from appointments"), 4);
        assert_eq!(
            stage.count(
                "select count(*) from appointments where is_primary and valid_to = '9999-12-31'"
            ),
            3
        );
        assert_eq!(
            stage.count("select count(*) from allocations where valid_to = '2026-02-01'"),
            2
        );
    });
}

#[test]
fn nobody_is_deleted_and_leavers_end_on_the_day_of_the_file() {
    on_both(ROOMS, |stage| {
        people(stage, &staff(&[ADA, BO, CY]), &on("2026-01-01")).unwrap();
        let options = Options { leavers: Leavers::Accepted, ..on("2026-02-01") };
        let report = people(stage, &staff(&[ADA, CY]), &options).unwrap();
        assert_eq!(report.taken[0].tally.appointments_ended, 1);
        assert_eq!(stage.count("select count(*) from people"), 3);
        assert_eq!(
            stage.count("select count(*) from appointments where valid_to = '2026-02-01'"),
            1
        );
        assert_eq!(stage.count("select count(*) from lines where valid_to = '2026-02-01'"), 1);
    });
}

#[test]
fn a_file_that_would_end_more_than_a_tenth_is_refused_with_the_figures() {
    on_both(ROOMS, |stage| {
        people(stage, &staff(&[ADA, BO, CY]), &on("2026-01-01")).unwrap();
        let other = "4,Di Ngata,di@h.example,Nurse,Quay,,1,\n";
        let report = people(stage, &staff(&[other]), &on("2026-02-01")).unwrap();
        let words = report.taken[0].refused.as_deref().unwrap();
        assert!(words.contains("3 of the 3 people") && words.contains("100 %"), "{words}");
        assert!(!report.written);
        assert_eq!(
            stage.count("select count(*) from appointments where valid_to < '9999-12-31'"),
            0
        );
        assert_eq!(stage.count("select count(*) from sources where as_of = '2026-02-01'"), 0);
        let part = Options { leavers: Leavers::NobodyLeft, ..on("2026-02-01") };
        let report = people(stage, &staff(&[ADA, CY]), &part).unwrap();
        assert_eq!((report.taken[0].tally.appointments_ended, report.refused()), (0, false));
    });
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    on_both(ROOMS, |stage| {
        let text = staff(&[ADA, BO, CY]);
        let report = stage.write(|tx| {
            let reader =
                PeopleReader::open("staff.csv", text.as_bytes(), None, &Mapping::default())
                    .expect("a readable file");
            let options = on("2026-01-01");
            tried_out(tx, |tx| {
                import_people(
                    &stage.house,
                    tx,
                    &Actor::Console,
                    ("staff.csv", b"x"),
                    reader,
                    &options,
                    &mut |_| Ok(()),
                )
            })
        });
        assert_eq!(report.taken[0].tally.people_new, 3);
        assert!(!report.written);
        for table in [
            "people",
            "appointments",
            "units",
            "sources",
            "titles",
            "organisations",
            "facts",
            "imports",
        ] {
            assert_eq!(stage.count(&format!("select count(*) from {table}")), 0, "{table}");
        }
    });
}

#[test]
fn an_organisation_names_its_own_kinds_of_unit() {
    on_both(ROOMS, |stage| {
        let text = "employee id,name,job title,Division,Team\n1,Ada,Poet,Digital,Ferries\n2,Bo,Poet,Digital,\n";
        let mapping = Mapping::parse("m", "unit = [\"Division\", \"Team\"]").unwrap();
        stage.write(|tx| {
            let reader = PeopleReader::open("staff.csv", text.as_bytes(), None, &mapping)
                .expect("a readable file");
            import_people(
                &stage.house,
                tx,
                &Actor::Console,
                ("staff.csv", b"x"),
                reader,
                &on("2026-01-01"),
                &mut |_| Ok(()),
            )
        });
        assert_eq!(stage.count("select count(*) from unit_kinds where (name = 'Division' and rank = 1) or (name = 'Team' and rank = 2)"), 2);
        assert_eq!(stage.count("select count(*) from unit_versions v join unit_kinds k on k.id = v.kind_id where k.name = 'Team' and v.name = 'Ferries'"), 1);
    });
}

#[test]
fn a_file_of_an_earlier_day_is_refused() {
    on_both(ROOMS, |stage| {
        people(stage, &staff(&[ADA, BO, CY]), &on("2026-02-01")).unwrap();
        let error = people(stage, &staff(&[ADA, BO, CY]), &on("2026-01-01")).unwrap_err();
        assert!(error.to_string().contains("has already been imported"), "{error}");
    });
}

#[test]
fn managers_in_a_ring_or_unknown_make_no_line_and_are_named() {
    on_both(ROOMS, |stage| {
        let ada = ADA.replace(",3,1,", ",2,1,");
        let bo = BO.replace(",3,0.6,", ",1,0.6,");
        let cy = CY.replace("Digital,,1", "Digital,Nobody Known,1");
        let report = people(stage, &staff(&[&ada, &bo, &cy]), &on("2026-01-01")).unwrap();
        let codes: Vec<&str> = report.places.iter().map(|place| place.code.as_str()).collect();
        assert_eq!(codes.iter().filter(|code| **code == "people.ring").count(), 2, "{codes:?}");
        assert!(codes.contains(&"people.manager_unknown"), "{codes:?}");
        assert_eq!(stage.count("select count(*) from lines"), 0);
    });
}

#[test]
fn of_several_appointments_one_is_the_main_one_and_when_it_ends_another_becomes_it() {
    on_both(ROOMS, |stage| {
        let second = "2,Bo Lind,bo@harbour.example,Teacher,Digital > Locks,3,0.4,2024-03-01";
        people(stage, &staff(&[ADA, BO, second, CY]), &on("2026-01-01")).unwrap();
        assert_eq!(stage.count("select count(*) from appointments where is_primary"), 3);
        let options = Options { leavers: Leavers::Accepted, ..on("2026-02-01") };
        people(stage, &staff(&[ADA, second, CY]), &options).unwrap();
        assert_eq!(
            stage.count(
                "select count(*) from appointments where is_primary and valid_to = '9999-12-31'"
            ),
            3
        );
        assert_eq!(stage.count("select count(*) from appointments where is_primary and valid_to = '9999-12-31' and fte_thousandths = 400"), 1);
    });
}

#[test]
fn the_main_appointment_stays_the_main_one_when_its_title_changes() {
    on_both(ROOMS, |stage| {
        let row = |title: &str, unit: &str| {
            format!("2,Bo Lind,bo@harbour.example,{title},Digital > {unit},3,0.5,2024-03-01")
        };
        let (main, second) = (row("Poet", "Ferries"), row("Teacher", "Locks"));
        people(stage, &staff(&[ADA, &main, &second, CY]), &on("2026-01-01")).unwrap();
        let later = row("Senior poet", "Ferries");
        people(stage, &staff(&[ADA, &second, &later, CY]), &on("2026-02-01")).unwrap();
        let titles: Vec<(String,)> = stage.read(|tx| {
            Ok(tx.list(
                "select t.title from appointments a join titles t on t.id = a.title_id
                   join people p on p.id = a.person_id
                  where a.is_primary and p.name = 'Bo Lind' order by a.valid_from",
                &[],
            )?)
        });
        assert_eq!(titles, [("Poet".to_owned(),), ("Senior poet".to_owned(),)]);
    });
}

#[test]
fn the_published_structures_come_in_as_they_are() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/organograms");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| {
            panic!("the published structures are looked for in {folder}: {error}")
        })
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .collect();
    paths.sort();
    let bring = |stage: &Stage, options: &Options| {
        let files = paths.iter().map(|path| {
            let (file, name, length) = intake::read::open(path).unwrap();
            OrganogramUpload {
                file: read_organogram(&name, file, Some(length)).unwrap(),
                digest: name.into_bytes(),
            }
        });
        import_organograms(&stage.house, &Actor::Console, files.collect(), options, |one| {
            stage.house.db.write(|tx| one(tx))
        })
        .unwrap()
    };
    on_both(ROOMS, |stage| {
        let report = bring(stage, &Options::default());
        let dfid: Vec<_> = report
            .taken
            .iter()
            .filter(|taken| taken.organisation.contains("International"))
            .collect();
        assert_eq!(dfid.len(), 3);
        assert!(dfid[0].refused.is_none());
        assert!(
            dfid[1].refused.as_deref().unwrap().contains("people not in this file"),
            "a part of a department must not end the rest"
        );
        assert!(dfid[2].refused.as_deref().unwrap().contains("earlier snapshot"));
        let home = report.taken.iter().find(|taken| taken.organisation == "Home Office").unwrap();
        // Figures counted apart from this code: 145 senior posts and 10,502 junior ones; 37 named holders; 7 + 82 vacancies.
        assert_eq!(home.tally.posts_new, 145 + 10_502);
        assert_eq!(home.tally.vacancies, 7 + 82);
        assert_eq!(home.tally.units_new, 145);
        assert_eq!(home.tally.appointments_opened, 37);
        assert_eq!(stage.count("select count(*) from post_versions v join posts p on p.id = v.reports_to join organisations o on o.id = v.organisation_id where o.name = 'Home Office' and v.holding <> 'group' and v.holding <> 'vacant'"), 140 - 7);
        let again = bring(stage, &Options::default());
        assert!(
            again
                .taken
                .iter()
                .filter(|taken| taken.refused.is_none())
                .all(|taken| taken.skipped.is_some()),
            "what is known is not taken twice"
        );
    });
}
