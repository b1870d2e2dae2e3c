//! What everybody sees: their activities, one of them, one of its dates; and having the other way.

use super::{back, flash, frame_for_heads, frame_of, frame_on};
use crate::{
    MyActivities,
    actions::{self, COUNTED, CatchUp, OpenActivity, OpenDate, PastActivities},
    views::{activity as of_activity, date as of_date, mine as of_mine},
};
use db::Tx;
use ground::Result;
use web::{
    Call, FormAct, List as _, ReadModel as _, Reply, Subject as _,
    look::{Frame, Here, Room},
};

/// The reader's own.
pub(crate) fn mine(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (mine, past) = (MyActivities::read(call, tx)?, PastActivities::part(call, tx)?);
    let frame = Frame::new("My activities", Here::Start).room(Room::Formal).flash(flash(call));
    Ok(call.show(frame, of_mine::mine(&mine, &past)))
}

/// One.
pub(crate) fn activity(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenActivity::open(call, tx, None)?;
    let keeps = on.keeps(call.house(), &call.actor)?;
    let title = on.activity.title.clone();
    let frame = if keeps {
        frame_for_heads(&on.profession, title)
    } else {
        frame_of(&on.profession, title).crumb("My activities", "/my/activities")
    };
    Ok(call.show(frame.flash(flash(call)), of_activity::activity(call, &on.details(), keeps)))
}

/// One of its dates.
pub(crate) fn date(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenDate::open(call, tx, None)?;
    let details = on.details(call.house(), &call.actor)?;
    let day = on.date.day_of_lacking(call.house().now(), call.house().today());
    let lacking = match day.filter(|_| details.confirms) {
        Some(day) => {
            let count = actions::count_lacking(call.house(), tx, &call.actor, (&on, day))?;
            Some(of_date::LackingCount { count, is_more: count >= COUNTED })
        }
        None => None,
    };
    let shown = of_date::DatePage { details, lacking, reader: call.me()? };
    let frame = frame_on(&on.on, &on.on.activity.title).flash(flash(call));
    Ok(call.show(frame, of_date::date(call, &shown)))
}

impl FormAct for CatchUp {
    fn next(_call: &Call, on: &OpenDate, (): &()) -> String {
        back(&on.date.href(), "caught-up")
    }
}
