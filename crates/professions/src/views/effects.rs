//! What a change would do, before it is made: who comes and who goes, by profession.

use crate::{Effects, PersonName, ProfessionEffect, RoleAtLevel, RoleMove};
use ground::{Day, capital, fold, people_words};
use maud::{Markup, html};
use web::look::{Mistakes, Room, Table, Tone, notice, room_panel};

/// Says that what was shown before no longer holds.
pub fn changed_meanwhile(wrong: &Mistakes) -> Markup {
    html! {
        @for one in &wrong.0 { (notice(Tone::Care, "Nothing was done yet", html! { p { (one.words) } })) }
    }
}

/// Who comes and who goes, profession by profession.
pub fn effects(effects: &Effects, today: Day) -> Markup {
    let when =
        if effects.on == today { "today".to_owned() } else { format!("on {}", effects.on.words()) };
    html! {
        @if effects.professions.is_empty() {
            (notice(Tone::Calm, "Nobody comes and nobody goes", html! { p { "No membership of a profession changes by this, on any day." } }))
        }
        @for effect in &effects.professions {
            (room_panel(Room::Formal, &format!("effect-{}", effect.id), &effect.name, html! {
                p { strong { (summary(effect)) } " As seen " (when) "." }
                (who("Who comes", &effect.comes))
                (who("Who goes", &effect.goes))
                (moves(&effect.moves))
                (who("Who is in it on other days than before", &effect.other_days))
            }))
        }
    }
}

/// "Adds 14 people, removes 3 people."
fn summary(effect: &ProfessionEffect) -> String {
    let parts = [
        ("adds", effect.comes.len()),
        ("removes", effect.goes.len()),
        ("changes the role or level of", effect.moves.len()),
        ("changes the dates of", effect.other_days.len()),
    ];
    let parts = parts.into_iter().filter(|(_, people)| *people > 0);
    let parts: Vec<String> =
        parts.map(|(verb, people)| format!("{verb} {}", people_words(people))).collect();
    format!("{}.", capital(&parts.join(", ")))
}

/// How many names stand open; the others are behind a line that opens.
const OPEN: usize = 12;

fn who(title: &str, people: &[PersonName]) -> Markup {
    let mut people: Vec<&PersonName> = people.iter().collect();
    people.sort_by_key(|one| fold(&one.name));
    let list = |each: &[&PersonName]| {
        html! {
            p { @for (at, one) in each.iter().enumerate() { @if at > 0 { ", " } a href={ "/people/" (one.person) } { (one.name) } } }
        }
    };
    // A line that opens for one or two names more would only be in the way.
    let open = if people.len() <= OPEN + 3 { people.len() } else { OPEN };
    let (open, more) = people.split_at(open);
    html! {
        @if !people.is_empty() {
            div {
                h3 { (title) ": " (people.len()) }
                (list(open))
                @if !more.is_empty() { details { summary { "And " (more.len()) " more" } (list(more)) } }
            }
        }
    }
}

fn moves(moves: &[RoleMove]) -> Markup {
    let words =
        |roles: &[RoleAtLevel]| roles.iter().map(RoleAtLevel::words).collect::<Vec<_>>().join("; ");
    let mut moves: Vec<&RoleMove> = moves.iter().collect();
    moves.sort_by_key(|one| fold(&one.person.name));
    let table = Table::of(&moves)
        .words(
            "Who",
            |one| html! { a href={ "/people/" (one.person.person) } { (one.person.name) } },
        )
        .words("Before", |one| words(&one.before))
        .words("After", |one| words(&one.after));
    html! {
        @if !moves.is_empty() {
            details open[moves.len() <= OPEN] {
                summary { "Who stays in another role or at another level: " (moves.len()) }
                (table.show("Role and level before and after"))
            }
        }
    }
}
