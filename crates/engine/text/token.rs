//! Tokens: words, numbers, punctuation. One pass over the characters, no tables.
//!
//! A word keeps its inner apostrophes (`don't`, `O’Rourke`) and the full stops of an abbreviation made of
//! letters (`U.S.`, `J.`); a hyphen stands alone, so that `cloud-based` and `cloud based` share their words. A possessive
//! stays in its word. `''` and ` `` ` are one token each.

use super::span::TextSpan;
use serde::{Deserialize, Serialize};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, or an abbreviation with its full stops.
    Word,
    /// Digits, with inner commas and points and what letters follow (`19.4m`, `1,000`, `20th`).
    Number,
    /// A quotation mark of any style, or an apostrophe outside words.
    Mark,
    /// Any other sign.
    Punctuation,
}

/// One token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: TextSpan,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// Whether it counts as a word when words are counted.
    pub fn is_word(self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }
    /// Its characters.
    pub fn slice(self, text: &str) -> &str {
        self.span.slice(text)
    }
}

/// All tokens of `text`, in order; white space is between them.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at = text.len() - rest.len();
        let (length, kind) = if first.is_whitespace() {
            (first.len_utf8(), None)
        } else if first.is_numeric() {
            (number_length(rest), Some(TokenKind::Number))
        } else if first.is_alphabetic() {
            (word_length(rest), Some(TokenKind::Word))
        } else if rest.starts_with("''") || rest.starts_with("``") {
            (2, Some(TokenKind::Mark))
        } else if is_mark(first) {
            (first.len_utf8(), Some(TokenKind::Mark))
        } else {
            (first.len_utf8(), Some(TokenKind::Punctuation))
        };
        if let (Some(kind), Some(span)) = (kind, TextSpan::of(text, at, at + length)) {
            found.push(Token { span, kind });
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

/// Whether `c` can be a quotation mark (straight, curly, low, angle, or a single one).
pub fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '\''
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '‹'
            | '›'
            | '`'
            | '＂'
    )
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}')
}

fn word_length(rest: &str) -> usize {
    // Most words are letters of ASCII and nothing else.
    let mut end = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if rest.as_bytes().get(end).is_none_or(|b| b.is_ascii() && !matches!(b, b'.' | b'\'' | b'_')) {
        return end;
    }
    let mut characters = rest.char_indices().skip(end).peekable();
    let mut letters_since_stop = end;
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|&(_, c)| c);
        let is_inner_apostrophe = is_apostrophe(c) && next.is_some_and(char::is_alphabetic);
        if c.is_alphanumeric() || c == '_' || is_combining(c) || is_inner_apostrophe {
            letters_since_stop += 1;
        } else if c == '.' && letters_since_stop == 1 && is_dotted(rest, at, next) {
            letters_since_stop = 0;
        } else {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether the full stop at `at` belongs to letters such as `U.S.` or to an initial such as `J.`
fn is_dotted(rest: &str, at: usize, next: Option<char>) -> bool {
    let before = rest.get(..at).unwrap_or_default();
    let is_upper = before.chars().next_back().is_some_and(char::is_uppercase);
    let inside = before.contains('.');
    let more = next.is_some_and(char::is_alphabetic) && is_single_letter(rest, at + 1);
    inside || more || is_upper && next.is_some_and(char::is_whitespace) && at <= 2 && before != "I"
}

/// Whether exactly one letter stands at `at`, followed by a full stop.
fn is_single_letter(rest: &str, at: usize) -> bool {
    let mut characters = rest.get(at..).unwrap_or_default().chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next() == Some('.')
}

fn number_length(rest: &str) -> usize {
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next_is_digit = characters.peek().is_some_and(|&(_, c)| c.is_numeric());
        if !(c.is_alphanumeric() || matches!(c, '.' | ',' | ':') && next_is_digit) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found: Vec<&str> = tokens(text).iter().map(|t| t.slice(text)).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn words_keep_what_is_theirs() {
        check("Don't stop O’Rourke's dogs'.", "Don't|stop|O’Rourke's|dogs|'|.");
        check("cloud-based U.S. work", "cloud|-|based|U.S.|work");
        check("the border of the U.S.", "the|border|of|the|U.S.");
        check("J. K. Smith met I. said", "J.|K.|Smith|met|I|.|said");
        check("$19.4m, 1,000 and 20th.", "$|19.4m|,|1,000|and|20th|.");
        check("''Yes,'' he said", "''|Yes|,|''|he|said");
        check("“workloads”.\u{a0}Next", "“|workloads|”|.|Next");
        check("plan A.", "plan|A|.");
    }
}
