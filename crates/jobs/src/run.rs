//! One attempt at a job, and what a node runs at this moment.

use crate::{Context, JobId, Progress, store};
use anyhow::anyhow;
use db::Tx;
use ground::Result;
use std::{
    collections::HashMap,
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};

/// Why an attempt should end before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interruption {
    /// The node stops; another attempt follows.
    Stop,
    /// Somebody cancelled the job.
    Cancel,
}

impl fmt::Display for Interruption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Stop => "the node stops",
            Self::Cancel => "it was cancelled",
        })
    }
}
impl std::error::Error for Interruption {}

/// What an attempt and those who look at it share in this node's memory: on SQLite a long transaction lets nobody else
/// write, so that neither progress nor a cancellation could be told by rows.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) attempt: u32,
    done: AtomicI64,
    total: AtomicI64,
    pub(crate) cancel: AtomicBool,
    closed: AtomicBool,
}

impl Run {
    pub(crate) fn progress(&self) -> Progress {
        Progress {
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed),
        }
    }
}

/// The attempts of this node.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    all: Mutex<HashMap<JobId, Arc<Run>>>,
    pub(crate) stop: AtomicBool,
}

impl Runs {
    fn all(&self) -> MutexGuard<'_, HashMap<JobId, Arc<Run>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn get(&self, id: JobId) -> Option<Arc<Run>> {
        self.all().get(&id).cloned()
    }

    pub(crate) fn list(&self) -> Vec<(JobId, Arc<Run>)> {
        self.all().iter().map(|(id, run)| (*id, Arc::clone(run))).collect()
    }

    pub(crate) fn begin(&self, id: JobId, attempt: u32) -> Arc<Run> {
        let run = Arc::new(Run {
            attempt,
            done: AtomicI64::new(0),
            total: AtomicI64::new(0),
            cancel: AtomicBool::new(false),
            closed: AtomicBool::new(false),
        });
        self.all().insert(id, Arc::clone(&run));
        run
    }

    pub(crate) fn end(&self, id: JobId) {
        self.all().remove(&id);
    }
}

/// One attempt at a job.
pub struct Attempt<'r> {
    pub(crate) id: JobId,
    pub(crate) cause: Option<&'r str>,
    pub(crate) run: &'r Run,
    pub(crate) stop: &'r AtomicBool,
}

impl Attempt<'_> {
    /// The job, the same for all its attempts.
    pub fn id(&self) -> JobId {
        self.id
    }

    /// Which attempt it is, from 1.
    pub fn number(&self) -> u32 {
        self.run.attempt
    }

    /// Writes as [`db::Db::write`], under the label of what caused the job.
    pub fn write<T>(
        &self,
        context: &impl Context,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        context.db().write(|tx| {
            self.label(tx);
            work(tx)
        })
    }

    /// Writes as [`db::Db::write_much`], under the label of what caused the job.
    pub fn write_much<T>(
        &self,
        context: &impl Context,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        context.db().write_much(|tx| {
            self.label(tx);
            work(tx)
        })
    }

    fn label(&self, tx: &mut Tx<'_>) {
        if let Some(cause) = self.cause {
            tx.set_label(cause);
        }
    }

    /// Removes the job in the transaction that does its work, so that it is done once.
    ///
    /// # Errors
    /// When another node has taken it over, since this one was slow; then the transaction must not be kept.
    pub fn close(&self, tx: &mut Tx<'_>) -> Result<()> {
        if !store::close(tx, self.id, self.run.attempt)? {
            return Err(anyhow!("the job {} was taken over by another attempt", self.id).into());
        }
        self.run.closed.store(true, Ordering::Relaxed);
        Ok(())
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.run.closed.load(Ordering::Relaxed)
    }

    /// Says how far it is.
    pub fn progress(&self, progress: Progress) {
        self.run.total.store(progress.total, Ordering::Relaxed);
        self.run.done.store(progress.done, Ordering::Relaxed);
    }

    /// To be asked now and then by a long attempt.
    ///
    /// # Errors
    /// With an [`Interruption`] when it should end.
    pub fn go_on(&self) -> Result<()> {
        let interruption = if self.run.cancel.load(Ordering::Relaxed) {
            Interruption::Cancel
        } else if self.stop.load(Ordering::Relaxed) {
            Interruption::Stop
        } else {
            return Ok(());
        };
        Err(anyhow::Error::new(interruption).into())
    }
}
