//! What a database's error means, in one vocabulary for both engines.

use ground::{Kind, Refused};

/// The sorts of trouble that someone above can do something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A row like it is there already.
    Unique,
    /// A check or a reference of the schema forbids it.
    Constraint,
    /// Another transaction was in the way; trying again may do.
    Again,
    /// A row is locked in a transaction that would not see what its last holder did.
    Locks,
    /// The disk is full.
    Full,
    /// The file or the server takes no writes.
    ReadOnly,
    /// Anything else.
    Other,
}

/// A database error with its meaning kept beside it.
#[derive(Debug)]
pub(crate) struct DbError {
    trouble: Trouble,
    words: String,
}

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words)
    }
}
impl std::error::Error for DbError {}

/// What sort of trouble an error is, if a database made it.
pub(crate) fn trouble(error: &anyhow::Error) -> Trouble {
    error.downcast_ref::<DbError>().map_or(Trouble::Other, |e| e.trouble)
}

/// Whether it says that a row like it is there already.
pub fn is_unique(error: &anyhow::Error) -> bool {
    trouble(error) == Trouble::Unique
}

/// Somebody else holds the lock of this name.
pub(crate) fn again(lock: &str) -> anyhow::Error {
    DbError { trouble: Trouble::Again, words: format!("somebody else holds the lock {lock:?}") }
        .into()
}

/// A row of this table is locked where it is of no use.
pub(crate) fn locks(table: &str) -> anyhow::Error {
    let words = format!("a row of {table} is locked in a transaction that sees one moment");
    DbError { trouble: Trouble::Locks, words }.into()
}

/// What is said when another transaction was in the way for too long.
pub(crate) fn busy() -> Refused {
    Refused::new(
        Kind::Unavailable,
        "house.busy",
        "Others are changing the same just now, or an import is under way, so nothing was saved. Try again in a minute.",
    )
}

fn raise(trouble: Trouble, words: String) -> anyhow::Error {
    match trouble {
        Trouble::Full => Refused::new(
            Kind::Unavailable,
            "house.disk_full",
            "The disk that holds the database is full, so nothing was saved. Tell the person who runs Mandorla; what you typed is still in the form.",
        )
        .into(),
        Trouble::ReadOnly => Refused::new(
            Kind::Unavailable,
            "house.read_only",
            "The database takes no changes just now, so nothing was saved. Tell the person who runs Mandorla.",
        )
        .into(),
        _ => DbError { trouble, words }.into(),
    }
}

pub(crate) fn from_sqlite(error: rusqlite::Error, sql: &str) -> anyhow::Error {
    use rusqlite::{ErrorCode, ffi};
    let trouble = match &error {
        rusqlite::Error::SqliteFailure(e, _) => match e.code {
            ErrorCode::ConstraintViolation
                if matches!(
                    e.extended_code,
                    ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
                ) =>
            {
                Trouble::Unique
            }
            ErrorCode::ConstraintViolation => Trouble::Constraint,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Trouble::Again,
            ErrorCode::DiskFull => Trouble::Full,
            ErrorCode::ReadOnly => Trouble::ReadOnly,
            _ => Trouble::Other,
        },
        _ => Trouble::Other,
    };
    raise(trouble, format!("{error}, in: {sql}"))
}

pub(crate) fn from_postgres(error: postgres::Error, sql: &str) -> anyhow::Error {
    let code = error.code().map(|c| c.code().to_owned()).unwrap_or_default();
    let trouble = match code.as_str() {
        "23505" => Trouble::Unique,
        "23502" | "23503" | "23514" | "23P01" => Trouble::Constraint,
        "40001" | "40P01" | "55P03" => Trouble::Again,
        "53100" => Trouble::Full,
        "25006" => Trouble::ReadOnly,
        _ => Trouble::Other,
    };
    let words =
        error.as_db_error().map_or_else(|| format!("{error:?}"), |e| e.message().to_owned());
    raise(trouble, format!("{words} ({code}), in: {sql}"))
}
