//! The names of a file's columns, in its first line that says something.
//! It must never know what they mean.

use super::super::{
    cells,
    problem::FileRefusal,
    splitter::{Piece, Record, Splitter},
};
use ground::{fold, identity};
use std::{collections::BTreeMap, io::Read};

/// What a column's name is known by: letters, figures and signs such as `£`, in any case.
pub(in super::super) fn column_key(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() { name.trim().to_lowercase() } else { folded }
}

/// The places of columns that have one name, case aside: "Level +" and "Level -" are two.
pub(super) fn twins(columns: &[String]) -> Vec<Vec<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
        places.entry(identity(column)).or_default().push(at);
    }
    places.into_values().filter(|places| places.len() > 1).collect()
}

/// The names in a record that may be a header.
pub(super) fn names(record: &Record) -> Vec<String> {
    let name = |cell| ground::clean_line(&cells::decode(cell).text, 200).unwrap_or_default();
    record.cells().map(name).collect()
}

/// Reads up to the first line that names columns.
pub(super) fn read<R: Read>(
    name: &str,
    splitter: &mut Splitter<R>,
) -> Result<Vec<String>, FileRefusal> {
    loop {
        let piece = splitter.tell_delimiter().and_then(|()| splitter.next()).map_err(|error| {
            FileRefusal::new(
                name,
                "file.unreadable",
                format!("The file could not be read: {error}."),
                "Try again.",
            )
        })?;
        let record = match piece {
            Some(Piece::Record(record)) => record,
            Some(Piece::Unclosed { .. } | Piece::TooLong { .. }) => {
                return Err(FileRefusal::new(
                    name,
                    "file.no_header",
                    "The first line is no header: it is too long, or a quotation mark in it is not closed.",
                    "Put the names of the columns in the first line.",
                ));
            }
            None => {
                return Err(FileRefusal::new(
                    name,
                    "file.empty",
                    "The file has nothing but blanks.",
                    "Export it again, and check that it holds a header line and rows.",
                ));
            }
        };
        let columns = names(&record);
        let hint =
            columns.len() <= 2 && columns.first().is_some_and(|cell| cell.starts_with("sep="));
        if !record.is_blank() && !hint && columns.iter().any(|column| !column.is_empty()) {
            return Ok(columns);
        }
    }
}
