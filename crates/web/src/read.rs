//! What is read, declared once: a read model has one query, which its pages show and its operation gives.

use crate::{
    part::Part,
    request::{Call, Endpoint, Param, Reply, Route, get, page},
};
use db::Tx;
use ground::Result;
use schemars::JsonSchema;
use serde::Serialize;

/// One thing that is read, as programs are given it; pages show it, with what it says for them alone.
pub trait ReadModel: Serialize + JsonSchema + Sized {
    /// What the query of its address may hold.
    const QUERY: &'static [Param] = &[];

    /// What the address of the request names.
    ///
    /// # Errors
    /// `not found` for what is not there and for what the actor may not see.
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self>;
}

/// A list that is read part by part.
pub trait List {
    /// What is in it.
    type Item: Serialize + JsonSchema;
    /// What the query of its address may hold, beside where to go on.
    const QUERY: &'static [Param] = &[];

    /// The part that the request asks for.
    ///
    /// # Errors
    /// `not found` where the actor may not see the list.
    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<Self::Item>>;
}

/// What is read as a table too: a file, and what the console prints.
pub trait Tabular {
    /// What its file is called, without the ending.
    fn file_name(&self) -> String;

    /// The names of its columns.
    fn headings(&self) -> Vec<&str>;

    /// As many cells in each row.
    fn cells(&self) -> Vec<Vec<String>>;
}

/// The operation that gives a read model.
pub const fn read<T: ReadModel>(
    path: &'static str,
    name: &'static str,
    summary: &'static str,
) -> Endpoint {
    get(path, name, summary, |call, tx| call.gives(&T::read(call, tx)?))
        .query(T::QUERY)
        .gives::<T>()
}

/// The operation that gives a list part by part.
pub const fn list<L: List>(
    path: &'static str,
    name: &'static str,
    summary: &'static str,
) -> Endpoint {
    get(path, name, summary, |call, tx| call.gives_part(&L::part(call, tx)?))
        .query(L::QUERY)
        .lists::<L::Item>()
}

/// The address of a read model's file.
pub const fn file<T: ReadModel + Tabular>(path: &'static str) -> Route {
    page(path, |call, tx| Reply::table(&T::read(call, tx)?))
}

impl Reply {
    /// A table as a CSV file.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn table(table: &impl Tabular) -> Result<Self> {
        Self::sheet(&table.file_name(), &table.headings(), table.cells())
    }
}
