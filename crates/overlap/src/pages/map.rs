//! The map's page and file.

use super::{asked, begins, shown};
use crate::{actions, views::map as views};
use db::Tx;
use ground::Result;
use web::{Call, Reply};

/// How many communities a page shows.
const PAGE: usize = 25;

/// The page.
pub(crate) fn map(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let part = (begins(call), PAGE);
    shown(
        call,
        tx,
        "Overlap",
        |call, tx| actions::map(call.house(), tx, &call.actor, asked(call), part),
        |form, map| views::map(form, map, PAGE),
    )
}

/// Every cell as a file.
pub(crate) fn sheet(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let map = actions::map(call.house(), tx, &call.actor, asked(call), (0, usize::MAX))?;
    let headings = actions::MAP_HEADINGS;
    Reply::sheet(&format!("overlap-{}", map.ground.reading), &headings, map.cells())
}
