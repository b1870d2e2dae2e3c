//! How soon a job is taken, and how far it is.

/// Which job is taken first when several are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// It takes moments, and somebody waits for it: sealing, looking an address up.
    Urgent = 0,
    /// Soon, such as a letter; a slow mail server may hold it.
    Normal = 1,
    /// Whenever there is time, such as an import, a digest or sweeping.
    Bulk = 2,
}

/// How far an attempt is: `done` of `total`, in units of the job's own. Nothing is known while `total` is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How much is done.
    pub done: i64,
    /// Of how much.
    pub total: i64,
}
