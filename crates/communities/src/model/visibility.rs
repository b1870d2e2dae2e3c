//! What a member sees of the others, and who sees them. House rule 5: joining is seen before it sees.

use crate::ShownTo;
use db::{Column, Line};
use ground::Moment;
use schemars::JsonSchema;
use serde::Serialize;
use web::api::When;

/// For how many seconds a newcomer is seen before they see. A session they take part in may shorten it.
pub const SEEN_FIRST_SECONDS: i64 = 24 * 60 * 60;

/// What `private_until` is while it goes on, as the store reads it.
pub(crate) const UNENDED: Moment = Moment(i64::MAX);

/// What a member sees of the others, and who sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "VisibilityDetails")]
pub struct Visibility {
    /// From when they see the others, as newcomers do.
    pub sees_from: Moment,
    /// Until when they were last shown to those who look after it alone; the end of time while they are.
    pub private_until: Option<Moment>,
}

impl Visibility {
    /// Of somebody who becomes a member at this moment.
    pub const fn newcomer(joined_at: Moment) -> Self {
        Self { sees_from: joined_at.plus_seconds(SEEN_FIRST_SECONDS), private_until: None }
    }

    /// Who sees them.
    pub fn shown_to(self) -> ShownTo {
        if self.private_until == Some(UNENDED) { ShownTo::Carers } else { ShownTo::Members }
    }

    /// From when they see the other members; not at all while they are shown to those who look after it alone. Whoever
    /// shows themselves again is seen first, as a newcomer is.
    pub fn sees_members_from(self) -> Option<Moment> {
        match self.private_until {
            Some(UNENDED) => None,
            Some(until) => Some(self.sees_from.max(Self::newcomer(until).sees_from)),
            None => Some(self.sees_from),
        }
    }

    /// Whether they see the other members.
    pub fn sees_members(self, now: Moment) -> bool {
        self.sees_members_from().is_some_and(|from| from <= now)
    }
}

/// What a member is told of it.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct VisibilityDetails {
    /// Who sees that one is in it.
    pub shown_to: ShownTo,
    /// From when one sees the other members; null while one is shown to those who look after it alone.
    pub sees_members_from: Option<When>,
}

impl From<Visibility> for VisibilityDetails {
    fn from(visibility: Visibility) -> Self {
        let sees_members_from = visibility.sees_members_from().map(When);
        Self { shown_to: visibility.shown_to(), sees_members_from }
    }
}

impl Column for Visibility {
    const WIDTH: usize = 2;

    fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
        Ok(Self { sees_from: line.get(index)?, private_until: line.get(index + 1)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: i64 = SEEN_FIRST_SECONDS;

    proptest! {
        #[test]
        fn nobody_sees_who_was_not_shown_for_a_day_before(
            joined in 0..1000_i64, hidden in 0..50 * DAY, shown in 0..50 * DAY, now in 0..200 * DAY,
        ) {
            let joined = Moment(joined);
            let until = joined.plus_seconds(hidden + shown);
            let now = joined.plus_seconds(now);
            let newcomer = Visibility::newcomer(joined);
            prop_assert_eq!(newcomer.sees_members(now), now >= joined.plus_seconds(DAY));
            let private = Visibility { private_until: Some(UNENDED), ..newcomer };
            prop_assert!(!private.sees_members(now));
            prop_assert_eq!(private.shown_to(), ShownTo::Carers);
            let again = Visibility { private_until: Some(until), ..newcomer };
            let both = joined.plus_seconds(DAY).max(until.plus_seconds(DAY));
            prop_assert_eq!(again.sees_members(now), now >= both);
            prop_assert_eq!(again.shown_to(), ShownTo::Members);
        }
    }
}
