//! What professions show on others' pages, as it is seen.

use crate::{
    Head, Part,
    actions::{LineManager, MyProfession, MyProfessions, PersonProfessions, UnitProfessionCount},
    role_words,
};
use ground::counted;
use maud::{Markup, html};
use people::{PersonId, Unit, UnitId};
use std::collections::BTreeSet;
use web::{
    AsOf,
    look::{
        Axis, Fact, Row, Tone, because, chip, facts, matrix, notice, plain_card, rows, section,
    },
};

pub(crate) fn start(me: PersonId, mine: &MyProfessions) -> Markup {
    html! {
        @for one in &mine.professions { (own(me, one, &mine.line_managers)) }
        @for title in &mine.titles_waiting {
            (notice(Tone::Calm, "No profession knows your title yet", html! {
                p { "“" (title) "” waits with people operations. Once they decide which role it means, your profession stands here, from the first day you held it." }
            }))
        }
        @if mine.professions.is_empty() && mine.titles_waiting.is_empty() {
            @if mine.appointed {
                p { "Your role belongs to no profession." }
            } @else {
                p { "No appointment of yours is known today, so you are in no profession." }
            }
            p { a href="/professions" { "See the professions" } }
        }
    }
}

fn own(me: PersonId, mine: &MyProfession, managers: &[LineManager]) -> Markup {
    let MyProfession { profession, heads } = mine;
    let role = role_words(Some(&profession.role), profession.level.as_deref());
    let why = format!("{}/why/{me}", profession.href());
    let (heads, deputies): (Vec<&Head>, Vec<&Head>) =
        heads.iter().partition(|head| head.part == Part::Head);
    let mut each = vec![Fact::new("Head of profession", people_chips(&heads, "No head is named"))];
    if !deputies.is_empty() {
        each.push(Fact::new("Deputy", people_chips(&deputies, "")));
    }
    each.push(Fact::new("Line manager", html! {
        @if managers.is_empty() { "None is known" }
        @for one in managers { div { (chip(&one.name, Some(&format!("/people/{}", one.person)), None)) } }
    }));
    html! {
        h3 .card-title { a href=(profession.href()) { (profession.name) } }
        (because(html! {
            "you hold the role " strong { (role) } " since " (profession.since.words())
            @if let Some(title) = &profession.title { ", known by your job title “" (title) "”" }
            ". " a href=(why) { "See the whole reason" } "."
        }))
        (facts(&each))
    }
}

fn people_chips(heads: &[&Head], none: &str) -> Markup {
    html! {
        @if heads.is_empty() { (none) }
        @for head in heads { div { (chip(&head.name, Some(&format!("/people/{}", head.person)), head.pronouns.as_deref())) } }
    }
}

pub(crate) fn person(person: PersonId, theirs: &PersonProfessions) -> Markup {
    let row = |name: &str, href: String, body: String| {
        let why = html! {
            a href={ (href) "/why/" (person) } { "Why" span .unseen { ": " (name) } }
        };
        Row::new(name, href).body(body).aside(why)
    };
    let now = theirs.now.iter().map(|one| {
        let role = role_words(Some(&one.role), one.level.as_deref());
        row(&one.name, one.href(), format!("{role}, since {}", one.since.words()))
    });
    let before = theirs
        .before
        .iter()
        .map(|one| row(&one.name, one.href(), format!("Before: {}", one.dates.words())));
    rows(now.chain(before))
}

/// Counts by unit, down, and profession, across.
pub(crate) fn unit(
    unit: UnitId,
    below: &[Unit],
    counts: &[UnitProfessionCount],
    as_of: AsOf,
) -> Markup {
    // None comes last.
    let across: BTreeSet<(bool, &Option<String>, &Option<String>)> = counts
        .iter()
        .map(|count| (count.profession.is_none(), &count.name, &count.profession))
        .collect();
    let day = as_of.text();
    let columns: Vec<Axis> = across
        .iter()
        .map(|(_, name, slug)| Axis {
            words: name.as_deref().unwrap_or("No profession").to_owned(),
            href: slug.as_ref().map(|slug| {
                let values = [("on", day.as_str()), ("unit", &unit.to_string())];
                web::address(&format!("/professions/{slug}"), &values)
            }),
        })
        .collect();
    let row = |place: UnitId, words: &str, href: Option<String>| {
        let count = |slug: &Option<String>| {
            let found =
                counts.iter().find(|count| count.unit == place && count.profession == *slug);
            found.map_or(0, |count| u32::try_from(count.people).unwrap_or(u32::MAX))
        };
        let people = across.iter().map(|(_, _, slug)| count(slug)).collect();
        (Axis { words: words.to_owned(), href }, people)
    };
    let mut below: Vec<&Unit> = below.iter().collect();
    below.sort_by(|one, other| one.name.cmp(&other.name));
    let mut down: Vec<(Axis, Vec<u32>)> = below
        .into_iter()
        .map(|one| {
            let href = web::address(&format!("/units/{}", one.id), &[("on", &day)]);
            row(one.id, &one.name, Some(href))
        })
        .collect();
    if counts.iter().any(|count| count.unit == unit) {
        down.push(row(unit, "In it directly", None));
    }
    section(
        "professions-here",
        "Its people by profession",
        html! {
            (matrix("professions-matrix", &format!("People {}, by unit and profession", as_of.words()), "Unit", &columns, &down))
            p .muted { "Somebody who works in two places, or in two professions, counts in each." }
        },
    )
}

pub(crate) fn administration(professions: usize) -> Markup {
    plain_card(
        "Professions",
        "/administration/professions",
        html! {
            p { "What each is for, which roles it holds, who heads it." }
            p .muted { (counted(professions, "profession", "professions")) }
        },
    )
}
