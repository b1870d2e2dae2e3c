//! Forms that many wire types share.

use ground::{Day, FOREVER, Moment, Span};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A moment, as RFC 3339 in UTC.
#[derive(Clone, Copy, Debug)]
pub struct When(pub Moment);

impl From<Moment> for When {
    fn from(moment: Moment) -> Self {
        Self(moment)
    }
}

impl When {
    /// A moment of a row as JSON has it, for `serialize_with`.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn of<S: Serializer>(moment: &Moment, to: S) -> Result<S::Ok, S::Error> {
        Self(*moment).serialize(to)
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.timestamp().serialize(to)
    }
}

impl JsonSchema for When {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time" })
    }
}

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
