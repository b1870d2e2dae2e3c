//! The desk, as it is seen.

use super::{another_day, people, row};
use crate::{
    actions::{ByMe, Kept as OneKept, WithoutProfession},
    model::{Lacking, Shown, WhyNone},
};
use maud::{Markup, html};
use people::OrganisationRow;
use titles::Waiting;
use web::look::{
    Fact, Mistakes, PersonRow, Tone, empty, facts, notice, page_header, pager,
    people as people_list, section,
};

/// A profession of the reader's, with some of those who lack a line manager.
pub(crate) struct Headed<'a> {
    pub(crate) by_me: &'a ByMe,
    /// How many joiners lack one, and some of them.
    pub(crate) joiners: (usize, Vec<(Lacking, Shown)>),
    /// Some of the others, the longest without first.
    pub(crate) longest: Vec<(Lacking, Shown)>,
}

/// An organisation of the reader's, with some of those who are in no profession.
pub(crate) struct Kept<'a> {
    pub(crate) one: &'a OneKept,
    pub(crate) some: Vec<(Lacking, Shown)>,
}

/// A part of those who are in no profession.
pub(crate) struct NoProfession {
    pub(crate) none: WithoutProfession,
    pub(crate) shown: Vec<(Lacking, Shown)>,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

pub(crate) fn desk(headed: &[Headed<'_>], kept: &[Kept<'_>], nobodys: bool) -> Markup {
    html! {
        (page_header("Your desk", Some("What you owe others because of what you are: head of a profession, or people operations. Nothing here draws on anybody’s community life.")))
        @if nobodys {
            (empty("You owe nobody anything here", "Heads of profession and their deputies find here the members who lack a line manager, and people operations those who are in no profession.",
                Some(html! { a href="/coverage" { "See how many get what they are owed" } })))
        }
        @for one in headed { (of_profession(one)) }
        @for one in kept { (of_organisation(one)) }
        @if !nobodys { p { a href="/coverage" { "How many get what they are owed, everywhere" } } }
    }
}

fn rows(some: &[(Lacking, Shown)], with_organisation: bool) -> Markup {
    let rows: Vec<PersonRow> =
        some.iter().map(|(lacking, shown)| row(lacking, shown, with_organisation)).collect();
    people_list(&rows)
}

fn of_profession(one: &Headed<'_>) -> Markup {
    let profession = &one.by_me.profession;
    let without = &one.by_me.without;
    let all = format!("{}/coverage", profession.href());
    section(
        &format!("profession-{}", profession.slug),
        &profession.name,
        html! {
            @if without.lacking.is_empty() {
                (notice(Tone::Good, "Everyone has a line manager", html! { p { (without.members) " members, each with a named line manager." } }))
            } @else {
                p { strong { (people(without.lacking.len())) } " of " (without.members) " " @if without.lacking.len() == 1 { "has" } @else { "have" } " no line manager. " a href=(all) { "See all of them" } "." }
                @if one.joiners.0 > 0 {
                    h3 { "Joiners without a line manager" }
                    (rows(&one.joiners.1, false))
                    @if one.joiners.0 > one.joiners.1.len() { p { a href=(all) { "All " (one.joiners.0) " joiners" } } }
                }
                @if !one.longest.is_empty() {
                    h3 { "The longest without one" }
                    (rows(&one.longest, false))
                }
            }
        },
    )
}

fn of_organisation(kept: &Kept<'_>) -> Markup {
    let one = kept.one;
    let slug = &one.organisation.slug;
    let Waiting { titles, people: holders } = one.titles;
    let titles = html! {
        span {
            @if titles == 0 { "None waits" } @else {
                a href={ "/administration/titles?organisation=" (slug) } { (titles) @if titles == 1 { " title" } @else { " titles" } }
                @if holders == 0 { ", held by nobody now: nothing waits for anybody until somebody comes who holds one" }
                @else { ", held by " (holders) @if holders == 1 { " person" } @else { " people" } }
            }
        }
    };
    let headless = html! {
        @if one.professions == 0 { "It keeps none" } @else if one.headless.is_empty() { "Each that people are in has one" }
        @for (profession, since) in &one.headless {
            div { a href={ "/administration/professions/" (profession.slug) } { (profession.name) } ", since " (since.words()) }
        }
    };
    section(
        &format!("organisation-{slug}"),
        &one.organisation.name,
        html! {
            (facts(&[
                Fact::new("In no profession", html! { (one.none.lacking.len()) " of " (people(one.none.people)) }),
                Fact::new("Titles in the queue", titles),
                Fact::new("Professions without a head", headless),
            ]))
            @if !kept.some.is_empty() {
                h3 { "In no profession the longest" }
                (with_reasons(&kept.some))
                @if one.none.lacking.len() > kept.some.len() {
                    p { a href={ "/desk/" (slug) "/no-profession" } { "All " (one.none.lacking.len()) " who are in no profession" } }
                }
            }
        },
    )
}

/// Why somebody is in no profession, and what to do.
const fn why(reason: WhyNone) -> &'static str {
    match reason {
        WhyNone::TitleWaits => "no rule knows the title",
        WhyNone::NoRole => "a rule says that the title has no professional role",
        WhyNone::RoleOfNone => "no profession holds the role",
    }
}

fn with_reasons(some: &[(Lacking, Shown)]) -> Markup {
    let rows: Vec<PersonRow> = some
        .iter()
        .map(|(lacking, shown)| PersonRow {
            aside: Some(html! { span .muted { (why(shown.why_none())) ", since " (lacking.since.words()) } }),
            ..row(lacking, shown, false)
        })
        .collect();
    people_list(&rows)
}

pub(crate) fn no_profession(
    organisation: &OrganisationRow,
    path: &str,
    on: &str,
    answer: std::result::Result<&NoProfession, &Mistakes>,
) -> Markup {
    let none = Mistakes::default();
    let mistakes = answer.err().unwrap_or(&none);
    let title = format!("In no profession: {}", organisation.name);
    html! {
        (mistakes.summary())
        (page_header(&title, Some("They work here and no profession looks after them. Decide their titles, or give their roles a profession, and they are in it from the day that says.")))
        (another_day(path, on, mistakes))
        @if let Ok(seen) = answer {
            @if seen.none.lacking.is_empty() {
                (empty("Everyone is in a profession", "Whoever comes to be in none stands here.", None))
            } @else {
                p .found { (people(seen.none.lacking.len())) " of " (seen.none.people) ", the longest first. " a href={ "/administration/titles?organisation=" (organisation.slug) } { "Titles that wait" } "." }
                (with_reasons(&seen.shown))
                (pager("Pages of people in no profession", seen.previous.as_deref(), seen.next.as_deref()))
            }
        }
    }
}
