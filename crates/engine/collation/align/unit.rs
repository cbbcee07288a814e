//! Units: words in the form in which they are compared. A unit is one word, or the few tokens that house styles write
//! for one thing (`United States`, `per cent`, `twenty-five`, `19.4 million`). Equal keys mean equal words; how each was
//! printed then shows whether typography or house style differs.
//!
//! A key is the 64-bit FNV-1a hash of the canonical form. A hash needs no shared table, so texts can be read
//! independently; and it can be continued over the next word, so `policy makers` equals `policymakers` without a list.

use super::{number, shift};
use crate::collation::lexicon::{Weight, canonical_of};
use crate::collation::{Witness, lexicon};
use crate::language::stems;
use crate::text::{Layout, Span, TextSpan, Token, TokenKind, fold};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Unit of [`UnitSpan`]: indices into the units of a reading.
#[derive(Debug)]
pub(crate) enum UnitIndex {}
/// A run of units.
pub(crate) type UnitSpan = Span<UnitIndex>;

/// Hash of a canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Key(u64);

impl Key {
    /// Equal to the key of no word.
    pub(crate) const NONE: Self = Self(0);

    /// The key of a form.
    pub(crate) fn of(form: &str) -> Self {
        Self(0xcbf2_9ce4_8422_2325).then(form)
    }
    /// The key of this form with `more` written after it.
    pub(crate) fn then(self, more: &str) -> Self {
        Self(more.bytes().fold(self.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }
    /// Which of `slots` (a power of two) of a hash table stands for this key.
    pub(crate) const fn slot(self, slots: usize) -> usize {
        let mixed = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 32) as usize & slots.saturating_sub(1)
    }
    /// As a number with a sign, for tables that know no other.
    #[cfg(feature = "archive")]
    pub(crate) const fn signed(self) -> i64 {
        self.0.cast_signed()
    }
    /// As a number that is not below zero.
    #[cfg(feature = "archive")]
    pub(crate) const fn positive(self) -> i64 {
        self.signed() & i64::MAX
    }
    /// The key of a sequence: of this one with another after it.
    pub(crate) const fn mixed(self, other: Self) -> Self {
        Self((self.0.rotate_left(23) ^ other.0).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

/// A word in the form in which it is compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit {
    /// Of its canonical form.
    pub(crate) key: Key,
    /// This unit and the next, or the next two, written as one word.
    pub(crate) joined: [Key; 2],
    /// Of its first letters: two forms of one word share it.
    pub(crate) stem: Key,
    /// Without person and tense: what direct and reported speech share.
    pub(crate) plain: Key,
    /// How much a match of it proves.
    pub(crate) weight: Weight,
    /// Whether it is a number.
    pub(crate) is_number: bool,
    /// Whether it is printed with a capital.
    pub(crate) is_capital: bool,
    /// Place of its first token in [`WitnessUnits::tokens`].
    pub(crate) first: u32,
    /// Place of its last token there.
    pub(crate) last: u32,
}

impl Unit {
    /// The unit without person and tense, to be aligned with others of its like.
    pub(crate) fn shifted(&self) -> Self {
        Self { key: self.plain, joined: [Key::NONE; 2], ..*self }
    }
    /// Points of what it proves that the unit stands in another text; a negation is never slight.
    pub(crate) fn evidence(&self) -> u32 {
        let slight = self.weight.points();
        if self.is_negation() { slight.max(3) } else { slight }
    }
    /// Whether it is “not”, or an auxiliary that holds it.
    pub(crate) fn is_negation(&self) -> bool {
        self.plain == shift::negation()
    }
}

/// The form that a unit is compared in.
struct Form {
    /// Its canonical form.
    form: String,
    /// The key of that.
    key: Key,
    /// How many tokens it takes.
    taken: usize,
    is_number: bool,
}

impl Form {
    fn new(form: String, taken: usize, is_number: bool) -> Self {
        let key = Key::of(&form);
        Self { form, key, taken, is_number }
    }
}

/// A witness as tokens and units.
#[derive(Debug, Clone)]
pub(crate) struct WitnessUnits<'a> {
    /// The text that the tokens are of.
    pub(crate) text: &'a str,
    /// Tokens of all fragments, in order, each once.
    pub(crate) tokens: Vec<Token>,
    /// Its words.
    pub(crate) units: Vec<Unit>,
    /// Places of the tokens with which a fragment after the first begins.
    pub(crate) breaks: Vec<usize>,
}

impl<'a> WitnessUnits<'a> {
    /// Reads the fragments of `witness` as one text.
    pub(crate) fn of(witness: Witness<'a>) -> Self {
        Self::new(witness.text, witness.layout, witness.fragments)
    }
    /// Reads `fragments` of `text`, laid out as `layout`.
    pub(crate) fn new(text: &'a str, layout: &Layout, fragments: &[TextSpan]) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let mut breaks = Vec::new();
        let mut end = 0;
        for fragment in fragments {
            if breaks.last().copied().unwrap_or(0) < tokens.len() {
                breaks.push(tokens.len());
            }
            let inside = layout.slice(layout.tokens_in(*fragment));
            tokens.extend(inside.iter().filter(|t| t.span.start >= end));
            end = end.max(tokens.last().map_or(0, |t| t.span.end));
        }
        let mut reading = Self { text, tokens, units: Vec::new(), breaks };
        reading.units = reading.read_units();
        reading
    }
    /// The characters of the token in place `at`.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.slice(self.text))
    }
    /// The bytes from the first to the last of the tokens in places `from..to`; `None` if there are none.
    pub(crate) fn bytes(&self, from: usize, to: usize) -> Option<TextSpan> {
        let inside = self.tokens.get(from..to)?;
        Some(inside.first()?.span.union(inside.last()?.span))
    }
    /// The bytes of the units in `range`; `None` if there are none.
    pub(crate) fn unit_bytes(&self, range: Range<usize>) -> Option<TextSpan> {
        let inside = self.units.get(range)?;
        self.bytes(inside.first()?.first as usize, inside.last()?.last as usize + 1)
    }
    /// The characters that `unit` was printed in, each token apart.
    pub(crate) fn printed(&self, unit: &Unit) -> impl Iterator<Item = &'a str> + Clone {
        let tokens = self.tokens.get(unit.first as usize..=unit.last as usize).unwrap_or_default();
        let text = self.text;
        tokens.iter().map(move |t| t.slice(text))
    }

    fn read_units(&self) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::with_capacity(self.tokens.len());
        let mut at = 0;
        while at < self.tokens.len() {
            let Some(Form { form, key, taken, is_number }) = self.form_at(at) else {
                at += 1;
                continue;
            };
            self.join(&mut units, &form);
            units.push(Unit {
                key,
                joined: [Key::NONE; 2],
                stem: stem(&form, key),
                plain: shift::shifted(&form, key),
                weight: Weight::of(key),
                is_number,
                is_capital: self.word(at).starts_with(char::is_uppercase),
                first: at as u32,
                last: (at + taken - 1) as u32,
            });
            at += taken;
        }
        units
    }

    /// The unit that begins at token `at`.
    fn form_at(&self, at: usize) -> Option<Form> {
        let token = self.tokens.get(at)?;
        let word = token.slice(self.text);
        if !token.is_word() && !is_sign(word) {
            return None;
        }
        let next = self.breaks.get(self.breaks.partition_point(|&b| b <= at)).copied();
        let end = next.unwrap_or(self.tokens.len()).min(at + 8);
        let rest = || (at..end).map(|i| self.word(i));
        if number::begins_date(word)
            && let Some((form, taken)) = number::date(rest())
        {
            return Some(Form::new(form, taken, true));
        }
        let folded = fold::fold(word);
        let key = Key::of(&folded);
        let mut forms = lexicon::forms(key);
        let house = forms.find_map(|f| f.length(rest()).map(|n| (f.canonical.as_str(), n)));
        let (sign, before) = house.unwrap_or((word, 1));
        if sign.len() < 4
            && let Some(sign) = number::currency(sign)
            && let Some((form, taken)) = number::amount(sign, rest().skip(before))
        {
            return Some(Form::new(form, before + taken, true));
        }
        if let Some((form, taken)) = house {
            return Some(Form::new(form.to_string(), taken, false));
        }
        if is_number_sign(rest()) {
            return Some(Form::new("number".to_string(), 2, false));
        }
        if number::begins(&folded)
            && let Some((form, taken)) = number::number(&rest())
        {
            return Some(Form::new(form, taken, true));
        }
        let is_number = token.kind == TokenKind::Number;
        if lexicon::is_canonical(key) {
            return Some(Form { form: folded, key, taken: 1, is_number });
        }
        Some(Form::new(canonical_of(folded), 1, is_number))
    }

    /// Tells the one or two units before that `form` follows them.
    fn join(&self, units: &mut [Unit], form: &str) {
        let Some((last, before)) = units.split_last_mut() else { return };
        if let Some(first) = before.last_mut()
            && first.joined[0] != Key::NONE
        {
            first.joined[1] = first.joined[0].then(form);
        }
        // "a part" is not "apart", unless something stands between ("[A]part").
        let is_short = self.tokens.get(last.last as usize).is_some_and(|t| t.span.len() == 1);
        let is_article = is_short && matches!(self.word(last.last as usize), "a" | "A" | "I");
        if !is_article || matches!(self.word(last.last as usize + 1), "-" | "]") {
            last.joined[0] = last.key.then(form);
        }
    }
}

/// Whether the words are “No.” before a number, which is no negation.
fn is_number_sign<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    matches!(words.next(), Some("No" | "Nos" | "no" | "nos"))
        && words.next() == Some(".")
        && words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Signs that count as words.
fn is_sign(token: &str) -> bool {
    matches!(token, "%" | "&" | "$" | "€" | "£" | "¢")
}

/// The key of the first letters of `form`, which has the key `key`.
fn stem(form: &str, key: Key) -> Key {
    let beginning = stems::beginning(form);
    if beginning.len() == form.len() { key } else { Key::of(beginning) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        let layout = Layout::of(text);
        let fragments = [TextSpan::new(0, text.len() as u32)];
        WitnessUnits::of(Witness { text, layout: &layout, fragments: &fragments })
            .units
            .iter()
            .map(|u| u.key)
            .collect()
    }

    #[test]
    fn house_styles_meet() {
        for (a, b) in [
            ("the U.S. said", "the United States said"),
            ("ten per cent", "10%"),
            ("It’s Microsoft’s", "it's microsoft's"),
            ("Mr. Smith & sons", "Mr Smith and sons"),
            ("$19.4m", "US$19.4 million"),
            ("we recognise", "We recognize"),
            ("in the U.S.A.", "in the USA"),
            ("the US", "the United States of America"),
            ("U.K. firms", "United Kingdom firms"),
            ("twenty-five percent", "25 %"),
            ("1,500 men", "1500 men"),
            ("Sept. 5", "September 5"),
            ("on May 5 and", "on 5 May and"),
            ("World War Two", "World War II"),
            ("the First World War", "the World War I"),
            ("Rocky II", "Rocky 2"),
            ("$5bn", "$5 billion"),
            ("the first of all", "the 1st of all"),
            ("3,000 boats", "three thousand boats"),
            ("colour centre defence", "color center defense"),
            ("travelling labelled", "traveling labeled"),
            ("Gov. Li", "Governor Li"),
            ("3 p.m.", "3 pm"),
            ("€5m", "€5 million"),
            ("naïve café", "naive cafe"),
            ("$5 million more", "five million dollars more"),
            ("£5m", "5 million pounds"),
            ("at No. 10 now", "at number 10 now"),
            ("Lt. Gov. Li", "Lieutenant Governor Li"),
            ("the 5th of May", "May 5"),
            ("Ft. Li is 6 ft high", "Fort Li is six feet high"),
            ("in Calif. on Tues.", "in California on Tuesday"),
            ("in the twenty-first century", "in the 21st century"),
            ("zero-tolerance", "zero tolerance"),
        ] {
            assert_eq!(keys(a), keys(b), "{a} {b}");
        }
        assert_ne!(keys("tell us"), keys("tell US"));
    }

    #[test]
    fn overlapping_fragments_give_each_token_once() {
        let text = "one two three";
        let layout = Layout::of(text);
        let fragments = [TextSpan::new(0, 7), TextSpan::new(2, 13)];
        let reading = WitnessUnits::of(Witness { text, layout: &layout, fragments: &fragments });
        assert_eq!(reading.tokens.len(), 3);
    }
}
