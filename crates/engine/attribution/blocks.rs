//! Words without marks: a block after a colon.
//!
//! A saved page often loses the marks or the indent of a block, and sometimes the block itself (an embedded post). A
//! paragraph after a colon counts as a block only if it speaks in the first person, as reporters don't.

use crate::attribution::annotated_document::AnnotatedDocument;
use crate::attribution::cues::opening;
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
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
    /// A block of somebody's words.
    Words {
        /// The whole block.
        span: TextSpan,
        /// The tokens that name the speaker, in the paragraph that ends with the colon.
        mention: Range<usize>,
        /// The cue before the colon.
        cue: Option<TextSpan>,
    },
    /// A cue of speech promises words that are not there.
    Missing(Diagnostic),
}

/// Fewest tokens of a block in the first person; set by hand.
const MIN_BLOCK: usize = 6;

/// The block after the sentence with this index, if that ends its paragraph with a colon.
pub(crate) fn block_after(
    document: &Document,
    annotated: &AnnotatedDocument,
    number: usize,
) -> Option<Block> {
    let sentence = annotated.sentences.get(number)?;
    let is_last = !annotated.share_paragraph(number, number + 1);
    let last = annotated.slice(number, &sentence.range).last()?;
    if !is_last || last.kind != TokenKind::Colon {
        return None;
    }
    let opener = sentence.attributions.iter().rev().find(|r| r.source.is_some());
    let speaks = sentence.attributions.iter().any(|r| r.opens_block && r.kind == CueKind::Speech);
    let next = annotated.paragraphs.get(sentence.paragraph + 1);
    let begins_with_marks = next.is_some_and(|n| n.tokens.iter().take(2).any(|t| t.quote().is_some()));
    if begins_with_marks {
        return None;
    }
    if let Some(span) = next.and_then(|n| first_person_block(&n.tokens)) {
        let mention = opener
            .and_then(|r| r.source.clone())
            .or_else(|| opening::sentence_subject(annotated.tokens_of(number), &sentence.range))?;
        let cue = opener.and_then(|r| annotated.span(number, &r.cue));
        return Some(Block::Words { span, mention, cue });
    }
    speaks.then(|| {
        let span = annotated.span(number, &sentence.range).unwrap_or(last.span);
        let place = Place { document: document.id, span };
        Block::Missing(Diagnostic { place, kind: DiagnosticKind::MissingWords })
    })
}

/// The bytes of a paragraph that speaks in the first person and quotes nobody in marks.
fn first_person_block(tokens: &[ReporterToken]) -> Option<TextSpan> {
    let speaks = tokens.iter().any(|t| t.is_word() && t.is(Tags::FIRST_PERSON));
    let credits = tokens.iter().any(|t| t.quote().is_some());
    let (first, last) = (tokens.first()?, tokens.last()?);
    (speaks && !credits && tokens.len() >= MIN_BLOCK).then(|| first.span.union(last.span))
}
