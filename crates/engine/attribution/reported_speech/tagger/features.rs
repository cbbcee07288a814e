//! Features of each token for the tagger: the words around it, their classes, the cues to its left and right, and
//! what the rules say of it. A feature is a hash of the number of its template and of its values.

use super::atoms::{NOTHING, TokenAttributes};
use super::syntax::{self, SyntaxAttributes};
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::reporter_text::{ReporterText, ReporterToken, TokenKind};
use crate::language::hash::{features, mix};
use crate::language::lexicon::Tags;
use std::ops::Range;

/// Number of templates.
const COUNT: usize = 88;
/// Classes of token, each with transition weights of its own.
pub(crate) const TRANSITION_CLASSES: usize = 16;

/// The features of one token.
#[derive(Debug, Clone)]
pub(crate) struct TokenFeatures {
    /// One hash for each template.
    pub(crate) hashes: [u32; COUNT],
    /// Its transition class.
    pub(crate) transition_class: u8,
}

/// The features of each token of a paragraph. `attributions` are those that the rules found in its sentences.
pub(crate) fn token_features(
    text: &str,
    paragraph: &ReporterText,
    attributions: &[AttributionCandidate],
) -> Vec<TokenFeatures> {
    let tokens = &paragraph.tokens;
    let atoms: Vec<TokenAttributes> = tokens.iter().map(|t| TokenAttributes::of(text, t)).collect();
    let ruled = ruled(tokens.len(), attributions);
    let syntax = syntax::attributes(text, tokens);
    let mut found = Vec::with_capacity(tokens.len());
    for (number, sentence) in paragraph.sentences.iter().enumerate() {
        let view = SentenceView { tokens, atoms: &atoms, ruled: &ruled, syntax: &syntax, sentence };
        let contexts = side_contexts(&view);
        for at in sentence.clone() {
            let context = contexts.get(at - sentence.start).copied().unwrap_or_default();
            found.push(TokenFeatures {
                hashes: hashes(&view, at, number as u32, context),
                transition_class: transition_class(tokens.get(at), at == sentence.start),
            });
        }
    }
    found
}

/// A sentence in its paragraph, with what the features are made of.
struct SentenceView<'a> {
    tokens: &'a [ReporterToken],
    atoms: &'a [TokenAttributes],
    ruled: &'a [u32],
    syntax: &'a [SyntaxAttributes],
    sentence: &'a Range<usize>,
}

impl SentenceView<'_> {
    /// The attributes of the token `offset` from `at`.
    fn atom(&self, at: usize, offset: isize) -> TokenAttributes {
        at.checked_add_signed(offset).and_then(|i| self.atoms.get(i)).copied().unwrap_or(NOTHING)
    }
    /// What the language layer says of the token `offset` from `at`.
    fn syntax(&self, at: usize, offset: isize) -> SyntaxAttributes {
        at.checked_add_signed(offset).and_then(|i| self.syntax.get(i)).copied().unwrap_or_default()
    }
    /// What the rules say of the token `offset` from `at`; 99 outside the paragraph.
    fn ruled(&self, at: usize, offset: isize) -> u32 {
        at.checked_add_signed(offset).and_then(|i| self.ruled.get(i)).copied().unwrap_or(99)
    }
}

/// What the rules say of each token: 0 if it has no role; else four times its role (1 source, 2 cue, 3 content of a
/// cue that takes marks, 4 other content), plus 1 for the first token, 2 for the last, 3 for one between.
fn ruled(length: usize, attributions: &[AttributionCandidate]) -> Vec<u32> {
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
    for attribution in attributions.iter().filter(|r| !r.is_inner) {
        for content in &attribution.content {
            set(content, if attribution.takes_marks { 3 } else { 4 });
        }
        if let Some(source) = &attribution.source {
            set(source, 1);
        }
        set(&attribution.cue, 2);
    }
    ruled
}

/// What stands to the left and to the right of a token in its sentence.
#[derive(Debug, Clone, Copy, Default)]
struct SideContexts {
    left: SideContext,
    right: SideContext,
}

/// What stands on one side of a token: the nearest cue, and what is between.
#[derive(Debug, Clone, Copy, Default)]
struct SideContext {
    /// The nearest cue; 0 for none.
    cue: u32,
    /// The class of that cue.
    class: u32,
    /// How many tokens are between.
    distance: u32,
    /// Which kinds of token are between: comma, “that”, quotation, other punctuation, conjunction, as bits.
    between: u32,
    /// Whether there is a quotation anywhere on this side.
    marks: u32,
}

/// What stands on both sides of each token of the sentence.
fn side_contexts(view: &SentenceView) -> Vec<SideContexts> {
    let mut contexts = vec![SideContexts::default(); view.sentence.len()];
    let mut side = SideContext::default();
    for (context, at) in contexts.iter_mut().zip(view.sentence.clone()) {
        context.left = side;
        side = after_passing(side, view, at);
    }
    side = SideContext::default();
    for (context, at) in contexts.iter_mut().zip(view.sentence.clone()).rev() {
        context.right = side;
        side = after_passing(side, view, at);
    }
    contexts
}

/// What stands on one side of the token after `at`, given what stands on that side of `at`.
fn after_passing(side: SideContext, view: &SentenceView, at: usize) -> SideContext {
    let (Some(token), Some(atoms)) = (view.tokens.get(at), view.atoms.get(at)) else { return side };
    let is_ruled = view.ruled(at, 0) / 4 == 2;
    let is_cue = is_ruled || atoms.cue != 0 && !token.is(Tags::NOUN);
    if is_cue {
        let cue = if atoms.cue != 0 { atoms.cue } else { atoms.word };
        return SideContext {
            cue,
            class: mix(atoms.class, u32::from(is_ruled)),
            distance: 0,
            between: 0,
            ..side
        };
    }
    let is_marks = token.quote().is_some();
    let bit = match token.kind {
        TokenKind::Comma => 1,
        _ if token.is(Tags::THAT) => 2,
        _ if is_marks => 4,
        TokenKind::Colon | TokenKind::Semicolon | TokenKind::Dash => 8,
        _ if token.is(Tags::CONJUNCTION.with(Tags::RELATIVE)) => 16,
        _ => 0,
    };
    SideContext {
        distance: side.distance + 1,
        between: side.between | bit,
        marks: side.marks | u32::from(is_marks),
        ..side
    }
}

/// The bucket of a distance; the further, the coarser.
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

/// The transition class of a token.
fn transition_class(token: Option<&ReporterToken>, begins_sentence: bool) -> u8 {
    let Some(token) = token else { return 0 };
    match token.kind {
        _ if begins_sentence => 1,
        TokenKind::Comma => 2,
        TokenKind::Stop => 3,
        TokenKind::Colon | TokenKind::Semicolon => 4,
        TokenKind::Dash => 5,
        TokenKind::Joiner => 6,
        TokenKind::Open | TokenKind::Close => 7,
        TokenKind::Quote { .. } => 8,
        TokenKind::Word if token.is(Tags::THAT) => 9,
        TokenKind::Word if token.entry.cue.is_some() => 10,
        TokenKind::Word if token.is(Tags::CONJUNCTION) => 11,
        TokenKind::Word if token.is(Tags::PREPOSITION) => 12,
        TokenKind::Word if token.is(Tags::DETERMINER.with(Tags::PRONOUN)) => 13,
        TokenKind::Word if token.is_capital => 14,
        TokenKind::Word => 15,
    }
}

/// The hash of each template, filled in for the token at `at` of the sentence with this number in its paragraph.
fn hashes(view: &SentenceView, at: usize, number: u32, context: SideContexts) -> [u32; COUNT] {
    let a = |offset: isize| view.atom(at, offset);
    let [a3, a2, a1, o, b1, b2, b3] = [a(-3), a(-2), a(-1), a(0), a(1), a(2), a(3)];
    let [r2, r1, r, s1, s2] = [-2, -1, 0, 1, 2].map(|offset| view.ruled(at, offset));
    let [x1, x, y1] = [-1, 0, 1].map(|offset| view.syntax(at, offset));
    let from_start = bucket((at - view.sentence.start) as u32);
    let to_end = bucket((view.sentence.end - at) as u32);
    let (left, right) = (context.left, context.right);
    let (near_left, near_right) = (bucket(left.distance), bucket(right.distance));
    features![
        [],
        [o.word],
        [a1.word],
        [b1.word],
        [a2.word],
        [b2.word],
        [a3.word],
        [b3.word],
        [a1.word, o.word],
        [o.word, b1.word],
        [a2.word, a1.word],
        [b1.word, b2.word],
        [a1.word, b1.word],
        [o.class],
        [a1.class],
        [b1.class],
        [a2.class],
        [b2.class],
        [a1.class, o.class],
        [o.class, b1.class],
        [a2.class, a1.class],
        [b1.class, b2.class],
        [a1.class, o.class, b1.class],
        [a2.class, a1.class, o.class],
        [o.class, b1.class, b2.class],
        [o.word, b1.class],
        [a1.class, o.word],
        [o.suffix],
        [o.ending],
        [a1.suffix],
        [b1.suffix],
        [o.stem],
        [a1.stem],
        [b1.stem],
        [a1.stem, o.stem],
        [o.stem, b1.stem],
        [o.shape, a1.shape],
        [a1.shape, o.shape, b1.shape],
        [r],
        [r1, r],
        [r, s1],
        [r2, r1, r, s1, s2],
        [r, o.word],
        [r, o.stem],
        [r, o.class],
        [r1, o.class],
        [s1, o.class],
        [left.cue, near_left],
        [left.cue, left.between],
        [left.class, left.between, near_left],
        [left.class, o.class],
        [o.word, left.cue],
        [right.cue, near_right],
        [right.cue, right.between],
        [right.class, right.between, near_right],
        [right.class, o.class],
        [o.word, right.cue],
        [left.cue, o.class, left.between],
        [right.cue, o.class, right.between],
        [left.class, right.class, left.between, right.between],
        [left.marks, right.marks, o.class],
        [from_start, o.class],
        [to_end, o.class],
        [from_start, to_end],
        [number.min(3), o.class],
        [left.cue, right.cue],
        [x.tag],
        [x1.tag, x.tag],
        [x.tag, y1.tag],
        [x1.tag, x.tag, y1.tag],
        [x.relation, x.tag],
        [x.relation, x.head],
        [x.relation, x.head_tag, o.class],
        [x.path],
        [x.path, x.cue],
        [x1.path, x.path],
        [x.path, y1.path],
        [x1.path, x.path, y1.path],
        [x.path, o.word],
        [x.path, x.tag, x.relation],
        [x.path, x.outer_path],
        [x.path, r],
        [x.path, x.cue, x1.path, a1.word],
        [x.entity, x.tag],
        [x1.entity, x.entity, y1.entity],
        [x.frame],
        [x.frame, o.cue],
        [x.path, x.entity, b1.word],
    ]
}
