//! The verbs of people.

pub mod profile;
pub mod sync;
pub mod titles;
