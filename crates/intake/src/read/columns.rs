//! Which column of an export holds what: by its header's usual spellings, or as a mapping file says.
//! It must never look at the rows.

mod spellings;

use super::{
    dates::DateOrder,
    organogram::found,
    problem::{FileRefused, Problem},
    table::{Table, column_key},
};
use spellings::{
    DELIVERY, EMAIL, END, FIRST, FTE, IDENTIFIER, LAST, LEVEL, MANAGER, NAME, ORGANISATION,
    PRIMARY, ROLE, START, TITLE, UNIT,
};
use std::io::Read;

/// One column's name, or several whose cells are put one after another.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(untagged)]
pub enum Named {
    /// A name as in the header; case and punctuation are ignored.
    One(String),
    /// Several names.
    Several(Vec<String>),
}

impl Named {
    fn names(&self) -> Vec<&str> {
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
    pub name: Option<Named>,
    /// Work address.
    pub email: Option<String>,
    /// Job title.
    pub title: Option<String>,
    /// Recognised role.
    pub role: Option<String>,
    /// Level or grade.
    pub level: Option<String>,
    /// Unit path, or one column for each step from the top.
    pub unit: Option<Named>,
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
    /// Whether the row is the person's primary appointment.
    pub primary: Option<String>,
    /// Which of day and month comes first.
    pub date_order: Option<DateOrder>,
    /// The mark between the steps of a unit path.
    pub unit_separator: Option<String>,
    /// What the organisation calls the steps of a unit path, from the top: Division, Programme, Team.
    pub unit_kinds: Vec<String>,
}

impl Mapping {
    /// Reads a mapping file's text; `name` is said when it can't be read.
    pub fn parse(name: &str, text: &str) -> Result<Self, FileRefused> {
        toml::from_str(text).map_err(|error| {
            let told = error.span().and_then(|span| text.get(..span.start));
            let line = told.map_or(1, |before| before.matches('\n').count() + 1);
            FileRefused::new(
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

/// Where each thing stands in the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) identifier: usize,
    pub(super) name: Vec<usize>,
    pub(super) email: Option<usize>,
    pub(super) title: Option<usize>,
    pub(super) role: Option<usize>,
    pub(super) level: Option<usize>,
    pub(super) unit: Vec<usize>,
    pub(super) organisation: Option<usize>,
    pub(super) manager: Option<usize>,
    pub(super) delivery_manager: Option<usize>,
    pub(super) fte: Option<usize>,
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) primary: Option<usize>,
}

/// What an export must have, for a message.
const EXPECTED: &str = "an identifier (such as “Employee ID”), a name (“Full name”, or “First name” and “Last name”), \
and a job title or role (“Job title”, “Role”)";

/// The search through one header.
struct Finder<'a> {
    file: &'a str,
    keys: Vec<String>,
}

impl Finder<'_> {
    /// The first known spelling that is there.
    fn usual(&self, spellings: &[&str]) -> Option<usize> {
        spellings.iter().find_map(|spelling| self.keys.iter().position(|key| key == spelling))
    }

    fn mapped(&self, name: &str) -> Result<usize, FileRefused> {
        let wanted = column_key(name);
        self.keys.iter().position(|key| *key == wanted).ok_or_else(|| {
            FileRefused::new(
                self.file,
                "mapping.no_such_column",
                format!("The mapping names the column “{name}”, which the file does not have."),
                "Write the name as the file's header has it.",
            )
        })
    }

    fn one(
        &self,
        mapped: Option<&String>,
        spellings: &[&str],
    ) -> Result<Option<usize>, FileRefused> {
        mapped.map_or_else(|| Ok(self.usual(spellings)), |name| self.mapped(name).map(Some))
    }

    fn several(&self, mapped: &Named) -> Result<Vec<usize>, FileRefused> {
        mapped.names().into_iter().map(|name| self.mapped(name)).collect()
    }
}

impl Columns {
    /// Finds the columns of a file, and says where a choice was made.
    pub(super) fn find<R: Read>(
        table: &Table<R>,
        mapping: &Mapping,
    ) -> Result<(Self, Vec<Problem>), FileRefused> {
        let keys = table.columns().iter().map(|column| column_key(column)).collect();
        let finder = Finder { file: table.file(), keys };
        let name = match &mapping.name {
            Some(named) => finder.several(named)?,
            None => name_columns(&finder),
        };
        let unit = match &mapping.unit {
            Some(named) => finder.several(named)?,
            None => finder.usual(UNIT).into_iter().collect(),
        };
        let identifier = finder.one(mapping.identifier.as_ref(), IDENTIFIER)?;
        let columns = Self {
            identifier: identifier.unwrap_or(usize::MAX),
            name,
            email: finder.one(mapping.email.as_ref(), EMAIL)?,
            title: finder.one(mapping.title.as_ref(), TITLE)?,
            role: finder.one(mapping.role.as_ref(), ROLE)?,
            level: finder.one(mapping.level.as_ref(), LEVEL)?,
            unit,
            organisation: finder.one(mapping.organisation.as_ref(), ORGANISATION)?,
            manager: finder.one(mapping.manager.as_ref(), MANAGER)?,
            delivery_manager: finder.one(mapping.delivery_manager.as_ref(), DELIVERY)?,
            fte: finder.one(mapping.fte.as_ref(), FTE)?,
            start: finder.one(mapping.start.as_ref(), START)?,
            end: finder.one(mapping.end.as_ref(), END)?,
            primary: finder.one(mapping.primary.as_ref(), PRIMARY)?,
        };
        columns.check(table, identifier.is_none())?;
        let notes = columns.choices(table, mapping, &finder);
        Ok((columns, notes))
    }

    fn check<R: Read>(&self, table: &Table<R>, no_identifier: bool) -> Result<(), FileRefused> {
        let mut missing = Vec::new();
        if no_identifier {
            missing.push("identifier");
        }
        if self.name.is_empty() {
            missing.push("name");
        }
        if self.title.is_none() && self.role.is_none() {
            missing.push("job title or role");
        }
        if missing.is_empty() {
            return Ok(());
        }
        Err(FileRefused::new(
            table.file(),
            "file.missing_columns",
            format!("These columns are missing: {}. Found: {}.", missing.join(", "), found(table)),
            format!(
                "The file needs {EXPECTED}. Rename its columns, or name them in a mapping file."
            ),
        ))
    }

    /// Where several columns could have been meant, which one was taken.
    fn choices<R: Read>(
        &self,
        table: &Table<R>,
        mapping: &Mapping,
        finder: &Finder<'_>,
    ) -> Vec<Problem> {
        let mut notes = Vec::new();
        let unit = self.unit.first().copied().filter(|_| mapping.unit.is_none());
        let manager = self.manager.filter(|_| mapping.manager.is_none());
        let start = self.start.filter(|_| mapping.start.is_none());
        let end = self.end.filter(|_| mapping.end.is_none());
        for (key, taken, spellings) in [
            ("unit", unit, UNIT),
            ("manager", manager, MANAGER),
            ("start", start, START),
            ("end", end, END),
        ] {
            let also: Vec<&str> = (finder.keys.iter().zip(table.columns()).enumerate())
                .filter(|(index, (name, _))| {
                    Some(*index) != taken && spellings.contains(&name.as_str())
                })
                .map(|(_, (_, column))| column.as_str())
                .collect();
            let Some(column) =
                taken.and_then(|index| table.columns().get(index)).filter(|_| !also.is_empty())
            else {
                continue;
            };
            let reason =
                format!("“{column}” was taken for the {key}; {} was not read.", also.join(", "));
            let remedy = format!("To choose, write {key} = \"…\" in a mapping file.");
            notes.push(Problem::noted(0, "file.column_choice", reason, remedy));
        }
        notes
    }
}

/// The full name's column, or those of first and last name.
fn name_columns(finder: &Finder<'_>) -> Vec<usize> {
    match (finder.usual(NAME), finder.usual(FIRST), finder.usual(LAST)) {
        (Some(full), _, _) => vec![full],
        (None, first, Some(last)) => first.into_iter().chain([last]).collect(),
        _ => Vec::new(),
    }
}
