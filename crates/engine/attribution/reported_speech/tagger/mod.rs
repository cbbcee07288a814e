//! A trained reading of a paragraph: which of its pieces name a source, which are a cue, and which are what
//! somebody is reported to say.
//!
//! A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over the pieces of
//! [`crate::attribution::reporter_text`], in which a passage in marks is one piece, with labels in the begin–inside–outside
//! scheme. What it looks at (`features`) is hashed into a table of small integers (`weights`); the best
//! sequence is found by Viterbi's algorithm (`decode`) in integers, so that every machine finds the same. What
//! the rules of [`crate::attribution::cues::clause`] read in the sentence is among the features: the model learns where to trust
//! them. It is trained by `cargo xtask train`; `docs/model.md` says on what and how well it does.

mod atoms;
mod decode;
mod features;
mod table;

pub(crate) use features::observe;
pub(crate) use table::Table;
#[cfg(feature = "training")]
pub(crate) use {
    features::EDGES,
    table::{LABELS, may_follow},
};

use crate::attribution::cues::clause::Report;
use crate::attribution::reporter_text::Narration;
use std::ops::Range;

/// What a piece is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// Words that name somebody.
    Source,
    /// Words that tie what is reported to its source.
    Cue,
    /// What is reported.
    Content,
}

/// A stretch of pieces that play one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The role.
    pub(crate) role: Role,
    /// The pieces.
    pub(crate) range: Range<usize>,
    /// By how much the role beats any other, at the end of the stretch where it is less sure.
    pub(crate) margin: i32,
}

/// The stretches of one paragraph, in order. `reports` are those of its sentences by rule.
pub(crate) fn read(table: &Table, text: &str, narration: &Narration, reports: &[Report]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut is_open = false;
    for (at, best) in decode::best(table, &observe(text, narration, reports)).into_iter().enumerate() {
        let role = role(best.label);
        let goes_on = is_open && best.label.is_multiple_of(2);
        is_open = role.is_some();
        let Some(role) = role else { continue };
        match found.last_mut().filter(|last| goes_on && last.role == role) {
            Some(last) => last.range.end = at + 1,
            None => found.push(Stretch { role, range: at..at + 1, margin: best.margin }),
        }
        if let Some(last) = found.last_mut() {
            last.margin = last.margin.min(best.margin);
        }
    }
    found
}

/// The role of a label: 0 is outside, then begin and inside of each role.
const fn role(label: u8) -> Option<Role> {
    match label {
        1 | 2 => Some(Role::Source),
        3 | 4 => Some(Role::Cue),
        5 | 6 => Some(Role::Content),
        _ => None,
    }
}
