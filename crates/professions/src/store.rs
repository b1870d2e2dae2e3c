//! All SQL of professions, cut by noun. Nothing here writes a member: `profession_members` is a view.

pub(crate) mod checks;
pub mod heads;
pub mod members;
pub mod professions;
pub mod reasons;
pub mod titles;
