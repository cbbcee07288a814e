//! Plain text, which is also what every other text is read as if no other format fits. It stays as it came, but for the
//! times in a transcript.

use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    metadata::Metadata,
    registry::{Format, Match},
    transcript,
};

/// Plain text.
pub(crate) const FORMAT: Format =
    Format { name: "plain text", endings: &["txt", "text"], sniff, read, table: None };

fn sniff(file: &InputFile<'_>) -> Match {
    if file.text().is_ok() { Match::Fallback } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let text = file.text()?;
    let text = transcript::turns(text).unwrap_or_else(|| text.to_string());
    importer.text_article(file, text, Metadata::default(), Metadata::default());
    Ok(())
}
