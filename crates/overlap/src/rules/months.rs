//! Counting people by month: how many are in which groups at the beginning of each, as runs of months in which
//! nothing changes for a person.

use super::{place::place, tree::Tree};
use crate::model::{Place, Someone, UnitVersion, Within};
use ground::{Day, Moment, Span};
use std::collections::BTreeMap;

/// The beginnings of months that are counted, in order, the reading last; and the tree on each.
pub(crate) struct Months<'a> {
    days: Vec<Day>,
    trees: Vec<Tree<'a>>,
    within: Within,
}

impl<'a> Months<'a> {
    /// From the month in which the first community was founded up to the reading.
    pub(crate) fn new(
        first: Option<Moment>,
        reading_day: Day,
        units: &'a [UnitVersion],
        within: Within,
    ) -> Self {
        let first = first.map_or(reading_day, Moment::day);
        let days = first.min(reading_day).months_to(reading_day);
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
        let changes = self.changes(someone);
        let mut here = Vec::new();
        for (n, month) in changes.iter().enumerate() {
            let Some(day) = self.days.get(*month) else { break };
            let start = day.start();
            let stays = someone.stays.iter().filter(|stay| {
                stay.joined_at < start && stay.left_at.is_none_or(|left| left >= start)
            });
            here.clear();
            here.extend(stays.map(|stay| stay.community));
            here.sort_unstable();
            here.dedup();
            if here.is_empty() {
                continue;
            }
            if let Some(place) = self.stands(*month, *day, someone) {
                take(*month, changes.get(n + 1).copied().unwrap_or(self.days.len()), &place, &here);
            }
        }
    }

    /// The months at whose beginning anything may be different for somebody, in order.
    fn changes(&self, someone: &Someone) -> Vec<usize> {
        if matches!(self.within, Within::Unit(_)) {
            // The tree itself may have changed in any.
            return (0..self.days.len()).collect();
        }
        let after = |at: Moment| self.days.partition_point(|day| day.start() <= at);
        let from = |span: Span| {
            [span.from, span.to].map(|end| self.days.partition_point(|day| *day < end))
        };
        let stays = someone.stays.iter().flat_map(|stay| [Some(stay.joined_at), stay.left_at]);
        let mut changes: Vec<usize> = stays.flatten().map(after).collect();
        for held in &someone.held {
            changes.extend(from(held.span));
            changes.extend(held.profession.into_iter().flat_map(|(_, span)| from(span)));
        }
        changes.retain(|month| *month < self.days.len());
        changes.sort_unstable();
        changes.dedup();
        changes
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Held, Stay};
    use ground::Id;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn someone(stays: &[(i32, Option<i32>)], spans: &[(i32, i32)]) -> Someone {
        let day = |n: i32| Day::new(2025, 1, 1).unwrap().plus_days(n);
        let held = spans.iter().enumerate().map(|(n, (from, long))| {
            let span = Span { from: day(*from), to: day(from + long) };
            Held {
                appointment: Uuid::from_u128(n as u128 + 1),
                organisation: Id::from_uuid(Uuid::from_u128(1)),
                primary: n == 0,
                span,
                profession: Some((Uuid::from_u128(n as u128 + 7), span)),
                level: None,
                unit: None,
            }
        });
        let stays = stays.iter().enumerate().map(|(n, (joined, long))| Stay {
            community: n % 2,
            joined_at: day(*joined).start().plus_seconds(60),
            left_at: long.map(|long| day(joined + long).start().plus_seconds(60)),
        });
        Someone { held: held.collect(), stays: stays.collect() }
    }

    proptest! {
        #[test]
        fn runs_say_what_every_month_says_by_itself(
            stays in prop::collection::vec((0..700_i32, prop::option::of(0..300_i32)), 0..5),
            spans in prop::collection::vec((0..700_i32, 0..400_i32), 0..4),
        ) {
            let who = someone(&stays, &spans);
            let first = Day::new(2025, 1, 1).unwrap().start();
            let months = Months::new(Some(first), Day::new(2026, 12, 1).unwrap(), &[], Within::Everywhere);
            let mut said = vec![Vec::new(); months.len()];
            months.runs(&who, |from, to, place, communities| {
                for month in &mut said[from..to] {
                    month.push((*place, communities.to_vec()));
                }
            });
            for (month, day) in months.days.iter().enumerate() {
                let start = day.start();
                let here = |community: usize| who.stays.iter().any(|stay| {
                    stay.community == community
                        && stay.joined_at < start
                        && stay.left_at.is_none_or(|left| left >= start)
                });
                let communities: Vec<usize> = (0..2).filter(|n| here(*n)).collect();
                let place = place(&who.held, *day).filter(|_| !communities.is_empty());
                let by_itself: Vec<_> = place.map(|place| (place, communities)).into_iter().collect();
                prop_assert_eq!(&said[month], &by_itself, "{}", day);
            }
        }
    }
}
