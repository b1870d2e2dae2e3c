//! The desk, as it is seen.

use super::row;
use crate::{
    actions::{Desk, DeskOrganisation, DeskProfession, Shortfall},
    model::{InNoProfession, WhoLacks},
};
use ground::{counted, people_words};
use maud::{Markup, html};
use people::OrganisationRow;
use web::{
    Call, Part, address,
    look::{Fact, Tone, empty, facts, notice, page_header, people, section},
};

const LEAD: &str = "What you owe others because of what you are: head of a profession, or people operations. Nothing here draws on anybody’s community life.";

pub(crate) fn main(desk: &Desk) -> Markup {
    let coverage = |words: &str| html! { a href="/coverage" { (words) } };
    html! {
        (page_header("Your desk", Some(LEAD)))
        @for one in &desk.professions { (section(&format!("profession-{}", one.of.slug), &one.of.name, of_profession(one))) }
        @for one in &desk.organisations { (section(&format!("organisation-{}", one.organisation), &one.name, of_organisation(one))) }
        @if desk.is_empty() {
            (empty("You owe nobody anything here", "Heads of profession and their deputies find here the members who lack a line manager, and people operations those who are in no profession.",
                Some(coverage("See how many get what they are owed"))))
        } @else { p { (coverage("How many get what they are owed, everywhere")) } }
    }
}

fn of_profession(one: &DeskProfession) -> Markup {
    let all = format!("{}/coverage", one.of.href());
    let rows = |some: &[WhoLacks]| people(some.iter().map(|who| row(who, false)));
    if one.without_manager == 0 {
        let words = format!("{} members, each with a named line manager.", one.members);
        return notice(Tone::Good, "Everyone has a line manager", html! { p { (words) } });
    }
    html! {
        p { strong { (people_words(one.without_manager)) } " of " (one.members) " " @if one.without_manager == 1 { "has" } @else { "have" } " no line manager. " a href=(all) { "See all of them" } "." }
        @if !one.joiners.is_empty() {
            h3 { "Joiners without a line manager" }
            (rows(&one.joiners))
            @if one.joiners_without_manager > one.joiners.len() { p { a href=(all) { "All " (one.joiners_without_manager) " joiners" } } }
        }
        @if !one.longest.is_empty() {
            h3 { "The longest without one" }
            (rows(&one.longest))
        }
    }
}

fn titles_path(organisation: &str) -> String {
    address("/administration/titles", &[("organisation", organisation)])
}

fn of_organisation(one: &DeskOrganisation) -> Markup {
    let (titles, holders) = (one.waiting.titles, one.waiting.people);
    let waiting = html! {
        span {
            @if titles == 0 { "None waits" } @else {
                a href=(titles_path(&one.organisation)) { (counted(titles, "title", "titles")) }
                @if holders == 0 { ", held by nobody now: nothing waits for anybody until somebody comes who holds one" }
                @else { ", held by " (people_words(holders)) }
            }
        }
    };
    let headless = html! {
        @if one.professions == 0 { "It keeps none" } @else if one.headless.is_empty() { "Each that people are in has one" }
        @for without in &one.headless {
            @if let Some(since) = without.head_missing_since {
                div { a href={ "/administration/professions/" (without.of.slug) } { (without.of.name) } ", since " (since.words()) }
            }
        }
    };
    let none = html! { (one.in_no_profession) " of " (people_words(one.people)) };
    html! {
        (facts(&[
            Fact::new("In no profession", none),
            Fact::new("Titles in the queue", waiting),
            Fact::new("Professions without a head", headless),
        ]))
        @if !one.longest.is_empty() {
            h3 { "In no profession the longest" }
            (with_reasons(&one.longest))
            @if one.in_no_profession > one.longest.len() {
                p { a href={ "/desk/" (one.organisation) "/no-profession" } { "All " (one.in_no_profession) " who are in no profession" } }
            }
        }
    }
}

fn with_reasons(some: &[InNoProfession]) -> Markup {
    people(some.iter().map(|InNoProfession { who, why }| {
        row(who, false)
            .aside(html! { span .muted { (why.words()) ", since " (who.since.words()) } })
    }))
}

pub(crate) fn no_profession_header(organisation: &OrganisationRow) -> Markup {
    let lead = "They work here and no profession looks after them. Decide their titles, or give their roles a profession, and they are in it from the day that says.";
    page_header(&format!("In no profession: {}", organisation.name), Some(lead))
}

pub(crate) fn in_no_profession(
    call: &Call,
    (shortfall, part): &(Shortfall, Part<InNoProfession>),
    organisation: &OrganisationRow,
) -> Markup {
    if shortfall.gaps.is_empty() {
        let what = "Whoever comes to be in none stands here.";
        return empty("Everyone is in a profession", what, None);
    }
    html! {
        p .found { (people_words(shortfall.gaps.len())) " of " (shortfall.owed) ", the longest first. " a href=(titles_path(&organisation.slug)) { "Titles that wait" } "." }
        (with_reasons(&part.items))
        (part.pager("Pages of people in no profession", &call.path, &[("on", call.query("on"))]))
    }
}
