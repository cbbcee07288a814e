//! `extract`: reads a stream of documents, each by itself. A few documents at a time are held and read side by side, so
//! memory does not grow with the stream; their readings are printed in the order in which the documents came. A line
//! that can't be read is named and skipped, because one bad record must not stop a long run.

use crate::{Failure, analyze::write_json, input};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, IsTerminal, Write};
use variorum_engine::{
    analyze,
    json::{self, ExportedDiagnostic, ExportedQuotation, ExportedReaction},
    model::{Date, Document, Facts},
};

/// Bytes of the longest line that is read.
pub(crate) const MOST_BYTES: usize = 64 << 20;
/// Bytes that the buffer keeps allocated from one line to the next.
const KEPT_BYTES: usize = 1 << 20;
/// Documents between two reports of progress.
const REPORT: u64 = 100;
/// Documents that are read side by side.
const BATCH: usize = 64;
/// Bytes of text after which a batch is full.
const BATCH_BYTES: usize = 1 << 20;

/// A document as it comes in the stream.
#[derive(Deserialize)]
pub(crate) struct Record {
    id: Id,
    text: String,
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

impl Record {
    /// The document, with the record's id as the name of its file.
    pub(crate) fn into_document(self) -> Document {
        let file = match self.id {
            Id::Number(number) => number.to_string(),
            Id::Text(text) => text,
        };
        let facts = Facts {
            file,
            title: self.title,
            outlet: self.outlet,
            published: self.published.as_deref().and_then(day),
            url: self.url,
            length: u32::try_from(self.text.chars().count()).unwrap_or(u32::MAX),
            ..Facts::default()
        };
        input::document_of(facts, self.text)
    }
}

/// Printed as it was read.
#[derive(Clone, Deserialize, Serialize)]
#[serde(untagged)]
enum Id {
    Number(serde_json::Number),
    Text(String),
}

/// What was read in a document.
#[derive(Serialize)]
struct ExtractedDocument<'a> {
    id: &'a Id,
    quotations: Vec<ExportedQuotation<'a>>,
    reactions: Vec<ExportedReaction<'a>>,
    diagnostics: Vec<ExportedDiagnostic>,
}

/// Reads `lines` to their end and reports on `messages`.
pub(crate) fn run(
    lines: &mut impl BufRead,
    out: &mut impl Write,
    messages: &mut (impl Write + IsTerminal),
) -> Result<(), Failure> {
    let shows_progress = messages.is_terminal();
    let mut buffer = Vec::new();
    let (mut batch, mut batch_bytes) = (Vec::new(), 0);
    let (mut number, mut read, mut passed_over) = (0u64, 0u64, 0u64);
    loop {
        let line = next_line(lines, &mut buffer, MOST_BYTES)
            .map_err(|e| Failure::Input(format!("stdin can't be read: {e}")))?;
        number += 1;
        let outcome = match line {
            Line::End => break,
            Line::TooLong => Err("it is longer than 64 MB: split the document".to_string()),
            Line::Whole if buffer.trim_ascii().is_empty() => continue,
            Line::Whole => record(&buffer),
        };
        match outcome {
            Ok(record) => {
                batch_bytes += record.text.len();
                batch.push(record);
                read += 1;
                if batch.len() == BATCH || batch_bytes >= BATCH_BYTES {
                    extract_all(std::mem::take(&mut batch), out)?;
                    batch_bytes = 0;
                }
            }
            Err(reason) => {
                passed_over += 1;
                let _ = writeln!(messages, "variorum-cli: line {number} is passed over: {reason}");
            }
        }
        if shows_progress && number.is_multiple_of(REPORT) {
            let _ = write!(messages, "\r{read} documents read");
        }
    }
    extract_all(batch, out)?;
    out.flush()?;
    if shows_progress || passed_over > 0 {
        let _ = writeln!(messages, "\r{read} documents read, {passed_over} lines passed over");
    }
    Ok(())
}

/// Reads a line as a document.
pub(crate) fn record(line: &[u8]) -> Result<Record, String> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    serde_json::from_slice(line).map_err(|e| format!("it is no document: {e}"))
}

/// Reads documents on all cores and prints the readings in their order.
fn extract_all(batch: Vec<Record>, out: &mut impl Write) -> Result<(), Failure> {
    let lines: Vec<_> = batch.into_par_iter().map(extract).collect();
    for line in lines {
        out.write_all(&line?)?;
    }
    Ok(())
}

/// The line that is printed for a document.
fn extract(record: Record) -> io::Result<Vec<u8>> {
    let id = record.id.clone();
    let documents = [record.into_document()];
    let analysis = analyze(&documents);
    let export = json::export(&documents, &analysis);
    let extracted = ExtractedDocument {
        id: &id,
        quotations: export.quotations,
        reactions: export.reactions,
        diagnostics: export.diagnostics,
    };
    let mut line = Vec::new();
    write_json(&mut line, &extracted)?;
    Ok(line)
}

/// The day of a date or of a time such as `2018-06-20T08:00:00Z`; none if it can't be read.
fn day(printed: &str) -> Option<Date> {
    Date::parse(printed.get(..10)?)
}

/// What [`next_line`] found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// The buffer holds it, without its line break.
    Whole,
    /// It was skipped; the buffer is empty.
    TooLong,
    /// There are no more.
    End,
}

/// Reads one line into `buffer`, and never more than `most` bytes of it.
pub(crate) fn next_line(lines: &mut impl BufRead, buffer: &mut Vec<u8>, most: usize) -> io::Result<Line> {
    buffer.clear();
    buffer.shrink_to(KEPT_BYTES);
    let (mut is_empty, mut is_too_long) = (true, false);
    loop {
        let available = match lines.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = available.iter().position(|&byte| byte == b'\n');
        let part = available.get(..end.unwrap_or(available.len())).unwrap_or_default();
        let (ends, used) = (end.is_some() || available.is_empty(), part.len() + usize::from(end.is_some()));
        is_empty &= used == 0;
        is_too_long |= buffer.len() + part.len() > most;
        if is_too_long {
            buffer.clear();
        } else {
            buffer.extend_from_slice(part);
        }
        lines.consume(used);
        if ends {
            return Ok(match (is_empty, is_too_long) {
                (true, _) => Line::End,
                (false, true) => Line::TooLong,
                (false, false) => Line::Whole,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(stream: &str, expected: &[&str]) {
        // A small buffer, so that a line is read in several parts.
        let mut lines = io::BufReader::with_capacity(3, stream.as_bytes());
        let mut buffer = Vec::new();
        let mut found = Vec::new();
        loop {
            match next_line(&mut lines, &mut buffer, 8).unwrap() {
                Line::Whole => found.push(String::from_utf8(buffer.clone()).unwrap()),
                Line::TooLong => found.push("too long".into()),
                Line::End => break,
            }
        }
        assert_eq!(found, expected, "{stream:?}");
    }

    #[test]
    fn lines_are_bounded() {
        check("", &[]);
        check("one\n\ntwo", &["one", "", "two"]);
        check("12345678\n123456789\nlast\n", &["12345678", "too long", "last"]);
        check("1234567890123456789", &["too long"]);
    }

    #[test]
    fn days_are_read_from_times() {
        assert_eq!(day("2018-06-20T08:00:00Z"), Date::new(2018, 6, 20));
        assert_eq!(day("20 June 2018"), None);
        assert_eq!(day("2018"), None);
    }
}
