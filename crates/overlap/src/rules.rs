//! What follows from groups and who is in them: pure, without SQL, HTTP or a clock.

#[cfg(test)]
mod attack;
pub(crate) mod comparison;
pub(crate) mod counted_place;
pub(crate) mod network;
pub(crate) mod newcombe;
pub(crate) mod note;
pub(crate) mod pairs;
pub(crate) mod picture;
pub(crate) mod place;
pub(crate) mod refusal;
pub(crate) mod tally;
pub(crate) mod tree;
#[cfg(test)]
mod usefulness;

/// A number of people as a float, for arithmetic.
pub(crate) fn float(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}
