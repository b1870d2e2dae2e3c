//! Tables as files: CSV (RFC 4180) that a spreadsheet opens and takes nothing in it for a formula.

use crate::Reply;
use ground::Result;

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
    /// A table under these headings; `told` is what programs are given of it.
    pub fn new<H: Into<String>>(
        about: String,
        headings: impl IntoIterator<Item = H>,
        rows: impl IntoIterator<Item = Vec<String>>,
        told: &impl serde::Serialize,
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

/// Headings and rows as CSV.
pub fn sheet(
    headings: &[impl AsRef<str>],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> anyhow::Result<String> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(headings.iter().map(|heading| inert(heading.as_ref())))?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| inert(cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| anyhow::anyhow!("writing a sheet: {error}"))?;
    Ok(String::from_utf8(bytes)?)
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection); numbers stay as they are.
fn inert(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
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
            "one,two,three\r\n'=1+1,\"a, \"\"b\"\"\",-3\r\n"
        );
    }
}
