//! What a number of members means, and who is told it: house rule 10, and Webber after Dunbar. Advice, never a limit.

use ground::Day;
use house::Few;

/// About how large a community is, for somebody who is not one of its members: after Dunbar's clusters, since of two
/// exact figures the difference is somebody who came or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// About so many at least.
    pub at_least: i64,
    /// About so many at most; none in the last band.
    pub at_most: Option<i64>,
}

/// Where bands begin, but for the first, in which small ones are all alike.
const EDGES: [i64; 4] = [15, 50, 150, 500];

impl Band {
    /// Of nobody.
    pub const NOBODY: Self = Self { at_least: 0, at_most: Some(0) };

    /// The band of a steady reading (see [`Few::steady`]), from which the number itself is four away at most. No band
    /// begins below the minimum.
    pub fn of(reading: i64, few: Few) -> Self {
        let edges = || EDGES.iter().copied().filter(|edge| *edge >= few.people());
        Self {
            at_least: edges().filter(|edge| *edge <= reading).max().unwrap_or(0),
            at_most: edges().find(|edge| *edge > reading).map(|edge| edge - 1),
        }
    }

    /// In words.
    pub fn words(self) -> String {
        match (self.at_least, self.at_most) {
            (0, Some(most)) => format!("up to about {} members", most + 1),
            (least, Some(most)) => format!("about {least} to {} members", most + 1),
            (least, None) => format!("about {least} members or more"),
        }
    }
}

/// The beginnings of the months from the one after `founded` up to `counted`.
pub fn months_up_to(founded: Day, counted: Day) -> Vec<Day> {
    let month = |day: Day| i32::from(day.0.year()) * 12 + i32::from(day.0.month()) - 1;
    (month(founded) + 1..=month(counted))
        .filter_map(|month| {
            let year = i16::try_from(month.div_euclid(12)).ok()?;
            Day::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
        })
        .collect()
}

/// The day at whose beginning others count: the first of the month, so that no act shows when it is done, and
/// whatever moves a band over its edge moves it together with a month of others.
pub fn counted_on(today: Day) -> Day {
    Day(today.0.first_of_month())
}

/// How many members, for one of them.
pub fn for_members(members: i64) -> String {
    match members {
        1 => "one member, you".to_owned(),
        n => format!("{n} members"),
    }
}

/// What groups near this size are like (Webber, "Building successful communities of practice", after
/// Dunbar's 5, 15, 50, 150 and 500).
pub const fn advice(members: i64) -> &'static str {
    match members {
        ..=7 => "Near five: a close circle. Everyone knows everyone, and a word is enough to meet.",
        8..=24 => {
            "Near fifteen: small enough to run it together and to hear everyone whenever you meet."
        }
        25..=40 => {
            "Towards fifty: everyone together can still run it. Share the work out before it gets heavy."
        }
        41..=84 => {
            "Near fifty: beyond about forty, a few people who look after it together make it easier to carry."
        }
        85..=249 => {
            "Near one hundred and fifty: a team of leaders is needed, smaller circles help, and the whole meets less often."
        }
        _ => {
            "Near five hundred: a network of smaller circles, looked after by a team; the whole meets now and then."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn small_ones_look_all_alike_from_outside(n in 0..60_i64, least in 5..60_i64) {
            let few = Few::try_from(least).unwrap();
            let alike = if least <= 15 { 15 } else if least <= 50 { 50 } else { 150 };
            prop_assert_eq!(Band::of(n, few) == Band::of(0, few), n < alike);
        }

        #[test]
        fn from_outside_one_more_shows_at_an_edge_or_not_at_all(n in 0..100_000_i64) {
            let band = |n| Band::of(n, Few::USUAL);
            prop_assert_eq!(band(n) != band(n + 1), EDGES.contains(&(n + 1)));
            prop_assert!(band(n).at_least <= n && band(n).at_most.is_none_or(|most| n <= most));
        }

        #[test]
        fn months_are_those_that_began_since(ahead in 0..900) {
            let founded = Day::new(2024, 2, 10).unwrap();
            let days = months_up_to(founded, counted_on(founded.plus_days(ahead)));
            prop_assert!(days.iter().all(|day| day.0.day() == 1 && *day > founded));
            prop_assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(days.last().is_none_or(|last| *last == counted_on(founded.plus_days(ahead))));
        }

        #[test]
        fn whatever_day_it_is_others_count_on_one_day_of_its_month(ahead in 0..31) {
            let first = Day::new(2026, 3, 1).unwrap();
            prop_assert_eq!(counted_on(first.plus_days(ahead)), first);
        }
    }

    #[test]
    fn the_team_of_leaders_is_advised_beyond_forty() {
        assert_ne!(advice(40), advice(41));
    }
}
