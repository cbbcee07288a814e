//! How much of a document is shown around a rendering: the sentences that its words stand in, the sentence before if
//! those hold nothing of the reporter's, and what is run together with it.

use crate::quotations::{in_document, is_marked};
use crate::statement::comparison::{RenderingRow, joined};
use variorum_engine::{
    model::{Document, Dossier, Kind, Quotation},
    text::{TextSpan, token::is_mark},
};

/// What is shown of a document, and whose words are in it.
#[derive(Debug)]
pub(super) struct Extent<'a> {
    pub(super) document: &'a Document,
    pub(super) span: TextSpan,
    /// The rendering's words, each piece with its marks.
    pub(super) pieces: Vec<TextSpan>,
    /// Words of other quotations.
    pub(super) theirs: Vec<TextSpan>,
    /// Words in marks inside the rendering, if it is reported speech.
    pub(super) inner: Vec<TextSpan>,
}

impl<'a> Extent<'a> {
    pub(super) fn of(dossier: &'a Dossier, row: &RenderingRow) -> Option<Self> {
        let document = dossier.document(row.document)?;
        let quotation = row.quotation(dossier)?;
        let piece = |f: &TextSpan| if is_marked(row.kind) { with_marks(document, *f) } else { *f };
        let pieces: Vec<TextSpan> = row.fragments.iter().map(piece).collect();
        let whole = pieces.first()?.union(*pieces.last()?);
        let outside = row.differences.iter().filter_map(|d| d.outside);
        let (before, after) = joined(dossier, row);
        let beside =
            before.iter().chain(&after).filter_map(|id| dossier.analysis.quotation(*id)).map(|q| q.span);
        let whole = outside.chain(beside).fold(whole, TextSpan::union);
        let mut span = sentences(document, whole);
        if words_beside(document, span, quotation) == 0 {
            span = sentence_before(document, span).map_or(span, |before| before.union(span));
        }
        let is_told = row.kind == Kind::Indirect;
        let others = || others(dossier, row, quotation, span).map(|f| with_marks(document, f));
        let is_inside = |other: &TextSpan| pieces.iter().any(|piece| piece.contains(*other));
        let theirs = others().filter(|other| !is_told || !is_inside(other)).collect();
        let inner = others().filter(|other| is_told && is_inside(other)).collect();
        Some(Self { document, span, pieces, theirs, inner })
    }
}

/// `span` with the marks right around it.
fn with_marks(document: &Document, span: TextSpan) -> TextSpan {
    let text = document.text.as_str();
    let before = text.get(..span.start as usize).and_then(|t| t.chars().next_back()).filter(|c| is_mark(*c));
    let after = text.get(span.end as usize..).and_then(|t| t.chars().next()).filter(|c| is_mark(*c));
    let length = |c: Option<char>| c.map_or(0, |c| c.len_utf8() as u32);
    TextSpan::new(span.start - length(before), span.end + length(after))
}

/// From the beginning of the sentence where `span` begins to the end of the one where it ends.
fn sentences(document: &Document, span: TextSpan) -> TextSpan {
    let layout = &document.layout;
    let of = |offset: u32| layout.sentence_at(offset).and_then(|at| layout.sentences.get(at)).map(|s| s.span);
    let last = of(span.end.saturating_sub(1)).filter(|s| s.overlaps(span));
    [of(span.start).filter(|s| s.overlaps(span)), last].into_iter().flatten().fold(span, TextSpan::union)
}

/// Words of `span` that are not the quotation's.
fn words_beside(document: &Document, span: TextSpan, quotation: &Quotation) -> usize {
    let words = |span: TextSpan| document.layout.words_in(span);
    let own: usize = quotation.fragments.iter().filter_map(|f| f.intersection(span)).map(words).sum();
    words(span).saturating_sub(own)
}

/// The sentence before `span`, unless it is boilerplate.
fn sentence_before(document: &Document, span: TextSpan) -> Option<TextSpan> {
    let layout = &document.layout;
    let at = layout.sentence_at(span.start)?.checked_sub(1)?;
    let before = layout.sentences.get(at)?.span;
    (!document.is_boilerplate(before) && before.end <= span.start).then_some(before)
}

/// Words of other quotations in `span`, and those of this one that render another statement.
fn others(
    dossier: &Dossier,
    row: &RenderingRow,
    quotation: &Quotation,
    span: TextSpan,
) -> impl Iterator<Item = TextSpan> {
    let rendering = row.rendering.span;
    let is_quoted = |q: &&Quotation| matches!(q.kind, Kind::Direct | Kind::Partial | Kind::Unmarked);
    let near = in_document(&dossier.analysis, row.document)
        .skip_while(move |q| q.span.end <= span.start)
        .take_while(move |q| q.span.start < span.end);
    let others = near.filter(is_quoted).filter(|q| q.id != quotation.id).flat_map(|q| &q.fragments);
    let rest = quotation.fragments.iter().flat_map(move |f| {
        let (start, end) = (rendering.start.clamp(f.start, f.end), rendering.end.clamp(f.start, f.end));
        [TextSpan::new(f.start, start), TextSpan::new(end, f.end)]
    });
    let all: Vec<TextSpan> = others.copied().chain(rest).filter_map(|f| f.intersection(span)).collect();
    all.into_iter().filter(|f| !f.is_empty())
}
