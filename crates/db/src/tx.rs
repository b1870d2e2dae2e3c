//! A transaction on either engine. All reading and writing goes through here.

use crate::{
    Engine, Line, Value, bulk,
    engine::{self, Conn},
    fault,
    row::FromRow,
};
use anyhow::Context as _;
use sha2::Digest as _;

/// An open transaction; it ends when the closure that was given it returns.
pub struct Tx<'c> {
    pub(crate) conn: Conn<'c>,
    label: Option<String>,
    /// Whether each statement sees what others have committed before it.
    sees_commits: bool,
    pub(crate) listener: Option<Listener>,
}

/// Is told of each statement with its values before it runs: for measuring what a piece of work asks for.
pub type Listener = std::sync::Arc<dyn Fn(&str, &[Value<'_>]) + Send + Sync>;

/// Who else may lock a row that a transaction has locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// Whoever locks it shared too.
    Shared,
    /// Nobody.
    Exclusive,
}

impl<'c> Tx<'c> {
    /// `sees_commits`: whether each statement sees what others have committed before it, or all see one moment.
    pub(crate) fn new(conn: Conn<'c>, sees_commits: bool) -> Self {
        Self { conn, label: None, sees_commits, listener: None }
    }
}

impl Tx<'_> {
    /// Says what it is done for, such as the number of a request; whoever keeps a record reads it again.
    pub fn set_label(&mut self, label: &str) {
        self.label = Some(label.to_owned());
    }

    /// What it is done for, if that was said.
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// Which engine it is; only for what can't be said in one text.
    pub fn engine(&self) -> Engine {
        match self.conn {
            Conn::Sqlite(_) => Engine::Sqlite,
            Conn::Postgres { .. } => Engine::Postgres,
        }
    }

    fn tell(&self, sql: &str, values: &[Value<'_>]) {
        if let Some(listener) = &self.listener {
            listener(sql, values);
        }
    }

    /// Gives each row of the answer to `take`, holding one at a time on SQLite.
    pub fn each(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        mut take: impl FnMut(&Line<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        self.tell(sql, values);
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let mut statement =
                    conn.prepare_cached(sql).map_err(|e| fault::from_sqlite(e, sql))?;
                engine::bind(&mut statement, values).map_err(|e| fault::from_sqlite(e, sql))?;
                let mut rows = statement.raw_query();
                while let Some(row) = rows.next().map_err(|e| fault::from_sqlite(e, sql))? {
                    take(&Line::Sqlite(row)).with_context(|| format!("in: {sql}"))?;
                }
                Ok(())
            }
            Conn::Postgres { tx, known } => {
                let statement = known.prepared(tx, sql)?;
                let rows = tx
                    .query_raw(&statement, values.iter().map(|v| v as &dyn postgres_types::ToSql))
                    .map_err(|e| fault::from_postgres(e, sql))?;
                let mut rows = rows;
                while let Some(row) = postgres::fallible_iterator::FallibleIterator::next(&mut rows)
                    .map_err(|e| fault::from_postgres(e, sql))?
                {
                    take(&Line::Postgres(&row)).with_context(|| format!("in: {sql}"))?;
                }
                Ok(())
            }
        }
    }

    /// All rows of the answer.
    pub fn list<T: FromRow>(&mut self, sql: &str, values: &[Value<'_>]) -> anyhow::Result<Vec<T>> {
        let mut list = Vec::new();
        self.each(sql, values, |line| {
            list.push(T::from_row(line)?);
            Ok(())
        })?;
        Ok(list)
    }

    /// The first row of the answer, if there is one.
    pub fn find<T: FromRow>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
    ) -> anyhow::Result<Option<T>> {
        Ok(self.list(sql, values)?.into_iter().next())
    }

    /// The only row of an answer that always has one (a count, a sum).
    pub fn get<T: FromRow>(&mut self, sql: &str, values: &[Value<'_>]) -> anyhow::Result<T> {
        self.find(sql, values)?.with_context(|| format!("no row came back from: {sql}"))
    }

    /// Runs a statement; the number of rows it touched.
    pub fn run(&mut self, sql: &str, values: &[Value<'_>]) -> anyhow::Result<u64> {
        self.tell(sql, values);
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let mut statement =
                    conn.prepare_cached(sql).map_err(|e| fault::from_sqlite(e, sql))?;
                engine::bind(&mut statement, values).map_err(|e| fault::from_sqlite(e, sql))?;
                statement.raw_execute().map(|n| n as u64).map_err(|e| fault::from_sqlite(e, sql))
            }
            Conn::Postgres { tx, known } => {
                let statement = known.prepared(tx, sql)?;
                let values: Vec<&(dyn postgres_types::ToSql + Sync)> =
                    values.iter().map(|v| v as &(dyn postgres_types::ToSql + Sync)).collect();
                tx.execute(&statement, &values).map_err(|e| fault::from_postgres(e, sql))
            }
        }
    }

    /// Runs several statements without values, as a migration holds them.
    pub(crate) fn script(&mut self, sql: &str) -> anyhow::Result<()> {
        match &mut self.conn {
            Conn::Sqlite(conn) => conn.execute_batch(sql).map_err(|e| fault::from_sqlite(e, sql)),
            Conn::Postgres { tx, .. } => {
                tx.batch_execute(sql).map_err(|e| fault::from_postgres(e, sql))
            }
        }
    }

    /// Loads many rows at once: `columns` of `table`, each row a slice of as many values.
    /// PostgreSQL takes them by COPY, SQLite by one prepared statement. The number of rows.
    pub fn load<'v>(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: impl IntoIterator<Item = Vec<Value<'v>>>,
    ) -> anyhow::Result<u64> {
        bulk::load(&mut self.conn, table, columns, rows)
    }

    /// Does `work` inside this transaction, and takes it back if it fails or if `keep` is no: for trying
    /// something out. What went before it stays.
    pub fn within<T>(
        &mut self,
        keep: bool,
        work: impl FnOnce(&mut Self) -> ground::Result<T>,
    ) -> ground::Result<T> {
        self.script("savepoint trial")?;
        let done = work(self);
        if keep && done.is_ok() {
            self.script("release savepoint trial")?;
            return done;
        }
        let undone = self
            .script("rollback to savepoint trial")
            .and_then(|()| self.script("release savepoint trial"));
        // What went wrong in the work comes first: a full disk, say, has taken the savepoint with it.
        let done = done?;
        undone?;
        Ok(done)
    }

    /// Holds a lock of this name until the transaction ends, so that two nodes don't do the same long
    /// work at once. Where another holds it, or held it since this transaction began to look, the whole
    /// transaction is begun anew, so that it sees what that one did. On SQLite the one writer is the lock.
    pub fn lock(&mut self, name: &str) -> anyhow::Result<()> {
        self.hold(name)?;
        if self.engine() == Engine::Postgres {
            // Each holder writes the row; whoever looked before the last one was done can't, and tries again.
            self.run(
                "insert into locks (name) values ($1) on conflict (name) do update set name = excluded.name",
                crate::values![name],
            )?;
        }
        Ok(())
    }

    /// Locks the row of `table` with this id until the transaction ends, waiting for whoever holds it. What is read
    /// afterwards is as the last holder left it: a transaction that sees one moment is begun anew as one that sees
    /// commits ([`crate::Db::write_with_locks`]). On SQLite the one writer is the lock.
    pub fn lock_row(&mut self, table: &str, id: uuid::Uuid, lock: Lock) -> anyhow::Result<()> {
        if self.engine() == Engine::Sqlite {
            return Ok(());
        }
        if !self.sees_commits {
            return Err(fault::locks(table));
        }
        let how = match lock {
            Lock::Shared => "share",
            Lock::Exclusive => "update",
        };
        self.find::<(uuid::Uuid,)>(
            &format!("select id from {table} where id = $1 for {how}"),
            crate::values![id],
        )?;
        Ok(())
    }

    /// The lock alone, which needs no table: whoever takes it may not yet see what the last holder did.
    pub(crate) fn hold(&mut self, name: &str) -> anyhow::Result<()> {
        if self.engine() == Engine::Postgres {
            let digest = sha2::Sha256::digest(name.as_bytes());
            let key = digest.iter().take(8).fold(0_i64, |key, byte| key << 8 | i64::from(*byte));
            let (held,): (bool,) =
                self.get("select pg_try_advisory_xact_lock($1)", crate::values![key])?;
            if !held {
                return Err(fault::again(name));
            }
        }
        Ok(())
    }
}
