//! Decisions about professions: who is in one, what a change does to that, and why something may not be. Pure.

mod effect;
mod refusal;
mod size;

pub use effect::{Effect, Membership, Move, RoleHolding, effects, members};
pub use refusal::Refusal;
pub use size::{Size, months, size_on, sizes};
