//! Founding, describing and looking after a community, by programs.

use super::{AT, NOTHING, asks, comes, may, yes};
use crate::{ROOMS, described, founded};
use serde_json::{Value, json};
use testkit::{ProgramAnswer, Stage, on_both};

#[test]
fn a_community_is_founded_described_worded_staged_and_closed() {
    on_both(ROOMS, |stage| {
        let new = json!({
            "name": "Service design", "practice": "Whole services", "purpose": "Better ones",
            "criteria": "Whoever shapes one", "joining": "open", "seen_by": "everyone",
            "agreement": "Be kind."
        });
        let mut wrong = new.clone();
        wrong["joining"] = json!("forced");
        stage.asks("Ada", "POST", "/communities", wrong).is_refused(400, "api.body");
        let made = stage.asks("Ada", "POST", "/communities", new.clone());
        assert_eq!(made.is(201).headers["location"], format!("/api/v1{AT}"));
        assert_eq!(made.text("/you/part"), "leader");
        let taken = stage.asks("Bo", "POST", "/communities", new);
        assert_eq!(taken.is_refused(422, "communities.name_taken").text("field"), "name");
        comes(stage, "Bo");

        let secret = stage.token("Ada");
        let tag = asks(stage, "Ada", "GET", "", NOTHING).headers["etag"].clone();
        let patch = |stage: &Stage, body: Value, tag: &str| {
            stage.asks_with(Some(&secret), "PATCH", AT, body, &[("if-match", tag)])
        };
        asks(stage, "Bo", "PATCH", "", json!({ "purpose": "Mine" })).is(404);
        patch(stage, json!({ "purpose": null }), &tag).is_refused(400, "api.body");
        let said = patch(stage, json!({ "purpose": "Much better ones" }), &tag);
        assert_eq!(said.is(200).text("purpose"), "Much better ones");
        assert_eq!(said.text("practice"), "Whole services", "what is left out stays");
        patch(stage, json!({ "purpose": "Stale" }), &tag).is_refused(412, "api.changed");

        asks(stage, "Ada", "PUT", "/agreement", json!({ "text": "Be kinder." })).is(200);
        let seen = asks(stage, "Bo", "GET", "", NOTHING);
        assert!(may(&seen).contains(&"accept_agreement"));
        let yes = yes(stage, "Bo");
        let agreed = asks(stage, "Bo", "POST", "/agreement/accept", yes);
        assert_eq!(agreed.is(200).body["waits_for_you"], false);

        asks(stage, "Ada", "PUT", "/stage", json!({ "stage": "closed" }))
            .is_refused(400, "api.body");
        let stands = asks(stage, "Ada", "PUT", "/stage", json!({ "stage": "self-sustaining" }));
        assert_eq!(stands.is(200).text("stage"), "self-sustaining");

        let kinds = |told: &ProgramAnswer| -> Vec<String> {
            told.items().iter().filter_map(|one| one["kind"].as_str().map(str::to_owned)).collect()
        };
        asks(stage, "Bo", "GET", "/record", NOTHING).is(404);
        let record = asks(stage, "Ada", "GET", "/record?limit=2", NOTHING);
        assert_eq!(kinds(record.is(200)), ["stage_changed", "agreement_changed"]);
        let rest = format!("/record?cursor={}", record.text("next"));
        assert_eq!(kinds(&asks(stage, "Ada", "GET", &rest, NOTHING)), ["described", "founded"]);

        let moved = patch(stage, json!({ "seen_by": "members", "purpose": "To read." }), "*");
        let slug = moved.is(200).text("slug").to_owned();
        assert_ne!(slug, "service-design", "it gives its address up");
        stage.asks("Bo", "POST", &format!("/communities/{slug}/close"), NOTHING).is(404);
        stage.asks("Ada", "POST", &format!("/communities/{slug}/close"), NOTHING).is(204);
        stage.asks("Ada", "GET", &format!("/communities/{slug}"), NOTHING).is(404);
        let former = stage.asks("Bo", "GET", "/my/former-memberships", NOTHING);
        assert_eq!(former.items()[0]["left"], false);
    });
}

#[test]
fn a_name_that_is_a_roles_is_offered_the_practices_and_kept_only_when_one_says_so() {
    on_both(ROOMS, |stage| {
        let (organisation, _) = stage.organisation("Harbour");
        let house = std::sync::Arc::clone(&stage.house);
        let role = people::Role {
            id: house.id(),
            organisation,
            spans: false,
            name: "Service designer".into(),
            version: 1,
        };
        stage.loads(|load| load.role(&role));
        let mut new = json!({
            "name": "Service designers", "practice": "Whole services", "purpose": "Better ones",
            "criteria": "Whoever shapes one", "joining": "open", "seen_by": "everyone",
            "agreement": "Be kind."
        });
        let offered = stage.asks("Ada", "POST", "/communities", new.clone());
        offered.is_refused(422, "communities.named_after_role");
        assert!(offered.text("detail").contains("Service design"), "{}", offered.body);
        new["keep_name"] = json!(true);
        stage.asks("Ada", "POST", "/communities", new).is(201);
    });
}

#[test]
fn looking_after_is_asked_offered_agreed_and_ended() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        comes(stage, "Bo");
        comes(stage, "Cy");
        stage.days_pass(1);
        let (ada, bo) = (stage.person("Ada"), stage.person("Bo"));
        let until = stage.today().plus_days(200);
        let core = json!({ "person": bo, "part": "core", "until": until });
        asks(stage, "Cy", "POST", "/hand-over", core.clone()).is(404);
        let mut far = core.clone();
        far["until"] = json!(stage.today().plus_days(2000));
        let refused = asks(stage, "Ada", "POST", "/hand-over", far);
        assert_eq!(refused.is_refused(422, "communities.term_too_long").text("field"), "until");
        let asked = asks(stage, "Ada", "POST", "/hand-over", core);
        assert_eq!(asked.is(200).body["proposals"][0]["may"], json!(["decline_term"]));
        let nothing = asks(stage, "Cy", "GET", "", NOTHING);
        assert_eq!(nothing.body["proposals"], json!([]), "what waits is for the two");
        let mine = stage.asks("Bo", "GET", "/my/proposals", NOTHING);
        assert_eq!(mine.items()[0]["until"], json!(until));
        let term = mine.items()[0]["id"].as_str().unwrap().to_owned();
        let accept = format!("/terms/{term}/accept");
        asks(stage, "Cy", "POST", &accept, NOTHING).is_refused(404, "communities.gone");
        let agreed = asks(stage, "Bo", "POST", &accept, NOTHING);
        assert_eq!(agreed.is(200).text("/you/part"), "core");
        assert_eq!(agreed.body["carers"].as_array().map(Vec::len), Some(2));

        asks(stage, "Bo", "POST", "/offer", json!({ "until": until })).is(404);
        let down = asks(stage, "Ada", "POST", "/step-down", NOTHING);
        assert!(may(down.is(200)).contains(&"offer_to_lead"));
        let offer = asks(stage, "Ada", "POST", "/offer", json!({ "until": until }));
        assert!(!may(offer.is(200)).contains(&"offer_to_lead"));
        let seen = asks(stage, "Cy", "GET", "", NOTHING);
        assert_eq!(seen.body["proposals"][0]["may"], json!(["welcome_offer"]));
        let welcome = format!("/terms/{}/welcome", seen.text("/proposals/0/id"));
        asks(stage, "Ada", "POST", &welcome, NOTHING).is(404);
        let led = asks(stage, "Cy", "POST", &welcome, NOTHING);
        assert_eq!(led.is(200).body["carers"][0]["person"], json!(ada));

        let leader = json!({ "person": bo, "part": "leader", "until": until });
        let asked = asks(stage, "Ada", "POST", "/hand-over", leader);
        let decline = format!("/terms/{}/decline", asked.is(200).text("/proposals/0/id"));
        asks(stage, "Bo", "POST", &decline, NOTHING).is(200);
        asks(stage, "Ada", "POST", &decline, NOTHING).is(404);
    });
}
