//! What a number of members means, and who is told it: house rule 10, and Webber after Dunbar. Advice, never a limit.

use ground::Day;

/// House rule 10's own minimum, for bands, which are the same everywhere.
const FEW: i64 = house::Few::LEAST;

/// At least and at most how many members, for somebody who is not one of them: a band after Dunbar's clusters,
/// since of two exact figures the difference is somebody who came or went. The last has no end.
pub const fn band(members: i64) -> (i64, Option<i64>) {
    match members {
        ..FEW => (0, Some(FEW - 1)),
        FEW..15 => (FEW, Some(14)),
        15..50 => (15, Some(49)),
        50..150 => (50, Some(149)),
        150..500 => (150, Some(499)),
        _ => (500, None),
    }
}

/// The same in words.
pub fn for_others(members: i64) -> String {
    match band(members) {
        (0, _) => format!("fewer than {FEW} members"),
        (least, Some(most)) => format!("{least} to {most} members"),
        (least, None) => format!("{least} or more members"),
    }
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
        fn fewer_than_five_look_all_alike_from_outside(n in 0..FEW) {
            prop_assert_eq!(for_others(n), for_others(0));
        }

        #[test]
        fn from_outside_one_more_shows_at_an_edge_or_not_at_all(n in 0..100_000_i64) {
            let edge = [5, 15, 50, 150, 500].contains(&(n + 1));
            prop_assert_eq!(for_others(n) != for_others(n + 1), edge);
            prop_assert_eq!(band(n) != band(n + 1), edge);
            prop_assert!(band(n).0 <= n && band(n).1.is_none_or(|most| n <= most));
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
