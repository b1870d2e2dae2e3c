//! The verbs of people.

pub mod addresses;
pub mod identity;
pub mod loader;
pub mod organisations;
pub mod profile;
pub mod roles;
pub mod sizes;
pub mod sync;
pub mod titles;
