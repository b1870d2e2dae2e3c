//! Coming, going, and being left in peace afterwards.

use ground::Moment;

/// For how many days nobody can ask somebody again who left or said no.
pub const NOT_ASKED_DAYS: i64 = 180;
/// For how many seconds leaving can be undone.
pub const UNDO_SECONDS: i64 = 24 * 60 * 60;

/// From when somebody can be invited again whose last no (leaving, declining) was then.
pub fn asked_again_from(last_no: Moment) -> Moment {
    last_no.plus_seconds(NOT_ASKED_DAYS * 24 * 60 * 60)
}

/// Whether somebody can be invited at `now`.
pub fn may_be_asked(last_no: Option<Moment>, now: Moment) -> bool {
    last_no.is_none_or(|no| now >= asked_again_from(no))
}

/// Whether leaving can still be undone at `now`.
pub fn can_undo(left_at: Option<Moment>, now: Moment) -> bool {
    left_at.is_some_and(|left| now < left.plus_seconds(UNDO_SECONDS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: i64 = 24 * 60 * 60;

    #[test]
    fn who_never_said_no_may_be_asked_and_has_nothing_to_undo() {
        assert!(may_be_asked(None, Moment(0)));
        assert!(!can_undo(None, Moment(0)));
    }

    proptest! {
        #[test]
        fn a_no_holds_for_180_days_and_not_longer(no in 0..4_000_000_000_i64, after in 0..400 * DAY) {
            let no = Moment(no * 1_000_000);
            prop_assert_eq!(may_be_asked(Some(no), no.plus_seconds(after)), after >= 180 * DAY);
        }

        #[test]
        fn leaving_can_be_undone_for_a_day(left in 0..4_000_000_000_i64, after in 0..5 * DAY) {
            let left = Moment(left * 1_000_000);
            prop_assert_eq!(can_undo(Some(left), left.plus_seconds(after)), after < DAY);
        }
    }
}
