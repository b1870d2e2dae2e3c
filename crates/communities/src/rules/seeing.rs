//! Joining is seen before it sees: when a member sees the other members, and whose short stay they see. House rule 5.

use crate::ShownTo;
use ground::Moment;

/// For how many seconds a newcomer is seen before they see. A session they take part in may shorten it.
pub const SEEN_FIRST_SECONDS: i64 = 24 * 60 * 60;
/// A stay shorter than this many seconds is a visit, and fellow members see for as long that there was one.
pub const VISIT_SECONDS: i64 = 30 * 24 * 60 * 60;

/// From when somebody who becomes a member at this moment sees the others.
pub const fn sees_from(joined_at: Moment) -> Moment {
    joined_at.plus_seconds(SEEN_FIRST_SECONDS)
}

/// What a member sees of the others, and who sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visibility {
    /// From when they see the others, as newcomers do.
    pub sees_from: Moment,
    /// Until when they were last shown to those who look after it alone; the end of time while they are.
    pub private_until: Option<Moment>,
}

/// What `private_until` is while it goes on, as the store reads it.
pub const STILL: Moment = Moment(i64::MAX);

impl Visibility {
    /// Who sees them.
    pub fn shown_to(self) -> ShownTo {
        if self.private_until == Some(STILL) { ShownTo::Carers } else { ShownTo::Members }
    }

    /// From when they see the other members; not at all while they are shown to those who look after it alone. Whoever
    /// shows themselves again is seen first, as a newcomer is.
    pub fn sees_members_from(self) -> Option<Moment> {
        match self.private_until {
            Some(STILL) => None,
            Some(until) => Some(self.sees_from.max(sees_from(until))),
            None => Some(self.sees_from),
        }
    }

    /// Whether they see the other members.
    pub fn sees_members(self, now: Moment) -> bool {
        self.sees_members_from().is_some_and(|from| from <= now)
    }
}

/// Since when a stay began, or ended, to be of the last days that fellow members are told of.
pub const fn told_since(now: Moment) -> Moment {
    now.plus_seconds(-VISIT_SECONDS)
}

/// Whether leaving now is leaving after a visit.
pub fn is_visit(joined_at: Moment, now: Moment) -> bool {
    now < joined_at.plus_seconds(VISIT_SECONDS)
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
            let newcomer = Visibility { sees_from: sees_from(joined), private_until: None };
            prop_assert_eq!(newcomer.sees_members(now), now >= joined.plus_seconds(DAY));
            let private = Visibility { private_until: Some(STILL), ..newcomer };
            prop_assert!(!private.sees_members(now));
            prop_assert_eq!(private.shown_to(), ShownTo::Carers);
            let again = Visibility { private_until: Some(until), ..newcomer };
            let both = joined.plus_seconds(DAY).max(until.plus_seconds(DAY));
            prop_assert_eq!(again.sees_members(now), now >= both);
            prop_assert_eq!(again.shown_to(), ShownTo::Members);
        }
    }
}
