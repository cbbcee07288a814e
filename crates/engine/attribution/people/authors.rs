//! Authors of documents that speak: a post, a memo or a report speaks for whoever wrote it.
//!
//! The author stands after the noun (a note by Ann Lee), owns the document (Acme's statement, her book), is the paper
//! that prints it (a report in the Herald), or is the subject of an earlier sentence that mentions it (Acme said in a
//! statement; Lee posted a letter). Otherwise the document itself stays the source: no author is made up.

use crate::attribution::reporter_text::ReporterToken;
use crate::attribution::word_lists::WordList;
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use crate::text::fold::fold;
use std::ops::Range;

/// Most tokens between the verb or preposition that says who wrote a document and its noun (`in a long blog post`);
/// set by hand.
const BETWEEN: usize = 4;

/// The phrase in which a document's author may be named, as tokens of the noun phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AuthorPhrase {
    /// After “by” or “from”.
    By(Range<usize>),
    /// After “in”: a paper, if it is one.
    In(Range<usize>),
    /// A name or a noun in the possessive.
    Owner(Range<usize>),
    /// “His”, “her” or “its”.
    Pronoun(usize),
}

/// The head noun of a noun phrase, if it is a kind of document: its token, before any preposition.
pub(crate) fn document_noun(text: &str, head: &[ReporterToken]) -> Option<usize> {
    let end = head.iter().position(|t| t.is(Tags::PREPOSITION) && !t.is_capital).unwrap_or(head.len());
    // A title after the noun is one token with spaces: her book “…”.
    let is_plain = |t: &ReporterToken| t.is_word() && !t.span.slice(text).contains(' ');
    let words = head.get(..end)?;
    let last = words.iter().rposition(is_plain)?;
    let is_document = |at: &usize| words.get(*at).is_some_and(|t| is_plain(t) && t.is(Tags::DOCUMENT));
    // “A complaint Acme filed”: a name and a verb may stand between the noun and the preposition.
    let is_added = |t: &ReporterToken| is_name(t) || t.is(Tags::ED) && !t.is(Tags::DOCUMENT);
    let added = words.iter().rev().take_while(|t| is_added(t)).count();
    // “A report published by Acme”, but not one obtained by it.
    let is_by = head.get(end).is_some_and(|t| t.is(Tags::BY));
    let is_written = is_by && last > 0 && words.get(last).is_some_and(|t| has_written(text, t));
    let before = words.len().checked_sub(added + 1);
    let before = before.filter(|at| is_written && added == 1 || words.get(at + 1).is_some_and(is_name));
    Some(last).filter(is_document).or_else(|| before.filter(is_document))
}

/// Whether a word may belong to a name.
fn is_name(token: &ReporterToken) -> bool {
    token.is_word() && token.is_capital && !token.is(Tags::TIME)
}

/// The phrase that may name the author of the document whose noun is `head[at]`.
pub(crate) fn author_phrase(text: &str, head: &[ReporterToken], at: usize) -> Option<AuthorPhrase> {
    let word = |i: usize| head.get(i).map(|t| fold(t.span.slice(text)));
    let by = (at + 1..head.len()).find(|&i| head.get(i).is_some_and(|t| t.is(Tags::BY)));
    if let Some(by) = by {
        // Up to a participle that belongs to the document: a letter from Acme obtained by …
        let goes_on = |i: &usize| {
            head.get(*i).is_some_and(|t| t.is(Tags::ED.with(Tags::ING).with(Tags::TO)) && !t.is_capital)
        };
        let end = (by + 2..head.len()).find(goes_on).unwrap_or(head.len());
        return Some(AuthorPhrase::By(by + 1..end));
    }
    // A complaint Acme filed.
    if head.get(at + 1).is_some_and(is_name) && !head.get(at).is_some_and(|t| t.is_capital) {
        let end = (at + 2..head.len()).find(|&i| head.get(i).is_some_and(|t| !is_name(t)));
        return Some(AuthorPhrase::By(at + 1..end.unwrap_or(head.len())));
    }
    let owner = (0..at).rev().find(|&i| head.get(i).is_some_and(|t| t.possessive > 0));
    if let Some(owner) = owner {
        return Some(AuthorPhrase::Owner(0..owner + 1));
    }
    if word(0).is_some_and(|w| matches!(w.as_str(), "his" | "her" | "its")) {
        return Some(AuthorPhrase::Pronoun(0));
    }
    let is_printed = word(at).is_some_and(|w| WordList::PrintedDocument.contains(&w));
    let is_in = word(at + 1).is_some_and(|w| w == "in");
    (is_printed && is_in).then_some(AuthorPhrase::In(at + 2..head.len()))
}

/// The documents that a sentence says somebody wrote (`in a statement`, `posted a letter`): token and folded noun of
/// each.
pub(crate) fn written_documents<'a>(
    text: &'a str,
    tokens: &'a [ReporterToken],
    sentence: &'a Range<usize>,
) -> impl Iterator<Item = (usize, String)> + 'a {
    sentence.clone().filter_map(move |at| {
        let token = tokens.get(at).filter(|t| t.is_word() && t.is(Tags::DOCUMENT))?;
        let start = sentence.start.max(at.saturating_sub(BETWEEN));
        let before = tokens.get(start..at)?;
        let article = before.iter().rposition(|t| is_article(text, t))?;
        let verb = before.get(..article)?.last()?;
        let is_open = before
            .get(article..)?
            .iter()
            .all(|t| t.is_word() && t.entry.cue.is_none_or(|(_, f)| f != VerbForm::Past));
        (is_open && has_written(text, verb)).then(|| (at, fold(token.span.slice(text))))
    })
}

/// Whether a token is an indefinite article or a possessive pronoun.
fn is_article(text: &str, token: &ReporterToken) -> bool {
    WordList::DocumentArticle.contains(&fold(token.span.slice(text)))
}

/// Whether a verb or preposition before a document says that the subject wrote it.
fn has_written(text: &str, token: &ReporterToken) -> bool {
    WordList::WroteDocument.contains(&fold(token.span.slice(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::testing;

    /// Compares the words of `text` that may name its author.
    fn check(text: &str, expected: Option<&str>) {
        let tokens = testing::tokens(text);
        let found =
            document_noun(text, &tokens).and_then(|at| author_phrase(text, &tokens, at)).map(|author| {
                match author {
                    AuthorPhrase::By(range) | AuthorPhrase::In(range) | AuthorPhrase::Owner(range) => {
                        testing::words(text, &tokens, range)
                    }
                    AuthorPhrase::Pronoun(at) => testing::words(text, &tokens, at..at + 1),
                }
            });
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn the_author_stands_beside_the_noun() {
        check("a long note by Ann Lee", Some("Ann Lee"));
        check("a report published by Acme", Some("Acme"));
        check("a report obtained by Acme", None);
        check("a letter from the union obtained by Acme", Some("the union"));
        check("Acme’s first public statement on rain", Some("Acme’s"));
        check("her blog post", Some("her"));
        check("a report in the Rain Herald", Some("the Rain Herald"));
        check("a statement in parliament", None);
        check("an internal memo", None);
        check("the union’s chief", None);
    }

    #[test]
    fn the_subject_writes_the_documents_of_its_sentence() {
        let nouns = |text: &str| {
            let tokens = testing::tokens(text);
            let found: Vec<String> =
                written_documents(text, &tokens, &(0..tokens.len())).map(|(_, noun)| noun).collect();
            found.join(" ")
        };
        assert_eq!(nouns("Ann Lee praised Acme in a short post and sent a letter."), "post letter");
        assert_eq!(nouns("Ann Lee found the letter and read a memo in the post."), "");
    }
}
