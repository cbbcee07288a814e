//! Marks around a title: of a book, a song, a show, or a heading between paragraphs.
//!
//! Such marks quote nobody, whatever cue stands in the sentence (Ann Lee said on “Good Evening”), and what they hold
//! is a name among the reporter's words. So it is read as one word of theirs, before any cue is looked for.

use crate::attribution::reporter_text::{Narration, Piece, Sort};
use crate::language::lexicon::Tags;
use crate::{model::Document, text::TextSpan};
use std::ops::Range;

/// Most words of a title.
const WORDS: usize = 16;

/// Makes each title of a paragraph one word of the reporter's, and the comma at its end one of theirs. Gives the
/// indices of the quotations that it was.
pub(crate) fn fold(document: &Document, narration: &mut Narration) -> Vec<usize> {
    let mut titles = Vec::new();
    let mut commas = Vec::new();
    for range in &narration.sentences {
        let is_headline = !narration.pieces.get(range.clone()).unwrap_or_default().iter().any(is_small);
        for at in range.clone() {
            let Some(index) = narration.pieces.get(at).and_then(Piece::quote) else { continue };
            if !is_title(document, &narration.pieces, range.start..at, is_headline) {
                continue;
            }
            titles.push(index);
            if let Some(piece) = narration.pieces.get_mut(at) {
                piece.sort = Sort::Word;
                if document.slice(piece.span).ends_with(',') {
                    piece.span.end -= 1;
                    commas.push(at);
                }
            }
        }
    }
    if !commas.is_empty() {
        add_commas(narration, &commas);
    }
    titles
}

/// Puts a comma after each of the pieces `places`.
fn add_commas(narration: &mut Narration, places: &[usize]) {
    let moved = |at: usize| at + places.partition_point(|place| *place < at);
    for range in &mut narration.sentences {
        *range = moved(range.start)..moved(range.end);
    }
    let mut pieces = Vec::with_capacity(narration.pieces.len() + places.len());
    for (at, piece) in narration.pieces.iter().enumerate() {
        pieces.push(*piece);
        if places.binary_search(&at).is_ok() {
            let span = TextSpan::new(piece.span.end, piece.span.end + 1);
            pieces.push(Piece { span, sort: Sort::Comma, ..*piece });
        }
    }
    narration.pieces = pieces;
}

/// Whether the piece after `before` is one.
fn is_title(document: &Document, pieces: &[Piece], before: Range<usize>, is_headline: bool) -> bool {
    let Some(piece) = pieces.get(before.end) else { return false };
    let before = pieces.get(before).unwrap_or_default();
    is_crosshead(document, pieces, piece.span)
        || document.layout.words_in(piece.span) <= WORDS
            && is_capitalised(document, piece.span)
            && (announces(document, before) || !is_headline && places(document, before))
}

/// Whether every word that counts has a capital, and two do at least.
pub(crate) fn is_capitalised(document: &Document, span: TextSpan) -> bool {
    let tokens = document.layout.slice(document.layout.tokens_in(span));
    let mut capitals = 0;
    for token in tokens.iter().filter(|t| t.is_word()) {
        let word = token.slice(&document.text);
        let is_capital = word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
        if is_capital {
            capitals += 1;
        } else if word.len() > 4 {
            return false;
        }
    }
    let first = tokens.first().and_then(|t| t.slice(&document.text).chars().next());
    capitals >= 2 && first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// A word that would have a capital in a headline.
fn is_small(piece: &Piece) -> bool {
    piece.is_word() && !piece.is_capital && (piece.span.len() > 4 || piece.entry.cue.is_some())
}

/// Whether `before` ends with what announces a title: his book, “…”; the film “…”; titled “…”.
fn announces(document: &Document, before: &[Piece]) -> bool {
    let ends_in_work = |pieces: &[Piece]| pieces.last().is_some_and(|p| is_work(document, p));
    match before {
        [rest @ .., comma] if comma.sort == Sort::Comma => ends_in_work(rest),
        [.., last] if is_naming(document.slice(last.span)) => true,
        _ => ends_in_work(before),
    }
}

/// Whether `before` ends with what stands before the name of a show or a work, and before nobody's words: a
/// preposition of place (on “…”), a possessive (an outlet's “…”), the host of “…”.
fn places(document: &Document, before: &[Piece]) -> bool {
    let Some((last, rest)) = before.split_last() else { return false };
    match document.slice(last.span).to_lowercase().as_str() {
        "on" | "in" | "during" | "at" | "from" => true,
        "of" | "with" | "to" => rest.last().is_some_and(|p| is_work(document, p)),
        _ => last.is(Tags::POSSESSIVE),
    }
}

/// A line of its own in single marks, where the text quotes in double ones: a heading between paragraphs.
fn is_crosshead(document: &Document, pieces: &[Piece], span: TextSpan) -> bool {
    let opens = document.text.get(..span.start as usize).unwrap_or_default();
    let is_single = opens.ends_with(['\'', '‘']) && !opens.ends_with("''");
    let is_first = opens.trim_end_matches(['\'', '‘']).trim_end().is_empty();
    let is_line = pieces.len() <= 2 && !pieces.iter().any(Piece::is_word);
    is_single && is_line && !is_first && document.text.contains(['"', '“'])
}

/// Words for what has a title, and for who makes it.
fn is_work(document: &Document, piece: &Piece) -> bool {
    matches!(
        document.slice(piece.span).to_lowercase().as_str(),
        "album"
            | "anthem"
            | "article"
            | "ballad"
            | "biography"
            | "book"
            | "broadcast"
            | "column"
            | "comedy"
            | "commentary"
            | "documentary"
            | "drama"
            | "edition"
            | "editorial"
            | "episode"
            | "essay"
            | "film"
            | "hit"
            | "host"
            | "hosts"
            | "interview"
            | "magazine"
            | "manifesto"
            | "memoir"
            | "movie"
            | "musical"
            | "novel"
            | "op-ed"
            | "opera"
            | "paper"
            | "play"
            | "podcast"
            | "poem"
            | "program"
            | "programme"
            | "series"
            | "show"
            | "single"
            | "sitcom"
            | "song"
            | "thriller"
            | "tune"
    )
}

/// Words that give a name to what follows.
pub(crate) fn is_naming(word: &str) -> bool {
    matches!(
        word,
        "called"
            | "dubbed"
            | "nicknamed"
            | "titled"
            | "entitled"
            | "named"
            | "hashtag"
            | "codenamed"
            | "so-called"
            | "term"
            | "word"
            | "phrase"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::testing;

    /// The titles in `text`, in order.
    fn check(text: &str, expected: &[&str]) {
        let document = testing::document(text);
        let (marked, _) = crate::quotation::extract(&document);
        let mut found = Vec::new();
        let mut next = 0;
        let fragments: Vec<_> =
            marked.iter().enumerate().flat_map(|(i, q)| q.fragments.iter().map(move |f| (*f, i))).collect();
        for paragraph in 0..document.layout.paragraphs.len() {
            let mut narration =
                crate::attribution::reporter_text::read(&document, paragraph, &fragments, &mut next);
            found.extend(fold(&document, &mut narration));
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
    fn words_of_somebody_are_none() {
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
    fn a_comma_inside_the_marks_is_the_sentences() {
        let document = testing::document("On “The Wet Month,” he spoke.");
        let mut narration = testing::narration(&document.text);
        fold(&document, &mut narration);
        let pieces: Vec<&str> = narration.pieces.iter().map(|p| document.slice(p.span)).collect();
        assert_eq!(pieces, ["On", "The Wet Month", ",", "he", "spoke", "."]);
        assert_eq!(narration.sentences.first(), Some(&(0..6)));
    }
}
