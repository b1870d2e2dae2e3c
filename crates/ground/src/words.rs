//! Texts that are clean by their type: an input that holds one has been judged when it is decoded.

use crate::{TextProblem, clean_block, clean_line};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use std::{borrow::Cow, fmt, ops::Deref};

/// A text type over one way of cleaning; `MOST` is the most characters it holds.
macro_rules! text {
    ($(#[$meta:meta])* $name:ident by $clean:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub struct $name<const MOST: usize>(String);

        impl<const MOST: usize> $name<MOST> {
            /// Cleans a text that was typed.
            ///
            /// # Errors
            /// When nothing is left, or it is too long, or holds control characters.
            pub fn new(typed: &str) -> Result<Self, TextProblem> {
                $clean(typed, MOST).map(Self)
            }

            /// A text from the database, which was cleaned when it was stored, perhaps by an older rule.
            pub fn stored(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text itself.
            pub fn into_inner(self) -> String {
                self.0
            }
        }

        impl<const MOST: usize> Deref for $name<MOST> {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl<const MOST: usize> fmt::Display for $name<MOST> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de, const MOST: usize> Deserialize<'de> for $name<MOST> {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let typed = Cow::<str>::deserialize(from)?;
                Self::new(&typed).map_err(|problem| D::Error::custom(problem.words()))
            }
        }

        impl<const MOST: usize> JsonSchema for $name<MOST> {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "minLength": 1, "maxLength": MOST })
            }
        }
    };
}

text! {
    /// One line of at most `MOST` characters ([`clean_line`]).
    Line by clean_line
}

text! {
    /// Several lines of at most `MOST` characters ([`clean_block`]).
    Block by clean_block
}
