//! A mail's header: fields over several lines, words in other encodings (RFC 2047), parameters (RFC 2231).

use super::body;
use crate::encoding;

/// Fields that are kept of a header.
const FIELDS: usize = 200;

/// The fields of a header, names in lower case.
pub(super) struct Header(Vec<(String, String)>);

impl Header {
    /// The header that `bytes` begin with, and what follows the empty line after it.
    pub(super) fn split(bytes: &[u8]) -> (Self, &[u8]) {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut place = 0;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            place += line.len();
            if line.trim_ascii().is_empty() {
                break;
            }
            let text = String::from_utf8_lossy(line.trim_ascii_end());
            let is_more = text.starts_with([' ', '\t']);
            if is_more {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                }
            } else if let Some((name, value)) = text.split_once(':').filter(|_| fields.len() < FIELDS) {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_string()));
            }
        }
        (Self(fields), bytes.get(place..).unwrap_or_default())
    }

    /// The value of the first field `name`, given in lower case.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The parameter `name` of a field: `charset` of `text/plain; charset="utf-8"`, `filename*` with its encoding too.
pub(super) fn parameter(value: &str, name: &str) -> Option<String> {
    for part in value.split(';').skip(1) {
        let Some((key, value)) = part.split_once('=') else { continue };
        let key = key.trim().to_ascii_lowercase();
        let value = value.trim().trim_matches('"');
        if key == name {
            return Some(value.to_string());
        }
        if key.strip_suffix('*') == Some(name) {
            let encoded = value.rsplit('\'').next().unwrap_or(value).replace('%', "=");
            let label = value.split('\'').next();
            return encoding::decode(&body::quoted_printable(encoded.as_bytes()), label).ok();
        }
    }
    None
}

/// The text of a field with its encoded words: `=?utf-8?q?caf=C3=A9?=`.
pub(super) fn words(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    let mut was_encoded = false;
    while let Some((before, after)) = rest.split_once("=?") {
        let mut parts = after.splitn(4, '?');
        let word = (parts.next(), parts.next(), parts.next(), parts.next());
        let decoded = match word {
            (Some(label), Some(kind), Some(text), Some(after)) => {
                after.strip_prefix('=').and_then(|after| Some((encoded_word(label, kind, text)?, after)))
            }
            _ => None,
        };
        // White space between two encoded words is not printed.
        if !(was_encoded && decoded.is_some() && before.trim().is_empty()) {
            out.push_str(before);
        }
        was_encoded = decoded.is_some();
        rest = match decoded {
            Some((word, after)) => {
                out.push_str(&word);
                after
            }
            None => {
                out.push_str("=?");
                after
            }
        };
    }
    out.push_str(rest);
    out
}

fn encoded_word(label: &str, kind: &str, text: &str) -> Option<String> {
    let bytes = match kind {
        "b" | "B" => body::base64(text.as_bytes()),
        "q" | "Q" => body::quoted_printable(text.replace('_', " ").as_bytes()),
        _ => return None,
    };
    encoding::decode(&bytes, Some(label)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_read() {
        for (value, expected) in [
            ("=?utf-8?q?Caf=C3=A9_shut?=", "Café shut"),
            ("=?UTF-8?B?4oCcWWVz4oCd?= =?utf-8?b?IQ==?= she said", "“Yes”! she said"),
            ("=?windows-1252?Q?=93No=94?=", "“No”"),
            ("a =?b c", "a =?b c"),
            ("=?x?y?z?=", "=?x?y?z?="),
            ("plain", "plain"),
        ] {
            assert_eq!(words(value), expected);
        }
    }

    #[test]
    fn fields_and_parameters_are_read() {
        let (header, body) = Header::split(b"Subject: One\r\n two\r\nContent-Type: text/plain;\r\n charset=\"x\"; name*=utf-8''a%20b\r\n\r\nbody");
        assert_eq!(header.field("subject"), Some("One two"));
        let kind = header.field("content-type").expect("the field is there");
        assert_eq!(parameter(kind, "charset").as_deref(), Some("x"));
        assert_eq!(parameter(kind, "name").as_deref(), Some("a b"));
        assert_eq!(body, b"body");
    }
}
