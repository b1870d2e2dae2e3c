//! Opening a database by its address, and running work in a transaction on it.

use crate::{Engine, Tx, fault, fault::Trouble, postgres::Postgres, sqlite::Sqlite, tx::Listener};
use anyhow::bail;
use postgres::IsolationLevel;
use std::{path::Path, sync::Arc};

/// A database; cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>, Option<Listener>);

enum Inner {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// Errors that carry a database's error inside, so that a clash can be told from the rest.
fn trouble(error: &ground::Error) -> Trouble {
    match error {
        ground::Error::Fault(fault) => fault::trouble(fault),
        ground::Error::Refused(_) => Trouble::Other,
    }
}

/// A clash that outlasted all tries is nobody's fault: the person is told to try later.
fn patient<T>(done: ground::Result<T>) -> ground::Result<T> {
    done.map_err(
        |error| if trouble(&error) == Trouble::Again { fault::busy().into() } else { error },
    )
}

impl Db {
    /// Opens `sqlite://PATH` (made if missing) or `postgres://…`.
    ///
    /// # Errors
    /// When the address is of neither kind, or the database can't be reached, with what to do.
    pub fn open(address: &str) -> anyhow::Result<Self> {
        let inner = if let Some(path) = address.strip_prefix("sqlite://") {
            if path.is_empty() {
                bail!(
                    "the address {address:?} names no file; write sqlite://PATH, such as sqlite://mandorla.db"
                );
            }
            Inner::Sqlite(Sqlite::open(Path::new(path))?)
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            Inner::Postgres(Postgres::open(address)?)
        } else {
            bail!(
                "the address {address:?} is neither sqlite://PATH nor postgres://USER@HOST/DATABASE"
            );
        };
        Ok(Self(Arc::new(inner), None))
    }

    /// Opens a database that is there, to look at: what isn't there is not made, and nothing is written.
    ///
    /// # Errors
    /// When the address is of neither kind, there is no such file, or the database can't be reached.
    pub fn open_to_read(address: &str) -> anyhow::Result<Self> {
        match address.strip_prefix("sqlite://") {
            Some(path) if !Path::new(path).is_file() => bail!("there is no SQLite file {path:?}"),
            Some(path) => {
                Ok(Self(Arc::new(Inner::Sqlite(Sqlite::open_to_read(Path::new(path))?)), None))
            }
            None => Self::open(address),
        }
    }

    /// Whether a database is there to open, as far as can be told without a server: a missing file is none.
    pub fn is_there(address: &str) -> bool {
        address.strip_prefix("sqlite://").is_none_or(|path| Path::new(path).is_file())
    }

    /// The same database, where `listener` is told of all that is asked: for measuring.
    #[must_use]
    pub fn heard_by(self, listener: Listener) -> Self {
        Self(self.0, Some(listener))
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match &*self.0 {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Reads one consistent moment.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> ground::Result<T>,
    ) -> ground::Result<T> {
        let work = |tx: &mut Tx<'_>| {
            tx.listener.clone_from(&self.1);
            work(tx)
        };
        match &*self.0 {
            Inner::Sqlite(db) => db.read(work),
            Inner::Postgres(db) => db.read(work),
        }
    }

    /// Writes: all of `work` or none of it. It may run again when another transaction was in the way,
    /// so it must change nothing but the database.
    pub fn write<T>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> ground::Result<T>,
    ) -> ground::Result<T> {
        self.write_isolated(IsolationLevel::Serializable, work)
    }

    /// Writes as [`Db::write`], for work that locks the rows it decides by ([`Tx::lock_row`]) and leaves the rest to
    /// constraints: others are in its way only where they want the same rows (on PostgreSQL: read committed).
    pub fn write_with_locks<T>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> ground::Result<T>,
    ) -> ground::Result<T> {
        self.write_isolated(IsolationLevel::ReadCommitted, work)
    }

    /// Writes much, such as an import: as [`Db::write`], but other writers who only read what it changes are
    /// not in its way (on PostgreSQL: repeatable read). Whoever must not overtake it takes the same lock.
    pub fn write_much<T>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> ground::Result<T>,
    ) -> ground::Result<T> {
        self.write_isolated(IsolationLevel::RepeatableRead, work)
    }

    fn write_isolated<T>(
        &self,
        isolation: IsolationLevel,
        mut work: impl FnMut(&mut Tx<'_>) -> ground::Result<T>,
    ) -> ground::Result<T> {
        let work = |tx: &mut Tx<'_>| {
            tx.listener.clone_from(&self.1);
            work(tx)
        };
        patient(match (&*self.0, isolation) {
            // SQLite has one writer, so that work is alone at any level; much work gets more memory.
            (Inner::Sqlite(db), IsolationLevel::RepeatableRead) => db.write_much(work),
            (Inner::Sqlite(db), _) => db.write(work),
            (Inner::Postgres(db), isolation) => db.write(work, trouble, isolation),
        })
    }

    /// How often a write was begun anew because another was in the way; for measuring.
    pub fn tried_again(&self) -> u64 {
        match &*self.0 {
            Inner::Sqlite(_) => 0,
            Inner::Postgres(db) => db.tried_again(),
        }
    }
}
