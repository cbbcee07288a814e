//! Paragraphs and sentences. A paragraph is a line that holds more than white space, or the lines into which a program
//! wrapped one ([`wrap`](super::wrap)). A sentence ends at a full stop, question or exclamation mark (with the closing marks after it) if the next word can begin a sentence and the
//! word before is no abbreviation. Rules and a list (`lexicon/sentence_ends.txt`), not trained as Punkt is.

use super::{
    broken_words,
    span::{TextSpan, TokenSpan},
    token::{self, Token, TokenKind},
    word_list,
    wrap::Wrapping,
};
use std::{collections::BTreeSet, sync::LazyLock};

/// A sentence is cut after so many tokens: real sentences are shorter, and rules that look at the whole sentence for each of
/// its words must stay cheap on a text without stops.
const LONGEST: usize = 500;

/// A line of text, or the lines that one was wrapped into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes, without white space at the ends.
    pub span: TextSpan,
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Its sentences: a range of [`Layout::sentences`].
    pub sentences: std::ops::Range<usize>,
}

/// A sentence, never longer than its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes, with the marks that close it.
    pub span: TextSpan,
    /// Its tokens.
    pub tokens: TokenSpan,
    /// The paragraph it stands in: an index into [`Layout::paragraphs`].
    pub paragraph: usize,
}

/// A text's paragraphs, sentences and tokens, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Lines that hold something.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences of all paragraphs.
    pub sentences: Vec<Sentence>,
    /// Tokens of all sentences.
    pub tokens: Vec<Token>,
}

impl Layout {
    /// Lays out `text`.
    pub fn of(text: &str) -> Self {
        let wrapping = Wrapping::of(text);
        let tokens = tokens(text, &wrapping);
        Self::of_tokens(text, tokens, &wrapping)
    }

    /// Lays out `text` without those of `passages` that are parts of a paragraph: the words around them follow each other.
    /// `passages` are in order and don't overlap.
    pub fn around(text: &str, passages: &[TextSpan]) -> Self {
        let layout = Self::of(text);
        let parts: Vec<TextSpan> =
            passages.iter().copied().filter(|p| !layout.is_of_paragraphs(*p)).collect();
        if parts.is_empty() {
            return layout;
        }
        let wrapping = Wrapping::of(text);
        let mut tokens = layout.tokens;
        tokens.retain_mut(|token| {
            let at = parts.partition_point(|part| part.end <= token.span.start);
            let Some(part) = parts.get(at).filter(|part| part.overlaps(token.span)) else { return true };
            // Of a word to which a passage is glued, what stands before it is left.
            token.span = TextSpan::new(token.span.start, part.start);
            !token.span.is_empty()
        });
        Self::of_tokens(text, tokens, &wrapping)
    }

    /// Whether `passage` begins where a paragraph does and ends where one does.
    fn is_of_paragraphs(&self, passage: TextSpan) -> bool {
        let begins = self.paragraph_at(passage.start).and_then(|i| self.paragraphs.get(i));
        let ends = passage
            .end
            .checked_sub(1)
            .and_then(|end| self.paragraph_at(end))
            .and_then(|i| self.paragraphs.get(i));
        begins.is_none_or(|p| p.span.start == passage.start || p.span.end <= passage.start)
            && ends.is_none_or(|p| p.span.end <= passage.end)
    }

    fn of_tokens(text: &str, tokens: Vec<Token>, wrapping: &Wrapping) -> Self {
        let mut layout = Self { tokens, ..Self::default() };
        let (mut first, mut end) = (0, 0);
        for at in 0..layout.tokens.len() {
            let Some(&token) = layout.tokens.get(at) else { break };
            let start = token.span.start as usize;
            if at > first
                && ends_line(text.get(end..start).unwrap_or_default())
                && !wrapping.joins(end, start)
            {
                layout.push_paragraph(text, first, at);
                first = at;
            }
            end = token.span.end as usize;
        }
        layout.push_paragraph(text, first, layout.tokens.len());
        layout
    }

    /// The tokens inside `span` (those that overlap it).
    pub fn tokens_in(&self, span: TextSpan) -> TokenSpan {
        let first = self.tokens.partition_point(|t| t.span.end <= span.start);
        let last = self.tokens.partition_point(|t| t.span.start < span.end);
        TokenSpan::new(first as u32, last as u32)
    }
    /// Those tokens themselves.
    pub fn slice(&self, tokens: TokenSpan) -> &[Token] {
        self.tokens.get(tokens.range()).unwrap_or_default()
    }
    /// The bytes from the first to the last of `tokens`; empty if there are none.
    pub fn text_span(&self, tokens: TokenSpan) -> TextSpan {
        match self.slice(tokens) {
            [] => TextSpan::new(0, 0),
            [only] => only.span,
            [first, .., last] => first.span.union(last.span),
        }
    }
    /// The sentence that holds the byte `offset`, or the last that begins before it.
    pub fn sentence_at(&self, offset: u32) -> Option<usize> {
        self.sentences.partition_point(|s| s.span.start <= offset).checked_sub(1)
    }
    /// The paragraph that holds the byte `offset`, or the last that begins before it.
    pub fn paragraph_at(&self, offset: u32) -> Option<usize> {
        self.paragraphs.partition_point(|p| p.span.start <= offset).checked_sub(1)
    }
    /// Words (tokens that are not punctuation) inside `span`.
    pub fn words_in(&self, span: TextSpan) -> usize {
        self.slice(self.tokens_in(span)).iter().filter(|t| t.is_word()).count()
    }

    fn push_paragraph(&mut self, text: &str, first: usize, last: usize) {
        let Some(tokens) = self.tokens.get(first..last).filter(|t| !t.is_empty()) else { return };
        let paragraph = self.paragraphs.len();
        let from = self.sentences.len();
        let mut start = 0;
        let mut found = Vec::new();
        for i in 0..tokens.len() {
            if i + 1 == tokens.len() || i + 1 - start >= LONGEST || ends_sentence(text, tokens, i) {
                found.push((start, i + 1));
                start = i + 1;
            }
        }
        for (a, b) in found {
            let span = TokenSpan::new((first + a) as u32, (first + b) as u32);
            self.sentences.push(Sentence { span: self.text_span(span), tokens: span, paragraph });
        }
        let tokens = TokenSpan::new(first as u32, last as u32);
        let sentences = from..self.sentences.len();
        self.paragraphs.push(Paragraph { span: self.text_span(tokens), tokens, sentences });
    }
}

/// The tokens of `text`, without what quotes the lines of a mail.
fn tokens(text: &str, wrapping: &Wrapping) -> Vec<Token> {
    let mut tokens = token::tokens(text);
    if wrapping.is_empty() {
        return tokens;
    }
    let prefixes = &wrapping.prefixes;
    tokens.retain(|token| {
        let at = prefixes.partition_point(|prefix| prefix.end <= token.span.start);
        !prefixes.get(at).is_some_and(|prefix| prefix.overlaps(token.span))
    });
    broken_words::join_broken_words(text, &tokens, wrapping)
}

/// Whether a line ends in the white space `gap`.
fn ends_line(gap: &str) -> bool {
    gap != " " && gap.contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}'])
}

/// Whether a sentence ends with the token `i` of `tokens`, a paragraph's.
fn ends_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    let Some(next) = tokens.get(i + 1) else { return true };
    let word = |i: usize| tokens.get(i).map_or("", |t| t.slice(text));
    if tokens.get(i).is_some_and(|t| t.is_word()) && !word(i).ends_with('.') {
        return false;
    }
    // Walk back over at most six closing marks after the stop.
    let mut stop = i;
    while stop > i.saturating_sub(6)
        && is_closer(word(stop))
        && tokens.get(stop).zip(tokens.get(stop - 1)).is_some_and(|(b, a)| a.span.end == b.span.start)
    {
        stop -= 1;
    }
    let ends = match word(stop) {
        "!" | "?" | "…" => true,
        "." => !stop.checked_sub(1).is_some_and(|i| is_abbreviation(word(i))),
        dotted => dotted.len() > 2 && dotted.ends_with('.') && starts_clearly(text, tokens, i + 1),
    };
    if !ends {
        return false;
    }
    let gap = text
        .get(tokens.get(i).map_or(0, |t| t.span.end as usize)..next.span.start as usize)
        .unwrap_or_default();
    let after = next.slice(text);
    // A mark that touches what stands before it still closes; one that follows a space opens.
    if gap.is_empty() {
        return stop == i && lacks_space(text, tokens, i);
    }
    let begins = after
        .chars()
        .next()
        .is_some_and(|c| !c.is_lowercase() && !matches!(c, ',' | ';' | ')' | ']' | '.' | '-'));
    begins || matches!(after, "“" | "\"" | "‘" | "''")
}

/// Whether the full stop at `i` ends a sentence though no space follows, as where lines were glued together: after a word in
/// small letters and before one with a capital that is no part of an address (`the service.Many`).
fn lacks_space(text: &str, tokens: &[Token], i: usize) -> bool {
    let Some((before, next)) = i.checked_sub(1).and_then(|at| tokens.get(at)).zip(tokens.get(i + 1)) else {
        return false;
    };
    let (word, after) = (before.slice(text), next.slice(text));
    let is_glued =
        tokens.get(i).is_some_and(|stop| stop.slice(text) == "." && stop.span.start == before.span.end);
    let follows_space =
        text.get(..before.span.start as usize).is_some_and(|t| t.ends_with(char::is_whitespace));
    let is_small = word.len() > 1 && word.chars().all(char::is_lowercase);
    let mut letters = after.chars();
    let is_capital =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let goes_on = text.get(next.span.end as usize..).is_some_and(|t| t.starts_with(char::is_whitespace));
    let is_domain = matches!(after, "Com" | "Net" | "Org");
    is_glued && follows_space && is_small && is_capital && goes_on && !is_domain
}

/// After letters with full stops (`U.S.`) a sentence ends only before a word that rarely follows them.
fn starts_clearly(text: &str, tokens: &[Token], next: usize) -> bool {
    tokens.get(next).is_some_and(|t| {
        SENTENCE_ENDS.openers.contains(t.slice(text))
            || (t.kind == TokenKind::Mark && next + 1 < tokens.len())
    })
}

fn is_closer(token: &str) -> bool {
    matches!(token, "\"" | "”" | "’" | "'" | "''" | "»" | ")" | "]" | "›")
}

fn is_abbreviation(word: &str) -> bool {
    let begins_large = word.chars().next().is_some_and(char::is_uppercase);
    let lower = word.to_ascii_lowercase();
    let is_listed = SENTENCE_ENDS.abbreviations.contains(lower.as_str())
        || begins_large && SENTENCE_ENDS.with_capital.contains(lower.as_str());
    let is_initial = word.chars().count() == 1 && begins_large && word != "I";
    is_initial || is_listed
}

/// What `lexicon/sentence_ends.txt` holds.
#[derive(Default)]
struct SentenceEnds {
    with_capital: BTreeSet<&'static str>,
    abbreviations: BTreeSet<&'static str>,
    openers: BTreeSet<&'static str>,
}

static SENTENCE_ENDS: LazyLock<SentenceEnds> = LazyLock::new(|| {
    let mut ends = SentenceEnds::default();
    for (section, entry) in word_list::entries(word_list::lexicon_file!("sentence_ends.txt")) {
        let list = match section {
            "abbreviation with a capital" => &mut ends.with_capital,
            "abbreviation" => &mut ends.abbreviations,
            _ => &mut ends.openers,
        };
        list.extend(entry.split(' '));
    }
    ends
});

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let layout = Layout::of(text);
        let found: Vec<&str> = layout.sentences.iter().map(|s| s.span.slice(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_where_they_should() {
        check("One. Two! “Three?” Four.", &["One.", "Two!", "“Three?”", "Four."]);
        check("Sen. Bob Smith (R-Pa.) said so. He left.", &["Sen. Bob Smith (R-Pa.) said so.", "He left."]);
        check("the border of the U.S. As both", &["the border of the U.S.", "As both"]);
        check("the U.S. Immigration office", &["the U.S. Immigration office"]);
        check("\"gut-wrenching\". \"Our current\" work.", &["\"gut-wrenching\".", "\"Our current\" work."]);
        check("A line\n\nB line", &["A line", "B line"]);
        check("“It ends,” he said. “It does.”", &["“It ends,” he said.", "“It does.”"]);
    }

    #[test]
    fn a_missing_space_hides_no_end() {
        check("They shut the service.Many of them left.", &["They shut the service.", "Many of them left."]);
        check(
            "He works at Acme.Com in town, at rain.Net and in the U.S.Senate too.",
            &["He works at Acme.Com in town, at rain.Net and in the U.S.Senate too."],
        );
    }

    #[test]
    fn a_sentence_has_an_end() {
        let lengths: Vec<u32> =
            Layout::of(&"word ".repeat(1200)).sentences.iter().map(|s| s.tokens.len()).collect();
        assert_eq!(lengths, [500, 500, 200]);
    }

    #[test]
    fn words_around_a_passage_follow_each_other() {
        let text = "Ann RoeFive bridges MORE said so.\nMore\nIt ended. Read on.";
        let span = |part: &str| {
            let start = text.find(part).unwrap();
            TextSpan::of(text, start, start + part.len()).unwrap()
        };
        let layout = Layout::around(text, &[span("Five bridges MORE"), span("More\n"), span("Read on.")]);
        let words: Vec<&str> = layout.tokens.iter().map(|t| t.slice(text)).collect();
        assert_eq!(words, ["Ann", "Roe", "said", "so", ".", "More", "It", "ended", "."]);
        assert_eq!((layout.paragraphs.len(), layout.sentences.len()), (3, 3));
    }

    #[test]
    fn empty_text_has_no_parts() {
        assert_eq!(Layout::of(" \n\t\n"), Layout::default());
    }
}
