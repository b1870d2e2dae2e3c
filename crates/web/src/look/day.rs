//! Which day a page shows, and the way to another.

use super::{Field, Mistakes, Tone, Weight, button, get_form, hidden, notice};
use crate::as_of::AsOf;
use maud::{Markup, html};

/// Says which day is shown, where it is not today, and leads back to today at `path`.
pub fn another_day(as_of: AsOf, path: &str) -> Markup {
    html! {
        @if !as_of.is_today() {
            (notice(Tone::Calm, &format!("As of {}", as_of.day.words()), html! { p { a href=(path) { "Show today" } } }))
        }
    }
}

/// The form that chooses another day for the page at `path`; `kept` are values of its address that stay.
pub fn choose_day(
    path: &str,
    as_of: AsOf,
    typed: &str,
    kept: &[(&str, &str)],
    mistakes: &Mistakes,
) -> Markup {
    let shown = as_of.day.to_string();
    let value = if typed.is_empty() { shown.as_str() } else { typed };
    get_form(
        path,
        html! {
            @for (name, value) in kept.iter().filter(|(_, value)| !value.is_empty()) { (hidden(name, value)) }
            (Field::new("on", "As of which day").value(value).hint("Any day, past or to come.").error(mistakes.at("on")).date())
            (button(Weight::Secondary, "Show that day"))
        },
    )
}
