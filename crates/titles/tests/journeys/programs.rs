//! Titles are decided by programs as by people operations: looked at first, then done just so.

use crate::{ROOMS, appoint, profession_of};
use serde_json::{Value, json};
use testkit::{ProgramAnswer, Stage, on_both};

pub(crate) fn get(stage: &Stage, token: &str, path: &str) -> ProgramAnswer {
    stage.asks_with(Some(token), "GET", path, Value::Null, &[])
}

pub(crate) fn post(stage: &Stage, token: &str, path: &str, body: Value) -> ProgramAnswer {
    stage.asks_with(Some(token), "POST", path, body, &[])
}

pub(crate) fn patch(stage: &Stage, token: &str, path: &str, body: Value) -> ProgramAnswer {
    stage.asks_with(Some(token), "PATCH", path, body, &[("if-match", "*")])
}

/// What stands in a field of each of these.
pub(crate) fn each<'v>(values: &'v [Value], field: &str) -> Vec<&'v str> {
    values.iter().map(|one| one.pointer(field).unwrap().as_str().unwrap()).collect()
}

const RULES: &str = "/administration/titles/rules";

/// Some hold waiting titles; a service account keeps the data. Its token, the organisation and the role.
fn waiting(stage: &mut Stage) -> (String, String, String) {
    let (_, role) = profession_of(stage, "Product management", "Product manager");
    appoint(stage, "Ada", "Senior Product Manager", "2025-02-03", None);
    appoint(stage, "Bo", "Product Manager (Payments)", "2024-06-01", None);
    appoint(stage, "Cy", "Web wizard", "2024-01-01", None);
    appoint(stage, "Di", "Web wizard", "2024-01-01", None);
    let (harbour, _) = stage.organisation("Harbour");
    (stage.service(Some("Harbour"), true), harbour.to_string(), role.to_string())
}

/// The rule that all product managers are product managers, made as it was shown; its id.
fn makes(stage: &Stage, token: &str, harbour: &str, role: &str) -> String {
    let query = format!("scope=pattern&pattern=%2Aproduct+manager%2A&role={role}&from=2024-06-01");
    let shown = get(stage, token, &format!("/administration/titles/preview?{query}"));
    let comes = shown.is(200).body.pointer("/effects/professions/0/comes").unwrap();
    assert_eq!(each(comes.as_array().unwrap(), "/name").len(), 2);
    let new = json!({
        "organisation": harbour, "scope": "pattern", "pattern": "*product manager*", "role": role,
        "from": "2024-06-01", "seen": shown.text("/effects/seen"),
    });
    let made = post(stage, token, RULES, new);
    let id = made.is(201).text("/rule/id").to_owned();
    assert_eq!(made.headers["location"], format!("/api/v1{RULES}/{id}"));
    assert_eq!(made.text("/rule/made_by"), "The feed of Harbour");
    id
}

#[test]
fn titles_wait_in_parts_those_of_most_people_first() {
    on_both(ROOMS, |stage| {
        let (token, _, role) = waiting(stage);
        for limit in [1, 2, 50] {
            let all = stage.walks(&token, "/administration/titles", limit);
            assert_eq!(
                each(&all, "/title"),
                ["Web wizard", "Product Manager (Payments)", "Senior Product Manager"]
            );
            assert_eq!(all[0]["people"], json!(2));
            assert_eq!(all[2]["looks_like"]["role"], json!(role));
            assert_eq!(all[2]["looks_like"]["words"], json!("Product manager, Senior"));
        }
        let found = get(stage, &token, "/administration/titles?q=payments");
        let id = found.is(200).text("/items/0/id").to_owned();
        let one = get(stage, &token, &format!("/administration/titles/{id}"));
        assert_eq!(one.is(200).text("from"), "2024-06-01");
        assert_eq!(one.text("pattern"), "*product manager*");
        assert!(one.body["decided_by"].is_null());
        get(stage, &token, &format!("/administration/titles/{role}")).is(404);
        let ada = stage.token("Ada");
        get(stage, &ada, &format!("/administration/titles/{id}")).is(404);
        let counts = get(stage, &token, "/administration/organisations");
        assert_eq!(counts.items()[0]["people_waiting"], json!(4));
    });
}

#[test]
fn a_rule_is_made_replaced_and_ended_as_it_was_shown() {
    on_both(ROOMS, |stage| {
        let (token, harbour, role) = waiting(stage);
        let id = makes(stage, &token, &harbour, &role);
        let members = stage.walks(&token, "/professions/product-management/members", 1);
        assert_eq!(each(&members, "/name"), ["Ada", "Bo"]);
        let seen = get(stage, &token, &format!("{RULES}/{id}"));
        assert_eq!(seen.is(200).body["titles"].as_array().unwrap().len(), 2);
        assert_eq!(seen.body["may_change"], json!(true));

        let path = format!("{RULES}/{id}/preview?change=replace&no_role=true&from=2026-01-01");
        let shown = get(stage, &token, &path);
        assert!(shown.is(200).body["titles"][0]["after"]["role"].is_null());
        let seen = shown.text("/effects/seen").to_owned();
        // What was shown for one change is not good for another.
        let other = json!({ "role": role, "from": "2026-01-01", "seen": seen });
        let replace = format!("{RULES}/{id}/replace");
        post(stage, &token, &replace, other).is(409);
        let new = json!({ "no_role": true, "from": "2026-01-01", "seen": seen });
        let made = post(stage, &token, &replace, new.clone());
        let second = made.is(201).text("/rule/id").to_owned();
        post(stage, &token, &replace, new).is_refused(409, "people.rule_ended");
        assert_eq!(
            stage.count("select count(*) from profession_members where valid_to > '2026-03-01'"),
            0
        );

        let path = format!("{RULES}/{second}/preview?from=2026-01-01");
        let seen = get(stage, &token, &path).is(200).text("/effects/seen").to_owned();
        let end = json!({ "from": "2026-01-01", "seen": seen });
        let ended = post(stage, &token, &format!("{RULES}/{second}/end"), end);
        assert_eq!(ended.is(200).text("/rule/dates/until"), "2025-12-31");
        let list = |query: &str| stage.walks(&token, &format!("{RULES}?{query}"), 1).len();
        assert_eq!((list("ended=true"), list("ended=false"), list("q=wizard")), (2, 0, 0));
    });
}

#[test]
fn a_cursor_of_ones_own_making_breaks_nothing() {
    on_both(ROOMS, |stage| {
        let (token, harbour, _) = waiting(stage);
        for forged in [
            r#"["a",1]"#.to_owned(),
            format!(r#"[-9223372036854775808,5,"\u0000","{harbour}"]"#),
            format!(r#"["\u0000","exact","2024-01-01","{harbour}"]"#),
        ] {
            let hex: Vec<String> = forged.bytes().map(|byte| format!("{byte:02x}")).collect();
            let cursor = hex.concat();
            for list in ["/administration/titles", RULES, "/administration/titles/history"] {
                let told = get(stage, &token, &format!("{list}?cursor={cursor}"));
                told.is_refused(422, "api.cursor");
            }
        }
    });
}

#[test]
fn a_waiting_title_is_decided_by_its_id() {
    on_both(ROOMS, |stage| {
        let (token, harbour, role) = waiting(stage);
        let found = get(stage, &token, "/administration/titles?q=wizard");
        let id = found.is(200).text("/items/0/id").to_owned();
        let query = format!("scope=title_and_label&waiting={id}&role={role}&from=2024-01-01");
        let shown = get(stage, &token, &format!("/administration/titles/preview?{query}"));
        assert_eq!(shown.is(200).text("/titles/0/title"), "Web wizard");
        let new = json!({
            "organisation": harbour, "scope": "title_and_label", "waiting": id, "role": role,
            "from": "2024-01-01", "seen": shown.text("/effects/seen"),
        });
        let made = post(stage, &token, RULES, new);
        assert_eq!(
            (made.is(201).text("/rule/title"), made.text("/rule/label")),
            ("web wizard", "")
        );
        let decided = get(stage, &token, &format!("/administration/titles/{id}"));
        assert_eq!(decided.is(200).text("/decided_by/id"), made.text("/rule/id"));
    });
}

#[test]
fn rules_are_listed_in_parts_and_none_is_missed() {
    on_both(ROOMS, |stage| {
        let (token, _, role) = waiting(stage);
        for title in ["alpha", "beta", "beta", "gamma"] {
            let label = (title == "beta").then(|| String::from("x"));
            let role = role.parse().ok();
            let catch = |label| people::rules::titles::Catch::Exact { title: title.into(), label };
            if stage.count("select count(*) from title_rules where title_folded = 'beta'") == 0 {
                crate::rule(stage, catch(label), role, "2024-01-01");
            } else {
                crate::rule(stage, catch(None), role, "2025-01-01");
            }
        }
        for limit in [1, 3, 9] {
            let all = stage.walks(&token, RULES, limit);
            assert_eq!(each(&all, "/title"), ["alpha", "beta", "beta", "gamma"]);
            let from = each(&all, "/dates/from");
            assert_eq!(from[1..3], ["2025-01-01", "2024-01-01"], "the latest first");
        }
    });
}

#[test]
fn what_cannot_be_a_rule_is_said_at_its_field_and_others_rules_are_not_there() {
    on_both(ROOMS, |stage| {
        let (token, harbour, role) = waiting(stage);
        let refused = |query: &str, status: u16, field: &str| {
            let told = get(stage, &token, &format!("/administration/titles/preview?{query}"));
            assert_eq!(told.is(status).text("field"), field, "{query}: {}", told.body);
        };
        refused("from=2024-01-01", 422, "scope");
        refused("scope=pattern&pattern=%2Aab&from=2024-01-01", 422, "role");
        refused(&format!("scope=title&role={role}&from=2024-01-01"), 422, "title");
        refused(&format!("scope=title&title=x&role={role}"), 422, "from");
        refused("scope=all", 400, "scope");
        refused(&format!("scope=title&title=x&role={role}&from=9999-12-31"), 422, "from");
        refused(&format!("scope=title&waiting={role}&role={role}&from=2024-01-01"), 422, "waiting");
        let all = format!("scope=title&title=x&role={role}&from=2024-01-01&everywhere=true");
        get(stage, &token, &format!("/administration/titles/preview?{all}")).is(403);
        let new = json!({ "organisation": harbour, "scope": "title", "title": "x", "no_role": true, "from": "2024-01-01" });
        post(stage, &token, RULES, new).is_refused(400, "api.body");
        assert_eq!(stage.count("select count(*) from title_rules"), 0);
        let id = makes(stage, &token, &harbour, &role);
        stage.organisation("Quay");
        let quay = stage.service(Some("Quay"), true);
        let end = json!({ "from": "2026-01-01", "seen": "x" });
        get(stage, &quay, &format!("{RULES}/{id}")).is(404);
        get(stage, &quay, &format!("{RULES}/{id}/preview?from=2026-01-01")).is(404);
        post(stage, &quay, &format!("{RULES}/{id}/end"), end.clone()).is(404);
        stage.asks("Ada", "POST", &format!("{RULES}/{id}/end"), end).is(404);
        let body = stage.asks_with(None, "GET", &format!("{RULES}/{id}"), Value::Null, &[]);
        body.is_refused(401, "api.token");
    });
}

#[test]
fn what_there_is_to_keep_is_told_by_organisation_with_who_decided_what() {
    on_both(ROOMS, |stage| {
        let (token, harbour, _) = waiting(stage);
        let new =
            json!({ "organisation": harbour, "name": "Designer", "levels": ["Junior", "Senior"] });
        let made = post(stage, &token, "/administration/roles", new);
        let role = made.is(201).text("id").to_owned();
        assert_eq!(made.headers["location"], format!("/api/v1/administration/roles/{role}"));
        let organisations = get(stage, &token, "/administration/organisations");
        let one = &organisations.is(200).items()[0];
        assert_eq!((&one["name"], &one["roles"]), (&json!("Harbour"), &json!(2)));
        let roles = get(stage, &token, "/administration/roles");
        let professions = roles.is(200).items().iter().map(|one| one["profession"].clone());
        assert_eq!(professions.collect::<Vec<_>>(), [Value::Null, json!("product-management")]);
        let history = stage.walks(&token, "/administration/titles/history", 1);
        assert_eq!(history.len(), 4);
        assert_eq!(history[0]["by"], json!("The feed of Harbour"));
        assert_eq!(history[0]["words"], json!("Role set up: Designer"));
        assert_eq!(history[1]["by"], Value::Null);
    });
}

#[test]
fn nobody_else_keeps_titles_and_roles() {
    on_both(ROOMS, |stage| {
        let (_, harbour, role) = waiting(stage);
        stage.organisation("Quay");
        stage.gives_office("Adi", house::OfficeKind::Administrator);
        let (plain, quay) =
            (stage.service(Some("Harbour"), false), stage.service(Some("Quay"), true));
        let (ada, adi) = (stage.token("Ada"), stage.token("Adi"));
        let lists = ["organisations", "roles", "titles", "titles/history", "titles/rules"];
        for list in lists.map(|list| format!("/administration/{list}")) {
            for token in [&plain, &ada] {
                get(stage, token, &list).is_refused(404, "house.not_found");
            }
            get(stage, &adi, &list).is_refused(403, "house.not_allowed");
            stage.asks_with(None, "GET", &list, Value::Null, &[]).is(401);
        }
        let asked = format!("/administration/titles?organisation={harbour}");
        get(stage, &quay, &asked).is_refused(404, "house.not_found");
        get(stage, &quay, &format!("/administration/roles/{role}")).is(404);
        for (token, status) in [(&plain, 404), (&ada, 404), (&quay, 404), (&adi, 403)] {
            let new = json!({ "organisation": harbour, "name": "Mine" });
            post(stage, token, "/administration/roles", new).is(status);
        }
        assert_eq!(stage.count("select count(*) from roles"), 1);
    });
}
