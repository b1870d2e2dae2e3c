//! Tokens as they are seen. The secret is on one page only, once.

use crate::api::tokens::MOST_NAME;
use access::TokenRow;
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Choice, Column, Field, Mistakes, Tone, Weight, button, button_row, link_button, notice,
        page_header, post_form, press, table,
    },
};

/// The form for a token.
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) once: String,
    pub(crate) name: String,
    pub(crate) days: String,
    pub(crate) known: Vec<String>,
}

/// What a scope lets a program do, in words.
pub(crate) fn scope_words(scope: &str) -> String {
    let (room, way) = scope.split_once(':').unwrap_or((scope, ""));
    let what = match room {
        "directory" => "people and units",
        "professions" => "professions, roles and titles",
        "communities" => "communities",
        "sign_in" => "the account, tokens, offices and service accounts",
        "intake" => "imports",
        "audit" => "the record of what happened",
        "support" => "coverage and the desk",
        "overlap" => "the overlap",
        other => other,
    };
    if way == "read" { format!("Read {what}") } else { format!("Change {what}") }
}

const DAYS: [(&str, &str); 4] =
    [("1", "A day"), ("30", "30 days"), ("90", "90 days"), ("365", "A year")];

pub(crate) fn making(form: &Form, ticked: &[&str], mistakes: &Mistakes) -> Markup {
    let scopes: Vec<Choice> = form
        .known
        .iter()
        .map(|scope| Choice::new(scope, scope_words(scope)).hint(scope.as_str()))
        .collect();
    let days: Vec<Choice> = DAYS.map(|(days, words)| Choice::new(days, words)).into();
    html! {
        (mistakes.summary())
        (page_header("Make a token", Some("A program that has it can do what you tick here, and nothing that its holder may not do.")))
        div .prose {
            (post_form(&form.action, &form.once, html! {
                (Field::new("name", "What it is for").value(&form.name).most(MOST_NAME)
                    .hint("So that you know later whether it is still needed.").error(mistakes.at("name")).text())
                (Field::new("scopes", "What it is good for").error(mistakes.at("scopes")).checkboxes(&scopes, ticked))
                (Field::new("days", "How long it holds").value(if form.days.is_empty() { "30" } else { &form.days })
                    .error(mistakes.at("days")).select(&days))
                (button(Weight::Primary, "Make it"))
            }))
        }
    }
}

pub(crate) fn shown(name: &str, secret: &str, back: &str) -> Markup {
    html! {
        (page_header(name, None))
        (notice(Tone::Good, "Copy it now: it is shown this once", html! {
            p { "It is kept here only as a hash, so nobody can show it again. If it is lost, revoke it and make another." }
            p { code .secret { (secret) } }
            p .muted { "A program sends it as " code { "Authorization: Bearer …" } ". " a href="/api" { "What it can ask" } }
        }))
        (button_row(&[link_button(Weight::Secondary, "Done", back)]))
    }
}

/// The tokens that hold; `below` is the address that a token's own begins with.
pub(crate) fn held(call: &Call, rows: &[TokenRow], below: &str) -> Markup {
    let columns = ["Token", "Good for", "Last used", "Ends", "Change"].map(Column::new);
    let lines: Vec<Vec<Markup>> = rows
        .iter()
        .map(|row| {
            vec![
                html! { (row.name) },
                html! {
                    ul .plain { @for scope in &row.scopes { li { (scope_words(scope)) } } }
                },
                html! { (row.used_at.map_or_else(|| "Not yet".to_owned(), |used| call.when(used))) },
                html! { (call.when(row.ends_at)) },
                press(Weight::Quiet, "Revoke", &format!("{below}/{}/revoke", row.id), &call.once(), &[]),
            ]
        })
        .collect();
    table("Tokens that hold", &columns, &lines)
}
