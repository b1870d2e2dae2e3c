//! Forms that the room's wire types share: its keyed words, and how many as one may know it. It decides nothing.

use crate::{Answer, ConsentAct, Joining, Known, Part, SeenBy, ShownTo, Stage, rules::size::Band};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use std::borrow::Cow;

/// Keyed words are described by their keys.
macro_rules! by_key {
    ($($word:ident),*) => { $(
        impl JsonSchema for $word {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($word).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let keys: Vec<&str> = Self::ALL.iter().map(|one| one.key()).collect();
                schemars::json_schema!({ "type": "string", "enum": keys })
            }
        }
    )* };
}

by_key!(ConsentAct, Answer, Joining, Part, SeenBy, ShownTo, Stage);

/// How many members, as the reader may know it.
#[derive(Serialize, JsonSchema)]
pub struct CommunitySize {
    /// How many are in it now, of whom the reader sees; only for members who see the others.
    pub members: Option<i64>,
    /// About how many there are at least, counted once a quarter: the band that others see.
    pub at_least: i64,
    /// How many there were at most; null in the last band.
    pub at_most: Option<i64>,
}

impl From<&Known> for CommunitySize {
    fn from(known: &Known) -> Self {
        let Band { at_least, at_most } = known.for_others;
        Self { members: known.members, at_least, at_most }
    }
}

/// How the reader stands to a community.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CommunityStanding {
    /// In it.
    Member,
    /// An invitation waits for their answer.
    Invited,
    /// Their request was answered with welcome, and waits for them.
    Welcomed,
    /// Their request waits for an answer.
    Asked,
}

impl CommunityStanding {
    /// Of one reader, if they have any.
    pub(crate) fn of(known: &Known) -> Option<Self> {
        let standing = &known.standing;
        if standing.member.is_some() {
            Some(Self::Member)
        } else if standing.invitation.is_some() {
            Some(Self::Invited)
        } else if standing.welcome.is_some() {
            Some(Self::Welcomed)
        } else {
            standing.request.map(|_| Self::Asked)
        }
    }
}

/// Words that may be missing.
pub(crate) fn some(words: &str) -> Option<String> {
    (!words.is_empty()).then(|| words.to_owned())
}
