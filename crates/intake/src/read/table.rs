//! A CSV file as rows under a header: encoding and delimiter told, each row checked against the header.
//! It must never know what the columns mean.

mod header;

use super::{
    cells,
    notes::Notes,
    problem::{FileRefusal, Problem},
    source::{Encoding, Progress, Source},
    splitter::{Piece, Record, Splitter},
};
pub(super) use header::column_key;
use std::io::Read;

/// How many lines below the first are looked at for the header.
const BELOW: usize = 40;

/// So many cells beyond the header's are looked at of a row that can't be used.
const BEYOND: usize = 20;

/// One row: as many cells as the header has columns, in its order, none with blanks at its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The physical line on which it begins.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// What became of the records after the header: `rows + refused + blank` is all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Rows handed out.
    pub rows: u64,
    /// Records that are no rows: ragged, too long, not closed.
    pub refused: u64,
    /// Records with nothing in them.
    pub blank: u64,
}

/// A file being read. It is an iterator: rows, and problems (noted ones stand before their row).
pub struct Table<R> {
    file: String,
    splitter: Splitter<R>,
    columns: Vec<String>,
    notes: Notes<Row>,
    counts: Counts,
    lost: Lost,
    ended: bool,
    western_said: bool,
    /// Whether what is said of rows that can't be used comes with their cells.
    keeps_cells: bool,
}

/// Characters lost before the file came here.
#[derive(Default)]
struct Lost {
    characters: usize,
    cells: usize,
    first: u64,
}

impl<R: Read> Table<R> {
    /// Reads the header. `name` is said in problems; `length` is for progress.
    pub fn open(name: &str, input: R, length: Option<u64>) -> Result<Self, FileRefusal> {
        let mut splitter = Splitter::new(Source::open(name, input, length)?);
        let columns = header::read(name, &mut splitter)?;
        let mut table = Self {
            file: name.to_owned(),
            splitter,
            columns,
            notes: Notes::new(name),
            counts: Counts::default(),
            lost: Lost::default(),
            ended: false,
            western_said: false,
            keeps_cells: false,
        };
        table.note_columns();
        Ok(table)
    }

    /// The file's name.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The header's names, as written; a column without a name has an empty one.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How the letters are written.
    pub fn encoding(&self) -> Encoding {
        self.splitter.source.encoding
    }

    /// The mark between cells.
    pub fn delimiter(&self) -> char {
        char::from(self.splitter.delimiter)
    }

    /// How far the reading has come.
    pub fn progress(&self) -> Progress {
        self.splitter.source.progress
    }

    /// What became of the records so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// From here on, what is said of rows that can't be used comes with their cells: who reads them tells whom they name.
    pub(super) const fn keep_cells(&mut self) {
        self.keeps_cells = true;
    }

    /// The line further down, among the next ones, whose cells `fit` as a header. The table is not to be read after that.
    pub(super) fn header_below(&mut self, fit: impl Fn(&[String]) -> bool) -> Option<u64> {
        for _ in 0..BELOW {
            self.splitter.tell_delimiter().ok()?;
            if let Piece::Record(record) = self.splitter.next().ok()??
                && fit(&header::names(&record))
            {
                return Some(record.line);
            }
        }
        None
    }

    fn cells_of(&self, record: &Record) -> Vec<String> {
        if !self.keeps_cells {
            return Vec::new();
        }
        let text = |cell: &[u8]| {
            let start = cell.get(..cells::MOST.min(cell.len())).unwrap_or_default();
            cells::decode(start).text.trim().to_owned()
        };
        let all = record.cells().chain(record.open_cells(self.splitter.delimiter));
        all.take(self.columns.len() + BEYOND).map(text).collect()
    }

    /// Refuses the file if a column that is read has the name of another, so that nobody can tell which is meant.
    pub fn check_twins(&self, read: &[usize]) -> Result<(), FileRefusal> {
        let twins = header::twins(&self.columns);
        let Some(at) = twins.into_iter().flatten().find(|at| read.contains(at)) else {
            return Ok(());
        };
        let name = self.columns.get(at).map_or("", String::as_str);
        Err(FileRefusal::new(
            &self.file,
            "file.duplicate_columns",
            format!("Two columns have the same name: “{name}”."),
            "Take one of them out, or give it another name.",
        ))
    }

    fn note_columns(&mut self) {
        for twins in header::twins(&self.columns) {
            let places: Vec<String> = twins.iter().map(|at| (at + 1).to_string()).collect();
            let reason = format!("Columns {} have the same name.", places.join(" and "));
            let remedy = "Give each a name of its own if they matter.";
            self.notes.say(Problem::noted(0, "file.duplicate_columns", reason, remedy));
        }
        let unnamed = self.columns.iter().filter(|column| column.is_empty()).count();
        if unnamed > 0 {
            let which = self.columns.iter().position(String::is_empty).unwrap_or_default() + 1;
            let reason = if unnamed == 1 {
                format!("Column {which} has no name and is not read.")
            } else {
                format!(
                    "{unnamed} columns have no name and are not read; the first is column {which}."
                )
            };
            self.notes.say(Problem::noted(
                0,
                "file.unnamed_column",
                reason,
                "Name it if it matters.",
            ));
        }
    }

    fn piece(&mut self, piece: Piece) {
        let refused = match piece {
            Piece::Record(record) => match self.row(&record) {
                Ok(Some(row)) => {
                    self.counts.rows += 1;
                    return self.notes.push(Ok(row));
                }
                Ok(None) => {
                    self.counts.blank += 1;
                    return;
                }
                Err(problem) => problem.with_cells(self.cells_of(&record)),
            },
            Piece::Unclosed { record, quote } => Problem::refused(
                record.line,
                "row.unclosed_quote",
                format!(
                    "The quotation mark opened on line {quote} is not closed where a cell ends."
                ),
                format!(
                    "Close it, or double it if it belongs to the text. Reading went on after line {quote}."
                ),
            )
            .with_cells(self.cells_of(&record)),
            Piece::TooLong { record } => Problem::refused(
                record.line,
                "row.too_long",
                "The line is longer than a mebibyte.",
                "Check that the file's lines end where its rows end.",
            )
            .with_cells(self.cells_of(&record)),
        };
        self.counts.refused += 1;
        self.notes.push(Err(refused));
    }

    fn break_off(&mut self, error: &std::io::Error) {
        self.ended = true;
        let reason = format!("The file could not be read to its end: {error}.");
        let remedy = "Try again; nothing of it should be applied.";
        self.notes.push(Err(Problem::stopped(0, "file.cut_short", reason, remedy)));
    }

    fn row(&mut self, record: &Record) -> Result<Option<Row>, Problem> {
        if record.is_blank() {
            return Ok(None);
        }
        let line = record.line;
        let wanted = self.columns.len();
        let beyond = record.cells().skip(wanted).any(|cell| !cell.trim_ascii().is_empty());
        let counted = || format!("The row has {} cells, the header has {wanted}", record.len());
        if beyond {
            return Err(Problem::refused(
                line,
                "row.ragged",
                format!("{}.", counted()),
                "Check for a missing or unquoted delimiter.",
            ));
        }
        let mut cells = Vec::with_capacity(wanted);
        for (index, bytes) in record.cells().take(wanted).enumerate() {
            cells.push(self.cell(line, index, bytes)?);
        }
        if cells.iter().all(String::is_empty) {
            return Ok(None);
        }
        if record.len() < wanted {
            let reason = format!("{}: the missing ones at its end were taken as empty.", counted());
            let remedy = "If they aren't empty, check for a missing delimiter.";
            self.notes.say(Problem::noted(line, "row.short", reason, remedy));
            cells.resize(wanted, String::new());
        }
        if record.stray {
            self.notes.say(Problem::noted(
                line,
                "row.stray_quote",
                "A quotation mark inside a quoted cell is not doubled; it was kept as part of the text.",
                "Double it in the file.",
            ));
        }
        Ok(Some(Row { line, cells }))
    }

    fn cell(&mut self, line: u64, index: usize, bytes: &[u8]) -> Result<String, Problem> {
        let named = self.columns.get(index).filter(|column| !column.is_empty());
        let column = named.cloned().unwrap_or_else(|| format!("{}", index + 1));
        if bytes.len() > cells::MOST {
            let long = cells::decode(bytes).text.chars().count();
            if long > cells::MOST {
                let reason =
                    format!("The cell holds {long} characters; at most {} are taken.", cells::MOST);
                return Err(
                    Problem::refused(line, "cell.too_long", reason, "Shorten it.").column(&column)
                );
            }
        }
        let cell = cells::decode(bytes);
        if cell.controls > 0 {
            let reason = format!(
                "{} unseen control characters (such as NUL) were taken out.",
                cell.controls
            );
            let remedy = "Check the cell, and how the file was made.";
            self.notes.say(Problem::noted(line, "cell.control", reason, remedy).column(&column));
        }
        if cell.invisible > 0 {
            let reason = match cell.invisible {
                1 => "An invisible character was taken out.".to_owned(),
                many => format!("{many} invisible characters were taken out."),
            };
            let remedy = "Check the cell: such characters come from copying.";
            self.notes.say(Problem::noted(line, "cell.invisible", reason, remedy).column(&column));
        }
        if cell.lost > 0 {
            self.lost.characters += cell.lost;
            self.lost.cells += 1;
            if self.lost.first == 0 {
                self.lost.first = line;
            }
        }
        self.mixed(line, &column, &cell);
        let trimmed = cell.text.trim();
        Ok(if trimmed.len() == cell.text.len() { cell.text } else { trimmed.to_owned() })
    }

    fn mixed(&mut self, line: u64, column: &str, cell: &cells::CellText) {
        let other = match self.splitter.source.encoding {
            Encoding::Utf8 if cell.western => {
                "The file is UTF-8, but this cell is not: it was read as Windows-1252."
            }
            Encoding::Windows1252 if cell.utf8 => {
                "The file is Windows-1252, but this cell is UTF-8 and was read so."
            }
            Encoding::Windows1252 if cell.western && !self.western_said => {
                self.western_said = true;
                let reason = "The file is not UTF-8: it was read as Windows-1252.";
                let remedy = "Check one name with accents; if it is wrong, save the file as UTF-8.";
                self.notes.say(Problem::noted(0, "file.windows_1252", reason, remedy));
                return;
            }
            _ => return,
        };
        self.notes
            .say(Problem::noted(line, "cell.encoding", other, "Check its accents.").column(column));
    }

    fn end(&mut self) {
        self.ended = true;
        let Lost { characters, cells, first } = self.lost;
        if characters > 0 {
            let reason = format!(
                "{characters} characters in {cells} cells were lost before the file was published (they show as \u{FFFD}); the first is on line {first}."
            );
            self.notes.say(Problem::noted(
                0,
                "file.lost_characters",
                reason,
                "Ask for the file in its first encoding.",
            ));
        }
    }
}

impl<R: Read> Iterator for Table<R> {
    type Item = Result<Row, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.notes.next() {
                return Some(item);
            }
            if self.ended {
                return None;
            }
            match self.splitter.next() {
                Ok(Some(piece)) => self.piece(piece),
                Ok(None) => self.end(),
                Err(error) => self.break_off(&error),
            }
        }
    }
}
