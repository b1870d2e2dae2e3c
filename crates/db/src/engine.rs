//! The two engines, and a connection of either within a transaction, with the statements that it has prepared.

use crate::{Value, fault};
use std::collections::HashMap;

/// The two engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file, no server.
    Sqlite,
    /// A server, with any number of nodes on it.
    Postgres,
}

/// A connection within a transaction.
pub(crate) enum Conn<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres { tx: postgres::Transaction<'c>, known: &'c mut Statements },
}

/// What a connection to PostgreSQL has prepared, by its text.
#[derive(Default)]
pub(crate) struct Statements(HashMap<String, postgres::Statement>);

impl Statements {
    pub(crate) fn prepared(
        &mut self,
        tx: &mut postgres::Transaction<'_>,
        sql: &str,
    ) -> anyhow::Result<postgres::Statement> {
        if let Some(statement) = self.0.get(sql) {
            return Ok(statement.clone());
        }
        let statement = tx.prepare(sql).map_err(|e| fault::from_postgres(e, sql))?;
        self.0.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

/// Binds `$n` by name: SQLite numbers them by first appearance, not by their number.
pub(crate) fn bind(
    statement: &mut rusqlite::Statement<'_>,
    values: &[Value<'_>],
) -> rusqlite::Result<()> {
    for (n, value) in values.iter().enumerate() {
        if let Some(index) = statement.parameter_index(&format!("${}", n + 1))? {
            statement.raw_bind_parameter(index, value)?;
        }
    }
    Ok(())
}
