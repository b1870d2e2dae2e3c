//! Who lacks a notice and who has acknowledged it, by name: for heads and deputies.

use super::frame_of_notice;
use crate::{
    actions::{self, OpenNotice},
    views::people as views,
};
use db::Tx;
use ground::{Result, slug};
use web::{Call, Reply, Subject as _};

/// Who lacks it.
pub(crate) fn lacking(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenNotice::open(call, tx, None)?;
    let part = actions::lacking(call, tx, &on)?;
    let day = on.notice.day_of_lacking(call.house().today());
    Ok(call.show(frame_of_notice(&on, "Who lacks it"), views::lacking(&on.notice, day, &part)))
}

/// The same as a file, all of them.
pub(crate) fn sheet(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenNotice::open(call, tx, None)?;
    let all = actions::list_lacking(call.house(), tx, &call.actor, &on)?.into_iter();
    let rows = all.map(|one| {
        let blank = Option::unwrap_or_default;
        vec![one.name, blank(one.role), blank(one.level), blank(one.unit)]
    });
    let name = format!("{}-lacking", slug(&on.notice.title));
    Reply::sheet(&name, &["person", "role", "level", "unit"], rows)
}

/// Who has acknowledged it.
pub(crate) fn acknowledgements(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenNotice::open(call, tx, None)?;
    let part = actions::acknowledgements(call, tx, &on)?;
    let main = views::acknowledgements(call, &on.notice, &part);
    Ok(call.show(frame_of_notice(&on, "Who has acknowledged it"), main))
}
