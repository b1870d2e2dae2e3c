//! The note that a community and a profession are nearly the same people: who reads it, and when.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use communities::{Description, Found};
use ground::{Block, FOREVER, Line};
use house::{Actor, Context};
use people::actions::{loader::NewAppointment, roles::open_role};
use professions::actions as profession;
use serde_json::json;
use testkit::{Stage, on_both};
use web::Act as _;

const ROOMS: &[web::Room] = &[communities::ROOM, professions::ROOM, overlap::ROOM];
const CAST: [&str; 6] = ["Ada", "Bo", "Cy", "Di", "Ed", "Flo"];
const NOTE: &str = "Nearly the same people as one profession";

/// A profession with `holders` in it, and a community that Ada founded and `members` joined.
fn told(stage: &mut Stage, holders: &[&str], members: &[&str]) {
    let (organisation, source) = stage.organisation("Harbour");
    let house = std::sync::Arc::clone(&stage.house);
    let today = stage.today();
    let role = stage.write(|tx| {
        let actor = &Actor::Console;
        let role = open_role(&house, tx, actor, organisation, false, "Ferry designer", &[])?;
        let new = profession::OpenProfession::named(organisation, "Ferry design", "Good ferries.");
        let made = profession::open_profession(&house, tx, actor, new)?;
        profession::give_role(&house, tx, actor, made, role, today)?;
        Ok(role)
    });
    for name in holders {
        let row = NewAppointment {
            id: house.id(),
            person: stage.person(name),
            organisation,
            reference: "a".into(),
            post: None,
            title: None,
            role: Some(role),
            level: None,
            grade: String::new(),
            fte_thousandths: 1000,
            is_primary: true,
            from: today,
            to: FOREVER,
            source,
        };
        stage.loads(|load| load.appointments(std::slice::from_ref(&row)));
    }
    let said = Description::new(
        Line::stored("Ferries"),
        Line::stored("Drawing ferries"),
        Block::stored("To draw better ones."),
        Block::stored("Whoever draws ferries."),
    );
    let found = Found::new(said, Block::stored("Be kind."));
    let founder = stage.actor("Ada");
    stage.write(|tx| found.clone().perform(&mut Context::new(&house, tx, &founder), &()));
    for name in members {
        let form = stage.visits(name, "/communities/ferries/join");
        let fields = [
            ("once", form.hidden("once")),
            ("agreement", form.hidden("agreement")),
            ("agreed", "true".into()),
        ];
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        stage.presses(name, "/communities/ferries/join", &fields).is(200);
    }
}

#[test]
fn those_who_look_after_it_read_the_note_and_nobody_else_does() {
    on_both(ROOMS, |stage| {
        told(stage, &CAST, &CAST[1..]);
        stage.visits("Ada", "/communities/ferries").says(NOTE).says("Ferry design");
        for reader in ["Bo", "Guy"] {
            stage.visits(reader, "/communities/ferries").is(200).hides(NOTE);
        }
    });
}

#[test]
fn programs_of_those_who_look_after_it_are_told_too_and_no_others() {
    on_both(ROOMS, |stage| {
        told(stage, &CAST, &CAST[1..]);
        let path = "/communities/ferries/overlap";
        let note = stage.asks("Ada", "GET", path, json!(null));
        assert_eq!(
            note.is(200).body,
            json!({ "nearly_the_same_as": { "slug": "ferry-design", "name": "Ferry design" } })
        );
        let member = stage.asks("Bo", "GET", path, json!(null));
        let nowhere = stage.asks("Bo", "GET", "/communities/nowhere/overlap", json!(null));
        assert_eq!(member.is(404).text("detail"), nowhere.is(404).text("detail"));
        stage.asks_with(None, "GET", path, json!(null), &[]).is(401);
    });
    on_both(ROOMS, |stage| {
        told(stage, &CAST[..2], &CAST[1..]);
        let note = stage.asks("Ada", "GET", "/communities/ferries/overlap", json!(null));
        assert_eq!(note.is(200).body, json!({ "nearly_the_same_as": null }));
    });
}

#[test]
fn a_community_across_roles_has_no_such_note_nor_has_one_of_a_few() {
    on_both(ROOMS, |stage| {
        told(stage, &CAST[..2], &CAST[1..]);
        stage.visits("Ada", "/communities/ferries").is(200).hides(NOTE);
    });
    on_both(ROOMS, |stage| {
        told(stage, &CAST[..4], &CAST[1..4]);
        stage.visits("Ada", "/communities/ferries").is(200).hides(NOTE);
    });
}
