//! Jobs for programs of an administrator.

use crate::actions;
use db::Tx;
use ground::{Moment, Result};
use house::{JobId, jobs::Failure};
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    Call, Reply,
    api::{Endpoint, When, delete, get, post},
};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get("/failed-jobs", "list_failed_jobs", "List background work that failed", list)
        .lists::<FailedJob>(),
    post("/failed-jobs/{job}/retry", "retry_job", "Try failed background work again", retry),
    delete("/failed-jobs/{job}", "discard_job", "Discard failed background work", discard),
];

/// A piece of background work that was tried as often as it may be.
#[derive(Serialize, JsonSchema)]
pub(crate) struct FailedJob {
    /// Its id.
    id: JobId,
    /// Its kind, such as `sign_in.mail_link`.
    kind: String,
    /// What it does.
    title: &'static str,
    /// When it was added.
    added_at: When,
    /// When it was given up.
    failed_at: When,
    /// How often it was tried.
    attempts: i64,
    /// What went wrong the last time.
    error: String,
}

fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let after = call.cursor::<(i64, JobId)>()?.map(|(at, id)| (Moment(at), id));
    let failed = actions::list_failed(call.house(), tx, &call.actor, after, call.limit() + 1)?;
    let key = |one: &Failure| (one.failed_at.0, one.id);
    call.lists(failed, key, |one| FailedJob {
        id: one.id,
        kind: one.kind.clone(),
        title: call.house().jobs.title(&one.kind),
        added_at: one.added_at.into(),
        failed_at: one.failed_at.into(),
        attempts: one.attempts,
        error: one.error.clone(),
    })
}

fn retry(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::retry(call.house(), tx, &call.actor, call.id_param("job")?)?;
    Ok(Reply::Nothing)
}

fn discard(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::discard(call.house(), tx, &call.actor, call.id_param("job")?)?;
    Ok(Reply::Nothing)
}
