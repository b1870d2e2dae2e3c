//! The header of a file: its first line with anything in it.

use super::super::{
    cells,
    problem::FileRefused,
    splitter::{Piece, Record, Splitter},
};
use std::io::Read;

pub(super) fn names(record: &Record) -> Vec<String> {
    let name = |cell| ground::clean_line(&cells::decode(cell).text, 200).unwrap_or_default();
    record.cells().map(name).collect()
}

pub(super) fn header<R: Read>(
    name: &str,
    splitter: &mut Splitter<R>,
) -> Result<Vec<String>, FileRefused> {
    loop {
        let piece = splitter.tell_delimiter().and_then(|()| splitter.next()).map_err(|error| {
            FileRefused::new(
                name,
                "file.unreadable",
                format!("The file could not be read: {error}."),
                "Try again.",
            )
        })?;
        let record = match piece {
            Some(Piece::Record(record)) => record,
            Some(Piece::Unclosed { .. } | Piece::TooLong { .. }) => {
                return Err(FileRefused::new(
                    name,
                    "file.no_header",
                    "The first line is no header: it is too long, or a quotation mark in it is not closed.",
                    "Put the names of the columns in the first line.",
                ));
            }
            None => {
                return Err(FileRefused::new(
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
