//! Plain text, which is also what every other text is read as if no other format fits. It stays as it came.

use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    metadata::Metadata,
    registry::{Format, Match},
};

/// Plain text.
pub(crate) const FORMAT: Format =
    Format { name: "plain text", endings: &["txt", "text"], sniff, read, table: None };

fn sniff(file: &InputFile<'_>) -> Match {
    if file.text().is_ok() { Match::Fallback } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    importer.text_article(file, file.text()?.to_string(), Metadata::default(), Metadata::default());
    Ok(())
}
