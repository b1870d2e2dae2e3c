//! What the pages of notices show.

pub(crate) mod heads;
pub(crate) mod mine;
pub(crate) mod notice;
pub(crate) mod people;
pub(crate) mod publishing;

use crate::{NoticeState, Requirement, rules::Piece};
use ground::{Day, Span};
use maud::{Markup, html};
use web::look::{Tone, tag, tag_in};

/// Who reads what is written in a notice.
const AUDIENCE_READS: &str = "Everybody whom the notice reaches can read this, and the heads of the profession and their deputies.";

/// The state of a notice as a tag.
fn state_tag(state: NoticeState) -> Markup {
    match state {
        NoticeState::Draft | NoticeState::Scheduled => tag_in(Tone::Care, state.words()),
        NoticeState::InForce => tag_in(Tone::Good, state.words()),
        NoticeState::Ended | NoticeState::Withdrawn => tag(state.words()),
    }
}

/// "In force from 3 March 2026 on".
fn force_line(state: NoticeState, force: Span) -> String {
    let days = crate::model::force_words(force);
    match state {
        NoticeState::Draft => format!("To be in force {days}"),
        NoticeState::Withdrawn if force.from == force.to => {
            "Withdrawn before it was in force".to_owned()
        }
        NoticeState::Withdrawn => format!("Was in force {days}, then withdrawn"),
        NoticeState::Ended => format!("Was in force {days}"),
        NoticeState::Scheduled | NoticeState::InForce => format!("In force {days}"),
    }
}

/// What the reader is to do, as a sentence begins.
const fn please(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Read => "Please read this",
        Requirement::Acknowledge => "Please acknowledge this",
    }
}

/// "by 2 April 2026"; nothing where it has no end.
fn by_day(force: Span) -> String {
    force.last_day().map(|last: Day| format!(" by {}", last.words())).unwrap_or_default()
}

/// Two texts in one: what was taken out is crossed out, what came in is underlined, and both are said.
fn differing(pieces: &[Piece]) -> Markup {
    html! {
        div .difference {
            @for piece in pieces {
                @match piece {
                    Piece::Same(text) => (text),
                    Piece::Removed(text) => del { span .unseen { "Removed: " } (text) },
                    Piece::Added(text) => ins { span .unseen { "Added: " } (text) },
                }
            }
        }
    }
}

/// The title and what it says, as in an earlier version and in a later one.
fn changes(before: (&str, &str), after: (&str, &str)) -> Markup {
    let difference = crate::rules::difference;
    html! {
        @if before.0 != after.0 {
            h3 { "Title" }
            (differing(&difference(before.0, after.0)))
        }
        @if before.1 != after.1 {
            @if before.0 != after.0 { h3 { "Text" } }
            (differing(&difference(before.1, after.1)))
        }
    }
}
