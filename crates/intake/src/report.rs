//! What an import did or would do, for a person who can act on it, and as JSON for a program.

mod words;

pub use words::counted;

use crate::read::{FileRefused, Problem, Severity};
use ground::{
    Day,
    hashed::{ByHash, Hashes, hash},
};
use people::actions::sync::Tally;
use serde::{Deserialize, Serialize};

/// Places of one kind that are kept one by one; the rest are counted.
const FEW: u64 = 10;
/// And of all kinds together.
const MOST_PLACES: usize = 2_000;

/// Something that could not be used, or was used with a word about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line in it, from 1; 0 when it is about the whole file.
    pub line: u64,
    /// The column, if one.
    pub column: Option<String>,
    /// Stable, for programs.
    pub code: String,
    /// What is wrong.
    pub reason: String,
    /// What to do.
    pub remedy: String,
    /// Whether the row was left out.
    pub left_out: bool,
    /// Posts that were lost with the row.
    #[serde(default)]
    pub posts: u64,
}

/// All places of a file that are alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// The file.
    pub file: String,
    /// The column, if one.
    pub column: Option<String>,
    /// Stable, for programs.
    pub code: String,
    /// What is wrong, of the first.
    pub reason: String,
    /// What to do.
    pub remedy: String,
    /// Whether the rows were left out.
    pub left_out: bool,
    /// How many there are.
    pub count: u64,
    /// Posts that were lost with them.
    pub posts: u64,
    /// The first of their lines.
    pub lines: Vec<u64>,
}

impl From<&Problem> for Place {
    fn from(problem: &Problem) -> Self {
        Self {
            file: problem.file.to_string(),
            line: problem.line,
            column: problem.column.as_deref().map(str::to_owned),
            code: problem.code.to_owned(),
            reason: problem.reason.clone(),
            remedy: problem.remedy.to_string(),
            left_out: problem.severity != Severity::Noted,
            posts: u64::from(problem.posts),
        }
    }
}

impl From<&FileRefused> for Place {
    fn from(refused: &FileRefused) -> Self {
        Self {
            file: refused.file.clone(),
            line: 0,
            column: None,
            code: refused.code.to_owned(),
            reason: refused.reason.clone(),
            remedy: refused.remedy.clone(),
            left_out: true,
            posts: 0,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {} {}", self.reason, self.remedy)
    }
}

/// What was done for one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Its name.
    pub organisation: String,
    /// The day the source speaks of.
    pub as_of: Day,
    /// The counts.
    pub tally: Tally,
    /// Titles (with their profession labels) that a rule knows.
    pub titles_matched: u64,
    /// Titles that wait in the queue.
    pub titles_waiting: u64,
    /// Why it is refused, if it is: nothing was changed then.
    pub refused: Option<String>,
    /// Why nothing was to be done, if so.
    pub skipped: Option<String>,
}

/// The whole report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Whether anything was written.
    pub written: bool,
    /// By organisation and day.
    pub taken: Vec<Taken>,
    /// Places to look at, a few of each kind.
    pub places: Vec<Place>,
    /// All kinds of places, each with its true number.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// How many rows were read, blank ones aside; of an export of people.
    #[serde(default)]
    pub rows: u64,
    /// How many of them were used.
    #[serde(default)]
    pub rows_used: u64,
    /// How many rows were left out; rows that a sync left out by its own count are in [`Taken`].
    pub left_out: u64,
    /// How many rows were used with something to know about them.
    pub noted: u64,
    /// How many files could not be read at all.
    #[serde(default)]
    pub files_refused: u64,
    /// How many posts were lost with the rows that were left out.
    #[serde(default)]
    pub posts_left_out: u64,
    #[serde(skip)]
    pub(crate) seen: Seen,
}

/// What a report remembers while it grows: which rows it has counted, and where each kind stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    left_out: Hashes,
    noted: Hashes,
    kinds: ByHash<usize>,
}

impl Report {
    /// Adds a place of a file. A row counts once, however much is said of it, and as left out if it was.
    pub fn say(&mut self, place: Place) {
        let row = hash(&(place.file.as_str(), place.line));
        match (place.line, place.left_out) {
            (0, true) => self.files_refused += 1,
            (0, false) => {}
            (_, true) => {
                let new = self.seen.left_out.insert(row);
                self.left_out += u64::from(new);
                self.noted -= u64::from(new && self.seen.noted.contains(&row));
            }
            (_, false) => {
                let new = self.seen.noted.insert(row) && !self.seen.left_out.contains(&row);
                self.noted += u64::from(new);
            }
        }
        self.posts_left_out += place.posts;
        if self.count(&place) <= FEW && self.places.len() < MOST_PLACES {
            self.places.push(place);
        }
    }

    /// How many of this kind there are, with this one.
    fn count(&mut self, place: &Place) -> u64 {
        let key = hash(&(&place.file, &place.code, &place.column, place.left_out));
        let next = self.kinds.len();
        let at = *self.seen.kinds.entry(key).or_insert(next);
        if at == next {
            self.kinds.push(Kind {
                file: place.file.clone(),
                column: place.column.clone(),
                code: place.code.clone(),
                reason: place.reason.clone(),
                remedy: place.remedy.clone(),
                left_out: place.left_out,
                count: 0,
                posts: 0,
                lines: Vec::new(),
            });
        }
        let Some(kind) = self.kinds.get_mut(at) else { return 0 };
        kind.count += 1;
        kind.posts += place.posts;
        if kind.count <= FEW {
            kind.lines.push(place.line);
        }
        kind.count
    }

    /// Adds another report, of other files.
    pub fn add(&mut self, other: Self) {
        self.written |= other.written;
        self.taken.extend(other.taken);
        let room = MOST_PLACES.saturating_sub(self.places.len());
        self.places.extend(other.places.into_iter().take(room));
        self.kinds.extend(other.kinds);
        self.rows += other.rows;
        self.rows_used += other.rows_used;
        self.left_out += other.left_out;
        self.noted += other.noted;
        self.files_refused += other.files_refused;
        self.posts_left_out += other.posts_left_out;
    }

    /// Whether any organisation's data was refused.
    pub fn refused(&self) -> bool {
        self.taken.iter().any(|taken| taken.refused.is_some())
    }

    /// How many rows were left out in all.
    pub fn rows_left_out(&self) -> u64 {
        self.left_out + self.taken.iter().map(|taken| taken.tally.over_without_start).sum::<u64>()
    }

    /// The kinds, those of rows left out first.
    pub fn kinds_in_order(&self) -> Vec<&Kind> {
        let mut kinds: Vec<&Kind> = self.kinds.iter().collect();
        kinds.sort_by_key(|kind| !kind.left_out);
        kinds
    }
}
