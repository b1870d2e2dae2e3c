//! The fields of one row of an export.
//! It must never compare rows.

use super::{
    super::{cells, figures, problem::Problem, table::Row},
    PeopleReader, PersonRow,
};
use ground::{Day, clean_line, fold, identity};
use std::io::Read;

/// The marks between the steps of a unit path; the first that is there is the one.
const SEPARATORS: [&str; 6] = [" / ", " > ", " » ", ">", "\\", "|"];
/// More steps than this are no path.
const STEPS: usize = 20;
/// The most that one appointment can be.
const FTE: i64 = 1500;

impl<R: Read> PeopleReader<R> {
    /// The row as a person's, or why not; what there is to note is said.
    pub(super) fn person(&mut self, row: &Row) -> Result<PersonRow, Problem> {
        let mut say = Vec::new();
        let read = self.fields(row, &mut say).and_then(|person| {
            self.register.enter(&person, &mut say)?;
            Ok(person)
        });
        for note in say {
            self.notes.say(note);
        }
        read
    }

    fn fields(&mut self, row: &Row, say: &mut Vec<Problem>) -> Result<PersonRow, Problem> {
        let line = row.line;
        let identifier = self.identifier(row, say)?;
        let identifier_folded = identity(&identifier);
        let name = self.name(row)?;
        let email = self.email(row, say);
        let title = self.text(row, self.columns.title, 300)?;
        let role = self.text(row, self.columns.role, 200)?;
        if title.is_none() && role.is_none() {
            let reason = format!("{identifier} has neither a job title nor a role.");
            return Err(Problem::refused(line, "people.no_title", reason, "Give one of them."));
        }
        let (start, end) = self.span(row, say)?;
        let no_email = self.columns.email.is_some() && is_none(cell(row, self.columns.email));
        let own = [identifier_folded.as_str(), email.as_deref().unwrap_or_default()];
        Ok(PersonRow {
            line,
            manager: self.manager(row, self.columns.manager, own, say)?,
            delivery_manager: self.manager(row, self.columns.delivery_manager, own, say)?,
            name,
            title,
            role,
            level: self.text(row, self.columns.level, 100)?,
            unit_path: self.unit_path(row)?,
            organisation: self.text(row, self.columns.organisation, 200)?,
            fte_thousandths: self.fte(row)?,
            start,
            end,
            primary: self.primary(row, say),
            identifier,
            identifier_folded,
            email,
            no_email,
        })
    }

    /// The column's name as the header has it.
    fn named(&self, column: Option<usize>) -> &str {
        column.and_then(|index| self.table.columns().get(index)).map_or("", String::as_str)
    }

    fn text(
        &self,
        row: &Row,
        column: Option<usize>,
        most: usize,
    ) -> Result<Option<String>, Problem> {
        let said = cell(row, column);
        if said.is_empty() {
            return Ok(None);
        }
        clean_line(said, most).map(Some).map_err(|problem| {
            let reason = format!("The text can't be used: {}", problem.words());
            Problem::refused(row.line, "cell.unusable", reason, "Shorten or correct it.")
                .column(self.named(column))
        })
    }

    fn identifier(&self, row: &Row, say: &mut Vec<Problem>) -> Result<String, Problem> {
        let column = Some(self.columns.identifier);
        let identifier = self.text(row, column, 100)?.ok_or_else(|| {
            Problem::refused(
                row.line,
                "people.no_identifier",
                "The row has no identifier.",
                "Give the person one.",
            )
            .column(self.named(column))
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

    fn name(&self, row: &Row) -> Result<String, Problem> {
        let mut parts = Vec::new();
        for column in &self.columns.name {
            parts.extend(self.text(row, Some(*column), 200)?);
        }
        let column = self.columns.name.first().copied();
        clean_line(&parts.join(" "), 200).map_err(|_empty_or_long| {
            let reason =
                if parts.is_empty() { "The row has no name." } else { "The name is too long." };
            Problem::refused(
                row.line,
                "people.no_name",
                reason,
                "Give the person's name, in 200 characters.",
            )
            .column(self.named(column))
        })
    }

    fn email(&self, row: &Row, say: &mut Vec<Problem>) -> Option<String> {
        let said = cell(row, self.columns.email);
        if is_none(said) {
            return None;
        }
        if cells::is_email(said) {
            return Some(said.to_lowercase());
        }
        let reason = format!(
            "“{}” is no e-mail address; it was left out.",
            said.chars().take(60).collect::<String>()
        );
        say.push(
            Problem::noted(row.line, "cell.email", reason, "Correct it.")
                .column(self.named(self.columns.email)),
        );
        None
    }

    fn manager(
        &self,
        row: &Row,
        column: Option<usize>,
        own: [&str; 2],
        say: &mut Vec<Problem>,
    ) -> Result<Option<String>, Problem> {
        let Some(said) = self.text(row, column, 254)? else { return Ok(None) };
        if matches!(fold(&said).as_str(), "" | "n a" | "none" | "null" | "0") {
            return Ok(None);
        }
        let manager = without_decimals(&said).map_or(said.clone(), str::to_owned);
        if own.contains(&manager.to_lowercase().as_str()) {
            let reason = "The person reports to themselves; no reporting line is made.";
            let remedy = "Give the manager, or leave the cell empty at the top.";
            say.push(
                Problem::noted(row.line, "people.reports_to_themselves", reason, remedy)
                    .column(self.named(column)),
            );
            return Ok(None);
        }
        Ok(Some(manager))
    }

    fn unit_path(&self, row: &Row) -> Result<Vec<String>, Problem> {
        let columns = self.columns.unit.as_slice();
        let mut path = Vec::new();
        for column in columns {
            let said = cell(row, Some(*column));
            let mark = match (&self.separator, columns.len()) {
                (Some(mark), _) => Some(mark.as_str()),
                (None, 1) => SEPARATORS.into_iter().find(|mark| said.contains(mark)),
                _ => None,
            };
            let steps: Vec<&str> =
                mark.map_or_else(|| vec![said], |mark| said.split(mark).collect());
            for step in steps.into_iter().filter(|step| !step.trim().is_empty()) {
                path.push(clean_line(step, 200).map_err(|problem| {
                    let reason = format!("The unit can't be used: {}", problem.words());
                    Problem::refused(row.line, "cell.unusable", reason, "Shorten or correct it.")
                        .column(self.named(Some(*column)))
                })?);
            }
        }
        if path.len() > STEPS {
            let reason =
                format!("The unit path has {} steps; at most {STEPS} are taken.", path.len());
            let remedy = "Check unit_separator in the mapping file.";
            let problem = Problem::refused(row.line, "people.unit_path", reason, remedy);
            return Err(problem.column(self.named(columns.first().copied())));
        }
        Ok(path)
    }

    fn fte(&self, row: &Row) -> Result<u16, Problem> {
        let column = self.columns.fte;
        let said = cell(row, column);
        if said.is_empty() {
            return Ok(1000);
        }
        let shown: String = said.chars().take(40).collect();
        let no = |reason: String, remedy: &str| {
            Problem::refused(row.line, "people.fte", reason, remedy).column(self.named(column))
        };
        let Some(fte) = figures::thousandths(said) else {
            return Err(no(format!("“{shown}” is no FTE."), "Write it as 1, 0.8 or 80%."));
        };
        if fte <= 0 {
            let remedy = "Write it as 1, 0.8 or 80%; leave the row out if the person has left.";
            return Err(no(format!("An FTE of {shown} is no appointment."), remedy));
        }
        let fits = u16::try_from(fte).ok().filter(|_| fte <= FTE);
        fits.ok_or_else(|| {
            let remedy =
                "If it is hours or percent, write 80% or the share of full time, such as 0.8.";
            no(format!("An FTE of {shown} is too much for one appointment."), remedy)
        })
    }

    /// First day, and the day after the last.
    fn span(
        &mut self,
        row: &Row,
        say: &mut Vec<Problem>,
    ) -> Result<(Option<Day>, Option<Day>), Problem> {
        let columns = [self.columns.start, self.columns.end];
        let mut days = [None, None];
        for (column, day) in columns.into_iter().zip(&mut days) {
            let named = self.named(column).to_owned();
            let said = cell(row, column);
            *day = self.calendar.day(said, row.line, &named, say)?;
        }
        let [start, last] = days;
        if let (Some(start), Some(last)) = (start, last)
            && last < start
        {
            let reason =
                format!("It ends on {}, before it starts on {}.", last.words(), start.words());
            let remedy = "Correct one of the dates; the end is the last day.";
            let problem = Problem::refused(row.line, "people.ends_before_start", reason, remedy);
            return Err(problem.column(self.named(self.columns.end)));
        }
        Ok((start, last.map(|last| last.plus_days(1))))
    }

    fn primary(&self, row: &Row, say: &mut Vec<Problem>) -> Option<bool> {
        let said = cell(row, self.columns.primary);
        match fold(said).as_str() {
            "" => None,
            "yes" | "y" | "true" | "1" | "x" | "primary" | "main" => Some(true),
            "no" | "n" | "false" | "0" | "secondary" => Some(false),
            _ => {
                let reason = format!(
                    "“{}” is neither yes nor no.",
                    said.chars().take(40).collect::<String>()
                );
                say.push(
                    Problem::noted(row.line, "people.primary", reason, "Write yes or no.")
                        .column(self.named(self.columns.primary)),
                );
                None
            }
        }
    }
}

fn cell(row: &Row, column: Option<usize>) -> &str {
    let cell = column.and_then(|index| row.cells.get(index));
    cell.map_or("", |cell| cells::unexcel(cell))
}

/// Whether a cell says in so many words that there is nothing to say.
fn is_none(said: &str) -> bool {
    said.is_empty() || matches!(fold(said).as_str(), "n a" | "none" | "null")
}

/// As a spreadsheet shows long figures: 1.23E+11.
fn is_rounded(identifier: &str) -> bool {
    let Some((figure, power)) = identifier.split_once(['e', 'E']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    power.strip_prefix('+').is_some_and(digits) && digits(&figure.replace(['.', ','], ""))
}

/// 1001.0 without its decimals.
fn without_decimals(identifier: &str) -> Option<&str> {
    let whole = identifier.strip_suffix(".0").or_else(|| identifier.strip_suffix(".00"))?;
    (!whole.is_empty() && whole.chars().all(|c| c.is_ascii_digit())).then_some(whole)
}
