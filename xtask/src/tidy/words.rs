//! Words that belong to one kind of file: SQL to stores, HTTP to pages, neither to rules.

use super::{
    File, Finding, at,
    source::{Kind, Piece, pieces, without_tests, words},
};

/// Crates that may say SQL wherever they like.
const SQL_CRATES: [&str; 2] = ["db", "testkit"];

/// Crates that may speak HTTP wherever they like.
const HTTP_CRATES: [&str; 3] = ["web", "mandorla", "testkit"];

/// SQL, HTTP and clocks in files that are not for them. Tests may say anything.
pub fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is("rs") && !file.is_test()) {
        let Some(room) = file.room() else { continue };
        let pieces = without_tests(pieces(&file.text));
        if !SQL_CRATES.contains(&room) && !file.is_kind("store") {
            findings.extend(sql(file, &pieces));
        }
        if !HTTP_CRATES.contains(&room) && !file.is_kind("pages") && !file.is_kind("api") {
            let says = |word: &str| format!("`{word}` is HTTP: that belongs in pages.rs or api.rs");
            findings.extend(named(file, &pieces, &["axum", "StatusCode", "HeaderMap"], says));
        }
        if file.is_kind("rules") {
            let says = |word: &str| format!("rules.rs is pure: it knows no `{word}`");
            findings.extend(named(file, &pieces, &["db", "axum", "SystemTime", "Instant"], says));
            findings.extend(clock(file, &pieces));
        }
    }
    findings
}

fn sql(file: &File, pieces: &[Piece]) -> Vec<Finding> {
    let literals = pieces.iter().filter(|piece| piece.kind == Kind::Literal);
    literals
        .filter(|piece| is_sql(&piece.text))
        .map(|piece| at(&file.path, piece.line, "SQL belongs in store.rs, or in `db`"))
        .collect()
}

/// Whether a literal reads as SQL. SQL is written all in one case; "Select a file" is for people.
pub fn is_sql(literal: &str) -> bool {
    let text = literal.replace("\\n", " ").replace("\\\n", " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ") + " ";
    is_sql_in(&text)
        || (!text.chars().any(char::is_lowercase) && is_sql_in(&text.to_lowercase()))
        || shouted(&text)
}

fn is_sql_in(text: &str) -> bool {
    let statement = [
        "insert into ",
        "insert or ",
        "delete from ",
        "create table ",
        "create view ",
        "create index ",
        "create unique index ",
        "alter table ",
        "drop table ",
        "drop view ",
        "pragma ",
        "union all ",
        "order by ",
        "group by ",
        "left join ",
        "inner join ",
    ];
    let selects = text.starts_with("select ") || text.contains("(select ");
    statement.iter().any(|start| text.starts_with(start))
        || (selects && (text.contains(" from ") || !text.contains(". ")))
        || (text.starts_with("update ") && text.contains(" set "))
        || (text.starts_with("with ") && text.contains(" as (select "))
        || text.contains(" insert into ")
        || text.contains(" union select ")
}

/// Keywords in capitals among names in small letters.
fn shouted(text: &str) -> bool {
    let starts =
        ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "WITH ", "CREATE ", "PRAGMA "];
    starts.iter().any(|start| text.starts_with(start)) && is_sql_in(&text.to_lowercase())
}

fn named(
    file: &File,
    pieces: &[Piece],
    forbidden: &[&str],
    says: impl Fn(&str) -> String,
) -> Vec<Finding> {
    let words = words(pieces).into_iter().filter(|(_, word)| forbidden.contains(word));
    words.map(|(line, word)| at(&file.path, line, &says(word))).collect()
}

/// Calls of something called `now`: a rule is given the time.
fn clock(file: &File, pieces: &[Piece]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.kind == Kind::Code) {
        for (offset, text) in piece.text.lines().enumerate() {
            let calls = [".now(", "::now("].iter().any(|call| text.contains(call));
            findings.extend(calls.then(|| {
                at(&file.path, piece.line + offset, "rules.rs takes no clock: it is given the time")
            }));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    fn found(path: &str, text: &str) -> usize {
        check(&[file(path, text)]).len()
    }

    #[test]
    fn sql_is_told_from_plain_words() {
        for sql in [
            "select id from person",
            "  select 1",
            "SELECT id FROM person",
            "\\n  insert into person (id) values ($1)",
            "insert into person values ($1)",
            "update person set name = $1",
            "UPDATE person SET name = $1",
            "delete from person where id = $1",
            "with recursive tree as (select 1)",
            "exists (select 1 from person)",
            "create table person (id uuid)",
            "pragma optimize",
        ] {
            assert!(is_sql(sql), "{sql}");
        }
        for words in [
            "Select a person from the list",
            "Update your name, then set the date",
            "Delete from my list",
            "with people from other units",
            "Please select one from these. ",
            "update",
            "selected",
            "order-by",
            "",
        ] {
            assert!(!is_sql(words), "{words}");
        }
    }

    #[test]
    fn sql_may_be_said_by_stores_and_db_and_tests_only() {
        let text = "fn a() { tx.query(\"select id from person\") }";
        assert_eq!(found("crates/people/src/actions.rs", text), 1);
        assert_eq!(found("crates/people/src/store.rs", text), 0);
        assert_eq!(found("crates/people/src/store/person.rs", text), 0);
        assert_eq!(found("crates/db/src/lib.rs", text), 0);
        assert_eq!(found("crates/people/tests/all.rs", text), 0);
        let in_tests = format!("#[cfg(test)]\nmod tests {{ {text} }}");
        assert_eq!(found("crates/people/src/actions.rs", &in_tests), 0);
        assert_eq!(found("crates/people/src/actions.rs", "// \"select id from person\""), 0);
    }

    #[test]
    fn http_may_be_said_by_pages_and_web_only() {
        let text = "use axum::http::StatusCode;";
        assert_eq!(found("crates/people/src/actions.rs", text), 2);
        assert_eq!(found("crates/people/src/rules.rs", "use axum::Form;"), 2);
        for path in [
            "web/src/lib.rs",
            "people/src/pages.rs",
            "people/src/pages/unit.rs",
            "people/src/api.rs",
            "mandorla/src/serve.rs",
            "testkit/src/lib.rs",
        ] {
            assert_eq!(found(&format!("crates/{path}"), text), 0, "{path}");
        }
    }

    #[test]
    fn rules_know_no_database_and_no_clock() {
        let rules = "crates/people/src/rules.rs";
        assert_eq!(found(rules, "use db::Tx;"), 1);
        assert_eq!(found(rules, "let now = house.now();"), 1);
        assert_eq!(found(rules, "let now = jiff::Timestamp::now();"), 1);
        assert_eq!(found(rules, "use std::time::Instant;"), 1);
        assert_eq!(found(rules, "fn may(now: Moment) -> bool { now > start }"), 0);
        assert_eq!(found("crates/people/src/actions.rs", "house.now()"), 0);
    }
}
