//! All SQL of professions, cut by noun. Nothing here writes a member: `profession_members` is a view.

pub(crate) mod checks;
pub mod heads;
pub mod matrix;
pub mod members;
pub mod parts;
pub mod professions;
pub mod reasons;
pub mod sizes;
pub mod title_rules;

#[cfg(test)]
mod tests;
