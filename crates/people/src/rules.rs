//! Decisions about people that need neither database nor clock.

pub(crate) mod counting;
pub mod identity;
pub(crate) mod likeness;
pub mod profile;
pub mod roles;
pub mod sizes;
pub(crate) mod spread;
pub mod tally;
pub mod titles;
