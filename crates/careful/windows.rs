//! Windows: what an encoder reads at once. A window holds whole paragraphs, each followed by a piece that ends it, as many
//! as fit; a paragraph that does not fit is cut, if possible after a sentence.

use crate::weights::Weights;
use crate::words::{EncoderWord, words};
use std::ops::Range;
use variorum_engine::text::TextSpan;

/// A window of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Window {
    /// The piece at each place, as its number in the vocabulary.
    pub(crate) pieces: Vec<u32>,
    /// How the word of each piece is written; 0 for none.
    pub(crate) cases: Vec<u8>,
    /// Where the word of each piece stands; 0 for none.
    pub(crate) places: Vec<u8>,
    /// Its words.
    pub(crate) words: Vec<EncoderWord>,
    /// The place of each word's first piece.
    pub(crate) first_pieces: Vec<usize>,
}

/// The windows of these paragraphs of a text. Both `paragraphs` and what stands in marks (`in_marks`) are in order.
pub(crate) fn windows(
    weights: &Weights,
    text: &str,
    paragraphs: &[TextSpan],
    in_marks: &[TextSpan],
) -> Vec<Window> {
    let words = words(text, paragraphs, in_marks);
    let pieces: Vec<Vec<u32>> =
        words.iter().map(|word| weights.vocabulary.pieces(word.span.slice(text))).collect();
    let mut windows: Vec<Window> = Vec::new();
    let mut window = Window::default();
    for unit in units(text, &words, &pieces, weights.window) {
        let length: usize = pieces.get(unit.clone()).unwrap_or_default().iter().map(Vec::len).sum();
        let length = length.min(weights.window - 3);
        // One place is kept for the end of the unit and one for the end of the window.
        if window.pieces.len() > 1 && window.pieces.len() + length + 2 > weights.window {
            windows.push(std::mem::take(&mut window));
        }
        if window.pieces.is_empty() {
            window.push(weights.vocabulary.begin, 0, 0);
        }
        let members = words.get(unit.clone()).unwrap_or_default().iter();
        for (word, pieces) in members.zip(pieces.get(unit).unwrap_or_default()) {
            window.add(*word, pieces, weights.window);
        }
        window.push(weights.vocabulary.end, 0, 0);
    }
    if window.pieces.len() > 1 {
        windows.push(window);
    }
    windows
}

impl Window {
    /// Adds a piece.
    fn push(&mut self, piece: u32, case: u8, place: u8) {
        self.pieces.push(piece);
        self.cases.push(case);
        self.places.push(place);
    }

    /// Adds a word, if it fits into a window of `most` pieces.
    fn add(&mut self, word: EncoderWord, pieces: &[u32], most: usize) {
        if self.pieces.len() + pieces.len() > most - 1 {
            return;
        }
        self.first_pieces.push(self.pieces.len());
        self.words.push(word);
        for piece in pieces {
            self.push(*piece, word.case as u8, word.place as u8);
        }
    }
}

/// The paragraphs as ranges of words; of one that is longer than a window, parts.
fn units(text: &str, words: &[EncoderWord], pieces: &[Vec<u32>], window: usize) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    let mut start = 0;
    while let Some(paragraph) = words.get(start).map(|word| word.paragraph) {
        let mut end = start;
        let mut length = 0;
        let mut stop = None;
        for (at, (word, pieces)) in words.iter().zip(pieces).enumerate().skip(start) {
            if word.paragraph != paragraph {
                break;
            }
            if length + pieces.len() > window - 3 {
                end = stop.unwrap_or(end);
                break;
            }
            length += pieces.len();
            end = at + 1;
            if word.span.slice(text).starts_with(['.', '!', '?']) && 2 * length > window {
                stop = Some(end);
            }
        }
        let end = end.max(start + 1);
        units.push(start..end);
        start = end;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Case, Place};

    /// The units of paragraphs of so many one-letter words, one piece each; a full stop after every `sentence` of them.
    fn check(paragraphs: &[usize], sentence: usize, window: usize, expected: &[Range<usize>]) {
        let text: String =
            (0..paragraphs.iter().sum()).map(|at| if (at + 1) % sentence == 0 { '.' } else { 'a' }).collect();
        let numbers =
            (0_u32..).zip(paragraphs).flat_map(|(number, count)| std::iter::repeat_n(number, *count));
        let words: Vec<EncoderWord> = (0_u32..)
            .zip(numbers)
            .map(|(at, paragraph)| EncoderWord {
                span: TextSpan::new(at, at + 1),
                paragraph,
                case: Case::Lower,
                place: Place::Outside,
            })
            .collect();
        assert_eq!(units(&text, &words, &vec![vec![7]; words.len()], window), expected);
    }

    #[test]
    fn paragraphs_are_whole_if_they_fit() {
        check(&[4, 3], 10, 16, &[0..4, 4..7]);
        check(&[], 10, 16, &[]);
    }

    #[test]
    fn a_long_paragraph_is_cut_after_a_sentence() {
        check(&[20], 10, 16, &[0..10, 10..20]);
        check(&[20], 99, 16, &[0..13, 13..20]);
        // A sentence that ends in the first half of a window does not end it.
        check(&[20], 5, 16, &[0..10, 10..20]);
    }
}
