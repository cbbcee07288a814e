//! A document, window by window, so that whoever reads many can show progress and stop.

use crate::encoder::Buffers;
use crate::heads::{WindowScores, read};
use crate::product::Machine;
use crate::weights::Weights;
use crate::windows::{Window, windows};
use variorum_engine::attribution::careful::{LABELS, Passages, Pointer, RoleScores, WordScores};
use variorum_engine::text::TextSpan;

/// Parts of a logit in [`RoleScores`].
const LOGIT: f32 = 64.0;
/// The likelihood 1 in [`Pointer`].
const CERTAIN: f32 = 65_535.0;
/// The least likelihood of a pointer that is kept, about one in a thousand.
const LEAST: i32 = 66;

/// A document that is being read.
#[derive(Debug)]
pub struct Reading<'a> {
    weights: &'a Weights,
    windows: std::vec::IntoIter<Window>,
    machine: Machine,
    buffers: Buffers,
    scores: RoleScores,
}

impl<'a> Reading<'a> {
    /// Begins to read the passages of a text.
    pub fn new(weights: &'a Weights, text: &str, passages: &Passages) -> Self {
        let windows = windows(weights, text, &passages.paragraphs, &passages.in_marks);
        let row =
            |values: &[f32]| std::array::from_fn(|label| values.get(label).map_or(0, |v| sixty_fourths(*v)));
        let mut transitions = weights.transition.chunks_exact(LABELS);
        Self {
            weights,
            windows: windows.into_iter(),
            machine: Machine::new(),
            buffers: Buffers::default(),
            scores: RoleScores {
                words: Vec::new(),
                transitions: std::array::from_fn(|_| row(transitions.next().unwrap_or_default())),
                start: row(&weights.start),
            },
        }
    }

    /// Reads the next window; `false` if all were read.
    pub fn step(&mut self) -> bool {
        let Some(window) = self.windows.next() else { return false };
        let found = read(self.machine, self.weights, &window, &mut self.buffers);
        add(&mut self.scores.words, &window, &found);
        true
    }

    /// What was read.
    pub fn finish(self) -> RoleScores {
        self.scores
    }
}

/// Reads the passages of a text at once.
pub fn score(weights: &Weights, text: &str, passages: &Passages) -> RoleScores {
    let mut reading = Reading::new(weights, text, passages);
    while reading.step() {}
    reading.finish()
}

/// Adds the words of a window.
fn add(words: &mut Vec<WordScores>, window: &Window, found: &WindowScores) {
    let width = window.words.len() + 1;
    let pointers = found.cues.chunks_exact(width).zip(found.sources.chunks_exact(width));
    let speech = found.speech.as_chunks::<2>().0.iter().map(|[against, for_it]| for_it - against);
    let rows = found.roles.chunks_exact(LABELS).zip(speech).zip(pointers);
    let pointed = |row: &[f32]| -> Vec<Pointer> {
        let targets = std::iter::once(None).chain(window.words.iter().map(|word| Some(word.span)));
        let likely = targets.zip(row).map(|(target, value)| (target, crate::numbers::round(value * CERTAIN)));
        let kept = likely.filter(|(_, likelihood)| *likelihood >= LEAST);
        kept.map(|(target, likelihood)| pointer(target, likelihood)).collect()
    };
    for (word, ((roles, speech), (cues, sources))) in window.words.iter().zip(rows) {
        let roles = std::array::from_fn(|label| roles.get(label).map_or(0, |v| sixty_fourths(*v)));
        words.push(WordScores {
            span: word.span,
            roles,
            speech: sixty_fourths(speech),
            cues: pointed(cues),
            sources: pointed(sources),
        });
    }
}

/// A pointer at a word, or at nothing.
fn pointer(target: Option<TextSpan>, likelihood: i32) -> Pointer {
    Pointer {
        target: target.map(|span| span.start),
        likelihood: u16::try_from(likelihood).unwrap_or(u16::MAX),
    }
}

/// A logit in 64ths, within ±64 logits.
fn sixty_fourths(logit: f32) -> i16 {
    crate::numbers::round(logit.clamp(-64.0, 64.0) * LOGIT) as i16
}
