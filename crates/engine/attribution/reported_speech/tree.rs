//! A sentence of the reporter's as a tree: who depends on whom, and which words stand below a word.

use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::cues::Cue;
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::lexicon::LEXICON;
use crate::text::TextSpan;
use std::ops::Range;

/// Most heads that are followed upwards.
const HEIGHT: usize = 48;

/// How the words that help a predicate depend on it.
const HELPERS: [Relation; 3] = [Relation::Auxiliary, Relation::PassiveAuxiliary, Relation::Copula];

/// A sentence as a tree. Places are those of the paragraph's tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SentenceTree<'a> {
    text: &'a str,
    tokens: &'a [ReporterToken],
    start: usize,
    end: usize,
}

impl<'a> SentenceTree<'a> {
    /// The sentence `range` of a paragraph with these tokens, in the document's text.
    pub(crate) fn new(text: &'a str, tokens: &'a [ReporterToken], range: &Range<usize>) -> Self {
        Self { text, tokens, start: range.start, end: range.end.min(tokens.len()) }
    }
    /// The document's text.
    pub(crate) const fn text(&self) -> &'a str {
        self.text
    }
    /// The places of its tokens.
    pub(crate) fn places(&self) -> Range<usize> {
        self.start..self.end
    }
    /// All tokens of the paragraph.
    pub(crate) const fn tokens(&self) -> &'a [ReporterToken] {
        self.tokens
    }
    /// The token at `at`.
    pub(crate) fn token(&self, at: usize) -> Option<&'a ReporterToken> {
        self.tokens.get(at).filter(|_| self.places().contains(&at))
    }
    /// The word at `at`; nothing outside the sentence.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.slice(self.text))
    }
    /// The tokens of a range.
    pub(crate) fn slice(&self, range: &Range<usize>) -> &'a [ReporterToken] {
        self.tokens.get(range.clone()).unwrap_or_default()
    }
    /// The bytes of a range of tokens.
    pub(crate) fn span(&self, range: &Range<usize>) -> Option<TextSpan> {
        let tokens = self.slice(range);
        Some(tokens.first()?.span.union(tokens.last()?.span))
    }
    /// The head of the token at `at`.
    pub(crate) fn head(&self, at: usize) -> Option<usize> {
        self.token(at)?.annotation.head.map(|head| head as usize)
    }
    /// Whether the token at `at` depends on its head in one of these ways.
    pub(crate) fn is(&self, at: usize, relations: &[Relation]) -> bool {
        self.token(at).is_some_and(|token| relations.contains(&token.annotation.relation))
    }
    /// The part of speech of the token at `at`.
    pub(crate) fn tag(&self, at: usize) -> Option<PartOfSpeech> {
        self.token(at).map(|token| token.annotation.part_of_speech)
    }
    /// The tokens that depend on the one at `at`, from left to right.
    pub(crate) fn dependents(self, at: usize) -> impl Iterator<Item = usize> + 'a {
        self.places().filter(move |&place| self.head(place) == Some(at))
    }
    /// Whether the token at `at` is `top` or stands below it.
    pub(crate) fn is_below(&self, at: usize, top: usize) -> bool {
        let mut here = at;
        for _ in 0..HEIGHT {
            if here == top {
                return true;
            }
            match self.head(here) {
                Some(head) => here = head,
                None => return false,
            }
        }
        false
    }
    /// The words below the token at `top`, as far as they stand together around it. Punctuation between them may
    /// belong elsewhere.
    pub(crate) fn subtree(&self, top: usize) -> Range<usize> {
        let is_in = |at: usize| self.is_below(at, top);
        let is_sign = |at: usize| self.token(at).is_some_and(|t| !t.is_word() && t.quote().is_none());
        let (mut start, mut end) = (top, top + 1);
        while let Some(before) = start.checked_sub(1).filter(|before| *before >= self.start) {
            let step = if is_in(before) { 1 } else { 2 };
            let reaches = step == 1 || is_sign(before) && before > self.start && is_in(before - 1);
            if !reaches {
                break;
            }
            start -= step;
        }
        while end < self.end {
            let step = if is_in(end) { 1 } else { 2 };
            if step == 2 && !(is_sign(end) && end + 1 < self.end && is_in(end + 1)) {
                break;
            }
            end += step;
        }
        start..end
    }
    /// What the lexicon says of the token at `at` as a cue.
    pub(crate) fn cue(&self, at: usize) -> Option<&'static Cue> {
        LEXICON.cue(self.token(at)?.entry.cue?.0)
    }
    /// Whether the token at `at` is of this kind.
    pub(crate) fn is_kind(&self, at: usize, kind: TokenKind) -> bool {
        self.token(at).is_some_and(|token| token.kind == kind)
    }
    /// Whether the part of speech of the token at `at` is such.
    pub(crate) fn is_tagged(&self, at: usize, is_such: fn(PartOfSpeech) -> bool) -> bool {
        self.tag(at).is_some_and(is_such)
    }
    /// The auxiliaries and the copula of the token at `at`.
    pub(crate) fn helpers(self, at: usize) -> impl Iterator<Item = usize> + 'a {
        self.dependents(at).filter(move |d| self.is(*d, &HELPERS))
    }
    /// Whether the token at `at` is a verb with a tense, or has an auxiliary or a copula with one.
    pub(crate) fn is_finite(&self, at: usize) -> bool {
        let has_tense = |at: usize| self.is_tagged(at, PartOfSpeech::has_tense);
        has_tense(at) || self.helpers(at).any(has_tense)
    }
    /// The subject of the token at `at`.
    pub(crate) fn subject(&self, at: usize) -> Option<usize> {
        let subjects = [Relation::Subject, Relation::PassiveSubject, Relation::ClausalSubject];
        self.dependents(at).find(|d| self.is(*d, &subjects))
    }
    /// Whether “to” stands before the verb at `at`.
    pub(crate) fn is_infinitive(&self, at: usize) -> bool {
        self.tag(at) == Some(PartOfSpeech::BaseVerb)
            && self.dependents(at).any(|d| d < at && self.tag(d) == Some(PartOfSpeech::To))
    }
}
