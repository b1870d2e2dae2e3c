//! What the pages of professions show.

pub mod effects;
pub(crate) mod keeping;
pub(crate) mod panels;
pub(crate) mod profession;
pub(crate) mod professions;
pub(crate) mod why;

use crate::Head;
use ground::counted;
use people::fte_words;
use web::look::PersonRow;

/// "1 person", "12 people".
pub(crate) fn people_words(count: i64) -> String {
    counted(count, "person", "people")
}

/// Heads and deputies as a list of people.
pub(crate) fn head_rows(heads: &[Head]) -> Vec<PersonRow> {
    heads
        .iter()
        .map(|head| PersonRow {
            name: head.name.clone(),
            href: Some(format!("/people/{}", head.person)),
            pronouns: head.pronouns.clone(),
            role: Some(head_words(head)),
            unit: None,
            aside: None,
        })
        .collect()
}

/// "Head of profession, 0.5 FTE, since 3 March 2025".
pub(crate) fn head_words(head: &Head) -> String {
    let share = fte_words(head.fte_thousandths);
    format!("{}, {share}, {}", head.part.words(), head.dates.words())
}
