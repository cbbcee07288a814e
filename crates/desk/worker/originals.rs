//! Finds out whether an article is the original of a digest. A digest (a text that retells an article) keeps the
//! article's quotations as they were printed, in their order, and its facts; these are compared.
//!
//! Other outlets print the same quotations, so the headline or the outlet must agree as well. The user sees what agrees,
//! and decides.

use serde::{Deserialize, Serialize};
use variorum_engine::text::ordering::sort;
use variorum_engine::{
    model::{Document, Facts, Kind, Quotation},
    text::{TextSpan, fold, token},
};

/// The shortest quotation that is compared, in words. Shorter runs of words stand in any article.
const LEAST: usize = 4;
/// The least percentage of a digest's quoted words that an original holds in the same order.
const SHARE: usize = 80;
/// The least percentage of words that two versions of a headline share.
const HEADLINE: usize = 60;

/// What a digest's original must have.
#[derive(Debug, Clone)]
pub(crate) struct Digest {
    /// The digest's number in the dossier.
    pub(crate) number: u32,
    facts: Facts,
    quoted: Vec<Vec<String>>,
}

/// What an article has in common with a digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MatchEvidence {
    /// How many of the digest's longer quotations the article holds, in the same order.
    pub(crate) found: u32,
    /// How many longer quotations the digest has.
    pub(crate) quotations: u32,
    /// Whether the headlines agree; `None` where one of the two is not known, as for outlet and date.
    pub(crate) headline: Option<bool>,
    pub(crate) outlet: Option<bool>,
    pub(crate) date: Option<bool>,
}

impl Digest {
    /// The digest with this number, and the quotations that the engine read in it.
    pub(crate) fn of(number: u32, document: &Document, quotations: &[Quotation]) -> Self {
        let in_marks = quotations.iter().filter(|q| matches!(q.kind, Kind::Direct | Kind::Partial));
        let parts: Vec<TextSpan> = in_marks.flat_map(|q| q.fragments.iter().copied()).collect();
        let quoted = parts.into_iter().map(|part| words(document.slice(part)));
        let quoted = quoted.filter(|words| words.len() >= LEAST).collect();
        Self { number, facts: document.facts.clone(), quoted }
    }

    /// How many quoted words an article holds and what it has in common with the digest; `None` if it is not likely the
    /// original.
    fn evidence(&self, facts: &Facts, text: &[String]) -> Option<(usize, MatchEvidence)> {
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
        let evidence = MatchEvidence {
            found: count(found),
            quotations: count(self.quoted.len()),
            headline: self.headline(facts, text),
            outlet: both(&self.facts.outlet, &facts.outlet).map(|(a, b)| outlet(a) == outlet(b)),
            date: self.facts.published.zip(facts.published).map(|(a, b)| a == b),
        };
        let is_known = evidence.headline == Some(true) || evidence.outlet == Some(true);
        // Without quotations, headline and outlet or headline and date must agree.
        let is_held = match all {
            0 => {
                evidence.headline == Some(true)
                    && (evidence.outlet == Some(true) || evidence.date == Some(true))
            }
            _ => held * 100 >= all * SHARE,
        };
        (is_known && is_held).then_some((held, evidence))
    }

    /// Whether the headlines agree. The digest's headline may also stand in the text, where the import did not find it.
    fn headline(&self, facts: &Facts, text: &[String]) -> Option<bool> {
        let title = self.facts.title.as_deref()?;
        let title_words = words(title);
        let stands =
            title_words.len() >= LEAST && text.windows(title_words.len()).any(|run| run == title_words);
        let is_one = facts.title.as_deref().map(|other| is_one_headline(title, other));
        if stands { Some(true) } else { is_one }
    }
}

/// The digest that an article is most likely the original of.
pub(crate) fn best_match<'a>(
    digests: &'a [Digest],
    article: &Document,
) -> Option<(&'a Digest, MatchEvidence)> {
    if digests.is_empty() {
        return None;
    }
    let text = words(&article.text);
    let evidence = |digest: &'a Digest| Some((digest, digest.evidence(&article.facts, &text)?));
    let found = digests.iter().filter_map(evidence);
    let best = found.max_by_key(|(_, (held, evidence))| (evidence.headline == Some(true), *held));
    best.map(|(digest, (_, evidence))| (digest, evidence))
}

/// The words of a text in folded spelling.
fn words(text: &str) -> Vec<String> {
    let tokens = token::tokens(text).into_iter().filter(|token| token.is_word());
    tokens.map(|token| fold::fold(token.slice(text))).collect()
}

/// Of `runs` (position and length in words), the most that have rising positions: how many they are, and how many words
/// they have.
fn in_order(runs: &[(usize, usize)]) -> (usize, usize) {
    let mut best: Vec<(usize, usize)> = Vec::with_capacity(runs.len());
    for (at, (place, length)) in runs.iter().enumerate() {
        let before = runs.iter().zip(&best).take(at).filter(|((earlier, _), _)| earlier <= place);
        let (count, words) = before.map(|(_, sum)| *sum).max_by_key(|(_, words)| *words).unwrap_or((0, 0));
        best.push((count + 1, words + length));
    }
    best.into_iter().max_by_key(|(_, words)| *words).unwrap_or((0, 0))
}

fn both<'a>(a: &'a Option<String>, b: &'a Option<String>) -> Option<(&'a str, &'a str)> {
    a.as_deref().zip(b.as_deref())
}

/// Whether two headlines share most of their words. Sites add their own name to a headline.
fn is_one_headline(a: &str, b: &str) -> bool {
    let distinct = |text: &str| {
        let mut words = words(text);
        sort(&mut words);
        words.dedup();
        words
    };
    let (a, b) = (distinct(a), distinct(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared > 0 && shared * 200 >= (a.len() + b.len()) * HEADLINE
}

/// The words of an outlet's name without “the” and without a web domain's ending.
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
        let found = best_match(&digests, &article).map(|(_, evidence)| [evidence.found, evidence.quotations]);
        assert_eq!(found, expected, "{title}, {outlet}, {parts:?}");
    }

    #[test]
    fn quotations_in_order_and_one_fact_identify_an_original() {
        let whole = ["It was a cold day.", FIRST, "They waited.", SECOND, "It snowed."];
        check("Mill closes in May", "", &whole, Some([2, 2]));
        check("Mill closes in May | The Herald", "Web", &whole, Some([2, 2]));
        check("Weavers wait", "herald", &whole, Some([2, 2]));
        check("", "", &["Mill closes in May", FIRST, SECOND], Some([2, 2]));
        check("MILL CLOSES IN MAY", "", &[&FIRST.replace('“', "\""), SECOND], Some([2, 2]));
    }

    #[test]
    fn quotations_alone_or_a_headline_alone_do_not() {
        check("Weavers wait", "The Gazette", &[FIRST, SECOND], None);
        check("", "", &[FIRST, SECOND], None);
        check("Mill closes in May", "The Herald", &["It was a cold day.", FIRST], None);
        check("Mill closes in May", "The Herald", &[SECOND, FIRST], None);
    }

    #[test]
    fn the_digest_with_the_same_headline_is_preferred() {
        let other = document("Weavers wait", "The Herald", &[FIRST, SECOND].join("\n\n"));
        let other = Digest::of(5, &other, &attribution::read(&other).quotations);
        let article = document("Mill closes in May", "The Herald", &[FIRST, SECOND].join("\n\n"));
        for digests in [[digest(), other.clone()], [other, digest()]] {
            assert_eq!(best_match(&digests, &article).map(|(digest, _)| digest.number), Some(4));
        }
    }
}
