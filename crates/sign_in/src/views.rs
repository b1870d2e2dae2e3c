//! What the pages of sign-in show.

pub(crate) mod account;
pub(crate) mod addresses;
pub(crate) mod door;
pub(crate) mod offices;
pub(crate) mod services;
pub(crate) mod tokens;
