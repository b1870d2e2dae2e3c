//! SQLite: one writer behind a queue, readers beside it, all on one file in WAL mode.

use crate::{Tx, engine::Conn, fault, pool::Pool};
use anyhow::Context as _;
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

const CACHED_STATEMENTS: usize = 256;
/// Pages that the writer keeps at hand, in KiB: as SQLite has it, and while much is written. Without more of them,
/// each page of an index that a large import comes back to is written out and read again.
const CACHE: i64 = 2_000;
const LARGE_CACHE: i64 = 65_536;

/// How much of the file is mapped while much is written, in bytes. Nothing is otherwise: mapped pages count as memory of
/// the process, once for each connection, and there is no bound to what readers look at.
const LARGE_MAP: i64 = 1 << 28;
/// Readers at once, where there are few cores.
const FEWEST_READERS: usize = 16;

pub(crate) struct Sqlite {
    path: PathBuf,
    readers: Pool<Connection>,
    // Closed last: only who may write takes the journal over into the file and removes it.
    writer: Mutex<Connection>,
}

impl Sqlite {
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        make_private(path).with_context(|| format!("making the SQLite file {}", path.display()))?;
        let writer =
            connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
                .with_context(|| format!("opening the SQLite file {}", path.display()))?;
        writer
            .execute_batch(
                "pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;",
            )
            .map_err(|e| fault::from_sqlite(e, "pragma journal_mode"))
            .with_context(|| format!("preparing the SQLite file {}", path.display()))?;
        Ok(Self::of(path, writer))
    }

    /// Even what is meant to write can't.
    pub(crate) fn open_to_read(path: &Path) -> anyhow::Result<Self> {
        let writer = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .with_context(|| format!("opening the SQLite file {}", path.display()))?;
        Ok(Self::of(path, writer))
    }

    fn of(path: &Path, writer: Connection) -> Self {
        // More than the cores can read with would only take memory from each other.
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let readers = Pool::new(FEWEST_READERS.max(2 * cores));
        Self { path: path.to_owned(), readers, writer: Mutex::new(writer) }
    }

    pub(crate) fn write<T, E: From<anyhow::Error>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        // A panic cannot leave half a transaction: dropping it rolled it back.
        let mut conn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        written(&mut conn, work)
    }

    /// As [`Sqlite::write`], with more memory.
    pub(crate) fn write_much<T, E: From<anyhow::Error>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        memory(&conn, LARGE_CACHE, LARGE_MAP)?;
        let done = written(&mut conn, work);
        // What is done is done: memory that stays large is no reason to say otherwise.
        let _ = memory(&conn, CACHE, 0);
        let _ = conn.release_memory();
        done
    }

    pub(crate) fn read<T, E: From<anyhow::Error>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let make = || connect(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY);
        // Where a transaction could not be ended, the connection is of no more use.
        self.readers.with(Connection::is_autocommit, make, |conn| {
            let begun = conn.transaction().map_err(|e| fault::from_sqlite(e, "begin"))?;
            let done = work(&mut Tx::new(Conn::Sqlite(&begun), false));
            begun.finish().map_err(|e| fault::from_sqlite(e, "rollback"))?;
            done
        })?
    }
}

fn written<T, E: From<anyhow::Error>>(
    conn: &mut Connection,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let begun = conn
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .map_err(|e| fault::from_sqlite(e, "begin"))?;
    let done = work(&mut Tx::new(Conn::Sqlite(&begun), false))?;
    begun.commit().map_err(|e| fault::from_sqlite(e, "commit"))?;
    Ok(done)
}

/// Makes the file, where it is missing, for its owner alone. SQLite gives its journals the rights of the file.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut how = std::fs::OpenOptions::new();
    how.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    match how.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// How many KiB of pages a connection keeps at hand, and how many bytes of the file it maps.
fn memory(conn: &Connection, cache: i64, map: i64) -> anyhow::Result<()> {
    let sql = format!("pragma cache_size = -{cache}; pragma mmap_size = {map};");
    conn.execute_batch(&sql).map_err(|e| fault::from_sqlite(e, &sql))
}

fn connect(path: &Path, flags: OpenFlags) -> anyhow::Result<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let conn =
        Connection::open_with_flags(path, flags).map_err(|e| fault::from_sqlite(e, "open"))?;
    conn.busy_timeout(std::time::Duration::from_secs(10))
        .map_err(|e| fault::from_sqlite(e, "busy_timeout"))?;
    conn.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    // One plan for each statement, whatever it is asked with: otherwise it is prepared anew each time.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(|e| fault::from_sqlite(e, "planner's stability"))?;
    let sql = "pragma foreign_keys = on; pragma mmap_size = 0; pragma temp_store = file;";
    conn.execute_batch(sql).map_err(|e| fault::from_sqlite(e, sql))?;
    Ok(conn)
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;
    use crate::values;

    /// What Linux counts to this process of files that it maps, in KiB.
    fn mapped() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("RssFile:")).unwrap();
        line.split_whitespace().next().unwrap().parse().unwrap()
    }

    fn reads_all(tx: &mut Tx<'_>) -> anyhow::Result<i64> {
        let (sum,) = tx.get("select sum(length(hex(text))) from rows", &[])?;
        Ok(sum)
    }

    #[test]
    fn whatever_is_read_the_process_maps_none_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let db = Sqlite::open(&folder.path().join("large.db")).unwrap();
        let filled: anyhow::Result<()> = db.write_much(|tx| {
            tx.run("create table rows (id integer primary key, text blob)", &[])?;
            for id in 0..48_i64 {
                tx.run("insert into rows values ($1, zeroblob(1000000))", values![id])?;
            }
            Ok(())
        });
        filled.unwrap();
        let before = mapped();
        db.read(reads_all).unwrap();
        db.write(reads_all).unwrap();
        db.write_much(reads_all).unwrap();
        assert!(mapped() < before + 24_000, "{before} KiB were mapped, and {} now", mapped());
    }
}
