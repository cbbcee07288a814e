//! Web archives of crawlers (WARC, ISO 28500): the pages among the records, each with the address that it was fetched from.
//! Scripts, pictures, requests and answers that are no page are left out. Text that somebody extracted before (WET) is
//! read too.

use super::html;
use crate::{
    Problem, encoding,
    importer::Importer,
    inflate,
    input::InputFile,
    metadata::{Fact, Metadata},
    registry::{Format, Match},
};

/// Web archives of crawlers.
pub(crate) const FORMAT: Format = Format { name: "WARC", endings: &["warc"], sniff, read, table: None };

const MARK: &[u8] = b"WARC/";
/// Bytes of a header.
const MAX_HEADER: usize = 32 << 10;
/// Bytes of a page.
const MAX_PAGE: usize = 8 << 20;

fn sniff(file: &InputFile<'_>) -> Match {
    if is_archive(file.bytes) { Match::ByContent } else { Match::No }
}

/// Whether `bytes` begin as a WARC does.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK)
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let mut pages = Pages::new(file.name);
    pages.read(importer, file.bytes);
    pages.finish()
}

/// The pages of an archive, which may come in pieces.
pub(crate) struct Pages<'a> {
    name: &'a str,
    count: usize,
}

impl<'a> Pages<'a> {
    pub(crate) const fn new(name: &'a str) -> Self {
        Self { name, count: 0 }
    }

    /// Reads the records in `bytes`.
    pub(crate) fn read(&mut self, importer: &mut Importer<'_>, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((record, after)) = Record::parse(rest) {
            if importer.is_full() {
                return;
            }
            rest = after;
            self.record(importer, &record);
        }
    }

    /// Says so if there was no page.
    pub(crate) fn finish(self) -> Result<(), Problem> {
        if self.count == 0 { Err(Problem::NoParagraphs) } else { Ok(()) }
    }

    fn record(&mut self, importer: &mut Importer<'_>, record: &Record<'_>) {
        let kind = record.field("WARC-Type").unwrap_or_default();
        let address = record.field("WARC-Target-URI").map(|address| address.trim_matches(['<', '>']));
        let (media_type, body) = match kind {
            "response" => match answer(record.body, &mut importer.unpack_budget) {
                Some(answer) => answer,
                None => return,
            },
            "resource" | "conversion" => {
                (record.field("Content-Type").unwrap_or_default().to_string(), record.body.to_vec())
            }
            _ => return,
        };
        let is_page = media_type.starts_with("text/html") || media_type.starts_with("application/xhtml");
        let is_text = media_type.starts_with("text/plain") && kind == "conversion";
        if body.len() > MAX_PAGE || !(is_page || is_text) {
            return;
        }
        self.count += 1;
        let name = format!("{}/{}", self.name, self.count);
        let declared =
            media_type.split_once("charset=").map(|(_, label)| label.trim_matches(['"', ' ', ';', '\'']));
        let decoded = match encoding::decode(&body, declared.or_else(|| encoding::declared(&body))) {
            Ok(decoded) => decoded,
            Err(problem) => return importer.failure(&name, problem),
        };
        if is_page {
            let mut hints = Metadata::default();
            hints.add_guessed_encoding(decoded.guess);
            if let Err(problem) = html::read_as(importer, &name, &decoded.text, address, hints, &body) {
                importer.failure(&name, problem);
            }
        } else {
            let mut metadata = Metadata::default();
            metadata.add(Fact::Url, address.unwrap_or_default(), "the archive notes that address");
            let hints = Metadata::default();
            let text = decoded.text;
            importer.article(&name, crate::article::Extracted { text, metadata, hints, source: &body });
        }
    }
}

/// A record: its header and what it holds.
struct Record<'a> {
    header: String,
    body: &'a [u8],
}

impl<'a> Record<'a> {
    /// The record that `bytes` begin with, and what follows it.
    fn parse(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let bytes = bytes.get(start..).filter(|bytes| is_archive(bytes))?;
        let (header, rest) = header_and_body(bytes)?;
        let header = String::from_utf8_lossy(header).into_owned();
        let mut record = Self { header, body: rest };
        let length = record.field("Content-Length").and_then(|length| length.trim().parse::<usize>().ok());
        let length = length.unwrap_or(rest.len()).min(rest.len());
        let after = rest.get(length..).unwrap_or_default();
        // Where the length is wrong, the next record is looked for.
        let is_right = after.trim_ascii_start().is_empty() || is_archive(after.trim_ascii_start());
        let end = if is_right { length } else { next_record(rest) };
        record.body = rest.get(..end)?;
        Some((record, rest.get(end..)?))
    }

    fn field(&self, name: &str) -> Option<&str> {
        field(&self.header, name)
    }
}

/// The value of the field `name` in a header.
fn field<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let fields = header.lines().filter_map(|line| line.split_once(':'));
    fields
        .into_iter()
        .find(|(known, _)| known.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

/// A header and what follows the empty line after it.
fn header_and_body(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut end = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        end += line.len();
        if line.trim_ascii().is_empty() {
            return bytes.split_at_checked(end);
        }
        if end > MAX_HEADER {
            return None;
        }
    }
    None
}

/// Where a record begins that stands after an empty line, or the end.
fn next_record(bytes: &[u8]) -> usize {
    let mark = b"\nWARC/1";
    bytes.windows(mark.len()).position(|window| window == mark).map_or(bytes.len(), |at| at + 1)
}

/// The media type and the body of what a server answered, if it is a page that was found.
fn answer(bytes: &[u8], budget: &mut usize) -> Option<(String, Vec<u8>)> {
    let (header, body) = header_and_body(bytes)?;
    let header = String::from_utf8_lossy(header).into_owned();
    let status = header.lines().next()?.split_whitespace().nth(1)?.to_string();
    let media_type = field(&header, "Content-Type")?.to_ascii_lowercase();
    if status != "200" || !media_type.contains("html") {
        return None;
    }
    let is_chunked =
        field(&header, "Transfer-Encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
    let body = if is_chunked { unchunked(body) } else { body.to_vec() };
    let body = match field(&header, "Content-Encoding").unwrap_or_default().to_ascii_lowercase().as_str() {
        // Crawlers often undo the packing and leave the field.
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => super::gzip::unpack(&body, budget).ok()?,
        "deflate" if body.first() == Some(&0x78) => inflate::inflate_zlib(&body, budget),
        _ => body,
    };
    Some((media_type, body))
}

/// A body that was sent in chunks, each after its length; as it is if it is none.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = body;
    while let Some(end) = rest.iter().take(40).position(|byte| *byte == b'\n') {
        let line = String::from_utf8_lossy(rest.get(..end).unwrap_or_default());
        let digits = line.trim().split(';').next().unwrap_or_default().to_string();
        let Ok(length) = usize::from_str_radix(&digits, 16) else { break };
        let after = rest.get(end + 1..).unwrap_or_default();
        if length == 0 {
            return out;
        }
        let (chunk, next) = after.split_at(length.min(after.len()));
        out.extend(chunk);
        rest = next.strip_prefix(b"\r\n").or_else(|| next.strip_prefix(b"\n")).unwrap_or(next);
        if rest.is_empty() {
            return out;
        }
    }
    if out.is_empty() { body.to_vec() } else { out }
}
