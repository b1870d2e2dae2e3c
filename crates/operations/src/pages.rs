//! The page of jobs, and where its buttons lead.

use crate::{
    actions::{self, DiscardJob, RetryJob},
    model::FailedJob,
    views,
};
use db::Tx;
use ground::Result;
use maud::Markup;
use uuid::Uuid;
use web::{
    Call, FormAct, Reply,
    look::{Flash, Frame, Here},
};

/// What failed, and what to do with it.
pub(crate) fn jobs(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let counts = actions::counts(call.house(), tx, &call.actor)?;
    let part = actions::part(call, tx)?;
    let words = match call.query("done") {
        "retried" => Some("It is tried again within a second."),
        "discarded" => Some("It was discarded. What it was to do is not done."),
        _ => None,
    };
    let flash = words.map(|words| Flash { words: words.into(), undo: None });
    let frame = Frame::new("Background work", Here::Administration)
        .crumb("Administration", "/administration")
        .flash(flash);
    Ok(call.show(frame, views::jobs(call, counts, &part)))
}

impl FormAct for RetryJob {
    fn next(_: &Call, _: &FailedJob, (): &()) -> String {
        "/administration/jobs?done=retried".to_owned()
    }
}

impl FormAct for DiscardJob {
    fn next(_: &Call, _: &FailedJob, (): &()) -> String {
        "/administration/jobs?done=discarded".to_owned()
    }
}

/// On the front of administration.
pub(crate) fn panel(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    if !actions::may_keep_jobs(call.house(), &call.actor)? {
        return Ok(None);
    }
    Ok(Some(views::panel(actions::counts(call.house(), tx, &call.actor)?)))
}
