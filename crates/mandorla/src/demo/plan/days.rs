//! The days a plan speaks of, all counted back from its today. It must never read a clock.

use super::{Chance, WINDOW};
use ground::{Day, FOREVER, Moment, Span};

/// Counts days back from today.
#[derive(Clone, Copy)]
pub(super) struct Days {
    /// The plan's today.
    pub(super) today: Day,
    /// Before anything else in the plan began.
    pub(super) origin: Day,
}

impl Days {
    pub(super) fn new(today: Day) -> Self {
        let origin =
            Day::new(today.0.year().saturating_sub(12), 1, 1).unwrap_or(today.plus_days(-4400));
        Self { today, origin }
    }

    /// So many days before today.
    pub(super) fn ago(self, days: i32) -> Day {
        self.today.plus_days(-days)
    }

    /// The first day of the two years that the plan tells of.
    pub(super) fn opening(self) -> Day {
        self.ago(WINDOW)
    }

    /// From the beginning on.
    pub(super) fn always(self) -> Span {
        Span::since(self.origin)
    }

    /// How many days before today `day` was.
    pub(super) fn since(self, day: Day) -> i32 {
        day.days_until(self.today)
    }

    /// The Monday of its week: people start and move on Mondays.
    pub(super) fn monday(day: Day) -> Day {
        day.plus_days(-i32::from(day.0.weekday().to_monday_zero_offset()))
    }

    /// The day itself, or the Friday before it at a weekend.
    pub(super) fn workday(day: Day) -> Day {
        let past_friday = i32::from(day.0.weekday().to_monday_zero_offset()) - 4;
        day.plus_days(-past_friday.max(0))
    }

    /// A moment in working hours on or just before `day`, and before today.
    pub(super) fn moment(self, chance: &mut Chance, day: Day) -> Moment {
        let day = Self::workday(day.min(self.ago(1)));
        day.start().plus_seconds(i64::from(chance.between(8 * 3600, 17 * 3600)))
    }
}

/// Whether a span goes on with no end known.
pub(super) fn goes_on(span: Span) -> bool {
    span.to == FOREVER
}
