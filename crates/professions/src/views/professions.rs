//! The list of professions as it is seen.

use super::{another_day, choose_day, people_words};
use crate::{Head, Part, Profession};
use ground::capital;
use maud::{Markup, html};
use web::look::{
    Mistakes, Room, Row, Tone, Weight, button_row, card, empty, link_button, page_header, rows,
    section, tag_in,
};

/// One of the list.
pub(crate) struct Listed {
    pub(crate) profession: Profession,
    pub(crate) size: i64,
    pub(crate) heads: Vec<Head>,
    pub(crate) roles: Vec<String>,
    pub(crate) mine: bool,
}

/// All that the page needs.
pub(crate) struct List {
    pub(crate) each: Vec<Listed>,
    pub(crate) as_of: web::AsOf,
    pub(crate) keeps: bool,
    pub(crate) on_typed: String,
}

const LEAD: &str = "What the organisation owes everyone in a role. You are in one because of what you are appointed to: there is nothing to join, and nobody is left out.";

pub(crate) fn professions(list: &List, mistakes: &Mistakes) -> Markup {
    let (mine, others): (Vec<&Listed>, Vec<&Listed>) = list.each.iter().partition(|one| one.mine);
    let title = if mine.is_empty() { "All professions" } else { "Other professions" };
    html! {
        (mistakes.summary())
        (page_header("Professions", Some(LEAD)))
        (another_day(list.as_of, "/professions"))
        @if list.keeps {
            (button_row(&[link_button(Weight::Secondary, "Keep professions", "/administration/professions")]))
        }
        @if list.each.is_empty() {
            (empty("No professions yet", "A profession holds roles, and everyone appointed to one of them is in it. People operations set them up under Administration.",
                list.keeps.then(|| link_button(Weight::Primary, "Set up the first", "/administration/professions/new"))))
        }
        @if !mine.is_empty() { (section("yours", "Yours", cards(&mine, list.as_of))) }
        @if !others.is_empty() { (section("others", title, lines(&others, list))) }
        @if !list.each.is_empty() { p { a href="/coverage" { "See how many are given what they are owed" } } }
        @if !list.each.is_empty() { (choose_day("/professions", &list.on_typed, list.as_of, &[], mistakes)) }
    }
}

fn cards(each: &[&Listed], as_of: web::AsOf) -> Markup {
    html! {
        div .cards {
            @for one in each {
                (card(Room::Formal, &one.profession.name, &web::address(&one.profession.href(), &[("on", &as_of.text())]), html! {
                    @if one.mine { p { (tag_in(Tone::Good, "You are in this")) } }
                    @if !one.profession.purpose.is_empty() { p { (first_sentence(&one.profession.purpose)) } }
                    p .muted { (people_words(one.size)) ", " (roles(&one.roles)) ". " (heads(&one.heads)) }
                }))
            }
        }
    }
}

fn lines(each: &[&Listed], list: &List) -> Markup {
    // Whose each is needs saying only where that differs.
    let mixed = list.each.iter().any(|one| {
        one.profession.whose() != list.each.first().map_or("", |first| first.profession.whose())
    });
    let row = |one: &&Listed| {
        Row::new(&one.profession.name, web::address(&one.profession.href(), &[("on", &list.as_of.text())]))
            .body(html! {
                @if !one.profession.purpose.is_empty() { p { (first_sentence(&one.profession.purpose)) } }
                p .muted { @if mixed { (one.profession.whose()) ". " } (capital(&roles(&one.roles))) ". " (heads(&one.heads)) }
            })
            .aside(people_words(one.size))
    };
    html! { div .formal { (rows(&each.iter().map(row).collect::<Vec<_>>())) } }
}

fn roles(roles: &[String]) -> String {
    match roles {
        [] => "no roles yet".to_owned(),
        [one] => format!("in the role {one}"),
        [one, two] => format!("in the roles {one} and {two}"),
        [one, two, rest @ ..] => format!("in the roles {one}, {two} and {} more", rest.len()),
    }
}

fn heads(heads: &[Head]) -> String {
    let names: Vec<&str> = heads
        .iter()
        .filter(|head| head.part() == Part::Head)
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
