//! The threads that run jobs beside a node.

use crate::{
    Attempt, Context, Interruption, JobId, JobRow, Priority, Progress,
    kind::{Kind, Recurrence},
    retry, store,
};
use anyhow::anyhow;
use db::{Engine, Tx};
use ground::{Error, Id, Refused, Result};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, PoisonError, atomic::Ordering},
    thread::JoinHandle,
    time::Duration,
};

/// How quickly a worker looks and gives up on others.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// The longest time between two looks for something to do.
    pub look: Duration,
    /// For how long a node that is heard of no more keeps what it has taken.
    pub lease: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { look: Duration::from_secs(1), lease: Duration::from_secs(60) }
    }
}

/// Threads that run jobs until they are dropped; what is under way is finished first, or given back if it is long.
pub struct Worker<C: Context> {
    context: Arc<C>,
    stop: Arc<Stop>,
    threads: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Stop {
    told: Mutex<bool>,
    change: Condvar,
}

impl Stop {
    /// Waits so long, or until told to stop; whether it was.
    fn wait(&self, time: Duration) -> bool {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.change.wait_timeout_while(told, time, |told| !*told);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

impl<C: Context> Worker<C> {
    /// Starts. One thread runs urgent jobs alone, and one only those that are no bulk, so that none waits behind longer ones.
    ///
    /// # Errors
    /// When the machine has no threads.
    pub fn start(context: Arc<C>, pace: Pace) -> std::io::Result<Self> {
        let others = match context.db().engine() {
            // There is one writer.
            Engine::Sqlite => 1,
            Engine::Postgres => 3,
        };
        let stop = Arc::new(Stop::default());
        let mut worker = Self { context, stop, threads: Vec::new() };
        worker.spawn("urgent jobs", move |context, stop| {
            look(context, stop, pace, Priority::Urgent);
        })?;
        worker.spawn("jobs to do soon", move |context, stop| {
            look(context, stop, pace, Priority::Normal);
        })?;
        for _ in 0..others {
            worker.spawn("jobs", move |context, stop| look(context, stop, pace, Priority::Bulk))?;
        }
        worker.spawn("leases of jobs", move |context, stop| {
            while !stop.wait(pace.lease / 4) {
                renew(context, pace.lease);
            }
        })?;
        Ok(worker)
    }

    fn spawn(
        &mut self,
        name: &str,
        work: impl FnOnce(&C, &Stop) + Send + 'static,
    ) -> std::io::Result<()> {
        let (context, stop) = (Arc::clone(&self.context), Arc::clone(&self.stop));
        let thread = std::thread::Builder::new().name(name.to_owned());
        self.threads.push(thread.spawn(move || work(&context, &stop))?);
        Ok(())
    }
}

impl<C: Context> Drop for Worker<C> {
    fn drop(&mut self) {
        self.context.jobs().runs.stop.store(true, Ordering::Relaxed);
        *self.stop.told.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.stop.change.notify_all();
        for thread in self.threads.drain(..) {
            // A panic in there has been printed; there is nothing to add.
            let _ = thread.join();
        }
        self.context.tick();
        self.context.jobs().runs.stop.store(false, Ordering::Relaxed);
    }
}

/// Runs what is due until nothing is, in this thread: for commands and tests. How many jobs were tried.
///
/// # Errors
/// When the database fails; what a job meets is kept with it.
pub fn drain<C: Context>(context: &C) -> Result<usize> {
    let pace = Pace::default();
    context.tick();
    schedule(context)?;
    let mut tried = 0;
    while step(context, pace, Priority::Bulk)? {
        tried += 1;
    }
    Ok(tried)
}

fn look<C: Context>(context: &C, stop: &Stop, pace: Pace, least: Priority) {
    let mut well = true;
    loop {
        if least == Priority::Urgent {
            context.tick();
        }
        let looked = if least == Priority::Urgent { schedule(context) } else { Ok(()) };
        match looked.and_then(|()| step(context, pace, least)) {
            Ok(true) if !stop.wait(Duration::ZERO) => {
                well = true;
                continue;
            }
            Ok(_) => well = true,
            // Trouble is told once, and not each second that it lasts.
            Err(error) if well => {
                well = false;
                tracing::warn!("jobs can't be looked for now, and will be later: {error:#}");
            }
            Err(_) => {}
        }
        // By chance, so that nodes don't look together.
        if stop.wait(pace.look.mul_f64(1.0 - retry::chance() / 2.0)) {
            return;
        }
    }
}

/// Adds what recurs and is due.
fn schedule<C: Context>(context: &C) -> Result<()> {
    let known = context.db().read(|tx| Ok(store::schedules(tx)?))?;
    for (kind, recurring) in context.jobs().recurring() {
        let next = known.iter().find(|(name, _)| name == kind.name).map(|(_, next)| *next);
        let now = context.now();
        if next.is_some_and(|next| next > now) {
            continue;
        }
        let first = next.is_none() && !recurring.every.begins_at_once();
        if first || context.db().read(|tx| (recurring.due)(context, tx))? {
            context.db().write(|tx| add_recurring(context, tx, kind, recurring, next))?;
        }
    }
    Ok(())
}

fn add_recurring<C: Context>(
    context: &C,
    tx: &mut Tx<'_>,
    kind: &Kind<C>,
    recurring: &Recurrence<C>,
    due: Option<ground::Moment>,
) -> Result<()> {
    let now = context.now();
    let next = recurring.every.next(now, context.zone());
    let mine = match due {
        Some(due) => store::move_schedule(tx, kind.name, (due, next))?,
        None => store::begin_schedule(tx, kind.name, next)?,
    };
    let comes = due.is_some() || recurring.every.begins_at_once();
    if mine && comes && store::clear(tx, kind.name)? {
        let body = (recurring.body)()?;
        let id = Id::from_uuid(context.uuid());
        store::add(tx, id, (kind.name, kind.priority), &body, (now, now))?;
    }
    Ok(())
}

/// Takes one job and runs it; whether there was one.
fn step<C: Context>(context: &C, pace: Pace, least: Priority) -> Result<bool> {
    let now = context.now();
    if !context.db().read(|tx| Ok(store::is_due(tx, least, now)?))? {
        return Ok(false);
    }
    let until = now.plus_seconds(seconds(pace.lease));
    let taken = context.db().write_with_locks(|tx| Ok(store::take(tx, least, now, until)?))?;
    let Some(job) = taken else { return Ok(false) };
    let number = u32::try_from(job.attempt).unwrap_or(u32::MAX);
    let runs = &context.jobs().runs;
    let run = runs.begin(job.id, number);
    run.cancel.store(job.cancel, Ordering::Relaxed);
    let attempt = Attempt { id: job.id, cause: job.cause.as_deref(), run: &run, stop: &runs.stop };
    let settled = attempt_and_settle(context, &job, &attempt);
    runs.end(job.id);
    settled?;
    Ok(true)
}

fn attempt_and_settle<C: Context>(context: &C, job: &JobRow, attempt: &Attempt<'_>) -> Result<()> {
    let this = (job.id, attempt.number());
    let Some(kind) = context.jobs().kind(&job.kind) else {
        let error = "This version of Mandorla doesn't know this kind of job.";
        return context.db().write(|tx| Ok(store::give_up(tx, this, context.now(), error)?));
    };
    let run = || {
        attempt.go_on()?;
        if attempt.number() > kind.attempts {
            let words = "It was begun as often as it may be, and each time its node ended first.";
            return Err(Refused::new(ground::Kind::Invalid, "jobs.never_ended", words).into());
        }
        (kind.run)(&job.body, context, attempt)
    };
    let done = catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|_panic| Err(anyhow!("it panicked; the log says where").into()));
    let interruption = match &done {
        Err(Error::Fault(fault)) => fault.downcast_ref::<Interruption>().copied(),
        _ => None,
    };
    context.db().write(|tx| {
        match (&done, interruption) {
            (Ok(()), _) if attempt.is_closed() => {}
            // Whoever took it over meanwhile does it once more.
            (Ok(()), _) => drop(store::close(tx, job.id, attempt.number())?),
            (Err(_), Some(Interruption::Stop)) => store::give_back(tx, this, context.now())?,
            (Err(_), Some(Interruption::Cancel)) => {
                if store::close(tx, job.id, attempt.number())? {
                    (kind.cancelled)(&job.body, context, tx)?;
                }
            }
            (Err(error), None) if attempt.number() < kind.attempts && retry::may_pass(error) => {
                let pause = retry::pause(attempt.number(), retry::chance());
                let due = context.now().plus_seconds(seconds(pause));
                store::postpone(tx, this, due, &format!("{error:#}"))?;
            }
            (Err(error), None) => {
                store::give_up(tx, this, context.now(), &format!("{error:#}"))?;
            }
        }
        Ok(store::release(tx, this)?)
    })?;
    if let (Err(error), None) = (&done, interruption) {
        let (kind, id, attempt) = (&job.kind, job.id, attempt.number());
        tracing::error!(kind, %id, attempt, cause = job.cause, "a job failed: {error:#}");
    }
    Ok(())
}

/// Holds for longer what goes on, says how far it is, and hears of what was cancelled elsewhere.
fn renew<C: Context>(context: &C, lease: Duration) {
    let runs = &context.jobs().runs;
    for (id, run) in runs.list() {
        let until = context.now().plus_seconds(seconds(lease));
        let this = (id, run.attempt);
        let renewed = context.db().write(|tx| Ok(store::renew(tx, this, run.progress(), until)?));
        match renewed {
            Ok(true) => run.cancel.store(true, Ordering::Relaxed),
            Ok(false) => {}
            Err(error) => tracing::warn!("the lease of the job {id} was not renewed: {error:#}"),
        }
        // On SQLite it may have waited for the job's own transaction.
        if runs.get(id).is_none() {
            let released = context.db().write(|tx| Ok(store::release(tx, this)?));
            if let Err(error) = released {
                tracing::warn!("the lease of the job {id} goes by itself: {error:#}");
            }
        }
    }
}

fn seconds(time: Duration) -> i64 {
    i64::try_from(time.as_secs()).unwrap_or(i64::MAX).max(1)
}

/// How far a job is, as far as this node knows or another has said.
///
/// # Errors
/// When the database fails.
pub fn progress<C: Context>(
    context: &C,
    tx: &mut Tx<'_>,
    id: JobId,
) -> anyhow::Result<Option<Progress>> {
    match context.jobs().runs.get(id) {
        Some(run) => Ok(Some(run.progress())),
        None => store::progress(tx, id),
    }
}

/// Cancels a job: at once where this node runs it, else by a row that whoever runs or takes it reads. It needs no
/// transaction of the caller's, since on SQLite that would wait for the job's own.
///
/// # Errors
/// When the database fails.
pub fn cancel<C: Context>(context: &C, id: JobId) -> Result<()> {
    if let Some(run) = context.jobs().runs.get(id) {
        run.cancel.store(true, Ordering::Relaxed);
        return Ok(());
    }
    context.db().write(|tx| Ok(store::cancel(tx, id)?))
}
