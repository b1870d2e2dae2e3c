//! Tables as files: CSV (RFC 4180) that a spreadsheet opens, in the right letters, and takes nothing in it for a formula.

use crate::{read::Tabular, request::Reply};
use ground::Result;
use serde::Serialize;

/// What the console prints: a table with what it is about, and the same as JSON.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// In a line: of which day, among whom.
    pub about: String,
    /// The columns' names.
    pub headings: Vec<String>,
    /// As many cells each.
    pub rows: Vec<Vec<String>>,
    /// For programs.
    pub json: serde_json::Value,
}

impl Sheet {
    /// A read model as a table: programs are given it as it is.
    ///
    /// # Errors
    /// When it can't be written as JSON.
    pub fn of<T: Tabular + Serialize>(about: String, table: &T) -> Result<Self> {
        Self::new(about, table.headings(), table.cells(), table)
    }

    /// A table under these headings; `told` is what programs are given of it.
    pub fn new<H: Into<String>>(
        about: String,
        headings: impl IntoIterator<Item = H>,
        rows: impl IntoIterator<Item = Vec<String>>,
        told: &impl Serialize,
    ) -> Result<Self> {
        Ok(Self {
            about,
            headings: headings.into_iter().map(Into::into).collect(),
            rows: rows.into_iter().collect(),
            json: serde_json::to_value(told).map_err(anyhow::Error::from)?,
        })
    }
}

impl Reply {
    /// A CSV file with these headings and rows.
    pub fn sheet(
        name: &str,
        headings: &[&str],
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> Result<Self> {
        let bytes = sheet(headings, rows)?.into_bytes();
        Ok(Self::File { name: format!("{name}.csv"), kind: "text/csv; charset=utf-8", bytes })
    }
}

/// Without this mark Excel takes UTF-8 for letters of its own.
const MARK: &str = "\u{FEFF}";

/// Headings and rows as CSV, with the mark by which spreadsheets know UTF-8.
pub fn sheet(
    headings: &[impl AsRef<str>],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> anyhow::Result<String> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(MARK.into());
    writer.write_record(headings.iter().map(|heading| inert(heading.as_ref())))?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| inert(cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| anyhow::anyhow!("writing a sheet: {error}"))?;
    Ok(String::from_utf8(bytes)?)
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection), blanks before it or not; numbers stay as they are.
fn inert(cell: &str) -> String {
    let first = cell.trim_start_matches([' ', '\n', '\u{A0}', '\u{FEFF}']);
    let formula = first.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if formula && !is_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// A sign, figures, a point: what nobody can hide a formula in.
fn is_number(cell: &str) -> bool {
    cell.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c)) && cell.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_no_formula_is_run() {
        let rows = vec![vec!["=1+1".to_owned(), "a, \"b\"".to_owned(), "-3".to_owned()]];
        let Ok(Reply::File { bytes, name, .. }) = Reply::sheet("x", &["one", "two", "three"], rows)
        else {
            panic!("a file was asked for")
        };
        assert_eq!(name, "x.csv");
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{FEFF}one,two,three\r\n'=1+1,\"a, \"\"b\"\"\",-3\r\n"
        );
    }

    #[test]
    fn what_a_spreadsheet_could_run_is_text_and_numbers_stay() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("  =1+1", "'  =1+1"),
            ("\t=1", "'\t=1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+44 20", "'+44 20"),
            ("-inf", "'-inf"),
            ("＝1", "'＝1"),
            ("-3.5", "-3.5"),
            ("1e5", "1e5"),
            ("a=b", "a=b"),
            ("–", "–"),
        ] {
            assert_eq!(inert(cell), written);
        }
    }
}
