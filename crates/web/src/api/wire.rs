//! A moment, as many read models have it.

use ground::Moment;
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

    /// The same of one that may be missing.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn of_some<S: Serializer>(moment: &Option<Moment>, to: S) -> Result<S::Ok, S::Error> {
        moment.map(Self).serialize(to)
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
