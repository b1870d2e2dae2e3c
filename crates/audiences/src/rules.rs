//! What decides about audiences: whom one reaches and why, and why one can't be chosen. Pure.

mod reach;
mod refusal;

pub(crate) use reach::reasons;
pub(crate) use refusal::Refusal;
