//! A paragraph as its reporter's sentences: each quotation in marks is folded into one token, so that cues and names
//! are looked for in the reporter's words only, and a full stop inside marks doesn't end a sentence.

use crate::language::adverbs::is_formed_as_adverb;
use crate::language::annotate::TRAINED;
use crate::language::cues::Frames;
use crate::language::grammar::Annotation;
use crate::language::lexicon::{Entry, LEXICON, Tags};
use crate::language::word::Word;
use crate::{
    model::Document,
    text::{self, TextSpan},
};
use std::ops::Range;

/// Most bytes of a word that the lexicon is asked for: none of its words is longer.
const LONGEST_WORD: usize = 24;
/// Letters after the first of a brand’s name among which a capital may stand; set by hand.
const BRAND_LETTERS: usize = 5;
/// Most tokens between the beginning of an attribution and its verb; set by hand.
const ATTRIBUTION: usize = 9;

/// The kind of a reporter's token; finer than [`text::TokenKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A word or a number.
    Word,
    /// A comma.
    Comma,
    /// A full stop, question mark, exclamation mark or ellipsis.
    Stop,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// A dash between words; not a hyphen in one.
    Dash,
    /// What joins the words beside it: a hyphen in a compound, the full stop of an abbreviation, an apostrophe, `&`,
    /// `@`, `#`, `$`.
    Joiner,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A quotation in marks.
    Quote {
        /// Index into the document's quotations.
        index: usize,
        /// The last character inside the marks.
        last: char,
    },
}

/// A token of the reporter's text: a word, a punctuation mark, or a whole quotation in marks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReporterToken {
    /// Its bytes; those of a quotation without its marks.
    pub(crate) span: TextSpan,
    /// Its kind.
    pub(crate) kind: TokenKind,
    /// What the lexicon says of it.
    pub(crate) entry: Entry,
    /// Whether it begins with a capital letter, or its second or third letter is one, as in the names of brands (eBay).
    pub(crate) is_capital: bool,
    /// Bytes of its possessive ending; 0 if it has none.
    pub(crate) possessive: u8,
    /// What the language layer says of it. Its head is counted from the beginning of the paragraph.
    pub(crate) annotation: Annotation,
}

impl ReporterToken {
    /// Whether it has one of `tags`.
    pub(crate) fn is(&self, tags: Tags) -> bool {
        self.entry.tags.any(tags)
    }
    /// Index of the quotation in marks that it is, if it is one.
    pub(crate) const fn quote(&self) -> Option<usize> {
        match self.kind {
            TokenKind::Quote { index, .. } => Some(index),
            _ => None,
        }
    }
    /// Whether it is a word or a number.
    pub(crate) fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
    /// Whether it is a quotation that ends like a sentence, or like a clause that its attribution follows.
    pub(crate) const fn ends_clause(&self) -> bool {
        matches!(self.kind, TokenKind::Quote { last: '.' | ',' | '?' | '!' | '…' | '-' | '—' | '–', .. })
    }
}

/// One paragraph of the reporter's text.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReporterText {
    /// Its tokens, in order.
    pub(crate) tokens: Vec<ReporterToken>,
    /// Its sentences, as ranges of tokens.
    pub(crate) sentences: Vec<Range<usize>>,
}

/// The reporter's text of the paragraph with this index. `quotations` are the document's fragments in order, each
/// with the index of its quotation; `next` is the first that may stand in the paragraph, and is moved past those that
/// end before it.
pub(crate) fn of_paragraph(
    document: &Document,
    paragraph: usize,
    quotations: &[(TextSpan, usize)],
    next: &mut usize,
) -> ReporterText {
    let Some(paragraph) = document.layout.paragraphs.get(paragraph) else { return ReporterText::default() };
    let mut text = ReporterText::default();
    let sentences = document.layout.sentences.get(paragraph.sentences.clone()).unwrap_or_default();
    let mut ends = sentences.iter().map(|sentence| sentence.span.end).peekable();
    let mut lower = String::new();
    for token in document.layout.slice(paragraph.tokens) {
        while quotations.get(*next).is_some_and(|(span, _)| span.end <= token.span.start) {
            *next += 1;
        }
        let inside = quotations.get(*next).filter(|(span, _)| span.overlaps(token.span));
        match inside {
            Some(&(span, index)) => {
                if text.tokens.last().and_then(ReporterToken::quote) != Some(index) {
                    text.tokens.push(quote_token(document, span, index));
                }
            }
            None if token.kind == text::TokenKind::Mark => {}
            None => {
                let word = token.slice(&document.text);
                text.tokens.push(reporter_token(word, token.span, token.kind, &mut lower));
            }
        }
        let is_strictly_inside = inside.is_some_and(|(span, _)| span.end > token.span.end);
        while ends.next_if(|end| *end <= token.span.end).is_some() {
            if !is_strictly_inside {
                text.end_sentence();
            }
        }
    }
    text.end_sentence();
    // A line of nothing but marks says nothing, and the models need some time and half a kilobyte for each of them.
    if !text.tokens.iter().any(|token| token.is_word() || token.quote().is_some()) {
        return ReporterText::default();
    }
    mark_hyphens(&document.text, &mut text.tokens);
    mark_abbreviation_stops(&mut text);
    join_questions(&mut text);
    text
}

impl ReporterText {
    /// Reads each sentence by the language layer.
    pub(crate) fn annotate(&mut self, text: &str) {
        for sentence in &self.sentences {
            let Some(tokens) = self.tokens.get_mut(sentence.clone()) else { continue };
            let annotations = TRAINED.annotate(&language_words(text, tokens));
            for (token, annotation) in tokens.iter_mut().zip(annotations) {
                let head = annotation.head.map(|head| head + sentence.start as u32);
                token.annotation = Annotation { head, ..annotation };
            }
        }
    }

    /// Ends a sentence with the last token, if there are tokens after the sentence before.
    fn end_sentence(&mut self) {
        let start = self.sentences.last().map_or(0, |last| last.end);
        if self.tokens.len() > start {
            self.sentences.push(start..self.tokens.len());
        }
    }
}

/// The tokens of a sentence as the language layer reads them.
pub(crate) fn language_words(text: &str, tokens: &[ReporterToken]) -> Vec<Word> {
    let word = |token: &ReporterToken| {
        let slice = token.span.slice(text);
        match token.kind {
            TokenKind::Quote { last, .. } => Word::quotation(last, slice.split_whitespace().take(6).count()),
            _ => Word::of(slice),
        }
    };
    tokens.iter().map(word).collect()
}

/// The token of a quotation in marks.
fn quote_token(document: &Document, span: TextSpan, index: usize) -> ReporterToken {
    let last = document.slice(span).chars().next_back().unwrap_or(' ');
    ReporterToken {
        span,
        kind: TokenKind::Quote { index, last },
        entry: Entry::default(),
        is_capital: false,
        possessive: 0,
        annotation: Annotation::default(),
    }
}

/// The token of a word or a punctuation mark. `lower` is a buffer.
fn reporter_token(word: &str, span: TextSpan, kind: text::TokenKind, lower: &mut String) -> ReporterToken {
    let is_capital = has_capital(word);
    let mut entry = Entry::default();
    let own_kind = match kind {
        text::TokenKind::Word | text::TokenKind::Number | text::TokenKind::Mark => {
            if kind == text::TokenKind::Word && word.len() <= LONGEST_WORD {
                lower.clear();
                lower.extend(word.chars().flat_map(char::to_lowercase));
                entry = LEXICON.entry(lower);
                entry = with_ending_tags(entry, lower);
            }
            TokenKind::Word
        }
        text::TokenKind::Punctuation => match word {
            "," => TokenKind::Comma,
            "." | "?" | "!" | "…" => TokenKind::Stop,
            ":" => TokenKind::Colon,
            ";" => TokenKind::Semicolon,
            "—" | "–" | "―" | "-" => TokenKind::Dash,
            "(" | "[" | "{" => TokenKind::Open,
            ")" | "]" | "}" => TokenKind::Close,
            _ => TokenKind::Joiner,
        },
    };
    let possessive = match () {
        () if !entry.tags.any(Tags::POSSESSIVE) => 0,
        () if word.ends_with("’s") => 4,
        () => 2,
    };
    ReporterToken { span, kind: own_kind, entry, is_capital, possessive, annotation: Annotation::default() }
}

/// Whether a word is written like a name: its first letter is a capital, or one soon after and no other sign stands before
/// it (eBay, iPad).
fn has_capital(word: &str) -> bool {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if first.is_lowercase() => {
            letters.take(BRAND_LETTERS).take_while(|c| c.is_alphabetic()).any(char::is_uppercase)
        }
        Some(first) => first.is_uppercase(),
        None => false,
    }
}

/// The entry of a word, with the tags that its ending gives.
fn with_ending_tags(entry: Entry, lower: &str) -> Entry {
    let stem = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s"));
    if let Some(stem) = stem.filter(|_| entry.tags == Tags::default()) {
        // A possessive keeps the tags of its stem: they tell people and companies apart.
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

/// Makes each hyphen that touches words on both sides a joiner.
fn mark_hyphens(text: &str, tokens: &mut [ReporterToken]) {
    for i in 1..tokens.len().saturating_sub(1) {
        let (Some(before), Some(here), Some(after)) = (tokens.get(i - 1), tokens.get(i), tokens.get(i + 1))
        else {
            continue;
        };
        let touches = before.span.end == here.span.start && here.span.end == after.span.start;
        let is_hyphen = here.kind == TokenKind::Dash && here.span.slice(text) == "-";
        if touches
            && is_hyphen
            && let Some(here) = tokens.get_mut(i)
        {
            here.kind = TokenKind::Joiner;
        }
    }
}

/// Makes each full stop inside a sentence a joiner: it belongs to an abbreviation.
fn mark_abbreviation_stops(text: &mut ReporterText) {
    for sentence in &text.sentences {
        let inner = text.tokens.get_mut(sentence.start..sentence.end.saturating_sub(1));
        for token in inner.unwrap_or_default() {
            if token.kind == TokenKind::Stop && token.span.len() == 1 {
                token.kind = TokenKind::Joiner;
            }
        }
    }
}

/// Joins a sentence that ends with a question or an exclamation in marks to its attribution: “Why?” Smith asked.
fn join_questions(text: &mut ReporterText) {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(text.sentences.len());
    for sentence in text.sentences.drain(..) {
        let tokens = &text.tokens;
        match joined.last_mut() {
            Some(last) if may_go_on(tokens, last) && is_attribution(tokens.get(sentence.clone())) => {
                last.end = sentence.end;
            }
            _ => joined.push(sentence),
        }
    }
    text.sentences = joined;
}

/// Whether a sentence ends with a quotation that its attribution may follow.
fn may_go_on(tokens: &[ReporterToken], sentence: &Range<usize>) -> bool {
    sentence
        .end
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| matches!(t.kind, TokenKind::Quote { last: '?' | '!' | '…' | '-' | '—' | ',', .. }))
}

/// Whether a sentence begins with a speaker and a cue, in either order, and holds nothing that the cue reports.
fn is_attribution(tokens: Option<&[ReporterToken]>) -> bool {
    let tokens = tokens.unwrap_or_default();
    for (i, token) in tokens.iter().enumerate().take(ATTRIBUTION) {
        if !token.is_word() && token.kind != TokenKind::Joiner {
            return false;
        }
        if let Some((cue, _)) = token.entry.cue.filter(|(_, form)| form.is_finite()) {
            let is_speech = LEXICON.cue(cue).is_some_and(|c| c.frames.any(Frames::MARKS));
            let is_bare = tokens.get(i + 1).is_none_or(|next| {
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

/// Whether a line is set in title case like a headline: at least seven in ten of its longer words begin with a
/// capital.
pub(crate) fn is_title_case(sentence: &[ReporterToken]) -> bool {
    let long = sentence.iter().filter(|t| t.is_word() && t.span.len() >= 4);
    let (words, capitals) = long.fold((0, 0), |(n, c), t| (n + 1, c + usize::from(t.is_capital)));
    words >= 3 && capitals * 10 >= words * 7
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentId, Facts};

    #[test]
    fn a_line_of_nothing_but_marks_is_not_read() {
        let text = "[[[[ — . ((((\n\nHe said so.".to_owned();
        let document = Document::new(DocumentId(0), Facts::default(), text, Vec::new());
        let read = |paragraph| of_paragraph(&document, paragraph, &[], &mut 0);
        assert_eq!((read(0).tokens.len(), read(0).sentences.len()), (0, 0));
        assert_eq!((read(1).tokens.len(), read(1).sentences.len()), (4, 1));
    }
}
