//! The reader against the float model, on made-up texts: `careful_check.json` was written with the weights, by the program
//! that trained them. And whatever bytes are given as weights, reading them fails without a panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails should stop"
)]

use proptest::prelude::*;
use serde::Deserialize;
use variorum_careful::{Weights, WeightsError, score, wire};
use variorum_engine::attribution::careful::{Passages, Pointer, RoleScores, WordScores};
use variorum_engine::text::TextSpan;

const WEIGHTS: &[u8] = include_bytes!("../careful.weights");

/// A text as the float model reads it.
#[derive(Deserialize)]
struct Expected {
    text: String,
    words: Vec<String>,
    paragraph: Vec<usize>,
    quoted: Vec<u8>,
    first_piece: Vec<usize>,
    roles: Vec<Vec<f64>>,
    speech: Vec<[f64; 2]>,
    pointer: Vec<Vec<Vec<f64>>>,
}

fn expected() -> Vec<Expected> {
    serde_json::from_str(include_str!("careful_check.json")).unwrap()
}

impl Expected {
    /// The bytes of each word.
    fn spans(&self) -> Vec<TextSpan> {
        let mut at = 0;
        let mut span = |word: &String| {
            let start = at + self.text[at..].find(word.as_str()).unwrap();
            at = start + word.len();
            TextSpan::new(start as u32, at as u32)
        };
        self.words.iter().map(&mut span).collect()
    }

    fn scores(&self, weights: &Weights) -> RoleScores {
        let spans = self.spans();
        let is_inside = |word: &usize| self.quoted[self.first_piece[*word]] == 2;
        let mut start = 0;
        let lines = self.text.split('\n').map(|line| {
            let span = TextSpan::new(start, start + line.len() as u32);
            start = span.end + 1;
            span
        });
        let passages = Passages {
            paragraphs: lines.collect(),
            in_marks: (0..spans.len()).filter(is_inside).map(|word| spans[word]).collect(),
        };
        score(weights, &self.text, &passages)
    }
}

/// Asserts that a likelihood is near that of the logits `row` at `place`.
fn check_pointers(pointers: &[Pointer], row: &[f64], spans: &[TextSpan]) {
    let total: f64 = row.iter().map(|logit| logit.exp()).sum();
    for (place, logit) in row.iter().enumerate() {
        let target = place.checked_sub(1).map(|word| spans[word].start);
        let found = pointers.iter().find(|pointer| pointer.target == target);
        let found = found.map_or(0.0, |pointer| f64::from(pointer.likelihood) / 65_535.0);
        assert!((found - logit.exp() / total).abs() < 0.03, "{found} for {}", logit.exp() / total);
    }
}

#[test]
fn integers_read_as_the_float_model_does() {
    let weights = Weights::read(WEIGHTS).unwrap();
    for expected in expected() {
        let spans = expected.spans();
        let scores = expected.scores(&weights);
        assert_eq!(scores.words.iter().map(|word| word.span).collect::<Vec<_>>(), spans);
        let mut worst = 0.0_f64;
        for (word, WordScores { roles, speech, cues, sources, .. }) in scores.words.iter().enumerate() {
            let [against, for_it] = expected.speech[word];
            worst = worst.max((f64::from(*speech) / 64.0 - (for_it - against)).abs());
            for (found, expected) in roles.iter().zip(&expected.roles[word]) {
                worst = worst.max((f64::from(*found) / 64.0 - expected).abs());
            }
            check_pointers(cues, &expected.pointer[0][word], &spans);
            check_pointers(sources, &expected.pointer[1][word], &spans);
        }
        assert!(worst < 0.1, "a score is off by {worst} logits");
        assert_eq!(expected.paragraph.len(), spans.len());
    }
}

#[test]
fn reading_again_gives_the_same() {
    let weights = Weights::read(WEIGHTS).unwrap();
    let expected = expected();
    assert_eq!(expected[0].scores(&weights), expected[0].scores(&weights));
    assert!(score(&weights, "", &Passages::default()).words.is_empty());
    let long = "word ".repeat(2000);
    let passages = Passages { paragraphs: vec![TextSpan::new(0, long.len() as u32)], in_marks: Vec::new() };
    assert_eq!(score(&weights, &long, &passages).words.len(), 2000);
}

#[test]
fn what_is_read_arrives_as_it_was_read() {
    let weights = Weights::read(WEIGHTS).unwrap();
    let texts = expected();
    let text = texts.iter().map(|expected| expected.text.as_str()).collect::<Vec<_>>().join("\n\n").repeat(3);
    let lines = text.match_indices('\n').map(|(at, _)| at as u32 + 1);
    let starts: Vec<u32> = std::iter::once(0).chain(lines).collect();
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([text.len() as u32]);
    let paragraphs = starts.iter().zip(ends).map(|(start, end)| TextSpan::new(*start, end)).collect();
    let found = score(&weights, &text, &Passages { paragraphs, in_marks: Vec::new() });
    assert!(found.words.len() > 300);
    assert!(wire::scores(&wire::encode_scores(&found)) == Some(found));
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused() {
    for length in (0..WEIGHTS.len()).step_by(WEIGHTS.len() / 40).chain([9, 11, 13]) {
        assert!(Weights::read(&WEIGHTS[..length]).is_err(), "{length}");
    }
}

/// A file with this header.
fn file(header: &str) -> Vec<u8> {
    let mut bytes = b"VARCARE1".to_vec();
    bytes.extend((header.len() as u32).to_le_bytes());
    bytes.extend(header.as_bytes());
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_numbers_in_the_header_are_survived(numbers in prop::collection::vec(any::<u64>(), 7), cut in 0..7_usize) {
        let number = |at: usize| numbers[at] >> (at * 9 % 60).max(cut * 8);
        let header = format!(
            r#"{{"layers":{},"hidden":{},"heads":{},"inner":{},"positions":{},"window":{},"pointer":{},
            "pieces":["[PAD]","[UNK]","[CLS]","[SEP]"],"roles":["","","","","","",""],
            "tensors":{{"piece":{{"shape":[4,{}],"kind":"q4","offset":{},"bytes":{}}}}}}}"#,
            number(0), number(1), number(2), number(3), number(4), number(5), number(6), number(1), number(2), number(3)
        );
        prop_assert!(Weights::read(&file(&header)).is_err());
    }

    #[test]
    fn any_bytes_are_survived(place in 12..WEIGHTS.len().min(200_000), byte in any::<u8>()) {
        let mut bytes = WEIGHTS[..200_000.min(WEIGHTS.len())].to_vec();
        bytes[place] = byte;
        let read = Weights::read(&bytes);
        let is_told = matches!(read, Err(WeightsError::Header(_) | WeightsError::Size(_) | WeightsError::Tensor(_)));
        prop_assert!(is_told);
    }
}
