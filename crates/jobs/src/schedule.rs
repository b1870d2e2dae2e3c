//! When a recurring job comes.

use ground::Moment;
use jiff::{civil::Time, tz::TimeZone};

/// How often a recurring job comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Each time so many seconds have gone by.
    Seconds(u32),
    /// Each day at this time of the house's zone. Where clocks go forward over it, it comes as much later; where they
    /// go back, it comes at the first of the two.
    Day(Time),
    /// As each day of the house begins, in UTC.
    NewDay,
}

impl Every {
    /// When it comes next after `now`.
    pub fn next(self, now: Moment, zone: &TimeZone) -> Moment {
        match self {
            Self::Seconds(seconds) => now.plus_seconds(i64::from(seconds.max(1))),
            Self::NewDay => now.day().plus_days(1).start(),
            Self::Day(time) => {
                let today = now.timestamp().to_zoned(zone.clone()).date();
                let days = [Ok(today), today.tomorrow()].into_iter().flatten();
                let moments = days.filter_map(|day| zone.to_timestamp(day.to_datetime(time)).ok());
                moments
                    .map(Moment::from)
                    .find(|moment| *moment > now)
                    .unwrap_or_else(|| now.plus_seconds(24 * 60 * 60))
            }
        }
    }

    /// Whether it comes at once where it never came before.
    pub(crate) const fn begins_at_once(self) -> bool {
        matches!(self, Self::Seconds(_) | Self::NewDay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;
    use proptest::prelude::*;

    fn moment(text: &str) -> Moment {
        text.parse::<jiff::Timestamp>().unwrap().into()
    }

    #[test]
    fn a_daily_job_keeps_its_hour_when_clocks_change() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let at_three = Every::Day(time(3, 0, 0, 0));
        // Clocks go forward on 28 March 2027 and back on 31 October 2027.
        for (now, next) in [
            ("2027-03-27T01:59:00Z", "2027-03-27T02:00:00Z"),
            ("2027-03-27T02:00:00Z", "2027-03-28T01:00:00Z"),
            ("2027-10-30T12:00:00Z", "2027-10-31T02:00:00Z"),
        ] {
            assert_eq!(at_three.next(moment(now), &berlin), moment(next), "{now}");
        }
        let half_past_two = Every::Day(time(2, 30, 0, 0));
        assert_eq!(
            half_past_two.next(moment("2027-03-27T12:00:00Z"), &berlin),
            moment("2027-03-28T01:30:00Z"),
            "there is no half past two that day"
        );
        assert_eq!(
            half_past_two.next(moment("2027-10-30T12:00:00Z"), &berlin),
            moment("2027-10-31T00:30:00Z"),
            "there are two, and the first is taken"
        );
    }

    proptest! {
        #[test]
        fn the_next_is_later_and_within_a_day_and_an_hour(
            seconds in 0_i64..4_000_000_000, hour in 0_i8..24, minute in 0_i8..60,
            zone in prop::sample::select(vec!["UTC", "Europe/London", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe"]),
        ) {
            let now = Moment(seconds * 1_000_000);
            let zone = TimeZone::get(zone).unwrap();
            let next = Every::Day(time(hour, minute, 0, 0)).next(now, &zone);
            prop_assert!(next > now);
            prop_assert!(next <= now.plus_seconds(49 * 60 * 60), "a day may be missing on islands");
        }
    }
}
