//! Coverage as a table: what files and the console hold.

use super::{Coverage, ProfessionCoverage};
use crate::model::{Figure, Figures};
use disclosure::Share;
use web::Tabular;

/// The columns of [`Coverage::rows`].
pub(crate) const HEADINGS: [&str; 9] =
    ["day", "entitlement", "of", "people", "have_it", "percent", "at_least", "at_most", "since"];

/// A file has each reading.
impl Tabular for Coverage {
    fn file_name(&self) -> String {
        format!("coverage-{}", self.days.name())
    }

    fn headings(&self) -> Vec<&str> {
        HEADINGS.to_vec()
    }

    fn cells(&self) -> Vec<Vec<String>> {
        self.rows(true)
    }
}

impl Tabular for ProfessionCoverage {
    fn file_name(&self) -> String {
        format!("{}-coverage-{}", self.of.slug, self.days.name())
    }

    fn headings(&self) -> Vec<&str> {
        HEADINGS.to_vec()
    }

    fn cells(&self) -> Vec<Vec<String>> {
        self.rows(true)
    }
}

impl Coverage {
    /// A row for each entitlement of each profession and organisation: as the newest reading has it, or with `history` as
    /// each does; blank where nothing is published. Of a head there is one row, of the day that was asked for.
    pub(crate) fn rows(&self, history: bool) -> Vec<Vec<String>> {
        let professions = self.professions.iter().flat_map(|one| one.rows(history));
        let roles =
            self.organisations.iter().flat_map(|one| one.role.rows("role", &one.name, history));
        professions.chain(roles).collect()
    }
}

impl ProfessionCoverage {
    /// The same of one profession.
    fn rows(&self, history: bool) -> Vec<Vec<String>> {
        let mut cells = self.line_manager.rows("line_manager", &self.of.name, history);
        cells.push(self.head_cells());
        cells
    }

    /// Whether there is a head: 1 or 0, and since when; blank where nobody is in it.
    fn head_cells(&self) -> Vec<String> {
        let (has, since) = match (self.head_since, self.head_missing_since) {
            (Some(day), _) => ("1", day.to_string()),
            (None, Some(day)) => ("0", day.to_string()),
            (None, None) => ("", String::new()),
        };
        let blank = String::new;
        let (day, name) = (self.asked.to_string(), self.of.name.clone());
        let head = "head".to_owned();
        vec![day, head, name, blank(), has.to_owned(), blank(), blank(), blank(), since]
    }
}

impl Figures {
    fn rows(&self, entitlement: &str, of: &str, history: bool) -> Vec<Vec<String>> {
        let skipped = if history { 0 } else { self.readings.len().saturating_sub(1) };
        self.readings.iter().skip(skipped).map(|figure| figure.cells(entitlement, of)).collect()
    }
}

impl Figure {
    fn cells(&self, entitlement: &str, of: &str) -> Vec<String> {
        let number = |of: Option<i64>| of.map_or_else(String::new, |number| number.to_string());
        let (have_it, least, most) = match self.share {
            Share::Nothing => (None, None, None),
            Share::About(part) => (Some(part), None, None),
            Share::AtLeast(part) => (None, Some(part), None),
            Share::AtMost(part) => (None, None, Some(part)),
        };
        vec![
            self.day.to_string(),
            entitlement.to_owned(),
            of.to_owned(),
            number(self.people),
            number(have_it),
            number(self.percent()),
            number(least),
            number(most),
            String::new(),
        ]
    }
}
