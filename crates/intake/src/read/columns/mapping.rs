//! What a mapping file says of an export: its columns by their names, and how it writes dates, paths and names.
//! It must never say what a column holds that the file does not have.

use super::super::{dates::DateOrder, problem::FileRefusal};

/// One column's name, or several whose cells are put one after another.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(untagged)]
pub enum ColumnNames {
    /// A name as in the header; case and punctuation are ignored.
    One(String),
    /// Several names.
    Several(Vec<String>),
}

impl ColumnNames {
    pub(super) fn names(&self) -> Vec<&str> {
        match self {
            Self::One(name) => vec![name],
            Self::Several(names) => names.iter().map(String::as_str).collect(),
        }
    }
}

/// What a mapping file says; all of it may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// The column that tells persons apart.
    pub identifier: Option<String>,
    /// The name; several columns (first, last) become one name.
    pub name: Option<ColumnNames>,
    /// Work address.
    pub email: Option<String>,
    /// Job title.
    pub title: Option<String>,
    /// Recognised role.
    pub role: Option<String>,
    /// Level or grade.
    pub level: Option<String>,
    /// Unit path, or one column for each step from the top.
    pub unit: Option<ColumnNames>,
    /// Company or department.
    pub organisation: Option<String>,
    /// Line manager, by identifier, address or name.
    pub manager: Option<String>,
    /// Delivery manager, likewise.
    pub delivery_manager: Option<String>,
    /// Full-time equivalent.
    pub fte: Option<String>,
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// Last day of the person, where the appointment has one of its own; the earlier of both counts.
    pub leaving: Option<String>,
    /// Whether the person is there: Active, Terminated.
    pub status: Option<ColumnNames>,
    /// Whether the row is the person's primary appointment.
    pub primary: Option<String>,
    /// Which of day and month comes first.
    pub date_order: Option<DateOrder>,
    /// The mark between the steps of a unit path.
    pub unit_separator: Option<String>,
    /// What the organisation calls the steps of a unit path, from the top: Division, Programme, Team.
    pub unit_kinds: Vec<String>,
    /// Statuses of people who are there, besides those that are known.
    pub current_statuses: Vec<String>,
    /// Statuses of people who have left, besides those that are known.
    pub left_statuses: Vec<String>,
    /// How names are written, where a comma in them leaves it open.
    pub name_order: Option<NameOrder>,
}

/// How names with a comma are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameOrder {
    /// "Bell, Ada" is Ada Bell.
    LastFirst,
    /// A comma is part of the name.
    AsWritten,
}

impl Mapping {
    /// Reads a mapping file's text; `name` is said when it can't be read.
    pub fn parse(name: &str, text: &str) -> Result<Self, FileRefusal> {
        toml::from_str(text).map_err(|error| {
            let told = error.span().and_then(|span| text.get(..span.start));
            let line = told.map_or(1, |before| before.matches('\n').count() + 1);
            FileRefusal::new(
                name,
                "mapping.unreadable",
                format!(
                    "The mapping can't be read: line {line}: {}.",
                    error.message().trim_end_matches('.')
                ),
                "Write lines such as identifier = \"Pers.No\" or date_order = \"dmy\".",
            )
        })
    }
}
