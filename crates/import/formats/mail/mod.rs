//! Mails (RFC 5322): the text part is the article, or the HTML part where it says more. Attached files are read like
//! any other, and so are mails that are forwarded inside.

mod mime;

pub(super) use mime::Part;

use super::html;
use crate::{
    Problem,
    article::Extracted,
    downloads::{self, Downloaded},
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    registry::{Format, Match},
};
use mail_parser::Message;

/// Mails.
pub(crate) const FORMAT: Format = Format { name: "mail", endings: &["eml"], sniff, read, table: None };

/// Lines of a header that are looked at to recognise a mail.
const MAX_HEADER_LINES: usize = 60;
/// Bytes of those lines.
const MAX_HEADER: usize = 1 << 14;
/// Fields that mails have; so many of them make a header.
const KNOWN_FIELDS: &[&str] = &[
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
const MIN_KNOWN_FIELDS: usize = 3;
/// Media types of attached files that are no documents.
const IGNORED_TYPES: &[&str] = &[
    "image/",
    "audio/",
    "video/",
    "text/calendar",
    "text/vcard",
    "text/x-vcard",
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "message/delivery-status",
    "message/external-body",
];

fn sniff(file: &InputFile<'_>) -> Match {
    // A header is ASCII whatever the parts below it are.
    let head =
        String::from_utf8_lossy(file.bytes.get(..file.bytes.len().min(MAX_HEADER)).unwrap_or_default());
    let text = head.trim_start_matches('\u{feff}').trim_start();
    if is_header(text) {
        Match::ByContent
    } else if known_fields(text).0 > 0 && file.is_named(FORMAT.endings) {
        Match::ByName
    } else {
        Match::No
    }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    read_message(importer, file.name, file.bytes);
    Ok(())
}

/// Whether the text begins with the header of a mail. A story may well begin with “From: …”, so there must be three
/// fields that only mails have together.
pub(super) fn is_header(text: &str) -> bool {
    let (known, is_whole) = known_fields(text);
    is_whole && known >= MIN_KNOWN_FIELDS
}

/// How many fields that mails have a text begins with, and whether an empty line follows them.
fn known_fields(text: &str) -> (usize, bool) {
    let mut known = 0;
    for line in text.lines().take(MAX_HEADER_LINES).take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let field = line.split_once(':').map_or("", |(field, _)| field);
        if field.is_empty() || !field.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return (known, false);
        }
        known += usize::from(KNOWN_FIELDS.iter().any(|known| field.eq_ignore_ascii_case(known)));
    }
    (known, true)
}

/// Reads the mail `bytes`, called `name`.
pub(super) fn read_message(importer: &mut Importer<'_>, name: &str, bytes: &[u8]) {
    let mail = Part::parse(bytes);
    let metadata = mail.header().map(metadata).unwrap_or_default();
    let parts = mail.leaves();
    let is_message =
        |part: &&Part<'_>| matches!(part.media_type().as_str(), "message/rfc822" | "message/global");
    let (messages, parts): (Vec<&Part<'_>>, Vec<&Part<'_>>) = parts.iter().partition(is_message);
    let (attached, inline): (Vec<&Part<'_>>, Vec<&Part<'_>>) =
        parts.into_iter().partition(|part| part.file_name().is_some());
    let is_document =
        |part: &&Part<'_>| !IGNORED_TYPES.iter().any(|kind| part.media_type().starts_with(kind));
    let attached: Vec<&Part<'_>> = attached.into_iter().filter(is_document).collect();
    let body = body(&inline);
    if let Some(articles) = body.downloaded {
        importer.downloaded(name, articles, &body.hints);
    } else if !body.text.trim().is_empty() {
        let text = metadata.with_headline(body.text);
        importer.article(name, Extracted { text, metadata, hints: body.hints, source: bytes });
    } else if attached.is_empty() && messages.is_empty() {
        importer.failure(name, Problem::Empty);
    }
    for part in attached {
        let file = part.file_name().unwrap_or_default().replace(['/', '\\'], "_");
        importer.nested_file(&format!("{name}/{file}"), &part.bytes());
    }
    for (part, number) in messages.into_iter().zip(1..) {
        let name = format!("{name}/mail {number}");
        importer.nested(&name, |importer| read_message(importer, &name, &part.bytes()));
    }
}

/// The text of a mail.
struct Body {
    text: String,
    /// Whether its encoding was guessed.
    hints: Metadata,
    /// The articles, if a database sent them.
    downloaded: Option<Vec<Downloaded>>,
}

/// The text of the parts that are no files.
fn body(inline: &[&Part<'_>]) -> Body {
    let mut hints = Metadata::default();
    let mut text_of = |media_type: &str, plain_text: fn(&str) -> String| {
        let parts = inline.iter().filter(|part| part.media_type() == media_type);
        let decoded: Vec<_> = parts.filter_map(|part| part.text().ok()).collect();
        decoded.iter().for_each(|part| hints.add_guessed_encoding(part.guess));
        decoded.iter().map(|part| plain_text(&part.text)).collect::<Vec<_>>().join("\n\n")
    };
    let plain = text_of("text/plain", without_signature);
    let html = text_of("text/html", html::text);
    // The text part of many mails says only that there is another.
    let text = if plain.len() * 3 < html.len() { html } else { plain };
    let page = inline.iter().find(|part| part.media_type() == "text/html").and_then(|part| part.text().ok());
    let downloaded = page.and_then(|page| html::downloaded(&page.text));
    let downloaded = downloaded.or_else(|| downloads::of_database(&text));
    Body { text, hints, downloaded }
}

/// What the header says.
fn metadata(header: &Message<'_>) -> Metadata {
    let mut metadata = Metadata::default();
    let subject = header.subject().unwrap_or_default();
    metadata.add(Fact::Title, without_prefixes(subject), "the mail’s subject says so");
    if let Some(from) = header.from().and_then(|from| from.first()) {
        let name = from.name().filter(|name| !name.trim().is_empty());
        metadata.add(Fact::Outlet, name.or(from.address()).unwrap_or_default(), "the mail is from them");
    }
    let date = header.header_raw("Date").unwrap_or_default();
    metadata.add(Fact::Published, date, "the mail was sent on that day");
    metadata
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

/// The text up to the signature. Its lines stay as the mail program broke them: the engine reads such text.
fn without_signature(text: &str) -> String {
    text.lines().take_while(|line| *line != "-- ").map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_ends_at_its_signature() {
        assert_eq!(
            without_signature("We will not walk away,\nthey said. \n\nYours\n-- \nAnn Poe"),
            "We will not walk away,\nthey said.\n\nYours"
        );
    }

    #[test]
    fn a_header_has_three_known_fields() {
        assert!(is_header("Subject: x\nFrom: a\nDate: b\n\nHello"));
        assert!(!is_header("From: our correspondent\nTo: whom it may concern\n\nHello"));
        assert!(!is_header("Subject: x\nFrom: a\nDear Sir,\nDate: b"));
    }
}
