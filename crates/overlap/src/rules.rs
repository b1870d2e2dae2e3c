//! What follows from groups and who is in them: pure, without SQL, HTTP or a clock.

pub(crate) mod apart;
pub(crate) mod left_behind;
pub(crate) mod mantel_haenszel;
pub(crate) mod meetings;
pub(crate) mod months;
pub(crate) mod network;
pub(crate) mod newcombe;
pub(crate) mod note;
pub(crate) mod place;
pub(crate) mod refusal;
pub(crate) mod regions;
pub(crate) mod tree;

/// A number of people as a float, for reckoning.
pub(crate) fn float(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}
