//! Whom a row of an export names: the identifier and the name.
//! It must never compare persons.

use super::{
    super::{
        cells,
        columns::is_header,
        names::{turned, without_brackets},
        nothing::{is_no_part_of_a_name, is_nothing, is_vacant},
        problem::{PersonClues, Problem},
        status::Status,
        table::Row,
    },
    PeopleReader,
    asides::{describe_columns, is_total},
    fields::{HEADER_AGAIN, TOTAL, cell, shown},
};
use ground::{clean_line, identity};
use std::io::Read;

impl<R: Read> PeopleReader<R> {
    pub(super) fn identifier(&self, row: &Row, say: &mut Vec<Problem>) -> Result<String, Problem> {
        let column = Some(self.columns.identifier);
        let first_name = cell(row, self.columns.name.first().copied());
        if is_header(cell(row, column), first_name) {
            let reason = "The line repeats the header, so it was left out.";
            return Err(Problem::refused(row.line, HEADER_AGAIN, reason, "Nothing."));
        }
        if describe_columns(self.columns.read().into_iter().map(|at| cell(row, Some(at)))) {
            let reason = "The line says what the columns hold, so it was left out.";
            return Err(Problem::refused(row.line, HEADER_AGAIN, reason, "Nothing."));
        }
        if is_total(cell(row, column)) {
            let reason = "The line sums up others, so it was left out.";
            return Err(Problem::refused(row.line, TOTAL, reason, "Nothing."));
        }
        let refused = |reason: &str, remedy: &str| {
            Problem::refused(row.line, "people.no_identifier", reason, remedy)
                .column(self.named(column))
        };
        let said = cell(row, column);
        let (identifier, had_decimals) = cells::plain_identifier(said);
        if is_nothing(&identifier) {
            let reason = match said {
                "" => "The row has no identifier.".to_owned(),
                said => format!("“{}” is no identifier.", shown(said)),
            };
            return Err(refused(&reason, "Give the person one."));
        }
        let identifier = clean_line(&identifier, 100).map_err(|problem| {
            refused(&format!("The identifier can't be used: {}", problem.words()), "Correct it.")
        })?;
        if is_rounded(&identifier) {
            let reason = format!("“{identifier}” is an identifier that a spreadsheet has rounded.");
            let remedy = "Format the column as text before saving, and export again.";
            let problem = Problem::refused(row.line, "people.rounded_identifier", reason, remedy);
            return Err(problem.column(self.named(column)));
        }
        if had_decimals {
            let reason = format!("“{}” was read as {identifier}.", shown(said));
            let remedy = "Format the column as text before saving.";
            say.push(
                Problem::noted(row.line, "people.identifier_decimals", reason, remedy)
                    .column(self.named(column)),
            );
        }
        Ok(identifier)
    }

    /// A problem of a row that is none, with whom its cells name.
    pub(super) fn named_in_cells(&self, mut problem: Problem) -> Problem {
        let cells = std::mem::take(&mut problem.clues.cells);
        let naming = self.naming(&cells);
        problem.about(naming.keys.first().map_or("", String::as_str)).naming(naming)
    }

    /// How cells name a person. Where there are more than columns, they may stand so much further on.
    pub(super) fn naming(&self, cells: &[String]) -> PersonClues {
        let beyond = cells.len().saturating_sub(self.table.columns().len());
        let at = |column: usize| cells.get(column).map_or("", |cell| cells::unexcel(cell));
        let shifted = |column: usize| {
            let further = Some(column + beyond).filter(|_| beyond > 0);
            std::iter::once(column).chain(further).map(at)
        };
        let keys = shifted(self.columns.identifier)
            .map(|cell| identity(&cells::plain_identifier(cell).0))
            .filter(|key| !is_nothing(key));
        let addresses = self.columns.email.into_iter().flat_map(shifted);
        let whole: Vec<&str> = self.columns.name.iter().map(|column| at(*column)).collect();
        let parted = self.columns.name.first().filter(|_| beyond > 0 && whole.len() == 1);
        let parted = parted.and_then(|column| cells.get(*column..=*column + beyond));
        let mut names = Vec::new();
        for name in std::iter::once(joined(&whole)).chain(parted.map(|cells| cells.join(", "))) {
            let (name, _) = without_brackets(&name, "");
            if !is_nothing(&name) && !is_vacant(&name) {
                names.extend(turned(&name));
                names.push(name);
            }
        }
        PersonClues {
            keys: keys.collect(),
            addresses: addresses.filter_map(cells::plain_address).collect(),
            names,
        }
    }

    /// The name, and the status that an export puts in brackets after it.
    pub(super) fn name(
        &self,
        row: &Row,
        identifier: &str,
    ) -> Result<(String, Option<Status>), Problem> {
        let column = self.columns.name.first().copied();
        let refused = |code, reason: &str, remedy: &str| {
            Problem::refused(row.line, code, reason, remedy)
                .column(self.named(column))
                .about(&identity(identifier))
        };
        let cells: Vec<&str> =
            self.columns.name.iter().map(|column| cell(row, Some(*column))).collect();
        let joined = joined(&cells);
        if is_vacant(&joined) {
            let reason = format!("“{}” is no person but a vacancy.", shown(&joined));
            return Err(refused(
                "people.vacancy",
                &reason,
                "If somebody is in the post, write their name.",
            ));
        }
        if is_nothing(&joined) {
            let reason = match joined.as_str() {
                "" => "The row has no name.".to_owned(),
                said => format!("“{}” is no name.", shown(said)),
            };
            return Err(refused("people.no_name", &reason, "Give the person's name."));
        }
        let (name, told) = without_brackets(&joined, identifier);
        let name = if self.style.last_first { turned(&name).unwrap_or(name) } else { name };
        match clean_line(&name, 200) {
            Ok(name) => Ok((name, told)),
            Err(problem) => {
                let reason = format!("The name can't be used: {}", problem.words());
                Err(refused(
                    "people.no_name",
                    &reason,
                    "Give the person's name, in 200 characters.",
                ))
            }
        }
    }
}

/// The cells of first and last name as one, without those that say nothing. A first name that ends with the last already
/// is the whole name.
fn joined(cells: &[&str]) -> String {
    if let [only] = cells {
        return (*only).to_owned();
    }
    let capitals = |cell: &str| !cell.chars().any(char::is_lowercase);
    let mut parts = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let mut others = cells.iter().enumerate().filter(|(other, _)| *other != at);
        if !is_no_part_of_a_name(cell, others.all(|(_, other)| capitals(other))) {
            parts.push(*cell);
        }
    }
    match parts.as_slice() {
        [first, last] if first.len() > last.len() && first.ends_with(last) => (*first).to_owned(),
        parts => parts.join(" "),
    }
}

/// As a spreadsheet shows long figures: 1.23E+11.
fn is_rounded(identifier: &str) -> bool {
    let Some((figure, power)) = identifier.split_once(['e', 'E']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    power.strip_prefix('+').is_some_and(digits) && digits(&figure.replace(['.', ','], ""))
}
