//! What is told of professions, and to whom.

use super::{each, get};
use crate::{ROOMS, appoint, pattern, profession_of, rule};
use serde_json::{Value, json};
use testkit::{Stage, on_both};

const PATH: &str = "/professions/product-management";

/// Product managers: two seniors and some without a level, and one who was.
fn told(stage: &mut Stage) {
    let (_, role) = profession_of(stage, "Product management", "Product manager");
    rule(stage, pattern("*product manager*"), Some(role), "2024-01-01");
    for n in 0..7 {
        // Two of each name, as it is folded.
        appoint(stage, &format!("Ann {n}"), "Product manager", "2025-01-01", None);
        stage.person_of(&format!("Änn {n}"), "Quay");
        appoint(stage, &format!("Änn {n}"), "Lead product manager", "2025-02-01", None);
    }
    appoint(stage, "Past", "Product manager", "2024-01-01", Some("2025-01-01"));
    appoint(stage, "Cy", "Web wizard", "2024-01-01", None);
}

#[test]
fn members_come_in_parts_with_why_they_are_in_it_and_nobody_is_missed() {
    on_both(ROOMS, |stage| {
        told(stage);
        let senior = stage.read(|tx| {
            Ok(tx.get::<(people::LevelId,)>(
                "select id from role_levels where name = 'Senior'",
                &[],
            )?)
        });
        // A rule of its own gives some of them a level.
        let (organisation, _) = stage.organisation("Harbour");
        let (role, _) = stage
            .read(|tx| Ok(tx.get::<(people::RoleId, String)>("select id, name from roles", &[])?));
        stage.write(|tx| {
            let new = people::rules::titles::NewRule {
                organisation: Some(organisation),
                catch: people::rules::titles::Catch::Exact {
                    title: "lead product manager".into(),
                    label: None,
                },
                made: people::rules::titles::TitleRole { role: Some(role), level: Some(senior.0) },
                from: crate::day("2024-01-01"),
            };
            let console = house::Actor::Console;
            people::actions::titles::make_rule(&stage.house, tx, &console, new, None)?;
            Ok(())
        });
        let token = stage.token("Ann 0");
        for limit in [1, 4, 200] {
            let all = stage.walks(&token, &format!("{PATH}/members"), limit);
            let names = each(&all, "/name");
            assert_eq!(
                (names.len(), names[0], names[6], names[7]),
                (14, "Änn 0", "Änn 6", "Ann 0")
            );
            let people: std::collections::HashSet<&str> =
                each(&all, "/person").into_iter().collect();
            assert_eq!(people.len(), 14);
            assert_eq!(all[0]["level_name"], json!("Senior"));
            assert_eq!(all[7]["title"], json!("Product manager"));
            assert!(all[0]["rule"].is_string() && all[0]["appointment"].is_string());
            assert_eq!(all[0]["dates"], json!({ "from": "2025-02-01", "until": null }));
        }
        let then = stage.walks(&token, &format!("{PATH}/members?as_of=2024-12-31"), 50);
        assert_eq!(each(&then, "/name"), ["Past"]);
        let of = stage.walks(&token, &format!("{PATH}/members?organisation={organisation}"), 50);
        let other = stage.walks(&token, &format!("{PATH}/members?role={organisation}"), 50);
        assert_eq!((of.len(), other.len()), (14, 0));
        let count = get(stage, &token, &format!("{PATH}/count"));
        assert_eq!(count.is(200).body["people"], json!(14));
        assert_eq!(
            count.body["by_role"][0],
            json!({
                "role": role, "role_name": "Product manager", "level": "Senior", "people": 7,
            })
        );
        get(stage, &token, "/professions/none/members").is_refused(404, "house.not_found");
    });
}

#[test]
fn a_profession_is_told_with_its_heads_roles_and_size() {
    on_both(ROOMS, |stage| {
        told(stage);
        let token = stage.token("Ann 0");
        let list = get(stage, &token, "/professions");
        assert_eq!(each(list.is(200).items(), "/slug"), ["product-management"]);
        assert_eq!(list.items()[0]["people"], json!(14));
        assert_eq!(list.items()[0]["mine"], json!(true));
        let one = get(stage, &token, &format!("{PATH}?as_of=2024-06-01"));
        assert_eq!(one.is(200).body["profession"]["people"], json!(1));
        assert_eq!(one.body["profession"]["mine"], json!(false));
        assert_eq!(one.text("/profession/roles/0/name"), "Product manager");
        let sizes = stage.walks(&token, &format!("{PATH}/size"), 7);
        assert_eq!(sizes.last(), Some(&json!({ "day": "2026-03-02", "people": 14 })));
        assert!(sizes.len() > 20, "{sizes:?}");
        let wrong = get(stage, &token, &format!("{PATH}?as_of=9999-12-31"));
        assert_eq!(wrong.is_refused(422, "form.day").text("field"), "as_of");
    });
}

#[test]
fn why_somebody_is_in_it_or_is_not_is_told_link_by_link() {
    on_both(ROOMS, |stage| {
        told(stage);
        let (ann, cy, past) = (stage.person("Ann 0"), stage.person("Cy"), stage.person("Past"));
        let token = stage.token("Cy");
        let why = get(stage, &token, &format!("{PATH}/why/{ann}"));
        assert_eq!(why.is(200).body["in_it"], json!(true));
        assert_eq!(why.text("/reasons/0/title"), "Product manager");
        assert_eq!(why.text("/reasons/0/rule/kind"), "pattern");
        assert_eq!(why.text("/reasons/0/source"), "the test");
        assert_eq!(why.text("/reasons/0/role_held_since"), "2024-01-01");
        let why = get(stage, &token, &format!("{PATH}/why/{past}"));
        assert_eq!(why.is(200).body["in_it"], json!(false));
        assert_eq!(why.text("/reasons/0/member/until"), "2024-12-31");
        let why = get(stage, &token, &format!("{PATH}/why/{cy}"));
        assert_eq!(why.is(200).body["reasons"], json!([]));
        assert_eq!(why.text("/appointments/0/title"), "Web wizard");
        assert!(why.body["appointments"][0]["role"].is_null());
        let of = get(stage, &token, &format!("/people/{ann}/professions"));
        assert_eq!(of.is(200).text("/now/0/profession"), "product-management");
        let of = get(stage, &token, &format!("/people/{past}/professions"));
        assert_eq!(of.is(200).text("/before/0/dates/until"), "2024-12-31");
        let mine = get(stage, &token, "/my/professions");
        assert_eq!(mine.is(200).body["titles_waiting"], json!(["Web wizard"]));
        assert_eq!(mine.body["professions"], json!([]));
        let mine = stage.asks("Ann 0", "GET", "/my/professions", Value::Null);
        assert_eq!(mine.is(200).text("/professions/0/profession/title"), "Product manager");
        let nobody = stage.organisation("Harbour").0;
        get(stage, &token, &format!("{PATH}/why/{nobody}")).is(404);
        get(stage, &token, &format!("/people/{nobody}/professions")).is(404);
    });
}

#[test]
fn a_unit_is_told_by_profession() {
    on_both(ROOMS, |stage| {
        told(stage);
        let (organisation, source) = stage.organisation("Harbour");
        let unit: people::UnitId = stage.house.id();
        stage.write(|tx| {
            let ids: [people::UnitId; 2] = [stage.house.id(), stage.house.id()];
            tx.run("insert into unit_kinds (id, organisation_id, name, name_key, rank) values ($1, $2, 'Team', 'team', 1)",
                db::values![ids[0], organisation])?;
            tx.run("insert into units (id, organisation_id, source_key, created_at) values ($1, $2, 'lights', 0)",
                db::values![unit, organisation])?;
            tx.run("insert into unit_versions (id, unit_id, organisation_id, kind_id, name, name_folded, valid_from, source_id)
                    values ($1, $2, $3, $4, 'Lights', 'lights', '2020-01-01', $5)",
                db::values![ids[1], unit, organisation, ids[0], source])?;
            for (appointment, person) in tx.list::<(people::AppointmentId, people::PersonId)>(
                "select a.id, a.person_id from appointments a join people p on p.id = a.person_id
                  where p.name in ('Ann 0', 'Ann 1', 'Cy')", &[])? {
                let id: people::UnitId = stage.house.id();
                tx.run("insert into allocations (id, appointment_id, person_id, unit_id, fte_thousandths, valid_from, source_id)
                        values ($1, $2, $3, $4, 1000, '2025-01-01', $5)",
                    db::values![id, appointment, person, unit, source])?;
            }
            professions::actions::recount(tx)
        });
        let token = stage.token("Cy");
        let told = get(stage, &token, &format!("/units/{unit}/professions"));
        let mut counts: Vec<String> = told.is(200).body["counts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| format!("{} {}", one["profession"], one["people"]))
            .collect();
        counts.sort();
        assert_eq!(counts, ["\"product-management\" 2", "null 1"]);
        let units = get(stage, &token, &format!("{PATH}/units"));
        assert_eq!(each(units.is(200).items(), "/name"), ["Lights"]);
        let before = get(stage, &token, &format!("{PATH}/units?as_of=2024-12-31"));
        assert_eq!(before.is(200).items().len(), 0);
        let members = stage.walks(&token, &format!("{PATH}/members?unit={unit}"), 1);
        assert_eq!(each(&members, "/name"), ["Ann 0", "Ann 1"]);
        get(stage, &token, &format!("/units/{organisation}/professions")).is(404);
    });
}

#[test]
fn a_service_account_reads_professions_and_has_none_and_a_stranger_reads_nothing() {
    on_both(ROOMS, |stage| {
        told(stage);
        let ann = stage.person("Ann 0");
        let service = stage.service(None, false);
        for path in [
            "/professions".to_owned(),
            PATH.to_owned(),
            format!("{PATH}/members"),
            format!("{PATH}/count"),
            format!("{PATH}/units"),
            format!("{PATH}/size"),
            format!("{PATH}/why/{ann}"),
            format!("/people/{ann}/professions"),
        ] {
            get(stage, &service, &path).is(200);
            stage.asks_with(None, "GET", &path, Value::Null, &[]).is_refused(401, "api.token");
        }
        get(stage, &service, "/my/professions").is_refused(403, "api.persons_only");
    });
}
