//! Attributes of one token by itself: word, ending, stem, shape, classes, each as a number.

use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::hash::mix;
use crate::language::lexicon::{LEXICON, Tags};
use crate::language::stems::BEGINNING;

/// Attributes of one token; equal numbers mean equal values.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TokenAttributes {
    /// The word in lower case; or the punctuation mark; or that it is a quotation, and how that ends.
    pub(crate) word: u32,
    /// Its last three letters.
    pub(crate) suffix: u32,
    /// Its last two letters.
    pub(crate) ending: u32,
    /// Its first letters, at most [`BEGINNING`]: “announce” and “announcement” share them.
    pub(crate) stem: u32,
    /// Which of its letters are capitals, and whether it has digits.
    pub(crate) shape: u32,
    /// Its tags in the lexicon, and its form and kind if it can be a cue.
    pub(crate) class: u32,
    /// The cue that it is a form of; 0 for none.
    pub(crate) cue: u32,
}

/// The attributes of what is before the first or after the last token of a paragraph.
pub(crate) const NOTHING: TokenAttributes =
    TokenAttributes { word: 1, suffix: 1, ending: 1, stem: 1, shape: 1, class: 1, cue: 0 };

impl TokenAttributes {
    /// The attributes of `token`.
    pub(crate) fn of(text: &str, token: &ReporterToken) -> Self {
        match token.kind {
            TokenKind::Word => Self::of_word(token.span.slice(text), token),
            TokenKind::Quote { last, .. } => {
                let last = if token.ends_clause() { u32::from(last) } else { 0 };
                let code = mix(0x51_0000, last);
                Self { word: code, suffix: code, ending: code, stem: code, shape: 2, class: code, cue: 0 }
            }
            _ => {
                let sign = token.span.slice(text).chars().next().map_or(0, u32::from);
                let code = mix(0x52_0000, sign);
                Self { word: code, suffix: code, ending: code, stem: code, shape: 3, class: code, cue: 0 }
            }
        }
    }

    /// The attributes of a word.
    fn of_word(word: &str, token: &ReporterToken) -> Self {
        let (mut hash, mut stem, mut last) = (7_u32, 7_u32, [0_u32; 3]);
        let (mut capitals, mut digits, mut length) = (0_u32, 0_u32, 0_u32);
        for c in word.chars() {
            capitals += u32::from(c.is_uppercase());
            digits += u32::from(c.is_numeric());
            length += 1;
            // A curly apostrophe counts as a straight one, and any digit as 0.
            let lower = match c {
                '’' => '\'',
                '0'..='9' => '0',
                _ => c.to_lowercase().next().unwrap_or(c),
            };
            hash = mix(hash, u32::from(lower));
            if length <= BEGINNING as u32 {
                stem = hash;
            }
            last = [last[1], last[2], u32::from(lower)];
        }
        let ending = mix(mix(11, last[1]), last[2]);
        let shape = match () {
            () if digits > 0 => 4,
            () if capitals == 0 => 5,
            () if capitals == length && length > 1 => 6,
            () if token.is_capital && capitals == 1 => 7,
            () => 8,
        };
        let (cue, form) = token.entry.cue.map_or((0, 0), |(cue, form)| (u32::from(cue) + 1, form as u32 + 1));
        let kind = token.entry.cue.and_then(|(cue, _)| LEXICON.cue(cue)).map_or(0, |cue| cue.kind as u32 + 1);
        let tags = token.entry.tags.bits();
        let class = mix(mix(mix(mix(13, tags as u32), (tags >> 32) as u32), form), kind);
        let is_open = token.entry.tags == Tags::default() && form == 0;
        if is_open && token.is_capital {
            // A name is a name, whichever it is: Ann, Oluwaseun.
            let code = mix(19, shape);
            return Self { word: code, suffix: code, ending: code, stem: code, shape, class: code, cue };
        }
        Self {
            word: hash,
            suffix: mix(ending, last[0]),
            ending,
            stem,
            shape,
            class: if is_open { mix(17, shape) } else { class },
            cue,
        }
    }
}
