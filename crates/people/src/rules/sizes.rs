//! A number as it was on every day, as it is kept. Pure.

use ground::Day;
use std::collections::BTreeMap;

/// A number as it was on every day: nought at first, and from each of the days on what stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History(Vec<(i32, i64)>);

/// A day as a number: days since 1 January 1970.
pub(crate) fn number(day: Day) -> i32 {
    Day(jiff::civil::date(1970, 1, 1)).days_until(day)
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

    /// As it is kept: by how many days and by how much each entry follows the one before it, in groups of seven bits,
    /// the lowest first (LEB128, signed numbers as zigzag).
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (mut day, mut value) = (0, 0);
        for (next, now) in &self.0 {
            write(&mut bytes, i64::from(*next) - i64::from(day));
            write(&mut bytes, now - value);
            (day, value) = (*next, *now);
        }
        bytes
    }

    /// What was kept; `None` when it is no history.
    pub(crate) fn decode(mut bytes: &[u8]) -> Option<Self> {
        let (mut entries, mut day, mut value) = (Vec::new(), 0_i64, 0_i64);
        while !bytes.is_empty() {
            day = day.checked_add(read(&mut bytes)?)?;
            value = value.checked_add(read(&mut bytes)?)?;
            entries.push((i32::try_from(day).ok()?, value));
        }
        Some(Self(entries))
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
        ) {
            let history = History::of(changes.iter().copied());
            let sum: i64 = changes.iter().filter(|(day, _)| *day <= asked).map(|(_, by)| by).sum();
            let day = Day(jiff::civil::date(1970, 1, 1)).plus_days(asked);
            prop_assume!(number(day) == asked);
            prop_assert_eq!(history.on(day), sum);
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
