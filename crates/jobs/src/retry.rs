//! When a job that failed is tried again.

use ground::Error;
use std::time::Duration;

const FIRST: Duration = Duration::from_secs(2);
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// How long to wait after the `attempt`th attempt (from 1): twice as long each time, up to an hour, and by `chance`
/// (from 0 to 1) down to half of that, so that jobs that failed together don't come back together.
pub(crate) fn pause(attempt: u32, chance: f64) -> Duration {
    let doubled =
        FIRST.saturating_mul(1_u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX));
    doubled.min(LONGEST).mul_f64(1.0 - chance / 2.0)
}

/// Whether time may mend it, as it may any fault.
pub(crate) fn may_pass(error: &Error) -> bool {
    match error {
        Error::Fault(_) => true,
        Error::Refused(refused) => refused.may_pass(),
    }
}

/// Some number from 0 to 1; without randomness 0.
pub(crate) fn chance() -> f64 {
    f64::from(getrandom::u32().unwrap_or(0)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pauses_grow_and_end_at_an_hour(attempt in 1_u32..100, chance in 0.0..=1.0) {
            let (this, next) = (pause(attempt, 0.0), pause(attempt + 1, 0.0));
            prop_assert!(this <= next && next <= LONGEST);
            prop_assert!(this >= FIRST);
            let by_chance = pause(attempt, chance);
            prop_assert!(by_chance <= this && by_chance + Duration::from_millis(1) >= this / 2);
        }
    }

    #[test]
    fn twelve_attempts_take_some_hours() {
        let whole: Duration = (1..12).map(|attempt| pause(attempt, 0.0)).sum();
        assert_eq!(
            whole,
            Duration::from_secs(2 + 4 + 8 + 16 + 32 + 64 + 128 + 256 + 512 + 1024 + 2048)
        );
    }
}
