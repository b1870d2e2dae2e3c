//! What support shows on others' pages, as it is seen.

use super::{people, who_owes_manager};
use crate::actions::Mine;
use maud::{Markup, html};
use professions::{Head, Profession};
use web::look::{Tone, notice, plain_card, section, tag_in};

/// What the reader lacks of what they are owed; none where they lack nothing and owe nothing.
pub(crate) fn start(mine: &Mine, owes: bool) -> Option<Markup> {
    let lacks: Vec<_> = mine
        .professions
        .iter()
        .filter_map(|one| one.manager.err().map(|since| (one, since)))
        .collect();
    if lacks.is_empty() && !owes {
        return None;
    }
    Some(html! {
        @for (one, since) in &lacks {
            (notice(Tone::Care, "You are owed a line manager", html! {
                p { "None has been named for you since " (since.words()) ". For " (one.profession.name) " this is owed by " (who_owes_manager(&one.profession, &one.heads)) "." }
            }))
        }
        @if owes { p { a href="/desk" { "Your desk: what you owe others" } } }
    })
}

pub(crate) fn profession(profession: &Profession, heads: &[Head]) -> Markup {
    section(
        "owed",
        "What it owes its members",
        html! {
            p { "A named line manager for each of them, owed by " (who_owes_manager(profession, heads)) "." }
            p { a href={ (profession.href()) "/coverage" } { "See whether they get it" } }
        },
    )
}

pub(crate) fn administration(none: i64) -> Markup {
    plain_card(
        "In no profession",
        "/desk",
        html! {
            p { @if none == 0 { (tag_in(Tone::Good, "Nobody")) } @else { (tag_in(Tone::Care, &people(none))) } }
            p { "Who works here without a profession that looks after them, and professions without a head." }
        },
    )
}
