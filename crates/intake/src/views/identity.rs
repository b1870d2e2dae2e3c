//! People to decide, as the page shows them.

use crate::report::counted;
use ::people::{
    actions::identity::Answer,
    store::identity::{Join, Question},
};
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Column, Weight, button_row, empty, page_header, pager, plain_card, press, section, table,
    },
};

/// Where the page is.
pub(crate) const PATH: &str = "/administration/identity-questions";

/// All that the page needs.
pub(crate) struct IdentityPage {
    pub(crate) waiting: Vec<Question>,
    pub(crate) next: Option<String>,
    pub(crate) joins: Vec<Join>,
    pub(crate) next_joins: Option<String>,
}

pub(crate) fn panel(waiting: usize, most: i64) -> Markup {
    let waiting = u64::try_from(waiting).unwrap_or(u64::MAX);
    let most = u64::try_from(most).unwrap_or(0);
    plain_card(
        "People to decide",
        PATH,
        html! {
            p { "Whether an identifier or an address is still the same person’s, where the staff data can’t tell." }
            p .muted {
                @match waiting {
                    0 => { "Nobody waits." }
                    n if n > most => { "More than " (most) " wait." }
                    n => { (counted(n, "waits", "wait")) "." }
                }
            }
        },
    )
}

pub(crate) fn list(call: &Call, shown: &IdentityPage) -> Markup {
    html! {
        (page_header("People to decide", Some("Staff data names somebody by an identifier or an address that was another’s, or perhaps the same person’s. Ask them before you answer. Nothing of one person goes to another: what each joined, agreed to and held stays theirs.")))
        (section("waiting", "Waiting for an answer", html! {
            @if shown.waiting.is_empty() {
                (empty("Nobody waits", "When a file gives a person’s identifier or address to somebody of another name, it waits here.", None))
            } @else {
                (waiting(call, &shown.waiting))
            }
            (pager("Pages of questions", None, shown.next.as_deref()))
        }))
        @if !shown.joins.is_empty() {
            (section("joined", "Joined", html! {
                p { "The page of the earlier identifier leads to the person, and their page shows what was held by it. Memberships of communities and what was agreed to there are not carried over." }
                (joined(call, &shown.joins))
                (pager("Pages of joins", None, shown.next_joins.as_deref()))
            }))
        }
    }
}

fn waiting(call: &Call, questions: &[Question]) -> Markup {
    let columns =
        ["Known as", "Now in the file", "Where", "Until you answer", "Are they the same?"];
    let rows: Vec<Vec<Markup>> = questions
        .iter()
        .map(|one| {
            let action = format!("{PATH}/{}", one.id);
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
                    " (" (one.key) ")"
                },
                html! { (one.source) ", line " (one.line) ", of " (one.as_of.words()) },
                html! {
                    @if one.other.is_some() { "They are two people." }
                    @else { "The line is left out, and " (one.person_name) " stays as they were." }
                },
                button_row(&[
                    answer("The same person", Answer::Same),
                    answer("Somebody else", Answer::Another),
                ]),
            ]
        })
        .collect();
    table("Questions about who is who", &columns.map(Column::new), &rows)
}

fn joined(call: &Call, joins: &[Join]) -> Markup {
    let columns = ["Earlier", "Now", "Since", "Take back"].map(Column::new);
    let rows: Vec<Vec<Markup>> = joins
        .iter()
        .map(|one| {
            let action = format!("/administration/joined-people/{}/split", one.id);
            vec![
                html! { (one.former_name) },
                html! { a href={ "/people/" (one.person) } { (one.person_name) } },
                html! { (call.when(one.joined_at)) },
                press(Weight::Quiet, "Split them", &action, &call.once(), &[]),
            ]
        })
        .collect();
    table("People who were joined", &columns, &rows)
}
