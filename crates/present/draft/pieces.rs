//! The draft's words beside those of a source, as pieces of one line.

use crate::ordering::sort_by_key;
use serde::{Deserialize, Serialize};
use variorum_engine::{
    model::{Difference, DifferenceKind, Document, Quotation},
    text::TextSpan,
};

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PieceKind {
    /// Words of the draft that the source prints too.
    Same,
    /// Words of the draft that the source does not print there.
    Put,
    /// Words of the source that the draft leaves out, inside or for others.
    Dropped,
    /// How many words of the source stand before or after the draft's: a count.
    Beyond,
}

/// A few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPiece {
    /// What they are.
    pub kind: PieceKind,
    /// The words, as printed; for [`PieceKind::Beyond`] their number.
    pub text: String,
}

/// The pieces of the draft's `quotation` held against `source`; any printing can be held against another so.
pub fn of(
    draft: &Document,
    quotation: &Quotation,
    source: &Document,
    differences: &[Difference],
) -> Vec<DraftPiece> {
    let mut changes: Vec<&Difference> = differences.iter().filter(|d| d.kind.is_substance()).collect();
    sort_by_key(&mut changes, |d| (d.rendering.start, d.base.start));
    let (mut pieces, mut at): (Vec<DraftPiece>, u32) = (Vec::new(), quotation.span.start);
    let mut push = |kind, text: &str| match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.kind == kind && kind == PieceKind::Beyond => {
            let both = [last.text.as_str(), text]
                .iter()
                .filter_map(|count| count.parse::<usize>().ok())
                .sum::<usize>();
            last.text = both.to_string();
        }
        _ => pieces.push(DraftPiece { kind, text: text.to_owned() }),
    };
    for change in changes {
        let start = change.rendering.start.clamp(at, quotation.span.end);
        let end = change.rendering.end.clamp(start, quotation.span.end);
        push(PieceKind::Same, draft.slice(TextSpan::new(at, start)));
        let dropped = source.slice(change.base);
        let has_words = |from, to| draft.slice(TextSpan::new(from, to)).contains(char::is_alphanumeric);
        let is_inside = has_words(quotation.span.start, start) && has_words(end, quotation.span.end);
        let is_end = change.rendering.is_empty() && !is_inside;
        match change.kind {
            DifferenceKind::Omission if is_end => {
                push(PieceKind::Beyond, &dropped.split_whitespace().count().to_string());
            }
            DifferenceKind::Omission | DifferenceKind::Substitution => push(PieceKind::Dropped, dropped),
            DifferenceKind::Addition
            | DifferenceKind::Transposition
            | DifferenceKind::Typography
            | DifferenceKind::HouseStyle => {}
        }
        push(PieceKind::Put, draft.slice(TextSpan::new(start, end)));
        at = end;
    }
    push(PieceKind::Same, draft.slice(TextSpan::new(at, quotation.span.end)));
    pieces
}

/// The quotation in the words of the source: what both print, and what the draft exchanged or left out inside.
pub(super) fn source_words(pieces: &[DraftPiece]) -> String {
    let mut words = String::new();
    // Breaks of lines stay; a blank is put in only between two words, and taken out only where there would be two.
    for piece in pieces.iter().filter(|p| matches!(p.kind, PieceKind::Same | PieceKind::Dropped)) {
        let is_after_blank = words.is_empty() || words.ends_with(char::is_whitespace);
        let is_word = |c: char| c.is_alphanumeric();
        let text = if is_after_blank { piece.text.trim_start() } else { piece.text.as_str() };
        if words.ends_with(is_word) && text.starts_with(is_word) {
            words.push(' ');
        }
        words.push_str(text);
    }
    words
}
