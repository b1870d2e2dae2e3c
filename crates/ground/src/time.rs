//! Moments (UTC microseconds), days, and half-open spans of days. Nothing here reads a clock.

use anyhow::Context as _;
use std::{fmt, str::FromStr};

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize,
)]
pub struct Moment(pub i64);

impl Moment {
    /// The day it is in UTC.
    pub fn day(self) -> Day {
        Day(self.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    /// As a timestamp; the ends of time where the number is beyond them.
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }

    /// This many seconds later (or earlier, when negative).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }
}

impl From<jiff::Timestamp> for Moment {
    fn from(timestamp: jiff::Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }
}

/// A calendar day, in no zone.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize,
)]
pub struct Day(pub jiff::civil::Date);

/// The day on which what is still going on ends: no end is known.
pub const FOREVER: Day = Day(jiff::civil::date(9999, 12, 31));

impl Day {
    /// Year, month (1 to 12), day of the month; an error when there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> anyhow::Result<Self> {
        jiff::civil::Date::new(year, month, day).map(Self).context("there is no such day")
    }

    /// This many days later (or earlier, when negative), stopping at the ends of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days.clamp(-3_000_000, 3_000_000))))
    }

    /// Days from `self` to `other`.
    pub fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// The first moment of the day in UTC.
    pub fn start(self) -> Moment {
        self.0
            .to_zoned(jiff::tz::TimeZone::UTC)
            .map_or(Moment(i64::MAX), |zoned| zoned.timestamp().into())
    }

    /// For reading: "3 March 2026".
    pub fn words(self) -> String {
        self.0.strftime("%-d %B %Y").to_string()
    }

    /// The first day of its month.
    #[must_use]
    pub fn month_begin(self) -> Self {
        Self(self.0.first_of_month())
    }

    /// The first day of its quarter of the year.
    #[must_use]
    pub fn quarter_begin(self) -> Self {
        let month = (self.0.month() - 1) / 3 * 3 + 1;
        Self::new(self.0.year(), month, 1).unwrap_or(self)
    }

    /// The same day of the month, so many months earlier; the last of that month where it has no such day.
    #[must_use]
    pub fn months_before(self, months: i32) -> Self {
        Self(self.0.saturating_sub(jiff::Span::new().months(months.clamp(-100_000, 100_000))))
    }

    /// The first days of the months from its own to that of `last`, in order; the last 601 of them where there are more.
    pub fn months_to(self, last: Self) -> Vec<Self> {
        const MOST: i32 = 600;
        let number = |day: Self| i32::from(day.0.year()) * 12 + i32::from(day.0.month()) - 1;
        let (from, until) = (number(self), number(last));
        let begins = (from.max(until - MOST)..=until).filter_map(|month| {
            let year = i16::try_from(month.div_euclid(12)).ok()?;
            Self::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
        });
        begins.collect()
    }
}

impl fmt::Display for Day {
    /// ISO 8601, as both databases sort it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl FromStr for Day {
    type Err = anyhow::Error;
    fn from_str(text: &str) -> anyhow::Result<Self> {
        text.parse().map(Self).context("write the day as YYYY-MM-DD, such as 2026-03-31")
    }
}

impl schemars::JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

/// The days from `from` up to and not including `to`; `to` is [`FOREVER`] while it goes on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// First day.
    pub from: Day,
    /// The day after the last.
    pub to: Day,
}

impl Span {
    /// From a day on, with no end known.
    pub const fn since(from: Day) -> Self {
        Self { from, to: FOREVER }
    }

    /// Whether `day` is one of its days.
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day < self.to
    }

    /// The days that are in both, if any.
    pub fn meet(self, other: Self) -> Option<Self> {
        let both = Self { from: self.from.max(other.from), to: self.to.min(other.to) };
        (both.from < both.to).then_some(both)
    }

    /// The last day, if an end is known and it held at least one day.
    pub fn last_day(self) -> Option<Day> {
        (self.to != FOREVER && self.from < self.to).then(|| self.to.plus_days(-1))
    }

    /// For reading: "since 3 March 2026", or "3 March 2025 to 2 March 2026".
    pub fn words(self) -> String {
        match self.last_day() {
            None => format!("since {}", self.from.words()),
            Some(last) => format!("{} to {}", self.from.words(), last.words()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_meet_only_where_both_hold() {
        let day = |n| Day::new(2026, 1, n).unwrap();
        let a = Span { from: day(1), to: day(10) };
        let b = Span { from: day(5), to: day(20) };
        assert_eq!(a.meet(b), Some(Span { from: day(5), to: day(10) }));
        assert_eq!(a.meet(Span::since(day(10))), None);
        assert!(!a.holds(day(10)));
    }

    #[test]
    fn a_span_reads_with_its_last_day_and_not_the_day_after() {
        let span = Span { from: Day::new(2026, 3, 1).unwrap(), to: Day::new(2026, 4, 1).unwrap() };
        assert_eq!(span.words(), "1 March 2026 to 31 March 2026");
    }

    #[test]
    fn months_begin_with_the_one_a_day_is_in() {
        let day = |year, month, day| Day::new(year, month, day).unwrap();
        let months = day(2025, 11, 30).months_to(day(2026, 2, 1));
        assert_eq!(months, [day(2025, 11, 1), day(2025, 12, 1), day(2026, 1, 1), day(2026, 2, 1)]);
        assert_eq!(day(2026, 3, 1).months_to(day(2026, 2, 28)), []);
        let long = day(1, 1, 1).months_to(day(2026, 2, 1));
        assert_eq!((long.len(), long.first().copied()), (601, Some(day(1976, 2, 1))));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert!("2026-02-30".parse::<Day>().is_err());
        assert!(Day::new(2025, 2, 29).is_err());
    }
}
