//! Mailboxes (mbox, RFC 4155): mails one after the other, each after a line `From …`.

use super::mail;
use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    registry::{Format, Match},
};

/// A mailbox.
pub(crate) const FORMAT: Format =
    Format { name: "mailboxes (mbox)", endings: &["mbox"], sniff, read, table: None };

fn sniff(file: &InputFile<'_>) -> Match {
    let text = file.text().unwrap_or_default().trim_start();
    let after = text.strip_prefix("From ").and_then(|rest| rest.split_once('\n'));
    if after.is_some_and(|(_, mail)| mail::is_header(mail)) { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    for (message, number) in messages(file.bytes).into_iter().zip(1..) {
        if importer.is_full() {
            break;
        }
        mail::read_message(importer, &format!("{}/{number}", file.name), message);
    }
    Ok(())
}

/// The mails: each begins after an empty line and a line `From …`. `mail-parser` has an iterator for this, which
/// takes every line `From …` for a beginning, those in the middle of a letter too.
fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    let mut starts = Vec::new();
    let (mut at, mut is_after_empty) = (0, true);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_after_empty && line.starts_with(b"From ") {
            starts.push((at, at + line.len()));
        }
        is_after_empty = line.trim_ascii().is_empty();
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([bytes.len()]);
    starts.iter().zip(ends).filter_map(|((_, start), end)| bytes.get(*start..end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_begin_after_an_empty_line() {
        let (first, second) = ("Subject: One\n\nText.\nFrom here on it rained.\n\n", "Subject: Two\n");
        let mailbox = format!("From a\n{first}From b\n{second}");
        assert_eq!(messages(mailbox.as_bytes()), [first.as_bytes(), second.as_bytes()]);
    }
}
