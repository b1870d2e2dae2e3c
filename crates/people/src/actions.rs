//! The verbs of people.

pub mod sync;
pub mod titles;
