//! Which role a title looks like, and why a change of the rules may not be. Pure.

mod refusal;
mod similar;
mod suggest;

pub(crate) use refusal::Refusal;
pub(crate) use suggest::{Example, pattern_for, suggestion};
