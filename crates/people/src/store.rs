//! All SQL of people, cut by noun.

pub mod appointments;
pub mod directory;
pub mod organisations;
pub mod persons;
pub mod roles;
pub mod search;
pub mod titles;
pub mod units;
