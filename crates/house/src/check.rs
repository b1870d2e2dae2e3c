//! Checks of a whole database: each crate publishes what must hold in its tables, beside its store.
//! A check reads and changes nothing.

use db::{Column, FromRow, Tx, Value};
use uuid::Uuid;

/// Places that are named; the rest are counted.
const NAMED: usize = 20;

/// Something that must hold in a database.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// What must hold, as a short statement.
    pub name: &'static str,
    /// Looks for places where it does not.
    pub finds: fn(&mut Tx<'_>, &mut Findings) -> anyhow::Result<()>,
    /// What to do about them.
    pub remedy: &'static str,
}

/// The places where something does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// How many.
    pub count: u64,
    /// The first of them, in words.
    pub named: Vec<String>,
}

/// A row of a history, as [`Findings::overlaps`] reads it: which, from then on, until before then, and of what it is
/// a history.
type Stay<T> = (Uuid, T, T, Uuid, Option<Uuid>, Option<String>);

impl Findings {
    /// A place where it does not hold.
    pub fn say(&mut self, words: impl Into<String>) {
        self.count += 1;
        if self.named.len() < NAMED {
            self.named.push(words.into());
        }
    }

    /// Each row of the answer is a place, put in words.
    pub fn rows<T: FromRow>(
        &mut self,
        tx: &mut Tx<'_>,
        sql: &str,
        values: &[Value<'_>],
        words: impl Fn(&T) -> String,
    ) -> anyhow::Result<()> {
        tx.each(sql, values, |line| {
            self.say(words(&T::from_row(line)?));
            Ok(())
        })
    }

    /// Each row that overlaps one before it is a place. The answer's columns are id, from, to, and what it is a
    /// history of (an id, an id or null, a text or null); its order is by what it is a history of, then from, then
    /// to. A row without length is none.
    pub fn overlaps<T: Column + Ord + Copy>(
        &mut self,
        tx: &mut Tx<'_>,
        what: &str,
        sql: &str,
    ) -> anyhow::Result<()> {
        let mut furthest: Option<Stay<T>> = None;
        tx.each(sql, &[], |line| {
            self.stay(what, &mut furthest, Stay::<T>::from_row(line)?);
            Ok(())
        })
    }

    fn stay<T: Ord + Copy>(&mut self, what: &str, furthest: &mut Option<Stay<T>>, row: Stay<T>) {
        if row.1 >= row.2 {
            return;
        }
        let before = furthest
            .as_ref()
            .filter(|before| (before.3, before.4, &before.5) == (row.3, row.4, &row.5));
        if let Some(before) = before {
            if row.1 < before.2 {
                self.say(format!("{what} {}: {} and {} overlap", row.3, before.0, row.0));
            }
            // The one that reaches furthest is what the next may overlap.
            if row.2 <= before.2 {
                return;
            }
        }
        *furthest = Some(row);
    }

    /// Each row of the answer (id, text, folded text) whose folded text is not the text folded is a place.
    pub fn unfolded(
        &mut self,
        tx: &mut Tx<'_>,
        what: &str,
        sql: &str,
        fold: impl Fn(&str) -> String,
    ) -> anyhow::Result<()> {
        tx.each(sql, &[], |line| {
            let (id, text, folded) = <(Uuid, String, String)>::from_row(line)?;
            if fold(&text) != folded {
                self.say(format!("{what} {id}"));
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlaps(rows: &[(u128, i64, i64)]) -> u64 {
        let (mut found, mut furthest) = (Findings::default(), None);
        for (of, from, to) in rows {
            let row = (Uuid::from_u128(9), *from, *to, Uuid::from_u128(*of), None, None);
            found.stay("terms of", &mut furthest, row);
        }
        found.count
    }

    #[test]
    fn rows_that_follow_each_other_do_not_overlap() {
        assert_eq!(overlaps(&[(1, 1, 5), (1, 3, 3), (1, 5, 9), (2, 1, 9)]), 0);
    }

    #[test]
    fn a_row_within_a_longer_one_overlaps_though_others_lie_between() {
        assert_eq!(overlaps(&[(1, 1, 10), (1, 2, 3), (1, 5, 6), (1, 10, 11)]), 2);
    }

    #[test]
    fn many_places_are_counted_and_few_named() {
        let mut found = Findings::default();
        (0..50).for_each(|n| found.say(n.to_string()));
        assert_eq!((found.count, found.named.len()), (50, 20));
    }
}
