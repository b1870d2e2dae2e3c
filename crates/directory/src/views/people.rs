//! The search for people as it is seen.

use super::{listed, people_words};
use ::people::{OrganisationRow, PersonLine};
use maud::{Markup, html};
use web::look::{Choice, Field, empty, none_found, page_header, pager, results, search_form};

/// What was found.
pub(crate) struct Found {
    pub(crate) sought: String,
    pub(crate) lines: Vec<PersonLine>,
    pub(crate) first: Option<String>,
    pub(crate) next: Option<String>,
    pub(crate) organisation: Option<String>,
}

pub(crate) fn people(shown: &Found, organisations: &[OrganisationRow], place: &str) -> Markup {
    let mut choices = vec![Choice::new("", "All organisations")];
    choices.extend(organisations.iter().map(|row| Choice::new(&row.slug, &row.name)));
    let more = (organisations.len() > 1)
        .then(|| Field::new("organisation", "Organisation").value(place).select(&choices));
    html! {
        (page_header("People", Some("Everyone who works here, by name, role or unit.")))
        (search_form("/people", "Find a person", &shown.sought, more))
        (found(shown))
    }
}

pub(crate) fn found(shown: &Found) -> Markup {
    let place = shown.organisation.as_ref().map_or_else(String::new, |name| format!(" in {name}"));
    let paged = shown.first.is_some() || shown.next.is_some();
    let words = match (shown.lines.len(), paged) {
        (0, _) if shown.sought.is_empty() => format!("Nobody{place} yet"),
        (0, _) => format!("Nobody{place} found for “{}”", shown.sought),
        (count, true) if shown.first.is_none() => {
            let order = if shown.sought.is_empty() { ", by name" } else { "" };
            format!("The first {}{place}{order}", people_words(count))
        }
        (count, true) => format!("{}{place} on this page", people_words(count)),
        (count, false) => format!("{}{place}", people_words(count)),
    };
    results(
        &words,
        html! {
            @if shown.lines.is_empty() {
                (nobody(&shown.sought))
            } @else {
                (listed(&shown.lines, ""))
                @if let Some(first) = &shown.first { p { a href=(first) { "Back to the first page" } } }
                (pager("Pages of people", None, shown.next.as_deref()))
            }
        },
    )
}

fn nobody(sought: &str) -> Markup {
    if sought.is_empty() {
        empty(
            "Nobody is here yet",
            "People come with the organisation’s staff data. People operations import it under Administration.",
            None,
        )
    } else {
        none_found(
            sought,
            empty(
                "Nobody found",
                "The beginning of a name is enough, and accents don’t matter. A role such as “designer” or a unit works too. Only people who hold an appointment today are found.",
                Some(html! { a href="/people" { "See everyone" } }),
            ),
        )
    }
}
