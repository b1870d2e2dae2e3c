//! The SQL of the shelf.

use crate::model::{Book, BookId};
use db::{Tx, values};
use ground::Moment;

pub(crate) fn add(tx: &mut Tx<'_>, book: &Book) -> anyhow::Result<()> {
    let Book { id, owner, title, added_at } = book;
    let insert = "insert into books (id, owner_id, title, added_at) values ($1, $2, $3, $4)";
    tx.run(insert, values![*id, *owner, title, *added_at])?;
    Ok(())
}

pub(crate) fn find(tx: &mut Tx<'_>, id: BookId) -> anyhow::Result<Option<Book>> {
    tx.find("select id, owner_id, title, added_at from books where id = $1", values![id])
}

pub(crate) fn remove(tx: &mut Tx<'_>, id: BookId) -> anyhow::Result<()> {
    tx.run("delete from books where id = $1", values![id])?;
    Ok(())
}

/// The oldest first, after the one that was added at this moment.
pub(crate) fn list_after(
    tx: &mut Tx<'_>,
    after: Option<(Moment, BookId)>,
    limit: i64,
) -> anyhow::Result<Vec<Book>> {
    let (at, id) = after.map_or((None, None), |(at, id)| (Some(at), Some(id)));
    tx.list(
        "select id, owner_id, title, added_at from books
          where cast($1 as bigint) is null or (added_at, id) > ($1, $2)
          order by added_at, id limit $3",
        values![at, id, limit],
    )
}
