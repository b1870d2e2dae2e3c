//! Changed addresses: who confirms them, who stops them, and that they sign nobody in before.

use access::actions as doors;
use house::{Actor, OfficeKind};
use people::{
    Address,
    actions::loader::{Loader, NewAddress},
    queries::addresses,
};
use serde_json::json;
use sign_in::ROOM;
use std::sync::Arc;
use testkit::{Sink, Stage, on_both, on_both_mailing};

const ADA: &str = "Ada Lovelace";
const OLD: &str = "ada-lovelace@harbour.example";
const NEW: &str = "ada@elsewhere.example";

/// A source says that this is somebody's address now.
fn is_said(stage: &mut Stage, name: &str, address: &str) -> Address {
    let (person, id) = (stage.person(name), stage.house.id());
    let new =
        NewAddress { id, person, address: address.to_owned(), source: None, confirmed: false };
    stage.loads(|load| load.addresses(std::slice::from_ref(&new)));
    stage.read(|tx| Ok(addresses::address(tx, id)?.unwrap()))
}

/// Whom a link for this address would let in.
fn comes_in(stage: &mut Stage, address: &str) -> Option<String> {
    let found = stage.read(|tx| doors::who_comes_in_by(&stage.house, tx, address));
    let (person, _) = found?;
    let (name,) = stage.read(|tx| {
        Ok(tx.get::<(String,)>("select name from people where id = $1", db::values![person])?)
    });
    Some(name)
}

fn hours_pass(stage: &Stage, hours: i64) {
    stage.house.clock.set(stage.house.now().plus_seconds(hours * 60 * 60));
}

/// The path of the link in a letter.
fn link_in(letter: &str) -> String {
    let rest = letter.split("/sign-in/address/").nth(1).unwrap();
    let token: String =
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    format!("/sign-in/address/{token}")
}

#[test]
fn the_earlier_address_is_told_and_stops_a_change_by_a_press_and_not_by_a_look() {
    let sink = Sink::open();
    on_both_mailing(&[ROOM], &sink.address, |stage| {
        stage.person(ADA);
        is_said(stage, ADA, NEW);
        stage.runs_jobs();
        let letter = sink.next();
        assert!(letter.contains(&format!("To: {ADA} <{OLD}>")) || letter.contains(OLD), "{letter}");
        assert!(letter.contains(NEW) && letter.contains("stop it"), "{letter}");
        assert_eq!(comes_in(stage, NEW), None);
        assert_eq!(comes_in(stage, OLD).as_deref(), Some(ADA));
        let path = link_in(&letter);
        for _ in 0..2 {
            stage.stranger_visits(&path).is(200).says(NEW).says("No, stop it");
        }
        stage
            .stranger_sends(&path, &[("decision", "stopped")])
            .is(200)
            .says("The change is stopped");
        stage.stranger_visits(&path).is(409).says("decided already");
        stage.stranger_sends(&path, &[("decision", "confirmed")]).is(409);
        stage.stranger_visits("/sign-in/address/not-one-of-ours").is(404);
        stage.days_pass(60);
        stage.runs_jobs();
        assert_eq!(comes_in(stage, NEW), None);
        assert_eq!(comes_in(stage, OLD).as_deref(), Some(ADA));
        assert_eq!(stage.count("select count(*) from facts where kind = 'address_stopped'"), 1);
        assert_eq!(stage.count("select count(*) from facts where kind = 'address_told'"), 1);
    });
}

#[test]
fn a_change_takes_effect_after_seven_days_in_which_the_earlier_address_was_told_twice() {
    let sink = Sink::open();
    on_both_mailing(&[ROOM], &sink.address, |stage| {
        stage.person(ADA);
        is_said(stage, ADA, NEW);
        let looks = |stage: &Stage| stage.runs_jobs();
        looks(stage);
        sink.next();
        hours_pass(stage, 83);
        looks(stage);
        sink.is_left_in_peace();
        hours_pass(stage, 1);
        looks(stage);
        assert!(sink.next().contains("letter 2 of 2"));
        hours_pass(stage, 83);
        looks(stage);
        assert_eq!(comes_in(stage, NEW), None, "not an hour before");
        hours_pass(stage, 1);
        looks(stage);
        assert_eq!(comes_in(stage, NEW).as_deref(), Some(ADA));
        assert_eq!(comes_in(stage, OLD), None);
        let by = "select count(*) from address_decisions where decided_by = 'time' and decision = 'confirmed'";
        assert_eq!(stage.count(by), 1);
    });
}

#[test]
fn where_no_mail_is_sent_nothing_takes_effect_by_itself() {
    on_both(&[ROOM], |stage| {
        stage.person(ADA);
        is_said(stage, ADA, NEW);
        for _ in 0..3 {
            stage.runs_jobs();
            stage.days_pass(30);
        }
        assert_eq!(comes_in(stage, NEW), None);
        assert_eq!(stage.count("select count(*) from address_letters"), 0);
    });
}

#[test]
fn its_person_confirms_it_in_a_browser_and_no_token_and_nobody_else_does() {
    on_both(&[ROOM], |stage| {
        let said = is_said(stage, ADA, NEW);
        let path = format!("/my/account/addresses/{}", said.id);
        let yes = [("decision", "confirmed")];
        stage.sends_form("Eve", &path, &yes).is(404);
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        stage.sends_form("Pia", &path, &yes).is(404);
        let (house, token) = (Arc::clone(&stage.house), stage.token(ADA));
        let program = stage.read(|tx| Ok(access::resolve_token(&house, tx, &token)?.0));
        let tried = stage.tries(|tx| {
            doors::decide_own_address(&house, tx, &program, said.id, access::Decision::Confirmed)
        });
        assert!(tried.is_err(), "a stolen token would keep the account by it");
        stage.visits(ADA, "/my/account").says("Is ada@elsewhere.example your address?").says(OLD);
        stage.presses(ADA, &path, &yes).is(200).hides("Is ada@elsewhere.example your address?");
        assert_eq!(comes_in(stage, NEW).as_deref(), Some(ADA));
        assert_eq!(comes_in(stage, OLD), None);
        stage.sends_form(ADA, &path, &yes).is(409);
        assert_eq!(stage.count("select count(*) from facts where kind = 'address_confirmed'"), 1);
    });
}

#[test]
fn an_office_holders_address_takes_effect_by_them_or_another_administrator_alone() {
    let sink = Sink::open();
    on_both_mailing(&[ROOM], &sink.address, |stage| {
        stage.gives_office(ADA, OfficeKind::Administrator);
        let said = is_said(stage, ADA, NEW);
        for _ in 0..3 {
            stage.runs_jobs();
            stage.days_pass(10);
        }
        assert!(sink.next().contains("It never takes effect by itself"));
        sink.next();
        assert_eq!(comes_in(stage, NEW), None);
        stage.gives_office("Pia", OfficeKind::PeopleOperations);
        let path = format!("/administration/addresses/{}", said.id);
        let yes = [("decision", "confirmed")];
        for other in ["Pia", "Eve"] {
            stage.visits(other, "/administration/addresses").is(404);
            stage.sends_form(other, &path, &yes).is(404);
        }
        stage.gives_office("Bo", OfficeKind::Administrator);
        stage
            .visits("Bo", "/administration/addresses")
            .is(200)
            .says(ADA)
            .says(NEW)
            .says("They hold an office");
        stage.presses("Bo", &path, &yes).is(200).says("Nothing waits");
        assert_eq!(comes_in(stage, NEW).as_deref(), Some(ADA));
    });
}

#[test]
fn an_office_holders_first_address_by_a_file_lets_nobody_in_and_confirms_no_other() {
    let sink = Sink::open();
    on_both_mailing(&[ROOM], &sink.address, |stage| {
        let ada = stage.person(ADA);
        stage.gives_office(ADA, OfficeKind::Administrator);
        let (house, now) = (Arc::clone(&stage.house), stage.house.now().plus_seconds(60));
        house.clock.set(now);
        // Whoever never had an address is said to have one, as a file's first address is kept: confirmed.
        let first = NewAddress {
            id: house.id(),
            person: ada,
            address: "mal@elsewhere.example".to_owned(),
            source: None,
            confirmed: true,
        };
        stage.write(|tx| {
            tx.run("delete from addresses where person_id = $1", db::values![ada])?;
            Loader::begin(&house, tx, &house::Actor::Console)?
                .addresses(std::slice::from_ref(&first))
        });
        assert_eq!(comes_in(stage, "mal@elsewhere.example"), None);
        is_said(stage, ADA, "mal2@elsewhere.example");
        for _ in 0..3 {
            stage.runs_jobs();
            stage.days_pass(10);
        }
        sink.is_left_in_peace();
        assert_eq!(comes_in(stage, "mal2@elsewhere.example"), None);
    });
}

#[test]
fn an_address_that_two_are_said_to_have_lets_neither_in_until_an_administrator_decides() {
    let sink = Sink::open();
    on_both_mailing(&[ROOM], &sink.address, |stage| {
        sink.empties();
        stage.person(ADA);
        let said = is_said(stage, "Bo", OLD);
        assert_eq!(comes_in(stage, OLD), None);
        stage.stranger_sends("/sign-in", &[("email", OLD), ("next", "/")]).is(303);
        crate::minutes_pass(stage, 1);
        stage.runs_jobs();
        sink.next();
        stage.days_pass(30);
        stage.runs_jobs();
        assert_eq!(comes_in(stage, OLD), None, "time decides nothing here");
        stage.visits("Bo", "/my/account").says("Somebody else is said to have it too");
        stage.gives_office("Ines", OfficeKind::Administrator);
        stage
            .visits("Ines", "/administration/addresses")
            .says("Ada Lovelace is said to have it too");
        let path = format!("/administration/addresses/{}", said.id);
        stage.presses("Ines", &path, &[("decision", "stopped")]).is(200);
        assert_eq!(comes_in(stage, OLD).as_deref(), Some(ADA));
        let again = is_said(stage, "Bo", OLD);
        let path = format!("/administration/addresses/{}", again.id);
        stage.presses("Ines", &path, &[("decision", "confirmed")]).is(200);
        assert_eq!(comes_in(stage, OLD).as_deref(), Some("Bo"));
        let house = Arc::clone(&stage.house);
        assert!(
            stage
                .tries(|tx| {
                    doors::decide_address(
                        &house,
                        tx,
                        &Actor::Console,
                        again.id,
                        access::Decision::Stopped,
                    )
                })
                .is_err(),
            "it is decided"
        );
    });
}

#[test]
fn an_administrators_token_lists_and_decides_and_no_other_program_finds_any() {
    on_both(&[ROOM], |stage| {
        let said = is_said(stage, ADA, NEW);
        let other = is_said(stage, "Bo", "bo@elsewhere.example");
        stage.gives_office("Ines", OfficeKind::Administrator);
        let confirm = format!("/addresses/{}/confirm", said.id);
        let stop = format!("/addresses/{}/stop", other.id);
        let asks = |stage: &Stage, token: &str, method: &str, path: &str| {
            stage.asks_with(Some(token), method, path, json!(null), &[])
        };
        let service = stage.service(None, true);
        let reader = stage.token_for("Ines", &["sign_in:read"]);
        for (token, status) in [(service, 404), (stage.token("Eve"), 404)] {
            asks(stage, &token, "GET", "/addresses").is(status);
            asks(stage, &token, "POST", &confirm).is(status);
        }
        asks(stage, &reader, "POST", &confirm).is(403);
        // A stolen token would keep its own account by it.
        let own = stage.token(ADA);
        asks(stage, &own, "POST", &confirm).is_refused(403, "access.in_browser_only");
        assert_eq!(comes_in(stage, NEW), None);

        let ines = stage.token("Ines");
        let first = asks(stage, &ines, "GET", "/addresses?limit=1").is(200).body.clone();
        let item = &first["items"][0];
        assert_eq!((&item["name"], &item["address"]), (&json!(ADA), &json!(NEW)));
        assert_eq!((&item["before"], &item["holds_office"]), (&json!(OLD), &json!(false)));
        let next = format!("/addresses?limit=1&cursor={}", first["next"].as_str().unwrap());
        let second = asks(stage, &ines, "GET", &next).is(200).body.clone();
        assert_eq!(second["items"][0]["name"], "Bo");
        assert_eq!(second["next"], json!(null));

        asks(stage, &ines, "POST", &confirm).is(204);
        asks(stage, &ines, "POST", &confirm).is_refused(409, "access.address_decided");
        asks(stage, &ines, "POST", &stop).is(204);
        assert_eq!(comes_in(stage, NEW).as_deref(), Some(ADA));
        assert_eq!(comes_in(stage, "bo@elsewhere.example"), None);
        let rest = asks(stage, &ines, "GET", "/addresses").is(200).body.clone();
        assert_eq!(rest["items"], json!([]));
        let by = "select count(*) from address_decisions where decided_by = 'administrator'";
        assert_eq!(stage.count(by), 2);
    });
}
