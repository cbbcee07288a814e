//! A Bloom filter of one hash (Bloom 1970) over keys of words: it may say yes to a few that are not in the set, never no to
//! one that is. Most look-ups of words that two texts don't share end here, without a search.

use super::unit::Key;
use fixedbitset::FixedBitSet;

/// A set of keys, of 32 to 64 bits a key, up to 2^24 bits in all.
#[derive(Debug)]
pub(crate) struct BloomFilter(FixedBitSet);

impl BloomFilter {
    /// Whether `key` may be in the set; if not, it surely is not.
    pub(crate) fn contains(&self, key: Key) -> bool {
        self.0.contains(key.slot(self.0.len()))
    }
}

impl FromIterator<Key> for BloomFilter {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        let keys: Vec<Key> = keys.into_iter().collect();
        let size = (keys.len() * 32).clamp(1 << 12, 1 << 24).next_power_of_two();
        let mut bits = FixedBitSet::with_capacity(size);
        keys.iter().for_each(|key| bits.insert(key.slot(size)));
        Self(bits)
    }
}
