//! Tokens as they are seen. The secret is on one page only, once.

use crate::model::{NewSecret, Token};
use maud::{Markup, html};
use web::{
    Call, FormValues,
    look::{
        Choice, Column, Field, Tone, Weight, button, button_row, link_button, notice, page_header,
        post_form, press, table,
    },
};

/// What a scope lets a program do, in words.
pub(crate) fn scope_words(scope: &str) -> String {
    let (room, way) = scope.split_once(':').unwrap_or((scope, ""));
    let what = match room {
        "directory" => "people and units",
        "professions" => "professions",
        "titles" => "job titles and roles",
        "communities" => "communities",
        "sign_in" => "the account, tokens, offices and service accounts",
        "intake" => "imports",
        "audit" => "the record of what happened",
        "support" => "coverage and the desk",
        "overlap" => "the overlap",
        "operations" => "background work",
        other => other,
    };
    if way == "read" { format!("Read {what}") } else { format!("Change {what}") }
}

const DAYS: [(&str, &str); 4] =
    [("1", "A day"), ("30", "30 days"), ("90", "90 days"), ("365", "A year")];

/// The form for a token that may have any of the `known` scopes, sent to `action`.
pub(crate) fn making(call: &Call, action: &str, known: &[String], filled: &FormValues) -> Markup {
    let scopes: Vec<Choice> = known
        .iter()
        .map(|scope| Choice::new(scope, scope_words(scope)).hint(scope.as_str()))
        .collect();
    let ticked: Vec<&str> = filled.all("scopes").collect();
    let days: Vec<Choice> = DAYS.map(|(days, words)| Choice::new(days, words)).into();
    html! {
        (filled.mistakes().summary())
        (page_header("Make a token", Some("A program that has it can do what you tick here, and nothing that its holder may not do.")))
        div .prose {
            (post_form(action, &call.once(), html! {
                (Field::new("name", "What it is for").of(filled).most(60)
                    .hint("So that you know later whether it is still needed.").text())
                (Field::new("scopes", "What it is good for").of(filled).checkboxes(&scopes, &ticked))
                (Field::new("days", "How long it holds").of(filled)
                    .value(if filled.text("days").is_empty() { "30" } else { filled.text("days") }).select(&days))
                (button(Weight::Primary, "Make it"))
            }))
        }
    }
}

/// The secret, to be copied now.
pub(crate) fn shown(new: &NewSecret, back: &str) -> Markup {
    html! {
        (page_header(&new.token.name, None))
        (notice(Tone::Good, "Copy it now: it is shown this once", html! {
            p { "It is kept here only as a hash, so nobody can show it again. If it is lost, revoke it and make another." }
            p { code .secret { (new.secret) } }
            p .muted { "A program sends it as " code { "Authorization: Bearer …" } ". " a href="/api" { "What it can ask" } }
        }))
        (button_row(&[link_button(Weight::Secondary, "Done", back)]))
    }
}

/// The tokens that hold; `below` is the address that a token's own begins with.
pub(crate) fn held(call: &Call, tokens: &[Token], below: &str) -> Markup {
    let columns = ["Token", "Good for", "Last used", "Ends", "Change"].map(Column::new);
    let row = |token: &Token| {
        let action = format!("{below}/{}/revoke", token.id);
        vec![
            html! { (token.name) },
            html! { ul .plain { @for scope in &token.scopes { li { (scope_words(scope)) } } } },
            html! { (token.used_at.map_or_else(|| "Not yet".to_owned(), |used| call.when(used.0))) },
            html! { (call.when(token.ends_at.0)) },
            press(Weight::Quiet, "Revoke", &action, &call.once(), &[]),
        ]
    };
    table("Tokens that hold", &columns, &tokens.iter().map(row).collect::<Vec<_>>())
}
