//! What everybody sees: their notices, one of them, how it changed; and acknowledging it.

use super::{flash, frame_for_heads, frame_of};
use crate::{
    MyNotices,
    actions::{self, Acknowledge, COUNTED, OpenNotice, PastNotices},
    store::notices,
    views::{mine as of_mine, notice as views},
};
use db::Tx;
use ground::Result;
use web::{
    Call, FormAct, List as _, ReadModel as _, Reply, Subject as _,
    look::{Frame, Here, Room},
};

/// The reader's own.
pub(crate) fn mine(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (mine, over) = (MyNotices::read(call, tx)?, PastNotices::part(call, tx)?);
    let frame = Frame::new("My notices", Here::Start).room(Room::Formal).flash(flash(call));
    Ok(call.show(frame, of_mine::mine(&mine, &over)))
}

/// One.
pub(crate) fn notice(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenNotice::open(call, tx, None)?;
    let details = on.details(call.house(), &call.actor)?;
    let day = on.notice.day_of_lacking(call.house().today());
    let lacking = match day.filter(|_| details.keeps) {
        Some(day) => {
            let count = actions::count_lacking(call.house(), tx, &call.actor, &on, day)?;
            Some(views::LackingCount { day, count, is_more: count >= COUNTED })
        }
        None => None,
    };
    let frame = if details.keeps {
        frame_for_heads(&on.profession, details.line.title.clone())
    } else {
        frame_of(&on.profession, details.line.title.clone()).crumb("My notices", "/my/notices")
    };
    let shown = views::NoticePage { details, lacking, reader: call.me()? };
    Ok(call.show(frame.flash(flash(call)), views::notice(call, &shown)))
}

/// How it changed.
pub(crate) fn versions(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenNotice::open(call, tx, None)?;
    let all = notices::versions(tx, on.notice.id)?;
    let frame = frame_of(&on.profession, format!("How “{}” changed", on.notice.title))
        .crumb(&on.notice.title, on.notice.href());
    Ok(call.show(frame, views::versions(call, &on.notice, &all)))
}

impl FormAct for Acknowledge {
    fn next(_call: &Call, on: &OpenNotice, (): &()) -> String {
        format!("{}?done=acknowledged", on.notice.href())
    }
}
