//! The fields of one row of an export.
//! It must never compare rows.

use super::{
    super::{
        cells,
        nothing::{is_nobody, is_nothing, is_zero},
        problem::{PersonClues, Problem},
        status::Status,
        table::Row,
    },
    PeopleReader, PersonRow, REPEATED,
};
use ground::{Day, clean_line, fold, identity};
use std::io::Read;

/// The code of a line that repeats the header.
pub(super) const HEADER_AGAIN: &str = "people.header_again";
/// And of one that sums up others.
pub(super) const TOTAL: &str = "people.total";

/// More steps than this are no path.
const STEPS: usize = 20;

impl<R: Read> PeopleReader<R> {
    /// The row as a person's, or why not; what there is to note is said.
    pub(super) fn person(&mut self, row: &Row) -> Result<PersonRow, Problem> {
        let mut say = Vec::new();
        let read = self.known(row, &mut say);
        for note in say {
            self.notes.say(note);
        }
        read
    }

    /// The row; a problem of one that can't be used says whom it names, unless they have left by its own word.
    fn known(&mut self, row: &Row, say: &mut Vec<Problem>) -> Result<PersonRow, Problem> {
        let found = self.identifier(row, say).and_then(|identifier| {
            self.check_identifier(row, &identifier)?;
            Ok(identifier)
        });
        let identifier = match found {
            Ok(identifier) => identifier,
            Err(problem) => return Err(self.unidentified(row, problem, say)),
        };
        let (name, by_name) = self.name(row, &identifier)?;
        let named = identity(&identifier);
        self.check_name(row, &name).map_err(|problem| problem.about(&named))?;
        let (status, left_on) =
            self.status(row, by_name, say).map_err(|problem| problem.about(&named))?;
        let about = if status == Some(Status::Left) { String::new() } else { named };
        self.fields(row, (identifier, name), (status, left_on), say)
            .and_then(|person| match self.register.enter(&person, say) {
                Ok(()) => Ok(person),
                Err(problem) => {
                    self.repeated.extend((problem.code == REPEATED).then_some(person));
                    Err(problem)
                }
            })
            .map_err(|problem| problem.about(&about))
    }

    /// A row without an identifier still names its person, unless they have left by its own word.
    fn unidentified(&mut self, row: &Row, problem: Problem, say: &mut Vec<Problem>) -> Problem {
        let status = self.status(row, None, say).ok().and_then(|(status, _)| status);
        if status == Some(Status::Left) || [HEADER_AGAIN, TOTAL].contains(&problem.code) {
            return problem;
        }
        let naming = PersonClues { keys: Vec::new(), ..self.naming(&row.cells) };
        problem.naming(naming)
    }

    fn check_identifier(&self, row: &Row, identifier: &str) -> Result<(), Problem> {
        if !is_zero(identifier) {
            return Ok(());
        }
        let reason = format!("“{}” is no identifier.", shown(identifier));
        let remedy = "Give the person one.";
        let problem = Problem::refused(row.line, "people.no_identifier", reason, remedy);
        Err(problem.column(self.named(Some(self.columns.identifier))))
    }

    fn check_name(&self, row: &Row, name: &str) -> Result<(), Problem> {
        if name.chars().any(char::is_alphabetic) {
            return Ok(());
        }
        let reason = format!("“{}” is no name: it has no letter.", shown(name));
        let problem =
            Problem::refused(row.line, "people.no_name", reason, "Give the person's name.");
        Err(problem.column(self.named(self.columns.name.first().copied())))
    }

    fn fields(
        &mut self,
        row: &Row,
        (identifier, name): (String, String),
        (status, left_on): (Option<Status>, Option<Day>),
        say: &mut Vec<Problem>,
    ) -> Result<PersonRow, Problem> {
        let identifier_folded = identity(&identifier);
        let email = self.email(row, say);
        let title = self.text(row, self.columns.title, 300)?;
        let role = self.text(row, self.columns.role, 200)?;
        if title.is_none() && role.is_none() {
            let reason = format!("{identifier} has neither a job title nor a role.");
            return Err(Problem::refused(row.line, "people.no_title", reason, "Give one of them."));
        }
        let (start, end) = self.span(row, status, left_on, say)?;
        self.check_status(row, status, (start, end), &identifier)?;
        let no_email = self.columns.email.is_some() && is_nothing(cell(row, self.columns.email));
        let own = [identifier_folded.as_str(), email.as_deref().unwrap_or_default()];
        Ok(PersonRow {
            line: row.line,
            manager: self.manager(
                row,
                self.columns.manager,
                self.columns.manager_last,
                own,
                say,
            )?,
            delivery_manager: self.manager(row, self.columns.delivery_manager, None, own, say)?,
            name,
            title,
            role,
            level: self.level(row, say)?,
            unit_path: self.unit_path(row, say)?,
            organisation: self.text(row, self.columns.organisation, 200)?,
            fte_thousandths: self.fte(row, status, say)?,
            start,
            end,
            primary: self.primary(row, say),
            status,
            identifier,
            identifier_folded,
            email,
            no_email,
        })
    }

    /// The column's name as the header has it.
    pub(super) fn named(&self, column: Option<usize>) -> &str {
        column.and_then(|index| self.table.columns().get(index)).map_or("", String::as_str)
    }

    pub(super) fn text(
        &self,
        row: &Row,
        column: Option<usize>,
        most: usize,
    ) -> Result<Option<String>, Problem> {
        let said = cell(row, column);
        if is_nothing(said) {
            return Ok(None);
        }
        clean_line(said, most).map(Some).map_err(|problem| {
            let reason = format!("The text can't be used: {}", problem.words());
            Problem::refused(row.line, "cell.unusable", reason, "Shorten or correct it.")
                .column(self.named(column))
        })
    }

    fn email(&self, row: &Row, say: &mut Vec<Problem>) -> Option<String> {
        let said = cell(row, self.columns.email);
        let address = cells::plain_address(said);
        if address.is_some() || is_nothing(said) {
            return address;
        }
        let reason = format!("“{}” is no e-mail address; it was left out.", shown(said));
        say.push(
            Problem::noted(row.line, "cell.email", reason, "Correct it.")
                .column(self.named(self.columns.email)),
        );
        None
    }

    /// A level that is too long is cut: the row is worth more than the end of a list of grades.
    fn level(&self, row: &Row, say: &mut Vec<Problem>) -> Result<Option<String>, Problem> {
        let column = self.columns.level;
        let said = cell(row, column);
        let Some(short) = cells::shortened(said, 100) else { return self.text(row, column, 100) };
        say.push(cells::shortened_note(row.line, said, 100).column(self.named(column)));
        Ok(clean_line(&short, 100).ok())
    }

    fn manager(
        &self,
        row: &Row,
        column: Option<usize>,
        last: Option<usize>,
        own: [&str; 2],
        say: &mut Vec<Problem>,
    ) -> Result<Option<String>, Problem> {
        let names = [self.text(row, column, 254)?, self.text(row, last, 254)?];
        let said = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if said.is_empty() {
            return Ok(None);
        }
        if is_nobody(&said) {
            return Ok(None);
        }
        let manager = match cells::plain_identifier(&said) {
            (whole, true) => whole,
            (_, false) => said,
        };
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

    fn unit_path(&mut self, row: &Row, say: &mut Vec<Problem>) -> Result<Vec<String>, Problem> {
        let columns = self.columns.unit.clone();
        let mut path = Vec::new();
        for column in &columns {
            let said = cell(row, Some(*column));
            if is_nothing(said) {
                continue;
            }
            let steps = self.style.steps(said, columns.len() == 1, row.line, say);
            for step in steps.into_iter().filter(|step| !is_nothing(step)) {
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

    fn primary(&self, row: &Row, say: &mut Vec<Problem>) -> Option<bool> {
        let said = cell(row, self.columns.primary);
        match fold(said).as_str() {
            _ if is_nothing(said) => None,
            "yes" | "y" | "true" | "1" | "x" | "primary" | "main" | "ja" | "oui" | "si" => {
                Some(true)
            }
            "no" | "n" | "false" | "0" | "secondary" | "nein" | "non" | "nee" | "nej" => {
                Some(false)
            }
            _ => {
                let reason = format!("“{}” is neither yes nor no.", shown(said));
                say.push(
                    Problem::noted(row.line, "people.primary", reason, "Write yes or no.")
                        .column(self.named(self.columns.primary)),
                );
                None
            }
        }
    }
}

pub(super) fn cell(row: &Row, column: Option<usize>) -> &str {
    let cell = column.and_then(|index| row.cells.get(index));
    cell.map_or("", |cell| cells::unexcel(cell))
}

/// As much of a cell as a person needs to find it.
pub(super) fn shown(said: &str) -> String {
    said.chars().take(60).collect()
}
