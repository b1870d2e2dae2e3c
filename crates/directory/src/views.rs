//! What the pages of the directory show.

pub(crate) mod about;
pub(crate) mod administration;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod start;
pub(crate) mod unit;
pub(crate) mod units;

use ::people::{PersonLine, store::names::FormerName};
use maud::{Markup, html};
use web::AsOf;
use web::look::{
    Field, Mistakes, PersonRow, Tone, Weight, button, get_form, hidden, notice, section,
};

/// People of a list, each leading to their page of that day.
fn listed(lines: &[PersonLine], query: &str) -> Markup {
    let rows: Vec<PersonRow> = lines
        .iter()
        .map(|line| PersonRow {
            name: line.name.clone(),
            href: Some(format!("/people/{}{query}", line.id)),
            pronouns: line.pronouns.clone(),
            role: line.role.clone(),
            unit: line.unit.clone(),
            aside: None,
        })
        .collect();
    web::look::people(&rows)
}

/// That a page does not speak of today, and the way back to it.
fn another_day(as_of: AsOf, today_href: &str) -> Markup {
    html! {
        @if !as_of.is_today() {
            (notice(Tone::Calm, &format!("As of {}", as_of.day.words()), html! {
                p { a href=(today_href) { "See today instead" } }
            }))
        }
    }
}

/// The question for another day; `kept` are values of the address that stay.
fn choose_day(
    action: &str,
    as_of: AsOf,
    typed: &str,
    kept: &[(&str, &str)],
    mistakes: &Mistakes,
) -> Markup {
    let own = as_of.day.to_string();
    let value = if typed.is_empty() { own.as_str() } else { typed };
    html! {
        details .another-day open[!mistakes.is_empty() || !as_of.is_today()] {
            summary { "See another day" }
            (get_form(action, html! {
                @for (name, value) in kept { (hidden(name, value)) }
                (Field::new("on", "As of which day").value(value).error(mistakes.at("on")).date())
                (button(Weight::Secondary, "Show that day"))
            }))
        }
    }
}

/// What something was called before, the latest first; nothing where that is the same.
fn former(names: &[FormerName]) -> Markup {
    html! {
        @if !names.is_empty() {
            (section("former", "Earlier names", html! {
                ul .plain {
                    @for former in names { li { (former.name) ", until " (former.to.plus_days(-1).words()) } }
                }
            }))
        }
    }
}

/// "1 person", "12 people".
fn people_words(count: usize) -> String {
    match count {
        1 => "1 person".to_owned(),
        many => format!("{many} people"),
    }
}
