//! What is written in code and not in SQL as a database is brought up to date: the words that people and units are found by,
//! and what tells levels and kinds apart.

use crate::{PersonId, UnitId};
use db::{Tx, Value, values};
use ground::{fold, identity, index_words};

/// From here on names are found by what follows an apostrophe, and across a hyphen.
const STEP: &str = "2026-11-27-30-words-of-names";
/// From here on levels of roles and kinds of unit are told apart as they are written.
const KEYS_STEP: &str = "2026-11-28-10-former-names";

/// How many rows are written by one statement.
const AT_ONCE: usize = 400;

/// Adds the words that people and units whose names have an apostrophe or a hyphen are found by now, and writes keys as names
/// are written, where the step of the schema is among those that were `run`.
pub fn after_steps(tx: &mut Tx<'_>, run: &[&str]) -> anyhow::Result<()> {
    if run.contains(&KEYS_STEP) {
        tell_apart_as_written(tx, "role_levels")?;
        tell_apart_as_written(tx, "unit_kinds")?;
    }
    if !run.contains(&STEP) {
        return Ok(());
    }
    let people: Vec<(PersonId, String)> = tx.list(&joined("id, name", "people"), &[])?;
    let folded: Vec<String> = people.iter().map(|(_, name)| fold(name)).collect();
    let rows = people.iter().zip(&folded).flat_map(|((id, name), folded)| {
        let row =
            |word| vec![Value::Owned(word), Value::Uuid(id.uuid()), Value::Text(folded.as_str())];
        index_words(name).into_iter().map(row)
    });
    add(tx, "person_words (word, person_id, name_folded)", rows.collect())?;
    let units: Vec<(UnitId, String)> = tx.list(&joined("unit_id, name", "unit_versions"), &[])?;
    let rows = units.iter().flat_map(|(id, name)| {
        index_words(name).into_iter().map(|word| vec![Value::Owned(word), Value::Uuid(id.uuid())])
    });
    add(tx, "unit_words (word, unit_id)", rows.collect())
}

/// Writes what tells rows apart by their names anew, where it had been folded. Names that differ folded do so as written.
pub fn tell_apart_as_written(tx: &mut Tx<'_>, table: &str) -> anyhow::Result<()> {
    let rows: Vec<(uuid::Uuid, String)> =
        tx.list(&format!("select id, name from {table} where name_key = name_folded"), &[])?;
    for (id, name) in rows {
        let sql = format!("update {table} set name_key = $2 where id = $1 and name_key <> $2");
        tx.run(&sql, values![id, identity(&name)])?;
    }
    Ok(())
}

fn joined(columns: &str, table: &str) -> String {
    let marks: Vec<String> =
        ["''", "`", "´", "-", "ʼ", "‘", "’", "′", "＇", "‐", "‑", "‒", "–", "—", "―"]
            .iter()
            .map(|mark| format!("name like '%{mark}%'"))
            .collect();
    format!("select {columns} from {table} where {}", marks.join(" or "))
}

fn add(tx: &mut Tx<'_>, into: &str, rows: Vec<Vec<Value<'_>>>) -> anyhow::Result<()> {
    for rows in rows.chunks(AT_ONCE) {
        let mut mark = 0;
        let mut next = || {
            mark += 1;
            format!("${mark}")
        };
        let places: Vec<String> = rows
            .iter()
            .map(|row| {
                let marks: Vec<String> = row.iter().map(|_| next()).collect();
                format!("({})", marks.join(", "))
            })
            .collect();
        let sql = format!("insert into {into} values {} on conflict do nothing", places.join(", "));
        tx.run(&sql, &rows.concat())?;
    }
    Ok(())
}
