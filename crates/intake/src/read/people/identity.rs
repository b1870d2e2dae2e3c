//! Whom a row of an export names: the identifier and the name.
//! It must never compare persons.

use super::{
    super::{
        columns::is_header,
        names::{turned, without_brackets},
        nothing::{is_no_part_of_a_name, is_nothing, is_vacant},
        problem::Problem,
        status::Status,
        table::Row,
    },
    PeopleReader,
    fields::{cell, shown, without_decimals},
};
use ground::{clean_line, identity};
use std::io::Read;

impl<R: Read> PeopleReader<R> {
    pub(super) fn identifier(&self, row: &Row, say: &mut Vec<Problem>) -> Result<String, Problem> {
        let column = Some(self.columns.identifier);
        let first_name = cell(row, self.columns.name.first().copied());
        if is_header(cell(row, column), first_name) {
            let reason = "The line repeats the header, so it was left out.";
            return Err(Problem::refused(row.line, "people.header_again", reason, "Nothing."));
        }
        let refused = |reason: &str, remedy: &str| {
            Problem::refused(row.line, "people.no_identifier", reason, remedy)
                .column(self.named(column))
        };
        let said = cell(row, column);
        // Joiners are for words of some scripts; in an identifier nobody sees them.
        let identifier = said.replace(['\u{200C}', '\u{200D}'], "");
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
        let Some(whole) = without_decimals(&identifier) else { return Ok(identifier) };
        let reason = format!("“{identifier}” was read as {whole}.");
        let remedy = "Format the column as text before saving.";
        say.push(
            Problem::noted(row.line, "people.identifier_decimals", reason, remedy)
                .column(self.named(column)),
        );
        Ok(whole.to_owned())
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
