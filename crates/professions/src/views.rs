//! What the pages of professions show.

pub mod effects;
pub(crate) mod keeping;
pub(crate) mod panels;
pub(crate) mod profession;
pub(crate) mod professions;
pub(crate) mod why;

use crate::Head;
use ::people::fte_words;
use maud::Markup;
use web::look::{PersonRow, people};

/// Heads and deputies as a list of people.
pub(crate) fn head_list(heads: &[Head]) -> Markup {
    people(heads.iter().map(|head| {
        PersonRow::new(&head.name, head.person)
            .pronouns(head.pronouns.as_deref())
            .role(Some(head_words(head)))
    }))
}

/// "Head of profession, 0.5 FTE, since 3 March 2025".
pub(crate) fn head_words(head: &Head) -> String {
    let share = fte_words(head.fte_thousandths);
    format!("{}, {share}, {}", head.part.words(), head.dates.words())
}
