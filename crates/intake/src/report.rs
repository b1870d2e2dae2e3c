//! What an import did or would do, for a person who can act on it, and as JSON for a program.

use crate::read::{FileRefused, Problem, Severity};
use ground::Day;
use people::actions::sync::Tally;
use serde::{Deserialize, Serialize};

/// Most problems told one by one; the rest are counted.
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
    /// Places to look at, those left out first.
    pub places: Vec<Place>,
    /// How many rows were left out.
    pub left_out: u64,
    /// How many rows were used with a word about them.
    pub noted: u64,
}

impl Report {
    /// Adds a problem of a file.
    pub fn say(&mut self, place: Place) {
        if place.left_out {
            self.left_out += 1;
        } else {
            self.noted += 1;
        }
        if self.places.len() < MOST_PLACES {
            self.places.push(place);
        }
    }

    /// Adds another report.
    pub fn add(&mut self, other: Self) {
        self.written |= other.written;
        self.taken.extend(other.taken);
        let room = MOST_PLACES.saturating_sub(self.places.len());
        self.places.extend(other.places.into_iter().take(room));
        self.left_out += other.left_out;
        self.noted += other.noted;
    }

    /// Whether any organisation's data was refused.
    pub fn refused(&self) -> bool {
        self.taken.iter().any(|taken| taken.refused.is_some())
    }
}

/// A count with its words: "14 people".
pub fn counted(n: u64, one: &str, many: &str) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {}", if n == 1 { one } else { many })
}

impl Taken {
    /// What changed (or would), line by line: what it is about and the words. Nothing where the files were
    /// not looked at.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let t = &self.tally;
        if *t == Tally::default() {
            return Vec::new();
        }
        let mut lines = vec![
            (
                "People",
                format!(
                    "{}; {}",
                    counted(t.people_new, "is new", "are new"),
                    counted(
                        t.people_changed,
                        "has another name or e-mail",
                        "have another name or e-mail"
                    )
                ),
            ),
            (
                "Appointments",
                format!(
                    "{}, {}, {}, {}",
                    counted(t.appointments_opened, "begins", "begin"),
                    counted(
                        t.appointments_followed,
                        "is followed by another",
                        "are followed by others"
                    ),
                    counted(t.appointments_kept, "goes on", "go on"),
                    counted(t.appointments_ended, "ends", "end"),
                ),
            ),
            (
                "Units",
                format!(
                    "{}, {}; {}",
                    counted(t.units_new, "is new", "are new"),
                    counted(t.units_ended, "ends", "end"),
                    counted(t.moved, "person moved", "people moved")
                ),
            ),
            (
                "Reporting lines",
                format!(
                    "{}, {}, {}",
                    counted(t.lines_opened, "begins", "begin"),
                    counted(t.lines_kept, "goes on", "go on"),
                    counted(t.lines_ended, "ends", "end")
                ),
            ),
            (
                "Titles and profession labels",
                format!(
                    "{}, {}",
                    counted(self.titles_matched, "is known to a rule", "are known to a rule"),
                    counted(self.titles_waiting, "waits in the queue", "wait in the queue")
                ),
            ),
        ];
        if t.posts_new + t.posts_changed + t.posts_kept + t.posts_ended > 0 {
            lines.insert(
                0,
                (
                    "Posts",
                    format!(
                        "{}, {}, {}, {}; {} now",
                        counted(t.posts_new, "is new", "are new"),
                        counted(t.posts_changed, "changed", "changed"),
                        counted(t.posts_kept, "goes on", "go on"),
                        counted(t.posts_ended, "ends", "end"),
                        counted(t.vacancies, "vacancy", "vacancies"),
                    ),
                ),
            );
        }
        let rest = [
            (t.history_added, "Earlier appointments", "added as history"),
            (
                t.over_without_start,
                "Rows left out",
                "ended before the file's day and give no first day",
            ),
            (t.repeated, "Rows left out", "say the same appointment twice"),
            (t.ends_changed, "Known ends", "changed"),
        ];
        lines.extend(
            rest.into_iter()
                .filter(|(n, _, _)| *n > 0)
                .map(|(n, about, words)| (about, format!("{n} {words}"))),
        );
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn counts_read_like_sentences() {
        assert_eq!(counted(1, "post", "posts"), "1 post");
        assert_eq!(counted(1_234_567, "post", "posts"), "1,234,567 posts");
        assert_eq!(counted(0, "post", "posts"), "0 posts");
    }
}
