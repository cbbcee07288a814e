//! A word as the fitted models see it: hashes of its letters, beginning, endings and shape.

use super::{hash::mix, inflection::is_only_past, stems};

/// Letters of [`Word::prefix`].
const PREFIX: usize = 3;

/// What the models see of one token of a sentence. Equal numbers mean equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The word in lower case, without a possessive ending; any digit is 0.
    pub(crate) lower: u32,
    /// Its first three letters.
    pub(crate) prefix: u32,
    /// Its last letter.
    pub(crate) last: u32,
    /// Its last two letters.
    pub(crate) ending: u32,
    /// Its last three letters.
    pub(crate) suffix: u32,
    /// Which of its letters are capitals, and whether it has digits: one of the constants of this type.
    pub(crate) shape: u32,
    /// Whether it ends with a possessive ending.
    pub(crate) is_possessive: bool,
    /// Whether it is the past of an irregular verb and no other form of one: sank, withdrew.
    pub(crate) is_irregular_past: bool,
}

impl Word {
    /// What stands before the first and after the last token of a sentence.
    pub(crate) const NONE: Self = Self::sign(1, Self::SIGN);
    const SIGN: u32 = 3;
    const DIGITS: u32 = 4;
    const SMALL: u32 = 5;
    const ALL_CAPITALS: u32 = 6;
    const CAPITAL: u32 = 7;
    const MIXED: u32 = 8;
    const QUOTATION: u32 = 9;

    /// The word, number or punctuation mark `token`.
    pub fn of(token: &str) -> Self {
        if !token.chars().any(char::is_alphanumeric) {
            let code = token.chars().fold(0x52_0000, |hash, c| mix(hash, u32::from(straight(c))));
            return Self::sign(code, Self::SIGN);
        }
        let stem = without_possessive(token);
        let (mut hash, mut prefix, mut last) = (7_u32, 7_u32, [0_u32; 3]);
        let (mut capitals, mut digits, mut length) = (0_u32, 0_u32, 0_usize);
        let begins_capital = token.chars().next().is_some_and(char::is_uppercase);
        for c in stem.chars() {
            capitals += u32::from(c.is_uppercase());
            digits += u32::from(c.is_numeric());
            length += 1;
            let lower = if c.is_ascii_digit() { '0' } else { c.to_lowercase().next().unwrap_or(c) };
            hash = mix(hash, u32::from(straight(lower)));
            if length <= PREFIX {
                prefix = hash;
            }
            last = [last[1], last[2], u32::from(lower)];
        }
        let shape = match () {
            () if digits > 0 => Self::DIGITS,
            () if capitals == 0 => Self::SMALL,
            () if capitals as usize == length && length > 1 => Self::ALL_CAPITALS,
            () if begins_capital && capitals == 1 => Self::CAPITAL,
            () => Self::MIXED,
        };
        let one = mix(11, last[2]);
        let ending = mix(one, last[1]);
        let suffix = mix(ending, last[0]);
        let is_possessive = stem.len() < token.len();
        let is_irregular_past = shape == Self::SMALL && is_only_past(stem);
        Self { lower: hash, prefix, last: one, ending, suffix, shape, is_possessive, is_irregular_past }
    }

    /// A quotation in marks of so many words that ends with `last`.
    pub fn quotation(last: char, words: usize) -> Self {
        let last = if matches!(last, ',' | '.' | '?' | '!' | '…' | '-' | '—' | '–') {
            u32::from(last)
        } else {
            0
        };
        let size = match words {
            0..=2 => 1,
            3..=5 => 2,
            _ => 3,
        };
        Self { suffix: mix(0x51_0000, size), ..Self::sign(mix(0x51_0001, last), Self::QUOTATION) }
    }

    const fn sign(code: u32, shape: u32) -> Self {
        Self {
            lower: code,
            prefix: code,
            last: code,
            ending: code,
            suffix: code,
            shape,
            is_possessive: false,
            is_irregular_past: false,
        }
    }

    /// Whether it is a quotation in marks.
    pub const fn is_quotation(self) -> bool {
        self.shape == Self::QUOTATION
    }
    /// Whether it begins with a capital letter, or is in capitals somewhere.
    pub(crate) const fn has_capital(self) -> bool {
        matches!(self.shape, Self::ALL_CAPITALS | Self::CAPITAL | Self::MIXED)
    }
    /// Whether it is written as most names are: a capital and small letters.
    #[cfg(feature = "training")]
    pub const fn is_plain_name(self) -> bool {
        self.shape == Self::CAPITAL
    }
    /// The word, with a possessive ending if `other` has one.
    #[cfg(feature = "training")]
    #[must_use]
    pub const fn with_possessive(self, other: Self) -> Self {
        Self { is_possessive: other.is_possessive, ..self }
    }
    /// Shape and possessive ending together.
    pub(crate) const fn form(self) -> u32 {
        self.shape * 2 + self.is_possessive as u32
    }
}

/// The token without its possessive ending.
fn without_possessive(token: &str) -> &str {
    let ending = token.len().checked_sub(2).or(token.len().checked_sub(4));
    let may_be = ending.is_some() && (token.ends_with("'s") || token.ends_with("’s"));
    if !may_be || stems::is_contraction(&token.to_lowercase().replace('’', "'")) {
        return token;
    }
    token.strip_suffix("'s").or_else(|| token.strip_suffix("’s")).unwrap_or(token)
}

/// A curly apostrophe or quotation mark as the straight one.
const fn straight(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '–' | '―' => '—',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_possessive_ending_is_told_apart_from_its_word() {
        let owner = Word::of("Smith’s");
        assert!(owner.is_possessive);
        assert_eq!(Word { is_possessive: false, ..owner }, Word::of("Smith"));
        assert!(!Word::of("it's").is_possessive);
    }

    #[test]
    fn shapes_are_told_apart() {
        let shapes: Vec<u32> =
            [",", "19.4m", "said", "USA", "Ann", "McKay"].iter().map(|word| Word::of(word).shape).collect();
        let expected =
            [Word::SIGN, Word::DIGITS, Word::SMALL, Word::ALL_CAPITALS, Word::CAPITAL, Word::MIXED];
        assert_eq!(shapes, expected);
    }
}
