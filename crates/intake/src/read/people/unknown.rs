//! Statuses that nobody here knows, counted by what they say, to be told once the file has ended.
//! It must never decide anything of whoever has one.

use super::{super::problem::Problem, fields::shown};
use std::collections::{BTreeMap, HashMap};

/// So many of a column are told by what they say; the rest are counted.
const TOLD: usize = 20;
/// And so many are told apart while reading.
const KEPT: usize = 10_000;

/// What is not known in one column.
#[derive(Debug, Default)]
struct Column {
    /// By what it says, folded: as first written, and in how many rows.
    said: HashMap<String, (String, u64)>,
    first: u64,
    rows: u64,
}

/// What is not known in the status columns of a file, by their places.
#[derive(Debug, Default)]
pub(super) struct UnknownStatuses(BTreeMap<usize, Column>);

impl UnknownStatuses {
    pub(super) fn count(&mut self, column: usize, said: &str, folded: String, line: u64) {
        let unknown = self.0.entry(column).or_default();
        if unknown.rows == 0 {
            unknown.first = line;
        }
        unknown.rows += 1;
        if unknown.said.len() < KEPT || unknown.said.contains_key(&folded) {
            unknown.said.entry(folded).or_insert_with(|| (shown(said), 0)).1 += 1;
        }
    }

    /// One note for each column, the commonest status first.
    pub(super) fn notes(&mut self, named: impl Fn(usize) -> String) -> Vec<Problem> {
        let columns = std::mem::take(&mut self.0);
        columns.into_iter().map(|(at, unknown)| unknown.note().column(&named(at))).collect()
    }
}

impl Column {
    fn note(self) -> Problem {
        let mut said: Vec<(String, u64)> = self.said.into_values().collect();
        said.sort_by(|(one, few), (other, more)| more.cmp(few).then(one.cmp(other)));
        let rows =
            |count: u64| if count == 1 { "1 row".to_owned() } else { format!("{count} rows") };
        let told: Vec<String> = said
            .iter()
            .take(TOLD)
            .map(|(said, count)| format!("“{said}” ({})", rows(*count)))
            .collect();
        let more = said.len().saturating_sub(TOLD);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let reason = format!(
            "Statuses that are not known here, in {}: {}{more}. People with one are taken as still there.",
            rows(self.rows),
            told.join(", ")
        );
        let remedy = "If they have left, write left_statuses = [\"…\"] in a mapping file, else current_statuses.";
        Problem::noted(self.first, "people.unknown_status", reason, remedy)
    }
}
