//! How many are owed something and how many have it as each month began: people are counted in as runs of months.

use crate::model::Days;
use ground::Day;

/// How many are owed something and how many of them have it, month by month.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// What is added in each month to the number of the month before.
    owed: Vec<i64>,
    met: Vec<i64>,
}

impl Tally {
    /// One more person.
    pub(crate) fn count_in(&mut self, months: &[Day], owed: &Days, met: &Days) {
        add(&mut self.owed, months, owed);
        add(&mut self.met, months, &owed.meet(met));
    }

    /// How many were owed it as each month began.
    pub(crate) fn owed(&self) -> Vec<i64> {
        summed(&self.owed)
    }

    /// How many had it as each month began.
    pub(crate) fn met(&self) -> Vec<i64> {
        summed(&self.met)
    }
}

fn add(changes: &mut Vec<i64>, months: &[Day], days: &Days) {
    if changes.is_empty() {
        changes.resize(months.len() + 1, 0);
    }
    for span in days.spans() {
        for (end, by) in [(span.from, 1), (span.to, -1)] {
            if let Some(change) = changes.get_mut(months.partition_point(|day| *day < end)) {
                *change += by;
            }
        }
    }
}

fn summed(changes: &[i64]) -> Vec<i64> {
    let months = changes.len().saturating_sub(1);
    let numbers = changes.iter().take(months).scan(0, |number, change| {
        *number += change;
        Some(*number)
    });
    numbers.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Span;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_month_counts_whom_it_finds(
            people in prop::collection::vec(
                (prop::collection::vec((0..400_i32, 0..300_i32), 0..3),
                 prop::collection::vec((0..400_i32, 0..300_i32), 0..3)), 0..6),
        ) {
            let day = |n: i32| Day::new(2025, 1, 1).unwrap().plus_days(n);
            let days = |spans: &[(i32, i32)]| {
                Days::of(spans.iter().map(|(from, long)| Span { from: day(*from), to: day(from + long) }))
            };
            let months = day(0).months_to(day(500));
            let mut tally = Tally::default();
            for (owed, met) in &people {
                tally.count_in(&months, &days(owed), &days(met));
            }
            let (owed, met) = (tally.owed(), tally.met());
            for (at, month) in months.iter().enumerate() {
                let holds = |spans: &[(i32, i32)]| days(spans).hold(*month);
                let here = people.iter().filter(|(owed, _)| holds(owed));
                let have = here.clone().filter(|(_, met)| holds(met)).count();
                let here = here.count();
                prop_assert_eq!(owed.get(at).copied().unwrap_or(0), i64::try_from(here).unwrap());
                prop_assert_eq!(met.get(at).copied().unwrap_or(0), i64::try_from(have).unwrap());
            }
        }
    }
}
