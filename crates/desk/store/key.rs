//! The key of a dossier: its name in the database and in addresses (`#/?in=KEY`).

use serde::{Deserialize, Serialize};
use std::fmt;

/// A dossier's key: lower-case letters and digits, so that an address needs no escapes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Key(String);

impl Key {
    /// The key that reads `text`.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A new key, from the time and a random number, so that two tabs never make the same.
    pub(crate) fn generate(milliseconds: u64, random: u32) -> Self {
        Self(format!("k{:x}", milliseconds.wrapping_mul(1 << 20) ^ u64::from(random)))
    }

    /// A new key, of this moment.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn random() -> Self {
        Self::generate(variorum_browser::now(), variorum_browser::random())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_key_needs_no_escape_and_is_unique() {
        let key = Key::generate(1_700_000_000_000, 77);
        let is_plain = key.as_str().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        assert!(is_plain && key.as_str().len() > 8, "{key}");
        assert_ne!(key, Key::generate(1_700_000_000_000, 78));
        assert_ne!(key, Key::generate(1_700_000_000_001, 77));
    }
}
