//! The page and file of whether anybody is left behind.

use super::{query, shown};
use crate::{actions, views::left_behind as views};
use db::Tx;
use ground::Result;
use web::{Call, Reply};

/// The page.
pub(crate) fn left_behind(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    shown(
        call,
        tx,
        "Left behind",
        |call, tx| actions::left_behind(call.house(), tx, &call.actor, query(call).on),
        views::left_behind,
    )
}

/// Every comparison as a file.
pub(crate) fn sheet(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let all = actions::left_behind(call.house(), tx, &call.actor, query(call).on)?;
    let day = all.reading.map_or_else(|| "none".to_owned(), |day| day.to_string());
    let name = format!("left-behind-{day}");
    Reply::sheet(&name, &actions::LEFT_BEHIND_HEADINGS, all.cells())
}
