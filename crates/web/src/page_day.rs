//! The day of a page: which one it shows, and the question for another.

use crate::{
    as_of::{AsOf, address},
    look::{Frame, Mistakes, another_day, choose_day},
    request::{Call, Reply},
};
use maud::{Markup, html};

/// A page of a day: which one it shows, what is wrong with the one that was typed, and the way to another.
pub struct PageDay<'c> {
    call: &'c Call,
    /// The day shown.
    pub as_of: AsOf,
    mistakes: Mistakes,
}

impl<'c> PageDay<'c> {
    /// The day that is asked for.
    pub fn of(call: &'c Call) -> Self {
        let (as_of, mistakes) = AsOf::of_page(call);
        Self { call, as_of, mistakes }
    }

    /// `path` on the same day.
    pub fn address(&self, path: &str) -> String {
        address(path, &[("on", &self.as_of.text())])
    }

    /// Says which day it is where it isn't today; `kept` are values of the address that stay.
    pub fn notice(&self, kept: &[(&str, &str)]) -> Markup {
        another_day(self.as_of, &address(&self.call.path, kept))
    }

    /// The form that chooses another day.
    pub fn form(&self, kept: &[(&str, &str)]) -> Markup {
        choose_day(&self.call.path, self.as_of, self.call.query("on"), kept, &self.mistakes)
    }

    /// The same behind a line that opens.
    pub fn question(&self, kept: &[(&str, &str)]) -> Markup {
        html! {
            details .another-day open[!self.mistakes.is_empty() || !self.as_of.is_today()] {
                summary { "See another day" }
                (self.form(kept))
            }
        }
    }

    /// The page, with what is wrong with the day that was typed at its top.
    pub fn show(&self, frame: Frame, main: &Markup) -> Reply {
        let main = html! { (self.mistakes.summary()) (main) };
        self.call.show_judged(&self.mistakes, frame, main)
    }
}
