//! All SQL of audiences. Nothing here writes a recipient: there is no table for one.

pub(crate) mod parts;
pub(crate) mod people;
pub(crate) mod standing;

#[cfg(test)]
mod tests;
