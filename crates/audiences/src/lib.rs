//! Audiences: whom something formal of a profession reaches on a day, and why. It follows from who is in the profession and
//! where they work (house rules 1 and 3): nothing here stores a recipient, or knows what is sent.

pub mod actions;
mod model;
pub mod queries;
mod rules;
mod store;
pub mod views;

pub use model::*;
