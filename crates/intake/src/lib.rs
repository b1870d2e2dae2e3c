//! (being laid)
pub mod read;
