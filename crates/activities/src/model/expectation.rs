//! What is expected of whom an activity is for, and how somebody has had it. What is expected of anybody has another way, by
//! type.

use db::{Bind, Column, Line, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Words that are stored by their keys.
macro_rules! keyed {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $key:literal,)* }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        $(#[$meta])*
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $key)] $variant),* }

        impl $name {
            fn of_key(key: &str) -> anyhow::Result<Self> {
                match key {
                    $($key => Ok(Self::$variant),)*
                    _ => Err(anyhow::anyhow!("{key:?} is nothing that there is")),
                }
            }

            /// As it is stored and sent.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),* }
            }
        }

        impl Column for $name {
            fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
                Self::of_key(&line.get::<String>(index)?)
            }
        }

        impl Bind for $name {
            fn bind(&self) -> Value<'_> {
                Value::Text(self.key())
            }
        }
    };
}

keyed! {
    /// Whom an activity is for.
    #[schemars(rename = "ActivityExpectation")]
    ExpectationKind {
        /// Every member of the profession is to have it.
        Everyone = "everyone",
        /// Everybody in some roles, levels or units of it is to have it.
        Role = "role",
        /// Members come as they like.
        Open = "open",
    }
}

keyed! {
    /// What whoever was not there gets in its place.
    #[schemars(rename = "ActivityOtherWay")]
    OtherWay {
        /// Notes of it, to be read.
        Notes = "notes",
        /// A recording, to be watched or listened to.
        Recording = "recording",
        /// What it is about, to be acknowledged.
        Acknowledgement = "acknowledgement",
    }
}

keyed! {
    /// How somebody has had a date of an activity.
    #[schemars(rename = "ActivityWay")]
    Way {
        /// They were there.
        Attended = "attended",
        /// They had the other way.
        OtherWay = "other_way",
    }
}

impl OtherWay {
    /// For reading.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Notes => "Notes to read",
            Self::Recording => "A recording",
            Self::Acknowledgement => "Acknowledging what it is about",
        }
    }

    /// Whether hosts have to give something before anybody can have it.
    pub const fn is_given(self) -> bool {
        matches!(self, Self::Notes | Self::Recording)
    }
}

impl Way {
    /// For reading.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Attended => "Was there",
            Self::OtherWay => "Had the other way",
        }
    }
}

/// What is expected of whom an activity is for. Nothing is expected of anybody without another way (house rule 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// Every member of the profession has it, there or the other way.
    Everyone(OtherWay),
    /// Everybody in some roles, levels or units of it has it, there or the other way.
    Role(OtherWay),
    /// Members come as they like.
    Open,
}

impl Expectation {
    /// Of a kind; none where it lacks its other way. One that is open has none.
    pub const fn new(kind: ExpectationKind, other_way: Option<OtherWay>) -> Option<Self> {
        match (kind, other_way) {
            (ExpectationKind::Everyone, Some(way)) => Some(Self::Everyone(way)),
            (ExpectationKind::Role, Some(way)) => Some(Self::Role(way)),
            (ExpectationKind::Open, _) => Some(Self::Open),
            (ExpectationKind::Everyone | ExpectationKind::Role, None) => None,
        }
    }

    /// Its kind.
    pub const fn kind(self) -> ExpectationKind {
        match self {
            Self::Everyone(_) => ExpectationKind::Everyone,
            Self::Role(_) => ExpectationKind::Role,
            Self::Open => ExpectationKind::Open,
        }
    }

    /// What whoever was not there gets; none where nothing is expected.
    pub const fn other_way(self) -> Option<OtherWay> {
        match self {
            Self::Everyone(way) | Self::Role(way) => Some(way),
            Self::Open => None,
        }
    }

    /// For reading.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Everyone(_) => "For everyone",
            Self::Role(_) => "For some roles",
            Self::Open => "Open",
        }
    }
}

/// Two columns: the kind and the other way.
impl Column for Expectation {
    const WIDTH: usize = 2;

    fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
        let way: Option<String> = line.get(index + 1)?;
        let way = way.as_deref().map(OtherWay::of_key).transpose()?;
        let found = Self::new(line.get(index)?, way);
        found.ok_or_else(|| anyhow::anyhow!("an activity that is expected lacks its other way"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_expected_without_another_way() {
        for kind in [ExpectationKind::Everyone, ExpectationKind::Role] {
            assert_eq!(Expectation::new(kind, None), None);
            let whole = Expectation::new(kind, Some(OtherWay::Notes)).unwrap();
            assert_eq!((whole.kind(), whole.other_way()), (kind, Some(OtherWay::Notes)));
        }
        let open = Expectation::new(ExpectationKind::Open, Some(OtherWay::Notes)).unwrap();
        assert_eq!((open, open.other_way()), (Expectation::Open, None));
    }
}
