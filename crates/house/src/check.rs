//! Checks of a whole database: each crate publishes what must hold in its tables, beside its store.
//! A check reads and changes nothing.

use db::{FromRow, Tx, Value};
use std::fmt::Write as _;
use uuid::Uuid;

/// Places that are named; the rest are counted.
const NAMED: usize = 20;

/// Something that must hold in a database.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// What must hold, as a short statement.
    pub name: &'static str,
    /// Looks for places where it does not.
    pub finds: fn(&mut Tx<'_>, &mut Found) -> anyhow::Result<()>,
    /// What to do about them.
    pub remedy: &'static str,
}

/// The places where something does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many.
    pub count: u64,
    /// The first of them, in words.
    pub named: Vec<String>,
}

/// A row of a history: of what it is, which one, from when, until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay<T> {
    /// What it is a history of.
    pub of: Vec<Uuid>,
    /// The row.
    pub id: Uuid,
    /// From then on.
    pub from: T,
    /// Until before then.
    pub to: T,
}

impl Found {
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

    /// Each pair of rows that overlap is a place. Rows are given in any order; a row without length is none.
    pub fn overlaps<T: Ord + Copy>(&mut self, what: &str, mut rows: Vec<Stay<T>>) {
        rows.retain(|row| row.from < row.to);
        rows.sort_by(|a, b| (&a.of, a.from, a.to).cmp(&(&b.of, b.from, b.to)));
        let mut last: Option<&Stay<T>> = None;
        for row in &rows {
            if let Some(before) = last.filter(|before| before.of == row.of)
                && row.from < before.to
            {
                self.say(format!(
                    "{what} of {}: {} and {} overlap",
                    ids(&row.of),
                    before.id,
                    row.id
                ));
            }
            // The one that reaches furthest is what the next may overlap.
            if last.is_none_or(|before| before.of != row.of || before.to < row.to) {
                last = Some(row);
            }
        }
    }
}

fn ids(of: &[Uuid]) -> String {
    let mut words = String::new();
    for (n, id) in of.iter().enumerate() {
        // Writing to a string can't fail.
        let _ = write!(words, "{}{id}", if n == 0 { "" } else { ", " });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stay(of: u128, from: i64, to: i64) -> Stay<i64> {
        Stay { of: vec![Uuid::from_u128(of)], id: Uuid::from_u128(9), from, to }
    }

    #[test]
    fn rows_that_follow_each_other_do_not_overlap() {
        let mut found = Found::default();
        found.overlaps("terms", vec![stay(1, 5, 9), stay(1, 1, 5), stay(2, 1, 9), stay(1, 3, 3)]);
        assert_eq!(found, Found::default());
    }

    #[test]
    fn a_row_within_a_longer_one_overlaps_though_others_lie_between() {
        let mut found = Found::default();
        found.overlaps("terms", vec![stay(1, 1, 10), stay(1, 2, 3), stay(1, 5, 6)]);
        assert_eq!(found.count, 2);
    }

    #[test]
    fn many_places_are_counted_and_few_named() {
        let mut found = Found::default();
        (0..50).for_each(|n| found.say(n.to_string()));
        assert_eq!((found.count, found.named.len()), (50, 20));
    }
}
