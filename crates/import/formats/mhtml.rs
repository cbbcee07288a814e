//! Web archives (MHTML, RFC 2557): a page that a browser saved as one file, which is a mail with the page as its first
//! HTML part.

use super::{
    html,
    mail::{self, Part},
};
use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    metadata::Metadata,
    registry::{Format, Match},
};
use mail_parser::MimeHeaders as _;

/// Pages saved as one file.
pub(crate) const FORMAT: Format =
    Format { name: "web archives (MHTML)", endings: &["mhtml", "mht"], sniff, read, table: None };

/// The field in which browsers note the page's address.
const ADDRESS_FIELD: &str = "Snapshot-Content-Location";

fn sniff(file: &InputFile<'_>) -> Match {
    let text = file.text().unwrap_or_default().trim_start();
    let is_saved_page = |line: &str| {
        line.split_once(':').is_some_and(|(field, value)| {
            field.eq_ignore_ascii_case(ADDRESS_FIELD)
                || field.eq_ignore_ascii_case("from") && value.trim_start().starts_with("<Saved by ")
        })
    };
    let mut header = text.lines().take_while(|line| !line.trim().is_empty());
    if mail::is_header(text) && header.any(is_saved_page) { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let mail = Part::parse(file.bytes);
    let address = mail.header().and_then(|header| header.header_raw(ADDRESS_FIELD)).map(str::to_string);
    for part in mail.leaves().iter().filter(|part| part.media_type() == "text/html") {
        let Ok(decoded) = part.text() else { continue };
        let location = part.header().and_then(|header| header.content_location());
        let address = address.as_deref().map(str::trim).or(location);
        let mut hints = Metadata::default();
        hints.add_guessed_encoding(decoded.guess);
        return html::read_as(importer, file.name, &decoded.text, address, hints, file.bytes);
    }
    Err(Problem::NoParagraphs)
}
