//! How one file writes what can be written in several ways: dates, unit paths, names, shares of full time.
//! It must never change its mind about a file once it has been said.

use super::{
    super::{
        columns::{Columns, Mapping, NameOrder},
        dates, figures,
        names::turned,
        nothing::{Words, is_nothing, words},
        problem::Problem,
        table::Row,
    },
    calendar::Calendar,
};
use ground::fold;

/// The marks between the steps of a unit path; of those that are there equally often the first is the one, so that
/// those that hold another stand before it.
const SEPARATORS: [&str; 19] = [
    " / ", " -> ", " => ", " >> ", " > ", " » ", " › ", " → ", " ▸ ", " ► ", " :: ", "->", "=>",
    ">>", "→", ">", "::", "\\", "|",
];
/// Headers of shares that are written in percent.
const PERCENT: [&str; 8] =
    ["%", "percent", "prozent", "grad", "taux", "porcentaje", "percentage", "procent"];
/// Forms of address, which some exports call titles.
static ADDRESS: Words = Words::new(|| {
    words(
        "mr, mrs, ms, miss, mx, dr, prof, sir, dame, lord, lady, rev, herr, frau, hr, fr, m, mme, mlle, monsieur, madame, \
    sr, sra, srta, don, dona, dhr, mevr, mw, sig, dott, ing, prof dr, dr ing",
    )
});

/// How this file writes.
#[derive(Debug)]
pub(super) struct Style {
    pub(super) calendar: Calendar,
    /// The mark between the steps of a unit path, once there is one.
    separator: Option<String>,
    /// Names are written with the last name first, before a comma.
    pub(super) last_first: bool,
    /// 100 is full time.
    pub(super) percent: bool,
}

impl Style {
    /// What the mapping says, or else the rows; the choices are said.
    pub(super) fn told(
        mapping: &Mapping,
        columns: &Columns,
        header: &[String],
        rows: &[&Row],
    ) -> (Self, Vec<Problem>) {
        let mut say = Vec::new();
        let dates = [columns.start, columns.end, columns.leaving];
        let style = Self {
            calendar: Calendar::told(mapping.date_order, rows.iter().copied(), &dates),
            separator: separator(mapping, columns, rows, &mut say),
            last_first: last_first(mapping, columns, rows, &mut say),
            percent: percent(columns, header, rows, &mut say),
        };
        (style, say)
    }

    /// The steps of a unit path. Where no mark was seen yet, the first that comes is the one.
    pub(super) fn steps<'a>(
        &mut self,
        said: &'a str,
        one_column: bool,
        line: u64,
        say: &mut Vec<Problem>,
    ) -> Vec<&'a str> {
        if self.separator.is_none() && one_column {
            self.separator =
                SEPARATORS.into_iter().find(|mark| said.contains(mark)).map(str::to_owned);
            say.extend(self.separator.iter().map(|mark| separator_note(mark, said, line)));
        }
        match &self.separator {
            Some(mark) => said.split(mark.as_str()).collect(),
            None => vec![said],
        }
    }
}

/// Cells of a column that say something.
fn said<'a>(rows: &'a [&Row], column: Option<usize>) -> impl Iterator<Item = &'a str> {
    let cells = rows.iter().filter_map(move |row| row.cells.get(column?));
    cells.map(|cell| cell.trim()).filter(|cell| !is_nothing(cell))
}

fn separator(
    mapping: &Mapping,
    columns: &Columns,
    rows: &[&Row],
    say: &mut Vec<Problem>,
) -> Option<String> {
    if let Some(mark) = mapping.unit_separator.as_ref().filter(|mark| !mark.is_empty()) {
        return Some(mark.clone());
    }
    let [column] = columns.unit.as_slice() else { return None };
    let uses = |mark: &str| said(rows, Some(*column)).filter(|path| path.contains(mark)).count();
    let (mark, uses) = SEPARATORS
        .into_iter()
        .rev()
        .map(|mark| (mark, uses(mark)))
        .max_by_key(|(_, uses)| *uses)?;
    let example =
        said(rows, Some(*column)).find(|path| path.contains(mark)).filter(|_| uses > 0)?;
    say.push(separator_note(mark, example, 0));
    Some(mark.to_owned())
}

fn separator_note(mark: &str, example: &str, line: u64) -> Problem {
    let shown: String = example.chars().take(80).collect();
    let reason = format!(
        "Unit paths are split at “{}”, as in “{shown}”; other marks in them belong to names.",
        mark.trim()
    );
    let remedy = "To choose another mark, write unit_separator = \"…\" in a mapping file.";
    Problem::noted(line, "people.unit_separator", reason, remedy)
}

fn last_first(mapping: &Mapping, columns: &Columns, rows: &[&Row], say: &mut Vec<Problem>) -> bool {
    let [column] = columns.name.as_slice() else { return false };
    if let Some(order) = mapping.name_order {
        return order == NameOrder::LastFirst;
    }
    let all = said(rows, Some(*column)).count();
    let mut commas = said(rows, Some(*column)).filter(|name| turned(name).is_some());
    let Some(example) = commas.next() else { return false };
    let is = (1 + commas.count()) * 2 > all;
    if is {
        let shown: String = example.chars().take(80).collect();
        let reason = format!(
            "Names are written with the last name first, as in “{shown}”; they were turned round."
        );
        let remedy =
            "To keep them as they are, write name_order = \"as_written\" in a mapping file.";
        say.push(Problem::noted(0, "people.last_first", reason, remedy));
    }
    is
}

fn percent(columns: &Columns, header: &[String], rows: &[&Row], say: &mut Vec<Problem>) -> bool {
    let Some(column) = columns.fte.and_then(|at| header.get(at)) else { return false };
    let named = fold(&column.replace('%', " percent "));
    if named.split(' ').any(|word| PERCENT.iter().any(|end| word.ends_with(end))) {
        return true;
    }
    let figures: Vec<i64> = said(rows, columns.fte).filter_map(figures::thousandths).collect();
    let hundred = figures.contains(&100_000) && figures.iter().all(|figure| *figure <= 100_000);
    let is = hundred && !figures.iter().any(|figure| (1..=1500).contains(figure));
    if is {
        let reason = format!("“{column}” was read as percent: 100 is full time.");
        let remedy = "If these are hours, write shares of full time instead, such as 0.8.";
        say.push(Problem::noted(0, "people.fte_percent", reason, remedy));
    }
    is
}

/// Takes for the job title's column the first that could be it and doesn't say Mr and Ms; where it is blank, the others
/// that don't stand in for it.
pub(super) fn choose_title(columns: &mut Columns, rows: &[&Row]) {
    let is_address = |at: &usize| {
        let (mut all, mut forms) = (0_usize, 0_usize);
        for cell in said(rows, Some(*at)) {
            all += 1;
            forms += usize::from(ADDRESS.contains(fold(cell).as_str()));
        }
        all > 0 && forms * 10 >= all * 8
    };
    let mut titles = columns.titles.iter().copied().filter(|at| !is_address(at));
    let Some(title) = titles.next() else { return };
    let others = titles.filter(|at| columns.title_words.contains(at)).collect();
    columns.title = Some(title);
    columns.stand_ins.push((title, others));
}

/// Whether a cell is a day, whatever the order of its figures.
pub(super) fn is_day(cell: &str) -> bool {
    use dates::Said;
    matches!(dates::said(cell), Said::Plain(_) | Said::Figures(..) | Said::Serial(_))
}
