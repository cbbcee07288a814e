//! Mails and mailboxes (RFC 5322, MIME), and pages that a browser saved as one file (MHTML, which is a mail). The text
//! part is read, or the HTML part where it says more; attachments are files like any other. `mail-parser` would weigh
//! 77 kB packed.

mod body;
mod header;

use self::header::{Header, parameter};
use crate::{
    Problem, encoding,
    facts::{Clues, Fact},
    html,
    reader::Reader,
};

/// Parts inside one another.
const DEPTH: u8 = 8;
/// Parts of one mail.
const PARTS: usize = 500;

/// Reads each mail of a mailbox.
pub(crate) fn mailbox(reader: &mut Reader<'_>, name: &str, bytes: &[u8]) {
    for (mail, number) in mails(bytes).into_iter().zip(1..) {
        if reader.is_full() {
            return;
        }
        message(reader, &format!("{name}/{number}"), mail);
    }
}

/// The mails of a mailbox: each begins after an empty line with a line `From …`.
fn mails(bytes: &[u8]) -> Vec<&[u8]> {
    let mut starts = Vec::new();
    let (mut place, mut was_empty) = (0, true);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if was_empty && line.starts_with(b"From ") {
            starts.push((place, place + line.len()));
        }
        was_empty = line.trim_ascii().is_empty();
        place += line.len();
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([bytes.len()]);
    starts.iter().zip(ends).filter_map(|((_, start), end)| bytes.get(*start..end)).collect()
}

/// A part that holds no parts.
struct Part<'a> {
    header: Header,
    body: &'a [u8],
    kind: String,
}

impl Part<'_> {
    fn bytes(&self) -> Vec<u8> {
        body::decoded(self.body, self.header.field("content-transfer-encoding").unwrap_or_default())
    }

    fn text(&self) -> Option<String> {
        let bytes = self.bytes();
        let declared = parameter(self.header.field("content-type").unwrap_or_default(), "charset");
        let declared = declared.as_deref().or_else(|| encoding::declared(&bytes));
        encoding::decode(&bytes, declared).ok().filter(|text| !text.trim().is_empty())
    }

    /// The name of a file that is attached.
    fn file_name(&self) -> Option<String> {
        let disposition = self.header.field("content-disposition").unwrap_or_default();
        let kind = self.header.field("content-type").unwrap_or_default();
        let name = parameter(disposition, "filename").or_else(|| parameter(kind, "name"));
        let is_attached = disposition.trim_start().to_ascii_lowercase().starts_with("attachment");
        name.map(|name| header::words(&name)).or_else(|| is_attached.then(|| "attachment".to_string()))
    }
}

/// Reads one mail.
pub(crate) fn message(reader: &mut Reader<'_>, name: &str, bytes: &[u8]) {
    let (header, body) = Header::split(bytes);
    let address = header.field("snapshot-content-location").map(str::to_string);
    let clues = clues(&header);
    let parts = parts(header, body);
    if let Some(address) = address {
        return snapshot(reader, name, &parts, &address, bytes);
    }
    let (attached, inline): (Vec<&Part<'_>>, Vec<&Part<'_>>) =
        parts.iter().partition(|part| part.file_name().is_some());
    let of_kind = |kind: &str| -> Vec<String> {
        inline.iter().filter(|part| part.kind == kind).filter_map(|part| part.text()).collect()
    };
    let plain =
        of_kind("text/plain").iter().map(|text| body::unwrapped(text)).collect::<Vec<_>>().join("\n\n");
    let html = of_kind("text/html").iter().map(|page| html::text(page)).collect::<Vec<_>>().join("\n\n");
    // Many mails' text part says only that there is another.
    let text = if plain.len() * 3 < html.len() { html } else { plain };
    let has_text = !text.trim().is_empty();
    if has_text {
        let title = clues.all(Fact::Title).next().map(|title| format!("{title}\n\n")).unwrap_or_default();
        reader.give(name, format!("{title}{text}"), clues, Clues::default(), bytes);
    }
    let is_document = |part: &&&Part<'_>| {
        !["image/", "audio/", "video/", "text/calendar"].iter().any(|kind| part.kind.starts_with(kind))
    };
    let attached: Vec<&&Part<'_>> = attached.iter().filter(is_document).collect();
    if !has_text && attached.is_empty() {
        reader.fail(name, Problem::Empty);
    }
    for part in attached {
        let file = format!("{name}/{}", part.file_name().unwrap_or_default().replace(['/', '\\'], "_"));
        reader.nested(&file, &part.bytes());
    }
}

/// A page that a browser saved as MHTML: its first HTML part.
fn snapshot(reader: &mut Reader<'_>, name: &str, parts: &[Part<'_>], address: &str, source: &[u8]) {
    let page = parts.iter().filter(|part| part.kind == "text/html").find_map(Part::text);
    match page.and_then(|page| html::article_of(&page, Some(address))) {
        Some((text, clues, after)) => reader.give(name, text, clues, after, source),
        None => reader.fail(name, Problem::NoParagraphs),
    }
}

/// The parts of a mail that hold no parts, in order.
fn parts(header: Header, body: &[u8]) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut pending = vec![(header, body, 0)];
    while let Some((header, body, depth)) = pending.pop() {
        let kind = header.field("content-type").unwrap_or("text/plain");
        let boundary = parameter(kind, "boundary");
        let kind = kind.split(';').next().unwrap_or(kind).trim().to_ascii_lowercase();
        match boundary.filter(|_| kind.starts_with("multipart/") && depth < DEPTH) {
            Some(boundary) => {
                let inner = body::split(body, &boundary);
                pending.extend(inner.into_iter().rev().map(|part| {
                    let (header, body) = Header::split(part);
                    (header, body, depth + 1)
                }));
            }
            None => found.push(Part { header, body, kind }),
        }
        if found.len() >= PARTS {
            break;
        }
    }
    found
}

/// What the header says.
fn clues(header: &Header) -> Clues {
    let mut clues = Clues::default();
    let subject = header::words(header.field("subject").unwrap_or_default());
    clues.add(Fact::Title, without_prefixes(&subject), "the mail’s subject says so");
    let from = header::words(header.field("from").unwrap_or_default());
    let name = from.split('<').next().unwrap_or(&from).trim().trim_matches('"');
    clues.add(Fact::Outlet, if name.is_empty() { &from } else { name }, "the mail is from them");
    clues.add(Fact::Published, header.field("date").unwrap_or_default(), "the mail was sent on that day");
    clues
}

/// A subject without “Re:” and “Fwd:”.
fn without_prefixes(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((prefix, after)) = rest.split_once(':') {
        if !["re", "fw", "fwd", "aw", "wg"].contains(&prefix.trim().to_ascii_lowercase().as_str()) {
            break;
        }
        rest = after.trim();
    }
    rest
}
