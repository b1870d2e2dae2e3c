//! An organisation's own export of its people, as a stream of rows.
//! It must never hold the rows: what it remembers of each person is a few figures.

mod asides;
mod calendar;
mod fields;
mod identity;
mod instead;
mod register;
mod standing;
mod style;
mod unknown;

use super::{
    columns::{Columns, Mapping, is_own_start},
    notes::Notes,
    problem::{FileRefusal, Problem, Severity},
    source::{Encoding, Progress},
    status::Status,
    table::{Counts, Row, Table},
};
use ground::{Day, fold};
use instead::Instead;
use people::actions::sync::Silent;
pub use register::REPEATED;
use register::Register;
use std::{collections::VecDeque, io::Read};
use style::Style;
use unknown::UnknownStatuses;

/// How many rows are looked at, before the first is handed out, to tell how dates are written.
const AHEAD: usize = 2000;
/// And how many bytes of them.
const AHEAD_BYTES: usize = 8 * 1024 * 1024;

/// One row: a person in an appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The physical line on which the row begins.
    pub line: u64,
    /// What tells persons apart, as written.
    pub identifier: String,
    /// In lower case, for matching.
    pub identifier_folded: String,
    /// The whole name, as one.
    pub name: String,
    /// Work address in lower case.
    pub email: Option<String>,
    /// Whether the file gives addresses and says that this person has none.
    pub no_email: bool,
    /// Job title; there is a title or a role.
    pub title: Option<String>,
    /// Recognised role.
    pub role: Option<String>,
    /// Level or grade.
    pub level: Option<String>,
    /// Unit, from the top; empty when the file says none.
    pub unit_path: Vec<String>,
    /// Company or department.
    pub organisation: Option<String>,
    /// Line manager as written: an identifier, an address or a name; never the person's own.
    pub manager: Option<String>,
    /// Delivery manager, likewise.
    pub delivery_manager: Option<String>,
    /// Full-time equivalent in thousandths, 1 to 1500; 1000 when the file says none.
    pub fte_thousandths: u16,
    /// First day.
    pub start: Option<Day>,
    /// The day after the last; later than `start`.
    pub end: Option<Day>,
    /// Whether this is the person's primary appointment, when the file says so.
    pub primary: Option<bool>,
    /// Whether the person is there, when the file says so; who has left has an end.
    pub status: Option<Status>,
}

/// A file being read. It is an iterator: rows, and problems (noted ones stand before their row).
/// After a problem that is `Stopped` nothing comes, and nothing of the file should be applied.
pub struct PeopleReader<R> {
    table: Table<R>,
    columns: Columns,
    unit_kinds: Vec<String>,
    /// Statuses that the mapping explains, folded.
    statuses: Vec<(String, Status)>,
    unknown: UnknownStatuses,
    ahead: VecDeque<Result<Row, Problem>>,
    style: Style,
    instead: Instead,
    register: Register,
    /// Rows that said the same as others.
    repeated: Vec<PersonRow>,
    notes: Notes<PersonRow>,
    rows: u64,
    refused: u64,
    ended: bool,
}

impl<R: Read> PeopleReader<R> {
    /// Reads the header and the first rows.
    pub fn open(
        name: &str,
        input: R,
        length: Option<u64>,
        mapping: &Mapping,
    ) -> Result<Self, FileRefusal> {
        let mut table = Table::open(name, input, length)?;
        let (mut columns, choices) = match Columns::find(name, table.columns(), mapping) {
            Ok(found) => found,
            Err(refused) => return Err(hinted(refused, &mut table, mapping)),
        };
        table.check_twins(&columns.read())?;
        table.keep_cells();
        let ahead = look_ahead(&mut table);
        if table.counts() == Counts::default() && !ahead.iter().any(is_stop) {
            return Err(FileRefusal::new(
                name,
                "file.header_only",
                "The file has a header and no rows.",
                "Export it again, and check that it holds people.",
            ));
        }
        let rows: Vec<&Row> = ahead.iter().filter_map(|item| item.as_ref().ok()).collect();
        style::choose_title(&mut columns, &rows);
        let instead = Instead::told(&columns, &rows);
        let (style, styles) = Style::told(mapping, &columns, table.columns(), &rows);
        let mut notes = Notes::new(name);
        let unread = columns.unread(table.columns(), instead.columns());
        let stand_ins = instead.notes(table.columns());
        let said = unread.into_iter().chain(choices).chain(stand_ins);
        for note in said.chain(unused(mapping, &columns)).chain(styles) {
            notes.say(note);
        }
        let statuses = |list: &[String], status| {
            list.iter().map(|word| (fold(word), status)).collect::<Vec<_>>()
        };
        Ok(Self {
            table,
            columns,
            unit_kinds: mapping.unit_kinds.clone(),
            statuses: [
                statuses(&mapping.current_statuses, Status::Current),
                statuses(&mapping.left_statuses, Status::Left),
            ]
            .concat(),
            unknown: UnknownStatuses::default(),
            ahead,
            style,
            instead,
            register: Register::default(),
            repeated: Vec::new(),
            notes,
            rows: 0,
            refused: 0,
            ended: false,
        })
    }

    /// The rows since the last asking that said the same as others: how they write what they name counts all the same.
    pub fn take_repeated(&mut self) -> Vec<PersonRow> {
        std::mem::take(&mut self.repeated)
    }

    /// The header's names, as written.
    pub fn columns(&self) -> &[String] {
        self.table.columns()
    }

    /// What the steps of unit paths are called, from the top: as the mapping says, or as the header
    /// does where each step has a column of its own; empty where neither says.
    pub fn unit_kinds(&self) -> Vec<String> {
        if !self.unit_kinds.is_empty() || self.columns.unit.len() < 2 {
            return self.unit_kinds.clone();
        }
        let names = self.columns.unit.iter().filter_map(|at| self.table.columns().get(*at));
        names.map(|name| name.trim().to_owned()).collect()
    }

    /// What the file has no column for.
    pub fn silent(&self) -> Silent {
        let columns = &self.columns;
        Silent {
            unit: columns.unit.is_empty(),
            fte: columns.fte.is_none(),
            grade: columns.level.is_none(),
            managers: columns.manager.is_none(),
            delivery_managers: columns.delivery_manager.is_none(),
        }
    }

    /// Whether first days are those of appointments, and not the day on which somebody came, as far as the header tells.
    pub fn start_is_its_own(&self) -> bool {
        let name = self.columns.start.and_then(|at| self.table.columns().get(at));
        name.is_some_and(|name| is_own_start(name))
    }

    /// The lines of all rows so far that have this identifier, as it is compared.
    pub fn lines_of(&self, identifier_folded: &str) -> Vec<u64> {
        self.register.lines_of(identifier_folded)
    }

    /// How the letters are written.
    pub fn encoding(&self) -> Encoding {
        self.table.encoding()
    }

    /// How far the reading has come.
    pub fn progress(&self) -> Progress {
        self.table.progress()
    }

    /// What became of the records so far; all of them, once the stream has ended.
    pub fn counts(&self) -> Counts {
        let read = self.table.counts();
        Counts { rows: self.rows, refused: read.refused + self.refused, blank: read.blank }
    }

    fn end(&mut self) {
        self.ended = true;
        let columns = self.table.columns();
        let named = |at: usize| columns.get(at).cloned().unwrap_or_default();
        for note in self.unknown.notes(named) {
            self.notes.say(note);
        }
    }

    fn take(&mut self, mut row: Row) {
        self.instead.fill(&mut row);
        let read = self.person(&row);
        match &read {
            Ok(_) => self.rows += 1,
            Err(problem) => {
                self.refused += 1;
                self.ended = problem.severity == Severity::Stopped;
            }
        }
        self.notes.push(read);
    }
}

impl<R: Read> Iterator for PeopleReader<R> {
    type Item = Result<PersonRow, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.notes.next() {
                return Some(item);
            }
            if self.ended {
                return None;
            }
            match self.ahead.pop_front().or_else(|| self.table.next()) {
                Some(Ok(row)) => self.take(row),
                Some(Err(problem)) => {
                    let problem = self.named_in_cells(problem);
                    self.ended = problem.severity == Severity::Stopped;
                    self.notes.push(Err(problem));
                }
                None => self.end(),
            }
        }
    }
}

/// Says besides where the header seems to be, if it stands below other lines.
fn hinted<R: Read>(refused: FileRefusal, table: &mut Table<R>, mapping: &Mapping) -> FileRefusal {
    let fits = |header: &[String]| Columns::find("", header, mapping).is_ok();
    match table.header_below(fits) {
        None => refused,
        Some(line) => FileRefusal {
            reason: format!("{} Line {line} looks like the header.", refused.reason),
            remedy: format!(
                "Take out the lines above line {line}, so that the header is the first."
            ),
            ..refused
        },
    }
}

/// What a mapping says that this file has no use for.
fn unused(mapping: &Mapping, columns: &Columns) -> Option<Problem> {
    let dates = [columns.start, columns.end, columns.leaving].iter().all(Option::is_none);
    let statuses = !mapping.current_statuses.is_empty() || !mapping.left_statuses.is_empty();
    let unused: Vec<&str> = [
        ("date_order", mapping.date_order.is_some() && dates),
        ("unit_separator", mapping.unit_separator.is_some() && columns.unit.is_empty()),
        ("unit_kinds", !mapping.unit_kinds.is_empty() && columns.unit.is_empty()),
        ("current_statuses or left_statuses", statuses && columns.status.is_empty()),
        ("name_order", mapping.name_order.is_some() && columns.name.len() > 1),
    ]
    .into_iter()
    .filter_map(|(key, is)| is.then_some(key))
    .collect();
    let reason =
        format!("The mapping's {} had nothing to apply to in this file.", unused.join(", "));
    let remedy = "Take it out of the mapping, or name the column that it is about.";
    (!unused.is_empty()).then(|| Problem::noted(0, "mapping.unused", reason, remedy))
}

fn look_ahead<R: Read>(table: &mut Table<R>) -> VecDeque<Result<Row, Problem>> {
    let (mut ahead, mut bytes) = (VecDeque::new(), 0);
    while ahead.len() < AHEAD && bytes < AHEAD_BYTES {
        let Some(item) = table.next() else { break };
        bytes += item.as_ref().map_or(0, |row| row.cells.iter().map(String::len).sum());
        ahead.push_back(item);
    }
    ahead
}

fn is_stop(item: &Result<Row, Problem>) -> bool {
    matches!(item, Err(problem) if problem.severity == Severity::Stopped)
}
