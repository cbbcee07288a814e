//! Features of a line of a page: length, capitals, final stop, bullet.

use super::words::Words;
use crate::text::{Layout, Paragraph, TextSpan, TokenSpan, token};
use std::borrow::Cow;

/// A line that holds something.
pub(super) struct Line<'a> {
    /// Without white space at the ends.
    pub(super) span: TextSpan,
    /// Words in it.
    pub(super) words: usize,
    /// Its beginning as patterns compare it.
    pub(super) folded: Words,
    /// Ends like a sentence, a closing mark aside.
    pub(super) has_stop: bool,
    /// Ends with a question mark or a colon.
    pub(super) is_question: bool,
    /// Begins with a bullet.
    pub(super) is_bullet: bool,
    /// Most of its longer words begin with a capital.
    pub(super) is_title_case: bool,
    /// Ends one sentence at least before its own end.
    pub(super) has_sentences: bool,
    /// Quotes more than a few words.
    pub(super) quotes: bool,
    /// Begins with a capital or a digit.
    pub(super) begins_large: bool,
    pub(super) text: &'a str,
}

/// The lines of `text` that hold something: one a paragraph of `layout`.
pub(super) fn lines<'a>(text: &'a str, layout: &Layout) -> Vec<Line<'a>> {
    layout.paragraphs.iter().map(|p| line(text, layout, p)).collect()
}

/// The sentences of a line, each read as if it stood alone, the last one first.
pub(super) fn sentences_backwards<'a>(
    text: &'a str,
    layout: &'a Layout,
    place: usize,
) -> impl Iterator<Item = (usize, Line<'a>)> {
    let sentences = layout.paragraphs.get(place).map(|p| p.sentences.clone()).unwrap_or_default();
    let sentences = layout.sentences.get(sentences).unwrap_or_default();
    sentences.iter().map(move |s| part(text, layout, s.span, s.tokens, 1)).enumerate().rev()
}

fn line<'a>(text: &'a str, layout: &Layout, paragraph: &Paragraph) -> Line<'a> {
    part(text, layout, paragraph.span, paragraph.tokens, paragraph.sentences.len())
}

fn part<'a>(text: &'a str, layout: &Layout, span: TextSpan, tokens: TokenSpan, sentences: usize) -> Line<'a> {
    let words = layout.words_in(span);
    let slice = span.slice(text);
    let core = slice.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ', '®', '*']);
    let tokens = layout.slice(tokens);
    let long = tokens.iter().take(40).map(|t| t.slice(text)).filter(|w| w.len() > 3);
    let (capitals, all) = long.fold((0, 0), |(capitals, all), word| {
        (capitals + usize::from(word.starts_with(char::is_uppercase)), all + 1)
    });
    Line {
        span,
        words,
        folded: Words::of(slice),
        has_stop: core.ends_with(['.', '!', '…', ';', ',']),
        is_question: core.ends_with(['?', ':']),
        is_bullet: slice.starts_with(['•', '·', '▪', '‣', '*']),
        has_sentences: sentences > 1,
        quotes: quotes(slice),
        is_title_case: all > 0 && capitals * 10 >= all * 6,
        begins_large: slice
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_uppercase() || c.is_numeric()),
        text: slice,
    }
}

impl Line<'_> {
    /// The folded line, for comparison as a whole.
    pub(super) fn key(&self) -> &str {
        self.folded.key()
    }
    /// Speaks to the reader of the page.
    pub(super) fn addresses_reader(&self) -> bool {
        self.folded.iter().any(|w| matches!(w, "you" | "your" | "our" | "we" | "us" | "please"))
    }
    /// Whole sentences of some length.
    pub(super) fn is_prose(&self) -> bool {
        self.words >= 12 && self.has_stop && !self.is_bullet || self.words >= 25
    }
    /// A line that could be a headline: it begins large and has no stop.
    pub(super) fn is_headline(&self) -> bool {
        self.begins_large && !self.has_stop && !self.is_question && !self.is_bullet && self.words <= 30
    }
    /// Its first word as printed.
    pub(super) fn first_word(&self) -> &str {
        self.text.split_whitespace().next().unwrap_or_default()
    }
}

/// Whether more than three words stand between marks, or after one that is not closed.
fn quotes(text: &str) -> bool {
    let is_double = |c: char| token::is_mark(c) && !matches!(c, '\'' | '’' | '‘' | '‚' | '‛' | '`');
    let is_straight = text.contains("''") || text.contains("``");
    let text = if is_straight {
        Cow::Owned(text.replace("''", "\"").replace("``", "\""))
    } else {
        Cow::Borrowed(text)
    };
    let mut parts = text.split(is_double);
    parts.next();
    let in_double = parts.step_by(2).any(|part| part.split_whitespace().count() > 3);
    // Single marks are told from apostrophes by the comma or stop before the closing one.
    in_double || text.contains('‘') && [",’", ".’", "?’", "!’"].iter().any(|end| text.contains(end))
}
