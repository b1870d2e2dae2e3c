//! Hashes of 64 bits that stand for texts, and maps by them that keep no text: what a program must remember of
//! millions. They are the same throughout one run, and must never be stored.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, Hash, Hasher, RandomState},
    sync::LazyLock,
};

/// Drawn when the program starts, so that nobody can write two texts that stand for one another.
static KEY: LazyLock<RandomState> = LazyLock::new(RandomState::new);

/// 64 bits of a thing; among a million things, two share theirs once in some forty million runs.
pub fn hash<T: Hash + ?Sized>(thing: &T) -> u64 {
    KEY.hash_one(thing)
}

/// A map by hashes.
pub type ByHash<V> = HashMap<u64, V, AsItIs>;
/// A set of hashes.
pub type Hashes = HashSet<u64, AsItIs>;

/// Makes hashers for what is a hash already.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsItIs;

/// Hands a hash on as it is.
#[derive(Debug)]
pub struct PassThrough(u64);

impl BuildHasher for AsItIs {
    type Hasher = PassThrough;

    fn build_hasher(&self) -> PassThrough {
        PassThrough(0)
    }
}

impl Hasher for PassThrough {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write(&mut self, bytes: &[u8]) {
        // Nothing but a `u64` is a key of these maps; any other would still be told apart.
        self.0 = hash(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_by_hashes_finds_what_was_put_in() {
        let mut lengths = ByHash::default();
        for word in ["", "a", "ab", "Ångström"] {
            lengths.insert(hash(word), word.len());
        }
        assert_eq!(lengths.get(&hash("ab")), Some(&2));
        assert_eq!(lengths.get(&hash("Ångström")), Some(&10));
        assert_eq!(lengths.get(&hash("ba")), None);
    }
}
