//! A rendering in the reporter's sentence, as printed: which words are the reporter's, which the rendering's, which
//! somebody else's, and where words of the base are missing.
//!
//! Input is a row of a collation; output is the sentence in parts, in the order of the document. The page sets the
//! rendering in bold, dots what is printed outside the marks, and strikes only what was dropped or exchanged inside.

mod extent;
mod inserts;
mod paint;

pub use paint::abridged;

use crate::statement::comparison::{RenderingRow, StatementCollation};
use extent::Extent;
use variorum_engine::{
    collation::Change,
    model::{DifferenceKind, Dossier, Kind, Verdict},
    text::TextSpan,
};

/// A part of the sentence. Spans are of the rendering's document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SentencePart {
    /// The reporter's words.
    Reporter(TextSpan),
    /// The reporter's words that print words of the base, outside the marks.
    Outside(TextSpan),
    /// Words of another quotation.
    Theirs(TextSpan),
    /// The rendering's words, with their marks.
    Rendering(TextSpan),
    /// Words in marks inside of what is reported.
    Inner(TextSpan),
    /// The rendering's words where they differ without a change of substance; with the base's words.
    Styled(TextSpan, String),
    /// Words that stand in place of others, inside the marks.
    Exchanged(TextSpan),
    /// Words that were added inside the marks.
    Added(TextSpan),
    /// Words that were moved inside the marks.
    Moved(TextSpan),
    /// Words of the base that were dropped inside the marks, or for which others stand.
    Struck {
        /// The words.
        words: String,
        /// Whether the meaning hangs on a negation among them.
        is_negated: bool,
        /// Whether a space belongs before and after them.
        spaces: (bool, bool),
    },
    /// So many words of the base are not printed here.
    NotPrinted(usize),
    /// Words of the sentence that are left out for brevity.
    Left,
}

impl SentencePart {
    /// The words of the document, if the part is made of them.
    pub const fn span(&self) -> Option<TextSpan> {
        match self {
            Self::Reporter(span)
            | Self::Outside(span)
            | Self::Theirs(span)
            | Self::Rendering(span)
            | Self::Inner(span)
            | Self::Styled(span, _)
            | Self::Exchanged(span)
            | Self::Added(span)
            | Self::Moved(span) => Some(*span),
            Self::Struck { .. } | Self::NotPrinted(_) | Self::Left => None,
        }
    }
}

/// The sentence that `row` stands in, in parts; nothing if its document is not there.
pub fn sentence(dossier: &Dossier, collation: &StatementCollation, row: &RenderingRow) -> Vec<SentencePart> {
    let Some(extent) = Extent::of(dossier, row) else { return Vec::new() };
    let is_told = row.kind == Kind::Indirect;
    let mut layers: Vec<SentencePart> = extent.theirs.iter().copied().map(SentencePart::Theirs).collect();
    layers.extend(extent.pieces.iter().copied().map(SentencePart::Rendering));
    layers.extend(extent.inner.iter().copied().map(SentencePart::Inner));
    if !is_told && row.verdict != Verdict::Unsure {
        layers.extend(outside(row).map(SentencePart::Outside));
        layers.extend(marked_runs(collation, row));
    }
    let inserts = if is_told { Vec::new() } else { inserts::inserts(collation, row, &extent) };
    paint::paint(extent.span, &layers, inserts)
}

/// Where the document prints words of the base outside the marks.
fn outside(row: &RenderingRow) -> impl Iterator<Item = TextSpan> {
    row.differences.iter().filter_map(|d| d.outside)
}

/// The rendering's words that differ from the base.
fn marked_runs<'a>(
    collation: &'a StatementCollation,
    row: &'a RenderingRow,
) -> impl Iterator<Item = SentencePart> + 'a {
    row.runs.iter().filter(|run| !run.rendering.is_empty()).filter_map(|run| {
        let Change::Differs(kind) = run.change else { return None };
        let is_red = row.difference(run).is_some_and(|d| d.verdict == Verdict::Changed);
        Some(match kind {
            DifferenceKind::Substitution if is_red => SentencePart::Exchanged(run.rendering),
            DifferenceKind::Addition if is_red => SentencePart::Added(run.rendering),
            DifferenceKind::Transposition if is_red => SentencePart::Moved(run.rendering),
            _ => SentencePart::Styled(run.rendering, collation.base_words(run.base)),
        })
    })
}

#[cfg(test)]
mod tests;
