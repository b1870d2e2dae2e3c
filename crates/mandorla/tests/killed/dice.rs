//! Chance that can be had again: what a test throws follows from a seed that it prints.

use std::hash::{BuildHasher as _, RandomState};

/// A number that nobody else has.
pub fn unlikely() -> u64 {
    RandomState::new().hash_one("dice")
}

/// `SplitMix64` (Steele, Lea and Flood 2014).
#[derive(Clone)]
pub struct Dice(u64);

impl Dice {
    /// From `MANDORLA_SEED` if it is set, or a seed of its own; printed, so that a failure can be had again.
    pub fn new(what: &str) -> Self {
        let seed = std::env::var("MANDORLA_SEED").ok().and_then(|text| text.parse().ok());
        let seed = seed.unwrap_or_else(unlikely);
        println!("{what}: MANDORLA_SEED={seed}");
        Self(seed)
    }

    /// Another die of the same seed.
    pub fn split(&mut self) -> Self {
        Self(self.throw())
    }

    pub fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, most: u64) -> u64 {
        self.throw() % most
    }

    /// A key for a request, of the form of a UUID.
    pub fn key(&mut self) -> String {
        let (a, b) = (self.throw(), self.throw());
        format!(
            "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
            a >> 32,
            a >> 16 & 0xffff,
            a & 0xfff,
            b >> 52,
            b & 0xffff_ffff_ffff
        )
    }
}
