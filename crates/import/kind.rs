//! What a file is: by its first bytes, then by what its text looks like, and only then by its name. A PDF that is
//! named `article.txt` is a PDF.

use crate::Problem;

/// A format by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packed {
    /// ZIP, and the formats made of it: DOCX, EPUB.
    Zip,
    /// One file, packed.
    Gzip,
    /// PDF.
    Pdf,
}

/// What text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Html,
    Mail,
    Mailbox,
    Json,
    JsonLines,
    Table(u8),
    Markdown,
    Plain,
}

const OLD_WORD: &str =
    "this is an old word processor’s or mail program’s file: save it as DOCX or plain text";
const RTF: &str = "this is an RTF file: save it as DOCX or plain text";
const PICTURE: &str = "this is a picture: run it through text recognition, only text can be read";
const SOUND: &str = "this is a recording: only text can be read, add its transcript";
const ARCHIVE: &str = "this is an archive that can't be opened here: unpack it, or pack it again as ZIP";
const PROGRAM: &str = "this is a program or a database: only articles can be read";

/// Formats that are not read, by their first bytes.
const REFUSED: &[(&[u8], &str)] = &[
    (b"\xd0\xcf\x11\xe0", OLD_WORD),
    (b"{\\rtf", RTF),
    (b"\x89PNG", PICTURE),
    (b"GIF8", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"ID3", SOUND),
    (b"OggS", SOUND),
    (b"fLaC", SOUND),
    (b"\x1a\x45\xdf\xa3", SOUND),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"\x7fELF", PROGRAM),
    (b"MZ\x90", PROGRAM),
    (b"\0asm", PROGRAM),
    (b"SQLite format 3", PROGRAM),
];

/// The packed format of `bytes`; `None` if they may be text.
pub(crate) fn packed(bytes: &[u8]) -> Result<Option<Packed>, Problem> {
    if bytes.trim_ascii().is_empty() {
        return Err(Problem::Empty);
    }
    if [&b"PK\x03\x04"[..], b"PK\x05\x06", b"PK\x07\x08"].iter().any(|mark| bytes.starts_with(mark)) {
        return Ok(Some(Packed::Zip));
    }
    if bytes.starts_with(b"\x1f\x8b") {
        return Ok(Some(Packed::Gzip));
    }
    // A PDF may have a few lines of somebody else's before it.
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if head.split(|byte| matches!(byte, b'\n' | b'\r')).any(|line| line.starts_with(b"%PDF-")) {
        return Ok(Some(Packed::Pdf));
    }
    let at = |place: usize, mark: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(mark));
    if at(4, b"ftyp") || at(0, b"RIFF") && (at(8, b"WAVE") || at(8, b"AVI ")) {
        return Err(Problem::Refused(SOUND));
    }
    if at(0, b"RIFF") && at(8, b"WEBP") {
        return Err(Problem::Refused(PICTURE));
    }
    if at(257, b"ustar") {
        return Err(Problem::Refused(ARCHIVE));
    }
    match REFUSED.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        Some(&(_, advice)) => Err(Problem::Refused(advice)),
        None => Ok(None),
    }
}

/// The ending of a file's name, in lower case.
pub(crate) fn ending(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}

/// What `text`, the text of the file `name`, is.
pub(crate) fn of_text(name: &str, text: &str) -> Kind {
    let start = text.trim_start();
    let ending = ending(name);
    if is_markup(start) {
        return Kind::Html;
    }
    if let Some(mail) = mail(start) {
        return mail;
    }
    if let Some(json) = json(start) {
        return json;
    }
    match ending.as_str() {
        "html" | "htm" | "xhtml" | "shtml" if start.contains('<') => Kind::Html,
        "csv" | "tsv" | "tab" => Kind::Table(crate::table::delimiter(text)),
        "md" | "markdown" | "mdown" => Kind::Markdown,
        _ if crate::table::has_known_header(start) => Kind::Table(crate::table::delimiter(text)),
        _ => Kind::Plain,
    }
}

/// Whether the text opens as a web page does, perhaps after comments.
fn is_markup(start: &str) -> bool {
    const TAGS: &[&str] =
        &["<!doctype html", "<html", "<head", "<body", "<article", "<?xml", "<meta", "<div", "<p>"];
    let mut rest = start;
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some((_, after)) = comment.split_once("-->") else { return true };
        rest = after.trim_start();
    }
    TAGS.iter().any(|tag| rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
}

/// Whether the text opens with the header of a mail, or with the line that divides a mailbox.
fn mail(start: &str) -> Option<Kind> {
    if let Some(rest) = start.strip_prefix("From ") {
        let (_, after) = rest.split_once('\n')?;
        return is_mail_header(after).then_some(Kind::Mailbox);
    }
    is_mail_header(start).then_some(Kind::Mail)
}

/// Three fields that only mails have together; a story may well begin with “From: …”.
fn is_mail_header(text: &str) -> bool {
    const FIELDS: &[&str] = &[
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "content-type",
        "delivered-to",
        "x-mailer",
        "snapshot-content-location",
    ];
    let mut known = 0;
    for line in text.lines().take(60) {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((field, _)) = line.split_once(':') else { return false };
        let is_field = !field.is_empty() && field.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !is_field {
            return false;
        }
        known += usize::from(FIELDS.iter().any(|known| field.eq_ignore_ascii_case(known)));
    }
    known >= 3
}

/// Whether the text is JSON, or a JSON object a line. An article may begin with a bracket, so it is read.
fn json(start: &str) -> Option<Kind> {
    if !start.starts_with(['{', '[']) {
        return None;
    }
    let is_value = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    let first = start.lines().next().unwrap_or_default();
    let is_record = first.trim_end().len() > 2 && is_value(first);
    if is_record && start.len() > first.len() && start.lines().skip(1).any(|line| !line.trim().is_empty()) {
        return Some(Kind::JsonLines);
    }
    // Broken JSON is JSON too: `{"` begins nothing else.
    let opening: String = start.chars().filter(|c| !c.is_whitespace()).take(2).collect();
    (is_value(start) || matches!(opening.as_str(), "{\"" | "[{")).then_some(Kind::Json)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expected: Kind) {
        assert_eq!(of_text(name, text), expected, "{text:?}");
    }

    #[test]
    fn content_goes_before_the_name() {
        check(
            "a.txt",
            "<!-- saved from url=(0019)https://paper.test/ -->\n<!DOCTYPE HTML><p>Hello",
            Kind::Html,
        );
        check("a.txt", "{\"text\": \"Hello\"}", Kind::Json);
        check("a.txt", "{\"text\": \"Hello\"}\n{\"text\": \"Hello\"}\n", Kind::JsonLines);
        check("a.txt", "[“Hello,” he said.]", Kind::Plain);
        check("a.txt", "Subject: x\nFrom: a\nDate: b\n\nHello", Kind::Mail);
        check("a.txt", "From a@b Tue Jun 19\nSubject: x\nFrom: a\nDate: b\n\nHello", Kind::Mailbox);
        check("a.txt", "From: our correspondent\n\nHello", Kind::Plain);
        check("a.txt", "title,text,date\nA,Hello,2018-06-19\n", Kind::Table(b','));
        check("a.csv", "x\ty\nA\tHello\n", Kind::Table(b'\t'));
        check("a.html", "Hello <b>you</b>", Kind::Html);
        check("a.md", "# Hello", Kind::Markdown);
        check("a", "Hello", Kind::Plain);
    }

    #[test]
    fn formats_are_known_by_their_first_bytes() {
        assert_eq!(packed(b"%PDF-1.7 and so on"), Ok(Some(Packed::Pdf)));
        assert_eq!(packed(b"PK\x03\x04word"), Ok(Some(Packed::Zip)));
        assert_eq!(packed(b"\x1f\x8b\x08"), Ok(Some(Packed::Gzip)));
        assert_eq!(packed(b"Hello"), Ok(None));
        assert_eq!(packed(b" \n "), Err(Problem::Empty));
        assert_eq!(packed(b"GIF89a"), Err(Problem::Refused(PICTURE)));
    }
}
