//! A sentence in which names of companies are looked for: which words are capitals, where a name begins and ends, and what
//! is no company's name whatever stands around it.

use super::candidates::CompanyEvidence;
use crate::language::{
    common_words::is_common, lexicon::Class, names::is_honorific, stems::without_possessive,
};
use crate::model::Role;
use crate::reactions::{
    grammar::{GRAMMAR, is_no_name},
    lexicon::{COMPANIES, ROLES},
};
use crate::text::{Token, TokenKind, fold::straight};

/// Most words of a name.
const LONGEST: usize = 6;

pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Words<'_> {
    pub(super) fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.slice(self.text))
    }
    pub(super) fn lower(&self, i: usize) -> String {
        straight(self.word(i)).to_lowercase()
    }
    /// The word in lower case, without `'s`.
    pub(super) fn stem(&self, i: usize) -> String {
        without_possessive(&self.lower(i)).to_string()
    }
    /// A word with a capital in it: “Nike”, “easyJet”, “3M”.
    pub(super) fn is_capital(&self, i: usize) -> bool {
        let word = self.word(i);
        self.tokens.get(i).is_some_and(|t| match t.kind {
            TokenKind::Word => {
                word.starts_with(char::is_uppercase)
                    || word.chars().nth(1).is_some_and(char::is_uppercase) && word.len() > 3
            }
            TokenKind::Number => word.ends_with(char::is_uppercase),
            TokenKind::Mark | TokenKind::Punctuation => false,
        })
    }
    pub(super) fn touches(&self, a: usize, b: usize) -> bool {
        self.tokens.get(a).zip(self.tokens.get(b)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }
    /// Most words have a capital and no stop ends them.
    pub(super) fn is_title(&self) -> bool {
        let words = || (0..self.tokens.len()).filter(|&i| self.word(i).len() > 3);
        let capitals = words().filter(|&i| self.is_capital(i)).count();
        let is_stopped =
            matches!(self.word(self.tokens.len().saturating_sub(1)), "." | "!" | "?" | "”" | "\"");
        let count = words().count();
        if is_stopped { count > 3 && capitals * 10 >= count * 9 } else { capitals * 10 > count * 7 }
    }
    /// Length of the name that begins at `i`; 0 if none begins there. Words with a capital for their place in the sentence,
    /// roles and legal forms are not part of it.
    pub(super) fn capitals(&self, i: usize) -> usize {
        let is_opener = |k: usize| {
            let lower = self.lower(k);
            let is_before_known =
                || COMPANIES.names.at(self.text, self.tokens, k + 1).is_some() && is_common(&lower);
            k == 0
                && (is_company_noun(&lower)
                    || is_company_noun(lower.strip_suffix('s').unwrap_or(&lower))
                    || GRAMMAR.openers.contains(lower.as_str())
                    || is_before_known())
        };
        let is_firm_name = |k: usize| {
            let last = (k + 1..k + LONGEST).take_while(|&n| self.is_capital(n) && !self.is_legal(n)).last();
            let lower = self.lower(k);
            let opens =
                [Class::Determiner, Class::That, Class::Modal, Class::Preposition, Class::PersonalPronoun];
            !opens.iter().any(|class| class.has(&lower)) && last.is_some_and(|last| self.is_firm_word(last))
        };
        let is_inside = i > 0
            && (self.is_capital(i - 1)
                && (!self.ends_name(i - 1) || is_firm_name(i - 1))
                && !is_opener(i - 1)
                || self.word(i - 1) == "&" && i > 1 && self.is_capital(i - 2));
        let is_dotted = i > 0 && matches!(self.word(i - 1), "@" | "#" | "." | "/") && self.touches(i - 1, i);
        if !self.is_capital(i)
            || is_inside
            || is_dotted
            || self.ends_name(i) && !is_firm_name(i)
            || is_opener(i)
        {
            return 0;
        }
        let mut length = 1;
        while length < LONGEST {
            let at = i + length;
            let is_owner = straight(self.word(at - 1)).ends_with("'s");
            if is_owner && !self.is_firm_word(at) {
                break;
            }
            let is_domain = self.word(at) == "."
                && self.touches(at - 1, at)
                && self.touches(at, at + 1)
                && is_domain(self.word(at + 1));
            let is_joined = (self.joins(at) || self.word(at) == "a") && self.is_capital(at + 1);
            if self.is_capital(at) && !self.is_role(at) && !self.is_legal(at) {
                length += 1;
            } else if is_domain || is_joined {
                length += 2;
            } else {
                break;
            }
        }
        length
    }
    /// Whether the sign or word at `at` joins two words of a name: “Slate & Tell”, “Miracle-Ear”, “Bank of Omaha”.
    pub(super) fn joins(&self, at: usize) -> bool {
        match self.word(at) {
            "&" => true,
            "-" => self.touches(at - 1, at) && self.touches(at, at + 1),
            "of" => matches!(self.word(at - 1), "Bank" | "House" | "Stock" | "Best"),
            _ => false,
        }
    }
    /// Whether a capital word begins or belongs to no name of a company.
    pub(super) fn ends_name(&self, i: usize) -> bool {
        is_no_name(without_possessive(&straight(self.word(i))))
    }
    /// Whether the word ends companies' names or says what they do (“Group”, “Airlines”).
    pub(super) fn is_firm_word(&self, i: usize) -> bool {
        let word = straight(self.word(i));
        let word = without_possessive(&word);
        COMPANIES.suffixes.contains(word) || GRAMMAR.firm_nouns.contains(word.to_lowercase().as_str())
    }
    pub(super) fn is_legal(&self, i: usize) -> bool {
        GRAMMAR.legal_forms.contains(self.word(i))
    }
    pub(super) fn is_role(&self, i: usize) -> bool {
        let lower = self.stem(i);
        matches!(lower.as_str(), "chief" | "vice" | "senior" | "executive" | "co")
            || ROLES.get(lower.as_str()).is_some_and(|list| {
                list.iter().any(|(rest, role)| rest.is_empty() && *role <= Role::Spokesperson)
            })
    }
    pub(super) fn name(&self, i: usize, length: usize) -> String {
        let (Some(first), Some(last)) = (self.tokens.get(i), self.tokens.get(i + length - 1)) else {
            return String::new();
        };
        let printed = straight(first.span.union(last.span).slice(self.text)).into_owned();
        let words: Vec<&str> = printed.split_whitespace().collect();
        without_possessive(&words.join(" ")).trim_end_matches('\'').to_string()
    }

    /// Whether no company has such a name, whatever stands around it: a public body's, a place, a word.
    pub(super) fn is_no_company(&self, i: usize, length: usize, kind: CompanyEvidence) -> bool {
        let is_strong =
            matches!(kind, CompanyEvidence::Form | CompanyEvidence::Described | CompanyEvidence::Explained);
        let words = || (i..i + length).filter(|&k| self.is_capital(k));
        let last = i + length - 1;
        let is_body = || {
            words().any(|k| {
                let stem = self.stem(k);
                Class::PublicBody.has(&stem) && !(k == last && length > 1 && self.is_firm_word(k))
                    || GRAMMAR.body_words.contains(stem.as_str())
            })
        };
        let is_all_common = || {
            words().all(|k| {
                let stem = self.stem(k);
                self.ends_name(k) && !self.is_firm_word(k) || Class::Place.has(&stem) || self.is_role(k)
            })
        };
        let is_word = || {
            length == 1 && !is_strong && {
                let stem = self.stem(i);
                i == 0 && is_common(&stem)
                    || is_honorific(&stem)
                    || Class::Weekday.has(&stem)
                    || Class::Month.has(&stem)
            }
        };
        is_body() || is_all_common() || is_word() || length == 1 && COMPANIES.suffixes.contains(self.word(i))
    }
}

pub(super) fn is_spokesperson(word: &str) -> bool {
    word.starts_with("spokes") && word.len() > 8
}

pub(super) fn is_domain(word: &str) -> bool {
    matches!(word, "com" | "org" | "net" | "io" | "ai" | "co")
}

/// Whether the noun says what a company is (“retailer”, “lender”).
pub(super) fn is_company_noun(noun: &str) -> bool {
    COMPANIES.descriptors.contains(noun)
        || COMPANIES.nouns.contains_key(noun) && !GRAMMAR.vague_nouns.contains(noun)
}
