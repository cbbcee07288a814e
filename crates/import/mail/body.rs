//! A mail's body: cut into its parts, taken out of its transfer encoding (RFC 2045), its lines put together.

/// Columns at which mail programs break lines.
const COLUMNS: std::ops::RangeInclusive<usize> = 50..=80;

/// The parts between the lines `--boundary`.
pub(super) fn split<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let (mut place, mut start) = (0, None);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let rest = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary.as_bytes()));
        if let Some(rest) = rest.filter(|rest| matches!(rest.trim_ascii(), b"" | b"--")) {
            parts.extend(start.and_then(|start| body.get(start..place)));
            start = (rest.trim_ascii() != b"--").then_some(place + line.len());
        }
        place += line.len();
    }
    // A part that is broken off is what is there of it.
    parts.extend(start.and_then(|start| body.get(start..)));
    parts
}

/// `body` out of the transfer encoding that is called `encoding`.
pub(super) fn decoded(body: &[u8], encoding: &str) -> Vec<u8> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        _ => body.to_vec(),
    }
}

/// Base64; what is no digit of it is passed over.
pub(super) fn base64(text: &[u8]) -> Vec<u8> {
    let digits = text.iter().filter_map(|byte| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    });
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for digit in digits {
        bits = (bits << 6 | u32::from(digit)) & 0xff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}

/// Quoted-printable: `=E9` is a byte, `=` at a line's end joins it to the next.
pub(super) fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        rest = match (byte, after) {
            (b'=', [b'\r', b'\n', after @ ..] | [b'\n', after @ ..]) => after,
            (b'=', [a, b, after @ ..]) if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16).unwrap_or(0) as u8;
                bytes.push(digit(a) << 4 | digit(b));
                after
            }
            _ => {
                bytes.push(*byte);
                after
            }
        };
    }
    bytes
}

/// `text` with the lines put together that a mail program broke, up to its signature.
pub(super) fn unwrapped(text: &str) -> String {
    let lines: Vec<&str> = text.lines().take_while(|line| *line != "-- ").collect();
    let mut paragraphs: Vec<String> = Vec::new();
    for block in lines.split(|line| line.trim().is_empty()) {
        let Some((last, head)) = block.split_last() else { continue };
        let is_broken =
            head.iter().all(|line| COLUMNS.contains(&line.trim_end().chars().count()) || line.ends_with(' '));
        let mut lines = head.iter().chain([last]).map(|line| line.trim());
        if is_broken {
            paragraphs.push(lines.collect::<Vec<_>>().join(" "));
        } else {
            paragraphs.push(lines.by_ref().collect::<Vec<_>>().join("\n"));
        }
    }
    paragraphs.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transfer_encodings_are_undone() {
        assert_eq!(decoded(b"SGVsbG8s\r\nIHlvdQ==", "BASE64"), b"Hello, you");
        assert_eq!(decoded(b"caf=E9 =3D so=\r\nft = = =4", "quoted-printable"), b"caf\xe9 = soft = = =4");
        assert_eq!(decoded(b"as is", "7bit"), b"as is");
    }

    #[test]
    fn parts_are_cut_at_the_boundary() {
        let body = b"preamble\r\n--x\r\none\r\n--x--y\r\n--x\r\ntwo\r\n--x--\r\nepilogue";
        assert_eq!(split(body, "x"), [&b"one\r\n--x--y\r\n"[..], b"two\r\n"]);
        assert_eq!(split(b"--x\nbroken off", "x"), [&b"broken off"[..]]);
    }

    #[test]
    fn broken_lines_are_put_together() {
        let long = "“We will not walk away from the islands,” its chair, Carla Doe, told";
        assert_eq!(
            unwrapped(&format!("{long}\nthe captains.\n\nYours\nAnn\n-- \nAnn Poe")),
            format!("{long} the captains.\n\nYours\nAnn")
        );
    }
}
