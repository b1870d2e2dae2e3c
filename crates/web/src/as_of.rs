//! The day that a page or an operation shows: today, unless the address names another.

use ground::{Day, FOREVER, Refused, Result};

/// The day shown, beside today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The day shown.
    pub day: Day,
    /// Today.
    pub today: Day,
}

impl AsOf {
    /// The day named by `text`; today where it is blank. A refusal names `field`.
    pub(crate) fn read(field: &'static str, text: &str, today: Day) -> Result<Self, Refused> {
        if text.is_empty() {
            Ok(Self { day: today, today })
        } else {
            Ok(Self { day: day(field, text)?, today })
        }
    }

    /// Whether the day shown is today.
    pub fn is_today(self) -> bool {
        self.day == self.today
    }

    /// The day as `on` has it in an address; blank for today.
    pub fn text(self) -> String {
        if self.is_today() { String::new() } else { self.day.to_string() }
    }

    /// `?on=…` for another page of that day; blank for today.
    pub fn query(self) -> String {
        if self.is_today() { String::new() } else { format!("?on={}", self.day) }
    }

    /// "today", or "on 3 March 2025".
    pub fn words(self) -> String {
        if self.is_today() { "today".to_owned() } else { format!("on {}", self.day.words()) }
    }
}

/// What to do where a day can't be read.
pub(crate) const DAY: &str = "Give a day that exists, as year, month, day: 2026-03-31.";

/// The day that `text` names in `field`.
///
/// # Errors
/// When that is no day, or the last day of the calendar, which stands for "no end": nothing begins or ends on it.
pub fn day(field: &'static str, text: &str) -> Result<Day, Refused> {
    let day = text.parse().ok().filter(|day| *day < FOREVER);
    day.ok_or_else(|| Refused::field(field, "form.day", DAY))
}

/// `path` with these values, blank ones left out.
pub fn address(path: &str, values: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_shows_today_unless_its_address_names_a_day_that_exists() {
        let today: Day = "2026-03-02".parse().unwrap();
        assert_eq!(AsOf::read("on", "", today).map(AsOf::query), Ok(String::new()));
        let earlier = AsOf::read("on", "2025-02-28", today);
        assert_eq!(earlier.clone().map(AsOf::query), Ok("?on=2025-02-28".to_owned()));
        assert_eq!(earlier.map(AsOf::text), Ok("2025-02-28".to_owned()));
        for text in ["2025-02-30", "soon", "9999-12-31", "2025-02-28'--"] {
            assert_eq!(
                AsOf::read("on", text, today).unwrap_err().field.as_deref(),
                Some("on"),
                "{text}"
            );
        }
    }

    #[test]
    fn an_address_leaves_blank_values_out() {
        assert_eq!(address("/people", &[("q", ""), ("on", "")]), "/people");
        assert_eq!(address("/people", &[("q", "a b"), ("on", "")]), "/people?q=a+b");
    }
}
