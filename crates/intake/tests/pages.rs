//! Bringing a file on the pages: see the difference, confirm, read the report; who may, and what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use house::OfficeKind;
use testkit::{Seen, Stage, on_both};

const ROOMS: &[web::Room] = &[intake::ROOM];
const STAFF: &str = "employee id,name,job title,organisation,line manager,start date\n1,Ada Moss,Engineer,Harbour,2,2024-02-01\n2,Bo Lind,Head,Harbour,,2020-01-01\n3,Cy,Poet,Harbour,2,2024-02-31\n";

fn brings(stage: &mut Stage, who: &str, name: &str, text: &str, fields: &[(&str, &str)]) -> Seen {
    stage.sends_upload(who, "/administration/imports", fields, &[("files", name, text.as_bytes())])
}

fn follow(stage: &mut Stage, who: &str, seen: &Seen) -> Seen {
    let to = seen.to.clone().unwrap_or_else(|| panic!("not sent on: {}", seen.words()));
    stage.visits(who, &to)
}

#[test]
fn a_file_is_compared_confirmed_and_reported() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        stage
            .visits("Pia", "/administration/imports")
            .is(200)
            .says("nothing changes until you confirm");
        let sent =
            brings(stage, "Pia", "staff.csv", STAFF, &[("kind", "people"), ("leavers", "few")]);
        let path = sent.to.clone().unwrap();
        let shown = follow(stage, "Pia", &sent);
        shown
            .says("This is what would change")
            .says("2 are new")
            .says("1 row was left out")
            .says("2024-02-31");
        assert_eq!(stage.count("select count(*) from appointments"), 0);
        let done =
            stage.presses("Pia", &format!("{path}/apply"), &[("once", &shown.hidden("once"))]);
        done.says("This is what changed").says("taken in");
        assert_eq!(stage.count("select count(*) from appointments"), 2);
        assert_eq!(stage.count("select count(*) from import_pieces"), 0);
        stage
            .sends_form("Pia", &format!("{path}/apply"), &[])
            .is(409)
            .says("has been applied or dropped");
        stage.visits("Pia", "/administration/imports").says("staff.csv");
    });
}

#[test]
fn a_dropped_file_changes_nothing() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        let path = brings(stage, "Pia", "staff.csv", STAFF, &[("kind", "people")]).to.unwrap();
        stage.presses("Pia", &format!("{path}/drop"), &[]).says("The file was dropped");
        assert_eq!(
            stage.count("select count(*) from appointments")
                + stage.count("select count(*) from import_pieces"),
            0
        );
    });
}

#[test]
fn files_that_cannot_be_used_are_named_at_the_field() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        let no_file =
            stage.sends_upload("Pia", "/administration/imports", &[("kind", "people")], &[]);
        no_file.is(422).says("Choose a file");
        for (name, text) in [
            ("a.csv", ""),
            ("b.csv", "PK\u{3}\u{4}zip"),
            ("c.csv", "employee id,name,job title\n"),
            ("d.csv", "x,y\n1,2\n"),
        ] {
            brings(stage, "Pia", name, text, &[("kind", "people")])
                .is(422)
                .says(name)
                .says("Remedy");
        }
        brings(
            stage,
            "Pia",
            "staff.csv",
            "employee id,name,job title\n1,Ada,Poet\n2,Bo,Poet\n",
            &[("kind", "people"), ("organisation", " ")],
        )
        .is(303);
        assert_eq!(stage.count("select count(*) from appointments"), 0);
    });
}

#[test]
fn only_people_operations_bring_files() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Adi", OfficeKind::Administrator);
        for who in ["Ada", "Adi"] {
            stage.visits(who, "/administration/imports").is(404);
            brings(stage, who, "staff.csv", STAFF, &[("kind", "people")]).is(404);
        }
        stage.stranger_visits("/administration/imports").is(303);
        assert_eq!(stage.count("select count(*) from imports"), 0);
    });
}
