//! What professions show on others' pages, as it is seen.

use crate::{Head, Part, Profession, ProfessionId, role_words, store::reasons::InIt};
use ground::{Day, Span, counted};
use maud::{Markup, html};
use people::{Line, PersonId, UnitId};
use web::look::{
    Axis, Fact, Row, Tone, because, chip, facts, matrix, notice, plain_card, rows, section,
};

/// A profession of the reader.
pub(crate) struct Mine {
    pub(crate) profession: Profession,
    pub(crate) one: InIt,
    pub(crate) heads: Vec<Head>,
}

/// All that the start page's panel needs.
pub(crate) struct Start {
    pub(crate) me: PersonId,
    pub(crate) each: Vec<Mine>,
    pub(crate) managers: Vec<Line>,
    /// Titles that no rule knows.
    pub(crate) waiting: Vec<String>,
    pub(crate) holds: bool,
}

pub(crate) fn start(shown: &Start) -> Markup {
    html! {
        @for mine in &shown.each { (one(shown, mine)) }
        @for title in &shown.waiting {
            (notice(Tone::Calm, "No profession knows your title yet", html! {
                p { "“" (title) "” waits with people operations. Once they decide which role it means, your profession stands here, from the first day you held it." }
            }))
        }
        @if shown.each.is_empty() && shown.waiting.is_empty() {
            @if shown.holds {
                p { "Your role belongs to no profession." }
            } @else {
                p { "No appointment of yours is known today, so you are in no profession." }
            }
            p { a href="/professions" { "See the professions" } }
        }
    }
}

fn one(shown: &Start, mine: &Mine) -> Markup {
    let role = role_words(Some(&mine.one.role), mine.one.level.as_deref());
    let why = format!("{}/why/{}", mine.profession.href(), shown.me);
    let names = |part: Part| -> Vec<&Head> {
        mine.heads.iter().filter(|head| head.part() == part).collect()
    };
    let mut each =
        vec![Fact::new("Head of profession", people_chips(&names(Part::Head), "No head is named"))];
    let deputies = names(Part::Deputy);
    if !deputies.is_empty() {
        each.push(Fact::new("Deputy", people_chips(&deputies, "")));
    }
    each.push(Fact::new("Line manager", managers(&shown.managers)));
    html! {
        h3 .card-title { a href=(mine.profession.href()) { (mine.profession.name) } }
        (because(html! {
            "you hold the role " strong { (role) } " since " (mine.one.from.words())
            @if let Some(title) = &mine.one.title { ", known by your job title “" (title) "”" }
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

fn managers(lines: &[Line]) -> Markup {
    let each: Vec<&Line> = lines.iter().filter(|line| line.kind == "professional").collect();
    html! {
        @if each.is_empty() { "None is known" }
        @for line in each { div { (chip(&line.name, Some(&format!("/people/{}", line.person)), None)) } }
    }
}

pub(crate) fn person(
    person: PersonId,
    now: &[(Profession, InIt)],
    before: &[(Profession, Day, Day)],
) -> Markup {
    let why = |profession: &Profession| {
        html! {
            a href={ (profession.href()) "/why/" (person) } { "Why" span .unseen { ": " (profession.name) } }
        }
    };
    let mut each: Vec<Row> = now
        .iter()
        .map(|(profession, one)| {
            let role = role_words(Some(&one.role), one.level.as_deref());
            Row::new(&profession.name, profession.href())
                .body(format!("{role}, since {}", one.from.words()))
                .aside(why(profession))
        })
        .collect();
    each.extend(before.iter().map(|(profession, from, to)| {
        let days = Span { from: *from, to: *to }.words();
        Row::new(&profession.name, profession.href())
            .body(format!("Before: {days}"))
            .aside(why(profession))
    }));
    rows(&each)
}

/// Counts by unit and profession.
pub(crate) struct Matrix {
    pub(crate) columns: Vec<(Option<ProfessionId>, String, Option<String>)>,
    pub(crate) rows: Vec<(UnitId, String, Option<String>)>,
    pub(crate) counts: Vec<(UnitId, Option<ProfessionId>, i64)>,
    pub(crate) as_of: web::AsOf,
}

pub(crate) fn unit(shown: &Matrix) -> Markup {
    let axis =
        |words: &String, href: &Option<String>| Axis { words: words.clone(), href: href.clone() };
    let across: Vec<Axis> =
        shown.columns.iter().map(|(_, words, href)| axis(words, href)).collect();
    let count = |unit: UnitId, profession: Option<ProfessionId>| {
        let found =
            shown.counts.iter().find(|(place, known, _)| *place == unit && *known == profession);
        found.map_or(0, |(_, _, count)| u32::try_from(*count).unwrap_or(u32::MAX))
    };
    let down: Vec<(Axis, Vec<u32>)> = shown
        .rows
        .iter()
        .map(|(unit, words, href)| {
            (
                axis(words, href),
                shown.columns.iter().map(|(profession, _, _)| count(*unit, *profession)).collect(),
            )
        })
        .collect();
    section(
        "professions-here",
        "Its people by profession",
        html! {
            (matrix("professions-matrix", &format!("People {}, by unit and profession", shown.as_of.words()), "Unit", &across, &down))
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
