//! A number as it was on every day, as it is kept. Pure.

use ground::{Day, FOREVER, Span};
use std::collections::BTreeMap;

/// A number as it was on every day: nought at first, and from each of the days on what stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History(Vec<(i32, i64)>);

const EPOCH: Day = Day(jiff::civil::date(1970, 1, 1));

/// A day as a number: days since 1 January 1970.
pub(crate) fn number(day: Day) -> i32 {
    EPOCH.days_until(day)
}

/// The day that a number stands for.
pub(crate) fn day(number: i32) -> Day {
    EPOCH.plus_days(number)
}

impl History {
    /// From by how much it changes on each day, which is a number of days since 1970.
    pub(crate) fn of(changes: impl IntoIterator<Item = (i32, i64)>) -> Self {
        let mut by_day: BTreeMap<i32, i64> = BTreeMap::new();
        for (day, change) in changes {
            *by_day.entry(day).or_default() += change;
        }
        let mut now = 0;
        let changing = by_day.into_iter().filter(|(_, change)| *change != 0);
        Self(
            changing
                .map(|(day, change)| {
                    (day, {
                        now += change;
                        now
                    })
                })
                .collect(),
        )
    }

    /// What it was on a day.
    pub fn on(&self, day: Day) -> i64 {
        let day = number(day);
        let next = self.0.partition_point(|(from, _)| *from <= day);
        next.checked_sub(1).and_then(|last| self.0.get(last)).map_or(0, |(_, value)| *value)
    }

    /// The largest that it ever was.
    pub(crate) fn most(&self) -> i64 {
        self.0.iter().map(|(_, value)| *value).max().unwrap_or(0)
    }

    /// The days on which it was more than nought, in spans that don't touch.
    pub(crate) fn spans(&self) -> Vec<Span> {
        let (mut spans, mut since) = (Vec::new(), None);
        for (next, value) in &self.0 {
            match (since, *value > 0) {
                (None, true) => since = Some(*next),
                (Some(from), false) => {
                    spans.push(Span { from: day(from), to: day(*next) });
                    since = None;
                }
                _ => {}
            }
        }
        spans.extend(since.map(|from| Span { from: day(from), to: FOREVER }));
        spans
    }

    /// As it is kept, the newest first, so that a day of late is found at the beginning: by how many days and by how much
    /// each entry precedes the one before it, in groups of seven bits, the lowest first (LEB128, signed numbers as zigzag).
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (mut day, mut value) = (0, 0);
        for (next, now) in self.0.iter().rev() {
            write(&mut bytes, i64::from(*next) - i64::from(day));
            write(&mut bytes, now - value);
            (day, value) = (*next, *now);
        }
        bytes
    }

    /// What was kept; `None` when it is no history.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut entries = Entries::of(bytes).collect::<Option<Vec<_>>>()?;
        entries.reverse();
        Some(Self(entries))
    }

    /// What it was on a day, from the beginning of what was kept; `None` where that doesn't reach back to the day.
    pub(crate) fn begun_on(bytes: &[u8], is_whole: bool, day: Day) -> Option<i64> {
        let day = number(day);
        for entry in Entries::of(bytes) {
            let (from, value) = entry?;
            if from <= day {
                return Some(value);
            }
        }
        is_whole.then_some(0)
    }
}

/// What was kept, the newest entry first; `None` for one that is cut off.
struct Entries<'b> {
    bytes: &'b [u8],
    last: (i64, i64),
}

impl<'b> Entries<'b> {
    const fn of(bytes: &'b [u8]) -> Self {
        Self { bytes, last: (0, 0) }
    }

    fn entry(&mut self) -> Option<(i32, i64)> {
        let day = self.last.0.checked_add(read(&mut self.bytes)?)?;
        let value = self.last.1.checked_add(read(&mut self.bytes)?)?;
        self.last = (day, value);
        Some((i32::try_from(day).ok()?, value))
    }
}

impl Iterator for Entries<'_> {
    type Item = Option<(i32, i64)>;

    fn next(&mut self) -> Option<Self::Item> {
        (!self.bytes.is_empty()).then(|| self.entry())
    }
}

fn write(bytes: &mut Vec<u8>, number: i64) {
    let mut rest = ((number << 1) ^ (number >> 63)).cast_unsigned();
    while rest >= 128 {
        bytes.push(u8::try_from(rest & 127).unwrap_or(0) | 128);
        rest >>= 7;
    }
    bytes.push(u8::try_from(rest).unwrap_or(0));
}

fn read(bytes: &mut &[u8]) -> Option<i64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 127) << shift;
        if first & 128 == 0 {
            return Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_history_is_what_its_changes_come_to_and_comes_back_as_it_was_kept(
            changes in prop::collection::vec((-30_000..3_000_000_i32, -5_000_000..5_000_000_i64), 0..40),
            asked in -31_000..3_000_100_i32,
            cut in 0..200_usize,
        ) {
            let history = History::of(changes.iter().copied());
            let sum: i64 = changes.iter().filter(|(day, _)| *day <= asked).map(|(_, by)| by).sum();
            let day = Day(jiff::civil::date(1970, 1, 1)).plus_days(asked);
            prop_assume!(number(day) == asked);
            prop_assert_eq!(history.on(day), sum);
            let bytes = history.encode();
            prop_assert_eq!(History::begun_on(&bytes, true, day), Some(sum));
            let begun = bytes.get(..cut.min(bytes.len())).unwrap_or_default();
            prop_assert!(History::begun_on(begun, false, day).is_none_or(|begun| begun == sum));
            let holds = history.spans().iter().any(|span| span.holds(day));
            prop_assert!(day == FOREVER || holds == (sum > 0));
            prop_assert_eq!(History::decode(&history.encode()), Some(history));
        }
    }

    #[test]
    fn what_is_cut_short_is_no_history() {
        let bytes = History::of([(20_000, 500), (20_400, -3)]).encode();
        assert_eq!(History::decode(&bytes[..bytes.len() - 1]), None);
        assert_eq!(History::decode(&[255; 11]), None);
    }
}
