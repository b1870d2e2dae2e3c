//! Rows read by Rust type, from either engine.

use anyhow::Context as _;
use ground::{Day, Id, Moment, Span};
use uuid::Uuid;

/// One row of an answer.
pub enum Line<'a> {
    /// From SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// From PostgreSQL.
    Postgres(&'a postgres::Row),
}

impl Line<'_> {
    /// The value of the column at `index`, counted from 0.
    pub fn get<T: Column>(&self, index: usize) -> anyhow::Result<T> {
        T::read(self, index).with_context(|| format!("reading column {index}"))
    }

    /// The value of the column at `index`, which then names the one after it.
    pub fn take<T: Column>(&self, index: &mut usize) -> anyhow::Result<T> {
        let value = self.get(*index)?;
        *index += T::WIDTH;
        Ok(value)
    }
}

/// What a column can be read as.
pub trait Column: Sized {
    /// How many columns it takes; more than one only where a row is read by [`crate::row!`].
    const WIDTH: usize = 1;

    /// Reads it.
    fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self>;
}

impl Column for Span {
    const WIDTH: usize = 2;

    fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
        Ok(Self { from: line.get(index)?, to: line.get(index + 1)? })
    }
}

/// What a whole row can be read as.
pub trait FromRow: Sized {
    /// Reads it.
    fn from_row(line: &Line<'_>) -> anyhow::Result<Self>;
}

macro_rules! plain {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
                Ok(match line {
                    Line::Sqlite(row) => row.get(index)?,
                    Line::Postgres(row) => row.try_get(index)?,
                })
            }
        }
        impl Column for Option<$type> {
            fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
                Ok(match line {
                    Line::Sqlite(row) => row.get(index)?,
                    Line::Postgres(row) => row.try_get(index)?,
                })
            }
        }
    )*};
}
plain!(i64, bool, String, Vec<u8>);

macro_rules! through {
    ($($type:ty, $sqlite:ty, $postgres:ty, |$s:ident| $from_sqlite:expr, |$p:ident| $from_postgres:expr;)*) => {$(
        impl Column for $type {
            fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
                Ok(match line {
                    Line::Sqlite(row) => { let $s: $sqlite = row.get(index)?; $from_sqlite }
                    Line::Postgres(row) => { let $p: $postgres = row.try_get(index)?; $from_postgres }
                })
            }
        }
        impl Column for Option<$type> {
            fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
                Ok(match line {
                    Line::Sqlite(row) => match row.get::<_, Option<$sqlite>>(index)? { None => None, Some($s) => Some($from_sqlite) },
                    Line::Postgres(row) => match row.try_get::<_, Option<$postgres>>(index)? { None => None, Some($p) => Some($from_postgres) },
                })
            }
        }
    )*};
}
through! {
    Uuid, [u8; 16], Uuid, |s| Uuid::from_bytes(s), |p| p;
    Moment, i64, i64, |s| Moment(s), |p| Moment(p);
}

/// Days are read where they lie: a reading of everybody reads millions.
impl Column for Option<Day> {
    fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
        Ok(match line {
            Line::Sqlite(row) => match row.get_ref(index)?.as_str_or_null()? {
                Some(text) => Some(text.parse()?),
                None => None,
            },
            Line::Postgres(row) => row.try_get::<_, Option<jiff::civil::Date>>(index)?.map(Day),
        })
    }
}
impl Column for Day {
    fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
        Ok(match line {
            Line::Sqlite(row) => row.get_ref(index)?.as_str()?.parse()?,
            Line::Postgres(row) => Self(row.try_get(index)?),
        })
    }
}
impl<T> Column for Id<T> {
    fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
        Uuid::read(line, index).map(Self::from_uuid)
    }
}
impl<T> Column for Option<Id<T>> {
    fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
        Ok(<Option<Uuid> as Column>::read(line, index)?.map(Id::from_uuid))
    }
}

macro_rules! tuples {
    ($(($($name:ident $index:tt),+))*) => {$(
        impl<$($name: Column),+> FromRow for ($($name,)+) {
            fn from_row(line: &Line<'_>) -> anyhow::Result<Self> {
                Ok(($(line.get::<$name>($index)?,)+))
            }
        }
    )*};
}
tuples! {
    (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5) (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}
