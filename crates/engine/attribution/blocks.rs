//! Blocks after a colon: somebody's words in a paragraph of their own, without marks.
//!
//! A saved page often loses the marks or the indent of a block, and often the block itself (an embedded
//! post). A paragraph counts as the block only if it speaks in the first person as no reporter does.

use crate::attribution::annotated_document::Scene;
use crate::attribution::cues::opening;
use crate::attribution::reporter_text::{Piece, Sort};
use crate::language::cues::CueKind;
use crate::language::lexicon::Tags;
use crate::{
    model::{Diagnostic, DiagnosticKind, Document, Place},
    text::TextSpan,
};
use std::ops::Range;

/// What follows a colon at the end of a paragraph.
#[derive(Debug)]
pub(crate) enum Block {
    /// Somebody's words.
    Words {
        /// The whole block.
        span: TextSpan,
        /// Who is named before the colon: pieces of that sentence's paragraph.
        mention: Range<usize>,
        /// The cue before the colon.
        cue: Option<TextSpan>,
    },
    /// Nothing of theirs.
    Missing(Diagnostic),
}

/// Most words of a name that labels a line of a transcript.
const LABEL_WORDS: usize = 4;

/// The words of a line that begins with a name in capitals and a colon, and the pieces of the name.
pub(crate) fn transcript(
    document: &Document,
    scene: &Scene,
    number: usize,
) -> Option<(TextSpan, Range<usize>)> {
    let sentence = scene.sentences.get(number).filter(|s| s.range.start == 0)?;
    let pieces = scene.pieces_of(number);
    let colon = pieces.iter().take(LABEL_WORDS + 1).position(|p| p.sort == Sort::Colon).filter(|&c| c > 0)?;
    let is_loud = |p: &Piece| {
        let word = document.slice(p.span);
        let is_capitals = word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        // The full stop of a title: SEN. KELLER.
        p.is_word() && word.len() > 1 && is_capitals || p.sort == Sort::Joiner
    };
    let words = pieces.get(colon + 1..).filter(|w| w.iter().filter(|p| p.is_word()).count() > 1)?;
    let has_marks = words.iter().any(|p| p.quote().is_some());
    let is_label = pieces.get(..colon)?.iter().all(is_loud) && sentence.range.end > colon;
    let (first, last) = (words.first()?, words.last()?);
    (is_label && !has_marks).then(|| (first.span.union(last.span), 0..colon))
}

/// What follows the sentence with this number if it ends its paragraph with a colon.
pub(crate) fn after(document: &Document, scene: &Scene, number: usize) -> Option<Block> {
    let sentence = scene.sentences.get(number)?;
    let is_last = !scene.share_paragraph(number, number + 1);
    let last = scene.slice(number, &sentence.range).last()?;
    if !is_last || last.sort != Sort::Colon {
        return None;
    }
    let opener = sentence.reports.iter().rev().find(|r| r.source.is_some());
    let speaks = sentence.reports.iter().any(|r| r.opens_block && r.kind == CueKind::Speech);
    let next = scene.narrations.get(sentence.narration + 1);
    let begins_with_marks = next.is_some_and(|n| n.pieces.iter().take(2).any(|p| p.quote().is_some()));
    if begins_with_marks {
        return None;
    }
    if let Some(span) = next.and_then(|n| first_person_block(&n.pieces)) {
        let mention = opener
            .and_then(|r| r.source.clone())
            .or_else(|| opening::of_sentence(scene.pieces_of(number), &sentence.range))?;
        let cue = opener.and_then(|r| scene.span(number, &r.cue));
        return Some(Block::Words { span, mention, cue });
    }
    speaks.then(|| {
        let span = scene.span(number, &sentence.range).unwrap_or(last.span);
        let place = Place { document: document.id, span };
        Block::Missing(Diagnostic { place, kind: DiagnosticKind::MissingWords })
    })
}

/// The bytes of a paragraph that speaks in the first person and credits nobody itself.
fn first_person_block(pieces: &[Piece]) -> Option<TextSpan> {
    let speaks = pieces.iter().any(|p| p.is_word() && p.is(Tags::FIRST_PERSON));
    let credits = pieces.iter().any(|p| p.quote().is_some());
    let (first, last) = (pieces.first()?, pieces.last()?);
    (speaks && !credits && pieces.len() >= 6).then(|| first.span.union(last.span))
}
