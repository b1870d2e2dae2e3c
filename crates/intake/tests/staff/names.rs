//! What units, titles, organisations and persons are called: the newest shows, and what was before is kept and read.

use super::{brings_files, case, day, takes, takes_as, tally, tries, tries_to, whole};
use house::OfficeKind::PeopleOperations;
use intake::actions::Options;
use people::actions::sync::Leavers;
use serde_json::json;
use testkit::{Stage, on_both};

const ROOMS: &[web::Room] =
    &[intake::ROOM, communities::ROOM, directory::ROOM, titles::ROOM, professions::ROOM];

/// What the versions of units whose names read like this are, by their days.
fn units(stage: &Stage, name: &str) -> Vec<String> {
    let sql = "select name, valid_from, valid_to from unit_versions
                where name_folded = $1 and valid_from < valid_to order by valid_from";
    let rows: Vec<(String, ground::Day, ground::Day)> =
        stage.read(|tx| Ok(tx.list(sql, db::values![name])?));
    rows.into_iter().map(|(name, from, to)| format!("{name} {from} {to}")).collect()
}

fn unit(stage: &Stage, name: &str) -> String {
    let sql = "select unit_id from unit_versions where name_folded = $1";
    let (id,): (people::UnitId,) = stage.read(|tx| Ok(tx.get(sql, db::values![name])?));
    id.to_string()
}

/// Somebody of another organisation, who reads.
const READER: &str = "Pia";

fn reads(stage: &mut Stage) {
    stage.person_of(READER, "Elsewhere");
}

/// A file with the column “organisation”.
fn file(rows: &[&str]) -> String {
    format!("employee id,name,job title,unit,organisation\n{}\n", rows.join("\n"))
}

#[test]
fn the_newest_spelling_of_a_unit_shows_and_the_earlier_is_read() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &case("staff-files/16a.csv"));
        let report = takes(stage, "2026-02-01", &case("staff-files/16b.csv"));
        assert_eq!((tally(&report).moved, tally(&report).units_new), (0, 0));
        let spelled =
            ["DIGITAL SERVICES 2019-05-01 2026-02-01", "Digital Services 2026-02-01 9999-12-31"];
        assert_eq!(units(stage, "digital services"), spelled);
        // Whichever is brought again, as it is written and of an earlier day, changes nothing.
        takes(stage, "2026-03-01", &case("staff-files/16b.csv"));
        let older = Options {
            as_of: Some(day("2026-01-15")),
            organisation: Some("Harbour".to_owned()),
            ..Options::default()
        };
        let refused = tries_to(stage, &case("staff-files/16a.csv"), &older).unwrap_err();
        assert!(refused.to_string().contains("has already been imported"), "{refused}");
        assert_eq!(units(stage, "digital services"), spelled);
        whole(stage);

        reads(stage);
        let path = format!("/units/{}", unit(stage, "digital services"));
        stage
            .visits(READER, &path)
            .is(200)
            .says("Digital Services")
            .says("Earlier names")
            .says("DIGITAL SERVICES, until 31 January 2026");
        let before = stage.visits(READER, &format!("{path}?on=2026-01-10"));
        assert!(before.body.contains("<h1>DIGITAL SERVICES</h1>"), "{}", before.body);
        let told = stage.asks(READER, "GET", &path, json!(null));
        assert_eq!(
            told.is(200).body["earlier_names"],
            json!([{ "name": "DIGITAL SERVICES", "until": "2026-01-31" }])
        );
        for sought in ["digital+services", "DIGITAL+SERVICES"] {
            stage.visits(READER, &format!("/people?q={sought}")).says("Bo Lind");
        }
    });
}

#[test]
fn the_newest_spelling_of_a_title_and_of_an_organisation_shows_and_the_earlier_is_read() {
    on_both(ROOMS, |stage| {
        takes_as(stage, "", "2026-01-01", Leavers::Few, &file(&["1,Ada Bell,CLERK,Quay,HARBOUR"]));
        let report = takes_as(
            stage,
            "",
            "2026-02-01",
            Leavers::Few,
            &file(&["1,Ada Bell,Clerk,Quay,Harbour"]),
        );
        assert_eq!(
            (tally(&report).appointments_kept, tally(&report).appointments_followed),
            (1, 0)
        );
        assert_eq!(stage.count("select count(*) from titles"), 1);
        assert_eq!(stage.count("select count(*) from organisations where name = 'Harbour'"), 1);
        whole(stage);

        // Whoever chooses an organisation may write it in any way.
        let chosen = "employee id,name,job title,unit\n1,Ada Bell,Clerk,Quay\n";
        takes_as(stage, "hArBoUr", "2026-02-02", Leavers::Few, chosen);
        assert_eq!(stage.count("select count(*) from organisations where name = 'Harbour'"), 1);

        reads(stage);
        stage.gives_office(READER, PeopleOperations);
        stage.visits(READER, "/units?organisation=harbour").says("HARBOUR, until 31 January 2026");
        let organisations = stage.asks(READER, "GET", "/organisations", json!(null));
        assert_eq!(
            organisations.is(200).items()[1]["earlier_names"],
            json!([{ "name": "HARBOUR", "until": "2026-01-31" }])
        );
        let (title,): (people::TitleId,) =
            stage.read(|tx| Ok(tx.get("select id from titles where title = 'Clerk'", &[])?));
        stage
            .visits(READER, &format!("/administration/titles/{title}?organisation=harbour"))
            .is(200)
            .says("CLERK, until 31 January 2026");
        let told =
            stage.asks(READER, "GET", &format!("/administration/titles/{title}"), json!(null));
        assert_eq!(
            told.is(200).body["earlier_names"],
            json!([{ "title": "CLERK", "label": "", "until": "2026-01-31" }])
        );
        let facts = "select count(*) from facts where kind = 'organisation_renamed'";
        assert_eq!(stage.count(facts), 1);
    });
}

#[test]
fn an_earlier_name_of_a_person_is_told_to_themselves_alone() {
    on_both(ROOMS, |stage| {
        let row = |name: &str| format!("1,{name},Clerk,Quay,Harbour");
        takes_as(stage, "", "2026-01-01", Leavers::Few, &file(&[&row("Ada Bell")]));
        takes_as(stage, "", "2026-02-01", Leavers::Few, &file(&[&row("Ada Lind")]));
        let ada = stage.meets("Ada Lind");
        let path = format!("/people/{ada}");
        stage.visits("Ada Lind", &path).says("Ada Bell, until 31 January 2026").says("you alone");
        let own = stage.asks("Ada Lind", "GET", &path, json!(null));
        assert_eq!(own.is(200).body["earlier_names"][0]["name"], json!("Ada Bell"));
        reads(stage);
        let others = stage.visits(READER, &path);
        others.is(200).hides("Ada Bell");
        let others = stage.asks(READER, "GET", &path, json!(null));
        assert_eq!(others.is(200).body["earlier_names"], json!([]));
        stage.visits(READER, "/people?q=bell").hides("Ada Lind");
    });
}

#[test]
fn of_several_spellings_in_one_file_the_order_of_rows_does_not_decide() {
    on_both(ROOMS, |stage| {
        let (one, other) = ("1,Ada Bell,CLERK,Quay,HARBOUR", "2,Bo Lind,Clerk,QUAY,Harbour");
        let called = |stage: &Stage, whose: &str| {
            let sql = format!(
                "select v.name, t.title, o.name from organisations o join units u on u.organisation_id = o.id
                   join unit_versions v on v.unit_id = u.id and v.valid_to = '9999-12-31'
                   join titles t on t.organisation_id = o.id where o.slug = '{whose}'"
            );
            stage.read(|tx| Ok(tx.get::<(String, String, String)>(&sql, &[])?))
        };
        let first = [("QUAY", "CLERK", "HARBOUR"), ("QUAY", "CLERK", "LOCKS")];
        for (rows, (whose, expected)) in [[one, other], [other, one]]
            .into_iter()
            .zip(["harbour", "locks"].into_iter().zip(first))
        {
            let rows = rows
                .map(|row| row.replace("HARBOUR", &whose.to_uppercase()).replace("Harbour", whose));
            for as_of in ["2026-01-01", "2026-01-02"] {
                takes_as(stage, "", as_of, Leavers::Few, &file(&[&rows[0], &rows[1]]));
                let (unit, title, organisation) = called(stage, whose);
                assert_eq!((unit.as_str(), title.as_str(), organisation.as_str()), expected);
            }
        }
        // What is known stays where any row writes it so.
        let known = file(&["1,Ada Bell,clerk,quay,harbour", "2,Bo Lind,CLERK,QUAY,HARBOUR"]);
        takes_as(stage, "", "2026-01-03", Leavers::Few, &known);
        assert_eq!(called(stage, "harbour"), ("QUAY".into(), "CLERK".into(), "HARBOUR".into()));
        assert_eq!(stage.count("select count(*) from former_names"), 0);
        whole(stage);
    });
}

#[test]
fn structures_say_how_their_organisation_is_written() {
    on_both(ROOMS, |stage| {
        for (day, name) in [("2011-03-31", "HARBOUR AGENCY"), ("2011-09-30", "Harbour Agency")] {
            let files = ["senior", "junior"].map(|kind| {
                let file = format!("harbour_agency-2011-03-31-{kind}.csv");
                let text = case(&format!("imports/returning-post/{file}"));
                (file.replace("2011-03-31", day), text.replace("Harbour Agency", name).into_bytes())
            });
            assert!(!brings_files(stage, files, &Options::default()).refused());
        }
        assert_eq!(
            stage.count("select count(*) from organisations where name = 'Harbour Agency'"),
            1
        );
        assert_eq!(
            stage.count("select count(*) from former_names where name = 'HARBOUR AGENCY'"),
            1
        );
    });
}

#[test]
fn levels_and_professions_that_search_finds_alike_are_different() {
    on_both(ROOMS, |stage| {
        let (harbour, _) = stage.organisation("Harbour");
        let console = house::Actor::Console;
        let open = |tx: &mut db::Tx<'_>, name: &str, levels: &[&str]| {
            people::actions::roles::open_role(
                &stage.house,
                tx,
                &console,
                harbour,
                false,
                name,
                levels,
            )
        };
        stage.write(|tx| open(tx, "C++ developer", &["Band 3", "Band 3+"]));
        stage.write(|tx| open(tx, "C# developer", &["Band 3"]));
        let twice = stage.tries(|tx| open(tx, "D developer", &["Band 3+", "BAND  3+"]));
        assert!(twice.unwrap_err().to_string().contains("BAND  3+"));
        for name in ["機械学習", "机械学习", "C++", "C#", "C"] {
            stage.write(|tx| {
                let new =
                    professions::actions::OpenProfession::named(harbour, name, "To do it well.");
                professions::actions::open_profession(&stage.house, tx, &console, new)
            });
        }
        let text =
            "employee id,name,job title,role,level\n1,Ada Bell,Developer,C++ developer,Band 3+\n";
        takes(stage, "2026-01-01", text);
        let held = "select count(*) from appointments a join role_levels l on l.id = a.level_id where l.name = 'Band 3+'";
        assert_eq!(stage.count(held), 1);
        let report = tries(
            stage,
            "employee id,name,job title,role,level\n1,Ada Bell,Developer,c++ developer,band 3\n",
            &Options {
                as_of: Some(day("2026-02-01")),
                organisation: Some("Harbour".to_owned()),
                ..Options::default()
            },
        );
        assert!(report.written);
        let held = "select count(*) from appointments a join role_levels l on l.id = a.level_id where l.name = 'Band 3' and a.valid_to = '9999-12-31'";
        assert_eq!(stage.count(held), 1);
    });
}
