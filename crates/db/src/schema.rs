//! One text of table definitions for both engines, and what tables and columns it makes.
//!
//! Definitions are written in PostgreSQL's type words, with `folded` for text that is compared byte by
//! byte, and `) strict;` at the end of each table. What can't be said in one text, such as a trigger, stands
//! after a line `-- only sqlite`, `-- only postgres` or `-- only postgres, not cockroachdb`, until a line `-- both`.

/// What a column holds, whatever the engine calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// `uuid`
    Uuid,
    /// `text` and `folded`
    Text,
    /// `bigint`
    Int,
    /// `boolean`
    Bool,
    /// `date`
    Day,
    /// `bytea`
    Bytes,
}

/// A table of the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<(String, ColumnType)>,
}

/// How definitions are said to a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
    /// Speaks PostgreSQL, always compares text byte by byte, and refuses to be told so.
    Cockroach,
}

/// The text in a database's dialect.
pub(crate) fn in_dialect(dialect: Dialect, text: &str) -> String {
    let text = meant_for(dialect, text);
    let plain = |folded| {
        replace_words(&text.replace(") strict;", ");"), |word| (word == "folded").then_some(folded))
    };
    match dialect {
        Dialect::Postgres => plain("text collate \"C\""),
        Dialect::Cockroach => plain("text"),
        Dialect::Sqlite => replace_words(&text, |word| match word {
            "uuid" | "bytea" => Some("blob"),
            "boolean" | "bigint" => Some("integer"),
            "date" | "folded" => Some("text"),
            _ => None,
        }),
    }
}

/// The text without what is only for the other engine.
fn meant_for(dialect: Dialect, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut meant = true;
    for line in text.split_inclusive('\n') {
        match line.trim() {
            "-- only sqlite" => meant = dialect == Dialect::Sqlite,
            "-- only postgres" => meant = dialect != Dialect::Sqlite,
            "-- only postgres, not cockroachdb" => meant = dialect == Dialect::Postgres,
            "-- both" => meant = true,
            _ if meant => out.push_str(line),
            _ => {}
        }
    }
    out
}

fn replace_words(text: &str, with: impl Fn(&str) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (code, comment) =
            line.split_once("--").map_or((line, None), |(code, rest)| (code, Some(rest)));
        let mut word = String::new();
        for c in code.chars().chain(['\0']) {
            if c.is_ascii_alphanumeric() || c == '_' {
                word.push(c);
                continue;
            }
            out.push_str(with(&word).unwrap_or(&word));
            word.clear();
            if c != '\0' {
                out.push(c);
            }
        }
        if let Some(rest) = comment {
            out.push_str("--");
            out.push_str(rest);
        }
    }
    out
}

/// The tables that the texts make and leave, in the order they make them (so that references come later).
pub fn tables<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for text in texts {
        let mut open: Option<Table> = None;
        for line in text.lines() {
            let line = line.split("--").next().unwrap_or_default().trim();
            let mut words = line.split_whitespace();
            if let Some(rest) = line.strip_prefix("create table ") {
                let name = rest.trim_end_matches('(').trim().to_owned();
                open = Some(Table { name, columns: Vec::new() });
            } else if line.starts_with(") strict;") {
                tables.extend(open.take());
            } else if let Some(name) = line.strip_prefix("drop table ") {
                tables.retain(|table| table.name != name.trim_end_matches(';'));
            } else if let Some((old, change)) = altered(line) {
                change_table(&mut tables, old, change);
            } else if let Some(table) = &mut open
                && let (Some(name), Some(word)) = (words.next(), words.next())
                && let Some(column) = column_type(word.trim_end_matches(','))
            {
                table.columns.push((name.to_owned(), column));
            }
        }
    }
    tables
}

/// The table that a line alters, and how.
fn altered(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("alter table ")?.trim_end_matches(';').split_once(' ')
}

fn change_table(tables: &mut [Table], old: &str, change: &str) {
    let Some(table) = tables.iter_mut().find(|table| table.name == old) else { return };
    let mut words = change.split_whitespace();
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some("rename"), Some("to"), Some(name), None) => name.clone_into(&mut table.name),
        (Some("add"), Some("column"), Some(name), Some(word)) => {
            table.columns.extend(column_type(word).map(|column| (name.to_owned(), column)));
        }
        (Some("rename"), Some("column"), Some(name), Some("to")) => {
            let column = table.columns.iter_mut().find(|(column, _)| column == name);
            if let (Some(column), Some(now)) = (column, words.next()) {
                now.clone_into(&mut column.0);
            }
        }
        _ => {}
    }
}

fn column_type(word: &str) -> Option<ColumnType> {
    Some(match word {
        "uuid" => ColumnType::Uuid,
        "text" | "folded" => ColumnType::Text,
        "bigint" => ColumnType::Int,
        "boolean" => ColumnType::Bool,
        "date" => ColumnType::Day,
        "bytea" => ColumnType::Bytes,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "create table people (\n  id uuid primary key,\n  name_folded folded not null, -- a date\n  born date\n) strict;\n";

    #[test]
    fn one_text_serves_both_engines() {
        assert_eq!(
            in_dialect(Dialect::Sqlite, TEXT),
            "create table people (\n  id blob primary key,\n  name_folded text not null, -- a date\n  born text\n) strict;\n"
        );
        assert_eq!(
            in_dialect(Dialect::Postgres, TEXT),
            "create table people (\n  id uuid primary key,\n  name_folded text collate \"C\" not null, -- a date\n  born date\n);\n"
        );
    }

    #[test]
    fn a_server_that_compares_by_bytes_anyway_is_not_told_to() {
        assert!(!in_dialect(Dialect::Cockroach, TEXT).contains("collate"));
    }

    #[test]
    fn tables_are_known_by_their_columns() {
        let tables = tables([TEXT]);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].name, "people");
        assert_eq!(
            tables[0].columns,
            [
                ("id".into(), ColumnType::Uuid),
                ("name_folded".into(), ColumnType::Text),
                ("born".into(), ColumnType::Day)
            ]
        );
    }

    #[test]
    fn what_is_only_for_one_engine_is_said_to_that_one() {
        let text = "a;\n-- only sqlite\nb;\n-- only postgres\nc;\n-- only postgres, not cockroachdb\nd;\n-- both\ne;\n";
        assert_eq!(in_dialect(Dialect::Sqlite, text), "a;\nb;\ne;\n");
        assert_eq!(in_dialect(Dialect::Postgres, text), "a;\nc;\nd;\ne;\n");
        assert_eq!(in_dialect(Dialect::Cockroach, text), "a;\nc;\ne;\n");
    }

    #[test]
    fn tables_that_were_dropped_renamed_or_widened_are_known_as_they_are_now() {
        let later = "create table folk (\n  id uuid primary key\n) strict;\ndrop table people;\nalter table folk rename to people;\nalter table people add column born date;\nalter table people rename column born to came;\n";
        let tables = tables([TEXT, later]);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].name, "people");
        assert_eq!(
            tables[0].columns,
            [("id".into(), ColumnType::Uuid), ("came".into(), ColumnType::Day)]
        );
    }
}
