//! Notices for programs: kept by a head, read and acknowledged by those whom they reach.

use crate::{ROOMS, draft, publishes, sets};
use serde_json::{Value, json};
use testkit::on_both;

#[test]
fn a_program_of_a_head_keeps_notices_from_a_draft_to_the_end() {
    on_both(ROOMS, |stage| {
        sets(stage);
        let body = json!({
            "title": "Records", "text": "Keep *records*.", "requirement": "read", "audience": "profession",
            "from": "2026-03-02", "last": "2026-04-02"
        });
        let path = "/professions/product-management/notices";
        let made = stage.asks("Hal", "POST", path, body.clone());
        made.is(201);
        assert_eq!((made.text("state"), made.text("/force/until")), ("draft", "2026-04-02"));
        let id = made.text("id").to_owned();
        let at = |end: &str| format!("/notices/{id}{end}");
        stage
            .asks("Hal", "PATCH", &at(""), json!({ "title": "Records to keep", "last": null }))
            .is(200);
        let read = stage.asks("Hal", "GET", &at(""), Value::Null);
        assert_eq!(read.is(200).text("title"), "Records to keep");
        assert_eq!(read.body["force"]["until"], Value::Null);
        stage.asks("Hal", "POST", &at("/publish"), json!({})).is(200);
        let listed = stage.asks("Hal", "GET", path, Value::Null);
        assert_eq!(listed.is(200).items()[0]["state"], "in_force");
        let new =
            json!({ "title": "Records to keep", "text": "Keep *all* records.", "anew": true });
        let revised = stage.asks("Hal", "POST", &at("/versions"), new.clone());
        assert_eq!(revised.is(200).body["number"], 2);
        stage.asks("Hal", "POST", &at("/versions"), new).is_refused(422, "notices.nothing_changed");
        let versions = stage.asks("Ada", "GET", &at("/versions"), Value::Null);
        let numbers: Vec<&Value> =
            versions.is(200).items().iter().map(|one| &one["number"]).collect();
        assert_eq!(numbers, [2, 1]);
        let withdrawn =
            stage.asks("Hal", "POST", &at("/withdraw"), json!({ "because": "Wrong law." }));
        assert_eq!(withdrawn.is(200).text("withdrawn_because"), "Wrong law.");
        stage.asks("Ada", "POST", &at("/acknowledge"), json!({ "number": 2 })).is(404);
    });
}

#[test]
fn a_program_of_somebody_reads_what_reaches_them_and_acknowledges_it() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let id = publishes(stage, cast, &draft("Records"));
        let mine = stage.asks("Ada", "GET", "/my/notices", Value::Null);
        let first = &mine.is(200).body["now"][0];
        assert_eq!((&first["due"], &first["notice"]["title"]), (&json!(true), &json!("Records")));
        let read = stage.asks("Ada", "GET", &format!("/notices/{id}"), Value::Null);
        assert_eq!(read.is(200).body["reasons"][0]["role"], "Product manager");
        let acknowledge = format!("/notices/{id}/acknowledge");
        stage
            .asks("Ada", "POST", &acknowledge, json!({ "number": 7 }))
            .is_refused(409, "notices.another_version");
        let done = stage.asks("Ada", "POST", &acknowledge, json!({ "number": 1 }));
        assert_eq!(done.is(200).body["due"], false);
        stage
            .asks("Ada", "POST", &acknowledge, json!({ "number": 1 }))
            .is_refused(409, "notices.acknowledged_already");
        stage.asks("Ada", "GET", &format!("/notices/{id}/lacking"), Value::Null).is(403);
        let acknowledged =
            stage.asks("Hal", "GET", &format!("/notices/{id}/acknowledgements"), Value::Null);
        assert_eq!(acknowledged.is(200).items()[0]["name"], "Ada");
        stage.days_pass(1);
        let past = stage.asks("Ada", "GET", "/my/notices/past", Value::Null);
        assert_eq!(past.is(200).items().len(), 0);
        // A program of its own is in nobody's place.
        let service = stage.service(None, true);
        for path in ["/my/notices".to_owned(), format!("/notices/{id}")] {
            assert!(stage.asks_with(Some(&service), "GET", &path, Value::Null, &[]).status >= 403);
        }
    });
}

#[test]
fn past_notices_go_on_page_by_page_without_those_that_reached_others() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let last = Some(testkit::staff::day("2026-03-03"));
        for n in 0..7 {
            let (audience, roles) = if n % 2 == 0 {
                (notices::actions::AudienceScope::Profession, Vec::new())
            } else {
                (notices::actions::AudienceScope::Some, vec![cast.analyst])
            };
            let title = format!("Notice {n}");
            publishes(
                stage,
                cast,
                &notices::actions::Draft { last, audience, roles, ..draft(&title) },
            );
        }
        stage.days_pass(3);
        let (ada, cy) = (stage.token("Ada"), stage.token("Cy"));
        assert_eq!(stage.walks(&ada, "/my/notices/past", 2).len(), 4);
        assert_eq!(stage.walks(&cy, "/my/notices/past", 2).len(), 7);
        let hal = stage.token("Hal");
        let path = "/professions/product-management/notices";
        assert_eq!(stage.walks(&hal, path, 3).len(), 7);
    });
}
