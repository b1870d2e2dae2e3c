//! The words that people and units are found by, for those who were there before a word was kept.

use crate::{PersonId, UnitId};
use db::{Tx, Value};
use ground::index_words;

/// From here on names are found by what follows an apostrophe, and across a hyphen.
const STEP: &str = "2026-11-27-30-words-of-names";

/// How many rows are written by one statement.
const AT_ONCE: usize = 400;

/// Adds the words that people and units whose names have an apostrophe or a hyphen are found by now, where the step of
/// the schema is among those that were `run`.
pub fn after_steps(tx: &mut Tx<'_>, run: &[&str]) -> anyhow::Result<()> {
    if !run.contains(&STEP) {
        return Ok(());
    }
    let people: Vec<(PersonId, String)> = tx.list(&joined("id, name", "people"), &[])?;
    let people = people.iter().map(|(id, name)| (id.uuid(), name.as_str()));
    add(tx, "person", people)?;
    let units: Vec<(UnitId, String)> = tx.list(&joined("unit_id, name", "unit_versions"), &[])?;
    add(tx, "unit", units.iter().map(|(id, name)| (id.uuid(), name.as_str())))
}

fn joined(columns: &str, table: &str) -> String {
    let marks: Vec<String> =
        ["''", "`", "´", "-", "ʼ", "‘", "’", "′", "＇", "‐", "‑", "‒", "–", "—", "―"]
            .iter()
            .map(|mark| format!("name like '%{mark}%'"))
            .collect();
    format!("select {columns} from {table} where {}", marks.join(" or "))
}

fn add<'a>(
    tx: &mut Tx<'_>,
    what: &str,
    named: impl Iterator<Item = (uuid::Uuid, &'a str)>,
) -> anyhow::Result<()> {
    let rows: Vec<(uuid::Uuid, String)> = named
        .flat_map(|(id, name)| index_words(name).into_iter().map(move |word| (id, word)))
        .collect();
    for rows in rows.chunks(AT_ONCE) {
        let places: Vec<String> =
            (0..rows.len()).map(|n| format!("(${}, ${})", 2 * n + 1, 2 * n + 2)).collect();
        let values: Vec<Value<'_>> =
            rows.iter().flat_map(|(id, word)| [Value::Text(word), Value::Uuid(*id)]).collect();
        tx.run(
            &format!(
                "insert into {what}_words (word, {what}_id) values {} on conflict do nothing",
                places.join(", ")
            ),
            &values,
        )?;
    }
    Ok(())
}
