//! What is wrong with a file or a row, worded for the person who has to put it right.
//! It must never hold more of the row than that person needs to find it.

use std::fmt;

/// How much a problem spoils.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The row is used, with this said.
    Noted,
    /// The row can't be used.
    Refused,
    /// The file can't be trusted from here on: nothing of it should be applied.
    Stopped,
}

/// One thing to say about one place in a file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The file's name, without its folder.
    pub file: Box<str>,
    /// The physical line, from 1, on which the record begins; 0 when it is about the whole file.
    pub line: u64,
    /// The column as the file's header names it.
    pub column: Option<Box<str>>,
    /// Stable and for programs, such as `row.ragged`.
    pub code: &'static str,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub remedy: Box<str>,
    /// Whether the row is used.
    pub severity: Severity,
    /// What a row that can't be used says all the same.
    #[serde(skip)]
    pub clues: Box<RowClues>,
    /// Whole posts that are lost with the row.
    pub posts: u32,
}

/// What a row that can't be used says all the same. Who is named here has not left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowClues {
    /// What it is about: a person's identifier as [`ground::identity`] has it, or a senior post's reference.
    pub about: Option<Box<str>>,
    /// How it names its person, where it has no identifier that is known to be right.
    pub naming: Option<PersonClues>,
    /// What a row of a junior file says of its posts, the likeliest first.
    pub groups: Vec<GroupClues>,
    /// The cells of a row that is none: whoever asked for them takes them out.
    pub(super) cells: Vec<String>,
}

/// How a row that can't be used names its person, as far as it can be read; the likeliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonClues {
    /// What may be the identifier, as [`ground::identity`] has it.
    pub keys: Vec<String>,
    /// What may be the address.
    pub addresses: Vec<String>,
    /// What may be the name.
    pub names: Vec<String>,
}

/// How a row of a junior file that can't be used names its posts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupClues {
    /// The senior post, as written.
    pub senior: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// The grade.
    pub grade: Option<String>,
    /// The job title.
    pub title: Option<String>,
}

impl Problem {
    /// A row that can't be used.
    pub fn refused(
        line: u64,
        code: &'static str,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            file: Box::default(),
            line,
            column: None,
            code,
            reason: reason.into(),
            remedy: remedy.into().into_boxed_str(),
            severity: Severity::Refused,
            clues: Box::default(),
            posts: 0,
        }
    }

    /// A row that is used, with this said.
    pub fn noted(
        line: u64,
        code: &'static str,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Noted, ..Self::refused(line, code, reason, remedy) }
    }

    /// The end of what can be trusted.
    pub fn stopped(
        line: u64,
        code: &'static str,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Stopped, ..Self::refused(line, code, reason, remedy) }
    }

    /// The same, about one column.
    #[must_use]
    pub fn column(mut self, column: &str) -> Self {
        self.column = Some(column.into());
        self
    }

    /// The same, about a person or a post that the row names.
    #[must_use]
    pub fn about(mut self, named: &str) -> Self {
        self.clues.about = (!named.is_empty()).then(|| named.into());
        self
    }

    /// The same, about a person whom the row names so.
    #[must_use]
    pub fn naming(mut self, naming: PersonClues) -> Self {
        self.clues.naming = Some(naming);
        self
    }

    /// The same, about posts that the row names so.
    #[must_use]
    pub fn groups(mut self, groups: Vec<GroupClues>) -> Self {
        self.clues.groups = groups;
        self
    }

    /// The same, with the cells of its row.
    #[must_use]
    pub(super) fn with_cells(mut self, cells: Vec<String>) -> Self {
        self.clues.cells = cells;
        self
    }

    /// What the row names, by identifier or reference.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        let more = self.clues.naming.iter().flat_map(|naming| &naming.keys).map(String::as_str);
        self.clues.about.as_deref().into_iter().chain(more)
    }

    /// The same, with so many posts lost.
    #[must_use]
    pub const fn posts(mut self, lost: u32) -> Self {
        self.posts = lost;
        self
    }

    /// The same, in a file.
    #[must_use]
    pub fn of(mut self, file: &str) -> Self {
        self.file = file.into();
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.reason)?;
        if !self.remedy.is_empty() {
            write!(f, " Remedy: {}", self.remedy)?;
        }
        Ok(())
    }
}

/// Why nothing of a file can be used.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FileRefusal {
    /// The file's name, without its folder.
    pub file: String,
    /// Stable and for programs, such as `file.empty`.
    pub code: &'static str,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub remedy: String,
}

impl FileRefusal {
    /// A refusal of the file `file`.
    pub fn new(
        file: &str,
        code: &'static str,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { file: file.to_owned(), code, reason: reason.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for FileRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} Remedy: {}", self.file, self.reason, self.remedy)
    }
}
impl std::error::Error for FileRefusal {}
