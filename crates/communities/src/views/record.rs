//! What happened to a community, as those who look after it see it.

use super::at;
use crate::{Known, store::record::Happened};
use maud::{Markup, html};
use serde_json::Value;
use web::{
    Call,
    look::{Column, Weight, empty, link_button, page_header, pager, table, who_can_read},
};

/// The entries, the latest first.
pub fn record(
    call: &Call,
    known: &Known,
    happened: &[Happened],
    first: Option<&str>,
    next: Option<&str>,
) -> Markup {
    let columns = ["When", "What", "Who", "Particulars"].map(Column::new);
    let rows: Vec<Vec<Markup>> = happened
        .iter()
        .map(|one| {
            vec![
                html! { (call.when(one.at)) },
                html! { (words(one)) },
                html! { (one.who.as_deref().unwrap_or("Somebody who was a member")) },
                html! {
                    @let parts = parts(&one.body);
                    @if parts.is_empty() { "–" } @else { ul { @for part in &parts { li { (part) } } } }
                },
            ]
        })
        .collect();
    html! {
        (page_header("What happened to it", Some("How this community described itself, what it agreed on, its stages, and who took on looking after it. Who joined, asked or left is not among it.")))
        (who_can_read("Those who look after this community can read this, and nobody else."))
        @if rows.is_empty() {
            (empty("Nothing more", "What happens to this community from now on is listed here.",
                Some(link_button(Weight::Secondary, "Back to the community", &at(known)))))
        } @else {
            (table("Entries, the latest first", &columns, &rows))
        }
        @if let Some(first) = first { p { a href=(first) { "Back to the latest" } } }
        (pager("Pages of entries", None, next))
    }
}

fn words(one: &Happened) -> String {
    let whom = one.whom.as_deref().unwrap_or("Somebody who was a member");
    match one.kind.as_str() {
        "founded" => "Founded".to_owned(),
        "described" => "Described anew".to_owned(),
        "agreement_changed" => "Agreement worded anew".to_owned(),
        "stage_changed" => "Another stage".to_owned(),
        "closed" => "Closed".to_owned(),
        "term_agreed" => format!("{whom} took on a term"),
        "stepped_down" => format!("{whom} stepped down"),
        "term_ended" => format!("{whom}’s term ended"),
        other => other.replace('_', " "),
    }
}

/// What is otherwise after than before, a line for each part; what else is said, likewise.
pub fn parts(body: &str) -> Vec<String> {
    let Ok(Value::Object(body)) = serde_json::from_str(body) else { return Vec::new() };
    let of = |side: &str, name: &str| body.get(side).and_then(|side| side.get(name)).map(said);
    let after = body.get("after").and_then(Value::as_object);
    let changes = after.into_iter().flatten().filter_map(|(name, value)| {
        let (before, after, name) = (of("before", name), said(value), name.replace('_', " "));
        match before {
            Some(before) if before == after => None,
            Some(before) => Some(format!("{name}: {after}; before: {before}")),
            None => Some(format!("{name}: {after}")),
        }
    });
    let others = body.iter().filter(|(name, _)| !["before", "after"].contains(&name.as_str()));
    let others = others.map(|(name, value)| format!("{}: {}", name.replace('_', " "), said(value)));
    changes.chain(others).collect()
}

fn said(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        other => other.to_string(),
    }
}
