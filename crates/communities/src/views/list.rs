//! The list of communities: by name, never by size or by how busy they are.

use super::{joining_words, members_words, stage_words};
use crate::VisibleCommunity;
use maud::{Markup, html};
use web::{
    Call, Part,
    look::{
        Room, Row, Tab, Weight, card, empty, link_button, none_found, page_header, results, rows,
        search_form, section, tabs, tag,
    },
};

/// What the reader may know of, theirs first; `asked` is by which words, and whether for closed ones.
pub fn communities(
    call: &Call,
    mine: &[VisibleCommunity],
    others: &Part<VisibleCommunity>,
    asked: (&str, bool),
) -> Markup {
    let (words, closed) = asked;
    let hidden = closed.then(|| html! { (web::look::hidden("closed", "true")) });
    let none = mine.is_empty() && others.items.is_empty();
    html! {
        (page_header("Communities", Some("People who choose to get better at something together. None is compulsory, and none counts for or against anyone.")))
        (search_form("/communities", "Find a community by what it practises", words, hidden))
        (tabs("Which communities", &[
            Tab::new("Active", "/communities", !closed),
            Tab::new("Closed", "/communities?closed=true", closed),
        ]))
        (results(&found_words(mine.len() + others.items.len(), others), html! {
            @if none { (nothing(words, closed)) }
            @if !mine.is_empty() {
                (section("yours", "Yours", html! { div .cards { @for one in mine { (own(one)) } } }))
            }
            @if !others.items.is_empty() {
                (section("others", if mine.is_empty() && !others.continues() { "All, by name" } else { "Others, by name" },
                    rows(others.items.iter().map(|one| row(call, one)))))
            }
            (others.pager("Pages of communities", "/communities", &[("q", words), ("closed", if closed { "true" } else { "" })]))
        }))
        @if !none && !closed {
            p { "Is what you practise missing? " a href="/communities/found" { "Found a community" } "." }
        }
    }
}

fn found_words(count: usize, others: &Part<VisibleCommunity>) -> String {
    let count = match count {
        0 => return "No community found".to_owned(),
        1 => "1 community".to_owned(),
        n => format!("{n} communities"),
    };
    match (others.continues(), others.next()) {
        (false, None) => count,
        (false, Some(_)) => format!("The first {count}"),
        (true, _) => format!("{count} on this page"),
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

fn own(visible: &VisibleCommunity) -> Markup {
    let community = &visible.community;
    card(
        Room::Voluntary,
        &community.name,
        &super::at(visible),
        html! {
            p { (community.practice) }
            p .muted { (members_words(visible)) " · " (stage_words(community.stage).0.to_lowercase()) }
        },
    )
}

fn row(call: &Call, visible: &VisibleCommunity) -> Row {
    let community = &visible.community;
    let elsewhere =
        call.actor.signed().is_none_or(|signed| signed.organisation != community.organisation);
    let body = html! {
        p { (community.practice) }
        p .muted {
            (stage_words(community.stage).0) " · " (members_words(visible))
            @if elsewhere { " · " (community.organisation_name) }
        }
    };
    let aside = if visible.standing.invitation.is_some() {
        tag("You are invited")
    } else if visible.standing.welcome.is_some() {
        tag("You are welcome")
    } else if visible.standing.request.is_some() {
        tag("You have asked")
    } else {
        html! { (joining_words(community.joining).0) }
    };
    Row::new(&community.name, super::at(visible)).body(body).aside(aside)
}
