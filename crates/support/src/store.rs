//! All SQL of support. It has no tables of its own: what people are owed follows from appointments, lines and heads.

pub(crate) mod owed;
pub(crate) mod shown;
