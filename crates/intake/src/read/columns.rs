//! Which column of an export holds what: by its header's usual spellings, or as a mapping file says.
//! It must never look at the rows.

mod finder;
mod mapping;
mod spellings;

use super::{
    organogram::found,
    problem::{FileRefusal, Problem},
    status::Sense,
};
use finder::{Finder, run_together, without_brackets};
pub use mapping::{ColumnNames, Mapping, NameOrder};
use spellings as usual;
use std::{collections::HashSet, sync::LazyLock};

/// Where each thing stands in the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) identifier: usize,
    pub(super) name: Vec<usize>,
    pub(super) email: Option<usize>,
    /// All that could be job titles, the likeliest first.
    pub(super) titles: Vec<usize>,
    pub(super) title: Option<usize>,
    /// Of the titles' columns those that hold words and no codes.
    pub(super) title_words: Vec<usize>,
    /// Columns, and those that say the same thing where they are blank.
    pub(super) stand_ins: Vec<(usize, Vec<usize>)>,
    pub(super) role: Option<usize>,
    pub(super) level: Option<usize>,
    pub(super) unit: Vec<usize>,
    pub(super) organisation: Option<usize>,
    pub(super) manager: Option<usize>,
    /// The last name, where the manager's column holds the first.
    pub(super) manager_last: Option<usize>,
    pub(super) delivery_manager: Option<usize>,
    pub(super) fte: Option<usize>,
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) leaving: Option<usize>,
    pub(super) status: Vec<(usize, Sense)>,
    pub(super) primary: Option<usize>,
}

/// What an export must have, for a message.
const EXPECTED: &str = "an identifier (such as “Employee ID”), a name (“Full name”, or “First name” and “Last name”), \
and a job title or role (“Job title”, “Role”)";

impl Columns {
    /// Finds the columns of a file, and says where a choice was made and what is not read.
    pub(super) fn find(
        file: &str,
        header: &[String],
        mapping: &Mapping,
    ) -> Result<(Self, Vec<Problem>), FileRefusal> {
        let finder = Finder::new(file, header);
        let name =
            mapping.name.as_ref().map_or_else(|| Ok(finder.name()), |name| finder.several(name))?;
        let unit = match &mapping.unit {
            Some(named) => finder.several(named)?,
            None => finder.usual(usual::UNIT).into_iter().collect(),
        };
        let identifier = match &mapping.identifier {
            Some(name) => Some(finder.mapped(name)?),
            None => finder.identifier(),
        };
        let leaving = finder.one(mapping.leaving.as_ref(), usual::LEAVING)?;
        let end = finder.one(mapping.end.as_ref(), usual::END)?;
        let end = end.or_else(|| finder.usual(usual::CONTRACT_END).filter(|_| leaving.is_none()));
        let titles = match &mapping.title {
            Some(name) => vec![finder.mapped(name)?],
            None => finder.all(usual::TITLE),
        };
        let manager = match &mapping.manager {
            Some(name) => Some(finder.mapped(name)?),
            None => finder.manager(identifier),
        };
        let manager_names = finder.manager_names().filter(|_| manager.is_none());
        let columns = Self {
            identifier: identifier.unwrap_or(usize::MAX),
            email: finder.one(mapping.email.as_ref(), usual::EMAIL)?,
            title: titles.first().copied(),
            title_words: mapping
                .title
                .as_ref()
                .map_or_else(|| finder.all(usual::TITLE_WORDS), |_| Vec::new()),
            stand_ins: mapping
                .name
                .as_ref()
                .map_or_else(|| finder.other_names(&name), |_| Vec::new()),
            titles,
            role: finder.one(mapping.role.as_ref(), usual::ROLE)?,
            level: finder.one(mapping.level.as_ref(), usual::LEVEL)?,
            unit,
            organisation: finder.one(mapping.organisation.as_ref(), usual::ORGANISATION)?,
            manager: manager.or_else(|| manager_names.map(|(first, _)| first)),
            manager_last: manager_names.map(|(_, last)| last),
            delivery_manager: finder.one(mapping.delivery_manager.as_ref(), usual::DELIVERY)?,
            fte: finder.one(mapping.fte.as_ref(), usual::FTE)?,
            start: finder.one(mapping.start.as_ref(), usual::START)?,
            end,
            leaving,
            status: finder.status(mapping.status.as_ref())?,
            primary: finder.one(mapping.primary.as_ref(), usual::PRIMARY)?,
            name,
        };
        columns.check(file, header, identifier.is_none())?;
        let mut notes = columns.choices(header, mapping, &finder);
        let astray = finder.astray(identifier);
        if !astray.is_empty() && mapping.manager.is_none() {
            let reason = format!(
                "{} names managers by another number than “{}”, so it was not read.",
                astray.join(", "),
                header.get(columns.identifier).map_or("", String::as_str)
            );
            let remedy = "Add a column with the managers' numbers of that sort, or write identifier = \"…\" in a mapping file.";
            notes.push(Problem::noted(0, "file.column_astray", reason, remedy));
        }
        Ok((columns, notes))
    }

    fn check(&self, file: &str, header: &[String], no_identifier: bool) -> Result<(), FileRefusal> {
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
        Err(FileRefusal::new(
            file,
            "file.missing_columns",
            format!("These columns are missing: {}. Found: {}.", missing.join(", "), found(header)),
            format!(
                "The file needs {EXPECTED}. Rename its columns, or name them in a mapping file."
            ),
        ))
    }

    /// The columns that are read, by their places.
    pub(super) fn read(&self) -> Vec<usize> {
        let one = [
            Some(self.identifier),
            self.email,
            self.title,
            self.role,
            self.level,
            self.organisation,
            self.manager,
            self.manager_last,
            self.delivery_manager,
            self.fte,
            self.start,
            self.end,
            self.leaving,
            self.primary,
        ];
        let several = self.name.iter().chain(&self.unit).copied();
        one.into_iter()
            .flatten()
            .chain(several)
            .chain(self.status.iter().map(|(at, _)| *at))
            .collect()
    }

    /// All columns that are not read, in one note.
    pub(super) fn unread(
        &self,
        header: &[String],
        stand_ins: impl Iterator<Item = usize>,
    ) -> Option<Problem> {
        let mut read = self.read();
        read.extend(stand_ins);
        let unread: Vec<&str> = (0..)
            .zip(header)
            .filter(|(at, name)| !read.contains(at) && !name.is_empty())
            .map(|(_, name)| name.as_str())
            .collect();
        let (reason, remedy) = match unread.as_slice() {
            [] => return None,
            [one] => (
                format!("The column “{one}” was not read."),
                "If you need it, name it in a mapping file.",
            ),
            several => (
                format!("{} columns were not read: {}.", several.len(), several.join(", ")),
                "If you need them, name them in a mapping file.",
            ),
        };
        Some(Problem::noted(0, "file.unread_columns", reason, remedy))
    }

    /// Where several columns could have been meant, which one was taken.
    fn choices(&self, header: &[String], mapping: &Mapping, finder: &Finder<'_>) -> Vec<Problem> {
        let mut notes = Vec::new();
        let unit = self.unit.first().copied().filter(|_| mapping.unit.is_none());
        let manager = self.manager.filter(|_| mapping.manager.is_none());
        let start = self.start.filter(|_| mapping.start.is_none());
        let end = self.end.filter(|_| mapping.end.is_none());
        let leaving = self.leaving.filter(|_| mapping.leaving.is_none());
        let read = self.read();
        for (key, taken, spellings) in [
            ("unit", unit, usual::UNIT),
            ("manager", manager, usual::MANAGER),
            ("start", start, usual::START),
            ("end", end, usual::END),
            ("leaving", leaving, usual::LEAVING),
        ] {
            let Some(column) = taken.and_then(|index| header.get(index)) else { continue };
            let others = finder.all(spellings).into_iter().filter(|index| !read.contains(index));
            let also: Vec<&str> =
                others.filter_map(|index| header.get(index)).map(String::as_str).collect();
            if also.is_empty() {
                continue;
            }
            let reason =
                format!("“{column}” was taken for the {key}; {} was not read.", also.join(", "));
            let remedy = format!("To choose, write {key} = \"…\" in a mapping file.");
            notes.push(Problem::noted(0, "file.column_choice", reason, remedy));
        }
        notes
    }
}

static IDENTIFIERS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    run_together_all(&[usual::IDENTIFIER, usual::USER, "user name, username, login, key"])
});
static NAMES: LazyLock<HashSet<String>> =
    LazyLock::new(|| run_together_all(&[usual::NAME, usual::FIRST, usual::LAST]));

fn run_together_all(lists: &[&str]) -> HashSet<String> {
    lists.iter().flat_map(|list| list.split(',')).map(|known| known.replace(' ', "")).collect()
}

/// Whether a column of this name holds the first day of the appointment itself.
pub(super) fn is_own_start(name: &str) -> bool {
    let key = run_together(&without_brackets(name));
    usual::OWN_START.split(',').any(|known| known.replace(' ', "") == key)
}

/// Whether a row repeats the header: what should be an identifier and a name are what such columns are called.
pub(super) fn is_header(identifier: &str, name: &str) -> bool {
    let plain = |text: &str| text.len() <= 40 && !text.bytes().any(|byte| byte.is_ascii_digit());
    plain(identifier)
        && plain(name)
        && IDENTIFIERS.contains(&run_together(identifier))
        && NAMES.contains(&run_together(name))
}
