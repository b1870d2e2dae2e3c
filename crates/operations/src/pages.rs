//! The page of jobs: parse, act, show.

use crate::{actions, views};
use db::Tx;
use ground::{Moment, Result};
use house::JobId;
use maud::Markup;
use uuid::Uuid;
use web::{
    Call, Reply,
    look::{Flash, Frame, Here},
};

/// How many failed jobs a page lists.
const PAGE: i64 = 50;

/// What failed, and what to do with it.
pub(crate) fn jobs(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (house, after) = (call.house(), after(call.query("after")));
    let counts = actions::counts(house, tx, &call.actor)?;
    let mut failed = actions::list_failed(house, tx, &call.actor, after, PAGE + 1)?;
    let next = (failed.len() > usize::try_from(PAGE).unwrap_or(usize::MAX)).then(|| {
        failed.pop();
        failed
            .last()
            .map(|last| format!("/administration/jobs?after={}_{}", last.failed_at.0, last.id))
    });
    let words = match call.query("done") {
        "retried" => Some("It is tried again within a second."),
        "discarded" => Some("It was discarded. What it was to do is not done."),
        _ => None,
    };
    let flash = words.map(|words| Flash { words: words.into(), undo: None });
    let frame = Frame::new("Background work", Here::Administration)
        .crumb("Administration", "/administration")
        .flash(flash);
    Ok(call.show(frame, views::jobs(call, counts, &failed, next.flatten().as_deref())))
}

/// A moment in microseconds and an id, as they stand in an address.
fn after(text: &str) -> Option<(Moment, JobId)> {
    let (at, id) = text.split_once('_')?;
    Some((Moment(at.parse().ok()?), id.parse().ok()?))
}

/// It is tried again.
pub(crate) fn retry(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::retry(call.house(), tx, &call.actor, call.id_param("job")?)?;
    Ok(Reply::Go("/administration/jobs?done=retried".into()))
}

/// It is let go.
pub(crate) fn discard(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::discard(call.house(), tx, &call.actor, call.id_param("job")?)?;
    Ok(Reply::Go("/administration/jobs?done=discarded".into()))
}

/// On the front of administration.
pub(crate) fn panel(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    if !actions::may_keep_jobs(call.house(), &call.actor)? {
        return Ok(None);
    }
    Ok(Some(views::panel(actions::counts(call.house(), tx, &call.actor)?)))
}
