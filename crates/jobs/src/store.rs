//! The rows of jobs, their leases and their schedules.

use crate::{JobId, Priority, Progress};
use db::{Tx, values};
use ground::Moment;

db::row! {
    /// A job that was taken.
    pub struct JobRow {
        /// Which.
        pub id: JobId,
        /// Its kind.
        pub kind: String,
        /// Its JSON.
        pub body: String,
        /// The label of the transaction that caused it.
        pub cause: Option<String>,
        /// Which attempt this is, from 1.
        pub attempt: i64,
        /// Whether somebody cancelled it.
        pub cancel: bool,
    }
}

db::row! {
    /// A job that failed for good.
    pub struct Failure {
        /// Which.
        pub id: JobId,
        /// Its kind.
        pub kind: String,
        /// When it was added.
        pub added_at: Moment,
        /// When it was given up.
        pub failed_at: Moment,
        /// How often it was tried.
        pub attempts: i64,
        /// What went wrong the last time.
        pub error: String,
    }
}

pub(crate) fn add(
    tx: &mut Tx<'_>,
    id: JobId,
    (kind, priority): (&str, Priority),
    body: &str,
    (now, due): (Moment, Moment),
) -> anyhow::Result<()> {
    let cause = tx.label().map(str::to_owned);
    tx.run(
        "insert into jobs (id, kind, priority, body, cause, added_at, due) values ($1, $2, $3, $4, $5, $6, $7)",
        values![id, kind, priority as i64, body, cause, now, due],
    )?;
    Ok(())
}

/// Whether a job of at least this priority is due, as far as can be seen without a lock.
pub(crate) fn is_due(tx: &mut Tx<'_>, least: Priority, now: Moment) -> anyhow::Result<bool> {
    let due: Option<(JobId,)> = tx.find(
        "select j.id from jobs j where failed_at is null and priority <= $1 and due <= $2
           and not exists (select 1 from job_leases l where l.job_id = j.id and l.until > $2) limit 1",
        values![least as i64, now],
    )?;
    Ok(due.is_some())
}

/// Takes the first job that is due, until `until`. That moment is the row's new `due`: whoever waited for the row on
/// PostgreSQL looks at the row anew, and no longer finds it due.
pub(crate) fn take(
    tx: &mut Tx<'_>,
    least: Priority,
    now: Moment,
    until: Moment,
) -> anyhow::Result<Option<JobRow>> {
    let skip = match tx.engine() {
        db::Engine::Sqlite => "",
        db::Engine::Postgres => "for update skip locked",
    };
    tx.find(
        &format!(
            "update jobs set attempts = attempts + 1, due = $3 where id = (
               select id from jobs j where failed_at is null and priority <= $1 and due <= $2
                 and not exists (select 1 from job_leases l where l.job_id = j.id and l.until > $2)
               order by priority, due, id limit 1 {skip})
             returning id, kind, body, cause, attempts, cancel"
        ),
        values![least as i64, now, until],
    )
}

/// Holds a job for longer, and says how far it is; whether it was cancelled.
pub(crate) fn renew(
    tx: &mut Tx<'_>,
    (id, attempt): (JobId, u32),
    progress: Progress,
    until: Moment,
) -> anyhow::Result<bool> {
    tx.run(
        "insert into job_leases (job_id, attempt, until, done, total) values ($1, $2, $3, $4, $5)
         on conflict (job_id) do update
           set attempt = excluded.attempt, until = excluded.until, done = excluded.done, total = excluded.total",
        values![id, i64::from(attempt), until, progress.done, progress.total],
    )?;
    let row: Option<(bool,)> = tx.find("select cancel from jobs where id = $1", values![id])?;
    Ok(row.is_some_and(|(cancel,)| cancel))
}

pub(crate) fn release(tx: &mut Tx<'_>, (id, attempt): (JobId, u32)) -> anyhow::Result<()> {
    tx.run(
        "delete from job_leases where job_id = $1 and attempt = $2",
        values![id, i64::from(attempt)],
    )?;
    Ok(())
}

/// How far another node is with a job, if one says so.
pub(crate) fn progress(tx: &mut Tx<'_>, id: JobId) -> anyhow::Result<Option<Progress>> {
    let row: Option<(i64, i64)> =
        tx.find("select done, total from job_leases where job_id = $1", values![id])?;
    Ok(row.map(|(done, total)| Progress { done, total }))
}

/// Removes a job; whether it was still this attempt's.
pub(crate) fn close(tx: &mut Tx<'_>, id: JobId, attempt: u32) -> anyhow::Result<bool> {
    let gone = tx
        .run("delete from jobs where id = $1 and attempts = $2", values![id, i64::from(attempt)])?;
    Ok(gone > 0)
}

/// Has it tried again at `due`.
pub(crate) fn postpone(
    tx: &mut Tx<'_>,
    (id, attempt): (JobId, u32),
    due: Moment,
    error: &str,
) -> anyhow::Result<()> {
    tx.run(
        "update jobs set due = $3, error = $4 where id = $1 and attempts = $2",
        values![id, i64::from(attempt), due, error],
    )?;
    Ok(())
}

/// Gives back what was not begun in earnest: the attempt doesn't count.
pub(crate) fn give_back(
    tx: &mut Tx<'_>,
    (id, attempt): (JobId, u32),
    now: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "update jobs set due = $3, attempts = attempts - 1 where id = $1 and attempts = $2",
        values![id, i64::from(attempt), now],
    )?;
    Ok(())
}

pub(crate) fn give_up(
    tx: &mut Tx<'_>,
    (id, attempt): (JobId, u32),
    now: Moment,
    error: &str,
) -> anyhow::Result<()> {
    tx.run(
        "update jobs set failed_at = $3, error = $4 where id = $1 and attempts = $2",
        values![id, i64::from(attempt), now, error],
    )?;
    Ok(())
}

pub(crate) fn cancel(tx: &mut Tx<'_>, id: JobId) -> anyhow::Result<()> {
    tx.run("update jobs set cancel = true where id = $1 and failed_at is null", values![id])?;
    Ok(())
}

const FAILED: &str =
    "select id, kind, added_at, failed_at, attempts, error from jobs where failed_at is not null";

pub(crate) fn failure(tx: &mut Tx<'_>, id: JobId) -> anyhow::Result<Option<Failure>> {
    tx.find(&format!("{FAILED} and id = $1"), values![id])
}

pub(crate) fn failed(
    tx: &mut Tx<'_>,
    after: Option<(Moment, JobId)>,
    limit: i64,
) -> anyhow::Result<Vec<Failure>> {
    let order = "order by failed_at desc, id desc limit $1";
    match after {
        None => tx.list(&format!("{FAILED} {order}"), values![limit]),
        Some((at, id)) => tx.list(
            &format!("{FAILED} and (failed_at < $2 or (failed_at = $2 and id < $3)) {order}"),
            values![limit, at, id],
        ),
    }
}

pub(crate) fn counts(tx: &mut Tx<'_>) -> anyhow::Result<(i64, i64)> {
    tx.get(
        "select (select count(*) from jobs where failed_at is null),
                (select count(*) from jobs where failed_at is not null)",
        &[],
    )
}

pub(crate) fn goes_on(tx: &mut Tx<'_>, id: JobId) -> anyhow::Result<bool> {
    let found: Option<(JobId,)> =
        tx.find("select id from jobs where id = $1 and failed_at is null", values![id])?;
    Ok(found.is_some())
}

pub(crate) fn waiting(tx: &mut Tx<'_>, kind: &str, most: i64) -> anyhow::Result<i64> {
    let (count,) = tx.get(
        "select count(*) from (select id from jobs where kind = $1 and failed_at is null limit $2) waiting",
        values![kind, most],
    )?;
    Ok(count)
}

pub(crate) fn retry(tx: &mut Tx<'_>, id: JobId, now: Moment) -> anyhow::Result<Option<String>> {
    let found: Option<(String,)> = tx.find(
        "update jobs set failed_at = null, attempts = 0, due = $2
          where id = $1 and failed_at is not null returning kind",
        values![id, now],
    )?;
    Ok(found.map(|(kind,)| kind))
}

pub(crate) fn discard(tx: &mut Tx<'_>, id: JobId) -> anyhow::Result<Option<String>> {
    let found: Option<(String,)> = tx.find(
        "delete from jobs where id = $1 and failed_at is not null returning kind",
        values![id],
    )?;
    Ok(found.map(|(kind,)| kind))
}

/// When each recurring job comes next.
pub(crate) fn schedules(tx: &mut Tx<'_>) -> anyhow::Result<Vec<(String, Moment)>> {
    tx.list("select kind, next from job_schedules", &[])
}

/// Notes when a recurring job comes first; whether this node was the one to do so.
pub(crate) fn begin_schedule(tx: &mut Tx<'_>, kind: &str, next: Moment) -> anyhow::Result<bool> {
    let noted = tx.run(
        "insert into job_schedules (kind, next) values ($1, $2) on conflict (kind) do nothing",
        values![kind, next],
    )?;
    Ok(noted > 0)
}

/// Moves a recurring job on from one moment to the next; whether this node was the one to do so.
pub(crate) fn move_schedule(
    tx: &mut Tx<'_>,
    kind: &str,
    (from, to): (Moment, Moment),
) -> anyhow::Result<bool> {
    let moved = tx.run(
        "update job_schedules set next = $3 where kind = $1 and next = $2",
        values![kind, from, to],
    )?;
    Ok(moved > 0)
}

/// Makes room for the next job of a recurring kind: what failed before is replaced by it. Whether none waits still.
pub(crate) fn clear(tx: &mut Tx<'_>, kind: &str) -> anyhow::Result<bool> {
    tx.run("delete from jobs where kind = $1 and failed_at is not null", values![kind])?;
    let waits: Option<(JobId,)> =
        tx.find("select id from jobs where kind = $1 limit 1", values![kind])?;
    Ok(waits.is_none())
}

/// For how long operators see what failed: 90 days.
const FAILED_SECONDS: i64 = 90 * 24 * 60 * 60;

/// Removes leases whose jobs are gone, and what failed so long ago that nobody will look.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Moment) -> anyhow::Result<()> {
    tx.run("delete from jobs where failed_at < $1", values![now.plus_seconds(-FAILED_SECONDS)])?;
    tx.run(
        "delete from job_leases where until < $1 and not exists (select 1 from jobs where id = job_id)",
        values![now],
    )?;
    Ok(())
}
