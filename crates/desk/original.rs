//! Whether an article is the original of a digest, told by what a digest keeps of it: others' words as they were printed,
//! in their order, and the facts.
//!
//! The same words are printed by other outlets too, so they are not enough: the headline has to agree, or the outlet. What
//! was found is told to the reader, who decides.

use serde::{Deserialize, Serialize};
use variorum_engine::{
    model::{Document, Facts, Kind, Quotation},
    text::{TextSpan, fold, token},
};

/// Words from which on a run of them is looked for: fewer stand in any article.
const LEAST: usize = 4;
/// The share of a digest's quoted words, in hundredths, that its original holds in the same order.
const SHARE: usize = 80;
/// The share of the words of two headlines, in hundredths, that both have if they are one.
const HEADLINE: usize = 60;

/// A document that retells another: what its original must hold.
#[derive(Debug, Clone)]
pub(crate) struct Digest {
    /// Its number in the dossier.
    pub(crate) number: u32,
    facts: Facts,
    quoted: Vec<Vec<String>>,
}

/// On what a likeness rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Grounds {
    /// How many quotations of the digest stand in the article in the same order.
    pub(crate) found: u32,
    /// Of how many that are long enough to tell.
    pub(crate) quotations: u32,
    /// Whether the headlines, the outlets and the days are the same; nothing where one of them is not known.
    pub(crate) headline: Option<bool>,
    pub(crate) outlet: Option<bool>,
    pub(crate) date: Option<bool>,
}

/// Whether a document's text is a retelling: that of its source had another length.
pub(crate) fn is_digest(document: &Document) -> bool {
    let length = u32::try_from(document.text.chars().count()).unwrap_or(u32::MAX);
    document.facts.length != 0 && document.facts.length != length
}

impl Digest {
    /// What a digest keeps of its original: its facts, and the quotations that were read in it.
    pub(crate) fn of(number: u32, document: &Document, quotations: &[Quotation]) -> Self {
        let in_marks = quotations.iter().filter(|q| matches!(q.kind, Kind::Direct | Kind::Partial));
        let parts: Vec<TextSpan> = in_marks.flat_map(|q| q.fragments.iter().copied()).collect();
        let quoted = parts.into_iter().map(|part| words(document.slice(part)));
        let quoted = quoted.filter(|words| words.len() >= LEAST).collect();
        Self { number, facts: document.facts.clone(), quoted }
    }

    /// Why an article may be the original; nothing if it is not likely to be.
    fn grounds(&self, facts: &Facts, text: &[String]) -> Option<(usize, Grounds)> {
        let places: Vec<(usize, usize)> = self
            .quoted
            .iter()
            .filter_map(|part| {
                Some((text.windows(part.len()).position(|run| run == part.as_slice())?, part.len()))
            })
            .collect();
        let (found, held) = in_order(&places);
        let all: usize = self.quoted.iter().map(Vec::len).sum();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let grounds = Grounds {
            found: count(found),
            quotations: count(self.quoted.len()),
            headline: self.headline(facts, text),
            outlet: both(&self.facts.outlet, &facts.outlet).map(|(a, b)| outlet(a) == outlet(b)),
            date: self.facts.published.zip(facts.published).map(|(a, b)| a == b),
        };
        let is_known = grounds.headline == Some(true) || grounds.outlet == Some(true);
        // Where nothing is quoted the headline has to do, and the outlet or the day with it.
        let is_held = match all {
            0 => {
                grounds.headline == Some(true) && (grounds.outlet == Some(true) || grounds.date == Some(true))
            }
            _ => held * 100 >= all * SHARE,
        };
        (is_known && is_held).then_some((held, grounds))
    }

    /// Whether the headlines are one, or the digest's stands in a text whose own was not found.
    fn headline(&self, facts: &Facts, text: &[String]) -> Option<bool> {
        let title = self.facts.title.as_deref()?;
        let title_words = words(title);
        let stands =
            title_words.len() >= LEAST && text.windows(title_words.len()).any(|run| run == title_words);
        let is_one = facts.title.as_deref().map(|other| is_one_headline(title, other));
        if stands { Some(true) } else { is_one }
    }
}

/// The digest of which an article is most likely the original.
pub(crate) fn most_like<'a>(digests: &'a [Digest], article: &Document) -> Option<(&'a Digest, Grounds)> {
    if digests.is_empty() {
        return None;
    }
    let text = words(&article.text);
    let grounds = |digest: &'a Digest| Some((digest, digest.grounds(&article.facts, &text)?));
    let found = digests.iter().filter_map(grounds);
    let best = found.max_by_key(|(_, (held, grounds))| (grounds.headline == Some(true), *held));
    best.map(|(digest, (_, grounds))| (digest, grounds))
}

/// The words of a text, their spelling folded.
fn words(text: &str) -> Vec<String> {
    let tokens = token::tokens(text).into_iter().filter(|token| token.is_word());
    tokens.map(|token| fold::fold(token.slice(text))).collect()
}

/// The most runs, given by place and length, that stand in rising order, and how many words they have.
fn in_order(places: &[(usize, usize)]) -> (usize, usize) {
    let mut best: Vec<(usize, usize)> = Vec::with_capacity(places.len());
    for (at, (place, length)) in places.iter().enumerate() {
        let before = places.iter().zip(&best).take(at).filter(|((earlier, _), _)| earlier <= place);
        let (runs, words) = before.map(|(_, sum)| *sum).max_by_key(|(_, words)| *words).unwrap_or((0, 0));
        best.push((runs + 1, words + length));
    }
    best.into_iter().max_by_key(|(_, words)| *words).unwrap_or((0, 0))
}

fn both<'a>(a: &'a Option<String>, b: &'a Option<String>) -> Option<(&'a str, &'a str)> {
    a.as_deref().zip(b.as_deref())
}

/// Whether two headlines have most of their words in common; a site puts its own name behind them.
fn is_one_headline(a: &str, b: &str) -> bool {
    let distinct = |text: &str| {
        let mut words = words(text);
        words.sort();
        words.dedup();
        words
    };
    let (a, b) = (distinct(a), distinct(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared > 0 && shared * 200 >= (a.len() + b.len()) * HEADLINE
}

/// An outlet's name without what is left away or added at will.
fn outlet(name: &str) -> Vec<String> {
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    words(name).into_iter().filter(|word| word != "the").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{attribution, documents, model::DocumentId};

    const FIRST: &str = "“We close the northern mill in May,” said Ann Lee.";
    const SECOND: &str = "“Nobody told the weavers of it before,” Kay Poe said.";
    const RETOLD: &str = "The owner and the weavers’ spokeswoman speak.";

    fn document(title: &str, outlet: &str, text: &str) -> Document {
        let mut document = documents::document(DocumentId(0), "a.txt", text.to_owned());
        document.facts.title = Some(title.to_owned()).filter(|title| !title.is_empty());
        document.facts.outlet = Some(outlet.to_owned()).filter(|outlet| !outlet.is_empty());
        document
    }

    fn digest() -> Digest {
        let document = document("Mill closes in May", "The Herald", &[RETOLD, FIRST, SECOND].join("\n\n"));
        Digest::of(4, &document, &attribution::read(&document).quotations)
    }

    fn check(title: &str, outlet: &str, parts: &[&str], expected: Option<[u32; 2]>) {
        let article = document(title, outlet, &parts.join("\n\n"));
        let digests = [digest()];
        let found = most_like(&digests, &article).map(|(_, grounds)| [grounds.found, grounds.quotations]);
        assert_eq!(found, expected, "{title}, {outlet}, {parts:?}");
    }

    #[test]
    fn the_words_in_their_order_and_one_fact_tell_an_original() {
        let whole = ["It was a cold day.", FIRST, "They waited.", SECOND, "It snowed."];
        check("Mill closes in May", "", &whole, Some([2, 2]));
        check("Mill closes in May | The Herald", "Web", &whole, Some([2, 2]));
        check("Weavers wait", "herald", &whole, Some([2, 2]));
        check("", "", &["Mill closes in May", FIRST, SECOND], Some([2, 2]));
        check("MILL CLOSES IN MAY", "", &[&FIRST.replace('“', "\""), SECOND], Some([2, 2]));
    }

    #[test]
    fn the_words_alone_do_not_and_neither_does_a_headline() {
        check("Weavers wait", "The Gazette", &[FIRST, SECOND], None);
        check("", "", &[FIRST, SECOND], None);
        check("Mill closes in May", "The Herald", &["It was a cold day.", FIRST], None);
        check("Mill closes in May", "The Herald", &[SECOND, FIRST], None);
    }

    #[test]
    fn the_digest_with_the_same_headline_comes_first() {
        let other = document("Weavers wait", "The Herald", &[FIRST, SECOND].join("\n\n"));
        let other = Digest::of(5, &other, &attribution::read(&other).quotations);
        let article = document("Mill closes in May", "The Herald", &[FIRST, SECOND].join("\n\n"));
        for digests in [[digest(), other.clone()], [other, digest()]] {
            assert_eq!(most_like(&digests, &article).map(|(digest, _)| digest.number), Some(4));
        }
    }

    #[test]
    fn a_text_of_another_length_than_its_source_is_a_digest() {
        let mut document = document("", "", FIRST);
        assert!(!is_digest(&document));
        document.facts.length += 900;
        assert!(is_digest(&document));
    }
}
