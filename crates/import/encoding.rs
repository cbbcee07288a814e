//! Bytes to text, by `encoding_rs` (the WHATWG Encoding Standard, as browsers read pages).
//!
//! In order of trust: a byte-order mark; UTF-8, if the bytes are valid UTF-8 (text in another encoding hardly ever
//! is); the encoding that the file declares; a guess by `chardetng`, the detector of Firefox. A guess is handed on
//! as one, so that the reader can be told.

use crate::Problem;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, MACINTOSH, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes of a file in which a declaration is looked for; browsers look at 1024.
const DECLARATION: usize = 2048;
/// Bytes on which a guess rests, from the first that is not ASCII.
const SAMPLE: usize = 1 << 20;

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
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(certain(encoding, bytes.get(length..).unwrap_or_default()));
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    let is_utf16 = |encoding: &Encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    let declared_utf16 = declared.filter(|encoding| is_utf16(encoding) && bytes.contains(&0));
    if let Some(encoding) = declared_utf16.or_else(|| utf16_without_mark(bytes)) {
        return Ok(certain(encoding, bytes));
    }
    if is_binary(bytes) {
        return Err(Problem::Binary);
    }
    // ISO-2022-JP is written in ASCII bytes, which are valid UTF-8 too.
    if declared == Some(ISO_2022_JP) {
        return Ok(certain(ISO_2022_JP, bytes));
    }
    if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes) {
        return Ok(certain(UTF_8, bytes));
    }
    match declared.filter(|encoding| *encoding != UTF_8 && !is_utf16(encoding)) {
        // What the standard calls “replacement” is not decoded by browsers either.
        Some(encoding) if encoding == REPLACEMENT => Err(Problem::Encoding),
        Some(encoding) => Ok(certain(encoding, bytes)),
        None => {
            let encoding = guess(bytes);
            Ok(Decoded { guess: Some(encoding.name()), ..certain(encoding, bytes) })
        }
    }
}

/// Decodes text that declares its encoding itself, if at all: a page, an XML part.
pub(crate) fn decode_declaring(bytes: &[u8]) -> Result<Decoded, Problem> {
    decode(bytes, declared(bytes))
}

/// Decodes a short string of a binary format; an empty one if it can't be decoded.
pub(crate) fn decode_string(bytes: &[u8]) -> String {
    decode(bytes, None).map_or(String::new(), |decoded| decoded.text)
}

/// The characters of the bytes 128 to 255 in a single-byte encoding.
pub(crate) fn upper_half(encoding: &'static Encoding) -> String {
    let bytes: Vec<u8> = (128..=255).collect();
    encoding.decode_without_bom_handling(&bytes).0.into_owned()
}

/// The label that a page (`<meta charset=…>`, `http-equiv`) or an XML declaration near the beginning gives.
pub(crate) fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..bytes.len().min(DECLARATION))?;
    let after = |mark: &[u8]| {
        let at = head.windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark))?;
        head.get(at + mark.len()..)
    };
    let is_xml = head.trim_ascii_start().starts_with(b"<?xml");
    let value = after(b"charset=").or_else(|| after(b"encoding=").filter(|_| is_xml))?;
    let value = value.trim_ascii_start();
    let label = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let is_label = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':');
    let length = label.iter().take_while(is_label).count();
    std::str::from_utf8(label.get(..length)?).ok().filter(|label| !label.is_empty())
}

fn certain(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), guess: None }
}

/// UTF-16 of mostly Latin letters without a byte-order mark: every other byte is zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(512))?;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, most) = (zeros(0), zeros(1), head.len() * 2 / 5);
    match head.len() {
        0..16 => None,
        _ if odd > most && even == 0 => Some(UTF_16LE),
        _ if even > most && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether there are more control characters than text has. A stray one happens in saved pages; one in 200 bytes
/// does not.
fn is_binary(bytes: &[u8]) -> bool {
    let control = bytes.iter().filter(|b| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f)).count();
    control > 2 && control > bytes.len() / 200
}

/// Whether most of what is not ASCII is UTF-8: a file cut within a letter, or with a line pasted from another.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid >= 4 * invalid && valid > 0
}

/// The likeliest encoding of `bytes`, which are not UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let rest = bytes.get(first.saturating_sub(1)..).unwrap_or_default();
    let sample = rest.get(..rest.len().min(SAMPLE)).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == rest.len());
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // The detector leaves Mac OS Roman out: on the web of today it is rare. In newsrooms' old files it is not.
    if guessed.is_single_byte() && has_macintosh_quotes(sample) { MACINTOSH } else { guessed }
}

/// Whether the bytes that are quotation marks and apostrophes in Mac OS Roman stand where such marks do. In the
/// Windows encodings they are capitals with accents, which don't end words or stand within them.
fn has_macintosh_quotes(bytes: &[u8]) -> bool {
    let (mut fitting, mut other) = (0, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        let is_letter =
            |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        let (before, after) = (is_letter(at.checked_sub(1)), is_letter(at.checked_add(1)));
        let starts = at == 0 || bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace);
        let fits = match byte {
            // “ and ‘
            0xd2 | 0xd4 => starts && after,
            // ” and ’
            0xd3 | 0xd5 => !starts && (before || !after),
            _ => continue,
        };
        if fits {
            fitting += 1;
        } else {
            other += 1;
        }
    }
    fitting > 1 && fitting > 4 * other
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], declared: Option<&str>, expected: &str, guess: Option<&str>) {
        let decoded = decode(bytes, declared).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.guess), (expected, guess));
    }

    #[test]
    fn marks_and_valid_utf8_are_certain() {
        check("“Yes”\r\n".as_bytes(), None, "“Yes”\r\n", None);
        check(b"\xef\xbb\xbfplain", None, "plain", None);
        check(b"\xff\xfeY\0e\0s\0", None, "Yes", None);
        check(b"\xfe\xff\0Y\0e\0s", None, "Yes", None);
        check(&"It was so.".bytes().flat_map(|b| [b, 0]).collect::<Vec<_>>(), None, "It was so.", None);
        check(
            b"\xc4\x85 is fine, \xc5\x9b too, \xc4\x87 and \xc5\xbc, then \xff",
            None,
            "ą is fine, ś too, ć and ż, then \u{fffd}",
            None,
        );
    }

    /// Sentences in the bytes that newsrooms wrote before UTF-8, made by Python's codecs: the bytes, a label by which
    /// files declare the encoding, the text, and the encoding's name.
    const SAMPLES: &[(&[u8], &str, &str, &str)] = &[
        (b"\x81u\x8c_\x96\xf1\x82\xcd\x91\xc5\x82\xbf\x90\xd8\x82\xe7\x82\xc8\x82\xa2\x81v\x82\xc6\x89\xef\x92\xb7\x82\xcd\x89\xce\x97j\x93\xfa\x81A\x91D\x92\xb7\x82\xbd\x82\xbf\x82\xcc\x8fW\x82\xdc\x82\xe8\x82\xc5\x8fq\x82\xd7\x82\xbd\x81B", "shift_jis", "「契約は打ち切らない」と会長は火曜日、船長たちの集まりで述べた。", "Shift_JIS"),
        (b"\xa1\xd6\xb7\xc0\xcc\xf3\xa4\xcf\xc2\xc7\xa4\xc1\xc0\xda\xa4\xe9\xa4\xca\xa4\xa4\xa1\xd7\xa4\xc8\xb2\xf1\xc4\xb9\xa4\xcf\xb2\xd0\xcd\xcb\xc6\xfc\xa1\xa2\xc1\xa5\xc4\xb9\xa4\xbf\xa4\xc1\xa4\xce\xbd\xb8\xa4\xde\xa4\xea\xa4\xc7\xbd\xd2\xa4\xd9\xa4\xbf\xa1\xa3", "euc-jp", "「契約は打ち切らない」と会長は火曜日、船長たちの集まりで述べた。", "EUC-JP"),
        (b"\xa1\xb0\xce\xd2\xc3\xc7\xb2\xbb\xbb\xe1\xc0\xeb\xbf\xaa\xd5\xe2\xd0\xa9\xb5\xba\xd3\xec\xa3\xac\xa1\xb1\xb6\xad\xca\xc2\xb3\xa4\xd0\xc7\xc6\xda\xb6\xfe\xd4\xda\xb4\xac\xb3\xa4\xbb\xe1\xd2\xe9\xc9\xcf\xcb\xb5\xa1\xa3", "gbk", "“我们不会离开这些岛屿，”董事长星期二在船长会议上说。", "GBK"),
        (b"\xa1u\xa7\xda\xad\xcc\xa4\xa3\xb7|\xc2\xf7\xb6}\xb3o\xa8\xc7\xaeq\xc0\xac\xa1A\xa1v\xb8\xb3\xa8\xc6\xaa\xf8\xacP\xb4\xc1\xa4G\xa6b\xb2\xee\xaa\xf8\xb7|\xc4\xb3\xa4W\xbb\xa1\xa1C", "big5", "「我們不會離開這些島嶼，」董事長星期二在船長會議上說。", "Big5"),
        (b"\xa1\xb0\xbf\xec\xb8\xae\xb4\xc2 \xbc\xb6\xc0\xbb \xb6\xb0\xb3\xaa\xc1\xf6 \xbe\xca\xc0\xbb \xb0\xcd\xa1\xb1\xc0\xcc\xb6\xf3\xb0\xed \xc0\xcc\xbb\xe7\xc0\xe5\xc0\xcc \xc8\xad\xbf\xe4\xc0\xcf \xbc\xb1\xc0\xe5 \xc8\xb8\xc0\xc7\xbf\xa1\xbc\xad \xb8\xbb\xc7\xdf\xb4\xd9.", "euc-kr", "“우리는 섬을 떠나지 않을 것”이라고 이사장이 화요일 선장 회의에서 말했다.", "EUC-KR"),
        (b"\"\xed\xd9 \xce\xc5 \xd5\xca\xc4\xa3\xcd \xd3 \xcf\xd3\xd4\xd2\xcf\xd7\xcf\xd7\", \xd3\xcb\xc1\xda\xc1\xcc\xc1 \xd7\xcf \xd7\xd4\xcf\xd2\xce\xc9\xcb \xd0\xd2\xc5\xc4\xd3\xc5\xc4\xc1\xd4\xc5\xcc\xd8 \xd0\xd2\xc1\xd7\xcc\xc5\xce\xc9\xd1.", "koi8-r", "\"Мы не уйдём с островов\", сказала во вторник председатель правления.", "KOI8-U"),
        (b"\xab\xcc\xfb \xed\xe5 \xf3\xe9\xe4\xb8\xec \xf1 \xee\xf1\xf2\xf0\xee\xe2\xee\xe2\xbb, \xf1\xea\xe0\xe7\xe0\xeb\xe0 \xe2\xee \xe2\xf2\xee\xf0\xed\xe8\xea \xef\xf0\xe5\xe4\xf1\xe5\xe4\xe0\xf2\xe5\xeb\xfc \xef\xf0\xe0\xe2\xeb\xe5\xed\xe8\xff.", "windows-1251", "«Мы не уйдём с островов», сказала во вторник председатель правления.", "windows-1251"),
        (b"\x84Z ostrov\xf9 neodejdeme,\x93 \xf8ekla v \xfater\xfd p\xf8edsedkyn\xec spr\xe1vn\xed rady p\xf8\xedstavu.", "cp1250", "„Z ostrovů neodejdeme,“ řekla v úterý předsedkyně správní rady přístavu.", "windows-1250"),
        (b"\x93We won\x92t leave the islands,\x94 said the chair at the caf\xe9 \x96 on Tuesday.", "iso-8859-1", "“We won’t leave the islands,” said the chair at the café – on Tuesday.", "windows-1252"),
        (b"\xab\xc4\xe5\xed \xe8\xe1 \xf6\xfd\xe3\xef\xf5\xec\xe5 \xe1\xf0\xfc \xf4\xe1 \xed\xe7\xf3\xe9\xdc\xbb, \xe5\xdf\xf0\xe5 \xf4\xe7\xed \xd4\xf1\xdf\xf4\xe7 \xe7 \xf0\xf1\xfc\xe5\xe4\xf1\xef\xf2 \xf3\xf4\xef\xf5\xf2 \xea\xe1\xf0\xe5\xf4\xdc\xed\xe9\xef\xf5\xf2.", "windows-1253", "«Δεν θα φύγουμε από τα νησιά», είπε την Τρίτη η πρόεδρος στους καπετάνιους.", "windows-1253"),
        (b"\x93Adalardan ayr\xfdlmayaca\xf0\xfdz,\x94 dedi ba\xfekan sal\xfd g\xfcn\xfc kaptanlar\xfdn toplant\xfds\xfdnda.", "windows-1254", "“Adalardan ayrılmayacağız,” dedi başkan salı günü kaptanların toplantısında.", "windows-1254"),
        (b"\xd2We won\xd5t leave the islands,\xd3 said the chair at the caf\x8e \xd0 on Tuesday.", "macintosh", "“We won’t leave the islands,” said the chair at the café – on Tuesday.", "macintosh"),
    ];

    #[test]
    fn a_declared_encoding_wins_and_is_no_guess() {
        for (bytes, label, text, _) in SAMPLES {
            check(bytes, Some(label), text, None);
        }
        let japanese = b"\x1b$B7@Ls\x1b(B";
        check(japanese, Some("iso-2022-jp"), "契約", None);
        check(b"\xb1", Some("ISO-8859-2"), "ą", None);
        check(b"\0Y\0e\0s", Some("utf-16be"), "Yes", None);
    }

    #[test]
    fn without_a_declaration_the_encoding_is_guessed_and_said_to_be() {
        for (bytes, _, text, name) in SAMPLES {
            check(bytes, None, text, Some(name));
        }
        check(b"\x93Yes\x94 \x96 caf\xe9", None, "“Yes” – café", Some("windows-1252"));
        check(
            b"\xd2Yes,\xd3 she said. It\xd5s caf\x8e",
            None,
            "“Yes,” she said. It’s café",
            Some("macintosh"),
        );
    }

    #[test]
    fn a_wrong_declaration_does_not_spoil_utf8() {
        check("ą".as_bytes(), Some("iso-8859-2"), "ą", None);
        check(b"caf\xe9 and th\xe9", Some("utf-8"), "café and thé", Some("windows-1252"));
        check(b"caf\xe9 and th\xe9", Some("no-such-label"), "café and thé", Some("windows-1252"));
    }

    #[test]
    fn declarations_are_found() {
        for (head, expected) in [
            ("<meta charset=shift_jis>", Some("shift_jis")),
            ("<META http-equiv='Content-Type' content='text/html; charset=euc-kr'>", Some("euc-kr")),
            ("<?xml version='1.0' encoding='KOI8-R'?>", Some("KOI8-R")),
            ("She said that encoding=utf-8 is a riddle", None),
            ("<meta charset=>", None),
        ] {
            assert_eq!(declared(head.as_bytes()), expected, "{head}");
        }
    }

    #[test]
    fn what_can_not_be_decoded_is_a_problem() {
        assert_eq!(decode(b"a\0b\x01c\x02d\0e\0", None), Err(Problem::Binary));
        assert_eq!(decode(b"\x1b$)C\x0e\xb0\xa1", Some("iso-2022-kr")), Err(Problem::Encoding));
    }
}
