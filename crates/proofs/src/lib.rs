//! The house rules that policy carries, proved: what `proofs/*.cedar` allows at most is held against the policies of
//! all rooms, for every request that their vocabulary can express, with Cedar's symbolic compiler and the solver cvc5.
//! A rule that doesn't hold comes with a counterexample, said as a sentence.
//! It must never depend on a room: it reads what stands beside the rooms, as text. Nothing of it ships.

mod product;
mod prover;
mod sentence;
mod situation;

pub use product::{Product, bounds};
pub use prover::{Failure, Prover};
pub use sentence::Phrases;
pub use situation::Situation;
