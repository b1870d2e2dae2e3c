//! Bringing a database to the schema that this build knows, and refusing one that is ahead of it.

use crate::{Db, Engine, Tx, row::FromRow as _, schema, values};
use anyhow::bail;
use ground::Moment;

/// One step of the schema; landed steps never change.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Time stamp and subject, such as `2026-11-23-01-people`; steps run in the order of their names.
    pub name: &'static str,
    /// The text for both engines (see the schema module).
    pub text: &'static str,
}

/// What the store itself needs: which steps were run, and who takes which lock (see [`Tx::lock`]).
pub(crate) const LEDGER: &str =
    "create table if not exists migrations (name text primary key, at bigint not null);
     create table if not exists locks (name text primary key)";

impl Db {
    /// Runs the steps that the database lacks, all in one transaction.
    ///
    /// # Errors
    /// When the database holds steps this build doesn't know: a newer Mandorla made them.
    pub fn migrate(&self, steps: &[Migration], now: Moment) -> anyhow::Result<usize> {
        self.migrate_then(steps, now, |_, _| Ok(()))
    }

    /// As [`Db::migrate`], with what can't be said in SQL: `then` is told the names of the steps that were run, in the
    /// same transaction.
    ///
    /// # Errors
    /// As [`Db::migrate`], and when `then` fails.
    pub fn migrate_then(
        &self,
        steps: &[Migration],
        now: Moment,
        then: impl Fn(&mut Tx<'_>, &[&str]) -> anyhow::Result<()>,
    ) -> anyhow::Result<usize> {
        Ok(self.write(|tx| {
            let run = migrate(tx, steps, now)?;
            then(tx, &run)?;
            Ok(run.len())
        })?)
    }
}

fn migrate(tx: &mut Tx<'_>, steps: &[Migration], now: Moment) -> anyhow::Result<Vec<&'static str>> {
    tx.hold("mandorla migrations")?;
    let dialect = dialect(tx)?;
    tx.script(&schema::in_dialect(dialect, LEDGER))?;
    let missing = pending(tx, steps)?;
    for step in &missing {
        tx.script(&schema::in_dialect(dialect, step.text))?;
        tx.run("insert into migrations (name, at) values ($1, $2)", values![step.name, now])?;
    }
    Ok(missing.iter().map(|step| step.name).collect())
}

pub(crate) fn dialect(tx: &mut Tx<'_>) -> anyhow::Result<schema::Dialect> {
    if tx.engine() == Engine::Sqlite {
        return Ok(schema::Dialect::Sqlite);
    }
    let (version,): (String,) = tx.get("select cast(version() as text)", &[])?;
    Ok(if version.contains("CockroachDB") {
        schema::Dialect::Cockroach
    } else {
        schema::Dialect::Postgres
    })
}

/// Whether the database has a ledger of steps at all.
pub fn has_ledger(tx: &mut Tx<'_>) -> anyhow::Result<bool> {
    let sql = match tx.engine() {
        Engine::Sqlite => {
            "select count(*) from sqlite_master where type = 'table' and name = 'migrations'"
        }
        Engine::Postgres => {
            "select count(*) from pg_tables where schemaname = current_schema() and tablename = 'migrations'"
        }
    };
    Ok(tx.get::<(i64,)>(sql, &[])?.0 > 0)
}

/// The steps that a database lacks, in order; its ledger must be there.
///
/// # Errors
/// When it has steps that `steps` doesn't name.
pub fn pending(tx: &mut Tx<'_>, steps: &[Migration]) -> anyhow::Result<Vec<Migration>> {
    let mut done = Vec::new();
    tx.each("select name from migrations order by name", &[], |line| {
        done.push(<(String,)>::from_row(line)?.0);
        Ok(())
    })?;
    let strange: Vec<&str> = done
        .iter()
        .map(String::as_str)
        .filter(|name| !steps.iter().any(|step| step.name == *name))
        .collect();
    if !strange.is_empty() {
        bail!(
            "this database was made by a newer Mandorla (it has {}); start it with that version, or restore the copy made before the upgrade",
            strange.join(", ")
        );
    }
    let mut missing: Vec<Migration> =
        steps.iter().filter(|step| !done.iter().any(|name| name == step.name)).copied().collect();
    missing.sort_by_key(|step| step.name);
    Ok(missing)
}
