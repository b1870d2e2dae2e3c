//! Which column's cell stands in for a blank one: a job profile for a business title, a legal first name for a preferred one.
//! It must never mix two things: both columns are of one kind by their headers.

use super::{
    super::{columns::Columns, nothing::is_nothing, problem::Problem, table::Row},
    fields::cell,
};

/// What stands in, of columns and those that stand in for them in turn.
#[derive(Debug, Default)]
pub(super) struct Instead(Vec<(usize, usize)>);

impl Instead {
    /// Those of the columns' stand-ins that these rows need.
    pub(super) fn told(columns: &Columns, rows: &[&Row]) -> Self {
        let is_needed = |at: usize, other: usize| {
            rows.iter()
                .any(|row| is_nothing(cell(row, Some(at))) && !is_nothing(cell(row, Some(other))))
        };
        let pairs = columns
            .stand_ins
            .iter()
            .flat_map(|(at, others)| others.iter().map(move |other| (*at, *other)));
        Self(pairs.filter(|(at, other)| is_needed(*at, *other)).collect())
    }

    /// The columns that stand in.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|(_, other)| *other)
    }

    /// Puts into blank cells what stands in for them.
    pub(super) fn fill(&self, row: &mut Row) {
        for (at, other) in &self.0 {
            if is_nothing(cell(row, Some(*at))) {
                let text = cell(row, Some(*other)).to_owned();
                if let Some(blank) = row.cells.get_mut(*at).filter(|_| !is_nothing(&text)) {
                    *blank = text;
                }
            }
        }
    }

    /// What is said of it, one note for each column.
    pub(super) fn notes(&self, header: &[String]) -> Vec<Problem> {
        let named = |at: usize| header.get(at).map_or("", String::as_str);
        let mut notes = Vec::new();
        let mut rest = self.0.as_slice();
        while let Some((at, _)) = rest.first() {
            let (own, others) = rest.split_at(rest.iter().take_while(|(one, _)| one == at).count());
            rest = others;
            let others: Vec<String> =
                own.iter().map(|(_, other)| format!("“{}”", named(*other))).collect();
            let reason = format!(
                "“{}” is blank in some rows; there {} was taken.",
                named(*at),
                others.join(", or else ")
            );
            let remedy = "If that is wrong, name the column in a mapping file: then nothing stands in for it.";
            notes.push(Problem::noted(0, "file.column_instead", reason, remedy));
        }
        notes
    }
}
