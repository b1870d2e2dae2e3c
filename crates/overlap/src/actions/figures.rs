//! Numbers of the reckoning on their way out: all of them pass through house rule 10's gate here.

use crate::rules::regions;
use house::{Few, Said};

/// What may be said of a profession and a community, or of two groups, among those looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// In both.
    pub(crate) both: Said,
    /// In the profession, and not in the community.
    pub(crate) only_profession: Said,
    /// In the community, and not in the profession.
    pub(crate) only_community: Said,
}

impl Pair {
    /// Jaccard's index (Jaccard 1901), people in both by people in either, in whole percent of what is said.
    pub(crate) fn jaccard(self) -> Option<i64> {
        let both = self.both.about()?;
        let either = both
            + self.only_profession.about().unwrap_or(0)
            + self.only_community.about().unwrap_or(0);
        Some((both * 100 + either / 2) / either)
    }
}

/// The gate, with how many people it speaks of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Telling {
    pub(crate) few: Few,
    /// How many are looked at.
    pub(crate) people: i64,
}

impl Telling {
    /// A pair, from how many were in both and how many in the community only at the beginning of each month, and
    /// how many are in the profession now.
    pub(crate) fn pair(self, both: &[i64], only_community: &[i64], profession: i64) -> Pair {
        let reading = self.few.steady(both.iter().copied());
        let both = self.few.say_steady(reading, profession);
        // Beside the size of the community, the rest would say how many are in both.
        let only_community = match both {
            Said::Nothing => Said::Nothing,
            Said::About(_) => {
                let reading = self.few.steady(only_community.iter().copied());
                regions::only(self.few, reading, self.people - profession)
            }
        };
        let only_profession = self.few.say_steady(profession - reading, profession);
        Pair { both, only_profession, only_community }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{
        months::Counts,
        regions::{Chosen, Mask, Publicly, told},
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    const TELLING: Telling = Telling { few: Few::USUAL, people: 500 };

    #[test]
    fn jaccard_is_of_what_is_said() {
        let pair = TELLING.pair(&[20], &[10], 60);
        assert_eq!(pair.jaccard(), Some(29), "20 of 70");
        assert_eq!(TELLING.pair(&[3], &[10], 60).jaccard(), None);
        let inside = TELLING.pair(&[20], &[2], 60);
        assert_eq!((inside.only_community, inside.jaccard()), (Said::Nothing, Some(33)));
    }

    #[test]
    fn whether_nearly_none_or_nearly_all_are_in_can_not_be_told_apart() {
        let none = TELLING.pair(&[2], &[40], 23);
        let all = TELLING.pair(&[21], &[40], 23);
        assert_eq!(none, all);
    }

    proptest! {
        #[test]
        fn a_picture_of_two_tells_their_numbers_as_the_map_does(
            months in prop::collection::vec((0..60_i64, 0..60_i64), 1..8),
            more in 0..40_i64, others in 0..80_i64, least in 5..9_i64,
        ) {
            let most = |of: fn(&(i64, i64)) -> i64| months.iter().map(of).max().unwrap();
            let profession = most(|month| month.0) + more;
            let people = profession + most(|month| month.1) + others;
            let (both, only): (Vec<i64>, Vec<i64>) = months.iter().copied().unzip();
            let few = Few::try_from(least).unwrap();
            let map = Telling { few, people }.pair(&both, &only, profession);

            let chosen = Chosen::new(&[(Uuid::from_u128(7), 0)], &[1]);
            let mut counts: Counts<Mask> = Counts::new(months.len());
            counts.put(0b11, both.iter().copied());
            counts.put(0b10, only.iter().copied());
            let publicly = Publicly::from([(0, people - profession), (1, profession)]);
            let picture = told(few, &chosen, &counts, &publicly);
            let at = |mask: Mask| picture.get(&mask).filter(|one| !one.rest).map(|one| one.people);
            // A picture asks for others outside both as well, and tells less where there are none.
            if at(0b11).is_some() {
                prop_assert_eq!(
                    (at(0b11), at(0b01), at(0b10)),
                    (map.both.about(), map.only_profession.about(), map.only_community.about())
                );
            }
        }
    }
}
