//! The word lists, parsed once: what a word does in a sentence, and which verbs tie words to a speaker.
//!
//! `lexicon/words.txt` and `lexicon/names.txt` give classes of words, `lexicon/cues.txt` verbs with the
//! frames in which what follows them is somebody's words. One look-up a word gives both.

use std::{collections::BTreeMap, sync::LazyLock};

/// Classes a word belongs to, as a set of bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tags(u64);

macro_rules! classes {
    ($($name:ident = $bit:literal, $section:literal;)+) => {
        impl Tags {
            $(#[doc = concat!("Words of the section `", $section, "`.")]
            pub(crate) const $name: Self = Self(1 << $bit);)+
            fn of_section(section: &str) -> Option<Self> {
                match section { $($section => Some(Self::$name),)+ _ => None }
            }
        }
    };
}
classes! {
    DETERMINER = 0, "determiner";
    PRONOUN = 1, "pronoun";
    RELATIVE = 2, "relative";
    PREPOSITION = 3, "preposition";
    CONJUNCTION = 4, "conjunction";
    SUBORDINATOR = 5, "subordinator";
    AUXILIARY = 6, "auxiliary";
    PASSIVE = 7, "passive";
    ADVERB = 8, "adverb";
    TIME = 9, "time";
    TITLE = 10, "title";
    ROLE = 11, "role";
    GROUP = 12, "group";
    ORGANISATION = 13, "organisation";
    COMPANY = 14, "company";
    DOCUMENT = 15, "document";
    PARTICLE = 16, "particle";
    SUFFIX = 17, "suffix";
    PLACE = 18, "place";
    FIRST_PERSON = 19, "first";
    FEMININE = 20, "feminine";
    MASCULINE = 21, "masculine";
    THAT = 22, "that";
    TO = 23, "to";
    SETTING = 24, "setting";
    CITING = 25, "citing";
    TURN = 26, "turn";
    NOUN = 27, "noun";
    GOING = 28, "going";
    BY = 29, "by";
}

impl Tags {
    /// Words that end in -ing.
    pub(crate) const ING: Self = Self(1 << 40);
    /// Words that end in -ed.
    pub(crate) const ED: Self = Self(1 << 41);
    /// Words that end in -s and are no possessive.
    pub(crate) const PLURAL: Self = Self(1 << 42);
    /// Words with a possessive ending.
    pub(crate) const POSSESSIVE: Self = Self(1 << 43);

    /// Whether the two share a class.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    /// Both sets.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// The set as a number.
    pub(crate) const fn bits(self) -> u64 {
        self.0
    }
}

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
    /// Whether one of `other` may follow.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
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
    /// Prepositions that may follow and belong to it, by [`Entry::word`].
    pub(crate) prepositions: Vec<u16>,
}

/// The form in which a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// say
    Base,
    /// says
    Third,
    /// said
    Past,
    /// seen, where the past is another form
    Participle,
    /// saying
    Ing,
}

/// What the lists say of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Entry {
    /// Its number among the words listed, from 1; 0 if it is not listed.
    pub(crate) word: u16,
    /// Its classes.
    pub(crate) tags: Tags,
    /// The verb and its form, if it is one that ties words to a speaker.
    pub(crate) cue: Option<(u16, Form)>,
}

/// All lists.
pub(crate) struct Lexicon {
    /// Sorted by word.
    entries: Vec<(&'static str, Entry)>,
    cues: Vec<Cue>,
}

/// The lists, parsed when first asked for.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::parse);

impl Lexicon {
    /// What the lists say of `word`, which is lower case.
    pub(crate) fn entry(&self, word: &str) -> Entry {
        self.entries
            .binary_search_by(|(known, _)| (*known).cmp(word))
            .ok()
            .and_then(|i| self.entries.get(i))
            .map_or_else(Entry::default, |(_, entry)| *entry)
    }
    /// The cue with this index.
    pub(crate) fn cue(&self, index: u16) -> Option<&Cue> {
        self.cues.get(index as usize)
    }

    fn parse() -> Self {
        let mut entries: BTreeMap<&'static str, Entry> = BTreeMap::new();
        let lists = [include_str!("../lexicon/words.txt"), include_str!("../lexicon/names.txt")];
        for (section, line) in lists.into_iter().flat_map(lines) {
            let tags = Tags::of_section(section).unwrap_or_default();
            for word in line.split_whitespace() {
                let entry = entries.entry(word).or_default();
                entry.tags = entry.tags.with(tags);
            }
        }
        let mut cues: Vec<(Cue, &'static str)> = Vec::new();
        for (section, line) in lines(include_str!("../lexicon/cues.txt")) {
            let Some((forms, frames)) = line.split_once(':') else { continue };
            let index = u16::try_from(cues.len()).unwrap_or(u16::MAX);
            let mut base = "";
            for (n, word) in forms.split_whitespace().enumerate() {
                let form = match n {
                    0 => Form::Base,
                    1 => Form::Third,
                    _ if word.ends_with("ing") => Form::Ing,
                    3 if !word.ends_with("ed") => Form::Participle,
                    _ => Form::Past,
                };
                if n == 0 {
                    base = word;
                }
                let entry = entries.entry(word).or_default();
                // `read` is its own past: the past is by far the commoner.
                if entry.cue.is_none() || form == Form::Past {
                    entry.cue = Some((index, form));
                }
            }
            cues.push((cue(section, base, frames), frames));
        }
        let mut lexicon = Self { entries: entries.into_iter().collect(), cues: Vec::new() };
        for (number, (_, entry)) in lexicon.entries.iter_mut().enumerate() {
            entry.word = u16::try_from(number + 1).unwrap_or(0);
        }
        for (mut cue, frames) in cues {
            let prepositions = frames.split_whitespace().filter(|f| frame(f).is_none());
            cue.prepositions = prepositions.map(|p| lexicon.entry(p).word).collect();
            lexicon.cues.push(cue);
        }
        lexicon
    }
}

fn cue(section: &str, base: &'static str, frames: &str) -> Cue {
    let kind = match section {
        "show" => CueKind::Show,
        "thought" => CueKind::Thought,
        _ => CueKind::Speech,
    };
    let bits = frames.split_whitespace().filter_map(frame).fold(0, |all, f| all | f.0);
    Cue { base, kind, frames: Frames(bits), prepositions: Vec::new() }
}

/// The frame with this name; every other name is a preposition's.
fn frame(name: &str) -> Option<Frames> {
    match name {
        "clause" => Some(Frames::CLAUSE),
        "object" => Some(Frames::OBJECT),
        "marks" => Some(Frames::MARKS),
        "to" => Some(Frames::TO),
        _ => None,
    }
}

/// `(section, line)` for each line that holds something.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    text.lines().filter_map(move |line| {
        let line = line.split_once('#').map_or(line, |(before, _)| before).trim();
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
            return None;
        }
        (!line.is_empty()).then_some((section, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_known_and_every_verb_has_frames() {
        for text in [include_str!("../lexicon/words.txt"), include_str!("../lexicon/names.txt")] {
            for (section, _) in lines(text) {
                assert!(Tags::of_section(section).is_some(), "{section}");
            }
        }
        for cue in &LEXICON.cues {
            assert!(cue.frames != Frames::default() || !cue.prepositions.is_empty(), "{}", cue.base);
        }
    }

    #[test]
    fn a_word_has_its_classes_and_its_verb() {
        let entry = LEXICON.entry("said");
        let (cue, form) = entry.cue.unwrap();
        assert_eq!((LEXICON.cue(cue).unwrap().base, form), ("say", Form::Past));
        assert!(LEXICON.entry("spokesperson").tags.any(Tags::ROLE));
        assert!(LEXICON.entry("last").tags.any(Tags::TIME));
        assert!(LEXICON.entry("zzz").cue.is_none());
    }
}
