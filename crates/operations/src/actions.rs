//! Looking after jobs that failed.

use crate::{
    events::{JobDiscarded, JobRetried},
    model::{Counts, FailedJob, Place},
};
use db::{Lock, Tx};
use ground::{Refused, Result};
use house::{About, Actor, Context, House, JobId, Thing, jobs};
use web::{Act, Call, Part, Subject, input};

const ACTION: &str = "keep_jobs";

/// Whether `actor` keeps jobs in order.
pub fn may_keep_jobs(house: &House, actor: &Actor) -> Result<bool> {
    house.may(actor, ACTION, &Thing::house())
}

fn permit(house: &House, actor: &Actor) -> Result<()> {
    house.permit_sight(actor, ACTION, &Thing::house())
}

/// How many jobs there are.
pub fn counts(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Counts> {
    permit(house, actor)?;
    let (waiting, failed) = jobs::counts(tx)?;
    Ok(Counts { waiting, failed })
}

/// The jobs that failed, the latest first, after `after`.
pub fn list_failed(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<FailedJob>> {
    permit(house, actor)?;
    let failed = jobs::failed(tx, after, limit)?;
    Ok(failed.into_iter().map(|failure| FailedJob::new(house, failure)).collect())
}

/// The part of [`list_failed`] that a request asks for.
pub(crate) fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<FailedJob>> {
    let (after, limit) = (call.cursor()?, call.limit() + 1);
    call.part(list_failed(call.house(), tx, &call.actor, after, limit)?, FailedJob::place)
}

/// The failed job of this id, for whoever keeps jobs in order.
///
/// # Errors
/// Not found where there is none.
pub fn failed(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: JobId) -> Result<FailedJob> {
    permit(house, actor)?;
    let failure = jobs::failure(tx, id)?.ok_or_else(Refused::not_found)?;
    Ok(FailedJob::new(house, failure))
}

impl Subject for FailedJob {
    fn open(call: &Call, tx: &mut Tx<'_>, _: Option<Lock>) -> Result<Self> {
        failed(call.house(), tx, &call.actor, call.id_param("job")?)
    }

    fn thing(&self, _: &House, _: &Actor) -> Thing {
        Thing::house()
    }
}

impl FailedJob {
    fn about(&self) -> About<JobId> {
        About { subject: self.id, person: (), organisation: () }
    }
}

input! {
    /// Tries a failed job again, from the start.
    pub struct RetryJob {}
}

impl Act for RetryJob {
    type On = FailedJob;
    type Done = ();
    const ACTION: &'static str = ACTION;

    fn run(self, cx: &mut Context<'_, '_>, on: &FailedJob) -> Result<()> {
        // Somebody else may have been quicker.
        let job = jobs::retry(cx.tx, on.id, cx.house.now())?.ok_or_else(Refused::not_found)?;
        cx.house.record(cx.tx, cx.actor, &JobRetried { about: on.about(), job })
    }
}

input! {
    /// Removes a failed job, so that its work is never done.
    pub struct DiscardJob {}
}

impl Act for DiscardJob {
    type On = FailedJob;
    type Done = ();
    const ACTION: &'static str = ACTION;

    fn run(self, cx: &mut Context<'_, '_>, on: &FailedJob) -> Result<()> {
        let job = jobs::discard(cx.tx, on.id)?.ok_or_else(Refused::not_found)?;
        cx.house.record(cx.tx, cx.actor, &JobDiscarded { about: on.about(), job })
    }
}
