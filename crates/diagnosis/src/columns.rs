//! The columns of a list of groups: by which spellings they are known, and what is said of a header that lacks one.
//! A header is repeated only as far as it is known: where a file has none, its first line is persons.

use crate::plain::plain;
use anyhow::anyhow;
use intake::read::{Problem, Row, Table};
use std::borrow::Cow;

/// A column: its name, the spellings that are understood, and those of which it may be meant by.
struct Column {
    name: &'static str,
    spellings: &'static [&'static str],
    /// Spellings that may be meant as this, or as another thing.
    perhaps: &'static [&'static str],
}

const COLUMNS: [Column; 9] = [
    Column {
        name: "group",
        spellings: &["group", "group name", "community", "name of group", "team or group"],
        perhaps: &[
            "team",
            "team name",
            "teams",
            "groups",
            "name",
            "sig",
            "wg",
            "working group",
            "special interest group",
            "committee",
            "project",
            "label",
            "dir",
            "slug",
            "guild",
            "network",
            "circle",
            "chapter",
            "list",
            "mailing list",
            "channel",
            "unit",
            "community name",
            "title",
            "subject",
            "area",
        ],
    },
    Column {
        name: "called",
        spellings: &["called", "what it is called", "kind", "type", "called there"],
        perhaps: &["category", "group type", "group kind", "form", "sort"],
    },
    Column {
        name: "member",
        spellings: &[
            "member",
            "person",
            "member id",
            "name",
            "e mail",
            "email",
            "employee id",
            "person id",
        ],
        perhaps: &[
            "github",
            "github handle",
            "handle",
            "username",
            "user",
            "user name",
            "user id",
            "login",
            "id",
            "participant",
            "employee",
            "full name",
            "staff",
            "address",
            "mail",
            "e mail address",
            "email address",
            "contributor",
            "people",
            "who",
            "attendee",
            "display name",
            "member name",
        ],
    },
    Column {
        name: "role",
        spellings: &["job title", "title", "role or title", "role"],
        perhaps: &[
            "position",
            "post",
            "job",
            "profession",
            "occupation",
            "job role",
            "function",
            "job family",
        ],
    },
    Column {
        name: "activity",
        spellings: &["activity", "event", "meeting"],
        perhaps: &[
            "activities",
            "events",
            "meetings",
            "session",
            "call",
            "event name",
            "meeting name",
            "what",
            "description",
        ],
    },
    Column {
        name: "date",
        spellings: &["date", "day", "activity date", "event date"],
        perhaps: &["when", "start", "start date", "held on", "time"],
    },
    Column {
        name: "attendance",
        spellings: &[
            "expected",
            "attendance",
            "attendance expected",
            "attendance is expected",
            "mandatory",
        ],
        perhaps: &["required", "compulsory", "optional", "must attend"],
    },
    Column {
        name: "criteria",
        spellings: &["criteria", "who may join", "membership criteria", "who may belong"],
        perhaps: &[
            "membership",
            "eligibility",
            "open to",
            "who can join",
            "joining",
            "how to join",
            "requirements",
        ],
    },
    Column {
        name: "members",
        spellings: &["members", "number of members", "size"],
        perhaps: &["count", "headcount", "number", "member count", "people count", "total"],
    },
];

/// Where a file has what.
pub(crate) struct Columns {
    pub(crate) file: String,
    at: [Option<usize>; 9],
    header: Vec<String>,
    keys: Vec<String>,
}

impl Columns {
    pub(crate) fn find<R: std::io::Read>(table: &Table<R>) -> Self {
        let header = table.columns().to_vec();
        let keys: Vec<String> = header.iter().map(|name| ground::fold(name)).collect();
        let at = COLUMNS.map(|column| {
            let mut spellings = column.spellings.iter();
            spellings.find_map(|spelling| keys.iter().position(|key| key == spelling))
        });
        Self { file: table.file().to_owned(), at, header, keys }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.of(name).is_some()
    }

    /// The places of the columns that are read.
    pub(crate) fn read(&self) -> Vec<usize> {
        self.at.into_iter().flatten().collect()
    }

    fn of(&self, name: &str) -> Option<usize> {
        let at = COLUMNS.iter().position(|column| column.name == name)?;
        self.at.get(at).copied().flatten()
    }

    pub(crate) fn cell<'a>(&self, row: &'a Row, name: &str) -> Option<Cow<'a, str>> {
        let cell = self.of(name).and_then(|at| row.cells.get(at))?;
        Some(plain(cell)).filter(|cell| !cell.trim().is_empty())
    }

    /// Whether roles stand in a column that is headed as one of job titles.
    pub(crate) fn holds_titles(&self) -> bool {
        let key = self.of("role").and_then(|at| self.keys.get(at));
        key.is_some_and(|key| key == "job title" || key == "title")
    }

    /// A note of the columns that are none of a list of groups, by their places: a header may name persons too.
    pub(crate) fn unread(&self) -> Option<Problem> {
        let unread: Vec<String> = (0..self.header.len())
            .filter(|at| !self.at.contains(&Some(*at)))
            .map(|at| (at + 1).to_string())
            .collect();
        let reason = match unread.as_slice() {
            [] => return None,
            [one] => format!("Column {one} is not read: it is none that a list of groups has."),
            _ => format!(
                "Columns {} are not read: they are none that a list of groups has.",
                unread.join(", ")
            ),
        };
        let remedy = self.renamings().unwrap_or_else(|| {
            "Nothing needs to be done if they say nothing of groups.".to_owned()
        });
        Some(Problem::noted(1, "columns.unread", &reason, &remedy).of(&self.file))
    }

    /// What to rename, where the header has words that may be meant as what it lacks.
    fn renamings(&self) -> Option<String> {
        let mut taken: Vec<&str> = Vec::new();
        let mut renamings = Vec::new();
        for column in COLUMNS.iter().filter(|column| !self.has(column.name)) {
            // What is read as another thing may be meant as this one only where this one must be there.
            let free = |at: &usize| !self.at.contains(&Some(*at)) || column.name == "group";
            let found = column.perhaps.iter().find(|word| {
                let at = self.keys.iter().position(|key| key == *word);
                at.as_ref().is_some_and(free) && !taken.contains(word)
            });
            if let Some(word) = found {
                taken.push(word);
                renamings.push(format!("“{word}” to “{}”", column.name));
            }
        }
        (!renamings.is_empty())
            .then(|| format!("Where they hold that, rename {}.", renamings.join(", ")))
    }

    /// Why this is no list of groups. Its first line may be no header but persons, so that only what is known
    /// of it is named.
    pub(crate) fn refused(&self) -> anyhow::Error {
        let known: Vec<String> = COLUMNS
            .iter()
            .filter(|column| self.has(column.name))
            .map(|column| format!("“{}”", column.name))
            .collect();
        let cells = self.header.len();
        let hint = if let Some(renamings) = self.renamings() {
            renamings
        } else if !known.is_empty() {
            format!(
                "It has {}; where it is a row already, write a header above it.",
                known.join(", ")
            )
        } else if cells == 1 {
            "Its one cell is none of these: where the file has no header, write one above its rows."
                .to_owned()
        } else {
            format!(
                "None of its {cells} cells is one of these: where the file has no header, write one above its rows."
            )
        };
        anyhow!(
            "{}: line 1: this is no header of a list of groups. It needs a column “group”, and one of “member”, “activity” and “members”; “called”, “role”, “date”, “attendance” and “criteria” are read as well. {hint}",
            plain(&self.file),
        )
    }

    /// A thing to know of one cell, which is used or left out.
    pub(crate) fn noted(
        &self,
        row: &Row,
        name: &str,
        code: &'static str,
        reason: &str,
        remedy: &str,
    ) -> Problem {
        let problem = Problem::noted(row.line, code, reason, remedy);
        match self.of(name).and_then(|at| self.header.get(at)) {
            Some(column) => problem.column(column),
            None => problem,
        }
    }
}
