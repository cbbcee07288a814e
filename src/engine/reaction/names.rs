//! Where companies are named.
//!
//! Known names come from the lexicon, unknown ones from their surroundings in any document: a legal ending
//! (“Inc”), a chief executive, a noun such as “firm” beside the name. Names are matched with their case. A
//! name that is also a word needs a document that shows the company; “on Twitter” is a place, no company.

use super::{
    discovery,
    grammar::GRAMMAR,
    lexicon::{COMPANIES, Doubt, Found, Names, ROLES, straight, without_possessive},
};
use crate::{
    model::Document,
    text::{Token, TokenKind, TokenSpan},
};
use std::collections::BTreeSet;

/// A place where a company is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its place in [`Registry::names`].
    pub(super) company: usize,
    /// Tokens of the document.
    pub(super) tokens: TokenSpan,
}

/// All companies of the lexicon and of the documents.
#[derive(Debug, Default)]
pub(super) struct Registry {
    /// Name and sector of each; the lexicon's first.
    pub(super) names: Vec<(String, Option<usize>)>,
    discovered: Names,
}

impl Registry {
    /// Knows the lexicon and whatever company `documents` introduce.
    pub(super) fn of(documents: &[Document]) -> Self {
        let mut registry = Self {
            names: COMPANIES.list.iter().map(|(name, sector)| ((*name).to_string(), Some(*sector))).collect(),
            discovered: Names::default(),
        };
        let (mut found, mut bodies) = (BTreeSet::new(), BTreeSet::new());
        for document in documents {
            let (companies, others) = discovery::names(document);
            found.extend(companies);
            bodies.extend(others);
        }
        // “Common Sense” is the “Common Sense Media” that some document calls a nonprofit.
        let is_body =
            |name: &String| bodies.range(name.clone()..).next().is_some_and(|b| b.starts_with(name));
        for name in found.into_iter().filter(|name| !is_body(name)) {
            registry.discovered.insert(&name, registry.names.len(), Doubt::Learned);
            registry.names.push((name, None));
        }
        registry
    }

    /// The company whose name begins with the token `i`: the longer of a known and a discovered name.
    fn at(&self, text: &str, tokens: &[Token], i: usize) -> Option<Found> {
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
        let nouns = surroundings.sectors_named(found.iter().any(|(_, f)| f.doubt == Doubt::Document));
        let sure: BTreeSet<usize> = found
            .iter()
            .filter(|(i, f)| f.doubt == Doubt::None || surroundings.shows_company(*i, f.length))
            .map(|(_, f)| f.company)
            .collect();
        let is_meant = |i: usize, f: &Found| match f.doubt {
            Doubt::None => true,
            Doubt::Learned => !surroundings.is_part_of_name(i, f.length),
            Doubt::Document => {
                let by_noun = self.names.get(f.company).and_then(|n| n.1).is_some_and(|s| nouns.contains(&s));
                (sure.contains(&f.company) || by_noun) && !surroundings.is_part_of_name(i, f.length)
            }
            Doubt::Place => sure.contains(&f.company) && surroundings.acts(i, f.length),
        };
        found
            .iter()
            .filter(|(i, f)| is_meant(*i, f) && !self.is_channel(&surroundings, *i, f))
            .map(|(i, f)| Mention {
                company: f.company,
                tokens: TokenSpan::new(*i as u32, (*i + f.length) as u32),
            })
            .collect()
    }

    /// Whether a social network is only where something was posted.
    fn is_channel(&self, surroundings: &Surroundings<'_>, i: usize, found: &Found) -> bool {
        let is_network = self.names.get(found.company).is_some_and(|n| n.1 == Some(COMPANIES.channels));
        let after = surroundings.lower(i + found.length);
        let before = i.checked_sub(1).map(|b| surroundings.lower(b)).unwrap_or_default();
        let is_place = matches!(before.as_str(), "on" | "via" | "through" | "@" | "to" | "over")
            && !surroundings.is_possessive(i + found.length - 1)
            && !ROLES.contains_key(after.as_str())
            && !COMPANIES.descriptors.contains(after.as_str());
        let takes_to = before != "to" || i.checked_sub(2).is_some_and(|b| surroundings.lower(b) == "took");
        surroundings.is_address(i)
            || is_network && (is_place && takes_to || GRAMMAR.posts.contains(after.as_str()))
    }
}

/// The words around a place.
struct Surroundings<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Surroundings<'_> {
    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.slice(self.text))
    }
    fn lower(&self, i: usize) -> String {
        straight(self.word(i)).to_lowercase()
    }
    fn is_possessive(&self, i: usize) -> bool {
        let word = straight(self.word(i));
        word.ends_with("'s") || word.ends_with('s') && matches!(self.word(i + 1), "'" | "’" | "‘")
    }
    /// `twitter.com/x` and `@Nike` are addresses.
    fn is_address(&self, i: usize) -> bool {
        let touches = |a: usize, b: usize| {
            self.tokens.get(a).zip(self.tokens.get(b)).is_some_and(|(a, b)| a.span.end == b.span.start)
        };
        let before = i.checked_sub(1);
        before.is_some_and(|b| matches!(self.word(b), "@" | "." | "/" | "#") && touches(b, i))
            || matches!(self.word(i + 1), "." | "/") && touches(i, i + 1) && touches(i + 1, i + 2)
    }
    /// Beside the name stands what only a company has.
    fn shows_company(&self, i: usize, length: usize) -> bool {
        let after = self.lower(i + length);
        let before = i.checked_sub(1).map(|b| self.lower(b)).unwrap_or_default();
        GRAMMAR.belongings.contains(after.as_str())
            || after == "chief" && self.lower(i + length + 1) == "executive"
            || COMPANIES.descriptors.contains(before.as_str())
            || before == "of"
                && i.checked_sub(2).is_some_and(|b| matches!(self.lower(b).as_str(), "shares" | "ceo"))
    }
    /// A capital word touches the name: “United States”, “Gerald Ford”.
    fn is_part_of_name(&self, i: usize, length: usize) -> bool {
        let is_capital = |k: usize| {
            let is_word = self.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word);
            is_word && self.word(k).starts_with(char::is_uppercase)
        };
        let after = i + length;
        let is_last_plain = !self.is_possessive(after - 1);
        let is_legal = COMPANIES.suffixes.contains(self.word(after));
        let follows = is_last_plain
            && is_capital(after)
            && !is_legal
            && !ROLES.contains_key(self.lower(after).as_str());
        let starts = i < 2 || matches!(self.word(i - 2), "." | "!" | "?" | "”" | "\"");
        let precedes = i > 0 && is_capital(i - 1) && !starts && !self.is_possessive(i - 1);
        follows || precedes
    }
    /// The name stands before a verb or a role, as no adjective does.
    fn acts(&self, i: usize, length: usize) -> bool {
        let after = self.lower(i + length);
        let is_verb = super::acts::ACTS.is_verb(&after) && after.ends_with("ed")
            || matches!(
                after.as_str(),
                "said" | "says" | "has" | "is" | "was" | "had" | "will" | "apologizes"
            )
            || self.is_possessive(i + length - 1);
        let is_article = i > 0 && matches!(self.lower(i - 1).as_str(), "an" | "the" | "another" | "every");
        self.shows_company(i, length) || is_verb && !is_article && !self.is_part_of_name(i, length)
    }
    /// Sectors of which a noun stands in the document (“airline”); none if nobody asks.
    fn sectors_named(&self, is_asked: bool) -> BTreeSet<usize> {
        let words = self.tokens.iter().take(if is_asked { self.tokens.len() } else { 0 });
        words
            .filter(|t| t.kind == TokenKind::Word)
            .filter_map(|t| {
                let word = t.slice(self.text).to_lowercase();
                let noun = without_possessive(&word);
                COMPANIES.nouns.get(noun).filter(|_| !GRAMMAR.vague_nouns.contains(noun))
            })
            .flatten()
            .copied()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentId, Facts};

    fn check(text: &str, expected: &[&str]) {
        let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
        let registry = Registry::of(std::slice::from_ref(&document));
        let found: Vec<&str> = registry
            .mentions(&document)
            .iter()
            .filter_map(|m| registry.names.get(m.company))
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn companies_are_found_and_words_are_not() {
        check("Microsoft’s chief and an apple pie", &["Microsoft"]);
        check("The United States and Manchester United met.", &[]);
        check("The airline said so. United apologised in the United States.", &["United Airlines"]);
        check("Mr. Ford said so.", &[]);
        check(
            "American Airlines flew. American pledged it. An American said no. American players cheered.",
            &["American Airlines", "American Airlines"],
        );
    }

    #[test]
    fn a_place_to_post_is_no_company() {
        check("She wrote on Twitter and in a Facebook post. Twitter removed it.", &["Twitter"]);
        check("They were banned from Twitter.", &["Twitter"]);
        check("See twitter.com/x and @Nike.", &[]);
    }

    #[test]
    fn unknown_companies_are_found_by_their_surroundings() {
        check("Blorb Inc. sold it. Then Blorb closed.", &["Blorb", "Blorb"]);
        check("The cloud provider Fastnet said so.", &["Fastnet"]);
        check("Quellix, a security firm, found it.", &["Quellix"]);
        check("Ann Poe, chief executive of Zimbra, left.", &["Zimbra"]);
        check("The president of Ghana left.", &[]);
    }
}
