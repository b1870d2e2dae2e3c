//! What everyone reads: figures that readings keep, heads, and the past.

use crate::{
    ROOMS,
    company::{BEGINNING, Company},
};
use professions::Part;
use serde_json::{Value, json};
use testkit::{Stage, on_both};

/// What programs are told of one profession.
fn told(stage: &mut Stage, on: &str) -> Value {
    let token = stage.token("Reader");
    let path = if on.is_empty() { "/coverage".to_owned() } else { format!("/coverage?on={on}") };
    stage.asks_with(Some(&token), "GET", &path, json!(null), &[]).is(200).body.clone()
}

fn share(answer: &Value, profession: &str) -> (Value, Value, Value) {
    let all = answer["professions"].as_array().unwrap();
    let one = all.iter().find(|one| one["profession"] == profession).unwrap();
    let of = &one["line_manager"];
    (of["people"].clone(), of["told"].clone(), of["have_it"].clone())
}

/// Design in which half have a line manager, Research in which nearly all have one, and four of Lamp lighting.
fn company(stage: &mut Stage) -> Company<'_> {
    let mut company = Company::on(stage);
    for name in ["Design", "Research", "Lamp lighting"] {
        company.profession(name);
    }
    let design = company.hires(121, "Harbour", "Design");
    let research = company.hires(90, "Harbour", "Research");
    let lamps = company.hires(4, "Harbour", "Lamp lighting");
    let boss = company.who(&design[0]);
    for name in design[1..61].iter().chain(&research[3..]).chain(&lamps) {
        let person = company.who(name);
        company.manages(boss, person, BEGINNING, "");
    }
    company
}

#[test]
fn figures_have_noise_bounds_where_few_lack_it_and_are_withheld_where_few_are_owed_it() {
    on_both(ROOMS, |stage| {
        let company = company(stage);
        company.stage.quarter_begins();
        let answer = told(company.stage, "");
        assert_eq!(answer["reading"], "2026-04-01");
        let (people, kind, have) = share(&answer, "design");
        assert_eq!((people, kind), (json!(120), json!("about")));
        let have = have.as_i64().unwrap();
        assert!(have % 5 == 0 && (have - 60).abs() <= 20, "{have}");
        assert_eq!(share(&answer, "research"), (json!(90), json!("at_least"), json!(75)));
        assert_eq!(share(&answer, "lamp-lighting"), (json!(null), json!("untold"), json!(null)));
        let percent = (have * 100 + 60) / 120;
        let page = company.stage.visits("Reader", "/coverage");
        page.is(200).says(&format!("{have} ({percent} %)"));
        assert!(page.body.contains("about 75 or more, perhaps all"), "{}", page.body);
        page.says("As at 1 April 2026, when the quarter began");
        let file = company.stage.visits("Reader", "/coverage.csv").body.clone();
        for row in [
            format!("2026-04-01,line_manager,Design,120,{have},{percent},,,\r\n"),
            "2026-04-01,line_manager,Research,90,,,75,,\r\n".to_owned(),
            "2026-04-01,line_manager,Lamp lighting,,,,,,\r\n".to_owned(),
        ] {
            assert!(file.contains(&row), "{row}: {file}");
        }
    });
}

#[test]
fn a_late_correction_changes_what_those_who_owe_it_read_and_no_figure() {
    on_both(ROOMS, |stage| {
        let mut company = company(stage);
        let head = company.who("Design Harbour 00");
        company.heads(head, "Design", Part::Head, BEGINNING);
        company.stage.quarter_begins();
        let before = told(company.stage, "");
        company.stage.visits("Design Harbour 00", "/professions/design/coverage").says("60 of 121");
        for n in 61..121 {
            let person = company.who(&format!("Design Harbour {n:02}"));
            company.manages(head, person, BEGINNING, "");
        }
        assert_eq!(told(company.stage, ""), before);
        assert!(company.stage.house.readings.take_due(&company.stage.house).unwrap().is_none());
        assert_eq!(told(company.stage, ""), before);
        let page = company.stage.visits("Design Harbour 00", "/professions/design/coverage");
        page.says("120 of 121");
        company.stage.quarter_begins();
        let after = told(company.stage, "");
        assert_eq!(share(&after, "design"), (json!(120), json!("at_least"), json!(105)));
        let readings = after["professions"][0]["line_manager"]["readings"].as_array().unwrap();
        let days: Vec<&Value> = readings.iter().map(|one| &one["day"]).collect();
        assert_eq!(days, ["2026-04-01", "2026-07-01"]);
    });
}

#[test]
fn a_figure_that_was_published_can_neither_be_changed_nor_removed() {
    on_both(ROOMS, |stage| {
        let company = company(stage);
        company.stage.quarter_begins();
        assert!(company.stage.count("select count(*) from coverage_figures") > 0);
        for sql in ["delete from coverage_figures", "update coverage_figures set people = 10"] {
            assert!(company.stage.tries(|tx| Ok(tx.run(sql, &[])?)).is_err(), "{sql}");
        }
    });
}

#[test]
fn before_the_first_reading_it_is_said_when_figures_come() {
    on_both(ROOMS, |stage| {
        let company = company(stage);
        let answer = told(company.stage, "");
        assert_eq!(answer["reading"], Value::Null);
        assert_eq!(share(&answer, "design"), (json!(null), json!("untold"), json!(null)));
        let page = company.stage.visits("Reader", "/coverage");
        page.is(200).says("No figures yet: the first come on 1 April 2026");
        let own = company.stage.visits("Reader", "/professions/design/coverage");
        own.is(200).says("No figures yet: the first come on 1 April 2026");
    });
}

#[test]
fn no_reading_is_of_nobody_and_the_first_is_taken_once_somebody_is_there() {
    on_both(ROOMS, |stage| {
        assert!(stage.house.readings.take_due(&stage.house).unwrap().is_none());
        let company = company(stage);
        let january = "2026-01-01".parse().unwrap();
        let due = company.stage.house.readings.take_due(&company.stage.house).unwrap();
        assert_eq!(due, Some(january), "they were there when the quarter began");
        let answer = told(company.stage, "");
        assert_eq!(answer["reading"], "2026-01-01");
        assert_eq!(share(&answer, "research"), (json!(90), json!("at_least"), json!(75)));
        assert!(company.stage.house.readings.take_due(&company.stage.house).unwrap().is_none());
    });
}

#[test]
fn a_few_are_told_by_no_number_of_people_in_any_form() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        company.hires(30, "Harbour", "Design");
        company.hires(1, "Quay", "Design");
        company.stage.quarter_begins();
        let answer = told(company.stage, "");
        let organisations = answer["organisations"].as_array().unwrap();
        let quay = organisations.iter().find(|one| one["name"] == "Quay").unwrap();
        assert_eq!(quay["role"]["people"], Value::Null);
        let readings = quay["role"]["readings"].as_array().unwrap();
        assert_eq!(readings.len(), 1);
        assert!(readings.iter().all(|one| one["people"].is_null()), "{readings:?}");
        let file = company.stage.visits("Reader", "/coverage.csv");
        assert!(file.body.contains("2026-04-01,role,Quay,,,,,,\r\n"), "{}", file.body);
        let page = company.stage.visits("Reader", "/coverage");
        page.is(200).says("or that none has been counted yet: Quay");
    });
}

#[test]
fn heads_are_named_and_stand_in_every_form_beside_the_other_entitlements() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        for name in ["Design", "Research", "Chess"] {
            company.profession(name);
        }
        company.hires(20, "Harbour", "Design");
        company.hires(20, "Harbour", "Research");
        let hal = company.who("Design Harbour 00");
        company.heads(hal, "Design", Part::Head, "2025-06-01");
        company.stage.quarter_begins();
        let page = company.stage.visits("Reader", "/coverage");
        let named = ">Design Harbour 00</a>. Headed since 1 June 2025";
        assert!(page.is(200).body.contains(named));
        let own = company.stage.visits("Reader", "/professions/design/coverage");
        assert!(own.is(200).body.contains(named));
        let house = std::sync::Arc::clone(&company.stage.house);
        let latest = company.stage.read(|tx| support::console::look(&house, tx, "", None, false));
        let heads = [
            ["2026-04-01", "head", "Design", "", "1", "", "", "", "2025-06-01"],
            ["2026-04-01", "head", "Research", "", "0", "", "", "", BEGINNING],
            ["2026-04-01", "head", "Chess", "", "", "", "", "", ""],
        ];
        for row in heads {
            assert!(latest.rows.iter().any(|own| *own == row), "{row:?}: {:?}", latest.rows);
        }
        // A head of three professions, a line manager of the two that people are in, the roles of one organisation.
        assert_eq!(latest.rows.len(), 6);
        let file = company.stage.visits("Reader", "/coverage.csv");
        assert!(file.body.contains("2026-04-01,head,Design,,1,,,,2025-06-01\r\n"));
        assert!(file.body.contains("2026-04-01,role,Harbour,"), "{}", file.body);
    });
}

#[test]
fn the_console_prints_the_last_quarter_and_the_past_when_it_is_asked_for() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = Company::on(&mut stage);
    company.profession("Design");
    company.hires(20, "Harbour", "Design");
    for _ in 0..10 {
        company.stage.quarter_begins();
    }
    let house = std::sync::Arc::clone(&company.stage.house);
    let count = |stage: &mut Stage, history| {
        stage.read(|tx| support::console::look(&house, tx, "", None, history)).rows.len()
    };
    assert_eq!(count(company.stage, false), 3);
    assert_eq!(count(company.stage, true), 9 * 2 + 1, "two years of quarters and the first");
}

#[test]
fn a_profession_lacks_a_head_since_its_last_one_left_and_a_deputy_is_none() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        company.hires(3, "Harbour", "Design");
        let head = |stage: &mut Stage, on: &str| {
            let answer = told(stage, on);
            let one = &answer["professions"][0];
            (one["head_since"].clone(), one["head_missing_since"].clone())
        };
        assert_eq!(head(company.stage, ""), (json!(null), json!(BEGINNING)));
        let hal = company.holds("Hal", "Harbour", Some("Design"), (BEGINNING, "2026-02-10"));
        let deputy = company.who("Design Harbour 00");
        company.heads(hal, "Design", Part::Head, "2025-06-01");
        company.heads(deputy, "Design", Part::Deputy, "2025-06-01");
        assert_eq!(head(company.stage, "2026-02-09"), (json!("2025-06-01"), json!(null)));
        // Nobody has ended their time as head, and they have left.
        assert_eq!(head(company.stage, ""), (json!(null), json!("2026-02-10")));
        let page = company.stage.visits("Reader", "/coverage").body;
        assert!(page.contains("Owed by people operations of Harbour"), "{page}");
    });
}

#[test]
fn a_recognised_role_is_told_by_organisation() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        company.hires(60, "Harbour", "Design");
        for n in 0..60 {
            company.holds(&format!("Wizard {n:02}"), "Harbour", None, (BEGINNING, ""));
        }
        // Who holds both has a role.
        company.holds("Wizard 00", "Harbour", Some("Design"), (BEGINNING, ""));
        company.stage.quarter_begins();
        let answer = told(company.stage, "");
        let harbour = &answer["organisations"][0];
        assert_eq!(harbour["name"], "Harbour");
        let role = &harbour["role"];
        assert_eq!((&role["people"], &role["told"]), (&json!(120), &json!("about")));
        let have = role["have_it"].as_i64().unwrap();
        assert!((have - 60).abs() <= 20, "{have}");
    });
}

#[test]
fn a_day_that_is_none_is_asked_again_with_what_was_typed() {
    let mut stage = Stage::on_sqlite(ROOMS);
    for day in ["2099-01-01", "soon"] {
        let page = stage.visits("Reader", &format!("/coverage?on={day}"));
        assert_eq!(page.status, 422);
        assert!(page.body.contains("Give a day up to today") && page.body.contains(day));
    }
    assert_eq!(stage.visits("Reader", "/coverage").status, 200, "nothing is known yet");
    assert_eq!(stage.stranger_visits("/coverage").status, 303);
}
