//! All SQL of access, cut by noun.

pub(crate) mod checks;
pub(crate) mod links;
pub(crate) mod offices;
pub(crate) mod sessions;
pub(crate) mod tokens;
