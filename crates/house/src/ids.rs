//! The one clock, the one source of ids, and secrets.

use ground::Moment;
use sha2::{Digest as _, Sha256};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use uuid::{Builder, Uuid};

/// Where the time comes from.
pub enum Clock {
    /// The machine.
    System,
    /// Whatever it was last set to (microseconds).
    Set(AtomicI64),
}

impl Clock {
    /// A clock that stands at `moment` until it is set again.
    pub fn standing(moment: Moment) -> Self {
        Self::Set(AtomicI64::new(moment.0))
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is the house's clock")]
            Self::System => jiff::Timestamp::now().into(),
            Self::Set(at) => Moment(at.load(Ordering::Relaxed)),
        }
    }

    /// Sets a standing clock; the machine's goes its own way.
    pub fn set(&self, moment: Moment) {
        if let Self::Set(at) = self {
            at.store(moment.0, Ordering::Relaxed);
        }
    }
}

/// Where ids come from.
pub enum Ids {
    /// The machine's randomness.
    Random,
    /// A counter, for tests and for a story that must come out the same.
    Counted(AtomicU64),
}

impl Ids {
    /// Ids that come out the same each time.
    pub fn counted(start: u64) -> Self {
        Self::Counted(AtomicU64::new(start))
    }

    /// Something that nobody can guess; where ids are counted, the same each time.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub(crate) fn secret(&self) -> anyhow::Result<String> {
        match self {
            Self::Random => Ok(Secret::new()?.show().to_owned()),
            Self::Counted(next) => Ok(next.fetch_add(1, Ordering::Relaxed).to_string()),
        }
    }

    /// Some number from 0 to 1, less than 1; where ids are counted, the same each time. Without randomness 0.
    pub(crate) fn chance(&self) -> f64 {
        let some = match self {
            Self::Random => getrandom::u32().unwrap_or(0),
            // By the golden ratio numbers that follow each other lie far apart.
            Self::Counted(next) => {
                let n = next.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                u32::try_from(n >> 32).unwrap_or(0)
            }
        };
        f64::from(some) / (f64::from(u32::MAX) + 1.0)
    }

    /// A `UUIDv7` (RFC 9562, 5.7) made at `now`.
    pub(crate) fn next(&self, now: Moment) -> Uuid {
        let millis = u64::try_from(now.0 / 1000).unwrap_or(0);
        let mut tail = [0_u8; 10];
        match self {
            Self::Random => random(&mut tail),
            Self::Counted(next) => {
                let n = next.fetch_add(1, Ordering::Relaxed);
                for (to, from) in tail.iter_mut().skip(2).zip(n.to_be_bytes()) {
                    *to = from;
                }
            }
        }
        Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }
}

/// The machine's randomness; without it (before a machine has started) ids still differ by their time.
fn random(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        for (to, from) in bytes.iter_mut().zip(std::process::id().to_be_bytes()) {
            *to = from;
        }
    }
}

/// A secret that is shown once and kept only as its hash.
pub struct Secret(String);

impl Secret {
    /// A new one of 256 random bits.
    ///
    /// # Errors
    /// When the machine gives no randomness: a secret must never be guessable.
    pub fn new() -> anyhow::Result<Self> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes)
            .map_err(|e| anyhow::anyhow!("no randomness from the machine: {e}"))?;
        let mut shown = String::with_capacity(64);
        for byte in bytes {
            let digits = [byte >> 4, byte & 15]
                .map(|half| char::from_digit(u32::from(half), 16).unwrap_or('0'));
            shown.extend(digits);
        }
        Ok(Self(shown))
    }

    /// To be shown, once.
    pub fn show(&self) -> &str {
        &self.0
    }

    /// What is kept of a secret: its SHA-256. It needs no salt, having 256 random bits.
    pub fn hash(shown: &str) -> Vec<u8> {
        Sha256::digest(shown.as_bytes()).to_vec()
    }
}
