//! The room for programs: what pages do, done by tokens; and the same silence to those who may not know.

mod keeping;

use crate::{ROOMS, described, founded, joins};
use communities::{Description, Joining, SeenBy};
use db::values;
use house::{Actor, OfficeKind};
use serde_json::{Value, json};
use testkit::{ProgramAnswer, Stage, on_both};

const AT: &str = "/communities/service-design";
const NOTHING: Value = Value::Null;

/// Somebody asks something of the community "Service design".
#[track_caller]
fn asks(stage: &mut Stage, name: &str, method: &str, verb: &str, body: Value) -> ProgramAnswer {
    stage.asks(name, method, &format!("{AT}{verb}"), body)
}

/// A yes to the agreement as it reads now.
fn yes(stage: &mut Stage, name: &str) -> Value {
    let agreement = asks(stage, name, "GET", "/agreement", NOTHING);
    json!({ "agreement": agreement.is(200).text("id"), "agreed": true })
}

/// Somebody joins an open community as a program.
#[track_caller]
fn comes(stage: &mut Stage, name: &str) {
    let yes = yes(stage, name);
    asks(stage, name, "POST", "/join", yes).is(200);
}

/// What the answer says is open to the reader.
#[track_caller]
fn may(told: &ProgramAnswer) -> Vec<&str> {
    let may = told.body.pointer("/you/may").and_then(Value::as_array);
    may.into_iter().flatten().filter_map(Value::as_str).collect()
}

fn names(told: &ProgramAnswer) -> Vec<&str> {
    told.items().iter().filter_map(|item| item["name"].as_str()).collect()
}

#[test]
fn a_person_joins_by_their_token_and_the_record_says_by_which_door() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        let before = asks(stage, "Bo", "GET", "", NOTHING);
        assert_eq!(may(before.is(200)), ["join_community"]);
        assert_eq!(before.body["size"], json!({ "members": null, "at_least": 0, "at_most": 14 }));
        assert_eq!(before.body["carers"][0]["name"], "Ada");
        assert_eq!((&before.body["care"], &before.body["proposals"]), (&NOTHING, &json!([])));

        let yes = yes(stage, "Bo");
        let mut no = yes.clone();
        no["agreed"] = json!(false);
        let refused = asks(stage, "Bo", "POST", "/join", no);
        refused.is_refused(400, "api.body");
        assert_eq!(refused.text("field"), "agreed");
        let other = json!({ "agreement": "00000000-0000-7000-8000-000000000000", "agreed": true });
        asks(stage, "Bo", "POST", "/join", other).is_refused(409, "communities.agreement_changed");
        assert_eq!(stage.count("select count(*) from memberships"), 1);

        let joined = asks(stage, "Bo", "POST", "/join", yes.clone());
        assert_eq!(joined.is(200).text("/you/standing"), "member");
        assert_eq!(joined.body["size"]["members"], NOTHING, "seen for a day before they see");
        assert_eq!(asks(stage, "Ada", "GET", "", NOTHING).body["size"]["members"], 2);
        asks(stage, "Bo", "POST", "/join", yes).is_refused(409, "communities.already_member");

        let bo = stage.person("Bo");
        let (door, actor, about, token): (String, uuid::Uuid, uuid::Uuid, Option<uuid::Uuid>) =
            stage.read(|tx| {
                Ok(tx.get(
                    "select door, actor_id, person_id, token_id from facts where kind = 'joined'",
                    &[],
                )?)
            });
        assert_eq!((door.as_str(), actor, about), ("api", bo.uuid(), bo.uuid()));
        assert!(token.is_some(), "the token is named");
        let consents = "select count(*) from consents where person_id = given_by";
        assert_eq!(stage.count(consents), 2);
    });
}

#[test]
fn nobody_makes_a_member_of_another_by_any_token() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        stage.gives_office("Root", OfficeKind::Administrator);
        stage.gives_office("Root", OfficeKind::PeopleOperations);
        let bo = stage.person("Bo");
        let mut body = yes(stage, "Root");
        body["person"] = json!(bo);
        asks(stage, "Root", "POST", "/join", body).is_refused(400, "api.body");

        let house = std::sync::Arc::clone(&stage.house);
        let secret = stage.write(|tx| {
            let console = Actor::Console;
            let service =
                access::actions::make_service(&house, tx, &console, None, "A feed", true)?;
            let new = access::actions::NewToken {
                name: "feed".into(),
                scopes: vec!["communities:read".into(), "communities:write".into()],
                days: 7,
            };
            Ok(access::actions::make_service_token(&house, tx, &console, service.id, &new)?.1)
        });
        let yes = yes(stage, "Bo");
        let mine = format!("/people/{bo}/communities");
        for (method, path, body) in [
            ("POST", "/communities/service-design/join", yes.clone()),
            ("POST", "/communities/nowhere/join", yes.clone()),
            ("POST", "/communities/service-design/accept-invitation", yes),
            ("POST", "/communities/service-design/return", NOTHING),
            ("GET", "/communities", NOTHING),
            ("GET", "/communities/service-design", NOTHING),
            ("GET", "/communities/service-design/members", NOTHING),
            ("GET", "/my/memberships", NOTHING),
            ("GET", &mine, NOTHING),
        ] {
            stage
                .asks_with(Some(secret.show()), method, path, body, &[])
                .is_refused(403, "api.persons_only");
        }
        assert_eq!(stage.count("select count(*) from memberships"), 1);
        let reads = stage.token_for("Bo", &["communities:read"]);
        let body = json!({ "agreement": bo, "agreed": true });
        stage
            .asks_with(Some(&reads), "POST", "/communities/service-design/join", body, &[])
            .is_refused(403, "api.scope");
    });
}

#[test]
fn a_stranger_is_asked_for_a_token_everywhere() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        for endpoint in communities::ROOM.api {
            let path = endpoint
                .path
                .replace("{slug}", "service-design")
                .replace("{person}", "00000000-0000-7000-8000-000000000000")
                .replace("{request}", "00000000-0000-7000-8000-000000000000")
                .replace("{invitation}", "00000000-0000-7000-8000-000000000000")
                .replace("{term}", "00000000-0000-7000-8000-000000000000");
            let method = endpoint.method.key().to_uppercase();
            let told = stage.asks_with(None, &method, &path, NOTHING, &[]);
            told.is_refused(401, "api.token");
            assert!(!told.body.to_string().contains("Service design"));
        }
    });
}

#[test]
fn what_one_may_not_know_of_is_not_there_and_reads_alike() {
    on_both(ROOMS, |stage| {
        let said = Description { seen_by: SeenBy::Members, ..described("Quiet room") };
        let id = founded(stage, "Ada", said);
        let quiet: String = stage.read(|tx| {
            Ok(tx.get::<(String,)>("select slug from communities where id = $1", values![id])?.0)
        });
        assert_eq!(names(&stage.asks("Bo", "GET", "/communities", NOTHING)), [""; 0]);
        let list = stage.asks("Ada", "GET", "/communities?q=quiet", NOTHING);
        assert_eq!(names(&list), ["Quiet room"]);
        let nowhere = stage.asks("Bo", "GET", "/communities/nowhere", NOTHING);
        let words = json!({ "words": "Let me in" });
        let yes = json!({ "agreement": id, "agreed": true });
        for (method, verb, body) in [
            ("GET", "", NOTHING),
            ("GET", "/agreement", NOTHING),
            ("GET", "/stage", NOTHING),
            ("GET", "/members", NOTHING),
            ("GET", "/requests", NOTHING),
            ("PATCH", "", json!({ "practice": "Reading" })),
            ("PUT", "/stage", json!({ "stage": "forming" })),
            ("PUT", "/agreement", json!({ "text": "x" })),
            ("POST", "/join", yes),
            ("POST", "/ask", words),
            ("POST", "/return", NOTHING),
            ("POST", "/leave", NOTHING),
            ("POST", "/close", NOTHING),
            ("POST", "/step-down", NOTHING),
        ] {
            let told = stage.asks("Bo", method, &format!("/communities/{quiet}{verb}"), body);
            told.is_refused(404, nowhere.text("code"));
            assert_eq!(told.text("detail"), nowhere.text("detail"), "{method} {verb}");
        }
    });
}

#[test]
fn members_are_for_fellow_members_and_come_in_parts_that_meet() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", Description { spans: true, ..described("Service design") });
        stage.person("Bo");
        stage.person_of("Bó", "Lighthouse");
        stage.person_of("Bô", "Pier");
        let others = ["Bo", "Cy", "Änne", "Bó", "Dee", "Bô", "Bo Two"];
        for name in others {
            joins(stage, name, "service-design");
        }
        stage.days_pass(1);
        for reader in ["Root", "Eve"] {
            stage.gives_office("Root", OfficeKind::PeopleOperations);
            asks(stage, reader, "GET", "/members", NOTHING).is(404);
            let page = asks(stage, reader, "GET", "", NOTHING);
            assert!(!page.is(200).body.to_string().contains("Dee"));
            assert_eq!(page.body["size"]["members"], NOTHING);
        }
        let mut seen: Vec<String> = Vec::new();
        let mut path = "/members?limit=2".to_owned();
        loop {
            let part = asks(stage, "Bo", "GET", &path, NOTHING);
            assert!(part.is(200).items().len() <= 2);
            seen.extend(names(&part).iter().map(|name| (*name).to_owned()));
            let Some(next) = part.body["next"].as_str() else { break };
            path = format!("/members?limit=2&cursor={next}");
        }
        assert_eq!(seen, ["Ada", "Änne", "Bo", "Bó", "Bô", "Bo Two", "Cy", "Dee"]);
        let found = asks(stage, "Bo", "GET", "/members?q=bo&limit=1", NOTHING);
        assert_eq!(names(&found), ["Bo"]);
        let next = format!("/members?q=bo&cursor={}", found.text("next"));
        assert_eq!(names(&asks(stage, "Bo", "GET", &next, NOTHING)), ["Bó", "Bô", "Bo Two"]);
        asks(stage, "Bo", "POST", "/leave", NOTHING).is(204);
        asks(stage, "Bo", "GET", &next, NOTHING).is(404);
    });
}

#[test]
fn leaving_is_one_request_is_remembered_and_can_be_undone_for_a_day() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        comes(stage, "Bo");
        asks(stage, "Bo", "POST", "/leave", NOTHING).is(204);
        asks(stage, "Bo", "POST", "/leave", NOTHING).is_refused(409, "communities.not_member");
        let former = stage.asks("Bo", "GET", "/my/former-memberships", NOTHING);
        assert_eq!(former.items()[0]["can_return"], true);
        assert!(former.items()[0]["in_peace_until"].is_string());
        assert_eq!(stage.asks("Bo", "GET", "/my/suggestions", NOTHING).items().len(), 0);
        let bo = stage.person("Bo");
        asks(stage, "Ada", "POST", "/invitations", json!({ "person": bo }))
            .is_refused(422, "communities.not_just_now");
        let back = asks(stage, "Bo", "POST", "/return", NOTHING);
        assert_eq!(back.is(200).text("/you/standing"), "member");
        asks(stage, "Bo", "POST", "/leave", NOTHING).is(204);
        stage.days_pass(2);
        asks(stage, "Bo", "POST", "/return", NOTHING)
            .is_refused(409, "communities.too_late_to_undo");
    });
}

#[test]
fn a_request_is_answered_and_the_answer_accepted_or_let_go() {
    on_both(ROOMS, |stage| {
        let said = Description { joining: Joining::Request, ..described("Service design") };
        founded(stage, "Ada", said);
        for name in ["Bo", "Cy", "Dee"] {
            let asked =
                asks(stage, name, "POST", "/ask", json!({ "words": format!("I am {name}") }));
            assert_eq!(may(asked.is(200)), ["withdraw_request"]);
        }
        asks(stage, "Bo", "POST", "/ask", json!({ "words": "again" }))
            .is_refused(409, "communities.already_asked");
        asks(stage, "Bo", "POST", "/ask", json!({ "words": "" })).is_refused(400, "api.body");
        asks(stage, "Bo", "GET", "/requests", NOTHING).is(404);
        let waiting = asks(stage, "Ada", "GET", "/requests", NOTHING);
        assert_eq!(names(&waiting), ["Bo", "Cy", "Dee"]);
        assert_eq!(asks(stage, "Ada", "GET", "", NOTHING).body["care"]["requests"], 3);
        let answer = |n: usize| {
            format!("/requests/{}/answer", waiting.items()[n]["id"].as_str().unwrap_or_default())
        };
        let welcome = json!({ "answer": "welcome" });
        asks(stage, "Bo", "POST", &answer(0), welcome.clone()).is(404);
        asks(stage, "Ada", "POST", &answer(0), welcome.clone()).is(204);
        asks(stage, "Ada", "POST", &answer(0), welcome.clone()).is_refused(404, "communities.gone");
        asks(stage, "Ada", "POST", &answer(1), welcome).is(204);
        let bare = asks(stage, "Ada", "POST", &answer(2), json!({ "answer": "not_now" }));
        bare.is_refused(422, "communities.not_now_needs_words");
        assert_eq!(bare.text("field"), "words");
        let kind = json!({ "answer": "not_now", "words": "In spring" });
        asks(stage, "Ada", "POST", &answer(2), kind).is(204);
        let told = stage.asks("Dee", "GET", "/my/requests", NOTHING);
        assert_eq!(told.items()[0]["answer_words"], "In spring");
        assert_eq!(stage.count("select count(*) from memberships"), 1, "an answer adds nobody");

        let yes = yes(stage, "Bo");
        asks(stage, "Dee", "POST", "/accept-answer", yes.clone()).is(403);
        asks(stage, "Bo", "POST", "/accept-answer", yes).is(200);
        asks(stage, "Cy", "POST", "/let-go", NOTHING).is(204);
        asks(stage, "Cy", "POST", "/let-go", NOTHING)
            .is_refused(409, "communities.answered_meanwhile");
        asks(stage, "Eve", "POST", "/ask", json!({ "words": "Hello" })).is(200);
        asks(stage, "Eve", "POST", "/withdraw-request", NOTHING).is(204);
        assert_eq!(stage.count("select count(*) from memberships"), 2);
    });
}

#[test]
fn an_invitation_waits_for_the_one_invited_and_tells_its_maker_nothing() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        let (bo, cy) = (stage.person("Bo"), stage.person("Cy"));
        let sent =
            asks(stage, "Ada", "POST", "/invitations", json!({ "person": bo, "words": "Come" }));
        let at = sent.is(201).headers["location"].clone();
        let at = at.strip_prefix("/api/v1").unwrap();
        asks(stage, "Eve", "POST", "/invitations", json!({ "person": cy })).is(404);
        let mine = stage.asks("Bo", "GET", "/my/invitations", NOTHING);
        assert_eq!(
            (&mine.items()[0]["by"], &mine.items()[0]["words"]),
            (&json!("Ada"), &json!("Come"))
        );
        let seen = asks(stage, "Bo", "GET", "", NOTHING);
        assert_eq!(seen.text("/you/invitation/by"), "Ada");
        assert!(may(&seen).contains(&"accept_invitation"));
        assert!(may(&seen).contains(&"decline_invitation"));
        let yes = yes(stage, "Bo");
        asks(stage, "Cy", "POST", "/accept-invitation", yes.clone()).is(403);
        asks(stage, "Bo", "POST", "/accept-invitation", yes).is(200);
        stage.asks("Ada", "DELETE", at, NOTHING).is(204);
        assert_eq!(stage.count("select count(*) from memberships where left_at is null"), 2);

        asks(stage, "Ada", "POST", "/invitations", json!({ "person": cy })).is(201);
        asks(stage, "Cy", "POST", "/decline", NOTHING).is(204);
        asks(stage, "Ada", "POST", "/invitations", json!({ "person": cy }))
            .is_refused(422, "communities.not_just_now");
        let nobody = json!({ "person": "00000000-0000-7000-8000-000000000000" });
        asks(stage, "Ada", "POST", "/invitations", nobody).is_refused(404, "communities.gone");
    });
}

#[test]
fn ones_own_are_ones_own_and_of_others_only_what_both_are_in() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        founded(stage, "Bo", described("Facilitation"));
        comes(stage, "Bo");
        stage.gives_office("Root", OfficeKind::PeopleOperations);
        let mine = stage.asks("Bo", "GET", "/my/memberships", NOTHING);
        assert_eq!(names(&mine), ["Facilitation", "Service design"]);
        assert!(mine.items()[0]["seen"].as_str().unwrap().contains("because you look after it"));
        assert!(mine.items()[1]["seen"].as_str().unwrap().contains("not that you are in it"));
        let bo = stage.person("Bo");
        let of_bo = format!("/people/{bo}/communities");
        for (reader, shared) in [
            ("Bo", vec!["Facilitation", "Service design"]),
            ("Ada", vec!["Service design"]),
            ("Root", vec![]),
            ("Eve", vec![]),
        ] {
            assert_eq!(names(stage.asks(reader, "GET", &of_bo, NOTHING).is(200)), shared);
        }
        let suggested = stage.asks("Eve", "GET", "/my/suggestions", NOTHING);
        assert_eq!(suggested.items().len(), 2);
        let lists = stage.asks("Bo", "GET", "/communities?limit=1", NOTHING);
        assert_eq!(names(&lists), ["Facilitation"]);
        assert_eq!(lists.items()[0]["standing"], "member");
        let rest = format!("/communities?limit=1&cursor={}", lists.text("next"));
        assert_eq!(names(&stage.asks("Bo", "GET", &rest, NOTHING)), ["Service design"]);
    });
}

#[test]
fn what_the_api_says_is_open_to_somebody_is_what_they_can_do() {
    on_both(ROOMS, |stage| {
        for joining in Joining::ALL {
            let name = format!("Room {}", joining.key());
            founded(stage, "Ada", Description { joining: *joining, ..described(&name) });
            stage.person_of("Zoe", "Lighthouse");
            for reader in ["Bo", "Zoe"] {
                let at = format!("/communities/room-{}", joining.key());
                let told = stage.asks(reader, "GET", &at, NOTHING);
                let agreement = stage.asks(reader, "GET", &format!("{at}/agreement"), NOTHING);
                let yes = json!({ "agreement": agreement.text("id"), "agreed": true });
                for (operation, verb, body) in [
                    ("join_community", "join", yes),
                    ("ask_to_join_community", "ask", json!({ "words": "Hello" })),
                ] {
                    let open = may(&told).contains(&operation);
                    let done = stage.asks(reader, "POST", &format!("{at}/{verb}"), body);
                    assert_eq!(open, done.status == 200, "{reader} {at} {verb} {}", done.body);
                }
            }
        }
    });
}
