//! What the pages of activities show.

pub(crate) mod activity;
pub(crate) mod date;
pub(crate) mod heads;
pub(crate) mod keeping;
pub(crate) mod mine;
pub(crate) mod people;

use crate::{DateLine, DateState, ExpectationKind, rules::times_words};
use maud::{Markup, html};
use web::{
    FormValues,
    look::{Field, Tone, tag, tag_in},
};

/// Who reads what is written in an activity.
const AUDIENCE_READS: &str = "Everybody whom the activity reaches can read this, its hosts, and the heads of the profession and their deputies.";

/// The state of a date as a tag.
fn state_tag(state: DateState) -> Markup {
    match state {
        DateState::Coming | DateState::Over => tag(state.words()),
        DateState::Now => tag_in(Tone::Good, state.words()),
        DateState::Cancelled => tag_in(Tone::Care, state.words()),
    }
}

/// For whom it is, in a word or two.
const fn for_whom(expectation: ExpectationKind) -> &'static str {
    match expectation {
        ExpectationKind::Everyone => "For everyone",
        ExpectationKind::Role => "For some roles",
        ExpectationKind::Open => "Open",
    }
}

/// "Thursday 5 March 2026, 14:30 to 15:30 (Europe/London)".
fn times(line: &DateLine) -> String {
    times_words(line.starts_at.0, line.ends_at.0, &line.zone)
}

/// Where it takes place.
fn place(place: Option<&str>, link: Option<&str>) -> Markup {
    html! {
        @if let Some(place) = place { (place) }
        @if let (Some(_), Some(_)) = (place, link) { ", or " }
        @if let Some(link) = link { a href=(link) rel="noreferrer nofollow" { (link) } }
    }
}

/// The fields of a place and a link.
fn place_fields(filled: &FormValues) -> Markup {
    html! {
        (Field::new("place", "Place").of(filled).hint("A room, with what people need to find it.").most(200).optional().text())
        (Field::new("link", "Link").of(filled).hint("For those who come from afar, beginning with https://. Give a place, a link, or both.").most(500).optional().text())
    }
}

/// The field of what an activity is, with what such are called so far.
fn kind_field(kinds: &[String], filled: &FormValues) -> Markup {
    let used = if kinds.is_empty() {
        "In your own word, such as Briefing, Training or Town hall.".to_owned()
    } else {
        format!("In your own word. Used so far: {}.", kinds.join(", "))
    };
    Field::new("kind", "What it is").of(filled).hint(&used).most(40).text()
}
