//! What the pages of professions show.

pub mod effects;
pub(crate) mod keeping;
pub(crate) mod panels;
pub(crate) mod profession;
pub(crate) mod professions;
pub(crate) mod why;

use crate::Head;
use ground::{FOREVER, counted};
use maud::{Markup, html};
use people::fte_words;
use web::look::{Field, Mistakes, PersonRow, Tone, Weight, button, get_form, hidden, notice};

/// "1 person", "12 people".
pub(crate) fn people_words(count: i64) -> String {
    counted(count, "person", "people")
}

/// Says which day is shown, when it is not today, and leads back.
pub(crate) fn another_day(as_of: web::AsOf, path: &str) -> Markup {
    html! {
        @if !as_of.is_today() {
            (notice(Tone::Calm, &format!("As of {}", as_of.day.words()), html! { p { a href=(path) { "Show today" } } }))
        }
    }
}

/// A form that chooses another day for the same page.
pub(crate) fn choose_day(
    path: &str,
    typed: &str,
    as_of: web::AsOf,
    kept: &[(&str, &str)],
    mistakes: &Mistakes,
) -> Markup {
    let value = if typed.is_empty() { as_of.day.to_string() } else { typed.to_owned() };
    get_form(
        path,
        html! {
            @for (name, value) in kept.iter().filter(|(_, value)| !value.is_empty()) { (hidden(name, value)) }
            (Field::new("on", "As of which day").value(&value).hint("Any day, past or to come.").error(mistakes.at("on")).date())
            (button(Weight::Secondary, "Show that day"))
        },
    )
}

/// Heads and deputies as a list of people.
pub(crate) fn head_rows(heads: &[Head], aside: impl Fn(&Head) -> Option<Markup>) -> Vec<PersonRow> {
    heads
        .iter()
        .map(|head| PersonRow {
            name: head.name.clone(),
            href: Some(format!("/people/{}", head.person)),
            pronouns: head.pronouns.clone(),
            role: Some(head_words(head)),
            unit: None,
            aside: aside(head),
        })
        .collect()
}

/// "Head of profession, 0.5 FTE, since 3 March 2025".
pub(crate) fn head_words(head: &Head) -> String {
    let when = if head.to == FOREVER {
        format!("since {}", head.from.words())
    } else {
        head.span().words()
    };
    format!("{}, {}, {when}", head.part().words(), fte_words(head.fte_thousandths))
}
