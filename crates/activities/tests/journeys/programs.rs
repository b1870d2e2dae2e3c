//! Activities for programs: kept by a head, read and made up by those whom they reach.

use crate::{ROOMS, draft, gives_notes, publishes, sets};
use serde_json::{Value, json};
use testkit::on_both;

const PATH: &str = "/professions/product-management/activities";

#[test]
fn a_program_of_a_head_keeps_activities_from_a_draft_to_the_end() {
    on_both(ROOMS, |stage| {
        sets(stage);
        let body = json!({
            "kind": "Town hall", "title": "Spring", "about": "What comes.", "expectation": "everyone", "other_way": "recording",
            "owed_days": 60, "day": "2026-03-05", "time": "10:00", "minutes": 90, "zone": "Europe/London", "link": "https://meet.example/x"
        });
        let mut lacking = body.clone();
        lacking["other_way"] = Value::Null;
        stage.asks("Hal", "POST", PATH, lacking).is_refused(422, "activities.no_other_way");
        let made = stage.asks("Hal", "POST", PATH, body);
        made.is(201);
        assert_eq!(
            (made.text("expectation"), &made.body["published_at"]),
            ("everyone", &Value::Null)
        );
        let (id, date) = (made.text("id").to_owned(), made.text("/dates/0/id").to_owned());
        let at = |end: &str| format!("/activities/{id}{end}");
        stage.asks("Hal", "PATCH", &at(""), json!({ "title": "Spring town hall" })).is(200);
        stage.asks("Hal", "POST", &at("/publish"), json!({})).is(200);
        let listed = stage.asks("Hal", "GET", PATH, Value::Null);
        assert_eq!(listed.is(200).items()[0]["published"], true);
        let on = |end: &str| at(&format!("/dates/{date}{end}"));
        let to = json!({ "day": "2026-03-06", "time": "10:00", "minutes": 60 });
        let moved = stage.asks("Hal", "POST", &on("/move"), to);
        assert_eq!(moved.is(200).text("day"), "2026-03-06");
        stage.days_pass(5);
        let ada = stage.person("Ada");
        let there = stage.asks("Hal", "POST", &on("/attendance"), json!({ "people": [ada] }));
        assert_eq!(there.is(200).text("state"), "over");
        let had = stage.asks("Hal", "GET", &on("/attendance"), Value::Null);
        assert_eq!(had.is(200).items()[0]["way"], "attended");
        stage
            .asks("Hal", "POST", &on("/notes"), json!({ "notes": "https://video.example" }))
            .is(200);
        let back = json!({ "person": ada });
        stage.asks("Hal", "POST", &on("/attendance/take-back"), back).is(200);
        stage.asks("Hal", "POST", &on("/cancel"), json!({})).is_refused(409, "activities.begun");
        stage
            .asks("Hal", "POST", &at("/cancel"), json!({}))
            .is_refused(409, "activities.nothing_comes");
    });
}

#[test]
fn a_program_of_somebody_reads_what_reaches_them_and_makes_it_up() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        let held = publishes(stage, cast, &draft("Records"));
        let mine = stage.asks("Ada", "GET", "/my/activities", Value::Null);
        assert_eq!(mine.is(200).body["coming"][0]["date"]["title"], "Records");
        stage.days_pass(4);
        gives_notes(stage, held);
        let mine = stage.asks("Ada", "GET", "/my/activities", Value::Null);
        assert_eq!(mine.is(200).body["due"][0]["due"], true);
        let read = stage.asks("Ada", "GET", &held.page(), Value::Null);
        assert_eq!(read.is(200).body["reasons"][0]["role"], "Product manager");
        let done = stage.asks("Ada", "POST", &held.at("catch-up"), json!({}));
        assert_eq!((done.is(200).text("way"), &done.body["due"]), ("other_way", &json!(false)));
        stage
            .asks("Ada", "POST", &held.at("catch-up"), json!({}))
            .is_refused(409, "activities.had_already");
        stage.asks("Ada", "GET", &held.at("lacking"), Value::Null).is(403);
        let there = json!({ "people": [stage.person("Ada")] });
        stage.asks("Ada", "POST", &held.at("attendance"), there).is(403);
        let service = stage.service(None, true);
        for path in ["/my/activities".to_owned(), held.page()] {
            assert!(stage.asks_with(Some(&service), "GET", &path, Value::Null, &[]).status >= 403);
        }
    });
}

#[test]
fn past_dates_go_on_page_by_page() {
    on_both(ROOMS, |stage| {
        let cast = sets(stage);
        for n in 0..7 {
            publishes(stage, cast, &draft(&format!("Briefing {n}")));
        }
        stage.days_pass(40);
        let ada = stage.token("Ada");
        assert_eq!(stage.walks(&ada, "/my/activities/past", 2).len(), 7);
        let hal = stage.token("Hal");
        assert_eq!(stage.walks(&hal, PATH, 3).len(), 7);
    });
}
