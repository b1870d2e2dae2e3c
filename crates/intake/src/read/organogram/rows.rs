//! All rows of a published structure, those that can't be used with what they name.
//! It must never know what a column means.

use super::{
    super::{
        problem::{FileRefusal, Problem},
        table::{Row, Table, column_key},
    },
    ROWS,
};
use std::io::Read;

/// All usable rows; the others' problems, and the notes, in the order of the file.
pub(super) fn gather<R: Read, T>(
    table: &mut Table<R>,
    problems: &mut Vec<Problem>,
    mut read: impl FnMut(&Row, &mut Vec<Problem>) -> Result<T, Problem>,
    mut name: impl FnMut(&Row) -> Problem,
) -> Result<Vec<T>, FileRefusal> {
    let mut rows = Vec::new();
    let header = table.columns().to_vec();
    for item in table.by_ref() {
        match item
            .and_then(|row| repeats_no_header(&header, row))
            .and_then(|row| read(&row, problems))
        {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(named(problem, header.len(), &mut name)),
        }
        if rows.len() > ROWS || problems.len() > ROWS {
            return Err(FileRefusal::new(
                table.file(),
                "file.too_many_rows",
                format!("The file has more than {ROWS} rows; a published structure has fewer."),
                "Import an organisation's own export with `import people`.",
            ));
        }
    }
    Ok(rows)
}

/// A problem of a row that is none, with what `name` finds that the row names, in whichever way its cells may be meant.
fn named(mut problem: Problem, columns: usize, name: &mut impl FnMut(&Row) -> Problem) -> Problem {
    let cells = std::mem::take(&mut problem.clues.cells);
    let mut naming = problem.clues.naming.take().unwrap_or_default();
    for cells in repaired(&cells, columns) {
        let found = name(&Row { line: problem.line, cells });
        naming.keys.extend(found.clues.about.map(String::from));
        problem.clues.groups.extend(found.clues.groups);
        // Of a row that may be meant in several ways so many are lost at least.
        problem.posts =
            if problem.posts == 0 { found.posts } else { problem.posts.min(found.posts) };
    }
    if naming.keys.is_empty() { problem } else { problem.naming(naming) }
}

/// The ways in which the cells of a row that has too many may be meant: as they stand, and with some of them as one.
fn repaired(cells: &[String], columns: usize) -> Vec<Vec<String>> {
    if cells.is_empty() {
        return Vec::new();
    }
    let beyond = cells.len().saturating_sub(columns);
    let mut ways = vec![cells.to_vec()];
    for at in (0..columns).filter(|_| beyond > 0) {
        let (before, rest) = cells.split_at(at.min(cells.len()));
        let (one, after) = rest.split_at((beyond + 1).min(rest.len()));
        let joined = one.iter().map(|cell| cell.trim()).collect::<Vec<_>>().join(", ");
        ways.push([before, &[joined], after].concat());
    }
    ways
}

/// The row, unless it repeats the header.
fn repeats_no_header(header: &[String], row: Row) -> Result<Row, Problem> {
    let repeats = |(name, cell): (&String, &String)| column_key(name) == column_key(cell);
    if !header.iter().zip(&row.cells).all(repeats) {
        return Ok(row);
    }
    let reason = "The line repeats the header, so it was left out.";
    Err(Problem::refused(row.line, "organogram.header_again", reason, "Nothing."))
}
