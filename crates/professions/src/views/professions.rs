//! The list of professions as it is seen.

use crate::{Head, Part, RoleInProfession, actions::ProfessionLine};
use ground::{capital, people_words};
use maud::{Markup, html};
use web::{
    AsOf, PageDay,
    look::{
        Room, Row, Tone, Weight, button_row, card, empty, link_button, page_header, rows, section,
        tag_in,
    },
};

const LEAD: &str = "What the organisation owes everyone in a role. You are in one because of what you are appointed to: there is nothing to join, and nobody is left out.";

pub(crate) fn professions(each: &[ProfessionLine], day: &PageDay<'_>, keeps: bool) -> Markup {
    let as_of = day.as_of;
    let (mine, others): (Vec<&ProfessionLine>, Vec<&ProfessionLine>) =
        each.iter().partition(|one| one.mine);
    let title = if mine.is_empty() { "All professions" } else { "Other professions" };
    html! {
        (page_header("Professions", Some(LEAD)))
        (day.notice(&[]))
        @if keeps {
            (button_row(&[link_button(Weight::Secondary, "Keep professions", "/administration/professions")]))
        }
        @if each.is_empty() {
            (empty("No professions yet", "A profession holds roles, and everyone appointed to one of them is in it. People operations set them up under Administration.",
                keeps.then(|| link_button(Weight::Primary, "Set up the first", "/administration/professions/new"))))
        }
        @if !mine.is_empty() { (section("yours", "Yours", cards(&mine, as_of))) }
        @if !others.is_empty() { (section("others", title, lines(&others, as_of))) }
        @if !each.is_empty() { p { a href="/coverage" { "See how many are given what they are owed" } } }
        @if !each.is_empty() { (day.form(&[])) }
    }
}

fn cards(each: &[&ProfessionLine], as_of: AsOf) -> Markup {
    html! {
        div .cards {
            @for one in each {
                (card(Room::Formal, &one.profession.name, &web::address(&one.profession.href(), &[("on", &as_of.text())]), html! {
                    @if one.mine { p { (tag_in(Tone::Good, "You are in this")) } }
                    @if !one.profession.purpose.is_empty() { p { (first_sentence(&one.profession.purpose)) } }
                    p .muted { (people_words(one.people)) ", " (roles(&one.roles)) ". " (heads(&one.heads)) }
                }))
            }
        }
    }
}

fn lines(each: &[&ProfessionLine], as_of: AsOf) -> Markup {
    // Whose each is needs saying only where that differs.
    let mixed = each.iter().any(|one| {
        one.profession.whose() != each.first().map_or("", |first| first.profession.whose())
    });
    let row = |one: &&ProfessionLine| {
        Row::new(&one.profession.name, web::address(&one.profession.href(), &[("on", &as_of.text())]))
            .body(html! {
                @if !one.profession.purpose.is_empty() { p { (first_sentence(&one.profession.purpose)) } }
                p .muted { @if mixed { (one.profession.whose()) ". " } (capital(&roles(&one.roles))) ". " (heads(&one.heads)) }
            })
            .aside(people_words(one.people))
    };
    html! { div .formal { (rows(each.iter().map(row))) } }
}

fn roles(roles: &[RoleInProfession]) -> String {
    match roles {
        [] => "no roles yet".to_owned(),
        [one] => format!("in the role {}", one.name),
        [one, two] => format!("in the roles {} and {}", one.name, two.name),
        [one, two, rest @ ..] => {
            format!("in the roles {}, {} and {} more", one.name, two.name, rest.len())
        }
    }
}

fn heads(heads: &[Head]) -> String {
    let names: Vec<&str> = heads
        .iter()
        .filter(|head| head.part == Part::Head)
        .map(|head| head.name.as_str())
        .collect();
    match names.as_slice() {
        [] => "No head is named.".to_owned(),
        [one] => format!("Headed by {one}."),
        [first @ .., last] => format!("Headed by {} and {last}.", first.join(", ")),
    }
}

/// As much of a purpose as a card has room for.
fn first_sentence(purpose: &str) -> String {
    let line = purpose.lines().next().unwrap_or_default();
    match line.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => line.to_owned(),
    }
}
