//! Who speaks in a document: whoever wrote it.
//!
//! A post, a memo, a report says nothing by itself. Its author stands after the noun (a note by Ann Lee), owns it
//! (Acme's statement, her book), is the paper that it is in (a report in the Herald), or is the subject of an earlier
//! sentence that has it (Acme said in a statement; Lee posted a letter). Where none of that stands, the document
//! itself stays the source: no author is made up.

use crate::attribution::reporter_text::Piece;
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use crate::text::fold::fold;
use std::ops::Range;

/// Words between what has the document written and its noun: in a long blog post.
const BETWEEN: usize = 4;

/// Where a document's author may be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Author {
    /// After “by” or “from”.
    By(Range<usize>),
    /// After “in”: the paper, if it is one.
    In(Range<usize>),
    /// By a name or a noun in the possessive.
    Owner(Range<usize>),
    /// By “his”, “her” or “its”.
    Pronoun(usize),
}

/// A noun phrase's document: the place of its noun, before any preposition.
pub(crate) fn noun(text: &str, head: &[Piece]) -> Option<usize> {
    let end = head.iter().position(|p| p.is(Tags::PREPOSITION) && !p.is_capital).unwrap_or(head.len());
    // Past its title, which is one piece: her book “…”
    let is_plain = |p: &Piece| p.is_word() && !p.span.slice(text).contains(' ');
    let last = head.get(..end)?.iter().rposition(is_plain)?;
    head.get(last).filter(|p| p.is(Tags::DOCUMENT)).map(|_| last)
}

/// Where the author of the document whose noun is `head[at]` may be named.
pub(crate) fn author(text: &str, head: &[Piece], at: usize) -> Option<Author> {
    let word = |i: usize| head.get(i).map(|p| fold(p.span.slice(text)));
    let by = (at + 1..head.len()).find(|&i| head.get(i).is_some_and(|p| p.is(Tags::BY)));
    if let Some(by) = by {
        // Up to what is said of the document: a letter from Acme obtained by …
        let goes_on = |i: &usize| {
            head.get(*i).is_some_and(|p| p.is(Tags::ED.with(Tags::ING).with(Tags::TO)) && !p.is_capital)
        };
        let end = (by + 2..head.len()).find(goes_on).unwrap_or(head.len());
        return Some(Author::By(by + 1..end));
    }
    let owner = (0..at).rev().find(|&i| head.get(i).is_some_and(|p| p.possessive > 0));
    if let Some(owner) = owner {
        return Some(Author::Owner(0..owner + 1));
    }
    if word(0).is_some_and(|w| matches!(w.as_str(), "his" | "her" | "its")) {
        return Some(Author::Pronoun(0));
    }
    let is_printed = word(at).is_some_and(|w| {
        matches!(
            w.as_str(),
            "report" | "reports" | "article" | "story" | "column" | "editorial" | "interview"
        )
    });
    let is_in = word(at + 1).is_some_and(|w| w == "in");
    (is_printed && is_in).then_some(Author::In(at + 2..head.len()))
}

/// The nouns of the documents that a sentence has somebody write: in a statement, posted a letter.
pub(crate) fn written<'a>(
    text: &'a str,
    pieces: &'a [Piece],
    sentence: &'a Range<usize>,
) -> impl Iterator<Item = (usize, String)> + 'a {
    sentence.clone().filter_map(move |at| {
        let piece = pieces.get(at).filter(|p| p.is_word() && p.is(Tags::DOCUMENT))?;
        let start = sentence.start.max(at.saturating_sub(BETWEEN));
        let before = pieces.get(start..at)?;
        let article = before.iter().rposition(|p| is_article(text, p))?;
        let verb = before.get(..article)?.last()?;
        let is_open = before
            .get(article..)?
            .iter()
            .all(|p| p.is_word() && p.entry.cue.is_none_or(|(_, f)| f != VerbForm::Past));
        (is_open && has_written(text, verb)).then(|| (at, fold(piece.span.slice(text))))
    })
}

fn is_article(text: &str, piece: &Piece) -> bool {
    matches!(fold(piece.span.slice(text)).as_str(), "a" | "an" | "his" | "her" | "its" | "their" | "another")
}

/// Before a document, what says that it was written by the subject.
fn has_written(text: &str, piece: &Piece) -> bool {
    matches!(
        fold(piece.span.slice(text)).as_str(),
        "in" | "with"
            | "via"
            | "wrote"
            | "gave"
            | "give"
            | "made"
            | "emailed"
            | "provided"
            | "issued"
            | "released"
            | "published"
            | "posted"
            | "sent"
            | "shared"
            | "tweeted"
            | "circulated"
            | "penned"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::testing;

    /// The words in which the author of the document `text` may be named.
    fn check(text: &str, expected: Option<&str>) {
        let pieces = testing::pieces(text);
        let found = noun(text, &pieces).and_then(|at| author(text, &pieces, at)).map(|author| match author {
            Author::By(range) | Author::In(range) | Author::Owner(range) => {
                testing::words(text, &pieces, range)
            }
            Author::Pronoun(at) => testing::words(text, &pieces, at..at + 1),
        });
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn an_author_stands_beside_the_noun() {
        check("a long note by Ann Lee", Some("Ann Lee"));
        check("a letter from the union obtained by Acme", Some("the union"));
        check("Acme’s first public statement on rain", Some("Acme’s"));
        check("her blog post", Some("her"));
        check("a report in the Rain Herald", Some("the Rain Herald"));
        check("a statement in parliament", None);
        check("an internal memo", None);
        check("the union’s chief", None);
    }

    #[test]
    fn documents_are_written_by_their_sentences_subject() {
        let nouns = |text: &str| {
            let pieces = testing::pieces(text);
            let found: Vec<String> =
                written(text, &pieces, &(0..pieces.len())).map(|(_, noun)| noun).collect();
            found.join(" ")
        };
        assert_eq!(nouns("Ann Lee praised Acme in a short post and sent a letter."), "post letter");
        assert_eq!(nouns("Ann Lee found the letter and read a memo in the post."), "");
    }
}
