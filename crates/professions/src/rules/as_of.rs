//! The day a page speaks of. Pure.

use ground::{Day, FOREVER, Refused};

/// The day a page speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// That day.
    pub day: Day,
    /// Today.
    pub today: Day,
}

impl AsOf {
    /// From what stands in the address; today when nothing does.
    pub fn read(text: &str, today: Day) -> Result<Self, Refused> {
        if text.is_empty() {
            return Ok(Self { day: today, today });
        }
        text.parse().ok().filter(|day| *day < FOREVER).map(|day| Self { day, today }).ok_or_else(
            || {
                Refused::field(
                    "on",
                    "professions.day",
                    "Give a day that exists, as year, month, day: 2026-03-31.",
                )
            },
        )
    }

    /// Whether it is today that is shown.
    pub fn is_today(self) -> bool {
        self.day == self.today
    }

    /// As the address has it; blank for today.
    pub fn text(self) -> String {
        if self.is_today() { String::new() } else { self.day.to_string() }
    }

    /// "today", or "on 3 March 2025".
    pub fn words(self) -> String {
        if self.is_today() { "today".to_owned() } else { format!("on {}", self.day.words()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_speaks_of_today_unless_the_address_names_a_day_that_exists() {
        let today: Day = "2026-03-02".parse().unwrap();
        assert_eq!(AsOf::read("", today).map(AsOf::text), Ok(String::new()));
        assert_eq!(AsOf::read("2025-02-28", today).map(AsOf::text), Ok("2025-02-28".to_owned()));
        for text in ["2025-02-30", "soon", "9999-12-31"] {
            assert!(AsOf::read(text, today).is_err(), "{text}");
        }
    }
}
