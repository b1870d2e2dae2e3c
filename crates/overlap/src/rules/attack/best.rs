//! The strategies that tell most, as the search in `rules::attack` finds them; the attacks on the whole product play the
//! same. Each says where somebody is found at each reading who counted in the first place before: in one of the places, or
//! (0) nowhere.

/// Of four readings, by an officer with two places.
pub(crate) const YEAR: [u8; 4] = [0, 0, 0, 1];
/// Of eight: a move counts after a year.
pub(crate) const TWO_YEARS: [u8; 8] = [2; 8];
