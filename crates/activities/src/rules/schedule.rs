//! When a date takes place: a day and a time of day in a zone, as moments.

use super::Refusal;
use crate::{TimeOfDay, Zone};
use ground::{Day, FOREVER, Moment, Span};
use jiff::tz::{AmbiguousOffset, TimeZone};

/// The shortest and the longest, in minutes.
const MINUTES: std::ops::RangeInclusive<i64> = 5..=1_440;
/// For so many days at most it is owed afterwards, unless without end.
const MOST_DAYS: i64 = 3_650;

/// When a date takes place, and on which days it is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Schedule {
    pub(crate) starts_at: Moment,
    pub(crate) ends_at: Moment,
    pub(crate) owed: Span,
}

/// A date on a day at a time of day in a zone, for some minutes, owed for some days after it. A time that clocks pass over is
/// refused; one that they show twice is the first of the two.
pub(crate) fn schedule(
    day: Day,
    TimeOfDay(time): TimeOfDay,
    zone: &Zone,
    minutes: i64,
    owed_days: Option<i64>,
) -> Result<Schedule, Refusal> {
    if !MINUTES.contains(&minutes) {
        return Err(Refusal::Minutes);
    }
    let to = match owed_days {
        None => FOREVER,
        Some(days) if (0..=MOST_DAYS).contains(&days) => {
            i32::try_from(days).map_or(FOREVER, |days| day.plus_days(days + 1))
        }
        Some(_) => return Err(Refusal::OwedDays),
    };
    let zone = TimeZone::get(zone.name()).or(Err(Refusal::NoSuchTime))?;
    let local = zone.to_ambiguous_timestamp(day.0.to_datetime(time));
    if matches!(local.offset(), AmbiguousOffset::Gap { .. }) {
        return Err(Refusal::NoSuchTime);
    }
    let starts_at: Moment = local.earlier().or(Err(Refusal::NoSuchTime))?.into();
    if to <= day {
        return Err(Refusal::NoSuchTime);
    }
    Ok(Schedule {
        starts_at,
        ends_at: starts_at.plus_seconds(minutes * 60),
        owed: Span { from: day, to },
    })
}

/// "Thursday 5 March 2026, 14:30 to 15:30 (Europe/London)".
pub(crate) fn times_words(starts_at: Moment, ends_at: Moment, zone: &str) -> String {
    let tz = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let name = tz.iana_name().unwrap_or("UTC").to_owned();
    let [from, to] = [starts_at, ends_at].map(|moment| moment.timestamp().to_zoned(tz.clone()));
    let until = if from.date() == to.date() { "%H:%M" } else { "%A %-d %B %Y, %H:%M" };
    format!("{} to {} ({name})", from.strftime("%A %-d %B %Y, %H:%M"), to.strftime(until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made(day: &str, time: &str, zone: &str, minutes: i64) -> Result<Schedule, Refusal> {
        let (day, time) = (day.parse().unwrap(), time.parse().unwrap());
        schedule(day, time, &Zone::stored(zone), minutes, Some(30))
    }

    #[test]
    fn it_is_at_its_time_of_day_before_and_after_clocks_change() {
        let words = |day| {
            let its = made(day, "14:30", "Europe/London", 60).unwrap();
            times_words(its.starts_at, its.ends_at, "Europe/London")
        };
        assert_eq!(words("2026-03-26"), "Thursday 26 March 2026, 14:30 to 15:30 (Europe/London)");
        assert_eq!(words("2026-04-02"), "Thursday 2 April 2026, 14:30 to 15:30 (Europe/London)");
        let starts = |day| made(day, "14:30", "Europe/London", 60).unwrap().starts_at.0;
        let week = 7 * 24 * 3_600_000_000_i64;
        assert_eq!(starts("2026-04-02") - starts("2026-03-26"), week - 3_600_000_000);
    }

    #[test]
    fn a_time_that_clocks_pass_over_is_refused_and_one_that_comes_twice_is_the_first() {
        assert_eq!(made("2026-03-29", "01:30", "Europe/London", 60), Err(Refusal::NoSuchTime));
        let twice = made("2026-10-25", "01:30", "Europe/London", 60).unwrap();
        assert_eq!(twice.starts_at.timestamp().to_string(), "2026-10-25T00:30:00Z");
    }

    #[test]
    fn it_lasts_from_minutes_to_a_day_and_is_owed_for_days() {
        for (minutes, fits) in [(4, false), (5, true), (1_440, true), (1_441, false), (-1, false)] {
            assert_eq!(made("2026-03-05", "14:30", "UTC", minutes).is_ok(), fits, "{minutes}");
        }
        let day = Day::new(2026, 3, 5).unwrap();
        let time = "23:30".parse().unwrap();
        let owed =
            |days| schedule(day, time, &Zone::stored("UTC"), 60, days).map(|its| its.owed.to);
        assert_eq!(owed(Some(0)), Ok(day.plus_days(1)));
        assert_eq!(owed(Some(30)), Ok(day.plus_days(31)));
        assert_eq!(owed(None), Ok(FOREVER));
        assert_eq!(owed(Some(-1)), Err(Refusal::OwedDays));
        assert_eq!(owed(Some(99_999)), Err(Refusal::OwedDays));
        let night = schedule(day, time, &Zone::stored("UTC"), 60, None).unwrap();
        let words = times_words(night.starts_at, night.ends_at, "UTC");
        assert_eq!(words, "Thursday 5 March 2026, 23:30 to Friday 6 March 2026, 00:30 (UTC)");
    }

    proptest! {
        #[test]
        fn what_is_scheduled_shows_the_day_and_time_that_were_asked_for(
            days in 0..20_000_i32, hour in 0..24_i8, minute in 0..60_i8,
            zone in prop::sample::select(vec!["UTC", "Europe/London", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe"]),
        ) {
            let day = Day::new(1990, 1, 1).unwrap().plus_days(days);
            let time = TimeOfDay(jiff::civil::Time::new(hour, minute, 0, 0).unwrap());
            if let Ok(its) = schedule(day, time, &Zone::stored(zone), 60, None) {
                let words = times_words(its.starts_at, its.ends_at, zone);
                prop_assert!(words.contains(&format!("{}, {time} to ", day.words())), "{words}");
                prop_assert!(its.starts_at < its.ends_at);
            }
        }
    }
}
