//! Words without marks: a block after a colon.
//!
//! A saved page often loses the marks or the indent of a block, and sometimes the block itself (an embedded post). A
//! paragraph after a colon counts as a block only if it speaks in the first person, as reporters don't, or if the sentence
//! before does nothing but name who is cited (“Per the agency:”).

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
        /// The sentence that names the speaker.
        sentence: usize,
        /// The tokens there that name him.
        mention: Range<usize>,
        /// The cue before the colon.
        cue: Option<TextSpan>,
    },
    /// A cue of speech promises words that are not there.
    Missing(Diagnostic),
}

/// Fewest tokens of a block; set by hand, like the limits below.
const MIN_BLOCK: usize = 6;
/// Most tokens of a sentence that does nothing but name who is cited.
const MAX_CITATION: usize = 9;
/// Most words in marks that do not show that a paragraph quotes somebody.
const MAX_SCARE: usize = 3;
/// How many sentences before “Here it is in full:” its speaker may be named in.
const NEAR: usize = 2;

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
    let next = annotated.paragraphs.get(sentence.paragraph + 1);
    let begins_with_marks = next.is_some_and(|n| n.tokens.iter().take(2).any(|t| t.quote().is_some()));
    if begins_with_marks {
        return None;
    }
    if let Some(mention) = cited(&document.text, annotated, number)
        && let Some(span) = next.and_then(|n| whole_sentences(&n.tokens))
    {
        return Some(Block::Words { span, sentence: number, mention, cue: None });
    }
    if let Some(span) = next.and_then(|n| first_person_block(&document.text, &n.tokens)) {
        let (sentence, mention, cue) = introduced_by(&document.text, annotated, number)?;
        return Some(Block::Words { span, sentence, mention, cue });
    }
    let speaks = sentence.attributions.iter().any(|r| r.opens_block && r.kind == CueKind::Speech);
    speaks.then(|| {
        let span = annotated.span(number, &sentence.range).unwrap_or(last.span);
        let place = Place { document: document.id, span };
        Block::Missing(Diagnostic { place, kind: DiagnosticKind::MissingWords })
    })
}

/// Who speaks in a block, by the sentence before it: the sentence and the tokens that name him, and the cue. “Here it is in
/// full:” names nobody, and gives the words of whoever was the last to say something.
fn introduced_by(
    text: &str,
    annotated: &AnnotatedDocument,
    number: usize,
) -> Option<(usize, Range<usize>, Option<TextSpan>)> {
    let source = |number: usize| {
        let mut attributions = annotated.sentences.get(number)?.attributions.iter().rev();
        attributions.find_map(|r| Some((number, r.source.clone()?, annotated.span(number, &r.cue))))
    };
    let sentence = annotated.sentences.get(number)?;
    source(number).or_else(|| {
        let mut words = annotated.slice(number, &sentence.range).iter().map(|t| t.span.slice(text));
        if words.next() == Some("Here") && words.next() == Some("it") {
            return (number.saturating_sub(NEAR)..number).rev().find_map(source);
        }
        let subject = opening::sentence_subject(annotated.tokens_of(number), &sentence.range)?;
        Some((number, subject, None))
    })
}

/// The tokens of the name in a sentence that does nothing but say who is cited: “According to Acme:”, “Per the Acme
/// report:”, “Acme again:”.
fn cited(text: &str, annotated: &AnnotatedDocument, number: usize) -> Option<Range<usize>> {
    let range = annotated.sentences.get(number)?.range.clone();
    let (first, rest) = annotated.slice(number, &range).split_first()?;
    let (_colon, rest) = rest.split_last()?;
    let named = if first.is(Tags::CITING) && rest.first().is_some_and(|to| to.is(Tags::TO)) {
        range.start + 2..range.end - 1
    } else if first.span.slice(text).eq_ignore_ascii_case("per") {
        range.start + 1..range.end - 1
    } else if rest.last().is_some_and(|again| again.is_word() && again.is(Tags::ADVERB)) {
        range.start..range.end - 2
    } else {
        return None;
    };
    let tokens = annotated.slice(number, &named);
    let starts = named.start == range.start;
    // The first word of a sentence has a capital anyway.
    let is_name = |t: &ReporterToken| t.is_capital && (!starts || t.annotation.part_of_speech.is_name());
    let is_phrase = tokens.iter().all(|t| {
        matches!(t.kind, TokenKind::Word | TokenKind::Joiner) && !t.annotation.part_of_speech.is_verbal()
    });
    (range.len() <= MAX_CITATION && is_phrase && tokens.iter().any(is_name)).then_some(named)
}

/// The bytes of a paragraph of whole sentences.
fn whole_sentences(tokens: &[ReporterToken]) -> Option<TextSpan> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let ends = last.kind == TokenKind::Stop || last.ends_clause();
    (first.is_capital && ends && tokens.len() >= MIN_BLOCK).then(|| first.span.union(last.span))
}

/// The bytes of a paragraph that speaks in the first person and quotes nobody in marks.
fn first_person_block(text: &str, tokens: &[ReporterToken]) -> Option<TextSpan> {
    let speaks = tokens.iter().any(|t| t.is_word() && t.is(Tags::FIRST_PERSON));
    let quotes =
        |t: &ReporterToken| t.quote().is_some() && t.span.slice(text).split_whitespace().count() > MAX_SCARE;
    let (first, last) = (tokens.first()?, tokens.last()?);
    (speaks && !tokens.iter().any(quotes) && tokens.len() >= MIN_BLOCK).then(|| first.span.union(last.span))
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::attributed;

    const CITED: &str = "The firm sent two trucks to the harbour and took the boats away.";

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(attributed(text), expected, "{text}");
    }

    #[test]
    fn a_sentence_that_only_cites_gives_the_next_paragraph_to_who_is_cited() {
        for lead in
            ["According to the Harbour Gazette:", "Per the Harbour Gazette:", "The Harbour Gazette again:"]
        {
            check(
                &format!("The boats are gone. {lead}\n{CITED}\nIt rained."),
                &[&format!("[{CITED}] Harbour Gazette")],
            );
        }
    }

    #[test]
    fn a_heading_or_a_verb_before_a_colon_cites_nobody() {
        check(&format!("Also in the Harbour Gazette:\n{CITED}"), &[]);
        check(&format!("Per boat there is one truck:\n{CITED}"), &[]);
        check("According to the Harbour Gazette:\nboats, trucks", &[]);
    }

    #[test]
    fn here_it_is_gives_the_words_of_whoever_spoke_last() {
        check(
            "Mayor Ann Lee said she stood by her order. Here it is in full:\nI close the \u{201c}old\u{201d} harbour today, and I thank all of our neighbours.",
            &[
                "[she stood by her order] Ann Lee",
                "[I close the \u{201c}old\u{201d} harbour today, and I thank all of our neighbours.] Ann Lee",
                "[old] -",
            ],
        );
    }
}
