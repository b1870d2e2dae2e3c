//! Jobs for programs of an administrator.

use crate::{
    actions::{self, DiscardJob, RetryJob},
    model::FailedJob,
};
use db::Tx;
use ground::Result;
use web::{
    Call, OperationAct, Reply, act,
    api::{Endpoint, Method, get},
};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get("/failed-jobs", "list_failed_jobs", "List background work that failed", list)
        .lists::<FailedJob>(),
    act::<RetryJob>(
        Method::Post,
        "/failed-jobs/{job}/retry",
        "retry_job",
        "Try failed background work again",
    )
    .takes_nothing(),
    act::<DiscardJob>(
        Method::Delete,
        "/failed-jobs/{job}",
        "discard_job",
        "Discard failed background work",
    )
    .takes_nothing(),
];

fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.gives_part(&actions::part(call, tx)?)
}

impl OperationAct for RetryJob {
    type Answer = ();

    fn answer(_: &Call, _: &mut Tx<'_>, _: &FailedJob, (): ()) -> Result<()> {
        Ok(())
    }
}

impl OperationAct for DiscardJob {
    type Answer = ();

    fn answer(_: &Call, _: &mut Tx<'_>, _: &FailedJob, (): ()) -> Result<()> {
        Ok(())
    }
}
