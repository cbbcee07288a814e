//! Companies that are in no list, found by what stands around their names in any document: “X Inc”, “X’s chief executive”,
//! “the security firm X”, “shares of X”, “X-owned”, a list of “companies that left”, or of X beside companies that are known.
//!
//! Each kind of evidence has a weight ([`CompanyEvidence`]); a name whose kinds weigh enough together is a company's, unless
//! some document shows it to be another body's, a person's or a place's. Headlines are skipped, since every word in them
//! has a capital.

use super::words::Words;
use crate::{
    language::{lexicon::Class, names::is_honorific},
    model::Document,
    reactions::{grammar::GRAMMAR, lexicon::COMPANIES},
    text::{Token, word_list},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What the kinds of evidence for a name must weigh together.
const ENOUGH: u8 = 3;

/// Names of outlets: an outlet that reports is not a company that reacts.
static OUTLETS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = word_list::entries(word_list::lexicon_file!("outlets.txt"));
    let names = lines.flat_map(|(_, line)| line.split([':', ',']));
    names.map(str::trim).filter(|n| !n.is_empty()).collect()
});

/// A kind of evidence that a name is a company's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum CompanyEvidence {
    /// “X Inc.”, or a name that ends as companies' names do (“X Airlines”).
    Form,
    /// “X CEO”, “chief executive of X”.
    Chief,
    /// “the security firm X”.
    Described,
    /// “X, a security firm”.
    Explained,
    /// “shares of X”, “(NYSE: X)”.
    Traded,
    /// One of the “companies that left”.
    Listed,
    /// Among companies that are known: “Nike, X and Gap”.
    AmongKnown,
    /// Beside one that is: “Nike and X”.
    BesideKnown,
    /// “X-owned”, “owned by X”, “X’s parent company”.
    Owner,
    /// “X’s stores”, “X customers”.
    Customers,
    /// Written as companies write their names: “MetLife”, “Hotel.com”.
    Spelling,
    /// “a spokesman for X”, “X’s vice president”, “X said in a statement”, “X declined to comment”.
    Voice,
    /// “a spokesman for X said the company”.
    Called,
}

impl CompanyEvidence {
    /// What it weighs; set by hand, so that what only companies have is enough by itself.
    const fn weight(self) -> u8 {
        match self {
            Self::Form | Self::Chief | Self::Described | Self::Explained => 3,
            Self::Traded | Self::Listed | Self::AmongKnown | Self::Called => 3,
            Self::Owner | Self::Customers | Self::Spelling | Self::BesideKnown => 2,
            Self::Voice => 1,
        }
    }
}

/// Names and what the documents show of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Candidates {
    evidence: BTreeMap<String, BTreeSet<CompanyEvidence>>,
    /// Names that are introduced as other bodies' (“the nonprofit X”).
    bodies: BTreeSet<String>,
    surnames: BTreeSet<String>,
}

impl Candidates {
    /// Adds what other documents show.
    #[cfg(feature = "archive")]
    pub(crate) fn add(&mut self, others: Self) {
        for (name, kinds) in others.evidence {
            self.evidence.entry(name).or_default().extend(kinds);
        }
        self.bodies.extend(others.bodies);
        self.surnames.extend(others.surnames);
    }

    /// Gathers the evidence in one document.
    pub(crate) fn read(&mut self, document: &Document) {
        let (text, layout) = (document.text.as_str(), &document.layout);
        self.surnames.extend(surnames(text, &layout.tokens));
        let mut is_list = false;
        for sentence in &layout.sentences {
            let tokens = layout.slice(sentence.tokens);
            let words = Words { text, tokens };
            if tokens.len() > 400 || document.is_boilerplate(sentence.span) {
                continue;
            }
            // Lines after “companies that have left:”, one name a line.
            let last = words.word(tokens.len().saturating_sub(1));
            // “Nike Ltd.” is a name and no sentence.
            let is_legal = last == "." && tokens.len() > 1 && words.is_legal(tokens.len() - 2);
            let last = if is_legal { "" } else { last };
            if is_list && tokens.len() <= 14 && !matches!(last, "." | "!" | "?" | ":") {
                self.line(&words);
                continue;
            }
            is_list =
                last == ":" && (0..tokens.len()).any(|i| GRAMMAR.crowds.contains(words.lower(i).as_str()));
            if !words.is_title() {
                self.sentence(&words);
            }
        }
    }

    /// A line of a list: the name that it begins with.
    fn line(&mut self, words: &Words<'_>) {
        // “the Irish carrier Tarn Air”: a word before a noun is no name.
        let is_name = |&i: &usize| {
            let length = words.capitals(i);
            length > 0 && !words.word(i + length).starts_with(char::is_lowercase)
        };
        let first = (0..words.tokens.len()).find(is_name);
        if let Some(first) = first {
            self.note(words, first, words.capitals(first), CompanyEvidence::Listed);
        }
    }

    fn sentence(&mut self, words: &Words<'_>) {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut i = 0;
        while i < words.tokens.len() {
            let length = words.capitals(i);
            if length > 0 {
                runs.push((i, length));
            }
            i += length.max(1);
        }
        for &(i, length) in &runs {
            if words.is_body(i) {
                self.bodies.insert(words.name(i, length));
                continue;
            }
            for kind in words.evidence(i, length) {
                self.note(words, i, length, kind);
            }
        }
        for list in words.lists(&runs) {
            let known =
                list.iter().filter(|(i, n)| COMPANIES.is_sure(words.text, words.tokens, *i, *n)).count();
            let first = list.first().map_or(0, |(i, _)| *i);
            let is_of_firms = words.is_after_crowd(first);
            let (last, length) = list.last().copied().unwrap_or_default();
            let kind = match known {
                _ if is_of_firms || words.is_before_crowd(last + length) => CompanyEvidence::Listed,
                0 => continue,
                _ if list.len() == 2 => CompanyEvidence::BesideKnown,
                known if known * 3 >= list.len() || known >= 2 => CompanyEvidence::AmongKnown,
                _ => continue,
            };
            for &(i, length) in &list {
                self.note(words, i, length, kind);
            }
        }
    }

    fn note(&mut self, words: &Words<'_>, i: usize, length: usize, kind: CompanyEvidence) {
        let name = words.name(i, length);
        let is_known = OUTLETS.contains(name.as_str())
            || COMPANIES.names.at(words.text, words.tokens, i).is_some_and(|f| f.length >= length)
            || words.is_no_company(i, length, kind)
            || words.is_person(i, length);
        if !is_known && name.len() > 1 {
            self.evidence.entry(name).or_default().insert(kind);
        }
    }

    /// The names for which there is enough, in order.
    pub(crate) fn companies(self) -> impl Iterator<Item = String> {
        let Self { evidence, bodies, surnames } = self;
        evidence.into_iter().filter_map(move |(name, kinds)| {
            // “Common Sense” is the “Common Sense Media” that some document calls a nonprofit.
            let is_body = bodies.range(name.clone()..).next().is_some_and(|b| b.starts_with(&name));
            let weight: u8 = kinds.iter().map(|kind| kind.weight()).sum();
            let is_person = surnames.contains(name.as_str());
            (weight >= ENOUGH && !is_body && !is_person).then_some(name)
        })
    }
}

/// Capital words that stand after a title: alone they are people's.
fn surnames(text: &str, tokens: &[Token]) -> BTreeSet<String> {
    let words = Words { text, tokens };
    let is_before_surname = |i: usize| {
        let lower = words.lower(i);
        words.is_capital(i) && (is_honorific(&lower) || Class::OfficeTitle.has(&lower))
    };
    let follows =
        |i: usize| is_before_surname(i - 1) || i > 1 && words.word(i - 1) == "." && is_before_surname(i - 2);
    let surnames = (1..tokens.len()).filter(|&i| words.is_capital(i) && follows(i));
    surnames.map(|i| words.name(i, 1)).collect()
}
