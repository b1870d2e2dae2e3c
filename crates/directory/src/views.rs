//! What the pages of the directory show.

pub(crate) mod about;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod start;
pub(crate) mod units;

use ::people::{FormerName, PersonLine};
use maud::{Markup, html};
use web::look::{PersonRow, empty, page_header, section};

/// People of a list, each leading to their page of that day.
fn listed(lines: &[PersonLine], query: &str) -> Markup {
    web::look::people(lines.iter().map(|line| {
        PersonRow::new(&line.name, format!("{}{query}", line.id))
            .pronouns(line.pronouns.as_deref())
            .role(line.role.clone())
            .unit(line.unit.clone())
    }))
}

/// What something was called before, the latest first; nothing where that is the same.
fn former(names: &[FormerName]) -> Markup {
    html! {
        @if !names.is_empty() {
            (section("former", "Earlier names", html! {
                ul .plain { @for former in names { li { (former.name) ", until " (former.until().words()) } } }
            }))
        }
    }
}

/// What other rooms show in one place, or else that there is nothing.
fn panels(each: &[Markup], nothing: Markup) -> Markup {
    html! { @if each.is_empty() { (nothing) } @else { @for panel in each { (panel) } } }
}

pub(crate) fn administration(each: &[Markup]) -> Markup {
    html! {
        (page_header("Administration", Some("What is kept for the organisation. Nothing here shows anybody’s community life.")))
        @if each.is_empty() {
            (empty("Nothing to keep", "Your office has nothing to do here.", None))
        } @else {
            (section("parts", "What you look after", html! { div .cards { @for panel in each { (panel) } } }))
        }
    }
}
