//! The search through one header for columns of known spellings.
//! It must never look at the rows: which column tells persons apart hangs on the header alone.

use super::{
    super::{
        problem::FileRefusal,
        status::{Codes, Sense},
        table::column_key,
    },
    mapping::ColumnNames,
    spellings as usual,
};
use ground::{fold, identity};

/// The search through one header.
pub(super) struct Finder<'a> {
    file: &'a str,
    /// Each name as it stands.
    names: &'a [String],
    /// Each name as a person reads it, run together, and run together without what stands in brackets.
    keys: Vec<[String; 3]>,
}

/// A column's name as spellings are compared with it: `Employee #` is "employeenumber", `FTE (%)` "ftepercent", and Odoo's
/// `.id` "databaseid".
pub(super) fn run_together(name: &str) -> String {
    let name = match name.strip_suffix(".id") {
        Some(of) if of.is_empty() || of.ends_with('/') => format!("{of}database id"),
        _ => name.to_owned(),
    };
    fold(&name.replace('#', " number ").replace('%', " percent ")).replace(' ', "")
}

pub(super) fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let outside = name.chars().filter(|c| {
        depth += usize::from(matches!(c, '(' | '['));
        let kept = depth == 0;
        depth = depth.saturating_sub(usize::from(matches!(c, ')' | ']')));
        kept
    });
    outside.collect()
}

impl<'a> Finder<'a> {
    pub(super) fn new(file: &'a str, columns: &'a [String]) -> Self {
        let key = |name: &String| {
            [column_key(name), run_together(name), run_together(&without_brackets(name))]
        };
        Self { file, names: columns, keys: columns.iter().map(key).collect() }
    }

    /// All columns of known spellings, in the order of the spellings.
    pub(super) fn all(&self, spellings: &str) -> Vec<usize> {
        let mut found = Vec::new();
        for spelling in spellings.split(',').map(|spelling| spelling.replace(' ', "")) {
            // As it stands, or else without what is in brackets.
            for shape in [1, 2] {
                let at = (0..).zip(&self.keys).filter(|(_, key)| key.get(shape) == Some(&spelling));
                found.extend(at.map(|(index, _)| index));
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        found.retain(|index| seen.insert(*index));
        found
    }

    /// The first known spelling that is there.
    pub(super) fn usual(&self, spellings: &str) -> Option<usize> {
        self.all(spellings).first().copied()
    }

    pub(super) fn mapped(&self, name: &str) -> Result<usize, FileRefusal> {
        let wanted = [column_key(name), run_together(name)];
        let at = |shape: usize| {
            self.keys
                .iter()
                .position(|key| key.get(shape).is_some() && key.get(shape) == wanted.get(shape))
        };
        let exact = self.names.iter().position(|column| identity(column) == identity(name));
        exact.or_else(|| at(0)).or_else(|| at(1)).ok_or_else(|| {
            FileRefusal::new(
                self.file,
                "mapping.no_such_column",
                format!("The mapping names the column “{name}”, which the file does not have."),
                "Write the name as the file's header has it.",
            )
        })
    }

    pub(super) fn one(
        &self,
        mapped: Option<&String>,
        spellings: &str,
    ) -> Result<Option<usize>, FileRefusal> {
        mapped.map_or_else(|| Ok(self.usual(spellings)), |name| self.mapped(name).map(Some))
    }

    pub(super) fn several(&self, mapped: &ColumnNames) -> Result<Vec<usize>, FileRefusal> {
        mapped.names().into_iter().map(|name| self.mapped(name)).collect()
    }

    /// The column that tells persons apart: always the same for the same header, since who is who hangs on it.
    pub(super) fn identifier(&self) -> Option<usize> {
        let found = self.usual(usual::IDENTIFIER);
        let user = self.usual(usual::USER);
        let of_frappe = self.usual(usual::FRAPPE).is_some();
        let named = self.usual("employee name");
        // In Frappe HR managers are given by the record's ID, and an employee number may be missing. It is called ID,
        // or `name` among field names, or Employee in reports.
        let record = ["id", "name", "employee"].into_iter().find_map(|key| self.usual(key));
        let record = record.filter(|_| self.usual("employee id").is_none());
        let frappe = if named.is_some() && of_frappe {
            record
        } else {
            self.usual("date of joining").and(self.usual("id"))
        };
        // Elsewhere a user is somebody's account; SuccessFactors gives managers by it.
        let account = user.filter(|_| self.usual(usual::ACCOUNTS).is_some());
        let employee = named.and_then(|_| self.usual("name").or_else(|| self.usual("employee")));
        frappe.or(account).or(found).or(employee).or(user)
    }

    /// The manager's column: of several the first that is not by another number than persons are told apart by here.
    pub(super) fn manager(&self, identifier: Option<usize>) -> Option<usize> {
        self.all(usual::MANAGER).into_iter().find(|at| !self.is_astray(*at, identifier))
    }

    /// Whether a manager's column holds what doesn't tell persons apart in this file, though it looks as if it did.
    fn is_astray(&self, manager: usize, identifier: Option<usize>) -> bool {
        let key = |at: usize| self.keys.get(at).map_or("", |[_, key, _]| key.as_str());
        let told_by = identifier.map(key).unwrap_or_default();
        let named = self.names.get(manager).map_or("", String::as_str);
        match (named, key(manager)) {
            // By its field names BambooHR has an id of its own beside the employer's number.
            ("supervisorId", _) if told_by == "employeenumber" => return true,
            ("supervisorEId", _) if told_by == "id" => return true,
            // In PeopleSoft managers are persons, and what a job reports to is a position.
            (_, "reportsto") if self.usual("emplid").is_some() => return true,
            _ => {}
        }
        // A number of another sort, of which the file has a column.
        let sort = usual::SORTS.iter().find(|(_, own)| usual::is_among(own, key(manager)));
        let of_id = usual::is_among(usual::BY_ID, key(manager)) && !told_by.ends_with("id");
        sort.is_some_and(|(own, _)| self.usual(own).is_some() && !usual::is_among(own, told_by))
            || of_id && self.usual("id").is_some()
    }

    /// The columns of managers that are left alone for that.
    pub(super) fn astray(&self, identifier: Option<usize>) -> Vec<&str> {
        let all = self.all(usual::MANAGER).into_iter();
        let astray = all.filter(|at| self.is_astray(*at, identifier));
        astray.filter_map(|at| self.names.get(at)).map(String::as_str).collect()
    }

    /// The first and the last name of a manager, where they stand apart.
    pub(super) fn manager_names(&self) -> Option<(usize, usize)> {
        usual::MANAGER_NAMES
            .iter()
            .find_map(|(first, last)| Some((self.usual(first)?, self.usual(last)?)))
    }

    /// The full name's column, or those of first and last name.
    pub(super) fn name(&self) -> Vec<usize> {
        let first = self.usual(usual::FIRST);
        let mut last = self.usual(usual::LAST);
        let mut full = self.usual(usual::NAME);
        // "Name" beside "Vorname" is a last name, and "Nombre" beside "Apellidos" a first one.
        let short = full.filter(|full| {
            let key = self.keys.get(*full).map(|[_, key, _]| key.as_str());
            key.is_some_and(|key| usual::NAME_OR_LAST.contains(&key))
        });
        if let (Some(short), Some(first)) = (short, first) {
            last = last.or(Some(short).filter(|short| *short != first));
            full = full.filter(|_| last.is_none());
        }
        let first = first.or_else(|| self.usual(usual::NICKNAME));
        match (full, last) {
            (Some(full), _) => vec![full],
            (None, Some(last)) => {
                let infix = self.usual(usual::INFIX);
                let second = self.usual(usual::SECOND_LAST);
                first.into_iter().chain(infix).chain([last]).chain(second).collect()
            }
            (None, None) => self.usual(usual::NICKNAME).into_iter().collect(),
        }
    }

    /// For first and last names in columns of their own: which others say the same where they are blank.
    pub(super) fn other_names(&self, name: &[usize]) -> Vec<(usize, Vec<usize>)> {
        let others = |spellings: &str| {
            let all = self.all(spellings);
            let own = name.iter().copied().find(|at| all.contains(at))?;
            let others = all.into_iter().filter(|at| !name.contains(at)).collect();
            (name.len() > 1).then_some((own, others))
        };
        [usual::FIRST, usual::LAST].into_iter().filter_map(others).collect()
    }

    pub(super) fn status(
        &self,
        mapped: Option<&ColumnNames>,
    ) -> Result<Vec<(usize, Sense)>, FileRefusal> {
        let kinds = [
            (usual::STATUS, Sense::Words),
            (usual::THERE, Sense::There),
            (usual::GONE, Sense::Gone),
        ];
        let known: Vec<(usize, Sense)> = kinds
            .into_iter()
            .flat_map(|(spellings, sense)| {
                let found = self.all(spellings).into_iter();
                found.map(move |at| (at, self.codes(at).map_or(sense, Sense::Codes)))
            })
            .collect();
        let Some(mapped) = mapped else { return Ok(known) };
        let sense = |at: usize| {
            known.iter().find(|(index, _)| *index == at).map_or(Sense::Words, |(_, sense)| *sense)
        };
        Ok(self.several(mapped)?.into_iter().map(|at| (at, sense(at))).collect())
    }

    /// The codes that a status column's header stands for. `EMPL_STATUS` and `emplStatus` are two systems'.
    fn codes(&self, at: usize) -> Option<Codes> {
        let [spaced, together, _] = self.keys.get(at)?;
        match (spaced.as_str(), together.as_str()) {
            ("empl status", _) => Some(Codes::PeopleSoft),
            ("emplstatus", _) => Some(Codes::SuccessFactors),
            (_, "stat2") => Some(Codes::Sap),
            _ => None,
        }
    }
}
