//! House rule 10, few are nobody’s business: the minimum, and what may be said of a number of people in one moment.
//! It must never be gone round: whoever shows a number of people to others than themselves asks here.

use anyhow::bail;

/// The fewest people of whom a figure may be said.
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

/// What is said of a number of people who are a part of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// Nothing: they are few, or the others are.
    Nothing,
    /// About so many: a multiple of the minimum, at least the minimum, and at least as far from all.
    About(i64),
}

impl Said {
    /// The figure, if there is one.
    pub const fn about(self) -> Option<i64> {
        match self {
            Self::Nothing => None,
            Self::About(people) => Some(people),
        }
    }
}

/// What is said of a part that anybody could look up person by person, such as those who have a line manager: where
/// the part or the rest may be few, a bound is said that depends on nothing but how many there are in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// Nothing: those looked at are too few.
    Nothing,
    /// So many at most; perhaps nobody.
    AtMost(i64),
    /// About so many: a multiple of the minimum.
    About(i64),
    /// So many at least; perhaps everyone.
    AtLeast(i64),
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

    /// What is said of a part of `of` people, given how many the part held at the beginning of each month,
    /// in order. A reading stands until the number has moved by the minimum, so that no figure ever moves by
    /// what a few did; it is rounded to a multiple of the minimum, so that the difference of two figures is
    /// about no exact number; and it is as far from all as from none, so that the rest is not worked out.
    pub fn say(self, months: impl IntoIterator<Item = i64>, of: i64) -> Said {
        self.say_steady(self.steady(months), of)
    }

    /// The same of a reading that is steady already. The number itself may have moved from it by one less than the
    /// minimum: so something is said only where, even then, neither the part nor the rest is few.
    pub fn say_steady(self, reading: i64, of: i64) -> Said {
        self.say_from(2 * self.0 - 1, reading, of)
    }

    /// What is said of a part of `of` people in a report of one moment, which no second one follows.
    pub fn say_once(self, people: i64, of: i64) -> Said {
        self.say_from(self.0, people, of)
    }

    /// What is said of a part of `of` people that anybody could look up person by person; otherwise as [`Few::say`].
    pub fn say_share(self, months: impl IntoIterator<Item = i64>, of: i64) -> Share {
        let (reading, least) = (self.steady(months), 2 * self.0 - 1);
        // A part whose reading is too small to be said may have grown by one less than the minimum since.
        let most = (3 * self.0 - 3 + self.0 - 1) / self.0 * self.0;
        match self.say_steady(reading, of) {
            Said::About(people) => Share::About(people),
            Said::Nothing if of < 2 * least => Share::Nothing,
            Said::Nothing if reading < least => Share::AtMost(most),
            Said::Nothing => Share::AtLeast((of - most) / self.0 * self.0),
        }
    }

    fn say_from(self, least: i64, people: i64, of: i64) -> Said {
        if people < least || of - people < least {
            return Said::Nothing;
        }
        let nearest = self.nearest(people).max(self.0);
        Said::About(nearest.min((of - self.0) / self.0 * self.0))
    }

    /// The reading that stands at the end. It begins with nobody, so that it doesn't matter how long before the
    /// first member one begins, and moves when the number has moved from it by the minimum or more.
    pub fn steady(self, months: impl IntoIterator<Item = i64>) -> i64 {
        months
            .into_iter()
            .fold(0, |stands, now| if (now - stands).abs() >= self.0 { now } else { stands })
    }

    /// The nearest multiple of the minimum.
    pub const fn nearest(self, people: i64) -> i64 {
        (people + self.0 / 2) / self.0 * self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIVE: Few = Few(5);

    #[test]
    fn the_minimum_can_be_raised_and_not_lowered() {
        assert!(Few::try_from(4).is_err());
        let twenty = Few::try_from(20).unwrap();
        assert_eq!(twenty.say([38], 100), Said::Nothing);
        assert_eq!(twenty.say([41], 100), Said::About(40));
        assert_eq!(twenty.say_once(19, 100), Said::Nothing);
        assert_eq!(twenty.say_once(31, 100), Said::About(40));
    }

    #[test]
    fn nothing_is_said_of_a_few_nor_of_all_but_a_few() {
        for n in [0, 1, 4, 97, 99, 100, 101] {
            assert_eq!(FIVE.say([n], 101), Said::Nothing, "{n}");
            assert_eq!(FIVE.say_once(n, 101), Said::Nothing, "{n}");
        }
        assert_eq!(FIVE.say_once(5, 101), Said::About(5));
        assert_eq!(FIVE.say_once(96, 101), Said::About(95));
        assert_eq!(FIVE.say_once(18, 23), Said::About(15), "20 of 23 would say 3");
        assert_eq!(FIVE.say_once(5, 9), Said::Nothing);
    }

    #[test]
    fn a_figure_that_stands_is_of_five_even_when_four_have_gone() {
        assert_eq!(FIVE.say([8], 101), Said::Nothing);
        assert_eq!(FIVE.say([9, 5], 101), Said::About(10));
        assert_eq!(FIVE.say([9, 4], 101), Said::Nothing);
        assert_eq!(FIVE.say([92, 96], 101), Said::About(90));
        assert_eq!(FIVE.say([93], 101), Said::Nothing);
    }

    #[test]
    fn of_what_anybody_can_look_up_a_bound_is_said_where_the_figure_is_not() {
        let said = [0, 8, 9, 20, 31, 32, 40].map(|n| FIVE.say_share([n], 40));
        let (none, all) = (Share::AtMost(15), Share::AtLeast(25));
        assert_eq!(
            said,
            [none, none, Share::About(10), Share::About(20), Share::About(30), all, all]
        );
        assert_eq!([0, 9, 17].map(|n| FIVE.say_share([n], 17)), [Share::Nothing; 3]);
    }

    #[test]
    fn what_four_people_do_moves_nothing() {
        assert_eq!(FIVE.say([0, 4, 4], 100), Said::Nothing);
        assert_eq!(FIVE.say([4, 9], 100), Said::About(10));
        assert_eq!(FIVE.say([9, 6, 5, 8], 100), Said::About(10));
        assert_eq!(FIVE.say([0, 0, 3, 7], 100), FIVE.say([3, 7], 100));
    }

    proptest! {
        #[test]
        fn a_figure_is_never_about_few_and_never_moves_by_few(
            months in prop::collection::vec(0_i64..60, 1..20), of in 60_i64..70, least in 5_i64..9,
        ) {
            let few = Few(least);
            let said: Vec<Said> =
                (1..=months.len()).map(|n| few.say(months[..n].iter().copied(), of)).collect();
            for (said, now) in said.iter().zip(&months) {
                let Said::About(figure) = said else { continue };
                prop_assert!(figure % least == 0 && *figure >= least && of - figure >= least);
                prop_assert!(*now >= least && of - now >= least, "{now} of {of} are a few");
            }
            // Two neighbouring months whose numbers differ by less than the minimum from all that was
            // read since the figure last moved say the same.
            for (n, pair) in said.windows(2).enumerate() {
                let before = few.steady(months[..=n].iter().copied());
                if (months[n + 1] - before).abs() < least {
                    prop_assert_eq!(pair[0], pair[1]);
                }
            }
        }

        #[test]
        fn a_bound_is_true_and_says_nothing_of_the_part(
            months in prop::collection::vec(0_i64..80, 1..20), more in 0_i64..30, least in 5_i64..9,
        ) {
            let (few, now) = (Few(least), *months.last().unwrap());
            let of = months.iter().max().unwrap() + more;
            match few.say_share(months.iter().copied(), of) {
                Share::AtMost(most) => {
                    prop_assert!(now <= most);
                    prop_assert_eq!(few.say_share([0], of), Share::AtMost(most));
                }
                Share::AtLeast(least) => {
                    prop_assert!(now >= least);
                    prop_assert_eq!(few.say_share([of], of), Share::AtLeast(least));
                }
                Share::About(_) | Share::Nothing => {}
            }
        }

        #[test]
        fn a_figure_is_near_the_reading(n in 0_i64..500, of in 0_i64..500) {
            if let Said::About(figure) = FIVE.say([n], of) {
                prop_assert!((figure - n).abs() <= 6);
            }
        }
    }
}
