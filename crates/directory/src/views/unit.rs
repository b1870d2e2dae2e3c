//! A unit as it is seen.

use super::{former, listed, other_days, people_words};
use ::people::{PersonLine, Unit, store::names::FormerName};
use ground::Span;
use maud::{Markup, html};
use web::AsOf;
use web::look::{
    Mistakes, Row, Tone, another_day, empty, notice, page_header, pager, rows, section,
};

/// All that the page needs.
pub(crate) struct Shown {
    pub(crate) unit: Unit,
    pub(crate) organisation: String,
    pub(crate) below: Vec<(Unit, i64)>,
    pub(crate) people: Vec<PersonLine>,
    pub(crate) count: i64,
    pub(crate) former: Vec<FormerName>,
    pub(crate) first: Option<String>,
    pub(crate) next: Option<String>,
    pub(crate) panels: Vec<Markup>,
    pub(crate) as_of: AsOf,
    pub(crate) on_typed: String,
}

pub(crate) fn unit(shown: &Shown, mistakes: &Mistakes) -> Markup {
    let (unit, as_of) = (&shown.unit, shown.as_of);
    let path = format!("/units/{}", unit.id);
    let span = Span { from: unit.from, to: unit.to };
    html! {
        (mistakes.summary())
        (page_header(&unit.name, Some(&format!("{} of {}", unit.kind, shown.organisation))))
        (another_day(as_of, &path))
        @if !span.holds(as_of.day) {
            (notice(Tone::Care, "This unit was not there on that day", html! { p { "It is shown as it was " (span.words()) "." } }))
        }
        @if !shown.below.is_empty() { (section("below", "Units in it", below(shown))) }
        @for panel in &shown.panels { (panel) }
        (section("people", &format!("{} in it", people_words(usize::try_from(shown.count).unwrap_or(0))), html! {
            @if shown.people.is_empty() {
                (empty("Nobody here", "No appointment is placed in this unit, or in one below it, on this day.", None))
            } @else {
                (listed(&shown.people, &as_of.query()))
                @if let Some(first) = &shown.first { p { a href=(first) { "Back to the first page" } } }
                (pager("Pages of people", None, shown.next.as_deref()))
            }
        }))
        (former(&shown.former))
        (other_days(&path, as_of, &shown.on_typed, &[], mistakes))
    }
}

fn below(shown: &Shown) -> Markup {
    let each: Vec<Row> = shown
        .below
        .iter()
        .map(|(unit, count)| {
            Row::new(&unit.name, format!("/units/{}{}", unit.id, shown.as_of.query()))
                .body(&unit.kind)
                .aside(people_words(usize::try_from(*count).unwrap_or(0)))
        })
        .collect();
    rows(&each)
}
