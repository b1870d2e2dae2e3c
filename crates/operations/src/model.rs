//! Jobs as they are read: the same for pages and for programs.

use ground::Moment;
use house::{House, JobId, jobs::Failure};
use schemars::JsonSchema;
use serde::Serialize;
use web::api::When;

/// The place of a job in the list of those that failed.
pub type Place = (Moment, JobId);

/// How many jobs wait, and how many failed for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Due now or later, or under way.
    pub waiting: i64,
    /// Given up.
    pub failed: i64,
}

/// A piece of background work that was tried as often as it may be.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FailedJob {
    /// Which.
    pub id: JobId,
    /// Its kind, such as `sign_in.mail_link`.
    pub kind: String,
    /// What it does.
    pub title: &'static str,
    /// When it was added.
    pub added_at: When,
    /// When it was given up.
    pub failed_at: When,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time.
    pub error: String,
}

impl FailedJob {
    /// A failure as it is read.
    pub(crate) fn new(house: &House, failure: Failure) -> Self {
        Self {
            id: failure.id,
            title: house.jobs.title(&failure.kind),
            kind: failure.kind,
            added_at: failure.added_at.into(),
            failed_at: failure.failed_at.into(),
            attempts: failure.attempts,
            error: failure.error,
        }
    }

    /// Its place in the list, the latest first.
    pub fn place(&self) -> Place {
        (self.failed_at.0, self.id)
    }
}
