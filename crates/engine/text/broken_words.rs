//! Words that are broken at the end of a line. Such a word becomes one token with the break inside, so that it is read as
//! what it is while offsets stay those of the text; [`fold`](super::fold::fold) and [`in_one_line`] take the break out.

use super::{
    token::{Token, TokenKind},
    wrap::Wrapping,
};
use std::{borrow::Cow, cell::LazyCell, collections::BTreeSet};

/// `words` as they would stand in one line: without line breaks, what quotes the lines of a mail, and hyphens at line ends.
pub fn in_one_line(words: &str) -> Cow<'_, str> {
    if !words.contains(['\n', '\r']) {
        return Cow::Borrowed(words);
    }
    let mut joined = String::with_capacity(words.len());
    for line in words.split(['\n', '\r']) {
        let is_first = joined.is_empty();
        let line =
            if is_first { line.trim_end() } else { line.trim_start_matches(['>', ' ', '\t']).trim_end() };
        let broken = joined.strip_suffix(HYPHENS).filter(|head| head.ends_with(char::is_alphabetic));
        match broken.filter(|_| line.starts_with(char::is_lowercase)).map(str::len) {
            Some(length) => joined.truncate(length),
            // A name with a hyphen of its own was broken behind it.
            None if is_first || line.is_empty() || joined.ends_with('-') => {}
            None => joined.push(' '),
        }
        joined.push_str(line);
    }
    Cow::Owned(joined)
}

/// Signs that break a word at the end of a line.
const HYPHENS: [char; 3] = ['-', '\u{ad}', '\u{2010}'];

/// Makes one token of each word that is broken at the end of a line. The hyphen of a compound breaks no word: one that
/// stands within a line elsewhere, or whose two parts are words of the text by themselves.
pub(super) fn join_broken_words(text: &str, tokens: &[Token], wrapping: &Wrapping) -> Vec<Token> {
    let words = LazyCell::new(|| Words::of(text, tokens));
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for &token in tokens {
        if let Some(kept) = head_of_broken(text, &joined, token, wrapping, &words) {
            joined.truncate(kept);
            if let Some(head) = joined.last_mut() {
                head.span = head.span.union(token.span);
                continue;
            }
        }
        joined.push(token);
    }
    joined
}

/// How many of the tokens `before` remain if `token` goes on with the word that the last of these begins.
fn head_of_broken(
    text: &str,
    before: &[Token],
    token: Token,
    wrapping: &Wrapping,
    words: &Words<'_>,
) -> Option<usize> {
    let (&last, rest) = before.split_last()?;
    let ends = last.slice(text);
    let goes_on = ends.ends_with(HYPHENS)
        && token.kind == TokenKind::Word
        && token.slice(text).starts_with(char::is_lowercase)
        && wrapping.joins(last.span.end as usize, token.span.start as usize);
    if !goes_on || last.kind == TokenKind::Word {
        return goes_on.then_some(before.len());
    }
    let head = rest.last().filter(|head| head.kind == TokenKind::Word && head.span.end == last.span.start)?;
    let parts = (head.slice(text), token.slice(text));
    let is_compound =
        words.compounds.contains(&parts) || words.whole.contains(parts.0) && words.whole.contains(parts.1);
    (!is_compound).then_some(rest.len())
}

/// Words of a text that no line end touches.
struct Words<'a> {
    whole: BTreeSet<&'a str>,
    /// Both sides of hyphens.
    compounds: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str, tokens: &[Token]) -> Self {
        let mut words = Self { whole: BTreeSet::new(), compounds: BTreeSet::new() };
        let touches = |a: &Token, b: &Token| a.span.end == b.span.start;
        let is_hyphen = |t: &Token| t.slice(text) == "-";
        for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
            let before = at.checked_sub(1).and_then(|i| tokens.get(i));
            match tokens.get(at + 1).zip(tokens.get(at + 2)) {
                Some((hyphen, next)) if is_hyphen(hyphen) && touches(token, hyphen) => {
                    let parts = touches(hyphen, next).then(|| (token.slice(text), next.slice(text)));
                    words.compounds.extend(parts);
                }
                _ if !before.is_some_and(is_hyphen) => drop(words.whole.insert(token.slice(text))),
                _ => {}
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Layout;

    fn check(text: &str, expected: &str) {
        let layout = Layout::of(text);
        let words = layout.tokens.iter().filter(|t| t.is_word()).map(|t| in_one_line(t.slice(text)));
        assert_eq!(words.collect::<Vec<_>>().join(" "), expected, "{text}");
    }

    #[test]
    fn words_broken_at_the_end_of_a_line_are_one() {
        let text = "The harbour board put off its vote on the new pier for the third con-\n\
                    secutive time on Monday night after the owners of the smaller boats, the so-\n\
                    called small fleet, complained. The so-called large fleet did not com-\n\
                    plain.";
        let expected = "The harbour board put off its vote on the new pier for the third consecutive time on \
                        Monday night after the owners of the smaller boats the so called small fleet complained \
                        The so called large fleet did not complain";
        check(text, expected);
        check(&text.replace("con-\n", "con\u{ad}\n"), expected);
    }
    #[test]
    fn words_stand_in_one_line() {
        for (printed, joined) in [
            ("Ines\nVal-\ncourt", "Ines Valcourt"),
            ("Ann\r\n> Poe", "Ann Poe"),
            ("Jean-\nLuc", "Jean-Luc"),
            ("plain", "plain"),
        ] {
            assert_eq!(in_one_line(printed), joined);
        }
    }
}
