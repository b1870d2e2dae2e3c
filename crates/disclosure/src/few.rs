//! House rule 10, few are nobody’s business: the minimum itself, and rounding to it.
//! It must never be gone round: whoever shows a number of people to others than themselves asks this crate.

use anyhow::bail;

/// The fewest people of whom a figure may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "i64")]
pub struct Few(i64);

impl Default for Few {
    fn default() -> Self {
        Self::USUAL
    }
}

impl TryFrom<i64> for Few {
    type Error = anyhow::Error;
    /// The minimum can be raised, not lowered.
    fn try_from(people: i64) -> anyhow::Result<Self> {
        if !(Self::LEAST..=1000).contains(&people) {
            bail!("few must be from {} to 1000: it can be raised, not lowered", Self::LEAST);
        }
        Ok(Self(people))
    }
}

impl Few {
    /// House rule 10's own.
    pub const LEAST: i64 = 5;
    /// Where nobody raised it.
    pub const USUAL: Self = Self(Self::LEAST);

    /// The minimum itself.
    pub const fn people(self) -> i64 {
        self.0
    }

    /// The nearest multiple of the minimum.
    pub const fn nearest(self, people: i64) -> i64 {
        (people + self.0 / 2) / self.0 * self.0
    }

    /// A number of people that anybody can count without this program, to the nearest multiple of the minimum; nothing
    /// of a few. What nobody else can count needs [`crate::Noise`].
    pub fn about(self, people: i64) -> Option<i64> {
        (people >= self.0).then(|| self.nearest(people).max(self.0))
    }

    /// The same of a part of `of` people: nothing where the part or the rest are few, and as far from all as from none.
    pub fn about_part(self, people: i64, of: i64) -> Option<i64> {
        let about = self.about(people).filter(|_| of - people >= self.0)?;
        Some(about.min((of - self.0) / self.0 * self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIVE: Few = Few::USUAL;

    #[test]
    fn the_minimum_can_be_raised_and_not_lowered() {
        assert!(Few::try_from(4).is_err());
        let twenty = Few::try_from(20).unwrap();
        assert_eq!(twenty.about(19), None);
        assert_eq!(twenty.about_part(31, 100), Some(40));
    }

    #[test]
    fn nothing_is_said_of_a_few_nor_of_all_but_a_few() {
        for n in [0, 1, 4, 97, 99, 100, 101] {
            assert_eq!(FIVE.about_part(n, 101), None, "{n}");
        }
        assert_eq!(FIVE.about_part(5, 101), Some(5));
        assert_eq!(FIVE.about_part(96, 101), Some(95));
        assert_eq!(FIVE.about_part(18, 23), Some(15), "20 of 23 would say 3");
        assert_eq!(FIVE.about_part(5, 9), None);
        assert_eq!(FIVE.about(4), None);
        assert_eq!(FIVE.about(6), Some(5));
    }

    proptest! {
        #[test]
        fn a_figure_is_near_and_leaves_neither_the_part_nor_the_rest_few(
            n in 0_i64..200, of in 0_i64..200, least in 5_i64..30,
        ) {
            if let Some(figure) = Few(least).about_part(n, of) {
                prop_assert!((figure - n).abs() < 2 * least && figure % least == 0);
                prop_assert!(figure >= least && of - figure >= least);
            }
        }
    }
}
