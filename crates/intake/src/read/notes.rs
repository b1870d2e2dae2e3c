//! What waits to be handed out of a reader, in its order.
//! It must never hold back anything: who gathers it counts what is alike.

use super::problem::Problem;
use std::collections::VecDeque;

/// Rows and problems in the order in which they are to be handed out.
#[derive(Debug)]
pub(super) struct Notes<T> {
    file: String,
    waiting: VecDeque<Result<T, Problem>>,
}

impl<T> Notes<T> {
    /// Notes about the file `file`.
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), waiting: VecDeque::new() }
    }

    /// Says a note.
    pub(super) fn say(&mut self, note: Problem) {
        self.push(Err(note));
    }

    /// Hands out a row or a problem, after all that was said before.
    pub(super) fn push(&mut self, item: Result<T, Problem>) {
        self.waiting.push_back(item.map_err(|problem| problem.of(&self.file)));
    }

    /// The next that waits.
    pub(super) fn next(&mut self) -> Option<Result<T, Problem>> {
        self.waiting.pop_front()
    }
}
