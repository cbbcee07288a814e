//! Finds companies that are in no list by their context: “X Inc”, “X’s chief executive”, “the security firm X”, “X, a security
//! firm,”. Headlines are skipped, since every word in them has a capital.

use super::{
    grammar::{GRAMMAR, is_no_name},
    lexicon::COMPANIES,
};
use crate::{
    language::{lexicon::Class, names::is_honorific, stems::without_possessive},
    model::Document,
    text::{Token, TokenKind, fold::straight, word_list},
};
use std::{cell::OnceCell, collections::BTreeSet, sync::LazyLock};

/// Names of outlets: an outlet that reports is not a company that reacts.
static OUTLETS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = word_list::entries(word_list::lexicon_file!("outlets.txt"));
    let names = lines.flat_map(|(_, line)| line.split([':', ',']));
    names.map(str::trim).filter(|n| !n.is_empty()).collect()
});

/// Names that `document` introduces as companies, and those that it introduces as other bodies.
pub(super) fn names(document: &Document) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut bodies = BTreeSet::new();
    let (text, layout) = (document.text.as_str(), &document.layout);
    let mut found = BTreeSet::new();
    let surnames = OnceCell::new();
    for sentence in &layout.sentences {
        let tokens = layout.slice(sentence.tokens);
        let words = Words { text, tokens };
        if tokens.len() > 400 || !words.hint() || words.is_title() || document.is_boilerplate(sentence.span) {
            continue;
        }
        let mut i = 0;
        while i < tokens.len() {
            let length = words.capitals(i);
            if length > 0 && words.is_body(i) {
                bodies.insert(words.name(i, length));
            } else if length > 0 && words.is_company(i, length) {
                let name = words.name(i, length);
                let is_known = OUTLETS.contains(name.as_str())
                    || surnames.get_or_init(|| surnames_in(document)).contains(name.as_str())
                    || COMPANIES.names.at(text, tokens, i).is_some()
                    || words.holds_no_name(i, length);
                if !is_known && name.len() > 1 {
                    found.insert(name);
                }
            }
            i += length.max(1);
        }
    }
    (found, bodies)
}

/// Capital words that stand after a title somewhere in `document`: alone they are people's.
fn surnames_in(document: &Document) -> BTreeSet<&str> {
    let text = document.text.as_str();
    let words = Words { text, tokens: &document.layout.tokens };
    let is_before_surname = |i: usize| {
        let lower = words.word(i).to_lowercase();
        words.is_capital(i) && (is_honorific(&lower) || Class::OfficeTitle.has(&lower))
    };
    let follows =
        |i: usize| is_before_surname(i - 1) || i > 1 && words.word(i - 1) == "." && is_before_surname(i - 2);
    let surnames = (1..words.tokens.len()).filter(|&i| words.is_capital(i) && follows(i));
    surnames
        .filter_map(|i| words.tokens.get(i))
        .map(|t| without_possessive(t.slice(text)).trim_end_matches("’s"))
        .collect()
}

fn is_spokesperson(word: &str) -> bool {
    word.starts_with("spokes") && word.len() > 8
}

struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Words<'_> {
    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.slice(self.text))
    }
    fn is_capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
            && self.word(i).starts_with(char::is_uppercase)
    }
    /// Whether the sentence has any word from which a company could be found: a quick test that spares most sentences.
    fn hint(&self) -> bool {
        (0..self.tokens.len()).any(|i| {
            let word = self.word(i);
            let is_noun = || COMPANIES.descriptors.contains(word.to_ascii_lowercase().as_str());
            match word.as_bytes() {
                [b'C' | b'c', ..] if matches!(word, "CEO" | "CEOs" | "chief" | "Chief") => true,
                b"shares" | b"Shares" | b"investors" | b"Investors" | b"shareholders" | b"Shareholders" => {
                    true
                }
                [b's', ..] if is_spokesperson(word) => true,
                [b'A'..=b'Z', ..] => COMPANIES.suffixes.contains(word) || is_noun(),
                [b'a'..=b'z', ..] => COMPANIES.descriptors.contains(word),
                _ => false,
            }
        })
    }
    /// Most words have a capital and no stop ends them.
    fn is_title(&self) -> bool {
        let words = || (0..self.tokens.len()).filter(|&i| self.word(i).len() > 3);
        let capitals = words().filter(|&i| self.is_capital(i)).count();
        capitals * 10 > words().count() * 7
    }
    /// Length of the name that begins at `i`: capitalised words in a row, at most 4; 0 if no name begins there. Words with a
    /// capital for their place in the sentence, and legal forms, are not part of it.
    fn capitals(&self, i: usize) -> usize {
        let is_inside = i > 0
            && (self.is_capital(i - 1)
                && !is_no_name(self.word(i - 1))
                && !(i == 1 && COMPANIES.descriptors.contains(self.word(0).to_lowercase().as_str()))
                || self.word(i - 1) == "&");
        let is_noun = COMPANIES.descriptors.contains(self.word(i).to_lowercase().as_str());
        if is_inside || is_no_name(self.word(i)) || i == 0 && is_noun {
            return 0;
        }
        let mut length = 0;
        while length < 4 && self.is_capital(i + length) && !self.is_role(i + length) {
            let word = straight(self.word(i + length)).into_owned();
            if length > 0 && self.is_legal(i + length) {
                break;
            }
            length += 1;
            if word.ends_with("'s") {
                break;
            }
            // “Bramley & Sons”
            if self.word(i + length) == "&" && self.is_capital(i + length + 1) {
                length += 2;
            }
        }
        length
    }
    fn is_legal(&self, i: usize) -> bool {
        GRAMMAR.legal_forms.contains(self.word(i))
    }
    fn is_role(&self, i: usize) -> bool {
        matches!(self.word(i), "CEO" | "Chief" | "C.E.O.")
    }
    /// Whether a word of the name is in no company's name; its last may be a noun for firms (“Tessaly Group”).
    fn holds_no_name(&self, i: usize, length: usize) -> bool {
        (i..i + length).any(|k| {
            let printed = straight(self.word(k));
            let word = without_possessive(&printed);
            let is_last = k > i && k + 1 == i + length;
            is_no_name(word) && !(is_last && GRAMMAR.firm_nouns.contains(word.to_lowercase().as_str()))
        })
    }
    fn name(&self, i: usize, length: usize) -> String {
        let words: Vec<_> = (i..i + length).map(|k| straight(self.word(k))).collect();
        without_possessive(&words.join(" ")).to_string()
    }

    fn is_company(&self, i: usize, length: usize) -> bool {
        let end = i + length;
        let last = straight(self.word(end - 1));
        let has_suffix = length > 1 && COMPANIES.suffixes.contains(without_possessive(&last));
        let is_legal = self.is_legal(end) || self.word(end) == "," && self.is_legal(end + 1);
        has_suffix
            || is_legal
            || self.has_chief(i, end)
            || self.is_described(i)
            || self.is_explained(end)
            || self.is_traded(i)
            || self.has_voice(i, end)
    }
    /// “shares of X”, “investors in X”.
    fn is_traded(&self, i: usize) -> bool {
        let owned = |k: usize| GRAMMAR.shares.contains(self.word(k).to_ascii_lowercase().as_str());
        i >= 2 && matches!(self.word(i - 1), "of" | "in") && owned(i - 2)
    }
    /// “a spokesman for X said the company”, “employees at X urged the firm”: the sentence goes on to call X a company.
    fn has_voice(&self, i: usize, end: usize) -> bool {
        let is_voice = |k: usize| is_spokesperson(self.word(k)) || self.word(k) == "employees";
        let is_led =
            i >= 2 && matches!(self.word(i - 1), "for" | "at" | "of") && is_voice(i - 2) || is_voice(end);
        let is_called = (end..(end + 14).min(self.tokens.len())).any(|k| {
            self.word(k) == "the" && matches!(self.word(k + 1), "company" | "firm" | "bank" | "retailer")
        });
        is_led && is_called
    }
    /// “the nonprofit watchdog group X”.
    fn is_body(&self, i: usize) -> bool {
        (i.saturating_sub(2)..i).any(|k| GRAMMAR.bodies.contains(self.word(k)))
    }
    /// “X CEO”, “X’s chief executive”, “chief executive of X”.
    fn has_chief(&self, i: usize, end: usize) -> bool {
        let is_chief = |k: usize| {
            matches!(self.word(k), "CEO" | "CEOs")
                || self.word(k).eq_ignore_ascii_case("chief")
                    && self.word(k + 1).eq_ignore_ascii_case("executive")
        };
        let before = i >= 3 && self.word(i - 1) == "of" && (self.word(i - 2) == "CEO" || is_chief(i - 3));
        // “Women for Something” is a body.
        let goes_on = matches!(self.word(end), "for" | "of" | "and") && self.is_capital(end + 1);
        is_chief(end) || before && !goes_on
    }
    /// “security firm X”, not “the firm X called”.
    fn is_described(&self, i: usize) -> bool {
        // “Drugmaker Halvex”, “The bank, Solera,”
        let first = self.word(0);
        let is_start = i == 1
            && COMPANIES.descriptors.contains(first.to_lowercase().as_str())
            && !GRAMMAR.bare_descriptors.contains(first.to_lowercase().as_str());
        let is_apposed = i >= 3
            && self.word(i - 1) == ","
            && COMPANIES.descriptors.contains(self.word(i - 2))
            && matches!(self.word(i - 3), "the" | "The");
        if is_start || is_apposed {
            return true;
        }
        if i < 2 || !COMPANIES.descriptors.contains(self.word(i - 1).to_lowercase().as_str()) {
            return false;
        }
        let before = self.word(i - 2);
        let lower = before.to_lowercase();
        let is_determiner = Class::Determiner.has(&lower) || Class::That.has(&lower);
        before.starts_with(char::is_alphabetic) && !is_determiner
    }
    /// “X, a security firm,”.
    fn is_explained(&self, end: usize) -> bool {
        if self.word(end) != "," || !matches!(self.word(end + 1), "a" | "an" | "the") {
            return false;
        }
        let noun = (end + 2..end + 7).find(|&k| COMPANIES.descriptors.contains(self.word(k)));
        let is_plain = |k: usize| {
            let is_relation = matches!(self.word(k), "of" | "at" | "for" | "who" | "from" | "with");
            !is_relation && (self.word(k).starts_with(char::is_alphanumeric) || self.word(k) == "-")
        };
        noun.is_some_and(|noun| {
            (end + 2..noun).all(is_plain)
                && (matches!(self.word(noun + 1), "," | ".") || GRAMMAR.goes_on.contains(self.word(noun + 1)))
        })
    }
}
