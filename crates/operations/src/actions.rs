//! Looking after jobs that failed.

use crate::events::{JobDiscarded, JobRetried};
use db::Tx;
use ground::{Moment, Refused, Result};
use house::{
    About, Actor, House, JobId, Thing,
    jobs::{self, Failure},
};

/// How many jobs wait, and how many failed for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Due now or later, or under way.
    pub waiting: i64,
    /// Given up.
    pub failed: i64,
}

/// Whether `actor` keeps jobs in order.
pub fn may_keep_jobs(house: &House, actor: &Actor) -> Result<bool> {
    house.may(actor, "keep_jobs", &Thing::house())
}

fn about(id: JobId) -> About<JobId> {
    About { subject: id, person: (), organisation: () }
}

fn permit(house: &House, actor: &Actor) -> Result<()> {
    house.permit_sight(actor, "keep_jobs", &Thing::house())
}

/// How many jobs there are.
pub fn counts(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Counts> {
    permit(house, actor)?;
    let (waiting, failed) = jobs::counts(tx)?;
    Ok(Counts { waiting, failed })
}

/// The jobs that failed, the latest first, after the one of this moment and id.
pub fn list_failed(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    after: Option<(Moment, JobId)>,
    limit: i64,
) -> Result<Vec<Failure>> {
    permit(house, actor)?;
    Ok(jobs::failed(tx, after, limit)?)
}

/// Has a failed job tried again.
///
/// # Errors
/// Not found where there is no failed job of this id.
pub fn retry(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: JobId) -> Result<()> {
    permit(house, actor)?;
    let job = jobs::retry(tx, id, house.now())?.ok_or_else(Refused::not_found)?;
    house.record(tx, actor, &JobRetried { about: about(id), job })
}

/// Removes a failed job, so that its work is never done.
///
/// # Errors
/// Not found where there is no failed job of this id.
pub fn discard(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: JobId) -> Result<()> {
    permit(house, actor)?;
    let job = jobs::discard(tx, id)?.ok_or_else(Refused::not_found)?;
    house.record(tx, actor, &JobDiscarded { about: about(id), job })
}
