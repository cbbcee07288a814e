//! A dossier inside the single page: one file that holds the app and what it opens with.
//!
//! It stands in an element of its own before the program, as base64: no character of it means anything to a browser, so
//! whatever a title or a text says, it can't end the element or begin another.

/// The id of the element that holds the dossier.
pub const PLACE: &str = "dossier";

const OPEN: &str = "<script id=\"dossier\" type=\"text/plain\">";
const CLOSE: &str = "</script>\n";
/// The element that holds the program, and before which the dossier stands.
const PROGRAM: &str = "<script id=\"wasm\"";

/// The single page with a dossier and the corrections made in it, both encoded, in place of what it opened with; nothing if
/// it is another page.
pub(crate) fn put_in(page: &str, parts: [&[u8]; 2]) -> Option<String> {
    let (before, after) = page.split_once(PROGRAM)?;
    let before = before.split_once(OPEN).map_or(before, |(before, _)| before);
    let [dossier, corrections] = parts.map(base64);
    Some([before, OPEN, &dossier, ".", &corrections, CLOSE, PROGRAM, after].concat())
}

/// The dossier and the corrections that the element's text holds; nothing if it is damaged.
pub fn take_out(text: &str) -> Option<[Vec<u8>; 2]> {
    let (dossier, corrections) = text.split_once('.')?;
    Some([bytes(dossier)?, bytes(corrections)?])
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Without padding, which nobody needs here.
fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for three in bytes.chunks(3) {
        let held = (0..3).fold(0, |held, at| held << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        let digits = (0..=three.len()).map(|at| held >> (18 - 6 * at) & 63);
        text.extend(digits.filter_map(|digit| DIGITS.get(digit as usize)).map(|&digit| char::from(digit)));
    }
    text
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut found = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for digit in text.bytes() {
        let value = DIGITS.iter().position(|&known| known == digit)?;
        held = held << 6 | value as u32;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            found.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html>\n<body>\n<script id=\"wasm\" type=\"text/plain\">x</script>\n</body>";

    fn check(dossier: &[u8], corrections: &[u8]) {
        let once = put_in(PAGE, [b"an earlier dossier", b"another"]).unwrap();
        let twice = put_in(&once, [dossier, corrections]).unwrap();
        assert_eq!(Some(&twice), put_in(PAGE, [dossier, corrections]).as_ref(), "the earlier one is gone");
        let (_, held) = twice.split_once(OPEN).unwrap();
        let (held, rest) = held.split_once(CLOSE).unwrap();
        assert_eq!(take_out(held), Some([dossier.to_vec(), corrections.to_vec()]));
        assert!(PAGE.ends_with(rest) && held.bytes().all(|b| b == b'.' || DIGITS.contains(&b)), "{held}");
    }

    #[test]
    fn a_dossier_is_taken_out_as_it_was_put_in() {
        check(b"", b"");
        check(b"a", b"bc");
        check("</script><script>alert(1)</script><!-- 𝒳".as_bytes(), &[0, 255, 254, 253]);
        check(&(0..=255).collect::<Vec<u8>>(), b"abc");
    }

    #[test]
    fn another_page_and_damaged_data_are_nothing() {
        assert_eq!(put_in("<p>Not found</p>", [b"", b""]), None);
        assert_eq!(take_out("AAAA"), None);
        assert_eq!(take_out("AA<A."), None);
    }
}
