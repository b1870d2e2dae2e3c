//! People operations and programs keep roles with their levels; what two change at once is not lost.

use crate::{
    ROOMS, pattern, profession_of,
    programs::{each, get, patch, post},
};
use house::OfficeKind;
use serde_json::json;
use testkit::{Stage, on_both};

#[test]
fn a_role_is_set_up_renamed_and_its_levels_ordered() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Bettina", OfficeKind::PeopleOperations);
        stage.visits("Bettina", "/administration/roles").is(200).says("No roles yet");
        let form = [("name", "Designer"), ("levels", "Junior\r\nSenior\n\n Lead ")];
        stage
            .presses("Bettina", "/administration/roles/new", &form)
            .says("The role is set up")
            .says("Junior, Senior, Lead");
        stage
            .presses("Bettina", "/administration/roles/new", &form)
            .is(422)
            .says("There is a role of this name already");
        let twice = [("name", "Nurse"), ("levels", "Senior\nsenior")];
        stage
            .presses("Bettina", "/administration/roles/new", &twice)
            .is(422)
            .says("Two levels would be called");
        let id = stage.read(|tx| Ok(people::queries::roles::list_roles(tx)?)).first().unwrap().id;
        let levels = stage.read(|tx| Ok(people::queries::roles::levels(tx, id)?));
        let path = format!("/administration/roles/{id}");
        let page = stage.visits("Bettina", &path);
        let version = page.hidden("version");
        let names = ["", "Principal", "Senior"];
        let places = ["9", "1", "2"];
        let mut fields = vec![
            ("name".to_owned(), "Service designer".to_owned()),
            ("version".to_owned(), version.clone()),
        ];
        for ((level, name), place) in levels.iter().zip(names).zip(places) {
            let field = |member: &str| format!("level.{}.{member}", level.id);
            fields.push((field("id"), level.id.to_string()));
            fields.push((field("name"), name.to_owned()));
            fields.push((field("place"), place.to_owned()));
        }
        fields.push(("levels".to_owned(), "Chief".to_owned()));
        let form: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        stage
            .presses("Bettina", &path, &form)
            .says("The role is changed")
            .says("Service designer")
            .says("Principal, Senior, Chief");
        let stale = stage.presses("Bettina", &path, &form);
        stale
            .is(409)
            .says("Somebody else changed this while you were writing")
            .says("What holds now");
    });
}

#[test]
fn a_level_that_a_rule_names_stays() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Bettina", OfficeKind::PeopleOperations);
        let (_, role) = profession_of(stage, "Product management", "Product manager");
        let (organisation, _) = stage.organisation("Harbour");
        let levels = stage.read(|tx| Ok(people::queries::roles::levels(tx, role)?));
        let senior = levels.last().unwrap().id;
        stage.write(|tx| {
            let new = people::rules::titles::NewRule {
                organisation: Some(organisation),
                catch: pattern("senior*"),
                made: people::rules::titles::TitleRole { role: Some(role), level: Some(senior) },
                from: crate::day("2024-01-01"),
            };
            people::actions::titles::make_rule(&stage.house, tx, &house::Actor::Console, new, None)
        });
        let path = format!("/administration/roles/{role}");
        let version = stage.visits("Bettina", &path).hidden("version");
        let refused =
            stage.presses("Bettina", &path, &[("name", "Product manager"), ("version", &version)]);
        refused.is(422).says("The level “Senior” is held by people or named by a title rule");
        assert_eq!(stage.read(|tx| Ok(people::queries::roles::levels(tx, role)?)).len(), 2);
    });
}

/// A service account that keeps Harbour's staff data, and a role with two levels.
fn kept(stage: &mut Stage) -> (String, String) {
    let (harbour, _) = stage.organisation("Harbour");
    let token = stage.service(Some("Harbour"), true);
    let new =
        json!({ "organisation": harbour, "name": "Designer", "levels": ["Junior", "Senior"] });
    let made = post(stage, &token, "/administration/roles", new);
    let role = made.is(201).text("id").to_owned();
    (token, role)
}

#[test]
fn levels_are_kept_by_their_names_and_renamed_one_by_one() {
    on_both(ROOMS, |stage| {
        let (token, role) = kept(stage);
        let path = format!("/administration/roles/{role}");
        let before = get(stage, &token, &path);
        let junior = before.is(200).text("/levels/0/id").to_owned();
        let rename = format!("{path}/levels/{junior}/rename");
        let renamed = post(stage, &token, &rename, json!({ "name": "Associate" }));
        assert_eq!(renamed.is(200).text("/levels/0/name"), "Associate");
        assert_eq!(renamed.text("/levels/0/id"), junior);
        let levels = json!({ "levels": ["Trainee", "associate", "Lead"] });
        let changed = patch(stage, &token, &path, levels);
        let all = changed.is(200).body["levels"].as_array().unwrap();
        assert_eq!(each(all, "/name"), ["Trainee", "associate", "Lead"]);
        assert_eq!(all[1]["id"].as_str(), Some(junior.as_str()));
        patch(stage, &token, &path, json!({ "levels": ["One", "one"] })).is(422);
        assert_eq!(
            patch(stage, &token, &path, json!({ "name": "Artist" })).is(200).text("/levels/2/name"),
            "Lead"
        );
        let (harbour, _) = stage.organisation("Harbour");
        let twice = json!({ "organisation": harbour, "name": "artist" });
        let refused = post(stage, &token, "/administration/roles", twice);
        assert_eq!(refused.is(422).text("field"), "name");
    });
}
