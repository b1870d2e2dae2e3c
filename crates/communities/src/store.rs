//! All SQL of this room, cut by noun. Nothing here decides, and a member is added with a [`crate::Consent`] only.

pub mod care;
pub(crate) mod checks;
pub mod coming;
pub mod communities;
pub(crate) mod listing;
pub mod members;
pub mod mine;
pub mod record;
pub mod seeing;
pub(crate) mod sizes;
