//! All SQL of audiences. Nothing here writes a recipient: there is no table for one.

pub(crate) mod affiliations;
pub(crate) mod parts;
pub(crate) mod people;

#[cfg(test)]
mod tests;
