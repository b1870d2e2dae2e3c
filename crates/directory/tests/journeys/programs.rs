//! The directory for programs: what pages show is told, to whom it is shown, and lists come in parts.

use crate::{
    designer,
    places::{As, appoint, line, unit},
};
use directory::ROOM;
use serde_json::{Value, json};
use testkit::{Stage, on_both};

fn get(stage: &Stage, token: &str, path: &str) -> testkit::ProgramAnswer {
    stage.asks_with(Some(token), "GET", path, Value::Null, &[])
}

#[test]
fn people_are_found_as_on_the_page_and_nobody_is_missed_between_parts() {
    on_both(&[ROOM], |stage| {
        for n in 0..9 {
            // Two of each name, as it is folded: a part may end between them.
            appoint(stage, &format!("Tide Waiter {n}"), &designer(None));
            stage.person_of(&format!("Tïde Waiter {n}"), "Quay");
            appoint(stage, &format!("Tïde Waiter {n}"), &designer(None));
        }
        let token = stage.token("Tide Waiter 0");
        let all = stage.walks(&token, "/people?q=waiter", 5);
        let each: std::collections::HashSet<&str> =
            all.iter().map(|one| one["id"].as_str().unwrap()).collect();
        assert_eq!((all.len(), each.len()), (18, 18));
        let found = get(stage, &token, "/people?q=tide+7&fields=name");
        assert_eq!(
            found.is(200).items(),
            [json!({ "name": "Tide Waiter 7" }), json!({ "name": "Tïde Waiter 7" })]
        );
        let (harbour, _) = stage.organisation("Harbour");
        let (quay, _) = stage.organisation("Quay");
        let count = |organisation: &str| {
            let path = format!("/people?organisation={organisation}&limit=200");
            get(stage, &token, &path).is(200).items().len()
        };
        assert_eq!((count(&harbour.to_string()), count(&quay.to_string())), (9, 9));
        get(stage, &token, "/people?organisation=harbour").is_refused(400, "api.query");
    });
}

#[test]
fn a_person_is_told_as_of_any_day() {
    on_both(&[ROOM], |stage| {
        let old = unit(stage, "Harbour", "Lights", None, "2020-01-01");
        let ada = appoint(
            stage,
            "Ada Lovelace",
            &As { role: "Keeper", unit: Some(old), from: "2021-01-04", to: Some("2024-01-01") },
        );
        appoint(
            stage,
            "Ada Lovelace",
            &As { role: "Engineer", unit: None, from: "2024-01-01", to: None },
        );
        line(stage, "Ada Lovelace", "Mary Manager", "professional", "2024-01-01");
        line(stage, "Ada Lovelace", "Del Delivery", "delivery", "2024-01-01");
        let (mary, del) = (stage.person("Mary Manager"), stage.person("Del Delivery"));
        let token = stage.token("Bo");
        let path = format!("/people/{ada}");
        let now = get(stage, &token, &path);
        assert_eq!(now.is(200).text("name"), "Ada Lovelace");
        assert_eq!(now.text("/appointments/0/role"), "Engineer");
        assert!(now.body.pointer("/appointments/0/dates/until").unwrap().is_null());
        assert_eq!(now.text("/earlier_appointments/0/role"), "Keeper");
        assert_eq!(now.text("/earlier_appointments/0/dates/until"), "2023-12-31");
        let lines = now.body["managers"].as_array().unwrap();
        let kinds: Vec<&str> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["professional", "delivery"]);
        let then = get(stage, &token, &format!("{path}?as_of=2023-12-31"));
        assert_eq!(then.is(200).text("/appointments/0/units/0/name"), "Lights");
        assert_eq!(then.body["managers"], json!([]));
        let manages = get(stage, &token, &format!("/people/{mary}"));
        assert_eq!(manages.text("/manages/0/name"), "Ada Lovelace");
        assert_eq!(manages.body["directs"], json!([]));
        let directs = get(stage, &token, &format!("/people/{del}"));
        assert_eq!(directs.text("/directs/0/name"), "Ada Lovelace");
        let never = get(stage, &token, &format!("{path}?as_of=9999-12-31"));
        assert_eq!(never.is_refused(422, "form.day").text("field"), "as_of");
        get(stage, &token, &format!("/people/{old}")).is_refused(404, "house.not_found");
    });
}

#[test]
fn units_are_told_with_what_is_around_them_and_who_works_in_them() {
    on_both(&[ROOM], |stage| {
        let top = unit(stage, "Harbour", "Operations", None, "2020-01-01");
        let below = unit(stage, "Harbour", "Pilots", Some(top), "2020-01-01");
        let later = unit(stage, "Harbour", "Drones", Some(top), "2026-01-01");
        unit(stage, "Quay", "Cranes", None, "2020-01-01");
        appoint(stage, "Ada Lovelace", &designer(Some(below)));
        appoint(stage, "Bo Below", &designer(Some(top)));
        let token = stage.token("Ada Lovelace");
        let all = stage.walks(&token, "/units", 1);
        let names = |all: &[Value]| -> Vec<String> {
            all.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names(&all), ["Cranes", "Drones", "Operations", "Pilots"]);
        let people: Vec<i64> = all.iter().map(|one| one["people"].as_i64().unwrap()).collect();
        assert_eq!(people, [0, 0, 2, 1]);
        let (harbour, _) = stage.organisation("Harbour");
        let path = format!("/units?organisation={harbour}&as_of=2025-12-31");
        assert_eq!(names(&stage.walks(&token, &path, 2)), ["Operations", "Pilots"]);
        let seen = get(stage, &token, &format!("/units/{below}"));
        assert_eq!(seen.is(200).text("/above/0/name"), "Operations");
        assert_eq!(seen.body["there"], json!(true));
        let seen = get(stage, &token, &format!("/units/{top}"));
        assert_eq!(names(seen.body["below"].as_array().unwrap()), ["Drones", "Pilots"]);
        assert_eq!(
            names(&stage.walks(&token, &format!("/units/{top}/people"), 1)),
            ["Ada Lovelace", "Bo Below"]
        );
        let before = get(stage, &token, &format!("/units/{later}?as_of=2025-12-31"));
        assert_eq!(before.is(200).body["there"], json!(false));
        get(stage, &token, &format!("/units/{harbour}")).is(404);
        get(stage, &token, &format!("/units/{harbour}/people")).is(404);
    });
}

#[test]
fn a_new_joiner_is_told_where_to_start_and_a_service_account_starts_nowhere() {
    on_both(&[ROOM], |stage| {
        let team = unit(stage, "Harbour", "Lights", None, "2020-01-01");
        appoint(stage, "Mary Manager", &designer(None));
        appoint(stage, "Nina New", &As { from: "2026-02-20", ..designer(Some(team)) });
        line(stage, "Nina New", "Mary Manager", "professional", "2026-02-20");
        let told = stage.asks("Nina New", "GET", "/my/start", Value::Null);
        assert_eq!(told.is(200).text("/newcomer/first_day"), "2026-02-20");
        assert_eq!(told.text("/newcomer/managers/0/name"), "Mary Manager");
        assert_eq!(told.text("/newcomer/units/0/name"), "Lights");
        let told = stage.asks("Mary Manager", "GET", "/my/start", Value::Null);
        assert!(told.is(200).body["newcomer"].is_null());
        let service = stage.service(None, false);
        get(stage, &service, "/my/start").is_refused(403, "api.persons_only");
    });
}

#[test]
fn a_service_account_reads_what_colleagues_read_and_a_stranger_nothing() {
    on_both(&[ROOM], |stage| {
        let team = unit(stage, "Harbour", "Lights", None, "2020-01-01");
        let ada = appoint(stage, "Ada Lovelace", &designer(Some(team)));
        let (harbour, _) = stage.organisation("Harbour");
        let service = stage.service(Some("Harbour"), false);
        for path in [
            "/organisations".to_owned(),
            format!("/organisations/{harbour}"),
            "/people".to_owned(),
            format!("/people/{ada}"),
            "/units".to_owned(),
            format!("/units/{team}"),
            format!("/units/{team}/people"),
        ] {
            let told = get(stage, &service, &path);
            assert!(told.is(200).body.to_string().len() > 40, "{path}: {}", told.body);
            let told = stage.asks_with(None, "GET", &path, Value::Null, &[]);
            assert!(!told.is_refused(401, "api.token").body.to_string().contains("Lovelace"));
        }
        stage.asks_with(None, "GET", "/my/start", Value::Null, &[]).is(401);
        get(stage, &service, &format!("/organisations/{ada}")).is(404);
    });
}
