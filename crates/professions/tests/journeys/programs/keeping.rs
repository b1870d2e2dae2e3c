//! Professions, their roles and heads are kept by programs as by people operations, and by nobody else.

use super::{each, get, patch, post};
use crate::ROOMS;
use house::{Actor, OfficeKind};
use people::actions::roles::open_role;
use serde_json::{Value, json};
use testkit::{Stage, on_both};

const KEPT: &str = "/administration/professions/design";

/// A service account that keeps Harbour's staff data; a role with two levels and a profession that holds it.
fn kept(stage: &mut Stage) -> (String, String) {
    let (harbour, _) = stage.organisation("Harbour");
    let token = stage.service(Some("Harbour"), true);
    let role = stage.write(|tx| {
        let levels = &["Junior", "Senior"];
        open_role(&stage.house, tx, &Actor::Console, harbour, false, "Designer", levels)
    });
    let role = role.to_string();
    let new =
        json!({ "organisation": harbour, "name": "Design", "purpose": "We look after designers." });
    let made = post(stage, &token, "/administration/professions", new);
    assert_eq!(made.is(201).headers["location"], format!("/api/v1{KEPT}"));
    gives(stage, &token, &role);
    (token, role)
}

fn gives(stage: &Stage, token: &str, role: &str) {
    let shown = get(stage, token, &format!("{KEPT}/roles/preview?role={role}&from=2024-01-01"));
    let give = json!({ "role": role, "from": "2024-01-01", "seen": shown.is(200).text("seen") });
    let given = post(stage, token, &format!("{KEPT}/roles"), give);
    assert_eq!(given.is(200).text("/roles/0/name"), "Designer");
}

#[test]
fn a_service_account_sets_up_a_profession_and_gives_it_a_role() {
    on_both(ROOMS, |stage| {
        let (token, role) = kept(stage);
        let list = get(stage, &token, "/administration/professions");
        assert_eq!(each(list.is(200).items(), "/slug"), ["design"]);
        // The day that stands for "no end", a role that is held already, a preview that is old.
        let never =
            get(stage, &token, &format!("{KEPT}/roles/preview?role={role}&from=9999-12-31"));
        assert_eq!(never.is_refused(422, "form.day").text("field"), "from");
        let again =
            get(stage, &token, &format!("{KEPT}/roles/preview?role={role}&from=2024-02-01"));
        let refused = again.is_refused(422, "professions.holds_role_already");
        assert_eq!(refused.text("field"), "role");
        let old = json!({ "from": "2025-01-01", "seen": "0000" });
        post(stage, &token, &format!("{KEPT}/roles/{role}/release"), old)
            .is_refused(409, "professions.preview_changed");
        let unseen = json!({ "from": "2025-01-01" });
        post(stage, &token, &format!("{KEPT}/roles/{role}/release"), unseen)
            .is_refused(400, "api.body");
        let path = format!("{KEPT}/roles/preview?change=release&role={role}&from=2025-01-01");
        let seen = get(stage, &token, &path).is(200).text("seen").to_owned();
        let release = json!({ "from": "2025-01-01", "seen": seen });
        let released = post(stage, &token, &format!("{KEPT}/roles/{role}/release"), release);
        assert_eq!(released.is(200).text("/roles/0/dates/until"), "2024-12-31");
    });
}

#[test]
fn a_change_is_made_to_what_was_read_and_spanning_is_looked_at_first() {
    on_both(ROOMS, |stage| {
        let (token, _) = kept(stage);
        let read = get(stage, &token, KEPT);
        let tag = read.is(200).headers["etag"].clone();
        let change = |body: Value, tag: &str| {
            stage.asks_with(Some(&token), "PATCH", KEPT, body, &[("if-match", tag)])
        };
        let changed = change(json!({ "purpose": "For all designers." }), &tag);
        assert_eq!(changed.is(200).text("name"), "Design");
        change(json!({ "name": "Designing" }), &tag).is_refused(412, "api.changed");
        stage.asks_with(Some(&token), "PATCH", KEPT, json!({ "name": "x" }), &[]).is(428);
        let spans = json!({ "spans": true });
        change(spans, "*").is_refused(422, "professions.preview_first");
        let seen = get(stage, &token, &format!("{KEPT}/preview?spans=true"));
        let spans = json!({ "spans": true, "seen": seen.is(200).text("seen") });
        assert_eq!(change(spans, "*").is(200).body["spans"], json!(true));
        assert_eq!(change(json!({ "name": "Designing" }), "*").is(200).body["spans"], json!(true));
        change(json!({ "name": "x".repeat(121) }), "*").is_refused(400, "api.body");
    });
}

#[test]
fn heads_are_named_and_their_time_ends() {
    on_both(ROOMS, |stage| {
        let (token, _) = kept(stage);
        let ada = stage.person("Ada");
        let new =
            json!({ "person": ada, "part": "head", "fte_thousandths": 400, "since": "2025-01-01" });
        let heads = format!("{KEPT}/heads");
        let made = post(stage, &token, &heads, new.clone());
        let id = made.is(201).text("id").to_owned();
        post(stage, &token, &heads, new).is_refused(422, "professions.head_already");
        let never =
            json!({ "person": ada, "part": "head", "fte_thousandths": 1, "since": "9999-12-31" });
        assert_eq!(
            post(stage, &token, &heads, never).is_refused(422, "form.day").text("field"),
            "since"
        );
        let path = format!("{heads}/{id}");
        assert_eq!(get(stage, &token, &path).is(200).text("name"), "Ada");
        let seen = stage.asks("Ada", "GET", "/professions/design", Value::Null);
        assert_eq!(seen.is(200).text("/profession/heads/0/name"), "Ada");
        let end = |last: &str| post(stage, &token, &format!("{path}/end"), json!({ "last": last }));
        let early = end("2024-12-31");
        assert_eq!(early.is_refused(422, "professions.ends_before_it_began").text("field"), "last");
        assert_eq!(end("2025-12-31").is(200).text("/dates/until"), "2025-12-31");
        end("2025-12-31").is_refused(409, "professions.ended_already");
        let wrong =
            json!({ "person": ada, "part": "king", "fte_thousandths": 1, "since": "2026-01-01" });
        assert_eq!(
            post(stage, &token, &heads, wrong).is_refused(400, "api.body").text("field"),
            "part"
        );
        let (harbour, _) = stage.organisation("Harbour");
        let other = json!({ "organisation": harbour, "name": "Other" });
        post(stage, &token, "/administration/professions", other).is(201);
        get(stage, &token, &format!("/administration/professions/other/heads/{id}")).is(404);
    });
}

#[test]
fn nobody_else_keeps_them_and_what_one_may_not_know_of_is_not_found() {
    on_both(ROOMS, |stage| {
        let (_, role) = kept(stage);
        stage.organisation("Quay");
        let (harbour, _) = stage.organisation("Harbour");
        stage.gives_office("Adi", OfficeKind::Administrator);
        let (plain, quay) =
            (stage.service(Some("Harbour"), false), stage.service(Some("Quay"), true));
        let (ada, adi) = (stage.token("Ada"), stage.token("Adi"));
        let list = "/administration/professions";
        for token in [&plain, &ada] {
            get(stage, token, list).is_refused(404, "house.not_found");
        }
        get(stage, &adi, list).is_refused(403, "house.not_allowed");
        stage.asks_with(None, "GET", list, Value::Null, &[]).is(401);
        assert_eq!(
            get(stage, &quay, "/administration/professions").is(200).items(),
            [] as [Value; 0]
        );
        for token in [&plain, &ada, &adi, &quay] {
            get(stage, token, KEPT).is_refused(403, "house.not_allowed");
            patch(stage, token, KEPT, json!({ "name": "Mine" })).is(403);
            let head = json!({ "person": harbour, "part": "head", "fte_thousandths": 1, "since": "2025-01-01" });
            post(stage, token, &format!("{KEPT}/heads"), head).is(403);
            let give = json!({ "role": role, "from": "2024-01-01", "seen": "x" });
            post(stage, token, &format!("{KEPT}/roles"), give).is(403);
        }
        for (token, status) in [(&plain, 404), (&ada, 404), (&quay, 404), (&adi, 403)] {
            let new = json!({ "organisation": harbour, "name": "Mine" });
            post(stage, token, "/administration/professions", new).is(status);
        }
        assert_eq!(stage.count("select count(*) from professions"), 1);
    });
}
