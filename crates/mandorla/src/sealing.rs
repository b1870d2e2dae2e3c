//! Sealing what a command recorded, at once: no node may run. It never stands in anybody's way: what can't be sealed now
//! is sealed by whoever comes next.

use house::{House, chain};

/// Seals what waits.
pub(crate) fn now(house: &House) {
    if let Err(error) = chain::seal(&house.db) {
        tracing::warn!("what was recorded is not sealed yet, and will be later: {error:#}");
    }
}
