//! Known companies (`lexicon/companies.txt`) with the nouns of their sectors, and roles (`lexicon/roles.txt`), parsed once.

use crate::{
    language::stems::without_possessive,
    model::Role,
    text::{Token, fold::straight, token, word_list},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// `lexicon/companies.txt`.
pub(super) static COMPANIES: LazyLock<Companies> =
    LazyLock::new(|| Companies::parse(word_list::lexicon_file!("companies.txt")));

/// Phrases by their first word, longest first: the words after it, and the role.
type Roles = BTreeMap<&'static str, Vec<(Vec<&'static str>, Role)>>;

/// `lexicon/roles.txt`.
pub(super) static ROLES: LazyLock<Roles> = LazyLock::new(|| roles(word_list::lexicon_file!("roles.txt")));

/// How ambiguous a company's name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// It names only the company.
    None,
    /// Learned from a document: it may be a part of some other name.
    Learned,
    /// It is also a word or a place: the document must show that the company is meant.
    Document,
    /// It is also an adjective: each place must show it.
    Place,
}

/// Names by their first word.
#[derive(Debug, Default)]
pub(super) struct NameIndex(BTreeMap<String, Vec<Name>>);

#[derive(Debug)]
struct Name {
    rest: Vec<String>,
    company: usize,
    doubt: Doubt,
}

/// A name found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct NameMatch {
    /// Which company: its place in the registry.
    pub(super) company: usize,
    /// Tokens it takes.
    pub(super) length: usize,
    /// How sure it is.
    pub(super) doubt: Doubt,
    /// Its final `'s` belongs to the name (“Macy’s”) and marks no possessive.
    pub(super) keeps_s: bool,
}

impl NameIndex {
    /// Adds a name as printed.
    pub(super) fn insert(&mut self, name: &str, company: usize, doubt: Doubt) {
        let mut words = token::tokens(name).into_iter().map(|t| straight(t.slice(name)).into_owned());
        let Some(first) = words.next() else { return };
        let list = self.0.entry(first).or_default();
        list.push(Name { rest: words.collect(), company, doubt });
        list.sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
    }

    /// The longest name that begins with the token `i`.
    pub(super) fn at(&self, text: &str, tokens: &[Token], i: usize) -> Option<NameMatch> {
        let printed = tokens.get(i)?.slice(text);
        if !printed.chars().any(|c| c.is_uppercase() || c.is_numeric()) {
            return None;
        }
        let word = straight(printed);
        // “Macy's” is a name, “Nike's” is a name with its ending.
        let exact = self.0.get(word.as_ref());
        let bare = self.0.get(without_possessive(&word)).filter(|_| word.ends_with("'s"));
        let fits = |name: &&Name| {
            name.rest.iter().enumerate().all(|(k, part)| {
                tokens.get(i + 1 + k).is_some_and(|t| {
                    let word = straight(t.slice(text));
                    let is_last = k + 1 == name.rest.len();
                    // “H&M.” ends a sentence.
                    let bare = without_possessive(&word);
                    *part == *word || is_last && (*part == bare || *part == bare.trim_end_matches('.'))
                })
            })
        };
        let longest = exact.into_iter().flatten().find(fits);
        let found = longest.or_else(|| bare.into_iter().flatten().find(|n| n.rest.is_empty()))?;
        let is_bare = found.rest.is_empty() && longest.is_none();
        let last = found.rest.last().map_or(word.as_ref(), String::as_str);
        let keeps_s = !is_bare && last.ends_with("'s");
        Some(NameMatch { company: found.company, length: 1 + found.rest.len(), doubt: found.doubt, keeps_s })
    }
}

/// What `lexicon/companies.txt` holds.
#[derive(Debug, Default)]
pub(super) struct Companies {
    /// The names of the sectors, in the order of the file.
    sectors: Vec<&'static str>,
    /// The first of each company's names, and its sector.
    pub(super) list: Vec<(&'static str, usize)>,
    /// Every name of every company.
    pub(super) names: NameIndex,
    /// Nouns for a company by the sectors they fit.
    pub(super) nouns: BTreeMap<&'static str, BTreeSet<usize>>,
    /// Last words of a name that make it a company's.
    pub(super) suffixes: BTreeSet<&'static str>,
    /// Nouns before or after a name that make it a company's.
    pub(super) descriptors: BTreeSet<&'static str>,
    /// The sector whose companies are also places to publish.
    pub(super) channels: usize,
}

impl Companies {
    fn parse(file: &'static str) -> Self {
        let mut companies = Self { channels: usize::MAX, ..Self::default() };
        let (mut sector, mut last) = (0, "");
        for (section, line) in word_list::entries(file) {
            let (name, nouns) = section.split_once(':').unwrap_or((section, ""));
            if section != last {
                (sector, last) = (companies.sectors.len(), section);
                companies.sectors.push(name);
                if name == "social networks" {
                    companies.channels = sector;
                }
                for noun in nouns.split(',').map(str::trim).filter(|n| !n.is_empty()) {
                    companies.nouns.entry(noun).or_default().insert(sector);
                }
            }
            match name {
                "suffixes" => drop(companies.suffixes.insert(line)),
                "descriptors" => drop(companies.descriptors.insert(line)),
                _ => companies.push(line, sector),
            }
        }
        companies
    }

    /// The name of a sector.
    pub(super) fn sector(&self, place: usize) -> Option<&'static str> {
        self.sectors.get(place).copied()
    }

    /// Whether a name of exactly these tokens is a listed company's and nothing else's.
    pub(super) fn is_sure(&self, text: &str, tokens: &[Token], i: usize, length: usize) -> bool {
        self.names.at(text, tokens, i).is_some_and(|f| f.length == length && f.doubt <= Doubt::Document)
    }

    fn push(&mut self, line: &'static str, sector: usize) {
        let (name, more) = line.split_once(':').unwrap_or((line, ""));
        let company = self.list.len();
        self.list.push((name.trim_start_matches('?'), sector));
        for name in std::iter::once(name).chain(more.split(',')).map(str::trim).filter(|n| !n.is_empty()) {
            let doubt = match name.bytes().take_while(|&b| b == b'?').count() {
                0 => Doubt::None,
                1 => Doubt::Document,
                _ => Doubt::Place,
            };
            self.names.insert(name.trim_start_matches('?'), company, doubt);
            // “NIKE LEAVES”: in capitals throughout it may be a word, so the document must show the company.
            let capitals = name.trim_start_matches('?').to_uppercase();
            if name.len() > 3 && capitals != name.trim_start_matches('?') {
                self.names.insert(&capitals, company, doubt.max(Doubt::Document));
            }
        }
    }
}

fn roles(file: &'static str) -> Roles {
    let mut roles = Roles::new();
    for (section, line) in word_list::entries(file) {
        let role = Role::parse(section).unwrap_or(Role::Outsiders);
        let mut words = line.split(' ').flat_map(|word| match word.split_once('-') {
            Some((a, b)) => vec![a, "-", b],
            None => vec![word],
        });
        let Some(first) = words.next() else { continue };
        roles.entry(first).or_default().push((words.collect(), role));
    }
    roles.values_mut().for_each(|list| list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
    roles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, usize)>) {
        let tokens = token::tokens(text);
        let found = COMPANIES.names.at(text, &tokens, 0);
        let found = found.and_then(|f| COMPANIES.list.get(f.company).map(|(name, _)| (*name, f.length)));
        assert_eq!(found, expected);
    }

    #[test]
    fn names_are_found_with_their_endings() {
        check("Nike’s shoes", Some(("Nike", 1)));
        check("Macy's stores", Some(("Macy's", 1)));
        check("United Airlines' planes", Some(("United Airlines", 2)));
        check("Amazon.com sells", Some(("Amazon", 3)));
        check("apple pie", None);
        check("AT&T said", Some(("AT&T", 3)));
    }

    #[test]
    fn every_role_has_its_section() {
        assert!(ROLES.values().flatten().any(|(_, role)| *role == Role::Shareholders));
        assert!(COMPANIES.nouns.contains_key("airline"));
    }
}
