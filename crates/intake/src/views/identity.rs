//! People to decide, as the pages show them.

use super::QUESTIONS;
use crate::{
    model::{IdentityQuestion, JoinedPerson},
    report::counted,
};
use ::people::actions::identity::Answer;
use maud::{Markup, html};
use web::{
    Call, Part,
    look::{Column, Weight, button_row, empty, page_header, plain_card, press, section, table},
};

pub(crate) fn panel(waiting: &Part<IdentityQuestion>) -> Markup {
    let words = match u64::try_from(waiting.items.len()).unwrap_or(u64::MAX) {
        0 => "Nobody waits.".to_owned(),
        most if waiting.is_of_more() => format!("More than {most} wait."),
        n => format!("{}.", counted(n, "waits", "wait")),
    };
    plain_card(
        "People to decide",
        QUESTIONS,
        html! {
            p { "Whether an identifier, an address or a name is still the same person’s, where the staff data can’t tell." }
            p .muted { (words) }
        },
    )
}

/// The questions that wait; below them, on the first page, who was joined.
pub(crate) fn questions(
    call: &Call,
    waiting: &Part<IdentityQuestion>,
    joins: Option<&Part<JoinedPerson>>,
) -> Markup {
    let columns =
        ["Known as", "Now in the file", "Where", "Until you answer", "Are they the same?"];
    let rows: Vec<Vec<Markup>> = waiting.items.iter().map(|one| question(call, one)).collect();
    html! {
        (page_header("People to decide", Some("Staff data names somebody by an identifier or an address that was another’s, or calls somebody new as one was called who left: perhaps the same person. Ask them before you answer. Nothing of one person goes to another: what each joined, agreed to and held stays theirs.")))
        (section("waiting", "Waiting for an answer", html! {
            @if rows.is_empty() {
                (empty("Nobody waits", "When a file gives a person’s identifier or address to somebody of another name, or calls somebody new as one who left, it waits here.", None))
            } @else {
                (table("Questions about who is who", &columns.map(Column::new), &rows))
            }
            (waiting.pager("Pages of questions", QUESTIONS, &[]))
        }))
        @if let Some(joins) = joins.filter(|joins| !joins.items.is_empty()) { (section("joined", "Joined", table_of(call, joins))) }
    }
}

fn question(call: &Call, one: &IdentityQuestion) -> Vec<Markup> {
    let action = format!("{QUESTIONS}/{}", one.id);
    let answer = |words: &str, answer: Answer| {
        press(Weight::Quiet, words, &action, &call.once(), &[("answer", answer.key())])
    };
    vec![
        html! { a href={ "/people/" (one.person) } { (one.person_name) } },
        html! {
            @match one.other {
                Some(other) => a href={ "/people/" (other) } { (one.name) },
                None => (one.name),
            }
            " (" (one.identifier) ")"
        },
        html! { (one.file) ", line " (one.line) ", of " (one.as_of.words()) },
        html! {
            @if one.other.is_some() { "They are two people." }
            @else { "The line is left out, and " (one.person_name) " stays as they were." }
        },
        button_row(&[
            answer("The same person", Answer::Same),
            answer("Somebody else", Answer::Another),
        ]),
    ]
}

/// The page of those who were joined.
pub(crate) fn joined(call: &Call, joins: &Part<JoinedPerson>) -> Markup {
    html! { (page_header("Joined people", None)) (table_of(call, joins)) }
}

fn table_of(call: &Call, joins: &Part<JoinedPerson>) -> Markup {
    let row = |one: &JoinedPerson| {
        let action = format!("/administration/joined-people/{}/split", one.id);
        vec![
            html! { (one.former_name) },
            html! { a href={ "/people/" (one.person) } { (one.person_name) } },
            html! { (call.when(one.joined_at.0)) },
            press(Weight::Quiet, "Split them", &action, &call.once(), &[]),
        ]
    };
    let rows: Vec<Vec<Markup>> = joins.items.iter().map(row).collect();
    html! {
        p { "The page of the earlier identifier leads to the person, and their page shows what was held by it. Memberships of communities and what was agreed to there are not carried over." }
        (table("People who were joined", &["Earlier", "Now", "Since", "Take back"].map(Column::new), &rows))
        (joins.pager("Pages of joins", "/administration/joined-people", &[]))
    }
}
