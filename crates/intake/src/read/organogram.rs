//! A department's published structure: senior posts one a row, junior posts in groups.
//! It must never invent a person, nor read pay or telephone numbers.

mod junior;
mod rows;
mod senior;

use super::{
    cells, nothing,
    problem::{FileRefusal, Problem},
    source::Encoding,
    table::{Counts, Row, Table, column_key},
};
use ground::{Day, clean_line, fold};
use rows::gather;
use std::io::Read;

/// The most rows a structure may have: it is resolved in memory.
const ROWS: usize = 200_000;

/// Who holds a senior post.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// A person.
    Named {
        /// As published, honorifics included.
        name: String,
        /// Their own address; never one that an office shares.
        email: Option<String>,
    },
    /// Somebody whose name is withheld ("N/D").
    Undisclosed,
    /// Nobody at present.
    Vacant,
    /// Nobody, since the post no longer exists.
    Eliminated,
    /// The file says nothing.
    Unsaid,
}

/// Where a senior post reports to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ReportsTo {
    /// Nobody in this file ("XX").
    Top,
    /// The post of this reference, as written.
    Post(String),
    /// Itself.
    ItSelf,
    /// The file says nothing.
    Unsaid,
}

/// One row of a senior file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SeniorPost {
    /// The physical line on which the row begins.
    pub line: u64,
    /// As published; empty on posts that no longer exist and lost theirs.
    pub reference: String,
    /// In lower case, for matching where files differ in case.
    pub reference_folded: String,
    /// Who holds it.
    pub holder: Holder,
    /// Pay grade.
    pub grade: Option<String>,
    /// Job title; empty only on posts that no longer exist.
    pub title: String,
    /// What the post or its team is for.
    pub function: Option<String>,
    /// The department or body.
    pub organisation: String,
    /// The department that body belongs to.
    pub parent_department: Option<String>,
    /// Part of the organisation; `None` for "N/A" and blank.
    pub unit: Option<String>,
    /// Its manager.
    pub reports_to: ReportsTo,
    /// Full-time equivalent in thousandths.
    pub fte_thousandths: Option<u16>,
    /// Professional or occupational group, as published.
    pub profession_label: Option<String>,
    /// The file's own notes.
    pub notes: Option<String>,
}

/// One row of a junior file: posts alike under one senior post.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PostGroup {
    /// The physical line on which the row begins.
    pub line: u64,
    /// The department or body.
    pub organisation: String,
    /// The department that body belongs to.
    pub parent_department: Option<String>,
    /// Part of the organisation.
    pub unit: Option<String>,
    /// The senior post they report to; after resolving, that post's own spelling, or `None` if it is not in the snapshot.
    pub reporting_senior_post: Option<String>,
    /// Pay grade.
    pub grade: Option<String>,
    /// Generic job title; `None` when the file says only that they are vacant.
    pub title: Option<String>,
    /// Professional or occupational group, as published.
    pub profession_label: Option<String>,
    /// Whole posts, rounded up; at least 1.
    pub posts: u32,
    /// As published: full-time equivalents in thousandths.
    pub fte_thousandths: u64,
    /// Nobody is in them.
    pub vacant: bool,
}

/// The rows of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Senior posts.
    Senior(Vec<SeniorPost>),
    /// Groups of junior posts.
    Junior(Vec<PostGroup>),
}

/// One file of a published structure, read.
#[derive(Clone, Debug)]
pub struct OrganogramFile {
    /// The file's name.
    pub(super) name: String,
    /// The file's name without its date and kind, such as `cabinet_office`; empty if nothing is left.
    pub stem: String,
    /// The day in the file's name.
    pub as_of: Option<Day>,
    /// Its usable rows.
    pub rows: Rows,
    /// What there is to say about the others, and about some of these.
    pub problems: Vec<Problem>,
    /// What became of its records as text.
    pub counts: Counts,
    /// How its letters are written.
    pub encoding: Encoding,
}

impl OrganogramFile {
    /// The file's name, as problems give it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Reads one file, senior or junior as its header says.
pub fn read_organogram<R: Read>(
    name: &str,
    input: R,
    length: Option<u64>,
) -> Result<OrganogramFile, FileRefusal> {
    let mut table = Table::open(name, input, length)?;
    let keys: Vec<String> = table.columns().iter().map(|column| column_key(column)).collect();
    let has = |key: &str| keys.iter().any(|found| found == key);
    let is_senior = has("post unique reference") || has("reports to senior post");
    let is_junior = has("reporting senior post") || has("number of posts in fte");
    let mut problems = Vec::new();
    table.keep_cells();
    let rows = if is_senior {
        check(&table, &keys, senior::NEEDED)?;
        let columns = senior::Columns::find(&keys);
        let mut posts = gather(
            &mut table,
            &mut problems,
            |row, say| senior::read(&columns, row, say),
            |row| senior::named(&columns, row),
        )?;
        senior::drop_shared_addresses(&mut posts, &mut problems);
        Rows::Senior(posts)
    } else if is_junior {
        check(&table, &keys, junior::NEEDED)?;
        let columns = junior::Columns::find(&keys);
        let groups = gather(
            &mut table,
            &mut problems,
            |row, say| junior::read(&columns, row, say),
            |row| junior::named(&columns, row),
        )?;
        Rows::Junior(junior::tidy(groups, &mut problems))
    } else {
        return Err(unknown(&mut table));
    };
    let counts = table.counts();
    if counts == Counts::default() {
        problems.push(Problem::noted(
            0,
            "file.header_only",
            "The file has a header and no rows.",
            "If there are such posts, save the file again with its rows.",
        ));
    }
    let (stem, as_of) = stem_and_day(name);
    let problems = problems.into_iter().map(|problem| problem.of(name)).collect();
    Ok(OrganogramFile {
        name: name.to_owned(),
        stem,
        as_of,
        rows,
        problems,
        counts,
        encoding: table.encoding(),
    })
}

fn check<R: Read>(table: &Table<R>, keys: &[String], needed: &[&str]) -> Result<(), FileRefusal> {
    let missing: Vec<&str> =
        needed.iter().filter(|name| !keys.contains(&column_key(name))).copied().collect();
    if missing.is_empty() {
        let at = |name: &&str| keys.iter().position(|key| *key == column_key(name));
        return table.check_twins(&needed.iter().filter_map(at).collect::<Vec<_>>());
    }
    Err(FileRefusal::new(
        table.file(),
        "file.missing_columns",
        format!(
            "These columns are missing: {}. Found: {}.",
            missing.join(", "),
            found(table.columns())
        ),
        "Name them as the published files do.",
    ))
}

fn unknown<R: Read>(table: &mut Table<R>) -> FileRefusal {
    let known = |header: &[String]| {
        let keys: Vec<String> = header.iter().map(|column| column_key(column)).collect();
        [senior::NEEDED, junior::NEEDED]
            .iter()
            .any(|needed| needed.iter().all(|name| keys.contains(&column_key(name))))
    };
    let header = found(table.columns());
    let hint = table.header_below(known).map_or(String::new(), |line| {
        format!(" Line {line} looks like the header: take out the lines above it.")
    });
    FileRefusal::new(
        table.file(),
        "file.missing_columns",
        format!("The columns are not those of a published structure. Found: {header}.{hint}"),
        format!(
            "A senior file has {}; a junior file has {}. An organisation's own export is read by `import people`.",
            senior::NEEDED.join(", "),
            junior::NEEDED.join(", ")
        ),
    )
}

/// The header for a message, cut where it gets long.
pub(super) fn found(header: &[String]) -> String {
    let names: Vec<&str> =
        header.iter().filter(|name| !name.is_empty()).map(String::as_str).collect();
    let shown: Vec<String> =
        names.iter().take(30).map(|name| name.chars().take(60).collect()).collect();
    let more = names.len().saturating_sub(30);
    if more > 0 { format!("{}, and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

/// The day anywhere in the name, and what is left of the name without it and without "senior" or "junior".
fn stem_and_day(name: &str) -> (String, Option<Day>) {
    let lower = name.to_lowercase();
    let base = lower.rsplit_once('.').map_or(lower.as_str(), |(base, _)| base);
    let dated = base.char_indices().find_map(|(at, _)| {
        let day = base.get(at..at + 10)?.replace('_', "-").parse::<Day>().ok()?;
        Some((base.get(..at)?.to_owned() + base.get(at + 10..)?, day))
    });
    let (rest, day) = dated.map_or((base.to_owned(), None), |(rest, day)| (rest, Some(day)));
    let words: Vec<&str> = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "senior" | "junior" | "organogram"))
        .collect();
    (words.join("_"), day)
}

/// The cell of a column that may not be there.
fn cell(row: &Row, column: Option<usize>) -> &str {
    column.and_then(|index| row.cells.get(index)).map_or("", String::as_str)
}

/// One line of text, without quotation marks around it; `None` for blank and for "N/A" and the like.
fn text(
    row: &Row,
    column: Option<usize>,
    name: &str,
    most: usize,
) -> Result<Option<String>, Problem> {
    let said = cells::unquote(cell(row, column));
    if is_nothing(said) {
        return Ok(None);
    }
    clean_line(said, most).map(Some).map_err(|problem| {
        let reason = format!("The text can't be used: {}", problem.words());
        Problem::refused(row.line, "cell.unusable", reason, "Shorten or correct it.").column(name)
    })
}

/// The same, and cut where it is too long: a post is worth more than the end of its grade.
fn short_text(
    row: &Row,
    column: Option<usize>,
    name: &str,
    most: usize,
    say: &mut Vec<Problem>,
) -> Result<Option<String>, Problem> {
    let said = cells::unquote(cell(row, column));
    let Some(short) = cells::shortened(said, most) else { return text(row, column, name, most) };
    say.push(cells::shortened_note(row.line, said, most).column(name));
    Ok(clean_line(&short, most).ok())
}

fn is_nothing(text: &str) -> bool {
    // Publishers title posts "Unknown", and the posts are there.
    let folded = fold(text);
    matches!(folded.as_str(), "n d" | "nd") || (folded != "unknown" && nothing::is_nothing(text))
}

/// Words that stand where a reference should, on posts that have none.
fn is_reference(text: &str) -> bool {
    !is_nothing(text)
        && !matches!(
            fold(text).as_str(),
            "0" | "deleted" | "eliminated" | "vacant" | "tbc" | "unknown" | "xx" | "not in post"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_and_the_department_are_read_from_the_name() {
        let day = |text: &str| text.parse::<Day>().ok();
        for (name, stem, as_of) in [
            ("cabinet_office-2011-03-31-senior.csv", "cabinet_office", day("2011-03-31")),
            ("2011_09_30-organogram-Senior.csv", "", day("2011-09-30")),
            ("junior.csv", "", None),
            ("médecins-2011-02-30-junior.csv", "médecins_2011_02_30", None),
        ] {
            assert_eq!(stem_and_day(name), (stem.to_owned(), as_of), "{name}");
        }
    }
}
