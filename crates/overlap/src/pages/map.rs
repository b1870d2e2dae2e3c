//! The map's page and file.

use super::{begins, part, query, sets, shown};
use crate::{actions, model::Group, views::map as views};
use db::Tx;
use ground::Result;
use web::{Call, Reply};

/// How many communities a page shows.
const PAGE: usize = 25;
/// How many communities a file holds, from where the page begins.
const FILE: usize = 250;

/// The page.
pub(crate) fn map(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    shown(
        call,
        tx,
        "Overlap",
        |call, tx| {
            let (house, actor) = (call.house(), &call.actor);
            let map = actions::map(house, tx, actor, query(call), (&part(call), PAGE))?;
            let mut chosen: Vec<Group> = Vec::new();
            for name in sets(call).into_iter().take(crate::rules::picture::MOST_GROUPS) {
                chosen.extend(map.scope.group(house, tx, actor, name)?);
            }
            Ok((map, chosen))
        },
        |form, answer| views::map(form, answer, (begins(call), PAGE)),
    )
}

/// The cells of the communities from there on as a file.
pub(crate) fn sheet(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let map = actions::map(call.house(), tx, &call.actor, query(call), (&part(call), FILE))?;
    Reply::sheet(&format!("overlap-{}", map.scope.day()), &actions::MAP_HEADINGS, map.cells())
}
