//! Features of a line of a page: length, capitals, final stop, bullet.

use crate::text::{Layout, Paragraph, TextSpan};

/// Bytes of a line that are folded for phrases; more than any notice has.
const FOLDED: usize = 3000;

/// A line that holds something.
pub(super) struct Line<'a> {
    /// Without white space at the ends.
    pub(super) span: TextSpan,
    /// Words in it.
    pub(super) words: usize,
    /// Its beginning in lower case, with straight apostrophes, white space and bullets dropped at the start.
    pub(super) folded: String,
    /// Ends like a sentence, a closing mark aside.
    pub(super) has_stop: bool,
    /// Ends with a question mark or a colon.
    pub(super) is_question: bool,
    /// Begins with a bullet.
    pub(super) is_bullet: bool,
    /// Most of its longer words begin with a capital.
    pub(super) is_title_case: bool,
    /// Begins with a capital or a digit.
    begins_large: bool,
    text: &'a str,
}

/// The lines of `text` that hold something: one a paragraph of `layout`.
pub(super) fn lines<'a>(text: &'a str, layout: &Layout) -> Vec<Line<'a>> {
    layout.paragraphs.iter().map(|p| line(text, layout, p)).collect()
}

/// Lower case, straight apostrophes, single blanks, no bullet at the start.
pub(super) fn folded(text: &str) -> String {
    let mut end = text.len().min(FOLDED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default().trim_start_matches(is_bullet_or_space);
    let mut folded = String::with_capacity(head.len());
    for word in head.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.push_str(word);
            continue;
        }
        for c in word.chars() {
            match c {
                '’' | '‘' => folded.push('\''),
                other => folded.extend(other.to_lowercase()),
            }
        }
    }
    folded.make_ascii_lowercase();
    folded
}

/// Whether the sign © stands by itself (in a badly decoded word, such as `clichÃ©`, it does not).
pub(super) fn has_copyright(folded: &str) -> bool {
    folded.match_indices('©').any(|(at, _)| {
        folded
            .get(..at)
            .is_some_and(|before| before.is_empty() || before.ends_with([' ', '(', '|', '.', ',']))
    })
}

fn is_bullet_or_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '•' | '·' | '▪' | '‣' | '*' | '–' | '—' | '-' | '|' | '>' | '»')
}

fn line<'a>(text: &'a str, layout: &Layout, paragraph: &Paragraph) -> Line<'a> {
    let span = paragraph.span;
    let words = layout.words_in(span);
    let slice = span.slice(text);
    let core = slice.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ', '®', '*']);
    let tokens = layout.slice(paragraph.tokens);
    let long = tokens.iter().take(40).map(|t| t.slice(text)).filter(|w| w.len() > 3);
    let (capitals, all) = long.fold((0, 0), |(capitals, all), word| {
        (capitals + usize::from(word.starts_with(char::is_uppercase)), all + 1)
    });
    Line {
        span,
        words,
        folded: folded(slice),
        has_stop: core.ends_with(['.', '!', '…', ';', ',']),
        is_question: core.ends_with(['?', ':']),
        is_bullet: slice.starts_with(['•', '·', '▪', '‣', '*']),
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
        &self.folded
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
