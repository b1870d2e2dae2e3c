//! Whether tables, views and triggers are still those that the steps of the schema make: a trigger that was dropped
//! refuses nothing any more.

use crate::{Engine, Migration, Tx, fault, migrate, schema};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};

/// Says where the schema is otherwise than `steps` make it; all of them must have been taken.
pub fn drift(
    tx: &mut Tx<'_>,
    steps: &[Migration],
    mut say: impl FnMut(String),
) -> anyhow::Result<()> {
    let mut steps = steps.to_vec();
    steps.sort_by_key(|step| step.name);
    match tx.engine() {
        Engine::Sqlite => of_sqlite(tx, &steps, &mut say),
        Engine::Postgres => of_postgres(tx, &steps, &mut say),
    }
}

type Objects = BTreeMap<(String, String), String>;

/// SQLite keeps the text of all that was made; the steps are taken once more, in memory, and compared.
fn of_sqlite(
    tx: &mut Tx<'_>,
    steps: &[Migration],
    say: &mut impl FnMut(String),
) -> anyhow::Result<()> {
    const OBJECTS: &str = "select type, name, coalesce(sql, '') from sqlite_master where substr(name, 1, 7) <> 'sqlite_'";
    let fresh = rusqlite::Connection::open_in_memory()?;
    for text in std::iter::once(migrate::LEDGER).chain(steps.iter().map(|step| step.text)) {
        let text = schema::in_dialect(schema::Dialect::Sqlite, text);
        fresh.execute_batch(&text).map_err(|error| fault::from_sqlite(error, &text))?;
    }
    let mut statement = fresh.prepare(OBJECTS)?;
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    let meant: Objects =
        rows.collect::<Result<_, _>>().context("reading the schema as it is made")?;
    let found: Objects = tx
        .list::<(String, String, String)>(OBJECTS, &[])?
        .into_iter()
        .map(|(kind, name, text)| ((kind, name), text))
        .collect();
    for ((kind, name), text) in &meant {
        match found.get(&(kind.clone(), name.clone())) {
            None => say(format!("the {kind} {name} is not there")),
            Some(other) if other != text => {
                say(format!("the {kind} {name} is otherwise than this version makes it"));
            }
            Some(_) => {}
        }
    }
    for (kind, name) in found.keys().filter(|object| !meant.contains_key(*object)) {
        // Others' tables and indexes do nothing by themselves.
        if kind == "trigger" {
            say(format!("the trigger {name} is not Mandorla's"));
        }
    }
    Ok(())
}

/// PostgreSQL keeps no text of tables; triggers and their functions are compared.
fn of_postgres(
    tx: &mut Tx<'_>,
    steps: &[Migration],
    say: &mut impl FnMut(String),
) -> anyhow::Result<()> {
    let dialect = migrate::dialect(tx)?;
    let text: String = steps.iter().map(|step| schema::in_dialect(dialect, step.text)).collect();
    let (meant, functions) = (triggers(&text), functions(&text));
    let found: Vec<(String, String, bool)> = tx.list(
        "select cast(t.tgname as text), cast(c.relname as text), t.tgenabled = 'O' from pg_trigger t
           join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = current_schema() and not t.tgisinternal order by 1, 2",
        &[],
    )?;
    for (name, table) in &meant {
        match found.iter().find(|(one, of, _)| (one, of) == (name, table)) {
            None => say(format!("the trigger {name} of {table} is not there")),
            Some((_, _, false)) => say(format!("the trigger {name} of {table} is switched off")),
            Some(_) => {}
        }
    }
    for (name, table, _) in &found {
        if !meant.contains(&(name.clone(), table.clone())) {
            say(format!("the trigger {name} of {table} is not Mandorla's"));
        }
    }
    let bodies: BTreeMap<String, String> = tx
        .list::<(String, String)>(
            "select cast(p.proname as text), p.prosrc from pg_proc p join pg_namespace n on n.oid = p.pronamespace
              where n.nspname = current_schema()",
            &[],
        )?
        .into_iter()
        .collect();
    for (name, body) in functions {
        if bodies.get(&name) != Some(&body) {
            say(format!(
                "the function {name} is not there, or otherwise than this version makes it"
            ));
        }
    }
    Ok(())
}

/// The triggers that a text makes, and of which tables.
fn triggers(text: &str) -> BTreeSet<(String, String)> {
    let made = text.split("create trigger ").skip(1).filter_map(|rest| {
        let name = rest.split_whitespace().next()?;
        let table = rest.split(" on ").nth(1)?.split_whitespace().next()?;
        Some((name.to_owned(), table.to_owned()))
    });
    made.collect()
}

/// The functions that a text makes, with their bodies between `$$`.
fn functions(text: &str) -> BTreeMap<String, String> {
    let made = text.split("create function ").skip(1).filter_map(|rest| {
        let name = rest.split('(').next()?;
        Some((name.to_owned(), rest.split("$$").nth(1)?.to_owned()))
    });
    made.collect()
}
