//! What waits to be handed out of a reader; a million alike oddities are said fifty times and then counted.
//! It must never hold back a row or a refusal.

use super::problem::Problem;
use std::collections::{BTreeMap, VecDeque};

/// How many notes of one kind are said one by one.
const MOST: u64 = 50;

/// Rows and problems in the order in which they are to be handed out.
#[derive(Debug)]
pub(super) struct Notes<T> {
    file: String,
    waiting: VecDeque<Result<T, Problem>>,
    seen: BTreeMap<&'static str, u64>,
}

impl<T> Notes<T> {
    /// Notes about the file `file`.
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), waiting: VecDeque::new(), seen: BTreeMap::new() }
    }

    /// Says a note, or counts it when enough alike have been said.
    pub(super) fn say(&mut self, note: Problem) {
        let seen = self.seen.entry(note.code).or_insert(0);
        *seen += 1;
        if *seen <= MOST {
            self.waiting.push_back(Err(note.of(&self.file)));
        }
    }

    /// Hands out a row, or a problem that may not be left out, after all that was said before.
    pub(super) fn push(&mut self, item: Result<T, Problem>) {
        self.waiting.push_back(item.map_err(|problem| problem.of(&self.file)));
    }

    /// The next that waits.
    pub(super) fn next(&mut self) -> Option<Result<T, Problem>> {
        self.waiting.pop_front()
    }

    /// At the end of the file: one line for each kind that was counted rather than said.
    pub(super) fn sum_up(&mut self) {
        for (code, seen) in std::mem::take(&mut self.seen) {
            let more = seen.saturating_sub(MOST);
            if more > 0 {
                let reason = format!("{more} more lines have what was noted above as {code}.");
                self.push(Err(Problem::noted(0, code, reason, "See the first ones.")));
            }
        }
    }
}
