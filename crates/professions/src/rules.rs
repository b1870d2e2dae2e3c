//! Decisions about professions: who is in one, what a change does to that, and why something may not be. Pure.

mod effect;
mod refusal;
mod similar;
mod size;
mod suggest;

pub use effect::{Effect, Given, Membership, Move, effects, members};
pub use refusal::Refusal;
pub use similar::{Likeness, similarity};
pub use size::{Size, months, size_on, sizes};
pub use suggest::{Example, pattern_for, suggestion};
