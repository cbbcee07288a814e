//! A set of keys that may say yes to a few others: one bit a hash. Most look-ups end here, without a search.

use super::unit::Key;

/// A set of keys, of 32 to 64 bits a key up to 2^24 in all.
#[derive(Debug)]
pub(crate) struct Filter {
    bits: Vec<u64>,
}

impl Filter {
    /// Whether `key` may be in the set; if not, it surely is not.
    pub(crate) fn contains(&self, key: Key) -> bool {
        let (word, bit) = key.bit(self.bits.len());
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }
}

impl FromIterator<Key> for Filter {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        let keys: Vec<Key> = keys.into_iter().collect();
        let mut bits = vec![0; (keys.len() / 2).clamp(64, 1 << 18).next_power_of_two()];
        let words = bits.len();
        for key in keys {
            let (word, bit) = key.bit(words);
            if let Some(bits) = bits.get_mut(word) {
                *bits |= bit;
            }
        }
        Self { bits }
    }
}
