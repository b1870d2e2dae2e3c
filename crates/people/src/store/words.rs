//! The words that people and units are found by, for those who were there before a word was kept.

use crate::{PersonId, UnitId};
use db::{Tx, Value};
use ground::{fold, index_words};

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
