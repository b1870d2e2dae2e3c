//! Disclosure control: what may be published about a number of people, so that nobody learns anything about one of
//! them (house rule 10). It is mathematics: it must never do I/O, or know a noun of the product.
//!
//! `docs/disclosure.md` describes the method for a statistician; `docs/decisions` says why it is this one.

mod few;
mod noise;

pub use few::Few;
pub use noise::{Key, LEAST, Noise, Share};
