//! Bytes to text. A byte-order mark decides, then UTF-8 if the bytes are that (hardly anything else happens to be),
//! then what the file declares, then a guess between three encodings of old newsroom systems by how their quotation
//! marks and letters would stand in words.
//!
//! The tables are our own: `encoding_rs` weighs 131 kB packed, most of it Chinese, Japanese and Korean, which the
//! engine can't read. A file in those encodings is refused with a word on what to do.

mod tables;

use crate::Problem;

/// The upper half of a single-byte encoding.
type Table = &'static str;

/// Encodings by the labels that pages and mails give them; the label of an encoding that is not here is refused.
const LABELS: &[(&[&str], Table)] = &[
    (
        &["windows-1252", "iso-8859-1", "iso8859-1", "latin1", "cp1252", "us-ascii", "ascii", "x-ansi"],
        tables::WINDOWS_1252,
    ),
    (&["windows-1250", "cp1250"], tables::WINDOWS_1250),
    (&["windows-1251", "cp1251"], tables::WINDOWS_1251),
    (&["windows-1253", "iso-8859-7"], tables::WINDOWS_1253),
    (&["windows-1254", "iso-8859-9", "latin5"], tables::WINDOWS_1254),
    (&["windows-1257", "iso-8859-13"], tables::WINDOWS_1257),
    (&["iso-8859-2", "latin2"], tables::ISO_8859_2),
    (&["iso-8859-5"], tables::ISO_8859_5),
    (&["iso-8859-15", "latin9"], tables::ISO_8859_15),
    (&["koi8-r", "koi8-u", "koi8"], tables::KOI8_R),
    (&["macintosh", "mac", "x-mac-roman", "macroman"], tables::MACINTOSH),
];

/// What is guessed between, the likeliest first.
const GUESSES: [Table; 3] = [tables::WINDOWS_1252, tables::MACINTOSH, tables::WINDOWS_1251];

/// Text, and how sure its encoding is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// Without a byte-order mark; line ends as they came.
    pub(crate) text: String,
    /// The name of the encoding, if it was guessed.
    pub(crate) guess: Option<&'static str>,
}

/// Decodes `bytes`, whose file or mail declares the encoding labelled `declared`.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Problem> {
    Ok(Decoded { text: text(bytes, declared)?, guess: None })
}

/// Decodes text that declares its encoding itself, if at all: a page, an XML part.
pub(crate) fn decode_declaring(bytes: &[u8]) -> Result<Decoded, Problem> {
    decode(bytes, declared(bytes))
}

/// Decodes a short string of a binary format; an empty one if it can't be decoded.
pub(crate) fn decode_string(bytes: &[u8]) -> String {
    text(bytes, None).unwrap_or_default()
}

fn text(bytes: &[u8], declared: Option<&str>) -> Result<String, Problem> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => return Ok(String::from_utf8_lossy(rest).into_owned()),
        [0xff, 0xfe, rest @ ..] => return Ok(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => return Ok(utf16(rest, u16::from_be_bytes)),
        _ => {}
    }
    if let Some(unit) = unmarked_utf16(bytes) {
        return Ok(utf16(bytes, unit));
    }
    if is_binary(bytes) {
        return Err(Problem::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_string());
    }
    if is_damaged_utf8(bytes) {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    let label = declared.map(|label| label.trim().to_ascii_lowercase()).filter(|label| label != "utf-8");
    let declared = label.as_deref().map(table);
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    match declared {
        Some(Some(table)) => Ok(single_byte(bytes, table)),
        // A wrong label on text that is all but ASCII costs nothing.
        Some(None) if high > bytes.len() / 50 => Err(Problem::Encoding),
        Some(None) | None => Ok(single_byte(bytes, guess(bytes))),
    }
}

/// The letters of the bytes from 128 on in the encoding that is called `label`.
pub(crate) fn upper_half(label: &str) -> &'static str {
    table(label).unwrap_or_default()
}

/// The label that a page or an XML file gives its encoding, near its beginning.
pub(crate) fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..bytes.len().min(2048))?;
    let mark = [&b"charset="[..], b"encoding="].into_iter().find_map(|mark| {
        let at = head.windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark))?;
        head.get(at + mark.len()..)
    })?;
    let label = mark.strip_prefix(b"\"").or_else(|| mark.strip_prefix(b"'")).unwrap_or(mark);
    let length = label.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
    std::str::from_utf8(label.get(..length)?).ok()
}

/// The encoding that is called `label`, if it is built in.
fn table(label: &str) -> Option<Table> {
    LABELS.iter().find(|(labels, _)| labels.contains(&label)).map(|&(_, table)| table)
}

fn single_byte(bytes: &[u8], table: Table) -> String {
    let upper: Vec<char> = table.chars().collect();
    bytes.iter().map(|&byte| letter(&upper, byte)).collect()
}

fn letter(upper: &[char], byte: u8) -> char {
    match byte.checked_sub(128) {
        None => char::from(byte),
        Some(place) => upper.get(usize::from(place)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| match *pair {
        [a, b] => unit([a, b]),
        _ => 0,
    });
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Text of the Latin alphabet in UTF-16 without its mark: every other byte is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let head = bytes.get(..bytes.len().min(512))?;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, most) = (zeros(0), zeros(1), head.len() * 2 / 5);
    match head.len() {
        0..16 => None,
        _ if odd > most && even == 0 => Some(u16::from_le_bytes),
        _ if even > most && odd == 0 => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// A stray control character happens in saved pages; one in 200 bytes does not.
fn is_binary(bytes: &[u8]) -> bool {
    let control = bytes.iter().filter(|b| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f)).count();
    control > 2 && control > bytes.len() / 200
}

/// Whether most of what is no ASCII is UTF-8: a file cut within a letter, or with a line pasted from another.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 * bad && good > 0
}

/// The encoding in which the bytes above ASCII would stand best in their words.
fn guess(bytes: &[u8]) -> Table {
    let scored = GUESSES.iter().rev().map(|&table| (score(bytes, table), table));
    scored.max_by_key(|&(score, _)| score).map_or(tables::WINDOWS_1252, |(_, table)| table)
}

fn score(bytes: &[u8], table: Table) -> i64 {
    let upper: Vec<char> = table.chars().collect();
    let at = |place: usize| bytes.get(place).map_or(' ', |&byte| letter(&upper, byte));
    let high = (0..bytes.len()).filter(|&place| bytes.get(place).is_some_and(|byte| !byte.is_ascii()));
    // 2,000 letters tell as much as all of them.
    high.take(2000).map(|i| fits(at(i.wrapping_sub(1)), at(i), at(i + 1))).sum()
}

/// How well `c` stands between its neighbours.
fn fits(before: char, c: char, after: char) -> i64 {
    let is_foreign = |other: char| other.is_alphabetic() && !other.is_ascii();
    let is_strange = |other: char| other.is_ascii_alphabetic() && matches!(c, 'А'..='я');
    match c {
        '“' | '‘' => {
            if after.is_alphanumeric() && !before.is_alphanumeric() {
                2
            } else {
                -1
            }
        }
        '”' | '’' => {
            if before.is_whitespace() {
                -1
            } else {
                2
            }
        }
        '–' | '—' | '…' | '•' | '€' | '£' | '™' => 1,
        _ if c.is_control() || c == char::REPLACEMENT_CHARACTER => -5,
        // Words of nothing but accents are another alphabet's.
        _ if c.is_alphabetic() && is_foreign(before) && is_foreign(after) && !matches!(c, 'А'..='я') => -1,
        _ if is_strange(before) || is_strange(after) => -1,
        _ if c.is_lowercase() => i64::from(before.is_alphabetic() || after.is_alphabetic()),
        _ if c.is_uppercase() => {
            if before.is_lowercase() {
                -2
            } else {
                i64::from(after.is_alphabetic())
            }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], declared: Option<&str>, expected: Result<&str, Problem>) {
        assert_eq!(text(bytes, declared).as_deref().map_err(|problem| *problem), expected);
    }

    #[test]
    fn encodings_are_told_apart() {
        check("“Yes”\r\n".as_bytes(), None, Ok("“Yes”\r\n"));
        check(b"\xef\xbb\xbfplain", None, Ok("plain"));
        check(b"\xff\xfeY\0e\0s\0", None, Ok("Yes"));
        check(b"\xfe\xff\0Y\0e\0s", None, Ok("Yes"));
        check(&"It was so.".bytes().flat_map(|b| [b, 0]).collect::<Vec<_>>(), None, Ok("It was so."));
        check(b"\x93Yes\x94 \x96 caf\xe9", None, Ok("“Yes” – café"));
        check(b"\xd2Yes,\xd3 she said. It\xd5s caf\x8e", None, Ok("“Yes,” she said. It’s café"));
        check(b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0", None, Ok("Привет, мир"));
        check(
            b"\xc4\x85 is fine, \xc5\x9b too, \xc4\x87 and \xc5\xbc, then \xff",
            None,
            Ok("ą is fine, ś too, ć and ż, then \u{fffd}"),
        );
    }

    #[test]
    fn a_declared_encoding_is_believed_unless_the_bytes_are_utf8() {
        check(b"\xb1", Some("ISO-8859-2"), Ok("ą"));
        check("ą".as_bytes(), Some("iso-8859-2"), Ok("ą"));
        check(b"\x8f\xb1\x8f\xb1", Some("shift_jis"), Err(Problem::Encoding));
        check(
            &[b"so much ".repeat(20).as_slice(), b"\x93much"].concat(),
            Some("gbk"),
            Ok(&format!("{}“much", "so much ".repeat(20))),
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        check(b"a\0b\x01c\x02d\0e\0", None, Err(Problem::Binary));
    }

    #[test]
    fn tables_are_whole() {
        assert!(LABELS.iter().all(|(_, table)| table.chars().count() == 128));
    }
}
