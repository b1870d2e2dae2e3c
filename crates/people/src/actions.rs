//! The verbs of people.

pub mod titles;
