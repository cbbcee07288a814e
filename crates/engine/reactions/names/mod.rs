//! Mentions of companies.
//!
//! Known names come from the lexicon, unknown ones from their context in any document: a legal form (“Inc”), a chief
//! executive, a noun such as “firm” beside the name. Case counts. A name that is also a word counts only in a document
//! that shows that the company is meant. In “on Twitter” it is a place to publish, not a company.

pub(super) mod candidates;
mod evidence;
mod name_lists;
mod surroundings;
#[cfg(test)]
mod tests;
mod words;

use self::candidates::Candidates;
use self::surroundings::Surroundings;
use self::words::{Words, is_company_noun};
use super::{
    grammar::{GRAMMAR, is_no_name},
    lexicon::{COMPANIES, Doubt, NameIndex, NameMatch, ROLES},
};
use crate::{
    language::common_words::is_common,
    language::lexicon::{Class, LEXICON},
    language::stems::without_possessive,
    model::Document,
    text::{Token, TokenSpan},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A place where a company is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its place in [`Registry::names`].
    pub(super) company: usize,
    /// Tokens of the document.
    pub(super) tokens: TokenSpan,
    /// Its final `'s` belongs to the name (“Macy’s”).
    pub(super) keeps_s: bool,
}

/// All companies of the lexicon and of the documents.
#[derive(Debug, Default)]
pub(super) struct Registry {
    /// Name and sector of each; the lexicon's first.
    pub(super) names: Vec<(String, Option<usize>)>,
    discovered: NameIndex,
}

impl Registry {
    /// The companies of the lexicon and those that `documents` introduce.
    pub(super) fn of(documents: &[Document]) -> Self {
        let mut candidates = Candidates::default();
        documents.iter().for_each(|document| candidates.read(document));
        let found = FoundNames::of(candidates.companies().collect());
        let mut namesakes = Namesakes::default();
        documents.iter().for_each(|document| namesakes.read(document, &found));
        Self::with(found, &namesakes)
    }

    /// The companies of the lexicon and those of the names `found` that are no people's.
    pub(super) fn with(found: FoundNames, namesakes: &Namesakes) -> Self {
        let mut registry = Self {
            names: COMPANIES.list.iter().map(|(name, sector)| ((*name).to_string(), Some(*sector))).collect(),
            discovered: NameIndex::default(),
        };
        let Namesakes { people, surnames } = namesakes;
        let found: Vec<String> = found.names.into_iter().filter(|name| !people.contains(name)).collect();
        // The companies that a short form stands for: of two nobody knows which one it means. “Orchard” alone makes no
        // company of Orchard Foods and Orchard Airways.
        let mut short: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for name in &found {
            let company = registry.known_by(name).unwrap_or(registry.names.len());
            registry.discovered.insert(name, company, Doubt::Learned);
            if company == registry.names.len() {
                registry.names.push((name.clone(), None));
            }
            if let Some(first) = short_form(name) {
                short.entry(first).or_default().insert(company);
            }
        }
        for (first, companies) in short {
            if let (Some(&company), 1, false) = (companies.first(), companies.len(), surnames.contains(first))
            {
                registry.discovered.insert(first, company, Doubt::Learned);
            }
        }
        registry
    }

    /// The company of which `name` is a longer form: its own name and nouns for companies (“Wyndham Hotel Group”), or a name
    /// found before of which it adds the like.
    fn known_by(&self, name: &str) -> Option<usize> {
        let tokens = crate::text::token::tokens(name);
        let found = self.at(name, &tokens, 0).filter(|f| f.doubt <= Doubt::Learned)?;
        let rest = tokens.get(found.length..)?;
        rest.iter().all(|token| is_generic(token.slice(name))).then_some(found.company)
    }

    /// The company whose name begins with the token `i`: the longer of a known and a discovered name.
    fn at(&self, text: &str, tokens: &[Token], i: usize) -> Option<NameMatch> {
        let known = COMPANIES.names.at(text, tokens, i);
        let new = self.discovered.at(text, tokens, i);
        match (known, new) {
            (Some(known), Some(new)) if new.length > known.length => Some(new),
            (known, new) => known.or(new),
        }
    }

    /// The company named somewhere in `text`, a name by itself (an organisation, a speaker).
    pub(super) fn named_in(&self, text: &str) -> Option<usize> {
        let tokens = crate::text::token::tokens(text);
        (0..tokens.len()).find_map(|i| {
            let found = self.at(text, &tokens, i)?;
            let is_whole = found.length == tokens.len();
            (found.doubt <= Doubt::Learned || is_whole).then_some(found.company)
        })
    }

    /// Whether all of `text` is a name of `company`, but for nouns that companies' names end with (“Nike Group”).
    pub(super) fn is_name_of(&self, text: &str, company: usize) -> bool {
        let tokens = crate::text::token::tokens(text);
        let found = self.at(text, &tokens, 0).filter(|f| f.company == company);
        let rest = found.and_then(|f| tokens.get(f.length..));
        rest.is_some_and(|rest| rest.iter().all(|token| is_generic(token.slice(text))))
    }

    /// The places in `document` where a company is named as a company, outside boilerplate.
    pub(super) fn mentions(&self, document: &Document) -> Vec<Mention> {
        let (text, tokens) = (document.text.as_str(), document.layout.tokens.as_slice());
        let mut found = Vec::new();
        let mut plates = document.boilerplate.iter().peekable();
        let mut i = 0;
        while let Some(token) = tokens.get(i) {
            while plates.next_if(|b| b.span.end <= token.span.start).is_some() {}
            let is_plate = plates.peek().is_some_and(|b| b.span.overlaps(token.span));
            match self.at(text, tokens, i).filter(|_| !is_plate) {
                Some(name) => {
                    found.push((i, name));
                    i += name.length;
                }
                None => i += 1,
            }
        }
        let surroundings = Surroundings { text, tokens };
        let meant = self.meant(&surroundings, &found);
        let named = found.iter().zip(meant).filter(|(_, is_meant)| *is_meant).map(|(name, _)| name);
        named
            .filter(|(i, f)| !self.is_channel(&surroundings, *i, f))
            .map(|(i, f)| Mention {
                company: f.company,
                tokens: TokenSpan::new(*i as u32, (*i + f.length) as u32),
                keeps_s: f.keeps_s,
            })
            .collect()
    }

    /// Which of the names found stand for a company.
    fn meant(&self, surroundings: &Surroundings<'_>, found: &[(usize, NameMatch)]) -> Vec<bool> {
        let nouns = surroundings.sectors_named(found.iter().any(|(_, f)| f.doubt == Doubt::Document));
        let sure: BTreeSet<usize> = found
            .iter()
            .filter(|(i, f)| f.doubt == Doubt::None || surroundings.shows_company(*i, f.length))
            .map(|(_, f)| f.company)
            .collect();
        // “Harrison Ford”: in this document “Ford” alone is a person.
        let people: BTreeSet<usize> = found
            .iter()
            .filter(|(i, f)| f.doubt >= Doubt::Learned && surroundings.follows_name(*i))
            .map(|(_, f)| f.company)
            .collect();
        // “Manchester United”: in this document “United” alone is no airline, unless it names one.
        let of_others: BTreeSet<usize> = found
            .iter()
            .filter(|(i, f)| f.doubt == Doubt::Document && surroundings.follows_capital(*i))
            .map(|(_, f)| f.company)
            .filter(|company| !found.iter().any(|(_, f)| f.company == *company && f.doubt == Doubt::None))
            .collect();
        let is_meant = |i: usize, f: &NameMatch| match f.doubt {
            // “Lena Citi”
            Doubt::None => f.length > 1 || !surroundings.is_surname(i),
            Doubt::Learned => {
                !surroundings.is_part_of_name(i, f.length) && (f.length > 1 || !people.contains(&f.company))
            }
            Doubt::Document => {
                let by_noun = self.names.get(f.company).and_then(|n| n.1).is_some_and(|s| nouns.contains(&s));
                let acts = || !people.contains(&f.company) && surroundings.acts(i, f.length);
                let is_shown = sure.contains(&f.company) && !of_others.contains(&f.company);
                (is_shown || by_noun || acts() && !of_others.contains(&f.company))
                    && !surroundings.is_part_of_name(i, f.length)
            }
            Doubt::Place => sure.contains(&f.company) && surroundings.acts(i, f.length),
        };
        let mut meant: Vec<bool> = found.iter().map(|(i, f)| is_meant(*i, f)).collect();
        // “Coca-Cola and Delta”: a name in a list of companies is a company's; in both directions.
        let is_joined = |left: usize, right: usize| {
            found.get(left).zip(found.get(right)).is_some_and(|((i, a), (k, b))| {
                let shows =
                    |i: usize, f: &NameMatch| f.doubt != Doubt::Place || surroundings.acts(i, f.length);
                shows(*i, a)
                    && shows(*k, b)
                    && surroundings.is_list(i + a.length, *k)
                    && !surroundings.is_part_of_name(*i, a.length)
                    && !surroundings.is_part_of_name(*k, b.length)
            })
        };
        let forward = (1..found.len()).map(|right| (right - 1, right));
        let back = (1..found.len()).rev().map(|right| (right, right - 1));
        for (from, to) in forward.chain(back) {
            if meant.get(from) == Some(&true) && is_joined(from.min(to), from.max(to)) {
                meant.iter_mut().skip(to).take(1).for_each(|is_meant| *is_meant = true);
            }
        }
        meant
    }

    /// Whether a social network is only the place where something was posted.
    fn is_channel(&self, surroundings: &Surroundings<'_>, i: usize, found: &NameMatch) -> bool {
        let is_network = self.names.get(found.company).is_some_and(|n| n.1 == Some(COMPANIES.channels));
        let after = surroundings.lower(i + found.length);
        let before = i.checked_sub(1).map(|b| surroundings.lower(b)).unwrap_or_default();
        let is_place = matches!(before.as_str(), "on" | "via" | "through" | "@" | "to" | "over")
            && !surroundings.is_possessive(i + found.length - 1)
            && !ROLES.contains_key(after.as_str())
            && !COMPANIES.descriptors.contains(after.as_str());
        let takes_to = before != "to" || i.checked_sub(2).is_some_and(|b| surroundings.lower(b) == "took");
        surroundings.is_address(i, found.length)
            || is_network && (is_place && takes_to || GRAMMAR.posts.contains(after.as_str()))
    }
}

/// Whether the word ends many companies' names (“Group”, “Airlines”).
fn is_generic(word: &str) -> bool {
    COMPANIES.suffixes.contains(word) || GRAMMAR.firm_nouns.contains(word.to_lowercase().as_str())
}

/// “retailer”, “retailers”
fn is_company_noun_or_plural(word: &str) -> bool {
    is_company_noun(word) || word.strip_suffix('s').is_some_and(is_company_noun)
}

/// “Skerry” for “Skerry Airways”: a name of two words without the one that many companies have, if it is no word itself.
fn short_form(name: &str) -> Option<&str> {
    let (first, last) = name.split_once(' ')?;
    let lower = first.to_lowercase();
    let is_own = first.len() > 3 && !is_common(&lower) && !Class::Place.has(&lower) && !is_no_name(first);
    (is_own && LEXICON.entry(&lower).word == 0 && is_generic(last)).then_some(first)
}

/// Surnames, in lower case, that the document prints after two different first names.
pub(super) fn shared_surnames(document: &Document) -> BTreeSet<String> {
    let (text, tokens) = (document.text.as_str(), document.layout.tokens.as_slice());
    let surroundings = Surroundings { text, tokens };
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    let is_surname = |i: &usize| {
        surroundings.word(*i).starts_with(char::is_uppercase)
            && surroundings.is_surname(*i)
            && surroundings.ends_full_name(*i)
    };
    for i in (1..tokens.len()).filter(is_surname) {
        let surname = without_possessive(&surroundings.lower(i)).to_string();
        let own = surroundings.word(i - 1);
        if *first.entry(surname.clone()).or_insert(own) != own {
            shared.insert(surname);
        }
    }
    shared
}

/// Names that their context introduces as companies', ready to be looked up in documents.
#[derive(Debug, Clone, Default)]
pub(crate) struct FoundNames {
    /// All of them.
    names: Vec<String>,
    /// Those of one word.
    single: BTreeSet<String>,
    /// The short forms of the others.
    short: BTreeSet<String>,
}

impl FoundNames {
    /// These names.
    pub(crate) fn of(names: Vec<String>) -> Self {
        let single = names.iter().filter(|name| !name.contains(' ')).cloned().collect();
        let short = names.iter().filter_map(|name| short_form(name)).map(str::to_owned).collect();
        Self { names, single, short }
    }
}

/// Names of companies that are people's as well.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Namesakes {
    /// Those of one word that some sentence prints after a first name (“Paul Tarn” beside “Tarn”).
    people: BTreeSet<String>,
    /// Short forms that some document prints after a first name (“Tony Podesta” beside “Podesta Group”).
    surnames: BTreeSet<String>,
}

impl Namesakes {
    /// Adds what other documents show.
    #[cfg(feature = "archive")]
    pub(crate) fn add(&mut self, others: Self) {
        self.people.extend(others.people);
        self.surnames.extend(others.surnames);
    }

    /// Looks in one document for people with one of `names`.
    pub(crate) fn read(&mut self, document: &Document, names: &FoundNames) {
        self.people(document, &names.single);
        let (text, tokens) = (document.text.as_str(), document.layout.tokens.as_slice());
        let surroundings = Surroundings { text, tokens };
        let word = |i: usize| without_possessive(surroundings.word(i));
        let is_surname = |&i: &usize| {
            names.short.contains(word(i))
                && surroundings.is_after_first_name(i)
                && !is_generic(surroundings.word(i + 1))
        };
        self.surnames.extend((1..tokens.len()).filter(is_surname).map(|i| word(i).to_string()));
    }

    fn people(&mut self, document: &Document, single: &BTreeSet<String>) {
        let (text, tokens) = (document.text.as_str(), document.layout.tokens.as_slice());
        let surroundings = Surroundings { text, tokens };
        for sentence in &document.layout.sentences {
            let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
            let words = Words { text, tokens: document.layout.slice(sentence.tokens) };
            let named = |i: &usize| single.contains(without_possessive(surroundings.word(*i)));
            // “Supermarkets Tarn”
            let is_noun = |i: usize| is_company_noun_or_plural(&surroundings.lower(i));
            let is_person = |i: &usize| {
                surroundings.is_surname(*i)
                    && surroundings.ends_full_name(*i)
                    && !i.checked_sub(1).is_some_and(is_noun)
            };
            if range.clone().any(|i| named(&i)) && !words.is_title() {
                let found = range.filter(named).filter(is_person);
                self.people.extend(found.map(|i| without_possessive(surroundings.word(i)).to_string()));
            }
        }
    }
}
