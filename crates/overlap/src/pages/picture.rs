//! The page and file of chosen groups beside each other.

use super::{query, sets, shown};
use crate::{actions, views::picture as views};
use db::Tx;
use ground::Result;
use web::{Call, Reply};

/// The page; without any group, the map, which says how to choose.
pub(crate) fn picture(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::permit(call.house(), &call.actor)?;
    if sets(call).is_empty() {
        let mut address = form_urlencoded::Serializer::new(String::new());
        for name in ["on", "within", "q"] {
            if !call.query(name).is_empty() {
                address.append_pair(name, call.query(name));
            }
        }
        address.append_pair("chosen", "none");
        return Ok(Reply::Go(format!("/overlap?{}#matrix", address.finish())));
    }
    shown(
        call,
        tx,
        "Groups beside each other",
        |call, tx| actions::picture(call.house(), tx, &call.actor, query(call), sets(call)),
        views::picture,
    )
}

/// Every figure as a file.
pub(crate) fn sheet(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let picture = actions::picture(call.house(), tx, &call.actor, query(call), sets(call))?;
    Reply::sheet(&format!("groups-{}", picture.scope.day()), &picture.headings(), picture.cells())
}
