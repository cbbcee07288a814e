//! Bytes to text: UTF-8 first, UTF-16 where a byte-order mark says so, else Windows-1252 (what old newsroom
//! systems wrote, and the superset of Latin-1 that browsers read it as). What is plainly no text is refused
//! with a word on what to do. No statistical guessing of other encodings: it errs on short files.

use super::{ErrorKind, ImportError};

/// The text of `bytes`, without a byte-order mark; line ends stay as they came.
pub(super) fn text(bytes: &[u8]) -> Result<String, ImportError> {
    if let Some(kind) = known_binary(bytes) {
        return Err(ImportError(kind));
    }
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8_or_western(rest)?,
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8_or_western(bytes)?,
    };
    if text.trim().is_empty() {
        return Err(ImportError(ErrorKind::Empty));
    }
    if u32::try_from(text.len()).is_err() {
        return Err(ImportError(ErrorKind::TooLong));
    }
    if is_markup(&text) {
        return Err(ImportError(ErrorKind::Markup));
    }
    Ok(text)
}

fn utf8_or_western(bytes: &[u8]) -> Result<String, ImportError> {
    let control = bytes.iter().filter(|b| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f)).count();
    // A stray control character happens in saved pages; one in 200 bytes does not.
    if control > 2 && control > bytes.len() / 200 {
        return Err(ImportError(ErrorKind::Binary));
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_string(),
        Err(_) => bytes.iter().map(|&b| western(b)).collect(),
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| match *pair {
        [a, b] => unit([a, b]),
        _ => 0,
    });
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Windows-1252, as the WHATWG Encoding Standard has it: the five bytes without a letter stay controls.
fn western(byte: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => UPPER.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

fn known_binary(bytes: &[u8]) -> Option<ErrorKind> {
    const SIGNATURES: &[(&[u8], ErrorKind)] = &[
        (b"%PDF", ErrorKind::Pdf),
        (b"PK\x03\x04", ErrorKind::Archive),
        (b"\xd0\xcf\x11\xe0", ErrorKind::WordProcessor),
        (b"{\\rtf", ErrorKind::WordProcessor),
        (b"\x1f\x8b", ErrorKind::Archive),
        (b"\x89PNG", ErrorKind::Image),
        (b"GIF8", ErrorKind::Image),
        (b"\xff\xd8\xff", ErrorKind::Image),
    ];
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|&(_, kind)| kind)
}

/// Whether the file is a web page's source rather than its text.
fn is_markup(text: &str) -> bool {
    let start = text.trim_start();
    ["<!doctype html", "<html", "<?xml"]
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|s| s.eq_ignore_ascii_case(tag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        let found = text(bytes).unwrap_or_else(|error| format!("refused: {error}"));
        assert!(found.starts_with(expected), "{found:?}");
    }

    #[test]
    fn encodings_are_told_apart() {
        check("“Yes”\r\n".as_bytes(), "“Yes”\r\n");
        check(b"\xef\xbb\xbfplain", "plain");
        check(b"\xff\xfeY\0e\0s\0", "Yes");
        check(b"\xfe\xff\0Y\0e\0s", "Yes");
        check(b"\x93Yes\x94 \x96 caf\xe9", "“Yes” – café");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in
            [&b"%PDF-1.7 and so on"[..], b"PK\x03\x04word", b"a\0b\0c\0d\0e\0", b" \n ", b"", b"\xff\xfe"]
        {
            check(bytes, "refused: ");
        }
        check(b"<!DOCTYPE HTML><p>Hello", "refused: this is a web page’s source");
    }
}
