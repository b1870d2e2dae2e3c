//! Whether anybody is left behind, through its doors: what is told, in which forms, and what is never learned by it.

mod history;
mod level_and_unit;
mod standing;
mod told;
mod twins;

use crate::company::Company;
use serde_json::{Value, json};
use std::sync::Arc;
use testkit::Stage;

const ROOMS: &[web::Room] = &[communities::ROOM, professions::ROOM, support::ROOM, overlap::ROOM];

/// All that programs are told as of a day.
fn answer(stage: &mut Stage, on: &str) -> Value {
    let on = if on.is_empty() { String::new() } else { format!("?on={on}") };
    let path = format!("/overlap/left-behind{on}");
    stage.asks("Reader", "GET", &path, json!(null)).is(200).body.clone()
}

/// The comparison of a profession, or (blank) of everyone.
fn comparison(answer: &Value, profession: &str) -> Value {
    let all = answer["comparisons"].as_array().unwrap();
    let found = all.iter().find(|one| {
        one["profession"]["name"].as_str().map_or(profession.is_empty(), |name| name == profession)
    });
    found.unwrap_or_else(|| panic!("no comparison of {profession:?} in {answer}")).clone()
}

/// What is told of a profession today, or why nothing is.
fn told(stage: &mut Stage, profession: &str) -> String {
    let answer = answer(stage, "");
    comparison(&answer, profession)["told"].as_str().unwrap().to_owned()
}

/// What the console says as of a day.
fn console(stage: &Stage, on: &str) -> web::Sheet {
    let house = Arc::clone(&stage.house);
    let look = overlap::console::Look::LeftBehind;
    stage.read(|tx| overlap::console::look(&house, tx, on, "", &look))
}

/// A company with somebody to manage people, one unit, one community and these professions.
fn company<'s>(stage: &'s mut Stage, professions: &[&str]) -> Company<'s> {
    let mut company = Company::on(stage);
    for name in professions {
        company.profession(name);
    }
    company.unit("Harbour", "Works", None);
    company.unit("Harbour", "Yards", None);
    company.hire_more_at("Harbour", 1);
    company.community("Sketching", "everyone");
    company
}

/// Who manages others in such a company: in no profession, and recognised.
const CHIEF: &str = "More 0000";
