//! How sure a difference of two shares is: Newcombe's hybrid score interval, method 10 of R. G. Newcombe, "Interval
//! estimation for the difference between independent proportions: comparison of eleven methods", Statistics in
//! Medicine 17 (1998), from Wilson's interval of each share.

use schemars::JsonSchema;
use serde::Serialize;

/// So many standard deviations hold 95 % of a normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// About how many of about how many have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "LeftBehindPart")]
pub(crate) struct Part {
    /// Have it.
    #[serde(rename = "have_it")]
    pub(crate) have: i64,
    /// Of so many.
    pub(crate) of: i64,
}

impl Part {
    /// The share, from 0 to 1; 0 of nobody.
    pub(crate) fn share(self) -> f64 {
        number(self.have) / number(self.of.max(1))
    }

    /// Wilson's score interval of 95 % (E. B. Wilson, 1927).
    fn wilson(self) -> (f64, f64) {
        let (share, of) = (self.share(), number(self.of.max(1)));
        let middle = share + Z * Z / (2.0 * of);
        let half = Z * (share * (1.0 - share) / of + Z * Z / (4.0 * of * of)).sqrt();
        let whole = 1.0 + Z * Z / of;
        ((middle - half) / whole, (middle + half) / whole)
    }
}

/// The difference of two shares with the ends of its interval of 95 %.
pub(crate) fn difference(one: Part, two: Part) -> (f64, f64, f64) {
    let (p, q) = (one.share(), two.share());
    let ((p_low, p_high), (q_low, q_high)) = (one.wilson(), two.wilson());
    let difference = p - q;
    let low = difference - ((p - p_low).powi(2) + (q_high - q).powi(2)).sqrt();
    let high = difference + ((p_high - p).powi(2) + (q - q_low).powi(2)).sqrt();
    (difference, low, high)
}

pub(crate) fn number(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Published = ((i64, i64), (i64, i64), f64, f64);

    /// The eight contrasts of Newcombe's table II, method 10.
    const TABLE: [Published; 8] = [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ];

    #[test]
    fn intervals_are_those_that_newcombe_published() {
        for ((have, of), (other, all), low, high) in TABLE {
            let (_, found_low, found_high) =
                difference(Part { have, of }, Part { have: other, of: all });
            assert!((found_low - low).abs() < 5e-5, "{have}/{of}, {other}/{all}: {found_low}");
            assert!((found_high - high).abs() < 5e-5, "{have}/{of}, {other}/{all}: {found_high}");
        }
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_difference_and_turns_with_it(
            a in 0_i64..60, b in 0_i64..60, c in 0_i64..60, d in 0_i64..60,
        ) {
            let (one, two) = (Part { have: a, of: a + b }, Part { have: c, of: c + d });
            let (difference_, low, high) = difference(one, two);
            if one.of > 0 && two.of > 0 {
                prop_assert!(-1.0 - 1e-9 <= low && low <= difference_ + 1e-9);
                prop_assert!(difference_ <= high + 1e-9 && high <= 1.0 + 1e-9);
            }
            let (back, back_low, back_high) = difference(two, one);
            prop_assert!((back + difference_).abs() < 1e-12);
            prop_assert!((back_low + high).abs() < 1e-12 && (back_high + low).abs() < 1e-12);
        }
    }
}
