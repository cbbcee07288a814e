//! What the language layer says of a token, as features: its part of speech, its head, its entity, and how it hangs
//! on the cues above it.

use crate::attribution::reporter_text::ReporterToken;
use crate::language::grammar::Relation;
use crate::language::hash::mix;
use crate::language::lexicon::Tags;
use crate::text::TextSpan;

/// Most heads that are followed upwards.
const HEIGHT: usize = 24;

/// Attributes of one token in its sentence's tree; equal numbers mean equal values.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SyntaxAttributes {
    /// Its part of speech.
    pub(super) tag: u32,
    /// Its relation to its head, and on which side that stands.
    pub(super) relation: u32,
    /// Its head in lower case.
    pub(super) head: u32,
    /// The part of speech of its head.
    pub(super) head_tag: u32,
    /// Its entity, and whether that begins here.
    pub(super) entity: u32,
    /// How it hangs on the nearest cue above it: by the relation of the word just below the cue, and on which side.
    pub(super) path: u32,
    /// That cue.
    pub(super) cue: u32,
    /// How it hangs on the cue above that one.
    pub(super) outer_path: u32,
    /// Whether it is a cue, and which of subject, clause and object depend on it on which side.
    pub(super) frame: u32,
}

/// The attributes of each token of a paragraph.
pub(super) fn attributes(text: &str, tokens: &[ReporterToken]) -> Vec<SyntaxAttributes> {
    let frames = frames(tokens);
    tokens.iter().enumerate().map(|(at, token)| of_token(text, tokens, &frames, at, token)).collect()
}

fn of_token(
    text: &str,
    tokens: &[ReporterToken],
    frames: &[u32],
    at: usize,
    token: &ReporterToken,
) -> SyntaxAttributes {
    let annotation = token.annotation;
    let head = annotation.head.and_then(|head| tokens.get(head as usize));
    let mut found = SyntaxAttributes {
        tag: annotation.part_of_speech as u32,
        relation: side(annotation.relation, at, annotation.head),
        head: head.map_or(1, |head| lower(head.span, text)),
        head_tag: head.map_or(99, |head| head.annotation.part_of_speech as u32),
        entity: annotation.entity.map_or(0, |kind| 1 + 2 * kind as u32 + u32::from(annotation.begins_entity)),
        frame: frames.get(at).copied().unwrap_or(0),
        ..SyntaxAttributes::default()
    };
    let (mut below, mut here) = (at, annotation.head);
    for _ in 0..HEIGHT {
        let Some((place, above)) = here.and_then(|here| Some((here as usize, tokens.get(here as usize)?)))
        else {
            break;
        };
        let relation = tokens.get(below).map_or(Relation::Other, |token| token.annotation.relation);
        if is_cue(above) {
            let path = 1 + side(relation, below, here);
            if found.path == 0 {
                found.path = path;
                found.cue = above.entry.cue.map_or(1, |(cue, _)| u32::from(cue) + 2);
            } else {
                found.outer_path = path;
                break;
            }
        }
        (below, here) = (place, above.annotation.head);
    }
    found
}

/// Whether a token is a verb that may report, or “according”.
fn is_cue(token: &ReporterToken) -> bool {
    token.entry.cue.is_some() && token.annotation.part_of_speech.is_verb() || token.is(Tags::CITING)
}

/// A relation with the side on which the head stands.
fn side(relation: Relation, at: usize, head: Option<u32>) -> u32 {
    relation as u32 * 2 + u32::from(head.is_some_and(|head| (head as usize) < at))
}

/// For each token which dependents a clause with words of somebody's has: bits.
fn frames(tokens: &[ReporterToken]) -> Vec<u32> {
    let mut frames: Vec<u32> = tokens.iter().map(|token| u32::from(is_cue(token))).collect();
    for (at, token) in tokens.iter().enumerate() {
        let Some(head) = token.annotation.head.map(|head| head as usize) else { continue };
        let bit = match token.annotation.relation {
            Relation::Subject => 2,
            Relation::ClausalComplement => 4,
            Relation::OpenComplement => 8,
            Relation::Object => 16,
            Relation::PassiveSubject => 32,
            _ => continue,
        };
        let bit = if at < head { bit } else { bit << 5 };
        if let Some(frame) = frames.get_mut(head) {
            *frame |= bit;
        }
    }
    frames
}

/// The hash of a word in lower case.
fn lower(span: TextSpan, text: &str) -> u32 {
    let word = span.slice(text);
    word.chars().take(24).flat_map(char::to_lowercase).fold(7, |hash, c| mix(hash, u32::from(c)))
}
