//! What the pages of the directory show.

pub(crate) mod about;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod start;
pub(crate) mod units;

use ::people::{FormerName, PersonLine};
use ground::counted;
use maud::{Markup, html};
use web::{
    AsOf, Call, address,
    look::{Mistakes, PersonRow, another_day, choose_day, empty, page_header, section},
};

/// The day that a page shows, and what is wrong with the one that was typed.
pub(crate) struct ChosenDay<'c> {
    pub(crate) call: &'c Call,
    pub(crate) as_of: AsOf,
    pub(crate) mistakes: Mistakes,
}

impl<'c> ChosenDay<'c> {
    pub(crate) fn of(call: &'c Call) -> Self {
        let (as_of, mistakes) = AsOf::of_page(call);
        Self { call, as_of, mistakes }
    }

    /// Says which day it is where it isn't today; `kept` are values of the address that stay.
    fn notice(&self, kept: &[(&str, &str)]) -> Markup {
        another_day(self.as_of, &address(&self.call.path, kept))
    }

    /// The question for another day, behind a line that opens.
    fn question(&self, kept: &[(&str, &str)]) -> Markup {
        let typed = self.call.query("on");
        html! {
            details .another-day open[!self.mistakes.is_empty() || !self.as_of.is_today()] {
                summary { "See another day" }
                (choose_day(&self.call.path, self.as_of, typed, kept, &self.mistakes))
            }
        }
    }
}

pub(crate) fn of_day(day: &ChosenDay<'_>, main: &Markup) -> Markup {
    html! { (day.mistakes.summary()) (main) }
}

/// People of a list, each leading to their page of that day.
fn listed(lines: &[PersonLine], query: &str) -> Markup {
    let row = |line: &PersonLine| PersonRow {
        name: line.name.clone(),
        href: Some(format!("/people/{}{query}", line.id)),
        pronouns: line.pronouns.clone(),
        role: line.role.clone(),
        unit: line.unit.clone(),
        aside: None,
    };
    web::look::people(&lines.iter().map(row).collect::<Vec<_>>())
}

/// What something was called before, the latest first; nothing where that is the same.
fn former(names: &[FormerName]) -> Markup {
    html! {
        @if !names.is_empty() {
            (section("former", "Earlier names", html! {
                ul .plain { @for former in names { li { (former.name) ", until " (former.until().words()) } } }
            }))
        }
    }
}

/// "1 person", "12 people".
fn people_words(count: i64) -> String {
    counted(count, "person", "people")
}

/// What other rooms show in one place, or else that there is nothing.
fn panels(each: &[Markup], nothing: Markup) -> Markup {
    html! { @if each.is_empty() { (nothing) } @else { @for panel in each { (panel) } } }
}

pub(crate) fn administration(each: &[Markup]) -> Markup {
    html! {
        (page_header("Administration", Some("What is kept for the organisation. Nothing here shows anybody’s community life.")))
        @if each.is_empty() {
            (empty("Nothing to keep", "Your office has nothing to do here.", None))
        } @else {
            (section("parts", "What you look after", html! { div .cards { @for panel in each { (panel) } } }))
        }
    }
}
