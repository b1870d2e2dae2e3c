//! The verbs of people.

pub mod identity;
pub mod profile;
pub mod roles;
pub mod sizes;
pub mod sync;
pub mod titles;
