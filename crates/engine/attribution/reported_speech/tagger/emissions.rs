//! What speaks for each label of each token: by the linear model, and by a careful reader if there is one.

use super::decode::{self, BestLabel, sum};
use super::features::{TRANSITION_CLASSES, TokenFeatures};
use super::table::{LABELS, Row, TaggerWeights, Transitions};
use crate::attribution::careful::{RoleScores, WordScores};
use crate::attribution::reporter_text::ReporterToken;
use crate::text::TextSpan;

/// What speaks for the beginning of a source and of a cue: half a logit. They are rare, so the best sequence leaves out
/// more of them than it makes up, and what is made up the linker drops.
const EAGER: Row<i32> = [0, 32, 0, 32, 0, 0, 0, 0];
/// Most that a careful reader says for or against a label of a token of several words, in 64ths of a logit: one logit. Its
/// reader was not asked to give all of them one role, and a linear model knows marks well. Chosen among 0, 1, 2.5 and 8 on
/// PolNeAR's development part, where these differ by less than half a point.
const MOST: i32 = 64;

/// The scores of a paragraph's labels.
#[derive(Debug)]
pub(super) struct Emissions {
    /// The score of each label of each token.
    nodes: Vec<Row<i32>>,
    /// The transition class of each token.
    classes: Vec<u8>,
    /// The transitions of each class.
    transitions: Vec<Transitions>,
}

impl Emissions {
    /// By the linear model.
    pub(super) fn of(weights: &TaggerWeights, observations: &[TokenFeatures]) -> Self {
        let score = |o: &TokenFeatures| sum(&weights.label_scores(&o.hashes), &EAGER);
        Self {
            nodes: observations.iter().map(score).collect(),
            classes: observations.iter().map(|o| o.transition_class).collect(),
            transitions: (0..TRANSITION_CLASSES).map(|class| *weights.transitions(class as u8)).collect(),
        }
    }

    /// Adds what a careful reader says of the words of each of the paragraph's tokens.
    pub(super) fn add_careful(&mut self, scores: &RoleScores, text: &str, tokens: &[ReporterToken]) {
        for (node, token) in self.nodes.iter_mut().zip(tokens) {
            *node = sum(node, &token_row(scores, words_of(scores, text, token)));
        }
        if let Some(first) = self.nodes.first_mut() {
            *first = sum(first, &row(&scores.start));
        }
        for transitions in &mut self.transitions {
            for (slot, added) in transitions.iter_mut().zip(&scores.transitions) {
                *slot = sum(slot, &row(added));
            }
        }
    }

    /// The best label of each token.
    pub(super) fn best_labels(&self) -> Vec<BestLabel> {
        let of = |class: &u8| self.transitions.get(usize::from(*class));
        decode::best_labels(&self.nodes, &self.classes.iter().filter_map(of).collect::<Vec<_>>())
    }
}

/// The scores of the labels, one a lane.
fn row(scores: &[i16; LABELS]) -> Row<i32> {
    let mut row = Row::default();
    for (slot, score) in row.iter_mut().zip(scores) {
        *slot = i32::from(*score);
    }
    row
}

/// The words of a token. The mark that opens a quotation belongs to it: what is reported begins there.
fn words_of<'a>(scores: &'a RoleScores, text: &str, token: &ReporterToken) -> &'a [WordScores] {
    let mark = text.get(..token.span.start as usize).and_then(|before| before.chars().next_back());
    let length = mark.filter(|_| token.quote().is_some()).map_or(0, char::len_utf8) as u32;
    scores.words_in(TextSpan::new(token.span.start - length, token.span.end))
}

/// What speaks for each label of a token of these words: all of them have one role.
fn token_row(scores: &RoleScores, words: &[WordScores]) -> Row<i32> {
    let mut row = Row::default();
    let Some((first, rest)) = words.split_first() else { return row };
    let transition = |from: usize, to: usize| {
        scores.transitions.get(from).and_then(|row| row.get(to)).map_or(0, |value| i32::from(*value))
    };
    for (label, slot) in row.iter_mut().enumerate().take(LABELS) {
        let inside = if label % 2 == 1 { label + 1 } else { label };
        let of = |word: &WordScores, label: usize| word.roles.get(label).map_or(0, |value| i32::from(*value));
        *slot = of(first, label);
        for (number, word) in rest.iter().enumerate() {
            let before = if number == 0 { label } else { inside };
            *slot += of(word, inside) + transition(before, inside);
        }
    }
    if !rest.is_empty() {
        let [outside, ..] = row;
        for slot in &mut row {
            *slot = (*slot - outside).clamp(-MOST, MOST);
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::careful::WordScores;
    use crate::attribution::testing;

    /// Scores that give each word of `text` this label, `logits` more than any other.
    fn scores(text: &str, label: usize, logits: i16) -> RoleScores {
        let starts = text.split_whitespace().map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
        let words = text.split_whitespace().zip(starts).map(|(word, start)| {
            let mut roles = [0; LABELS];
            roles[label] = logits * 64;
            let span = TextSpan::new(start as u32, (start + word.len()) as u32);
            WordScores { span, roles, speech: 0, cues: Vec::new(), sources: Vec::new() }
        });
        RoleScores { words: words.collect(), ..RoleScores::default() }
    }

    #[test]
    fn a_word_has_its_scores_and_several_words_have_one_logit_at_most() {
        let text = "Ann “it rains here”";
        let found = scores(text, 6, 5);
        assert_eq!(token_row(&found, found.words_in(TextSpan::new(0, 3)))[6], 320);
        let quotation = testing::document(text);
        let quotation = &crate::quotation::extract(&quotation).0[0];
        let words = found.words_in(quotation.span);
        assert_eq!(words.len(), 2, "the word with the mark before it begins outside");
        assert_eq!(token_row(&found, words)[..], [0, 0, 0, 0, 0, 64, 64, 0]);
        assert_eq!(token_row(&found, &[])[..], [0; 8]);
    }

    #[test]
    fn what_a_careful_reader_says_decides_where_it_is_sure() {
        let text = "Ann Lee paints boats.";
        let document = testing::document(text);
        let labels = |scores: Option<&RoleScores>| -> Vec<u8> {
            let annotated =
                crate::attribution::annotated_document::AnnotatedDocument::of(&document, &[], None, None);
            let paragraph = &annotated.paragraphs[0];
            let weights = &crate::attribution::weights::TRAINED.tagger;
            let mut emissions = Emissions::of(weights, &super::super::token_features(text, paragraph, &[]));
            if let Some(scores) = scores {
                emissions.add_careful(scores, text, &paragraph.tokens);
            }
            emissions.best_labels().iter().map(|best| best.label).collect()
        };
        assert_eq!(labels(None), [0; 5]);
        assert_eq!(labels(Some(&scores(text, 0, 60))), [0; 5]);
        assert_eq!(labels(Some(&scores(text, 3, 60)))[..3], [3, 3, 3]);
    }
}
