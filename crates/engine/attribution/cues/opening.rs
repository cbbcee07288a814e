//! The subject of a sentence or a clause found from its beginning: for verbs that have none beside them
//! (`Ann Lee left, saying …`), and for words in marks in a sentence without a cue.

use crate::attribution::reporter_text::{Piece, Sort};
use crate::language::lexicon::Tags;
use std::ops::Range;

/// The subject of the sentence: its first noun phrase after what introduces it.
pub(crate) fn of_sentence(pieces: &[Piece], sentence: &Range<usize>) -> Option<Range<usize>> {
    let start = after_dateline(pieces, sentence);
    let introduces = Tags::PREPOSITION
        .with(Tags::SUBORDINATOR)
        .with(Tags::ADVERB)
        .with(Tags::ING)
        .with(Tags::TIME)
        .with(Tags::ED);
    let is_introduced = pieces.get(start).is_some_and(|p| p.is(introduces) && !p.is(Tags::PRONOUN));
    let first = first_phrase(pieces, start, sentence.end);
    let says_when = first.as_ref().is_some_and(|r| {
        pieces
            .get(r.clone())
            .unwrap_or_default()
            .iter()
            .any(|p| p.is(Tags::TIME) && !p.is(Tags::FEMININE.with(Tags::MASCULINE)))
    });
    if !is_introduced && !says_when {
        return first;
    }
    // Past each comma in turn, until what follows is a phrase that a verb can follow.
    let is_comma = |i: &usize| pieces.get(*i).is_some_and(|p| p.sort == Sort::Comma);
    let mut fallback = None;
    for comma in (start..sentence.end.min(start + 80)).filter(is_comma).take(5) {
        let Some(found) = first_phrase(pieces, comma + 1, sentence.end) else { continue };
        let head = pieces.get(found.start);
        if head.is_some_and(|p| p.is(introduces) && !p.is(Tags::PRONOUN.with(Tags::DETERMINER))) {
            continue;
        }
        let ends_early = pieces.get(found.end).is_none_or(|p| !p.is_word() || p.is(Tags::PREPOSITION));
        if !ends_early || head.is_some_and(|p| p.is(Tags::PRONOUN)) {
            return Some(found);
        }
        fallback = fallback.or(Some(found));
    }
    fallback
}

/// The subject of the clause in which the piece `at` stands: the first noun phrase after what opens it.
pub(crate) fn of_clause(pieces: &[Piece], sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let opens = |i: &usize| {
        pieces.get(*i).is_some_and(|p| p.is(Tags::SUBORDINATOR) && p.is_word() || p.sort == Sort::Semicolon)
    };
    match (sentence.start.max(at.saturating_sub(60))..at).rev().find(opens) {
        Some(opener) if opener > sentence.start => first_phrase(pieces, opener + 1, at),
        _ => of_sentence(pieces, sentence).filter(|s| s.end <= at),
    }
}

/// Where a sentence begins past its dateline (`LONDON, May 3 (Agency) — `).
fn after_dateline(pieces: &[Piece], sentence: &Range<usize>) -> usize {
    let first = pieces.get(sentence.start);
    let is_place = first.is_some_and(|p| p.is_capital && p.is_word() && p.span.len() > 2);
    let limit = sentence.end.min(sentence.start + 14);
    let dash = (sentence.start + 1..limit)
        .find(|&i| pieces.get(i).is_some_and(|p| p.sort == Sort::Dash))
        .filter(|_| is_place);
    let is_plain = |dash: usize| {
        pieces
            .get(sentence.start..dash)
            .unwrap_or_default()
            .iter()
            .all(|p| !p.is_word() || p.is_capital || p.is(Tags::TIME) || p.entry.word == 0)
    };
    dash.filter(|&d| is_plain(d)).map_or(sentence.start, |d| d + 1)
}

/// The first noun phrase of a stretch, up to its verb.
fn first_phrase(pieces: &[Piece], from: usize, limit: usize) -> Option<Range<usize>> {
    let skipped = Tags::CONJUNCTION.with(Tags::ADVERB);
    let start = (from..limit.min(from + 20))
        .find(|&i| pieces.get(i).is_some_and(|p| p.is_word() && !p.is(skipped)))?;
    if pieces.get(start)?.is(Tags::PRONOUN) {
        return Some(start..start + 1);
    }
    let mut end = start;
    let mut has_capital = false;
    while end < limit && end - start < 12 {
        let Some(piece) = pieces.get(end) else { break };
        let goes_on = match piece.sort {
            Sort::Word => {
                let after_group = end > start
                    && pieces
                        .get(end - 1)
                        .is_some_and(|p| p.is(Tags::GROUP) && !p.is_capital && !p.is(Tags::DETERMINER));
                let is_quantity = piece.is(Tags::PREPOSITION)
                    && end <= start + 1
                    && pieces.get(end + 1..end + 4).unwrap_or_default().iter().any(|p| p.is(Tags::GROUP));
                end == start || is_quantity || goes_right(piece, has_capital) && !after_group
            }
            Sort::Joiner => true,
            _ => false,
        };
        if !goes_on {
            break;
        }
        has_capital |= piece.is_capital && !(end == start && piece.is(Tags::DETERMINER));
        end += 1;
    }
    let is_noun = |p: &Piece| p.is_word() && !p.is(Tags::DETERMINER.with(Tags::AUXILIARY));
    pieces.get(start..end)?.iter().any(is_noun).then_some(start..end)
}

/// Whether a noun phrase takes in the next word; after a name only a noun that goes with names.
fn goes_right(piece: &Piece, has_capital: bool) -> bool {
    let stops = Tags::AUXILIARY
        .with(Tags::PREPOSITION)
        .with(Tags::RELATIVE)
        .with(Tags::ADVERB)
        .with(Tags::CONJUNCTION)
        .with(Tags::PRONOUN);
    let is_verb = !piece.is_capital && (piece.is(Tags::ED) || piece.entry.cue.is_some());
    let nouns = Tags::ROLE.with(Tags::GROUP).with(Tags::ORGANISATION).with(Tags::PARTICLE);
    !piece.is(stops) && !is_verb && (piece.is_capital || !has_capital || piece.is(nouns))
}
