//! What everyone reads: figures that tell of no few, heads, and the past.

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

#[test]
fn figures_are_rounded_bounded_where_few_lack_it_and_untold_where_few_are_owed_it() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        for name in ["Design", "Research", "Lamp lighting"] {
            company.profession(name);
        }
        let design = company.hires(41, "Harbour", "Design");
        let research = company.hires(30, "Harbour", "Research");
        let lamps = company.hires(4, "Harbour", "Lamp lighting");
        let boss = company.who(&design[0]);
        for name in &design[1..21] {
            let person = company.who(name);
            company.manages(boss, person, BEGINNING, "");
        }
        for name in research[3..].iter().chain(&lamps) {
            let person = company.who(name);
            company.manages(boss, person, BEGINNING, "");
        }
        let answer = told(company.stage, "");
        assert_eq!(answer["reading"], "2026-03-01");
        assert_eq!(share(&answer, "design"), (json!(40), json!("about"), json!(20)));
        assert_eq!(share(&answer, "research"), (json!(30), json!("at_least"), json!(15)));
        assert_eq!(share(&answer, "lamp-lighting"), (json!(null), json!("untold"), json!(null)));
        let page = company.stage.visits("Reader", "/coverage");
        assert_eq!(page.status, 200);
        assert!(
            page.body.contains("20 (50 %)") && page.body.contains("at least 15, perhaps all"),
            "{}",
            page.body
        );
        let file = company.stage.visits("Reader", "/coverage.csv");
        assert!(
            file.body.contains("2026-03-01,line_manager,Design,40,20,50,,,\r\n"),
            "{}",
            file.body
        );
        assert!(file.body.contains("2026-03-01,line_manager,Research,30,,,15,,\r\n"));
        assert!(file.body.contains("2026-03-01,line_manager,Lamp lighting,,,,,,\r\n"));
    });
}

#[test]
fn a_few_are_told_by_no_number_of_people_in_any_form() {
    on_both(ROOMS, |stage| {
        let mut company = Company::on(stage);
        company.profession("Design");
        company.hires(30, "Harbour", "Design");
        company.hires(1, "Quay", "Design");
        let answer = told(company.stage, "");
        let organisations = answer["organisations"].as_array().unwrap();
        let quay = organisations.iter().find(|one| one["name"] == "Quay").unwrap();
        assert_eq!(quay["role"]["people"], Value::Null);
        let months = quay["role"]["months"].as_array().unwrap();
        assert!(months.iter().all(|month| month["people"].is_null()), "{months:?}");
        let file = company.stage.visits("Reader", "/coverage.csv");
        assert!(file.body.contains("2026-03-01,role,Quay,,,,,,\r\n"), "{}", file.body);
        let page = company.stage.visits("Reader", "/coverage");
        page.is(200).says("too few to be told of: Quay");
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
        let page = company.stage.visits("Reader", "/coverage");
        let named = ">Design Harbour 00</a>. Headed since 1 June 2025";
        assert!(page.is(200).body.contains(named));
        let own = company.stage.visits("Reader", "/professions/design/coverage");
        assert!(own.is(200).body.contains(named));
        let house = std::sync::Arc::clone(&company.stage.house);
        let latest = company.stage.read(|tx| support::console::look(&house, tx, "", None, false));
        let heads = [
            ["2026-03-02", "head", "Design", "", "1", "", "", "", "2025-06-01"],
            ["2026-03-02", "head", "Research", "", "0", "", "", "", BEGINNING],
            ["2026-03-02", "head", "Chess", "", "", "", "", "", ""],
        ];
        for row in heads {
            assert!(latest.rows.iter().any(|own| *own == row), "{row:?}: {:?}", latest.rows);
        }
        // A head of three professions, a line manager of the two that people are in, the roles of one organisation.
        assert_eq!(latest.rows.len(), 6);
        let file = company.stage.visits("Reader", "/coverage.csv");
        assert!(file.body.contains("2026-03-02,head,Design,,1,,,,2025-06-01\r\n"));
        assert!(file.body.contains("2025-02-01,role,Harbour,"), "files hold the past");
    });
}

#[test]
fn the_console_prints_the_last_month_and_the_past_when_it_is_asked_for() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = Company::on(&mut stage);
    company.profession("Design");
    company.hires(20, "Harbour", "Design");
    let house = std::sync::Arc::clone(&company.stage.house);
    let count = |stage: &mut Stage, history| {
        stage.read(|tx| support::console::look(&house, tx, "", None, history)).rows.len()
    };
    assert_eq!(count(company.stage, false), 3);
    assert_eq!(count(company.stage, true), 15 * 2 + 1, "from January 2025 to March 2026");
}

#[test]
fn what_four_people_come_to_lack_moves_no_figure_and_five_do() {
    let mut stage = Stage::on_sqlite(ROOMS);
    let mut company = Company::on(&mut stage);
    company.profession("Design");
    let design = company.hires(40, "Harbour", "Design");
    let boss = company.who("Boss");
    for (n, name) in design.iter().take(25).enumerate() {
        let person = company.who(name);
        let until = match n {
            0..4 => "2026-01-15",
            4 => "2026-02-15",
            _ => "",
        };
        company.manages(boss, person, BEGINNING, until);
    }
    let on = |stage: &mut Stage, day| share(&told(stage, day), "design").2;
    assert_eq!(on(company.stage, "2026-01-20"), json!(25));
    assert_eq!(on(company.stage, "2026-02-20"), json!(25), "four have lost theirs");
    assert_eq!(on(company.stage, "2026-03-02"), json!(20), "and a fifth");
    let answer = told(company.stage, "");
    let months = answer["professions"][0]["line_manager"]["months"].as_array().unwrap();
    let past: Vec<&Value> = months.iter().rev().take(3).map(|month| &month["have_it"]).collect();
    assert_eq!(past, [&json!(20), &json!(25), &json!(25)]);
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
        company.hires(20, "Harbour", "Design");
        for n in 0..20 {
            company.holds(&format!("Wizard {n:02}"), "Harbour", None, (BEGINNING, ""));
        }
        // Who holds both has a role.
        company.holds("Wizard 00", "Harbour", Some("Design"), (BEGINNING, ""));
        let answer = told(company.stage, "");
        let harbour = &answer["organisations"][0];
        assert_eq!(harbour["name"], "Harbour");
        let role = &harbour["role"];
        assert_eq!((&role["people"], &role["have_it"]), (&json!(40), &json!(20)));
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
