//! Evidence in the words around an ambiguous name that a company is meant.

use crate::language::common_words::is_common;
use crate::language::lexicon::Class;
use crate::language::lexicon::LEXICON;
use crate::language::names::is_honorific;
use crate::language::stems::without_possessive;
use crate::reactions::acts::ACTS;
use crate::reactions::grammar::{
    GRAMMAR, is_adverb, is_determiner, is_no_name, is_preposition, opens_clause,
};
use crate::reactions::lexicon::{COMPANIES, ROLES};
use crate::text::{Token, TokenKind, fold::straight};
use std::collections::BTreeSet;

/// The words around a place.
pub(super) struct Surroundings<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Surroundings<'_> {
    pub(super) fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.slice(self.text))
    }
    pub(super) fn lower(&self, i: usize) -> String {
        straight(self.word(i)).to_lowercase()
    }
    pub(super) fn is_possessive(&self, i: usize) -> bool {
        let word = straight(self.word(i));
        word.ends_with("'s") || word.ends_with('s') && matches!(self.word(i + 1), "'" | "’" | "‘")
    }
    /// The word before `i`, if it stands in the same line.
    fn previous(&self, i: usize) -> &str {
        let before = i.checked_sub(1).and_then(|b| self.tokens.get(b));
        let between = before
            .zip(self.tokens.get(i))
            .and_then(|(b, t)| self.text.get(b.span.end as usize..t.span.start as usize));
        if between.is_some_and(|b| b.contains('\n')) { "" } else { before.map_or("", |t| t.slice(self.text)) }
    }
    /// `twitter.com/x` and `@Nike` are addresses.
    pub(super) fn is_address(&self, i: usize, length: usize) -> bool {
        let touches = |a: usize, b: usize| {
            self.tokens.get(a).zip(self.tokens.get(b)).is_some_and(|(a, b)| a.span.end == b.span.start)
        };
        let before = i.checked_sub(1);
        let after = i + length;
        before.is_some_and(|b| matches!(self.word(b), "@" | "." | "/" | "#") && touches(b, i))
            || matches!(self.word(after), "." | "/")
                && touches(after - 1, after)
                && touches(after, after + 1)
                && self.word(after + 1).starts_with(char::is_alphanumeric)
    }
    /// Whether a word beside the name belongs to companies only (“shares”, “chief executive”).
    pub(super) fn shows_company(&self, i: usize, length: usize) -> bool {
        let after = self.lower(i + length);
        let before = i.checked_sub(1).map(|b| self.lower(b)).unwrap_or_default();
        GRAMMAR.belongings.contains(after.as_str())
            || after == "chief" && self.lower(i + length + 1) == "executive"
            || COMPANIES.descriptors.contains(before.as_str())
            || before == "of"
                && i.checked_sub(2).is_some_and(|b| matches!(self.lower(b).as_str(), "shares" | "ceo"))
    }
    /// Whether only commas and “and” stand between.
    pub(super) fn is_list(&self, start: usize, end: usize) -> bool {
        // Two lines of a list have nothing between them.
        let is_lines = start == end && start > 0 && self.previous(start).is_empty();
        (1..3).contains(&(end - start.min(end)))
            && (start..end).all(|k| matches!(self.word(k), "," | ";" | "and" | "or" | "&"))
            || is_lines
    }
    /// Whether a capitalised word stands before that is in no word list, as a first name is not.
    pub(super) fn is_surname(&self, i: usize) -> bool {
        let before = self.previous(i);
        let is_mixed = before.starts_with(char::is_uppercase) && before.chars().any(char::is_lowercase);
        let entry = LEXICON.entry(&before.to_lowercase());
        let is_open = entry.word == 0 && !is_common(&before.to_lowercase());
        let is_noun = COMPANIES.descriptors.contains(before.to_lowercase().as_str());
        is_mixed && is_open && !is_noun && !self.is_possessive(i.wrapping_sub(1)) && !is_no_name(before)
    }
    /// Whether the word `i` and the one before it are a whole name: no capital stands on either side.
    pub(super) fn ends_full_name(&self, i: usize) -> bool {
        let is_capital = |word: &str| word.starts_with(char::is_uppercase);
        let before = i.checked_sub(1).map_or("", |k| self.previous(k));
        !is_capital(before) && !is_capital(self.word(i + 1))
    }
    /// Whether a capitalised word stands before that may be a first name, though it may be a word as well (“Grace”).
    pub(super) fn is_after_first_name(&self, i: usize) -> bool {
        let before = self.previous(i);
        let lower = before.to_lowercase();
        let is_mixed = before.starts_with(char::is_uppercase) && before.chars().any(char::is_lowercase);
        let is_other = is_common(&lower)
            || is_no_name(before)
            || is_determiner(&lower)
            || is_preposition(&lower)
            || opens_clause(&lower)
            || is_adverb(&lower)
            || COMPANIES.descriptors.contains(lower.as_str())
            || ROLES.contains_key(lower.as_str());
        is_mixed && !is_other && !self.is_possessive(i.wrapping_sub(1))
    }
    /// Whether a title stands before, or a word that may be a first name.
    pub(super) fn follows_name(&self, i: usize) -> bool {
        let before = self.previous(i);
        let before = if before == "." { i.checked_sub(2).map_or("", |b| self.word(b)) } else { before };
        let lower = before.to_lowercase();
        let is_small = GRAMMAR.openers.contains(lower.as_str())
            || is_no_name(before)
            || COMPANIES.descriptors.contains(lower.as_str())
            || is_adverb(&lower)
            || is_determiner(&lower)
            || is_preposition(&lower);
        let is_start = i == 1 || i >= 2 && matches!(self.word(i - 2), "." | "!" | "?" | "”" | "\"");
        let is_titled = is_honorific(&lower) || Class::OfficeTitle.has(&lower);
        before.starts_with(char::is_uppercase) && (is_titled || is_start && !is_small)
    }
    /// Whether a capitalised word touches the name: “United States”, “Gerald Ford”.
    pub(super) fn is_part_of_name(&self, i: usize, length: usize) -> bool {
        let is_capital = |k: usize| {
            let is_word = self.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word);
            is_word && self.word(k).starts_with(char::is_uppercase)
        };
        let after = i + length;
        let is_last_plain = !self.is_possessive(after - 1);
        let is_legal = COMPANIES.suffixes.contains(self.word(after));
        let follows = is_last_plain
            && is_capital(after)
            && !self.previous(after).is_empty()
            && !is_legal
            && !ROLES.contains_key(self.lower(after).as_str());
        let starts = i < 2
            || self.previous(i).is_empty()
            || self.previous(i - 1).is_empty()
            || matches!(self.word(i - 2), "." | "!" | "?" | "”" | "\"");
        let precedes = i > 0 && is_capital(i - 1) && !starts && !self.is_possessive(i - 1);
        follows || precedes
    }
    /// Whether another capitalised word of the same name stands before: “Manchester United”.
    pub(super) fn follows_capital(&self, i: usize) -> bool {
        let before = self.previous(i);
        let lower = before.to_lowercase();
        let is_name =
            before.starts_with(char::is_uppercase) && !COMPANIES.descriptors.contains(lower.as_str());
        let before_that = i.checked_sub(1).map_or("", |k| self.previous(k));
        let is_inside = before_that.ends_with(char::is_alphanumeric);
        let is_own = is_inside || !is_common(&lower);
        let is_word = !is_inside && is_no_name(before);
        is_name && is_own && !is_word && !self.is_possessive(i.wrapping_sub(1))
    }
    /// Whether the name stands before a verb or a role, as an adjective would not.
    pub(super) fn acts(&self, i: usize, length: usize) -> bool {
        let next = self.lower(i + length);
        let is_skipped = is_adverb(&next) && !self.is_possessive(i + length - 1);
        let after = if is_skipped { self.lower(i + length + 1) } else { next };
        let is_told = i > 0
            && matches!(self.word(i - 1), "said" | "says")
            && matches!(self.word(i + length), "." | "," | "");
        let is_verb = ACTS.is_verb(&after) && after.ends_with("ed")
            || GRAMMAR.acts_as_company.contains(after.as_str())
            || is_told
            || after == "," && matches!(self.lower(i + length + 1).as_str(), "which" | "whose")
            || self.is_possessive(i + length - 1);
        let is_article = i > 0 && matches!(self.lower(i - 1).as_str(), "an" | "the" | "another" | "every");
        self.shows_company(i, length) || is_verb && !is_article && !self.is_part_of_name(i, length)
    }
    /// Sectors that a noun in the document names (“airline”); empty if `is_asked` is false.
    pub(super) fn sectors_named(&self, is_asked: bool) -> BTreeSet<usize> {
        let words = self.tokens.iter().take(if is_asked { self.tokens.len() } else { 0 });
        words
            .filter(|t| t.kind == TokenKind::Word)
            .filter_map(|t| {
                let word = t.slice(self.text).to_lowercase();
                let noun = without_possessive(&word);
                let one = noun.strip_suffix('s').unwrap_or(noun);
                COMPANIES
                    .nouns
                    .get(noun)
                    .or_else(|| COMPANIES.nouns.get(one))
                    .filter(|_| !GRAMMAR.vague_nouns.contains(noun))
            })
            .flatten()
            .copied()
            .collect()
    }
}
