//! Companies that are in no list, found by what stands around their names in any document: “X Inc”, “X’s chief executive”,
//! “the security firm X”, “shares of X”, “X-owned”, a list of “companies that left”, or of X beside companies that are known.
//!
//! Each kind of evidence has a weight ([`CompanyEvidence`]); a name whose kinds weigh enough together is a company's, unless
//! some document shows it to be another body's, a person's or a place's. Headlines are skipped, since every word in them
//! has a capital.

use crate::{
    language::{common_words::is_common, lexicon::Class, names::is_honorific, stems::without_possessive},
    model::{Document, Role},
    reactions::{
        grammar::{GRAMMAR, is_no_name},
        lexicon::{COMPANIES, ROLES},
    },
    text::{Token, TokenKind, fold::straight, word_list},
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Most words of a name.
const LONGEST: usize = 6;
/// What the kinds of evidence for a name must weigh together.
const ENOUGH: u8 = 3;

/// Names of outlets: an outlet that reports is not a company that reacts.
static OUTLETS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = word_list::entries(include_str!("../../lexicon/outlets.txt"));
    let names = lines.flat_map(|(_, line)| line.split([':', ',']));
    names.map(str::trim).filter(|n| !n.is_empty()).collect()
});

/// A kind of evidence that a name is a company's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum CompanyEvidence {
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
#[derive(Debug, Default)]
pub(super) struct Candidates {
    evidence: BTreeMap<String, BTreeSet<CompanyEvidence>>,
    /// Names that are introduced as other bodies' (“the nonprofit X”).
    bodies: BTreeSet<String>,
    surnames: BTreeSet<String>,
}

impl Candidates {
    /// Gathers the evidence in one document.
    pub(super) fn read(&mut self, document: &Document) {
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
    pub(super) fn companies(self) -> impl Iterator<Item = String> {
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

struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Words<'_> {
    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.slice(self.text))
    }
    fn lower(&self, i: usize) -> String {
        straight(self.word(i)).to_lowercase()
    }
    /// The word in lower case, without `'s`.
    fn stem(&self, i: usize) -> String {
        without_possessive(&self.lower(i)).to_string()
    }
    /// A word with a capital in it: “Nike”, “easyJet”, “3M”.
    fn is_capital(&self, i: usize) -> bool {
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
    fn touches(&self, a: usize, b: usize) -> bool {
        self.tokens.get(a).zip(self.tokens.get(b)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }
    /// Most words have a capital and no stop ends them.
    fn is_title(&self) -> bool {
        let words = || (0..self.tokens.len()).filter(|&i| self.word(i).len() > 3);
        let capitals = words().filter(|&i| self.is_capital(i)).count();
        let is_stopped =
            matches!(self.word(self.tokens.len().saturating_sub(1)), "." | "!" | "?" | "”" | "\"");
        let count = words().count();
        if is_stopped { count > 3 && capitals * 10 >= count * 9 } else { capitals * 10 > count * 7 }
    }
    /// Length of the name that begins at `i`; 0 if none begins there. Words with a capital for their place in the sentence,
    /// roles and legal forms are not part of it.
    fn capitals(&self, i: usize) -> usize {
        let is_opener = |k: usize| {
            let lower = self.lower(k);
            let is_before_known =
                || COMPANIES.names.at(self.text, self.tokens, k + 1).is_some() && is_common(&lower);
            k == 0
                && (is_company_noun(&lower) || GRAMMAR.openers.contains(lower.as_str()) || is_before_known())
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
            if self.is_capital(at) && !self.is_role(at) && !self.is_legal(at) {
                length += 1;
            } else if self.joins(at) && self.is_capital(at + 1) {
                length += 2;
            } else if self.word(at) == "."
                && self.touches(at - 1, at)
                && self.touches(at, at + 1)
                && is_domain(self.word(at + 1))
            {
                length += 2;
            } else if self.word(at) == "a" && self.is_capital(at + 1) {
                length += 2;
            } else {
                break;
            }
        }
        length
    }
    /// Whether the sign or word at `at` joins two words of a name: “Slate & Tell”, “Miracle-Ear”, “Bank of Omaha”.
    fn joins(&self, at: usize) -> bool {
        match self.word(at) {
            "&" => true,
            "-" => self.touches(at - 1, at) && self.touches(at, at + 1),
            "of" => matches!(self.word(at - 1), "Bank" | "House" | "Stock" | "Best"),
            _ => false,
        }
    }
    /// Whether a capital word begins or belongs to no name of a company.
    fn ends_name(&self, i: usize) -> bool {
        is_no_name(without_possessive(&straight(self.word(i))))
    }
    /// Whether the word ends companies' names or says what they do (“Group”, “Airlines”).
    fn is_firm_word(&self, i: usize) -> bool {
        let word = straight(self.word(i));
        let word = without_possessive(&word);
        COMPANIES.suffixes.contains(word) || GRAMMAR.firm_nouns.contains(word.to_lowercase().as_str())
    }
    fn is_legal(&self, i: usize) -> bool {
        GRAMMAR.legal_forms.contains(self.word(i))
    }
    fn is_role(&self, i: usize) -> bool {
        let lower = self.stem(i);
        matches!(lower.as_str(), "chief" | "vice" | "senior" | "executive" | "co")
            || ROLES.get(lower.as_str()).is_some_and(|list| {
                list.iter().any(|(rest, role)| rest.is_empty() && *role <= Role::Spokesperson)
            })
    }
    fn name(&self, i: usize, length: usize) -> String {
        let (Some(first), Some(last)) = (self.tokens.get(i), self.tokens.get(i + length - 1)) else {
            return String::new();
        };
        let printed = straight(first.span.union(last.span).slice(self.text)).into_owned();
        let words: Vec<&str> = printed.split_whitespace().collect();
        without_possessive(&words.join(" ")).trim_end_matches('\'').to_string()
    }

    /// Whether no company has such a name, whatever stands around it: a public body's, a place, a word.
    fn is_no_company(&self, i: usize, length: usize, kind: CompanyEvidence) -> bool {
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

    /// Whether a role stands beside the name: “CEO X”, “X, the chairman of”.
    fn is_person(&self, i: usize, length: usize) -> bool {
        let is_role = |k: usize| self.is_role(k) && !is_company_noun(&self.lower(k));
        let end = i + length;
        let is_titled = i > 0 && (self.is_role(i - 1) || is_honorific(&self.lower(i - 1)));
        let is_apposed = self.word(end) == "," && (end + 1..end + 5).any(is_role) && length <= 3;
        let is_plain = (end + 1..end + 5).take_while(|&k| !is_role(k)).all(|k| !self.is_capital(k));
        is_titled || is_apposed && is_plain
    }

    /// The kinds of evidence around the name at `i`.
    fn evidence(&self, i: usize, length: usize) -> Vec<CompanyEvidence> {
        let end = i + length;
        let last = straight(self.word(end - 1));
        let has_suffix = length > 1 && COMPANIES.suffixes.contains(without_possessive(&last));
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
    fn is_spelled(&self, i: usize, length: usize) -> bool {
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
    fn is_traded(&self, i: usize, end: usize) -> bool {
        let owned = |k: usize| GRAMMAR.shares.contains(self.lower(k).as_str());
        let is_ticker = self.word(end) == "("
            && matches!(self.word(end + 1), "NYSE" | "NASDAQ" | "Nasdaq" | "LSE" | "LON" | "FTSE" | "OTC");
        i >= 2 && matches!(self.word(i - 1), "of" | "in") && owned(i - 2)
            || matches!(self.word(end), "shares" | "stock" | "shareholders")
            || is_ticker
    }
    /// “X-owned”, “owned by X”, “a subsidiary of X”, “X’s parent”.
    fn owns(&self, i: usize, end: usize) -> bool {
        let before = |k: usize| i.checked_sub(k).map_or(String::new(), |k| self.lower(k));
        self.word(end) == "-" && self.word(end + 1) == "owned"
            || before(1) == "by" && matches!(before(2).as_str(), "owned" | "acquired" | "operated")
            || before(1) == "of" && matches!(before(2).as_str(), "subsidiary" | "unit" | "division" | "brand")
            || matches!(self.word(end), "subsidiary" | "parent")
                && straight(self.word(end - 1)).ends_with("'s")
    }
    /// “X customers”, “X’s stores”.
    fn has_customers(&self, end: usize) -> bool {
        GRAMMAR.trade.contains(self.lower(end).as_str())
    }
    /// “a spokesman for X”, “X executives”, “X declined to comment”, “X said in a statement”.
    fn is_voiced(&self, i: usize, end: usize) -> bool {
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
    fn is_called(&self, end: usize) -> bool {
        (end..(end + 14).min(self.tokens.len())).any(|k| {
            self.word(k) == "the"
                && matches!(
                    self.word(k + 1),
                    "company" | "firm" | "bank" | "retailer" | "airline" | "insurer" | "carrier" | "chain"
                )
        })
    }
    /// “the nonprofit watchdog group X”.
    fn is_body(&self, i: usize) -> bool {
        (i.saturating_sub(2)..i).any(|k| GRAMMAR.bodies.contains(self.word(k)))
    }
    /// “X CEO”, “X’s chief executive”, “chief executive of X”.
    fn has_chief(&self, i: usize, end: usize) -> bool {
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
    fn is_described(&self, i: usize) -> bool {
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
    fn is_explained(&self, end: usize) -> bool {
        let close = if self.word(end) == "." { end + 1 } else { end };
        if self.word(close) != "," || !matches!(self.word(close + 1), "a" | "an" | "the" | "one") {
            return false;
        }
        let is_noun = |k: &usize| is_company_noun(&self.lower(*k));
        let is_close = |k: usize| {
            matches!(self.word(k + 1), "," | "." | ";")
                || GRAMMAR.goes_on.contains(self.word(k + 1))
                || self.word(k + 1) == "for"
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

    /// The lists of names in the sentence: names between which stand only commas, semicolons and “and”.
    fn lists(&self, runs: &[(usize, usize)]) -> Vec<Vec<(usize, usize)>> {
        let is_link = |a: &(usize, usize), b: &(usize, usize)| {
            let (from, to) = (a.0 + a.1, b.0);
            let from = from
                + usize::from(self.is_legal(from))
                + usize::from(self.is_legal(from) && self.word(from + 1) == ".");
            let is_word = |k: usize| matches!(self.word(k), "," | ";" | "and" | "or" | "the" | "&" | "nor");
            from < to && to - from <= 3 && (from..to).all(is_word) && self.word(from) != "the"
        };
        let mut lists: Vec<Vec<(usize, usize)>> = Vec::new();
        for pair in runs.windows(2) {
            let [a, b] = pair else { continue };
            if !is_link(a, b) {
                continue;
            }
            match lists.last_mut().filter(|list| list.last() == Some(a)) {
                Some(list) => list.push(*b),
                None => lists.push(vec![*a, *b]),
            }
        }
        // Of two names, a comma alone makes no list.
        lists.retain(|list| {
            let (Some(a), Some(b)) = (list.first(), list.get(1)) else { return false };
            list.len() > 2 || (a.0 + a.1..b.0).any(|k| matches!(self.word(k), "and" | "or" | "&" | "nor"))
        });
        lists
    }
    /// “companies including”, “firms that have left include”, “brands such as”: whether a noun for companies introduces the
    /// list that begins at `first`.
    fn is_after_crowd(&self, first: usize) -> bool {
        let before = |k: usize| first.checked_sub(k).map_or(String::new(), |k| self.lower(k));
        let skip = usize::from(matches!(before(1).as_str(), "the" | ":"));
        let link = before(1 + skip);
        let is_link = GRAMMAR.list_verbs.contains(link.as_str()) && !matches!(link.as_str(), "are" | "were")
            || link == "like"
            || link == "as" && before(2 + skip) == "such"
            || link == "them" && before(3 + skip) == "among"
            || matches!(link.as_str(), "from" | "at" | "of" | "by") && false;
        let from = first.saturating_sub(28);
        is_link && (from..first).any(|k| GRAMMAR.crowds.contains(self.lower(k).as_str()))
    }
    /// “X and Y are among the companies”, “X, Y and other retailers”.
    fn is_before_crowd(&self, end: usize) -> bool {
        let is_other =
            matches!(self.word(end), "and" | "or") && matches!(self.word(end + 1), "other" | "several");
        let is_among = (end..end + 4).any(|k| matches!(self.word(k), "among"))
            || (end..end + 6)
                .any(|k| self.word(k) == "latest" || self.word(k) == "one" && self.word(k + 1) == "of");
        (is_other || is_among) && (end..end + 12).any(|k| GRAMMAR.crowds.contains(self.lower(k).as_str()))
    }
}

fn is_spokesperson(word: &str) -> bool {
    word.starts_with("spokes") && word.len() > 8
}

fn is_domain(word: &str) -> bool {
    matches!(word, "com" | "org" | "net" | "io" | "ai" | "co")
}

/// Whether the noun says what a company is (“retailer”, “lender”).
fn is_company_noun(noun: &str) -> bool {
    COMPANIES.descriptors.contains(noun)
        || COMPANIES.nouns.contains_key(noun) && !GRAMMAR.vague_nouns.contains(noun)
}
