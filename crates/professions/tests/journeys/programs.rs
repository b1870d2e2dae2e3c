//! Professions for programs: read as on the pages, and kept by a service account from nothing to members.

mod keeping;
mod reading;

use serde_json::Value;
use testkit::{ProgramAnswer, Stage};

fn get(stage: &Stage, token: &str, path: &str) -> ProgramAnswer {
    stage.asks_with(Some(token), "GET", path, Value::Null, &[])
}

fn post(stage: &Stage, token: &str, path: &str, body: Value) -> ProgramAnswer {
    stage.asks_with(Some(token), "POST", path, body, &[])
}

fn patch(stage: &Stage, token: &str, path: &str, body: Value) -> ProgramAnswer {
    stage.asks_with(Some(token), "PATCH", path, body, &[("if-match", "*")])
}

/// What stands in a field of each of these.
fn each<'v>(values: &'v [Value], field: &str) -> Vec<&'v str> {
    values.iter().map(|one| one.pointer(field).unwrap().as_str().unwrap()).collect()
}
