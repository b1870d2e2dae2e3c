//! The search through one header for columns of known spellings.
//! It must never look at the rows: which column tells persons apart hangs on the header alone.

use super::{
    super::{problem::FileRefused, status::Sense, table::column_key},
    mapping::Named,
    spellings as usual,
};
use ground::fold;

/// The search through one header.
pub(super) struct Finder<'a> {
    file: &'a str,
    /// Each name as a person reads it, run together, and run together without what stands in brackets.
    keys: Vec<[String; 3]>,
}

/// A column's name as spellings are compared with it: `Employee #` is "employeenumber", `FTE (%)` "ftepercent".
pub(super) fn run_together(name: &str) -> String {
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
    pub(super) fn new(file: &'a str, columns: &[String]) -> Self {
        let key = |name: &String| {
            [column_key(name), run_together(name), run_together(&without_brackets(name))]
        };
        Self { file, keys: columns.iter().map(key).collect() }
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

    pub(super) fn mapped(&self, name: &str) -> Result<usize, FileRefused> {
        let wanted = [column_key(name), run_together(name)];
        let at = |shape: usize| {
            self.keys
                .iter()
                .position(|key| key.get(shape).is_some() && key.get(shape) == wanted.get(shape))
        };
        at(0).or_else(|| at(1)).ok_or_else(|| {
            FileRefused::new(
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
    ) -> Result<Option<usize>, FileRefused> {
        mapped.map_or_else(|| Ok(self.usual(spellings)), |name| self.mapped(name).map(Some))
    }

    pub(super) fn several(&self, mapped: &Named) -> Result<Vec<usize>, FileRefused> {
        mapped.names().into_iter().map(|name| self.mapped(name)).collect()
    }

    /// The column that tells persons apart: always the same for the same header, since who is who hangs on it.
    pub(super) fn identifier(&self) -> Option<usize> {
        let found = self.usual(usual::IDENTIFIER);
        // In Frappe HR managers are given by the record's ID, and an employee number may be missing.
        let record = self.all("id").first().copied();
        let frappe = self.usual("date of joining").and(record);
        // Where its field names head the columns, `name` is the ID beside `employee_name`.
        let named = self.usual("employee name").and(self.usual("name"));
        frappe.or(found).or(named)
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
            (None, None) => Vec::new(),
        }
    }

    pub(super) fn status(
        &self,
        mapped: Option<&Named>,
    ) -> Result<Vec<(usize, Sense)>, FileRefused> {
        let kinds = [
            (usual::STATUS, Sense::Words),
            (usual::THERE, Sense::There),
            (usual::GONE, Sense::Gone),
        ];
        let known: Vec<(usize, Sense)> = kinds
            .into_iter()
            .flat_map(|(spellings, sense)| {
                self.all(spellings).into_iter().map(move |at| (at, sense))
            })
            .collect();
        let Some(mapped) = mapped else { return Ok(known) };
        let sense = |at: usize| {
            known.iter().find(|(index, _)| *index == at).map_or(Sense::Words, |(_, sense)| *sense)
        };
        Ok(self.several(mapped)?.into_iter().map(|at| (at, sense(at))).collect())
    }
}
