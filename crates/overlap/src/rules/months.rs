//! Counting people by month: how many are in which groups at the beginning of each, as runs of months in which
//! nothing changes for a person.

use super::{place::place, tree::Tree};
use crate::model::{Place, Someone, UnitVersion, Within, reading};
use ground::{Day, Moment};
use std::collections::BTreeMap;

/// The beginnings of months that are counted, in order, the reading last; and the tree on each.
pub(crate) struct Months<'a> {
    days: Vec<Day>,
    trees: Vec<Tree<'a>>,
    within: Within,
}

/// So many months at most: a community that is older is counted from then on.
const MOST: i32 = 600;

impl<'a> Months<'a> {
    /// From the month in which the first community was founded up to the reading.
    pub(crate) fn new(
        first: Option<Moment>,
        reading_day: Day,
        units: &'a [UnitVersion],
        within: Within,
    ) -> Self {
        let first = first.map_or(reading_day, |at| reading(at.day()));
        let months = |day: Day| i32::from(day.0.year()) * 12 + i32::from(day.0.month()) - 1;
        let (until, from) = (months(reading_day), months(first.min(reading_day)));
        let days: Vec<Day> = (from.max(until - MOST)..=until)
            .filter_map(|month| {
                let year = i16::try_from(month.div_euclid(12)).ok()?;
                Day::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
            })
            .collect();
        let trees = days.iter().map(|day| Tree::on(units, *day)).collect();
        Self { days, trees, within }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.days.len()
    }

    /// Gives `take` each run of months in which somebody who is looked at stood in one place and in the same
    /// communities: from which month, up to and without which, where, and the communities' positions in order.
    pub(crate) fn runs(
        &self,
        someone: &Someone,
        mut take: impl FnMut(usize, usize, &Place, &[usize]),
    ) {
        let mut communities: Vec<usize> = Vec::new();
        let mut run: Option<(usize, Place)> = None;
        let mut here = Vec::new();
        for (month, day) in self.days.iter().enumerate() {
            let start = day.start();
            here.clear();
            here.extend(
                someone
                    .stays
                    .iter()
                    .filter(|stay| {
                        stay.joined_at < start && stay.left_at.is_none_or(|left| left >= start)
                    })
                    .map(|stay| stay.community),
            );
            here.sort_unstable();
            here.dedup();
            let stands = if here.is_empty() { None } else { self.stands(month, *day, someone) };
            if run.map(|(_, place)| place) != stands || (run.is_some() && here != communities) {
                if let Some((from, place)) = run {
                    take(from, month, &place, &communities);
                }
                run = stands.map(|place| (month, place));
                std::mem::swap(&mut communities, &mut here);
            }
        }
        if let Some((from, place)) = run {
            take(from, self.days.len(), &place, &communities);
        }
    }

    fn stands(&self, month: usize, day: Day, someone: &Someone) -> Option<Place> {
        let place = place(&someone.held, day)?;
        self.trees.get(month)?.holds(self.within, &place).then_some(place)
    }
}

/// Counts by key and month, kept as what changes at which month.
#[derive(Clone, Debug)]
pub(crate) struct Counts<K> {
    months: usize,
    changes: BTreeMap<K, Vec<i64>>,
}

impl<K: Ord> Counts<K> {
    /// Nobody yet.
    pub(crate) fn new(months: usize) -> Self {
        Self { months, changes: BTreeMap::new() }
    }

    /// One more person from month `from` up to and without `to`.
    pub(crate) fn add(&mut self, key: K, from: usize, to: usize) {
        let changes = self.changes.entry(key).or_insert_with(|| vec![0; self.months + 1]);
        for (month, by) in [(from, 1), (to, -1)] {
            if let Some(change) = changes.get_mut(month) {
                *change += by;
            }
        }
    }

    /// Sets how many there were at the beginning of each month.
    pub(crate) fn put(&mut self, key: K, months: impl IntoIterator<Item = i64>) {
        let mut changes = vec![0; self.months + 1];
        let mut before = 0;
        for (change, number) in changes.iter_mut().zip(months) {
            *change = number - before;
            before = number;
        }
        self.changes.insert(key, changes);
    }

    /// Every key with its number at the beginning of each month.
    pub(crate) fn series(&self) -> impl Iterator<Item = (&K, impl Iterator<Item = i64>)> {
        self.changes.iter().map(|(key, changes)| {
            let numbers = changes.iter().take(self.months).scan(0, |number, change| {
                *number += change;
                Some(*number)
            });
            (key, numbers)
        })
    }
}
