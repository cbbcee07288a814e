//! A paragraph as its reporter's sentences: what stands in marks is folded into one piece each, so that cues
//! and names are looked for in the reporter's words only and a full stop inside marks ends nothing.

use crate::language::adverbs::is_formed_as_adverb;
use crate::language::inflection::VerbForm;
use crate::language::lexicon::{Entry, LEXICON, Tags};
use crate::{
    model::Document,
    text::{TextSpan, TokenKind},
};
use std::ops::Range;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A word or a number of the reporter's.
    Word,
    /// The comma.
    Comma,
    /// Full stop, question mark, exclamation mark.
    Stop,
    /// The colon.
    Colon,
    /// The semicolon.
    Semicolon,
    /// A dash between words, not the hyphen in one.
    Dash,
    /// A hyphen inside a compound, an apostrophe, `&`, `@`, `#`, `$`.
    Joiner,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A passage in marks.
    Quote {
        /// Its index in the document's quotations.
        index: usize,
        /// The character on which it ends, inside the marks.
        last: char,
    },
}

/// A word of the reporter's, a sign, or a whole passage in marks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    /// Its bytes; those of a passage in marks without the marks.
    pub(crate) span: TextSpan,
    /// What it is.
    pub(crate) sort: Sort,
    /// What the lists say of it.
    pub(crate) entry: Entry,
    /// Whether it begins with a capital.
    pub(crate) is_capital: bool,
    /// Bytes of its possessive ending, if it has one.
    pub(crate) possessive: u8,
}

impl Piece {
    /// Whether it belongs to one of `tags`.
    pub(crate) fn is(&self, tags: Tags) -> bool {
        self.entry.tags.any(tags)
    }
    /// Whether it is a passage in marks.
    pub(crate) const fn quote(&self) -> Option<usize> {
        match self.sort {
            Sort::Quote { index, .. } => Some(index),
            _ => None,
        }
    }
    /// Whether it is a word of the reporter's.
    pub(crate) fn is_word(&self) -> bool {
        self.sort == Sort::Word
    }
    /// Whether the passage ends as a sentence, or as one that its attribution follows.
    pub(crate) const fn ends_clause(&self) -> bool {
        matches!(self.sort, Sort::Quote { last: '.' | ',' | '?' | '!' | '…' | '-' | '—' | '–', .. })
    }
}

/// One paragraph.
#[derive(Debug, Clone, Default)]
pub(crate) struct Narration {
    /// Its pieces, in order.
    pub(crate) pieces: Vec<Piece>,
    /// Its reporter's sentences: ranges of pieces.
    pub(crate) sentences: Vec<Range<usize>>,
}

/// Reads the paragraph with this index. `quotations` are the document's, in order; those that end before the
/// paragraph are skipped by moving `next` on.
pub(crate) fn read(
    document: &Document,
    paragraph: usize,
    quotations: &[(TextSpan, usize)],
    next: &mut usize,
) -> Narration {
    let Some(paragraph) = document.layout.paragraphs.get(paragraph) else { return Narration::default() };
    let mut narration = Narration::default();
    let mut boundaries =
        document.layout.sentences.get(paragraph.sentences.clone()).unwrap_or_default().iter().peekable();
    let mut start = 0;
    let mut lower = String::new();
    for token in document.layout.slice(paragraph.tokens) {
        while quotations.get(*next).is_some_and(|(span, _)| span.end <= token.span.start) {
            *next += 1;
        }
        let inside = quotations.get(*next).filter(|(span, _)| span.overlaps(token.span));
        match inside {
            Some(&(span, index)) => {
                if narration.pieces.last().and_then(Piece::quote) != Some(index) {
                    narration.pieces.push(quote_piece(document, span, index));
                }
            }
            None if token.kind == TokenKind::Mark => {}
            None => {
                narration.pieces.push(piece(token.slice(&document.text), token.span, token.kind, &mut lower));
            }
        }
        let is_strictly_inside = inside.is_some_and(|(span, _)| span.end > token.span.end);
        while boundaries.peek().is_some_and(|s| s.span.end <= token.span.end) {
            boundaries.next();
            if !is_strictly_inside && narration.pieces.len() > start {
                narration.sentences.push(start..narration.pieces.len());
                start = narration.pieces.len();
            }
        }
    }
    if narration.pieces.len() > start {
        narration.sentences.push(start..narration.pieces.len());
    }
    mend_hyphens(&document.text, &mut narration.pieces);
    mend_stops(&mut narration);
    join_questions(&mut narration);
    narration
}

fn quote_piece(document: &Document, span: TextSpan, index: usize) -> Piece {
    let last = document.slice(span).chars().next_back().unwrap_or(' ');
    Piece {
        span,
        sort: Sort::Quote { index, last },
        entry: Entry::default(),
        is_capital: false,
        possessive: 0,
    }
}

fn piece(word: &str, span: TextSpan, kind: TokenKind, lower: &mut String) -> Piece {
    let is_capital = word.chars().next().is_some_and(char::is_uppercase);
    let mut entry = Entry::default();
    let sort = match kind {
        TokenKind::Word | TokenKind::Number | TokenKind::Mark => {
            if kind == TokenKind::Word && word.len() <= 24 {
                lower.clear();
                lower.extend(word.chars().flat_map(char::to_lowercase));
                entry = LEXICON.entry(lower);
                entry = of_shape(entry, lower);
            }
            Sort::Word
        }
        TokenKind::Punctuation => match word {
            "," => Sort::Comma,
            "." | "?" | "!" | "…" => Sort::Stop,
            ":" => Sort::Colon,
            ";" => Sort::Semicolon,
            "—" | "–" | "―" | "-" => Sort::Dash,
            "(" | "[" | "{" => Sort::Open,
            ")" | "]" | "}" => Sort::Close,
            _ => Sort::Joiner,
        },
    };
    let possessive = match () {
        () if !entry.tags.any(Tags::POSSESSIVE) => 0,
        () if word.ends_with("’s") => 4,
        () => 2,
    };
    Piece { span, sort, entry, is_capital, possessive }
}

/// Adds what its ending says of a word.
fn of_shape(entry: Entry, lower: &str) -> Entry {
    let stem = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s"));
    if let Some(stem) = stem.filter(|_| entry.tags == Tags::default()) {
        // A possessive keeps what tells people and companies apart.
        return Entry { tags: LEXICON.entry(stem).tags.with(Tags::POSSESSIVE), ..Entry::default() };
    }
    let ending = match lower {
        _ if lower.len() > 4 && lower.ends_with("ing") => Tags::ING,
        _ if lower.len() > 3 && lower.ends_with("ed") => Tags::ED,
        _ if entry.tags == Tags::default() && is_formed_as_adverb(lower) => Tags::ADVERB,
        _ if lower.len() > 3 && lower.ends_with('s') && !lower.ends_with("ss") => Tags::PLURAL,
        _ => Tags::default(),
    };
    Entry { tags: entry.tags.with(ending), ..entry }
}

/// A hyphen that touches words on both sides joins them.
fn mend_hyphens(text: &str, pieces: &mut [Piece]) {
    for i in 1..pieces.len().saturating_sub(1) {
        let (Some(before), Some(here), Some(after)) = (pieces.get(i - 1), pieces.get(i), pieces.get(i + 1))
        else {
            continue;
        };
        let touches = before.span.end == here.span.start && here.span.end == after.span.start;
        let is_hyphen = here.sort == Sort::Dash && here.span.slice(text) == "-";
        if touches
            && is_hyphen
            && let Some(here) = pieces.get_mut(i)
        {
            here.sort = Sort::Joiner;
        }
    }
}

/// A full stop inside a sentence belongs to an abbreviation.
fn mend_stops(narration: &mut Narration) {
    for sentence in &narration.sentences {
        let inner = narration.pieces.get_mut(sentence.start..sentence.end.saturating_sub(1));
        for piece in inner.unwrap_or_default() {
            if piece.sort == Sort::Stop && piece.span.len() == 1 {
                piece.sort = Sort::Joiner;
            }
        }
    }
}

/// A question or an exclamation in marks ends no sentence if its attribution follows: “Why?” Smith asked.
fn join_questions(narration: &mut Narration) {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(narration.sentences.len());
    for sentence in narration.sentences.drain(..) {
        let pieces = &narration.pieces;
        match joined.last_mut() {
            Some(last) if asks(pieces, last) && is_attribution(pieces.get(sentence.clone())) => {
                last.end = sentence.end;
            }
            _ => joined.push(sentence),
        }
    }
    narration.sentences = joined;
}

fn asks(pieces: &[Piece], sentence: &Range<usize>) -> bool {
    sentence
        .end
        .checked_sub(1)
        .and_then(|i| pieces.get(i))
        .is_some_and(|p| matches!(p.sort, Sort::Quote { last: '?' | '!' | '…' | '-' | '—' | ',', .. }))
}

/// Whether a sentence begins with a speaker and a cue, in either order, and nothing that the cue reports.
fn is_attribution(pieces: Option<&[Piece]>) -> bool {
    let pieces = pieces.unwrap_or_default();
    for (i, piece) in pieces.iter().enumerate().take(9) {
        if !piece.is_word() && piece.sort != Sort::Joiner {
            return false;
        }
        if let Some((cue, VerbForm::Past | VerbForm::ThirdPerson)) = piece.entry.cue {
            let is_speech =
                LEXICON.cue(cue).is_some_and(|c| c.frames.any(crate::language::cues::Frames::MARKS));
            let is_bare = pieces.get(i + 1).is_none_or(|next| {
                !next.is_word()
                    || i == 0
                    || next.is(Tags::TIME.with(Tags::PREPOSITION).with(Tags::ADVERB))
                    || next.is(Tags::GROUP)
            });
            return is_speech && is_bare;
        }
    }
    false
}
