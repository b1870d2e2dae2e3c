//! The list of communities: by name, never by size or by how busy they are.

use super::{joining_words, members_words, stage_words};
use crate::Known;
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Room, Row, Tab, Weight, card, empty, link_button, none_found, page_header, pager, results,
        rows, search_form, section, tabs, tag,
    },
};

/// All that the page needs.
pub struct CommunitiesPage<'a> {
    /// Those that the reader is in.
    pub mine: Vec<Known>,
    /// A page of the others.
    pub others: Vec<Known>,
    /// By which words they were sought.
    pub words: &'a str,
    /// Whether they are closed.
    pub closed: bool,
    /// Where the first page is, from the others.
    pub first: Option<String>,
    /// Where it goes on.
    pub next: Option<String>,
}

/// What the reader may know of, theirs first.
pub fn communities(call: &Call, shown: &CommunitiesPage<'_>) -> Markup {
    let CommunitiesPage { mine, others, words, closed, first, next } = shown;
    let hidden = closed.then(|| html! { (web::look::hidden("closed", "true")) });
    let none = mine.is_empty() && others.is_empty();
    html! {
        (page_header("Communities", Some("People who choose to get better at something together. None is compulsory, and none counts for or against anyone.")))
        (search_form("/communities", "Find a community by what it practises", words, hidden))
        (tabs("Which communities", &[
            Tab::new("Active", "/communities", !closed),
            Tab::new("Closed", "/communities?closed=yes", *closed),
        ]))
        (results(&found_words(shown), html! {
            @if none { (nothing(words, *closed)) }
            @if !mine.is_empty() {
                (section("yours", "Yours", html! { div .cards { @for one in mine { (own(one)) } } }))
            }
            @if !others.is_empty() {
                (section("others", if mine.is_empty() && first.is_none() { "All, by name" } else { "Others, by name" },
                    rows(others.iter().map(|one| row(call, one)))))
            }
            @if let Some(first) = first { p { a href=(first) { "Back to the first page" } } }
            (pager("Pages of communities", None, next.as_deref()))
        }))
        @if !none && !closed {
            p { "Is what you practise missing? " a href="/communities/found" { "Found a community" } "." }
        }
    }
}

fn found_words(shown: &CommunitiesPage<'_>) -> String {
    let count = match shown.mine.len() + shown.others.len() {
        0 => return "No community found".to_owned(),
        1 => "1 community".to_owned(),
        n => format!("{n} communities"),
    };
    match (&shown.first, &shown.next) {
        (None, None) => count,
        (None, Some(_)) => format!("The first {count}"),
        (Some(_), _) => format!("{count} on this page"),
    }
}

fn nothing(words: &str, closed: bool) -> Markup {
    let found = || Some(link_button(Weight::Secondary, "Found a community", "/communities/found"));
    if closed {
        empty(
            "No community has closed",
            "A community that ends stays here to read, with what it was for.",
            None,
        )
    } else if words.is_empty() {
        empty(
            "There are no communities yet",
            "A community begins with one person who practises something and wants company.",
            found(),
        )
    } else {
        none_found(
            words,
            empty(
                "Nothing practises that here yet",
                "Try fewer or other words, or begin a community for it.",
                found(),
            ),
        )
    }
}

fn own(known: &Known) -> Markup {
    let community = &known.community;
    card(
        Room::Voluntary,
        &community.name,
        &super::at(known),
        html! {
            p { (community.practice) }
            p .muted { (members_words(known)) " · " (stage_words(community.stage).0.to_lowercase()) }
        },
    )
}

fn row(call: &Call, known: &Known) -> Row {
    let community = &known.community;
    let elsewhere =
        call.actor.signed().is_none_or(|signed| signed.organisation != community.organisation);
    let body = html! {
        p { (community.practice) }
        p .muted {
            (stage_words(community.stage).0) " · " (members_words(known))
            @if elsewhere { " · " (community.organisation_name) }
        }
    };
    let aside = if known.standing.invitation.is_some() {
        tag("You are invited")
    } else if known.standing.welcome.is_some() {
        tag("You are welcome")
    } else if known.standing.request.is_some() {
        tag("You have asked")
    } else {
        html! { (joining_words(community.joining).0) }
    };
    Row::new(&community.name, super::at(known)).body(body).aside(aside)
}
