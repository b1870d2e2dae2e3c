//! An organisation's own export of its people, as a stream of rows.
//! It must never hold the rows: what it remembers of each person is a few figures.

mod calendar;
mod fields;
mod register;

use super::{
    columns::{Columns, Mapping},
    notes::Notes,
    problem::{FileRefused, Problem, Severity},
    source::{Encoding, Progress},
    table::{Counts, Row, Table},
};
use calendar::Calendar;
use ground::Day;
use register::Register;
use std::{collections::VecDeque, io::Read};

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
}

/// A file being read. It is an iterator: rows, and problems (noted ones stand before their row).
/// After a problem that is `Stopped` nothing comes, and nothing of the file should be applied.
pub struct PeopleReader<R> {
    table: Table<R>,
    columns: Columns,
    separator: Option<String>,
    unit_kinds: Vec<String>,
    ahead: VecDeque<Result<Row, Problem>>,
    calendar: Calendar,
    register: Register,
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
    ) -> Result<Self, FileRefused> {
        let mut table = Table::open(name, input, length)?;
        let (columns, choices) = Columns::find(&table, mapping)?;
        let mut notes = Notes::new(name);
        for choice in choices {
            notes.say(choice);
        }
        let ahead = look_ahead(&mut table);
        if table.counts() == Counts::default() && !ahead.iter().any(is_stop) {
            return Err(FileRefused::new(
                name,
                "file.header_only",
                "The file has a header and no rows.",
                "Export it again, and check that it holds people.",
            ));
        }
        let dates = [columns.start, columns.end];
        let rows = ahead.iter().filter_map(|item| item.as_ref().ok());
        let calendar = Calendar::told(mapping.date_order, rows, dates);
        Ok(Self {
            table,
            columns,
            unit_kinds: mapping.unit_kinds.clone(),
            separator: mapping.unit_separator.clone().filter(|mark| !mark.is_empty()),
            ahead,
            calendar,
            register: Register::default(),
            notes,
            rows: 0,
            refused: 0,
            ended: false,
        })
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

    fn take(&mut self, row: &Row) {
        let read = self.person(row);
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
                Some(Ok(row)) => self.take(&row),
                Some(Err(problem)) => {
                    self.ended = problem.severity == Severity::Stopped;
                    self.notes.push(Err(problem));
                }
                None => {
                    self.ended = true;
                    self.notes.sum_up();
                }
            }
        }
    }
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
