//! What the model looks at in each piece: the words around it, their classes, the cues to its left and right,
//! and what the rules made of it. Each is a hash of its template's number and its values.

use super::atoms::{Atoms, NOTHING, mix};
use crate::attribution::cues::clause::Report;
use crate::attribution::reporter_text::{Narration, Piece, Sort};
use crate::language::lexicon::Tags;
use std::ops::Range;

/// Templates.
const COUNT: usize = 66;
/// Classes of piece by which the weights from label to label differ.
pub(crate) const EDGES: usize = 16;

/// What is seen of one piece.
#[derive(Debug, Clone)]
pub(crate) struct Observation {
    /// One hash a template.
    pub(crate) hashes: [u32; COUNT],
    /// Its class.
    pub(crate) edge: u8,
}

/// What is seen of each piece of a paragraph. `reports` are those of its sentences by rule.
pub(crate) fn observe(text: &str, narration: &Narration, reports: &[Report]) -> Vec<Observation> {
    let pieces = &narration.pieces;
    let atoms: Vec<Atoms> = pieces.iter().map(|p| Atoms::of(text, p)).collect();
    let ruled = ruled(pieces.len(), reports);
    let mut observations = Vec::with_capacity(pieces.len());
    for (number, sentence) in narration.sentences.iter().enumerate() {
        let view = View { pieces, atoms: &atoms, ruled: &ruled, sentence };
        let signs = signposts(&view);
        for at in sentence.clone() {
            let sign = signs.get(at - sentence.start).copied().unwrap_or_default();
            observations.push(Observation {
                hashes: hashes(&view, at, number as u32, sign),
                edge: edge(pieces.get(at), at == sentence.start),
            });
        }
    }
    observations
}

/// A sentence in its paragraph.
struct View<'a> {
    pieces: &'a [Piece],
    atoms: &'a [Atoms],
    ruled: &'a [u32],
    sentence: &'a Range<usize>,
}

impl View<'_> {
    fn atom(&self, at: usize, offset: isize) -> Atoms {
        at.checked_add_signed(offset).and_then(|i| self.atoms.get(i)).copied().unwrap_or(NOTHING)
    }
    fn ruled(&self, at: usize, offset: isize) -> u32 {
        at.checked_add_signed(offset).and_then(|i| self.ruled.get(i)).copied().unwrap_or(99)
    }
}

/// What the rules made of each piece: 0 outside, else role, begin and end.
fn ruled(length: usize, reports: &[Report]) -> Vec<u32> {
    let mut ruled = vec![0; length];
    let mut set = |range: &Range<usize>, role: u32| {
        for at in range.clone() {
            if let Some(slot) = ruled.get_mut(at) {
                let place = if at == range.start {
                    1
                } else if at + 1 == range.end {
                    2
                } else {
                    3
                };
                *slot = role * 4 + place;
            }
        }
    };
    for report in reports.iter().filter(|r| !r.is_inner) {
        for content in &report.content {
            set(content, if report.takes_marks { 3 } else { 4 });
        }
        if let Some(source) = &report.source {
            set(source, 1);
        }
        set(&report.cue, 2);
    }
    ruled
}

/// The nearest cue and passage in marks on each side of a piece.
#[derive(Debug, Clone, Copy, Default)]
struct Signpost {
    left: Sight,
    right: Sight,
}

/// Something that stands on one side of a piece.
#[derive(Debug, Clone, Copy, Default)]
struct Sight {
    /// The verb of the nearest cue; 0 for none.
    cue: u32,
    /// Its class.
    class: u32,
    /// Pieces between.
    distance: u32,
    /// Commas, “that”, marks and what the rules say between, as bits.
    between: u32,
    /// Whether marks stand anywhere on this side.
    marks: u32,
}

fn signposts(view: &View) -> Vec<Signpost> {
    let mut posts = vec![Signpost::default(); view.sentence.len()];
    let mut sight = Sight::default();
    for (post, at) in posts.iter_mut().zip(view.sentence.clone()) {
        post.left = sight;
        sight = passed(sight, view, at);
    }
    sight = Sight::default();
    for (post, at) in posts.iter_mut().zip(view.sentence.clone()).rev() {
        post.right = sight;
        sight = passed(sight, view, at);
    }
    posts
}

/// What is seen after passing the piece at `at`.
fn passed(sight: Sight, view: &View, at: usize) -> Sight {
    let (Some(piece), Some(atoms)) = (view.pieces.get(at), view.atoms.get(at)) else { return sight };
    let is_ruled = view.ruled(at, 0) / 4 == 2;
    let is_cue = is_ruled || atoms.cue != 0 && !piece.is(Tags::NOUN);
    if is_cue {
        let cue = if atoms.cue != 0 { atoms.cue } else { atoms.word };
        return Sight { cue, class: mix(atoms.class, u32::from(is_ruled)), distance: 0, between: 0, ..sight };
    }
    let is_marks = piece.quote().is_some();
    let bit = match piece.sort {
        Sort::Comma => 1,
        _ if piece.is(Tags::THAT) => 2,
        _ if is_marks => 4,
        Sort::Colon | Sort::Semicolon | Sort::Dash => 8,
        _ if piece.is(Tags::CONJUNCTION.with(Tags::RELATIVE)) => 16,
        _ => 0,
    };
    Sight {
        distance: sight.distance + 1,
        between: sight.between | bit,
        marks: sight.marks | u32::from(is_marks),
        ..sight
    }
}

const fn bucket(distance: u32) -> u32 {
    match distance {
        0..=3 => distance,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=24 => 7,
        _ => 8,
    }
}

/// The class of a piece by which the weights from label to label differ.
fn edge(piece: Option<&Piece>, begins_sentence: bool) -> u8 {
    let Some(piece) = piece else { return 0 };
    match piece.sort {
        _ if begins_sentence => 1,
        Sort::Comma => 2,
        Sort::Stop => 3,
        Sort::Colon | Sort::Semicolon => 4,
        Sort::Dash => 5,
        Sort::Joiner => 6,
        Sort::Open | Sort::Close => 7,
        Sort::Quote { .. } => 8,
        Sort::Word if piece.is(Tags::THAT) => 9,
        Sort::Word if piece.entry.cue.is_some() => 10,
        Sort::Word if piece.is(Tags::CONJUNCTION) => 11,
        Sort::Word if piece.is(Tags::PREPOSITION) => 12,
        Sort::Word if piece.is(Tags::DETERMINER.with(Tags::PRONOUN)) => 13,
        Sort::Word if piece.is_capital => 14,
        Sort::Word => 15,
    }
}

/// Each template filled in.
fn hashes(view: &View, at: usize, number: u32, sign: Signpost) -> [u32; COUNT] {
    let a = |offset: isize| view.atom(at, offset);
    let [a3, a2, a1, o, b1, b2, b3] = [a(-3), a(-2), a(-1), a(0), a(1), a(2), a(3)];
    let [r2, r1, r, s1, s2] = [-2, -1, 0, 1, 2].map(|offset| view.ruled(at, offset));
    let from_start = bucket((at - view.sentence.start) as u32);
    let to_end = bucket((view.sentence.end - at) as u32);
    let (left, right) = (sign.left, sign.right);
    let (near_left, near_right) = (bucket(left.distance), bucket(right.distance));
    let templates: [&[u32]; COUNT] = [
        &[],
        &[o.word],
        &[a1.word],
        &[b1.word],
        &[a2.word],
        &[b2.word],
        &[a3.word],
        &[b3.word],
        &[a1.word, o.word],
        &[o.word, b1.word],
        &[a2.word, a1.word],
        &[b1.word, b2.word],
        &[a1.word, b1.word],
        &[o.class],
        &[a1.class],
        &[b1.class],
        &[a2.class],
        &[b2.class],
        &[a1.class, o.class],
        &[o.class, b1.class],
        &[a2.class, a1.class],
        &[b1.class, b2.class],
        &[a1.class, o.class, b1.class],
        &[a2.class, a1.class, o.class],
        &[o.class, b1.class, b2.class],
        &[o.word, b1.class],
        &[a1.class, o.word],
        &[o.suffix],
        &[o.ending],
        &[a1.suffix],
        &[b1.suffix],
        &[o.stem],
        &[a1.stem],
        &[b1.stem],
        &[a1.stem, o.stem],
        &[o.stem, b1.stem],
        &[o.shape, a1.shape],
        &[a1.shape, o.shape, b1.shape],
        &[r],
        &[r1, r],
        &[r, s1],
        &[r2, r1, r, s1, s2],
        &[r, o.word],
        &[r, o.stem],
        &[r, o.class],
        &[r1, o.class],
        &[s1, o.class],
        &[left.cue, near_left],
        &[left.cue, left.between],
        &[left.class, left.between, near_left],
        &[left.class, o.class],
        &[o.word, left.cue],
        &[right.cue, near_right],
        &[right.cue, right.between],
        &[right.class, right.between, near_right],
        &[right.class, o.class],
        &[o.word, right.cue],
        &[left.cue, o.class, left.between],
        &[right.cue, o.class, right.between],
        &[left.class, right.class, left.between, right.between],
        &[left.marks, right.marks, o.class],
        &[from_start, o.class],
        &[to_end, o.class],
        &[from_start, to_end],
        &[number.min(3), o.class],
        &[left.cue, right.cue],
    ];
    let mut number = 0;
    templates.map(|values| {
        number += 1;
        let hash = values.iter().fold(mix(0x811c_9dc5, number), |hash, &value| mix(hash, value));
        hash ^ (hash >> 16)
    })
}
