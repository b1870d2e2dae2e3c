//! The page and file of chosen groups beside each other.

use super::{asked, sets, shown};
use crate::{actions, views::picture as views};
use db::Tx;
use ground::Result;
use web::{Call, Reply};

/// The page; without any group, the map, which says how to choose.
pub(crate) fn picture(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::permit(call.house(), &call.actor)?;
    if sets(call).is_empty() {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for name in ["on", "within", "q"] {
            if !call.query(name).is_empty() {
                query.append_pair(name, call.query(name));
            }
        }
        query.append_pair("chosen", "none");
        return Ok(Reply::Go(format!("/overlap?{}#matrix", query.finish())));
    }
    shown(
        call,
        tx,
        "Groups beside each other",
        |call, tx| actions::picture(call.house(), tx, &call.actor, asked(call), sets(call)),
        views::picture,
    )
}

/// Every region as a file.
pub(crate) fn sheet(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let picture = actions::picture(call.house(), tx, &call.actor, asked(call), sets(call))?;
    let names: Vec<String> = picture.groups.iter().map(|group| group.name.clone()).collect();
    let mut headings: Vec<&str> = names.iter().map(String::as_str).collect();
    headings.extend(actions::PICTURE_HEADINGS);
    Reply::sheet(&format!("groups-{}", picture.ground.reading), &headings, picture.cells())
}
