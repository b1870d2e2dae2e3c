//! Programs: tokens and what they are good for, entity tags, creations that count once, limits, problems.

use serde_json::json;
use sign_in::ROOM;
use testkit::on_both;

#[test]
fn a_link_is_used_up_for_a_token_that_reads_my_account() {
    on_both(&[ROOM], |stage| {
        let ada = stage.person("Ada");
        let house = std::sync::Arc::clone(&stage.house);
        let link = stage.write(|tx| {
            access::actions::make_sign_in_link(&house, tx, &house::Actor::Console, ada)
        });
        let body = json!({ "link": link.show() });
        let made = stage.asks_with(None, "POST", "/sign-in", body.clone(), &[]);
        let secret = made.is(201).text("secret").to_owned();
        let account = stage.asks_with(Some(&secret), "GET", "/my/account", json!(null), &[]);
        assert_eq!(account.is(200).text("name"), "Ada");
        stage.asks_with(None, "POST", "/sign-in", body, &[]).is_refused(409, "access.link_used");
    });
}

#[test]
fn without_a_token_that_holds_nothing_is_answered() {
    on_both(&[ROOM], |stage| {
        let token = stage.token("Ada");
        stage.asks_with(None, "GET", "/my/account", json!(null), &[]).is_refused(401, "api.token");
        stage
            .asks_with(Some("0000"), "GET", "/my/account", json!(null), &[])
            .is_refused(401, "api.token");
        stage.days_pass(8);
        stage
            .asks_with(Some(&token), "GET", "/my/account", json!(null), &[])
            .is_refused(401, "api.token");
    });
}

#[test]
fn a_token_is_good_for_its_scopes_and_makes_none_that_is_good_for_more() {
    on_both(&[ROOM], |stage| {
        let reads = stage.token_for("Ada", &["sign_in:read"]);
        stage.asks_with(Some(&reads), "GET", "/my/tokens", json!(null), &[]).is(200);
        let new = json!({ "name": "x", "scopes": ["sign_in:read"], "days": 1 });
        stage
            .asks_with(Some(&reads), "POST", "/my/tokens", new.clone(), &[])
            .is_refused(403, "api.scope");
        let writes = stage.token_for("Ada", &["sign_in:write"]);
        stage
            .asks_with(Some(&writes), "POST", "/my/tokens", new, &[])
            .is_refused(403, "access.scope_beyond");
        let same = json!({ "name": "x", "scopes": ["sign_in:write"], "days": 1 });
        stage.asks_with(Some(&writes), "POST", "/my/tokens", same, &[]).is(201);
        let strange = json!({ "name": "x", "scopes": ["payroll:write"], "days": 1 });
        let refused = stage.asks_with(Some(&writes), "POST", "/my/tokens", strange, &[]);
        assert_eq!(refused.is_refused(422, "access.scope_unknown").text("field"), "scopes");
    });
}

#[test]
fn a_revoked_token_lets_nobody_in_and_only_its_own_person_revokes_it() {
    on_both(&[ROOM], |stage| {
        let token = stage.token("Ada");
        let list = stage.asks_with(Some(&token), "GET", "/my/tokens", json!(null), &[]);
        let id = list.is(200).items()[0]["id"].as_str().unwrap().to_owned();
        stage.asks("Bo", "DELETE", &format!("/my/tokens/{id}"), json!(null)).is(404);
        stage
            .asks_with(Some(&token), "DELETE", &format!("/my/tokens/{id}"), json!(null), &[])
            .is(204);
        stage.asks_with(Some(&token), "GET", "/my/tokens", json!(null), &[]).is(401);
    });
}

#[test]
fn a_change_is_made_to_the_state_that_was_read_or_not_at_all() {
    on_both(&[ROOM], |stage| {
        let token = stage.token("Ada");
        let edit = json!({ "address_as": "Addie" });
        let path = "/my/account";
        let asks = |method: &str, body, headers: &[(&str, &str)]| {
            stage.asks_with(Some(&token), method, path, body, headers)
        };
        let read = asks("GET", json!(null), &[]);
        let tag = read.is(200).headers["etag"].clone();
        asks("GET", json!(null), &[("if-none-match", &tag)]).is(304);
        asks("PATCH", edit.clone(), &[]).is_refused(428, "api.match_needed");
        let done = asks("PATCH", edit.clone(), &[("if-match", &tag)]);
        assert_eq!(done.is(200).text("address_as"), "Addie");
        asks("PATCH", json!({ "pronouns": "she/her" }), &[("if-match", &tag)])
            .is_refused(412, "api.changed");
        let gone = asks("PATCH", json!({ "address_as": null }), &[("if-match", "*")]);
        assert!(gone.is(200).body["address_as"].is_null());
    });
}

#[test]
fn a_creation_sent_twice_counts_once_and_a_secret_is_not_shown_again() {
    on_both(&[ROOM], |stage| {
        stage.gives_office("Ada", house::OfficeKind::Administrator);
        let token = stage.token("Ada");
        let asks = |path: &str, body: &serde_json::Value| {
            let key = [("idempotency-key", "first")];
            stage.asks_with(Some(&token), "POST", path, body.clone(), &key)
        };
        let new = json!({ "name": "Payroll feed", "keeps_staff_data": true });
        let first = asks("/service-accounts", &new);
        let again = asks("/service-accounts", &new);
        assert_eq!(first.is(201).body, again.is(201).body);
        assert_eq!(stage.count("select count(*) from service_accounts"), 1);
        asks("/service-accounts", &json!({ "name": "Other" })).is_refused(422, "api.key_reused");

        let token_of = format!("/service-accounts/{}/tokens", first.text("id"));
        let new = json!({ "name": "nightly", "scopes": ["sign_in:read"], "days": 30 });
        let made = stage.asks_with(
            Some(&token),
            "POST",
            &token_of,
            new.clone(),
            &[("idempotency-key", "b")],
        );
        let secret = made.is(201).text("secret").to_owned();
        stage
            .asks_with(Some(&token), "POST", &token_of, new, &[("idempotency-key", "b")])
            .is_refused(409, "api.shown_once");
        let kept = stage.read(|tx| Ok(tx.list::<(String,)>("select answer from receipts", &[])?));
        assert!(kept.iter().all(|(answer,)| !answer.contains(&secret)));
    });
}

#[test]
fn a_service_account_has_nothing_of_a_persons_and_ends_with_its_tokens() {
    on_both(&[ROOM], |stage| {
        stage.gives_office("Ada", house::OfficeKind::Administrator);
        let made = stage.asks("Ada", "POST", "/service-accounts", json!({ "name": "Feed" }));
        let id = made.is(201).text("id").to_owned();
        let new = json!({ "name": "n", "scopes": ["sign_in:read", "sign_in:write"], "days": 1 });
        let path = format!("/service-accounts/{id}/tokens");
        let secret =
            stage.asks("Ada", "POST", &path, new.clone()).is(201).text("secret").to_owned();
        let by = |stage: &testkit::Stage, path: &str| {
            stage.asks_with(Some(&secret), "GET", path, json!(null), &[])
        };
        by(stage, "/my/account").is_refused(403, "api.persons_only");
        by(stage, "/offices").is(404);
        stage.asks("Bo", "POST", &path, new).is(404);
        stage.asks("Bo", "DELETE", &format!("/service-accounts/{id}"), json!(null)).is(404);
        stage.asks("Ada", "DELETE", &format!("/service-accounts/{id}"), json!(null)).is(204);
        by(stage, "/my/account").is_refused(401, "api.token");
    });
}

#[test]
fn what_is_not_as_described_is_refused_by_name_and_does_nothing() {
    on_both(&[ROOM], |stage| {
        let token = stage.token("Ada");
        let asks = |method: &str, path: &str, body| {
            stage.asks_with(Some(&token), method, path, body, &[("if-match", "*")])
        };
        let wrong = asks("PATCH", "/my/account", json!({ "adress_as": "x" }));
        wrong.is_refused(400, "api.body");
        assert!(wrong.text("detail").contains("adress_as"), "{}", wrong.body);
        let wrong = asks("PATCH", "/my/account", json!({ "pronouns": 7 }));
        assert_eq!(wrong.is_refused(400, "api.body").text("field"), "pronouns");
        asks("GET", "/my/tokens?limit=0", json!(null)).is_refused(400, "api.query");
        asks("GET", "/my/tokens?page=2", json!(null)).is_refused(400, "api.query");
        asks("GET", "/my/tokens?cursor=5b5d", json!(null)).is_refused(422, "api.cursor");
        asks("PUT", "/my/account", json!({})).is_refused(405, "api.method");
        asks("GET", "/nothing", json!(null)).is_refused(404, "house.not_found");
        let plain = stage.asks_with(
            Some(&token),
            "PATCH",
            "/my/account",
            json!(null),
            &[("if-match", "*")],
        );
        plain.is_refused(415, "api.kind");
    });
}

#[test]
fn a_list_comes_in_parts_that_meet_and_with_the_fields_that_are_asked_for() {
    on_both(&[ROOM], |stage| {
        let token = stage.token("Ada");
        for _ in 0..4 {
            stage.token("Ada");
        }
        let get = |path: &str| stage.asks_with(Some(&token), "GET", path, json!(null), &[]);
        let mut seen = Vec::new();
        let mut path = "/my/tokens?limit=2&fields=id".to_owned();
        loop {
            let part = get(&path);
            for item in part.is(200).items() {
                assert_eq!(item.as_object().unwrap().len(), 1, "{item}");
                seen.push(item["id"].as_str().unwrap().to_owned());
            }
            let Some(next) = part.body["next"].as_str() else { break };
            path = format!("/my/tokens?limit=2&fields=id&cursor={next}");
        }
        seen.dedup();
        assert_eq!(seen.len(), 5);
    });
}

#[test]
fn a_browsers_session_opens_the_api_to_pages_of_this_site_only() {
    on_both(&[ROOM], |stage| {
        let cookie = stage.cookie("Ada");
        let asks = |headers: &[(&str, &str)]| {
            let mut all = vec![("cookie", cookie.as_str()), ("if-match", "*")];
            all.extend(headers);
            stage.asks_with(None, "PATCH", "/my/account", json!({ "pronouns": "they" }), &all)
        };
        asks(&[]).is_refused(403, "form.forged");
        asks(&[("sec-fetch-site", "cross-site")]).is_refused(403, "form.forged");
        asks(&[("sec-fetch-site", "same-origin")]).is(200);
    });
}

#[test]
fn every_answer_says_what_may_be_asked_yet() {
    on_both(&[ROOM], |stage| {
        let told = stage.asks("Ada", "GET", "/my/account", json!(null));
        assert_eq!(told.headers["ratelimit-policy"], "\"program\";q=600;w=60");
        assert!(
            told.headers["ratelimit"].starts_with("\"program\";r=599;t="),
            "{:?}",
            told.headers
        );
    });
}

/// The secret on the page that shows it once.
#[track_caller]
#[expect(clippy::expect_used, reason = "a test that can’t go on must fail")]
fn secret(seen: &testkit::PageAnswer) -> String {
    let rest = seen.body.split("class=\"secret\">").nth(1).expect("a secret on the page");
    rest.split('<').next().unwrap_or_default().to_owned()
}

#[test]
fn a_token_made_on_the_account_page_is_shown_once_and_the_same_form_makes_no_other() {
    on_both(&[ROOM], |stage| {
        let form = stage.visits("Ada", "/my/tokens/new");
        let once = form.is(200).says("Read the account").hidden("once");
        let path = "/my/tokens/new";
        stage
            .sends_form("Ada", path, &[("once", &once), ("name", "My calendar"), ("days", "30")])
            .is(422)
            .says("Choose at least one.");
        let fields = [
            ("once", once.as_str()),
            ("name", "My calendar"),
            ("days", "30"),
            ("scopes", "sign_in:read"),
        ];
        let shown = stage.sends_form("Ada", path, &fields);
        let secret = secret(shown.is(200).says("Copy it now"));
        stage.asks_with(Some(&secret), "GET", "/my/account", json!(null), &[]).is(200);
        let again = stage.sends_form("Ada", path, &fields);
        assert_eq!(again.to.as_deref(), Some("/my/account?done=shown"));
        assert_eq!(stage.count("select count(*) from tokens"), 1);
        let account = stage.visits("Ada", "/my/account");
        account.says("My calendar").hides(&secret);
        stage.visits("Bo", "/my/account").hides("My calendar");
        let revoke = account.body.split("action=\"/my/tokens/").nth(1).unwrap();
        let revoke = format!("/my/tokens/{}", revoke.split('"').next().unwrap());
        stage.sends_form("Bo", &revoke, &[]).is(404);
        stage.sends_form("Ada", &revoke, &[]).is(303);
        stage.asks_with(Some(&secret), "GET", "/my/account", json!(null), &[]).is(401);
    });
}

#[test]
fn administrators_keep_service_accounts_on_pages_and_others_do_not_find_them() {
    on_both(&[ROOM], |stage| {
        stage.gives_office("Ada", house::OfficeKind::Administrator);
        stage.gives_office("Di", house::OfficeKind::PeopleOperations);
        let path = "/administration/service-accounts";
        for name in ["Bo", "Di"] {
            stage.visits(name, path).is(404);
            stage.sends_form(name, path, &[("name", "x")]).is(403);
        }
        let one =
            stage.presses("Ada", path, &[("name", "Payroll feed"), ("keeps_staff_data", "true")]);
        one.is(200).says("keep staff data").says("No token holds");
        stage.sends_form("Ada", path, &[("name", "Payroll feed")]).is(422).says("Choose another");
        let id = stage.visits("Ada", path).body;
        let id = id.split("/administration/service-accounts/").nth(1).unwrap();
        let home = format!("{path}/{}", id.split('"').next().unwrap());
        let fields = [("name", "nightly"), ("days", "1"), ("scopes", "sign_in:read")];
        let shown = stage.sends_form("Ada", &format!("{home}/tokens/new"), &fields);
        let secret = secret(shown.is(200));
        stage
            .asks_with(Some(&secret), "GET", "/my/account", json!(null), &[])
            .is_refused(403, "api.persons_only");
        for name in ["Bo", "Di"] {
            stage.visits(name, &home).is(404);
            stage.sends_form(name, &format!("{home}/end"), &[]).is(404);
        }
        stage.presses("Ada", &format!("{home}/end"), &[]).is(200).says("There is none yet");
        stage.asks_with(Some(&secret), "GET", "/my/account", json!(null), &[]).is(401);
    });
}

#[test]
fn limits_of_text_are_counted_in_characters() {
    on_both(&[ROOM], |stage| {
        // One letter of four bytes, two of UTF-16's units: a character (RFC 8259; JSON Schema, validation 6.3.1).
        for (letters, fits) in [(60, true), (61, false)] {
            let name = "𝕏".repeat(letters);
            let token = serde_json::json!({ "name": name, "scopes": ["sign_in:read"], "days": 1 });
            let made = stage.asks("Ada", "POST", "/my/tokens", token);
            assert_eq!(made.status, if fits { 201 } else { 400 }, "{}", made.body);
        }
    });
}
