//! What stands around a name and shows that it is a company's.

use super::candidates::CompanyEvidence;
use super::words::{Words, is_company_noun, is_domain, is_spokesperson};
use crate::language::{lexicon::Class, names::is_honorific, stems::without_possessive};
use crate::reactions::{grammar::GRAMMAR, lexicon::COMPANIES};
use crate::text::fold::straight;

impl Words<'_> {
    /// Whether a role stands beside the name: “CEO X”, “X, the chairman of”.
    pub(super) fn is_person(&self, i: usize, length: usize) -> bool {
        let is_role = |k: usize| self.is_role(k) && !is_company_noun(&self.lower(k));
        let end = i + length;
        let is_titled = i > 0 && (self.is_role(i - 1) || is_honorific(&self.lower(i - 1)));
        let is_apposed = self.word(end) == "," && (end + 1..end + 5).any(is_role) && length <= 3;
        let is_plain = (end + 1..end + 5).take_while(|&k| !is_role(k)).all(|k| !self.is_capital(k));
        is_titled || is_apposed && is_plain
    }

    /// The kinds of evidence around the name at `i`.
    pub(super) fn evidence(&self, i: usize, length: usize) -> Vec<CompanyEvidence> {
        let end = i + length;
        let last = straight(self.word(end - 1));
        let is_suffix = |word: &str| COMPANIES.suffixes.contains(without_possessive(word));
        // “West Bank”: a name has more than a direction before its last word; “First Bank of Ardale”
        let is_own = |to: usize| (i..to).any(|k| !self.ends_name(k));
        let of = (i + 2..end).find(|&k| self.word(k) == "of" && is_suffix(self.word(k - 1)));
        let has_suffix = length > 1 && is_suffix(&last) && is_own(end - 1) || of.is_some();
        let is_legal = self.is_legal(end) || self.word(end) == "," && self.is_legal(end + 1);
        let is_voiced = self.is_voiced(i, end);
        [
            (has_suffix || is_legal, CompanyEvidence::Form),
            (self.has_chief(i, end), CompanyEvidence::Chief),
            (self.is_described(i), CompanyEvidence::Described),
            (self.is_explained(end), CompanyEvidence::Explained),
            (self.is_traded(i, end), CompanyEvidence::Traded),
            (self.owns(i, end), CompanyEvidence::Owner),
            (self.has_customers(end), CompanyEvidence::Customers),
            (self.is_spelled(i, length), CompanyEvidence::Spelling),
            (is_voiced, CompanyEvidence::Voice),
            (is_voiced && self.is_called(end), CompanyEvidence::Called),
        ]
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, kind)| kind)
        .collect()
    }
    /// “MetLife”, “easyJet”, “Hotel.com”; not “McCain”.
    pub(super) fn is_spelled(&self, i: usize, length: usize) -> bool {
        let is_camel = |word: &str| {
            let inner =
                word.char_indices().find(|(at, c)| *at > 0 && c.is_uppercase()).map_or(0, |(at, _)| at);
            let is_name =
                matches!(word.get(..inner), Some("Mc" | "Mac" | "De" | "Di" | "La" | "Le" | "Van" | "Fitz"));
            inner > 1 && !is_name && word.chars().any(char::is_lowercase) && !word.contains(['.', '\'', '’'])
        };
        is_domain(self.word(i + length - 1))
            || (i..i + length).any(|k| is_camel(without_possessive(self.word(k))))
    }
    /// “shares of X”, “investors in X”, “X (NYSE: X)”, “X shares”.
    pub(super) fn is_traded(&self, i: usize, end: usize) -> bool {
        let owned = |k: usize| GRAMMAR.shares.contains(self.lower(k).as_str());
        let is_ticker = self.word(end) == "("
            && matches!(self.word(end + 1), "NYSE" | "NASDAQ" | "Nasdaq" | "LSE" | "LON" | "FTSE" | "OTC");
        i >= 2 && matches!(self.word(i - 1), "of" | "in") && owned(i - 2)
            || matches!(self.word(end), "shares" | "stock" | "shareholders")
            || is_ticker
    }
    /// “X-owned”, “owned by X”, “a subsidiary of X”, “X’s parent”.
    pub(super) fn owns(&self, i: usize, end: usize) -> bool {
        let before = |k: usize| i.checked_sub(k).map_or(String::new(), |k| self.lower(k));
        self.word(end) == "-" && self.word(end + 1) == "owned"
            || before(1) == "by" && matches!(before(2).as_str(), "owned" | "acquired" | "operated")
            || before(1) == "of" && matches!(before(2).as_str(), "subsidiary" | "unit" | "division" | "brand")
            || matches!(self.word(end), "subsidiary" | "parent")
                && straight(self.word(end - 1)).ends_with("'s")
    }
    /// “X customers”, “X’s stores”.
    pub(super) fn has_customers(&self, end: usize) -> bool {
        GRAMMAR.trade.contains(self.lower(end).as_str())
    }
    /// “a spokesman for X”, “X executives”, “X declined to comment”, “X said in a statement”.
    pub(super) fn is_voiced(&self, i: usize, end: usize) -> bool {
        let is_voice = |k: usize| {
            is_spokesperson(&self.lower(k))
                || matches!(self.word(k), "employees" | "executives" | "executive")
        };
        let is_led = i >= 2 && matches!(self.word(i - 1), "for" | "at" | "of" | "from") && is_voice(i - 2)
            || is_voice(end);
        let next = self.lower(end);
        let is_statement = next == "said" && self.word(end + 1) == "in" && self.word(end + 2) == "a";
        let is_silent = next == "declined" && self.word(end + 1) == "to" && self.word(end + 2) == "comment";
        is_led
            || is_statement
            || is_silent
            || next == "founder"
            || next == "co" && self.word(end + 2) == "founder"
    }
    /// Whether the sentence goes on to call somebody “the company”.
    pub(super) fn is_called(&self, end: usize) -> bool {
        (end..(end + 14).min(self.tokens.len())).any(|k| {
            self.word(k) == "the"
                && matches!(
                    self.word(k + 1),
                    "company" | "firm" | "bank" | "retailer" | "airline" | "insurer" | "carrier" | "chain"
                )
        })
    }
    /// “the nonprofit watchdog group X”.
    pub(super) fn is_body(&self, i: usize) -> bool {
        (i.saturating_sub(2)..i).any(|k| GRAMMAR.bodies.contains(self.word(k)))
    }
    /// “X CEO”, “X’s chief executive”, “chief executive of X”.
    pub(super) fn has_chief(&self, i: usize, end: usize) -> bool {
        let is_chief = |k: usize| {
            matches!(self.word(k), "CEO" | "CEOs" | "C.E.O.")
                || self.word(k).eq_ignore_ascii_case("chief")
                    && matches!(
                        self.lower(k + 1).as_str(),
                        "executive" | "executives" | "financial" | "operating" | "marketing"
                    )
        };
        let before = i >= 3
            && self.word(i - 1) == "of"
            && (matches!(self.word(i - 2), "CEO" | "CEOs") || is_chief(i - 3));
        // “Women for Something” is a body.
        let goes_on = matches!(self.word(end), "for" | "of" | "and") && self.is_capital(end + 1);
        is_chief(end) || before && !goes_on
    }
    /// “security firm X”, not “the firm X called”.
    pub(super) fn is_described(&self, i: usize) -> bool {
        let noun = i.checked_sub(1).map_or(String::new(), |k| self.lower(k));
        // “Drugmaker Halvex”, “The bank, Solera,”
        let is_start = i == 1 && is_company_noun(&noun) && !GRAMMAR.bare_descriptors.contains(noun.as_str());
        let is_apposed = i >= 3
            && self.word(i - 1) == ","
            && is_company_noun(&self.lower(i - 2))
            && matches!(self.word(i - 3), "the" | "The");
        if is_start || is_apposed {
            return true;
        }
        // “the booking site X”: two words name a sector where the last alone is too common.
        let pair = i.checked_sub(2).map(|k| format!("{} {noun}", self.lower(k))).unwrap_or_default();
        let joined = i.checked_sub(4).filter(|_| self.word(i.wrapping_sub(3)) == "-");
        let joined = joined.map(|k| format!("{}-{pair}", self.lower(k))).unwrap_or_default();
        if i >= 3 && [pair, joined].iter().any(|noun| COMPANIES.nouns.contains_key(noun.as_str())) {
            return true;
        }
        if i < 2 || !is_company_noun(&noun) {
            return false;
        }
        let before = self.lower(i - 2);
        let is_determiner = Class::Determiner.has(&before) || Class::That.has(&before);
        let is_sector = !COMPANIES.descriptors.contains(noun.as_str())
            || !GRAMMAR.bare_descriptors.contains(noun.as_str());
        before.starts_with(char::is_alphabetic) && (!is_determiner || is_sector && before == "the")
    }
    /// “X, a security firm,”.
    pub(super) fn is_explained(&self, end: usize) -> bool {
        let close = if self.word(end) == "." { end + 1 } else { end };
        if self.word(close) != "," || !matches!(self.word(close + 1), "a" | "an" | "the" | "one") {
            return false;
        }
        let is_noun = |k: &usize| is_company_noun(&self.lower(*k));
        let is_close = |k: usize| {
            matches!(self.word(k + 1), "," | "." | ";")
                || GRAMMAR.goes_on.contains(self.word(k + 1))
                || self.word(k + 1) == "for"
                || self.word(k + 1) == "of" && GRAMMAR.suppliers.contains(self.lower(k).as_str())
        };
        let is_plain = |k: usize| {
            let is_relation = matches!(self.word(k), "of" | "at" | "for" | "who" | "from" | "with");
            !is_relation
                && (self.word(k).starts_with(char::is_alphanumeric) || matches!(self.word(k), "-" | "’"))
        };
        let mut nouns = (close + 2..close + 9).filter(is_noun);
        // “one of the world’s largest insurers”
        let of = usize::from(self.word(close + 1) == "one" && self.word(close + 2) == "of") * 2;
        nouns.any(|noun| (close + 2 + of..noun).all(is_plain) && is_close(noun))
    }
}
