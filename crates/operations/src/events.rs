//! What is done about jobs that failed.

use house::{About, JobId};
use serde::{Deserialize, Serialize};

house::events! { "operations":
    JobRetried = "job_retried", Formal, 1;
    JobDiscarded = "job_discarded", Formal, 1;
}

/// A failed job is tried again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JobRetried {
    /// Which.
    pub about: About<JobId>,
    /// Its kind.
    pub job: String,
}

/// A failed job is never done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JobDiscarded {
    /// Which.
    pub about: About<JobId>,
    /// Its kind.
    pub job: String,
}
