//! Days as programs read them: with the last day, where the house keeps the day after it.

use crate::{Day, FOREVER, Span};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// From which day to which.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Dates {
    /// The first day.
    pub from: Day,
    /// The last day; null while it goes on.
    pub until: Option<Day>,
}

impl Dates {
    /// From the first day and the day after the last.
    pub fn half_open(from: Day, to: Day) -> Self {
        Self { from, until: (to != FOREVER).then(|| to.plus_days(-1)) }
    }

    /// Days of a row as JSON has them, for `serialize_with`.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn of<S: Serializer>(days: &Span, to: S) -> Result<S::Ok, S::Error> {
        Self::half_open(days.from, days.to).serialize(to)
    }
}
