//! Bringing a file on the pages: see the difference, confirm, read the report; who may, and what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use house::OfficeKind;
use intake::actions::{Options, import_people};
use std::fmt::Write as _;
use testkit::{PageAnswer, Stage, on_both};

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, professions::ROOM];
const STAFF: &str = "employee id,name,job title,organisation,line manager,start date\n1,Ada Moss,Engineer,Harbour,2,2024-02-01\n2,Bo Lind,Head,Harbour,,2020-01-01\n3,Cy,Poet,Harbour,2,2024-02-31\n";

/// Brings a file, and waits until it is compared.
fn brings(
    stage: &mut Stage,
    who: &str,
    name: &str,
    text: &str,
    fields: &[(&str, &str)],
) -> PageAnswer {
    let sent = sends(stage, who, name, text, fields);
    stage.runs_jobs();
    sent
}

fn sends(
    stage: &mut Stage,
    who: &str,
    name: &str,
    text: &str,
    fields: &[(&str, &str)],
) -> PageAnswer {
    stage.sends_upload(who, "/administration/imports", fields, &[("files", name, text.as_bytes())])
}

/// Confirms what was shown, waits until it is done, and looks.
fn confirms(stage: &mut Stage, who: &str, path: &str) -> PageAnswer {
    let seen = stage.visits(who, path).hidden("seen");
    stage
        .presses(who, &format!("{path}/apply"), &[("seen", &seen)])
        .says("These changes are being made");
    stage.runs_jobs();
    stage.visits(who, path)
}

fn follow(stage: &mut Stage, who: &str, seen: &PageAnswer) -> PageAnswer {
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
            .says("2 new")
            .says("1 row left out")
            .says("2024-02-31");
        assert_eq!(stage.count("select count(*) from appointments"), 0);
        let done = confirms(stage, "Pia", &path);
        done.says("This is what changed").says("imported");
        assert_eq!(stage.count("select count(*) from appointments"), 2);
        assert_eq!(stage.count("select count(*) from import_pieces"), 0);
        stage
            .sends_form("Pia", &format!("{path}/apply"), &[])
            .is(409)
            .says("has been applied or discarded");
        stage.visits("Pia", "/administration/imports").says("staff.csv");
    });
}

#[test]
fn a_dropped_file_changes_nothing() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        let path = brings(stage, "Pia", "staff.csv", STAFF, &[("kind", "people")]).to.unwrap();
        stage.presses("Pia", &format!("{path}/drop"), &[]).says("The file was discarded");
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

#[test]
fn what_changed_since_it_was_shown_is_not_done_and_the_new_difference_is_shown() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        let path = brings(stage, "Pia", "staff.csv", STAFF, &[("kind", "people")]).to.unwrap();
        stage
            .visits("Pia", &path)
            .says("2 new")
            .says("If something changed meanwhile, nothing is done");
        // Meanwhile Bo comes by another file.
        let other = "employee id,name,job title,organisation\n2,Bo Lind,Head,Harbour\n";
        stage.write(|tx| {
            let (none, console) = (intake::read::Mapping::default(), house::Actor::Console);
            let reader =
                intake::read::PeopleReader::open("other.csv", other.as_bytes(), None, &none)
                    .unwrap();
            let (file, options) = (("other.csv", other.as_bytes()), Options::default());
            import_people(&stage.house, tx, &console, file, reader, &options, &mut |_| Ok(()))
        });
        let before = stage.count("select count(*) from appointments");
        confirms(stage, "Pia", &path)
            .says("Something changed since you looked")
            .says("1 new")
            .says("Nothing has changed yet");
        assert_eq!((before, stage.count("select count(*) from appointments")), (1, 1));
        confirms(stage, "Pia", &path).says("This is what changed");
        assert_eq!(stage.count("select count(distinct person_id) from appointments"), 2);
    });
}

#[test]
fn a_file_that_nobody_confirms_is_dropped_after_seven_days() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        let pieces = "select count(*) from import_pieces";
        let fields = [("kind", "people")];
        let old = brings(stage, "Pia", "old.csv", STAFF, &fields).to.unwrap();
        stage.days_pass(7);
        brings(stage, "Pia", "later.csv", STAFF, &fields).is(303);
        assert_eq!(stage.count(pieces), 2, "seven days have not passed");
        stage.house.clock.set(stage.house.now().plus_seconds(1));
        brings(stage, "Pia", "last.csv", STAFF, &fields).is(303);
        assert_eq!(stage.count(pieces), 2, "the first is gone");
        stage.visits("Pia", &old).says("This was discarded, and nothing changed");
        stage.sends_form("Pia", &format!("{old}/apply"), &[]).is(409).says("applied or discarded");
        assert_eq!(stage.count("select count(*) from appointments"), 0);
    });
}

#[test]
fn a_file_that_waited_too_long_is_not_taken_in_even_if_no_other_came() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        let path = brings(stage, "Pia", "staff.csv", STAFF, &[("kind", "people")]).to.unwrap();
        stage.days_pass(7);
        stage.house.clock.set(stage.house.now().plus_seconds(1));
        let seen = stage.presses("Pia", &format!("{path}/apply"), &[]);
        seen.says("waited for more than seven days")
            .says("This was discarded, and nothing changed");
        let kept =
            "select (select count(*) from appointments) + (select count(*) from import_pieces)";
        assert_eq!(stage.count(kept), 0);
    });
}

/// Gives somebody the office of people operations in one organisation only.
fn keeps_only(stage: &mut Stage, name: &str, organisation: &str) {
    let (person, (organisation, _)) = (stage.person(name), stage.organisation(organisation));
    let (id, now) = (stage.house.id::<house::Office>(), stage.house.now());
    stage.write(|tx| {
        tx.run(
            "insert into offices (id, person_id, kind, organisation_id, valid_from) values ($1, $2, 'people_operations', $3, $4)",
            db::values![id, person, organisation, now],
        )?;
        Ok(())
    });
}

#[test]
fn people_operations_of_one_organisation_import_that_one_and_see_only_what_they_brought() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        keeps_only(stage, "Hal", "Harbour");
        stage.organisation("Locks");
        let (kind, text) = ([("kind", "people")], "employee id,name,job title,organisation\n");
        let of_pia = brings(stage, "Pia", "of-pia.csv", STAFF, &kind).to.unwrap();
        stage.visits("Hal", &of_pia).is(404);
        stage.sends_form("Hal", &format!("{of_pia}/apply"), &[]).is(404);
        stage.sends_form("Hal", &format!("{of_pia}/drop"), &[]).is(404);
        // A row of another organisation, known or new, stops all of the file.
        for (whose, words) in
            [("Locks", "of this organisation"), ("Nowhere yet", "of the whole house")]
        {
            let both = format!("{text}1,Ann,Poet,Harbour\n2,Xi,Poet,{whose}\n");
            let path = brings(stage, "Hal", "both.csv", &both, &kind).is(303).to.clone().unwrap();
            stage.visits("Hal", &path).says("could not be compared").says(words);
        }
        assert_eq!(stage.count("select count(*) from organisations where name = 'Nowhere yet'"), 0);
        let own = format!("{text}1,Ann,Poet,Harbour\n");
        let path = brings(stage, "Hal", "of-hal.csv", &own, &kind).to.unwrap();
        confirms(stage, "Hal", &path).says("This is what changed");
        stage.visits("Hal", "/administration/imports").says("of-hal.csv").hides("of-pia.csv");
        stage.visits("Pia", "/administration/imports").says("of-hal.csv").says("of-pia.csv");
        let whose = "select count(*) from appointments a join organisations o on o.id = a.organisation_id where o.name = ";
        assert_eq!(
            (
                stage.count(&format!("{whose}'Harbour'")),
                stage.count("select count(*) from appointments")
            ),
            (1, 1)
        );
        // The office ends before the difference is confirmed.
        let path = brings(stage, "Hal", "late.csv", &own, &kind).to.unwrap();
        stage.write(|tx| {
            Ok(tx.run(
                "update offices set valid_to = valid_from where organisation_id is not null",
                &[],
            )?)
        });
        stage.sends_form("Hal", &format!("{path}/apply"), &[]).is(404);
    });
}

#[test]
fn whoever_leaves_the_page_finds_the_work_done_and_it_can_be_cancelled_until_then() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        let kind = [("kind", "people")];
        let path = sends(stage, "Pia", "staff.csv", STAFF, &kind).is(303).to.clone().unwrap();
        let seen = stage.visits("Pia", &path);
        seen.says("is being compared").says("Comparing the file").says("You can leave this page");
        stage.sends_form("Pia", &format!("{path}/apply"), &[]).is(409).says("worked on already");
        stage.visits("Pia", &format!("{path}?watch=yes")).hides("hx-trigger=\"load\"");
        stage.runs_jobs();
        let over = stage.visits("Pia", &format!("{path}?watch=yes"));
        assert!(over.body.contains("hx-trigger=\"load\""), "what is shown follows");
        stage.visits("Pia", &path).says("2 new");
        // Confirmed, and thought better of.
        stage.presses("Pia", &format!("{path}/apply"), &[]).says("These changes are being made");
        stage.gives_office("Adi", OfficeKind::Administrator);
        stage.sends_form("Adi", &format!("{path}/cancel"), &[]).is(404);
        stage.presses("Pia", &format!("{path}/cancel"), &[]).is(200);
        stage.runs_jobs();
        stage
            .visits("Pia", &path)
            .says("cancelled before anything was changed")
            .says("This is what would change");
        assert_eq!(stage.count("select count(*) from appointments"), 0);
        confirms(stage, "Pia", &path).says("This is what changed");
        stage.presses("Pia", &format!("{path}/cancel"), &[]).says("This is what changed");
        // A comparison that is cancelled leaves nothing to confirm.
        let other = sends(stage, "Pia", "other.csv", STAFF, &kind).to.unwrap();
        stage.presses("Pia", &format!("{other}/cancel"), &[]).is(200);
        stage.runs_jobs();
        stage.visits("Pia", &other).says("This was discarded");
        assert_eq!(stage.count("select count(*) from import_pieces"), 0);
        assert_eq!(stage.count("select count(*) from jobs"), 0);
    });
}

#[test]
fn whoever_lost_the_office_meanwhile_changes_nothing() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        let path = brings(stage, "Pia", "staff.csv", STAFF, &[("kind", "people")]).to.unwrap();
        stage.presses("Pia", &format!("{path}/apply"), &[]).is(200);
        stage.write(|tx| Ok(tx.run("update offices set valid_to = valid_from", &[])?));
        stage.runs_jobs();
        assert_eq!(stage.count("select count(*) from appointments"), 0);
        assert_eq!(stage.count("select count(*) from imports where problem is not null"), 1);
    });
}

#[test]
fn a_file_larger_than_what_is_read_at_once_is_taken_in_to_its_end() {
    let mut text = "employee id,name,job title,organisation\n".to_owned();
    for n in 1..=12_000 {
        writeln!(text, "{n},Somebody Number {n},Keeper of the light at the harbour,Harbour")
            .unwrap();
    }
    assert!(text.len() > 700_000);
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        let fields = [("kind", "people"), ("leavers", "partial")];
        let token = stage.service(None, true);
        let told = stage.brings(&token, "/administration/imports", &fields, &[("s.csv", &text)]);
        let of_program = told.is(201).headers["location"].replace("/api/v1", "");
        stage.runs_jobs();
        stage.visits("Pia", &of_program).says("12,000 new");
        let path = brings(stage, "Pia", "staff.csv", &text, &fields).to.unwrap();
        stage.visits("Pia", &path).says("12,000 new");
        confirms(stage, "Pia", &path).says("This is what changed");
        assert_eq!(stage.count("select count(*) from appointments"), 12_000);
    });
}
