//! All SQL of people, cut by noun.

pub mod addresses;
pub mod appointments;
pub(crate) mod checks;
pub(crate) mod corrections;
pub mod directory;
pub(crate) mod ends;
pub mod identity;
pub mod names;
pub mod on_day;
pub mod organisations;
pub mod persons;
pub(crate) mod posts;
pub mod roles;
pub mod search;
pub mod sizes;
pub mod spread;
pub(crate) mod standing;
pub mod sync;
pub mod titles;
pub mod units;
mod words;

pub use words::{after_steps, tell_apart_as_written};
