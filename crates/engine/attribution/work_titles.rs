//! Titles in marks: of a book, a song, a show, or a heading between paragraphs.
//!
//! Such marks quote nobody, whatever cue stands in the sentence (Ann Lee said on “Good Evening”). Their words are a
//! name in the reporter's text, so each title becomes one word of it before cues are looked for.

use crate::attribution::people::is_name_word;
use crate::attribution::reporter_text::{ReporterText, ReporterToken, TokenKind};
use crate::attribution::word_lists::WordList;
use crate::language::lexicon::Tags;
use crate::{model::Document, text::TextSpan};
use std::ops::Range;

/// Most words of a title; this and the next are set by hand.
const WORDS: usize = 16;

/// Most words of a name in marks, and most tokens between “known” and “as”; set by hand.
const NAME_WORDS: usize = 6;
const AS: usize = 6;
/// Most words of a nickname.
const NICKNAME_WORDS: usize = 3;

/// Most bytes of a word that may stand in small letters in a title.
const SMALL_WORD: usize = 4;

/// Makes each title in a paragraph one word of the reporter's text, and a comma at its end a comma of that text.
/// Gives the indices of the quotations that are titles.
pub(crate) fn fold_titles(document: &Document, paragraph: &mut ReporterText) -> Vec<usize> {
    let mut titles = Vec::new();
    let mut commas = Vec::new();
    for range in &paragraph.sentences {
        let is_headline = !paragraph.tokens.get(range.clone()).unwrap_or_default().iter().any(is_small);
        for at in range.clone() {
            let Some(index) = paragraph.tokens.get(at).and_then(ReporterToken::quote) else { continue };
            let is_nickname = !is_headline && is_nickname(document, &paragraph.tokens, at);
            if !is_nickname && !is_title(document, &paragraph.tokens, range.start..at, is_headline) {
                continue;
            }
            titles.push(index);
            if let Some(token) = paragraph.tokens.get_mut(at) {
                token.kind = TokenKind::Word;
                if is_nickname {
                    (token.is_capital, token.entry.tags) = (true, Tags::NICKNAME);
                }
                if document.slice(token.span).ends_with(',') {
                    token.span.end -= 1;
                    commas.push(at);
                }
            }
        }
    }
    if !commas.is_empty() {
        add_commas(paragraph, &commas);
    }
    titles
}

/// Whether the marks at `at` hold what somebody is called, between the other names: Ann “Birdie” Lee.
fn is_nickname(document: &Document, tokens: &[ReporterToken], at: usize) -> bool {
    let around = at
        .checked_sub(1)
        .and_then(|before| Some((tokens.get(before)?, tokens.get(at)?, tokens.get(at + 1)?)));
    let Some((before, marks, after)) = around else { return false };
    let is_part = |t: &ReporterToken| is_name_word(t) && !t.is(Tags::POSSESSIVE) && t.entry.cue.is_none();
    let name = document.slice(marks.span);
    let ends = name.ends_with([',', '.', '?', '!', '…']);
    is_part(before)
        && is_part(after)
        && document.layout.words_in(marks.span) <= NICKNAME_WORDS
        && name
            .split(' ')
            .all(|word| word == "the" || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
        && !ends
}

/// Adds a comma after each of the tokens `places`.
fn add_commas(paragraph: &mut ReporterText, places: &[usize]) {
    let moved = |at: usize| at + places.partition_point(|place| *place < at);
    for range in &mut paragraph.sentences {
        *range = moved(range.start)..moved(range.end);
    }
    let mut tokens = Vec::with_capacity(paragraph.tokens.len() + places.len());
    for (at, token) in paragraph.tokens.iter().enumerate() {
        tokens.push(*token);
        if places.binary_search(&at).is_ok() {
            let span = TextSpan::new(token.span.end, token.span.end + 1);
            tokens.push(ReporterToken { span, kind: TokenKind::Comma, ..*token });
        }
    }
    paragraph.tokens = tokens;
}

/// Whether the token after `before`, the beginning of its sentence, is a title.
fn is_title(document: &Document, tokens: &[ReporterToken], before: Range<usize>, is_headline: bool) -> bool {
    let Some(token) = tokens.get(before.end) else { return false };
    let before = tokens.get(before).unwrap_or_default();
    is_crosshead(document, tokens, token.span)
        || is_name_given(document, before, token.span)
        || document.layout.words_in(token.span) <= WORDS
            && is_capitalised(document, token.span)
            && (announces(document, before) || !is_headline && introduces_title(document, before))
}

/// Whether the marks enclose the name that somebody or something is given: called “Rain”, identified only as “Ann”, who
/// goes by the name “Rain”. `before` is the beginning of the sentence.
pub(crate) fn is_name_given(document: &Document, before: &[ReporterToken], span: TextSpan) -> bool {
    let (words, name) = (document.layout.words_in(span), document.slice(span));
    let is_word = words == 1 && name.starts_with(char::is_uppercase) && !name.ends_with(['!', '?']);
    let is_name = words <= NAME_WORDS && (is_word || is_capitalised(document, span));
    let named = |t: &ReporterToken| {
        let word = document.slice(t.span).to_lowercase();
        is_naming(&word) || WordList::NameNoun.contains(&word)
    };
    let is_as = |t: &ReporterToken| document.slice(t.span) == "as";
    is_name
        && match before {
            [.., last] if named(last) => true,
            [rest @ .., last] if is_as(last) => {
                rest.iter().rev().take(AS).any(|t| WordList::NamedAs.contains(document.slice(t.span)))
            }
            _ => false,
        }
}

/// Whether every word of five letters or more begins with a capital, and at least two words do.
pub(crate) fn is_capitalised(document: &Document, span: TextSpan) -> bool {
    let tokens = document.layout.slice(document.layout.tokens_in(span));
    let mut capitals = 0;
    for token in tokens.iter().filter(|t| t.is_word()) {
        let word = token.slice(&document.text);
        let is_capital = word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
        if is_capital {
            capitals += 1;
        } else if word.len() > SMALL_WORD {
            return false;
        }
    }
    let first = tokens.first().and_then(|t| t.slice(&document.text).chars().next());
    capitals >= 2 && first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// Whether a word begins with a small letter that would be a capital in a headline.
fn is_small(token: &ReporterToken) -> bool {
    token.is_word()
        && !token.is_capital
        && (token.span.len() > SMALL_WORD as u32 || token.entry.cue.is_some())
}

/// Whether `before` ends with words that announce a title: his book, “…”; the film “…”; titled “…”.
fn announces(document: &Document, before: &[ReporterToken]) -> bool {
    let ends_in_work = |tokens: &[ReporterToken]| tokens.last().is_some_and(|t| is_work(document, t));
    match before {
        [rest @ .., comma] if comma.kind == TokenKind::Comma => ends_in_work(rest),
        [.., last] if is_naming(document.slice(last.span)) => true,
        _ => ends_in_work(before),
    }
}

/// Whether `before` ends with words that precede the name of a show or a work, but never a quotation: a preposition
/// of place (on “…”), a possessive (an outlet's “…”), the host of “…”.
fn introduces_title(document: &Document, before: &[ReporterToken]) -> bool {
    let Some((last, rest)) = before.split_last() else { return false };
    let word = document.slice(last.span).to_lowercase();
    match word.as_str() {
        "of" | "with" | "to" => rest.last().is_some_and(|t| is_work(document, t)),
        _ => WordList::PlacePreposition.contains(&word) || last.is(Tags::POSSESSIVE),
    }
}

/// Whether the marks are a heading between paragraphs: a line of its own in single marks, in a text that quotes in
/// double ones.
fn is_crosshead(document: &Document, tokens: &[ReporterToken], span: TextSpan) -> bool {
    let opens = document.text.get(..span.start as usize).unwrap_or_default();
    let is_single = opens.ends_with(['\'', '‘']) && !opens.ends_with("''");
    let is_first = opens.trim_end_matches(['\'', '‘']).trim_end().is_empty();
    let is_line = tokens.len() <= 2 && !tokens.iter().any(ReporterToken::is_word);
    is_single && is_line && !is_first && document.text.contains(['"', '“'])
}

/// Whether a token is a noun for something that has a title, or for its host.
fn is_work(document: &Document, token: &ReporterToken) -> bool {
    WordList::TitledWork.contains(&document.slice(token.span).to_lowercase())
}

/// Whether a word gives a name to what follows.
pub(crate) fn is_naming(word: &str) -> bool {
    WordList::Naming.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::testing;

    /// Compares the titles found in `text`, in order.
    fn check(text: &str, expected: &[&str]) {
        let document = testing::document(text);
        let (marked, _) = crate::quotation::extract(&document);
        let mut found = Vec::new();
        let mut next = 0;
        let fragments: Vec<_> =
            marked.iter().enumerate().flat_map(|(i, q)| q.fragments.iter().map(move |f| (*f, i))).collect();
        for paragraph in 0..document.layout.paragraphs.len() {
            let mut paragraph =
                crate::attribution::reporter_text::of_paragraph(&document, paragraph, &fragments, &mut next);
            found.extend(fold_titles(&document, &mut paragraph));
        }
        let found: Vec<&str> = found.iter().map(|&i| document.slice(marked[i].span)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn shows_and_works_are_titles() {
        check("“It rains,” she said on Acme’s “Good Evening.”", &["Good Evening."]);
        check("On Monday’s broadcast of “The Wet Month,” he was calm.", &["The Wet Month,"]);
        check("In his new book, “The Wet Month,” he said it rains.", &["The Wet Month,"]);
        check(
            "The article titled “Rain: What We Know of It Today” appeared.",
            &["Rain: What We Know of It Today"],
        );
    }

    #[test]
    fn a_nickname_is_part_of_a_name() {
        check("Ann “Birdie” Lee left, and William ‘The Rock’ Roe stayed.", &["Birdie", "The Rock"]);
        check("Said Ann, “No” is no answer.", &[]);
        let text = "They met Ann “Birdie” Lee in May. “It rains all day here,” Ann Lee said. “It was dry last year,” Lee said.";
        assert_eq!(
            testing::attributed(text),
            ["[Birdie] -", "[It rains all day here,] Ann Lee", "[It was dry last year,] Ann Lee"]
        );
    }

    #[test]
    fn quotations_are_no_titles() {
        check("“Good Evening,” she said.", &[]);
        check("She insisted on “rain for all.”", &[]);
        check("Mayor Insists on ‘No More Rain’", &[]);
        check("He called for “Rain For All” again.", &[]);
        check("In his book, “it rains all day,” he wrote.", &[]);
    }

    #[test]
    fn headings_in_single_marks_are_titles() {
        check("“It rains,” she said.\n‘Rain for all’\nIt rained.", &["Rain for all"]);
        check("‘It rains,’ she said.\n‘Rain for all’\nIt rained.", &[]);
        check("‘Rain for all’\n“It rains,” she said.", &[]);
    }

    #[test]
    fn a_comma_inside_the_marks_belongs_to_the_sentence() {
        let document = testing::document("On “The Wet Month,” he spoke.");
        let mut paragraph = testing::first_paragraph(&document.text);
        fold_titles(&document, &mut paragraph);
        let tokens: Vec<&str> = paragraph.tokens.iter().map(|t| document.slice(t.span)).collect();
        assert_eq!(tokens, ["On", "The Wet Month", ",", "he", "spoke", "."]);
        assert_eq!(paragraph.sentences.first(), Some(&(0..6)));
    }
}
