//! Where somebody counts from one reading to the next. Whoever moves counts where they were until they have been gone
//! for a year, and whoever leaves for a quarter: so whoever keeps the formal data moves nobody between figures quickly
//! enough to tell the difference from the noise (house rule 10).

use crate::model::Place;
use ground::Day;

/// Months for which somebody who moved counts where they were.
const MOVER_MONTHS: i32 = 12;
/// Months for which somebody must have been where they count to make a group large enough.
const STOOD_MONTHS: i32 = 12;

/// Where somebody counts, and what readings have found since they came there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CountedPlace {
    pub(crate) place: Place,
    /// The reading that first found them there or on their way there; none for whoever has counted there since the first
    /// reading of all.
    pub(crate) since: Option<Day>,
    /// The first reading that found them elsewhere; none while they stand here.
    pub(crate) moved_on: Option<Day>,
    /// The first reading that found them nowhere.
    pub(crate) gone_on: Option<Day>,
}

impl CountedPlace {
    /// Whether they count in the reading of `day`: whoever is gone counts once more.
    pub(crate) fn counts(&self, day: Day) -> bool {
        self.gone_on.is_none_or(|gone| gone == day)
    }

    /// Whether they have been where they count for long enough to make a group large enough: people who don't exist can be
    /// made in a day, and whoever makes them knows what they do.
    pub(crate) fn has_stood(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day.months_before(STOOD_MONTHS))
    }

    /// Where they count after a reading of `day` has found them at `now`.
    pub(crate) fn next(before: Option<Self>, now: Option<Place>, day: Day) -> Option<Self> {
        let fresh = |place, since| Self { place, since, moved_on: None, gone_on: None };
        let Some(before) = before else { return now.map(|place| fresh(place, Some(day))) };
        let Some(now) = now else {
            return Some(Self { gone_on: before.gone_on.or(Some(day)), ..before });
        };
        if now == before.place {
            return Some(fresh(now, before.since));
        }
        let moved_on = before.moved_on.unwrap_or(day);
        if moved_on <= day.months_before(MOVER_MONTHS) {
            return Some(fresh(now, Some(moved_on)));
        }
        Some(Self { moved_on: Some(moved_on), gone_on: None, ..before })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Id;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn at(profession: u128) -> Place {
        Place {
            profession: Some(Uuid::from_u128(profession)),
            organisation: Id::from_uuid(Uuid::from_u128(1)),
        }
    }

    fn quarter(n: i32) -> Day {
        Day::new(2030, 1, 1).unwrap().months_before(-3 * n)
    }

    /// Where somebody counts in each reading who is found at these places.
    fn readings(found: &[Option<u128>]) -> Vec<Option<u128>> {
        let mut counted = None;
        found
            .iter()
            .enumerate()
            .map(|(n, found)| {
                let day = quarter(i32::try_from(n).unwrap());
                counted = CountedPlace::next(counted, found.map(at), day);
                let here = counted.filter(|one| one.counts(day))?;
                Some(here.place.profession.unwrap().as_u128())
            })
            .collect()
    }

    #[test]
    fn a_joiner_counts_at_once_and_a_mover_after_a_year() {
        let found = [None, Some(7), Some(8), Some(8), Some(8), Some(8), Some(8)];
        let counted = [None, Some(7), Some(7), Some(7), Some(7), Some(7), Some(8)];
        assert_eq!(readings(&found), counted);
    }

    #[test]
    fn a_visit_elsewhere_moves_nobody() {
        let found = [Some(7), Some(8), Some(7), Some(8), Some(8), Some(8), Some(8)];
        assert_eq!(readings(&found), [Some(7); 7]);
    }

    #[test]
    fn a_leaver_counts_once_more_and_a_returner_where_they_were() {
        let found = [Some(7), None, None, Some(7), None];
        assert_eq!(readings(&found), [Some(7), Some(7), None, Some(7), Some(7)]);
    }

    #[test]
    fn whoever_is_new_has_stood_after_a_year_and_whoever_moved_where_they_first_count() {
        let (mut counted, mut stood) = (None, Vec::new());
        for (n, found) in [7, 7, 7, 7, 7, 8, 8, 8, 8, 8].into_iter().enumerate() {
            let day = quarter(i32::try_from(n).unwrap());
            counted = CountedPlace::next(counted, Some(at(found)), day);
            stood.extend(counted.map(|one| one.has_stood(day)));
        }
        assert_eq!(stood, [vec![false; 4], vec![true; 6]].concat());
        let first = counted.map(|one| CountedPlace { since: None, ..one });
        assert!(first.unwrap().has_stood(quarter(0)));
    }

    proptest! {
        #[test]
        fn nobody_counts_in_two_places_within_a_year_of_moving(
            found in prop::collection::vec(prop::option::weighted(0.8, 1_u128..4), 1..40),
        ) {
            let counted = readings(&found);
            let places: Vec<(usize, u128)> =
                counted.iter().enumerate().filter_map(|(n, place)| Some((n, (*place)?))).collect();
            let moves: Vec<usize> =
                places.windows(2).filter(|pair| pair[0].1 != pair[1].1).map(|pair| pair[1].0).collect();
            prop_assert!(moves.windows(2).all(|pair| pair[1] - pair[0] >= 4), "{:?}", counted);
            // They were found there, and where they count they were found at some time.
            for (n, place) in places {
                prop_assert!(found[..=n].contains(&Some(place)));
            }
        }
    }
}
