//! Word pieces: a word as the longest pieces of a vocabulary, from left to right (Wu et al. 2016).

use std::collections::BTreeMap;
use variorum_engine::text::fold::without_diacritics;

/// Most letters of a word that is cut into pieces.
const LONGEST: usize = 100;

/// The pieces that an encoder knows.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// The number of each piece that begins a word.
    first: BTreeMap<String, u32>,
    /// The number of each piece that goes on with a word.
    further: BTreeMap<String, u32>,
    /// For a word of other pieces.
    unknown: u32,
    /// Begins a window.
    pub(crate) begin: u32,
    /// Ends a paragraph.
    pub(crate) end: u32,
}

impl Vocabulary {
    /// The vocabulary of these pieces, `##` before those that go on with a word; `None` without the special ones.
    pub(crate) fn new(pieces: Vec<String>) -> Option<Self> {
        let (mut first, mut further) = (BTreeMap::new(), BTreeMap::new());
        for (number, piece) in (0_u32..).zip(pieces) {
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => further.insert(rest.to_owned(), number),
                _ => first.insert(piece, number),
            };
        }
        let (unknown, begin, end) = (*first.get("[UNK]")?, *first.get("[CLS]")?, *first.get("[SEP]")?);
        Some(Self { first, further, unknown, begin, end })
    }

    /// The pieces of a word; that of unknown words if it has others.
    pub(crate) fn pieces(&self, word: &str) -> Vec<u32> {
        let lower = word.to_lowercase();
        let folded = without_diacritics(&lower);
        self.known_pieces(&folded).filter(|pieces| !pieces.is_empty()).unwrap_or_else(|| vec![self.unknown])
    }

    /// The pieces of a folded word, if the vocabulary has them.
    fn known_pieces(&self, word: &str) -> Option<Vec<u32>> {
        let mut ends: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
        ends.push(word.len());
        if ends.len() > LONGEST {
            return None;
        }
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < word.len() {
            let table = if at == 0 { &self.first } else { &self.further };
            let longer = ends.iter().rev().take_while(|end| **end > at);
            let found = longer.filter_map(|&end| Some((end, *table.get(word.get(at..end)?)?))).next();
            let (end, piece) = found?;
            pieces.push(piece);
            at = end;
        }
        Some(pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: &[u32]) {
        let pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "rain", "##s", "r", "s", "##fall", "##ain", "cafe"];
        let vocabulary = Vocabulary::new(pieces.map(str::to_owned).to_vec()).unwrap();
        assert_eq!(vocabulary.pieces(word), expected, "{word}");
    }

    #[test]
    fn a_word_is_its_longest_pieces() {
        check("rain", &[4]);
        check("Rains", &[4, 5]);
        check("rainfalls", &[4, 8, 5]);
        check("Café", &[10]);
        check("CAFE\u{301}", &[10]);
    }

    #[test]
    fn other_words_are_unknown() {
        check("snow", &[1]);
        check("", &[1]);
        check(&"r".repeat(101), &[1]);
    }
}
