//! When pairs of communities are counted: once a year. Somebody is in a pair with each other community that they are in, so
//! each pair says as much of a membership as a size does; by the year, several say no more than one (house rule 10).

use ground::Day;

/// Months from one counting of pairs to the next.
const MONTHS: i32 = 12;

/// Whether pairs are counted in the reading of `day`, where the last that were published are of another.
pub(crate) fn are_due(last: Option<Day>, day: Day) -> bool {
    last.is_none_or(|last| last <= day.months_before(MONTHS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_until_there_are_any_and_then_once_a_year() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert!(are_due(None, day("2026-04-01")));
        assert!(!are_due(Some(day("2026-04-01")), day("2026-04-01")));
        assert!(!are_due(Some(day("2026-04-01")), day("2027-01-01")));
        assert!(are_due(Some(day("2026-04-01")), day("2027-04-01")));
    }
}
