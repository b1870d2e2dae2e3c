//! All SQL of support. What people are owed follows from appointments, lines and heads; its own tables keep figures.

pub(crate) mod details;
pub(crate) mod figures;
pub(crate) mod owed;
