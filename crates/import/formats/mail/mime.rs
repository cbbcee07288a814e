//! A mail as its parts (MIME, RFC 2045 and 2046). Headers and transfer encodings are read by `mail-parser`. The parts
//! are cut here: `mail-parser` nests messages as deep as a file says, and dropping what 1 MB of nested headers gives
//! overflows the stack.

use crate::{Problem, encoding, encoding::Decoded};
use mail_parser::{
    Message, MessageParser, MimeHeaders as _,
    decoders::{
        base64::base64_decode, charsets::map::charset_decoder, quoted_printable::quoted_printable_decode,
    },
};

/// Multiparts inside one another.
const MAX_DEPTH: u8 = 8;
/// Parts of one mail.
const MAX_PARTS: usize = 500;

/// A mail or a part of one: its header, and its body as it is written.
pub(crate) struct Part<'a> {
    header: Option<Message<'static>>,
    body: &'a [u8],
    /// Whether it lies in a digest, whose parts are mails unless they say otherwise.
    is_in_digest: bool,
}

impl<'a> Part<'a> {
    /// The part that `bytes` are: a header, an empty line, a body.
    pub(crate) fn parse(bytes: &'a [u8]) -> Self {
        let mut end = 0;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            // Some programs forget the empty line.
            if end > 0 && !is_of_header(line) && !line.trim_ascii().is_empty() {
                break;
            }
            end += line.len();
            if line.trim_ascii().is_empty() {
                break;
            }
        }
        let (header, body) = bytes.split_at(end);
        Self { header: parse_header(header), body, is_in_digest: false }
    }

    /// Its header; `None` if it has none.
    pub(crate) fn header(&self) -> Option<&Message<'static>> {
        self.header.as_ref()
    }

    /// Its media type, in lower case: `text/html`.
    pub(crate) fn media_type(&self) -> String {
        let content_type = self.header().and_then(|header| header.content_type());
        match content_type.map(|content_type| (content_type.ctype(), content_type.subtype())) {
            Some((kind, Some(subtype))) => format!("{kind}/{subtype}").to_ascii_lowercase(),
            None if self.is_in_digest => "message/rfc822".to_string(),
            // What is no media type counts as plain text (RFC 2045, 5.2).
            _ => "text/plain".to_string(),
        }
    }

    /// Its name, if it is an attached file.
    pub(crate) fn file_name(&self) -> Option<String> {
        let header = self.header()?;
        let is_attached = header.content_disposition().is_some_and(mail_parser::ContentType::is_attachment);
        header.attachment_name().map(str::to_string).or_else(|| is_attached.then(|| "attachment".to_string()))
    }

    /// Its bytes out of their transfer encoding.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let encoding = self.header().and_then(|header| header.content_transfer_encoding());
        match encoding.unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "base64" => base64(self.body),
            "quoted-printable" => quoted_printable(self.body),
            _ => self.body.to_vec(),
        }
    }

    /// Its bytes as text: in the encoding that the header declares, or the text itself.
    pub(crate) fn text(&self) -> Result<Decoded, Problem> {
        let bytes = self.bytes();
        let content_type = self.header().and_then(|header| header.content_type());
        let declared = content_type.and_then(|content_type| content_type.attribute("charset"));
        // Browsers know no UTF-7, so `encoding` doesn't either.
        if declared.is_some_and(|charset| charset.eq_ignore_ascii_case("utf-7"))
            && let Some(decode) = charset_decoder(b"utf-7")
        {
            return Ok(Decoded { text: decode(&bytes), guess: None });
        }
        encoding::decode(&bytes, declared.or_else(|| encoding::declared(&bytes)))
    }

    /// The parts that hold no parts, in order; itself if it holds none.
    pub(crate) fn leaves(self) -> Vec<Self> {
        let mut leaves = Vec::new();
        let mut pending = vec![(self, 0)];
        while let Some((part, depth)) = pending.pop() {
            match part.boundary().filter(|_| depth < MAX_DEPTH) {
                Some(boundary) => {
                    let is_in_digest = part.media_type() == "multipart/digest";
                    let inner = split(part.body, boundary).into_iter().rev();
                    let inner = inner.map(|bytes| Part { is_in_digest, ..Part::parse(bytes) });
                    pending.extend(inner.map(|part| (part, depth + 1)));
                }
                None => leaves.push(part),
            }
            if leaves.len() == MAX_PARTS {
                break;
            }
        }
        leaves
    }

    fn boundary(&self) -> Option<&str> {
        let content_type = self.header().and_then(|header| header.content_type())?;
        let is_multipart = content_type.ctype().eq_ignore_ascii_case("multipart");
        content_type.attribute("boundary").filter(|_| is_multipart)
    }
}

/// Whether a line is a field of a header, or goes on with one.
fn is_of_header(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    line.starts_with(b" ")
        || line.starts_with(b"\t")
        || !name.is_empty() && name.len() < line.len() && name.iter().all(u8::is_ascii_graphic)
}

/// The fields of a header. Letters that are not ASCII should be encoded; where they stand as they are, their encoding
/// is guessed.
fn parse_header(bytes: &[u8]) -> Option<Message<'static>> {
    let parse = |bytes: &[u8]| MessageParser::default().parse_headers(bytes).map(Message::into_owned);
    match std::str::from_utf8(bytes) {
        Ok(_) => parse(bytes),
        Err(_) => parse(encoding::decode_string(&with_encoded_words(bytes)).as_bytes()),
    }
}

/// A header in whose encoded words, `=?latin1?Q?…?=`, letters that stand as they are have become codes.
fn with_encoded_words(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut is_inside = false;
    for (at, &byte) in bytes.iter().enumerate() {
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.starts_with(b"=?") {
            is_inside = true;
        } else if rest.starts_with(b"?=") || byte == b'\n' {
            is_inside = false;
        }
        if is_inside && !byte.is_ascii() {
            out.extend(format!("={byte:02X}").bytes());
        } else {
            out.push(byte);
        }
    }
    out
}

/// The parts between the lines `--boundary`.
fn split<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let (mut at, mut start) = (0, None);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let rest = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary.as_bytes()));
        if let Some(rest) = rest.filter(|rest| matches!(rest.trim_ascii(), b"" | b"--")) {
            parts.extend(start.and_then(|start| body.get(start..at)));
            start = (rest.trim_ascii() != b"--").then_some(at + line.len());
        }
        at += line.len();
    }
    // Of a mail that is broken off, the last part is what is there of it.
    parts.extend(start.and_then(|start| body.get(start..)));
    parts
}

/// Base64; in a damaged body, what is no digit is skipped, and what follows its end.
fn base64(body: &[u8]) -> Vec<u8> {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let mut digits: Vec<u8> = body.iter().copied().filter(is_digit).collect();
    if let Some(end) = digits.iter().position(|byte| *byte == b'=') {
        let padding = digits.iter().skip(end).take_while(|byte| **byte == b'=').count();
        digits.truncate(end + padding);
    }
    base64_decode(&digits).unwrap_or_default()
}

/// Quoted-printable; an equals sign that encodes nothing stands for itself.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut repaired = Vec::with_capacity(body.len());
    for (at, &byte) in body.iter().enumerate() {
        repaired.push(byte);
        let is_code = match body.get(at + 1..) {
            Some([b'\n', ..] | [b'\r', b'\n', ..]) => true,
            Some([a, b, ..]) => a.is_ascii_hexdigit() && b.is_ascii_hexdigit(),
            _ => false,
        };
        if byte == b'=' && !is_code {
            repaired.extend(b"3D");
        }
    }
    quoted_printable_decode(&repaired).unwrap_or(repaired)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(header: &str, body: &[u8]) -> Vec<u8> {
        [header.as_bytes(), b"\r\n\r\n", body].concat()
    }

    #[test]
    fn transfer_encodings_are_undone() {
        let check = |encoding: &str, body: &[u8], expected: &[u8]| {
            let mail = part(&format!("Content-Transfer-Encoding: {encoding}"), body);
            assert_eq!(Part::parse(&mail).bytes(), expected, "{encoding}");
        };
        check("BASE64", b"SGVsbG8s\r\nIHlvdQ==", b"Hello, you");
        check("base64", b"SGVs*bG8s\r\nIHlvdQ", b"Hello, you");
        check("base64", b"SGVsbG8= ignored", b"Hello");
        check("quoted-printable", b"caf=E9 =3D so=\r\nft", b"caf\xe9 = soft");
        check("quoted-printable", b"caf=E9\r\na = b\r\n=E9 =4", b"caf\xe9\r\na = b\r\n\xe9 =4");
        check("7bit", b"as is", b"as is");
    }

    #[test]
    fn a_header_ends_where_no_field_follows() {
        let body = |mail: &'static [u8]| Part::parse(mail).body;
        assert_eq!(body(b"Subject: a\n b\nTo: c\n\nd: e"), b"d: e");
        assert_eq!(body(b"Subject: a\nno field, we say\n\nd"), b"no field, we say\n\nd");
    }

    #[test]
    fn utf_7_is_read() {
        let mail = part("Content-Type: text/plain; charset=utf-7", b"Caf+AOk- shut");
        assert_eq!(Part::parse(&mail).text().map(|decoded| decoded.text).ok().as_deref(), Some("Café shut"));
    }

    #[test]
    fn parts_are_cut_at_the_boundary() {
        let body = b"preamble\r\n--x\r\none\r\n--x--y\r\n--x\r\ntwo\r\n--x--\r\nepilogue";
        assert_eq!(split(body, "x"), [&b"one\r\n--x--y\r\n"[..], b"two\r\n"]);
        assert_eq!(split(b"--x\nbroken off", "x"), [&b"broken off"[..]]);
    }

    #[test]
    fn leaves_are_in_order_and_nesting_is_limited() {
        let types = |bytes: &[u8]| -> Vec<String> {
            Part::parse(bytes).leaves().iter().map(Part::media_type).collect()
        };
        let mail = b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/related;\n boundary=\"y z\"\n\n--y z\n\na\n--y z\nContent-Type: Text/HTML\n\nb\n--y z--\n--x\nContent-Type: image/png\n\nc\n--x--\n";
        assert_eq!(types(mail), ["text/plain", "text/html", "image/png"]);
        let digest = b"Content-Type: multipart/digest; boundary=x\n\n--x\n\nSubject: a\n\nb\n--x\nContent-Type: text\n\nc\n--x--\n";
        assert_eq!(types(digest), ["message/rfc822", "text/plain"]);
        let level = |level| format!("Content-Type: multipart/mixed; boundary=x{level}\n\n--x{level}\n");
        let deep: String = (0..10_000).map(level).collect();
        assert_eq!(types(deep.as_bytes()), ["multipart/mixed"]);
        let many = format!("Content-Type: multipart/mixed; boundary=x\n\n{}", "--x\n\na\n".repeat(10_000));
        assert_eq!(types(many.as_bytes()).len(), MAX_PARTS);
    }

    #[test]
    fn headers_are_decoded() {
        let subject = |field: &[u8]| {
            let mail = [b"Subject: ", field, b"\n\n"].concat();
            Part::parse(&mail).header().and_then(|header| header.subject().map(str::to_string))
        };
        for (field, expected) in [
            (&b"=?utf-8?q?Caf=C3=A9_shut?="[..], "Café shut"),
            (b"=?UTF-8?B?4oCcWWVz4oCd?= =?utf-8?b?IQ==?= she said", "“Yes”! she said"),
            (b"=?windows-1252?Q?=93No=94?=", "“No”"),
            (b"=?shift_jis?B?jF+W8Q==?=", "契約"),
            (b"a =?b c", "a =?b c"),
            (b"One\r\n two", "One two"),
            (b"Caf\xe9 on the quay to close", "Café on the quay to close"),
            (b"=?iso-8859-1?Q?Caf\xe9_shut?=", "Café shut"),
        ] {
            assert_eq!(subject(field).as_deref(), Some(expected));
        }
        let mail = b"Content-Type: text/plain; name*=utf-8''a%20b\n\n";
        assert_eq!(Part::parse(mail).file_name().as_deref(), Some("a b"));
    }
}
