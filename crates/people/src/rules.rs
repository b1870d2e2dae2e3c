//! Decisions about people that need neither database nor clock.

pub mod profile;
pub mod roles;
pub mod titles;
