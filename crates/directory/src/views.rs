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
use web::{
    AsOf,
    look::{Mistakes, PersonRow, choose_day, section},
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

/// The question for another day, behind a line that opens; `kept` are values of the address that stay.
fn other_days(
    path: &str,
    as_of: AsOf,
    typed: &str,
    kept: &[(&str, &str)],
    mistakes: &Mistakes,
) -> Markup {
    html! {
        details .another-day open[!mistakes.is_empty() || !as_of.is_today()] {
            summary { "See another day" }
            (choose_day(path, as_of, typed, kept, mistakes))
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
