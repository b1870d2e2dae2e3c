//! Times of day and time zones, as people write them.

use jiff::{civil, tz::TimeZone};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{borrow::Cow, fmt, str::FromStr};

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay(pub civil::Time);

impl FromStr for TimeOfDay {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        let parts = text.split_once(':').filter(|(hour, minute)| {
            let digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
            matches!(hour.len(), 1 | 2) && minute.len() == 2 && digits(hour) && digits(minute)
        });
        let time = parts.and_then(|(hour, minute)| {
            civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
        });
        time.map(Self).ok_or("Write the time as 14:30.")
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

/// The name of a time zone (IANA), such as `Europe/London`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(String);

impl Zone {
    /// One that was kept.
    pub fn stored(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl FromStr for Zone {
    type Err = &'static str;

    fn from_str(name: &str) -> Result<Self, &'static str> {
        let zone = TimeZone::get(name).ok();
        let known = zone.as_ref().and_then(TimeZone::iana_name);
        known
            .map(|name| Self(name.to_owned()))
            .ok_or("There is no such time zone. Write a region and a city, such as Europe/London.")
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Both are sent and stored as text.
macro_rules! as_text {
    ($name:ident, $schema:expr) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let typed = Cow::<str>::deserialize(from)?;
                typed.trim().parse().map_err(D::Error::custom)
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

as_text!(
    TimeOfDay,
    json_schema!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "examples": ["14:30"] })
);
as_text!(
    Zone,
    json_schema!({ "type": "string", "minLength": 1, "maxLength": 64, "examples": ["Europe/London"] })
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_hours_and_minutes() {
        let time = |text: &str| text.parse::<TimeOfDay>().map(|time| time.to_string()).ok();
        assert_eq!(time("14:30").as_deref(), Some("14:30"));
        assert_eq!(time("9:05").as_deref(), Some("09:05"));
        for wrong in ["", "14", "24:00", "14:60", "14:3", "1430", "14:30:00", "+1:30", "a:30"] {
            assert_eq!(time(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn zones_are_those_of_iana() {
        let zone = |text: &str| text.parse::<Zone>().map(|zone| zone.to_string()).ok();
        assert_eq!(zone("Europe/London").as_deref(), Some("Europe/London"));
        assert_eq!(zone("UTC").as_deref(), Some("UTC"));
        for wrong in ["", "Greenwich Standard Time", "Europe/Atlantis", "../etc/passwd", "+01:00"] {
            assert_eq!(zone(wrong), None, "{wrong}");
        }
    }
}
