//! Work for later: durable jobs in the database, added in the transaction that causes them, and run by whichever node
//! takes them first. A job whose last step is a transaction happens once, whatever is killed when; one that hands
//! something to the world, such as a letter, happens at least once, and says by [`Attempt::id`] that it is the same.
//! It must never know a noun of the product.

mod kind;
mod model;
mod retry;
mod run;
mod schedule;
mod store;
mod worker;

pub use kind::{Job, Jobs, Kind};
pub use model::{Priority, Progress};
pub use run::{Attempt, Interruption};
pub use schedule::Every;
pub use store::{Failure, JobRow};
pub use worker::{Pace, Worker, cancel, drain, progress};

use anyhow::Context as _;
use db::{Db, Migration, Tx};
use ground::{Id, Moment, Result};
use jiff::tz::TimeZone;
use std::time::Duration;
use uuid::Uuid;

/// The identifier of a job.
pub type JobId = Id<JobRow>;

/// The tables of jobs.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-28-30-jobs",
    text: include_str!("../migrations/2026-11-28-30-jobs.sql"),
};

/// What jobs are run with.
pub trait Context: Sized + Send + Sync + 'static {
    /// The database that the jobs are in.
    fn db(&self) -> &Db;
    /// The present moment.
    fn now(&self) -> Moment;
    /// A new identifier.
    fn uuid(&self) -> Uuid;
    /// The time zone in which recurring jobs have their hours.
    fn zone(&self) -> &TimeZone;
    /// The kinds of jobs there are.
    fn jobs(&self) -> &Jobs<Self>;
    /// Work of this node alone, each time a worker looks for jobs: what is in its memory and may be lost with it.
    fn tick(&self) {}
}

/// Adds a job in the transaction that causes it. It keeps the label of the transaction as its cause.
///
/// # Errors
/// When the database fails.
pub fn add<C: Context, J: Job<C>>(context: &C, tx: &mut Tx<'_>, job: &J) -> Result<JobId> {
    add_after(context, tx, job, Duration::ZERO)
}

/// The same, where the job waits so long before it is due.
///
/// # Errors
/// When the database fails.
pub fn add_after<C: Context, J: Job<C>>(
    context: &C,
    tx: &mut Tx<'_>,
    job: &J,
    pause: Duration,
) -> Result<JobId> {
    let body = serde_json::to_string(job).context("writing a job")?;
    let (id, now) = (Id::from_uuid(context.uuid()), context.now());
    let due = Moment(now.0.saturating_add(i64::try_from(pause.as_micros()).unwrap_or(i64::MAX)));
    store::add(tx, id, (J::KIND, J::PRIORITY), &body, (now, due))?;
    Ok(id)
}

/// The jobs that failed for good, the latest first, after the one of this moment and id.
pub fn failed(
    tx: &mut Tx<'_>,
    after: Option<(Moment, JobId)>,
    limit: i64,
) -> anyhow::Result<Vec<Failure>> {
    store::failed(tx, after, limit)
}

/// The job of this id, if it failed for good.
pub fn failure(tx: &mut Tx<'_>, id: JobId) -> anyhow::Result<Option<Failure>> {
    store::failure(tx, id)
}

/// How many jobs wait, and how many failed for good.
pub fn counts(tx: &mut Tx<'_>) -> anyhow::Result<(i64, i64)> {
    store::counts(tx)
}

/// How many jobs of a kind wait or are under way, counted up to `most`.
pub fn waiting(tx: &mut Tx<'_>, kind: &str, most: i64) -> anyhow::Result<i64> {
    store::waiting(tx, kind, most)
}

/// Whether a job waits or is under way, and was not given up.
pub fn goes_on(tx: &mut Tx<'_>, id: JobId) -> anyhow::Result<bool> {
    store::goes_on(tx, id)
}

/// Has a failed job tried again from the start; its kind, or none where there is no such job.
pub fn retry(tx: &mut Tx<'_>, id: JobId, now: Moment) -> anyhow::Result<Option<String>> {
    store::retry(tx, id, now)
}

/// Removes a failed job; its kind, or none where there is no such job.
pub fn discard(tx: &mut Tx<'_>, id: JobId) -> anyhow::Result<Option<String>> {
    store::discard(tx, id)
}

/// Removes what nodes that ended left of their attempts.
pub fn sweep(tx: &mut Tx<'_>, now: Moment) -> anyhow::Result<()> {
    store::sweep(tx, now)
}
