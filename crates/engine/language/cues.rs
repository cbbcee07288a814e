//! Cue verbs: the verbs that tie words to whoever said them, with what may follow them.
//!
//! `lexicon/cues.txt` lists base forms with subcategorisation frames, as verb lexicons such as VerbNet do.

use crate::text::word_list;

/// What may follow a cue as the words reported, as a set of bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Frames(u8);

impl Frames {
    /// A clause: that …, how …, or bare.
    pub(crate) const CLAUSE: Self = Self(1);
    /// A thing or a person.
    pub(crate) const OBJECT: Self = Self(2);
    /// Nothing, or the words themselves.
    pub(crate) const MARKS: Self = Self(4);
    /// An infinitive, or what “to” begins.
    pub(crate) const TO: Self = Self(8);
    /// Somebody and what that person is to do.
    pub(crate) const ASKING: Self = Self(16);
    /// Whether one of `other` may follow.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The frame with this name; every other name is a preposition's.
    fn parse(name: &str) -> Option<Self> {
        match name {
            "clause" => Some(Self::CLAUSE),
            "object" => Some(Self::OBJECT),
            "marks" => Some(Self::MARKS),
            "to" => Some(Self::TO),
            "asking" => Some(Self::ASKING),
            _ => None,
        }
    }
}

/// Of what kind a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CueKind {
    /// A verb of speech.
    Speech,
    /// What documents do too.
    Show,
    /// A thought or a wish that the reporter ascribes.
    Thought,
}

/// A verb that ties words to a speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cue {
    /// Its base form.
    pub(crate) base: &'static str,
    /// Its kind.
    pub(crate) kind: CueKind,
    /// What may follow.
    pub(crate) frames: Frames,
    /// Prepositions that may follow and belong to it, by [`Entry::word`](super::lexicon::Entry::word).
    pub(crate) prepositions: Vec<u16>,
}

/// The cues of `lexicon/cues.txt`, each with its prepositions as words.
pub(super) fn parse() -> Vec<(Cue, Vec<&'static str>)> {
    let entries = word_list::entries(word_list::lexicon_file!("cues.txt"));
    entries
        .filter_map(|(section, entry)| {
            let kind = match section {
                "show" => CueKind::Show,
                "thought" => CueKind::Thought,
                _ => CueKind::Speech,
            };
            let (base, names) = entry.split_once(": ")?;
            let names = || names.split_whitespace();
            let frames = names().filter_map(Frames::parse).fold(Frames::default(), |a, f| Frames(a.0 | f.0));
            let prepositions = names().filter(|name| Frames::parse(name).is_none()).collect();
            Some((Cue { base, kind, frames, prepositions: Vec::new() }, prepositions))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_cue_stands_once_and_has_a_frame() {
        let cues = parse();
        let entries = word_list::entries(include_str!("../lexicon/cues.txt")).count();
        assert_eq!(cues.len(), entries);
        assert_eq!(cues.iter().map(|(cue, _)| cue.base).collect::<BTreeSet<_>>().len(), entries);
        for (cue, prepositions) in &cues {
            assert!(cue.frames != Frames::default() || !prepositions.is_empty(), "{}", cue.base);
        }
    }
}
