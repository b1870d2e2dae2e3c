//! What people are owed, on which days they have it, and how it is counted. Pure: no SQL, no HTTP, no clock.

pub(crate) mod census;
pub(crate) mod refusal;
pub(crate) mod tally;
