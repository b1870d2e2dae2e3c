//! When another address that is said of somebody lets them in by itself: after days in which their earlier address was
//! told twice. Pure: it is given the time.

use ground::Moment;

/// When letters to the earlier address were handed over for delivery.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// The first.
    pub first: Option<Moment>,
    /// The second.
    pub second: Option<Moment>,
}

/// How many seconds pass between the two letters, and between a late second letter and the change: half of the days.
pub const fn half_of(waiting_days: i64) -> i64 {
    waiting_days * 24 * 60 * 60 / 2
}

/// Which letter is due: the first at once, the second when half of the days have passed.
pub fn letter_due(letters: Letters, waiting_days: i64, now: Moment) -> Option<i64> {
    match letters {
        Letters { first: None, .. } => Some(1),
        Letters { first: Some(first), second: None } => {
            (first.plus_seconds(half_of(waiting_days)) <= now).then_some(2)
        }
        Letters { .. } => None,
    }
}

/// From when the change takes effect by itself; never before the earlier address was told twice.
pub fn takes_effect_at(letters: Letters, waiting_days: i64) -> Option<Moment> {
    let (first, second) = (letters.first?, letters.second?);
    let after_first = first.plus_seconds(waiting_days * 24 * 60 * 60);
    Some(after_first.max(second.plus_seconds(half_of(waiting_days))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_change_takes_effect_before_two_letters_and_all_the_days(
            wait in 1..60_i64, late in 0..100 * 86_400_i64, at in 0..300 * 86_400_i64,
        ) {
            let first = Moment(0);
            let second = first.plus_seconds(half_of(wait) + late);
            let now = first.plus_seconds(at);
            prop_assert_eq!(letter_due(Letters::default(), wait, now), Some(1));
            let one = Letters { first: Some(first), second: None };
            prop_assert_eq!(letter_due(one, wait, now), (at >= half_of(wait)).then_some(2));
            prop_assert_eq!(takes_effect_at(one, wait), None);
            let both = Letters { second: Some(second), ..one };
            prop_assert_eq!(letter_due(both, wait, now), None);
            let from = takes_effect_at(both, wait).unwrap();
            prop_assert!(from >= first.plus_seconds(wait * 86_400));
            prop_assert!(from >= second.plus_seconds(half_of(wait)));
        }
    }
}
