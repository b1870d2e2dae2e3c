//! The search for people as it is seen.

use super::listed;
use ::people::{OrganisationRow, PersonLine};
use ground::people_words;
use maud::{Markup, html};
use web::{
    Call, Part,
    look::{Choice, Field, empty, none_found, page_header, results, search_form},
};

pub(crate) fn people(
    call: &Call,
    organisations: &[OrganisationRow],
    of: Option<&OrganisationRow>,
    found: &Markup,
) -> Markup {
    let each = organisations.iter().map(|row| Choice::new(&row.slug, &row.name));
    let place = Field::new("organisation", "Organisation").value(of.map_or("", |row| &row.slug));
    let more = (organisations.len() > 1).then(|| place.select_or("All organisations", each));
    html! {
        (page_header("People", Some("Everyone who works here, by name, role or unit.")))
        (search_form("/people", "Find a person", call.query("q"), more))
        (found)
    }
}

pub(crate) fn found(call: &Call, part: &Part<PersonLine>, of: Option<&OrganisationRow>) -> Markup {
    let sought = call.query("q");
    let place = of.map_or_else(String::new, |row| format!(" in {}", row.name));
    let people = people_words(part.items.len());
    let words = if part.items.is_empty() && sought.is_empty() {
        format!("Nobody{place} yet")
    } else if part.items.is_empty() {
        format!("Nobody{place} found for “{sought}”")
    } else if !part.is_of_more() {
        format!("{people}{place}")
    } else if call.query("cursor").is_empty() {
        format!("The first {people}{place}{}", if sought.is_empty() { ", by name" } else { "" })
    } else {
        format!("{people}{place} on this page")
    };
    let kept = [("q", sought), ("organisation", of.map_or("", |row| &row.slug))];
    results(
        &words,
        html! {
            @if part.items.is_empty() { (nobody(sought)) } @else {
                (listed(&part.items, ""))
                (part.pager("Pages of people", "/people", &kept))
            }
        },
    )
}

fn nobody(sought: &str) -> Markup {
    if sought.is_empty() {
        let what = "People come with the organisation’s staff data. People operations import it under Administration.";
        return empty("Nobody is here yet", what, None);
    }
    let what = "The beginning of a name is enough, and accents don’t matter. A role such as “designer” or a unit works too. Only people who hold an appointment today are found.";
    let all = html! { a href="/people" { "See everyone" } };
    none_found(sought, empty("Nobody found", what, Some(all)))
}
