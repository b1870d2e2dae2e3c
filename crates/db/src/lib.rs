//! The two databases behind one door: connections, transactions, binding, rows, bulk load, migrations.
//! It must never know a noun of the product.

mod bulk;
mod copy;
mod drift;
mod engine;
mod fault;
mod integrity;
mod migrate;
mod open;
mod pool;
mod postgres;
mod row;
mod schema;
mod sqlite;
mod tx;
mod value;

pub use copy::{TableCopy, copy, whole_row};
pub use drift::drift;
pub use engine::Engine;
pub use fault::{Trouble, is_unique};
pub use integrity::integrity;
pub use migrate::{Migration, has_ledger, pending};
pub use open::Db;
pub use row::{Column, FromRow, Line};
pub use schema::{ColumnType, Table, tables};
pub use tx::{Listener, Lock, Tx};
pub use value::{Bind, Value};

/// The SQL for the later of two moments, each a column, a placeholder or a query in brackets. Whatever ends or follows
/// is stored by it: nodes' clocks differ and are set back, and nothing ends before it began.
pub fn later(one: &str, other: &str) -> String {
    format!("(case when {one} > {other} then {one} else {other} end)")
}

/// The values of a statement's `$1`, `$2`, … in order, each bound by its Rust type.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::Bind::bind(&$value)),*] as &[$crate::Value<'_>] };
}

/// A struct that is read from a row, its fields in the order of the columns; a field of days takes two, its first day and
/// the day after its last.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        $vis struct $name { $($(#[$fmeta])* $fvis $field: $type),* }
        impl $crate::FromRow for $name {
            fn from_row(line: &$crate::Line<'_>) -> ::anyhow::Result<Self> {
                let mut at = 0_usize;
                Ok(Self { $($field: line.take(&mut at)?),* })
            }
        }
    };
}
