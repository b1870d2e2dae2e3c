//! Books are lent by a page and by a program, and taken back by nobody but their owner.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that can't go on must fail")]

use serde_json::{Value, json};
use shelf::ROOM;
use testkit::on_both;

const ROOMS: &[web::Room] = &[directory::ROOM, ROOM];

#[test]
fn whoever_lends_a_book_alone_takes_it_off() {
    on_both(ROOMS, |stage| {
        stage.visits("Ada", "/shelf").is(200).says("The shelf is empty");
        stage.presses("Ada", "/shelf/add", &[("title", "  A pattern   language ")]).is(200);
        stage.visits("Bo", "/shelf").says("A pattern language").says("Ask for it");

        let books = stage.asks("Bo", "GET", "/books", Value::Null);
        assert_eq!(books.items()[0]["title"], "A pattern language");
        let id = books.items()[0]["id"].as_str().unwrap().to_owned();
        stage.sends_form("Bo", &format!("/shelf/{id}/remove"), &[]).is(404);
        stage.asks("Bo", "DELETE", &format!("/books/{id}"), Value::Null).is(404);
        stage.presses("Ada", &format!("/shelf/{id}/remove"), &[]).is(200).says("off the shelf");
        stage.stranger_visits("/shelf").is(303);
    });
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept() {
    on_both(ROOMS, |stage| {
        let long = "x".repeat(201);
        let refused = stage.sends_form("Ada", "/shelf/add", &[("title", &long)]);
        refused.is(422).says("Use at most 200 characters.");
        assert!(refused.body.contains(&long));
        stage.asks("Ada", "POST", "/books", json!({ "name": "A" })).is_refused(400, "api.body");
    });
}

#[test]
fn a_long_shelf_goes_on_by_one_cursor_for_pages_and_programs() {
    on_both(ROOMS, |stage| {
        for n in 0..3 {
            stage.asks("Ada", "POST", "/books", json!({ "title": format!("Volume {n}") })).is(201);
        }
        let token = stage.token_for("Ada", &["shelf:read"]);
        let titles: Vec<Value> = stage.walks(&token, "/books", 2);
        assert_eq!(titles.len(), 3);
        assert_eq!(titles[2]["title"], "Volume 2");
        let first = stage.asks("Ada", "GET", "/books?limit=2", Value::Null);
        let next = format!("/shelf?cursor={}", first.text("next"));
        stage.visits("Ada", &next).says("Volume 2").hides("Volume 1");
    });
}
