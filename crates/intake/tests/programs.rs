//! Programs bring files: they see the difference, confirm it, read the report; who may, and what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

use serde_json::{Value, json};
use testkit::{ProgramAnswer, Stage, on_both};

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, professions::ROOM];
const LIST: &str = "/administration/imports";
const STAFF: &str = "employee id,name,job title,organisation,line manager,start date\n1,Ada Moss,Engineer,Harbour,2,2024-02-01\n2,Bo Lind,Head,Harbour,,2020-01-01\n3,Cy,Poet,Harbour,2,2024-02-31\n";

/// Brings a file, and waits until it is compared.
fn brings(stage: &Stage, token: &str, text: &str) -> ProgramAnswer {
    let told = stage.brings(token, LIST, &[("kind", "people")], &[("staff.csv", text)]);
    stage.runs_jobs();
    told
}

/// Applies an import by what was seen of it, waits until it is done, and reads it.
fn applies(stage: &Stage, token: &str, path: &str) -> ProgramAnswer {
    let seen = get(stage, token, path).is(200).text("/seen").to_owned();
    let told = applies_as(stage, token, path, &json!({ "seen": seen }));
    assert_eq!(told.is(202).headers["location"], format!("/api/v1{path}"));
    assert_eq!(told.text("/import/state"), "applying");
    stage.runs_jobs();
    get(stage, token, path)
}

fn applies_as(stage: &Stage, token: &str, path: &str, body: &Value) -> ProgramAnswer {
    stage.asks_with(Some(token), "POST", &format!("{path}/apply"), body.clone(), &[])
}

fn get(stage: &Stage, token: &str, path: &str) -> ProgramAnswer {
    stage.asks_with(Some(token), "GET", path, Value::Null, &[])
}

fn post(stage: &Stage, token: &str, path: &str) -> ProgramAnswer {
    stage.asks_with(Some(token), "POST", path, Value::Null, &[])
}

#[test]
fn a_service_account_takes_an_organisation_in_from_nothing() {
    on_both(ROOMS, |stage| {
        let token = stage.service(None, true);
        assert_eq!(stage.count("select count(*) from organisations"), 0);
        let made = brings(stage, &token, STAFF);
        let id = made.is(201).text("/import/id").to_owned();
        let path = format!("{LIST}/{id}");
        assert_eq!(made.headers["location"], format!("/api/v1{path}"));
        assert_eq!(made.text("/import/by"), "The feed of all");
        assert_eq!(made.text("/import/state"), "comparing");
        assert_eq!(made.body["report"], Value::Null);
        let compared = get(stage, &token, &path);
        assert_eq!(compared.is(200).text("/import/state"), "checked");
        assert_eq!(compared.body["report"]["organisations"][0]["counts"]["people_new"], json!(2));
        assert_eq!(compared.body["report"]["organisations"][0]["counts"]["open_after"], json!(2));
        assert_eq!(compared.body["report"]["written"], json!(false));
        assert_eq!(compared.body["report"]["places"][0]["line"], json!(4));
        assert_eq!(stage.count("select count(*) from appointments"), 0);
        let done = applies(stage, &token, &path);
        assert_eq!(done.text("/import/state"), "applied");
        assert_eq!(done.body["report"]["written"], json!(true));
        assert_eq!(stage.count("select count(*) from appointments"), 2);
        assert_eq!(stage.count("select count(*) from import_pieces"), 0);
        applies_as(stage, &token, &path, &json!({})).is_refused(409, "intake.settled");
        post(stage, &token, &format!("{path}/drop")).is_refused(409, "intake.settled");
        assert_eq!(stage.walks(&token, LIST, 50).len(), 1, "one import is one entry");
        let facts = "select count(*) from facts where kind = 'staff_data_taken' and actor_kind = 'service' and door = 'api' and token_id is not null";
        assert_eq!(stage.count(facts), 1);
    });
}

#[test]
fn dropped_files_change_nothing_and_what_was_overtaken_is_not_done() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", house::OfficeKind::PeopleOperations);
        let token = stage.service(None, true);
        let bring =
            || format!("{LIST}/{}", brings(stage, &token, STAFF).is(201).text("/import/id"));
        let (first, second, third) = (bring(), bring(), bring());
        let dropped = post(stage, &token, &format!("{first}/drop"));
        assert_eq!(dropped.is(200).text("/import/state"), "dropped");
        assert_eq!(stage.count("select count(*) from appointments"), 0);
        let seen = get(stage, &token, &third).text("/seen").to_owned();
        assert_eq!(applies(stage, &token, &second).text("/import/state"), "applied");
        let overtaken = applies(stage, &token, &third);
        assert_eq!(overtaken.text("/import/state"), "overtaken");
        assert_eq!(overtaken.text("/import/problem/code"), "intake.overtaken");
        assert_eq!(overtaken.body["report"]["written"], json!(false));
        // What was seen before is not what would be done now.
        for body in [json!({ "seen": seen }), json!({})] {
            let refused = applies_as(stage, &token, &third, &body);
            refused.is_refused(409, "intake.overtaken");
            let now = get(stage, &token, &third).text("/seen").to_owned();
            assert_eq!(refused.text("/send/0"), format!("seen={now}"));
        }
        stage.days_pass(8);
        let pia = stage.token("Pia");
        applies_as(stage, &pia, &third, &json!({})).is_refused(409, "intake.too_late");
        stage.runs_jobs();
        assert_eq!(stage.count("select count(*) from appointments"), 2);
    });
}

#[test]
fn an_alarm_is_told_with_its_numbers_and_what_to_send_to_go_on() {
    on_both(ROOMS, |stage| {
        let token = stage.service(None, true);
        let rows = (1..=20).map(|n| format!("{n},Person {n},Poet,Harbour\n"));
        let all = format!("employee id,name,job title,organisation\n{}", rows.collect::<String>());
        let path = format!("{LIST}/{}", brings(stage, &token, &all).text("/import/id"));
        assert_eq!(applies(stage, &token, &path).text("/import/state"), "applied");
        let few = "employee id,name,job title,organisation\n1,Person 1,Poet,Harbour\n";
        let path = format!("{LIST}/{}", brings(stage, &token, few).is(201).text("/import/id"));
        let compared = get(stage, &token, &path);
        assert_eq!(compared.text("/import/state"), "refused");
        let refused = applies_as(stage, &token, &path, &json!({}));
        refused.is_refused(422, "intake.refused");
        assert_eq!(refused.text("/alarms/0/code"), "intake.too_many_leavers");
        let alarm = &refused.body["alarms"][0];
        assert_eq!((&alarm["leavers"], &alarm["people"]), (&json!(19), &json!(20)));
        assert_eq!(alarm["send"], json!(["leavers=accept", "leavers=partial"]));
        assert_eq!(&compared.body["report"]["organisations"][0]["alarms"][0], alarm);
        let accepted = [("kind", "people"), ("leavers", "accept")];
        let told = stage.brings(&token, LIST, &accepted, &[("staff.csv", few)]);
        stage.runs_jobs();
        let path = format!("{LIST}/{}", told.is(201).text("/import/id"));
        assert_eq!(applies(stage, &token, &path).text("/import/state"), "applied");
    });
}

#[test]
fn work_of_an_account_that_ended_changes_nothing() {
    on_both(ROOMS, |stage| {
        let token = stage.service(None, true);
        let path = format!("{LIST}/{}", brings(stage, &token, STAFF).text("/import/id"));
        applies_as(stage, &token, &path, &json!({})).is(202);
        applies_as(stage, &token, &path, &json!({})).is_refused(409, "intake.under_way");
        stage.write(|tx| Ok(tx.run("update service_accounts set ended_at = made_at", &[])?));
        stage.runs_jobs();
        assert_eq!(stage.count("select count(*) from appointments"), 0);
        assert_eq!(stage.count("select count(*) from imports where problem_code is not null"), 1);
    });
}

#[test]
fn imports_are_listed_in_parts_to_those_who_may_see_them() {
    on_both(ROOMS, |stage| {
        stage.organisation("Harbour");
        stage.organisation("Locks");
        let all = stage.service(None, true);
        let (one, other) =
            (stage.service(Some("Harbour"), true), stage.service(Some("Locks"), true));
        let text = "employee id,name,job title,organisation\n1,Ann,Poet,Harbour\n";
        let mut mine = Vec::new();
        for _ in 0..3 {
            brings(stage, &all, text).is(201);
            mine.push(brings(stage, &one, text).is(201).text("/import/id").to_owned());
        }
        for limit in [1, 4, 50] {
            assert_eq!(stage.walks(&all, LIST, limit).len(), 6);
            let own = stage.walks(&one, LIST, limit);
            let ids: Vec<&str> = own.iter().map(|one| one["id"].as_str().unwrap()).collect();
            assert_eq!(ids, [&mine[2], &mine[1], &mine[0]]);
        }
        assert_eq!(stage.walks(&other, LIST, 50), [] as [Value; 0]);
        let path = format!("{LIST}/{}", mine[0]);
        get(stage, &all, &path).is(200);
        get(stage, &one, &path).is(200);
        get(stage, &other, &path).is_refused(404, "house.not_found");
        applies_as(stage, &other, &path, &json!({})).is(404);
        post(stage, &other, &format!("{path}/drop")).is(404);
        // Another organisation's rows, or those of a new one, stop all of the file.
        for (token, text) in [(&other, text.to_owned()), (&one, text.replace("Harbour", "New"))] {
            let id = brings(stage, token, &text).is(201).text("/import/id").to_owned();
            let stopped = get(stage, token, &format!("{LIST}/{id}"));
            assert_eq!(stopped.is(200).text("/import/state"), "refused");
            assert!(stopped.text("/import/problem/detail").starts_with("Only people operations"));
            applies_as(stage, token, &format!("{LIST}/{id}"), &json!({}))
                .is_refused(422, "intake.not_compared");
        }
        assert_eq!(stage.count("select count(*) from organisations"), 2);
    });
}

#[test]
fn what_a_person_or_the_console_brought_is_not_a_services_own() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Pia", house::OfficeKind::PeopleOperations);
        let pia = stage.token("Pia");
        let of_pia = brings(stage, &pia, STAFF).is(201).text("/import/id").to_owned();
        stage.write(|tx| {
            Ok(tx.run("update imports set by_id = null where by_id is not null", &[])?)
        });
        let one = stage.service(Some("Harbour"), true);
        get(stage, &one, &format!("{LIST}/{of_pia}")).is(404);
        assert_eq!(stage.walks(&one, LIST, 50), [] as [Value; 0]);
    });
}

#[test]
fn files_that_cannot_be_used_and_fields_that_are_not_understood_are_named() {
    on_both(ROOMS, |stage| {
        let token = stage.service(None, true);
        let bring = |fields: &[(&str, &str)], files: &[(&str, &str)]| {
            stage.brings(&token, LIST, fields, files)
        };
        let file = [("staff.csv", STAFF)];
        let refused = |told: &ProgramAnswer, status: u16, field: &str| {
            assert_eq!(told.is(status).text("field"), field, "{}", told.body);
        };
        refused(&bring(&[("kind", "people")], &[]), 400, "files");
        refused(&bring(&[("kind", "payroll")], &file), 400, "kind");
        refused(&bring(&[("kind", "people"), ("as_of", "2026-02-30")], &file), 400, "as_of");
        refused(&bring(&[("kind", "people"), ("leavers", "all")], &file), 400, "leavers");
        bring(&[("kind", "people"), ("leaver", "few")], &file).is_refused(400, "api.body");
        refused(&bring(&[("kind", "people")], &[("x.csv", "x,y\n1,2\n")]), 422, "files");
        refused(&bring(&[("kind", "people")], &[file[0], file[0]]), 422, "files");
        let json = json!({ "kind": "people" });
        stage.asks_with(Some(&token), "POST", LIST, json, &[]).is_refused(415, "api.kind");
        let part = [("kind", "people"), ("leavers", "partial"), ("as_of", "2026-01-31")];
        let made = bring(&part, &file);
        let path = format!("{LIST}/{}", made.is(201).text("/import/id"));
        stage.runs_jobs();
        let compared = get(stage, &token, &path);
        assert_eq!(compared.is(200).text("/report/organisations/0/as_of"), "2026-01-31");
        assert_eq!(stage.count("select count(*) from imports"), 1);
    });
}

#[test]
fn nobody_else_brings_files_or_reads_of_them() {
    on_both(ROOMS, |stage| {
        stage.gives_office("Adi", house::OfficeKind::Administrator);
        let keeper = stage.service(None, true);
        let id = brings(stage, &keeper, STAFF).is(201).text("/import/id").to_owned();
        let (reader, ada, adi) =
            (stage.service(None, false), stage.token("Ada"), stage.token("Adi"));
        for token in [&reader, &ada, &adi] {
            get(stage, token, LIST).is_refused(404, "house.not_found");
            get(stage, token, &format!("{LIST}/{id}")).is_refused(404, "house.not_found");
            applies_as(stage, token, &format!("{LIST}/{id}"), &json!({})).is(404);
            post(stage, token, &format!("{LIST}/{id}/drop")).is(404);
            brings(stage, token, STAFF).is_refused(403, "intake.not_yours");
        }
        stage.asks_with(None, "GET", LIST, Value::Null, &[]).is_refused(401, "api.token");
        brings(stage, "none", STAFF).is_refused(401, "api.token");
        assert_eq!(stage.count("select count(*) from imports"), 1);
    });
}
