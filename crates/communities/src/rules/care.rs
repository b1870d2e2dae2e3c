//! Terms of looking after a community, and the stages of its life.

use super::Refusal;
use crate::Stage;
use ground::Day;

/// How long a founder leads before it is time to hand over or to be asked again.
pub const FIRST_TERM_DAYS: i32 = 365;
/// The longest term: two years, with a leap day.
pub const LONGEST_TERM_DAYS: i32 = 731;

/// The day after the last day of a term from `today` whose last day is `last`.
pub fn term_until(today: Day, last: Day) -> Result<Day, Refusal> {
    let days = today.days_until(last);
    if (1..=LONGEST_TERM_DAYS).contains(&days) {
        Ok(last.plus_days(1))
    } else {
        Err(Refusal::TermTooLong)
    }
}

/// Whether a community may be said to be in another stage. Closing is an act of its own, and final.
pub fn may_change_stage(now: Stage, to: Stage) -> Result<(), Refusal> {
    match (now, to) {
        (Stage::Closed, _) => Err(Refusal::Closed),
        (_, Stage::Closed) => Err(Refusal::NoSuchStage),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_term_has_an_end_within_two_years(ahead in -1000..3000_i32) {
            let today = Day::new(2026, 11, 23).unwrap();
            let until = term_until(today, today.plus_days(ahead));
            prop_assert_eq!(until.is_ok(), (1..=731).contains(&ahead));
            prop_assert!(until.is_err() || until.unwrap() < ground::FOREVER);
        }
    }

    #[test]
    fn no_form_closes_a_community_or_opens_it_again() {
        assert_eq!(may_change_stage(Stage::Forming, Stage::Closed), Err(Refusal::NoSuchStage));
        for stage in Stage::ALL {
            assert_eq!(may_change_stage(Stage::Closed, *stage), Err(Refusal::Closed));
        }
        assert_eq!(may_change_stage(Stage::Maturing, Stage::Forming), Ok(()));
    }
}
