//! The tagger: which tokens of a paragraph name a source, which are a cue, and which are content.
//!
//! It is a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over the tokens of
//! [`crate::attribution::reporter_text`], in which a quotation in marks is one token, with labels in the
//! begin–inside–outside scheme. Features (`features`, of the attributes in `atoms`) are hashed into a table of small
//! integers (`table`). The best sequence is found by Viterbi's algorithm (`decode`) in integers, so that every
//! machine finds the same. What the rules find ([`super::rules`]) is among the features, so the model learns where to
//! trust them. It is trained by `cargo xtask train`; `docs/model.md` says on what data and how well it does.

mod atoms;
mod decode;
mod emissions;
mod features;
mod syntax;
mod table;

pub(crate) use features::token_features;
pub(crate) use table::TaggerWeights;
#[cfg(feature = "training")]
pub(crate) use {
    features::TRANSITION_CLASSES,
    table::{LABELS, may_follow},
};

use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::careful::RoleScores;
use crate::attribution::reporter_text::ReporterText;
use emissions::Emissions;
use std::ops::Range;

/// The role of a token in an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// Words that name who is the source.
    Source,
    /// Words that introduce what is reported.
    Cue,
    /// What is reported.
    Content,
}

/// A chunk: consecutive tokens with one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// Their role.
    pub(crate) role: Role,
    /// Their range in the paragraph.
    pub(crate) range: Range<usize>,
    /// The least margin of its tokens: by how much the role beats any other, in 64ths of a logit.
    pub(crate) margin: i32,
}

/// The chunks of one paragraph, in order. `attributions` are those that the rules found in its sentences, `careful` is what
/// a careful reader says of the words.
pub(crate) fn chunks(
    table: &TaggerWeights,
    text: &str,
    paragraph: &ReporterText,
    attributions: &[AttributionCandidate],
    careful: Option<&RoleScores>,
) -> Vec<Chunk> {
    let mut emissions = Emissions::of(table, &token_features(text, paragraph, attributions));
    if let Some(careful) = careful {
        emissions.add_careful(careful, text, &paragraph.tokens);
    }
    let mut found: Vec<Chunk> = Vec::new();
    let mut is_open = false;
    for (at, best) in emissions.best_labels().into_iter().enumerate() {
        let role = role(best.label);
        let goes_on = is_open && best.label.is_multiple_of(2);
        is_open = role.is_some();
        let Some(role) = role else { continue };
        match found.last_mut().filter(|last| goes_on && last.role == role) {
            Some(last) => last.range.end = at + 1,
            None => found.push(Chunk { role, range: at..at + 1, margin: best.margin }),
        }
        if let Some(last) = found.last_mut() {
            last.margin = last.margin.min(best.margin);
        }
    }
    found
}

/// The role of a label. Label 0 is outside; then come begin and inside of each role.
const fn role(label: u8) -> Option<Role> {
    match label {
        1 | 2 => Some(Role::Source),
        3 | 4 => Some(Role::Cue),
        5 | 6 => Some(Role::Content),
        _ => None,
    }
}
