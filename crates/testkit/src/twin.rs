//! Twins: the product with one protection off, which an attack must break.

use disclosure::Noise;
use house::Reading;

/// The same reading with no noise added to it.
pub fn without_noise(reading: &Reading) -> Reading {
    let mut quiet = reading.clone();
    quiet.noise = Noise::none(reading.noise.few());
    quiet
}
