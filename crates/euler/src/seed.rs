//! Numbers that look random and are the same on every machine, always.

/// Steele, Lea and Flood's `SplitMix64` (2014).
#[derive(Clone, Debug)]
pub(crate) struct Seed(u64);

impl Seed {
    /// The same numbers again for the same start.
    pub(crate) fn new(start: u64) -> Self {
        Self(start)
    }

    /// A number from 0 up to, not including, 1.
    pub(crate) fn number(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let [a, b, c, d, ..] = mixed.to_be_bytes();
        f64::from(u32::from_be_bytes([a, b, c, d])) / (f64::from(u32::MAX) + 1.0)
    }

    /// A number from one to the other.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.number()
    }
}
