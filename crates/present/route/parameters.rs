//! What follows the `?` of a URL's fragment: keys with values, percent-encoded.

use std::fmt;
use variorum_engine::model::PublicIds;

/// A value that a link carries. What is in a dossier stands in a link by its public id.
pub(super) trait Parameter: Sized {
    /// Reads what a link says for it, if it says anything. `None` means that the view can't be shown without it.
    fn read(printed: Option<&str>, ids: &PublicIds) -> Option<Self>;
    /// As a link prints it; empty if the link need not say it.
    fn print(&self, ids: &PublicIds) -> String;
}

/// Keys with their values, in order.
#[derive(Default)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads `key=value&key=value`.
    pub(super) fn parse(printed: &str) -> Self {
        let pairs = printed.split('&').filter_map(|pair| pair.split_once('='));
        Self(pairs.map(|(key, value)| (decode(key), decode(value))).collect())
    }

    /// The value of `key`.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }

    /// Adds a value, unless it is empty.
    pub(super) fn set(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.0.push((key.to_string(), value.to_string()));
        }
    }
}

impl fmt::Display for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (key, value)) in self.0.iter().enumerate() {
            write!(f, "{}{}={}", if place == 0 { '?' } else { '&' }, key, encode(value))?;
        }
        Ok(())
    }
}

/// Percent-encodes what would end or split a value. A quotation mark may stand in a fragment, but browsers print it
/// encoded, and so does this.
fn encode(value: &str) -> String {
    let mut printed = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~:,*()/".contains(&byte) {
            printed.push(char::from(byte));
        } else {
            printed.push_str(&format!("%{byte:02X}"));
        }
    }
    printed
}

/// Undoes [`encode`]. `+` is a space, and an escape that can't be read stays as it is.
fn decode(printed: &str) -> String {
    let mut bytes = Vec::with_capacity(printed.len());
    let mut rest = printed.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escape = tail
            .get(..2)
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (first, escape) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = tail;
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
