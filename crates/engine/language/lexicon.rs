//! The lexicon: what a word does in a sentence, and which verbs tie words to a speaker.
//!
//! `lexicon/words.txt` holds one list for each [`Class`] of words, `lexicon/cues.txt` the verbs
//! with the frames in which what follows them is somebody's words. [`Tags`] are the classes as the readers of
//! attributions see them, coarser and as bits: one look-up a word gives its tags and its verb.

use super::{
    cues::{self, Cue},
    inflection::{VerbForm, inflect},
    page_words,
};
use crate::text::word_list;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// Tags of a word, as a set of bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tags(u64);

macro_rules! tags {
    ($($name:ident = $bit:literal;)+) => {
        impl Tags {
            $(#[doc = concat!("Bit ", $bit, ": [`Class`] says which sections it is made of.")]
            pub(crate) const $name: Self = Self(1 << $bit);)+
        }
    };
}
// The fitted models know the tags by their bits: a new one takes the next free bit below 40.
tags! {
    DETERMINER = 0;
    PRONOUN = 1;
    RELATIVE = 2;
    PREPOSITION = 3;
    CONJUNCTION = 4;
    SUBORDINATOR = 5;
    AUXILIARY = 6;
    PASSIVE = 7;
    ADVERB = 8;
    TIME = 9;
    TITLE = 10;
    ROLE = 11;
    GROUP = 12;
    ORGANISATION = 13;
    COMPANY = 14;
    DOCUMENT = 15;
    PARTICLE = 16;
    SUFFIX = 17;
    PLACE = 18;
    FIRST_PERSON = 19;
    THAT = 22;
    TO = 23;
    SETTING = 24;
    CITING = 25;
    TURN = 26;
    NOUN = 27;
    GOING = 28;
    BY = 29;
    ING = 40;
    ED = 41;
    PLURAL = 42;
    POSSESSIVE = 43;
    NICKNAME = 44;
}

impl Tags {
    /// Whether the two share a tag.
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

macro_rules! classes {
    ($($name:ident = $section:literal => [$($tag:ident),*];)+) => {
        /// A class of words: a section of `lexicon/words.txt`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Class {
            $(#[doc = concat!("`[", $section, "]`")] $name,)+
        }
        impl Class {
            const COUNT: usize = [$($section),+].len();
            fn parse(section: &str) -> Option<Self> {
                match section { $($section => Some(Self::$name),)+ _ => None }
            }
            /// The tags of its words.
            const fn tags(self) -> Tags {
                match self { $(Self::$name => Tags(0 $(| Tags::$tag.0)*),)+ }
            }
        }
    };
}
classes! {
    Determiner = "determiner" => [DETERMINER];
    Quantifier = "quantifier" => [DETERMINER];
    Number = "number" => [DETERMINER];
    That = "that" => [DETERMINER, RELATIVE, SUBORDINATOR, THAT];
    PersonalPronoun = "personal pronoun" => [PRONOUN];
    Pronoun = "pronoun" => [PRONOUN];
    BeforeContractedIs = "before contracted is" => [];
    Relative = "relative" => [RELATIVE];
    Preposition = "preposition" => [PREPOSITION];
    PrepositionOrSubordinator = "preposition or subordinator" => [PREPOSITION, SUBORDINATOR];
    Conjunction = "conjunction" => [CONJUNCTION];
    Subordinator = "subordinator" => [SUBORDINATOR];
    Be = "be" => [AUXILIARY, PASSIVE];
    Have = "have" => [AUXILIARY];
    Do = "do" => [AUXILIARY];
    Get = "get" => [];
    Modal = "modal verb" => [AUXILIARY];
    ContractedBe = "contracted be" => [AUXILIARY, PASSIVE];
    ContractedAuxiliary = "contracted auxiliary" => [AUXILIARY];
    Negator = "negator" => [];
    Adverb = "adverb" => [ADVERB];
    Weekday = "weekday" => [TIME];
    Month = "month" => [TIME];
    DayAdverb = "day adverb" => [TIME];
    Time = "time" => [TIME];
    Honorific = "honorific" => [TITLE];
    OfficeTitle = "office title" => [TITLE];
    Title = "title" => [TITLE];
    Role = "role" => [ROLE];
    Group = "group" => [GROUP];
    Organisation = "organisation" => [ORGANISATION];
    Company = "company" => [COMPANY];
    Document = "document" => [DOCUMENT];
    Particle = "particle" => [PARTICLE];
    PublicBody = "public body" => [SUFFIX];
    Suffix = "suffix" => [SUFFIX];
    Place = "place" => [PLACE];
    FirstPerson = "first person" => [FIRST_PERSON];
    To = "to" => [TO];
    Setting = "setting" => [SETTING];
    Citing = "citing" => [CITING];
    Contrast = "contrast" => [TURN];
    CueNoun = "cue noun" => [NOUN];
    Going = "going" => [GOING];
    By = "by" => [BY];
    VerbInLy = "verb in -ly" => [];
    NounInLy = "noun in -ly" => [];
    AdjectiveInLy = "adjective in -ly" => [];
    NameInLy = "name in -ly" => [];
}

impl Class {
    /// Whether `word`, in lower case, belongs to the class.
    pub(crate) fn has(self, word: &str) -> bool {
        LEXICON.class(self).is_some_and(|words| words.contains(word))
    }
    /// All words of the class.
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        LEXICON.class(self).into_iter().flatten().copied()
    }
}

/// What the lists say of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Entry {
    /// Its number among the words with a tag or a cue, from 1; 0 if it has neither.
    pub(crate) word: u16,
    /// Its tags.
    pub(crate) tags: Tags,
    /// The verb and its form, if it is one that ties words to a speaker.
    pub(crate) cue: Option<(u16, VerbForm)>,
}

/// All lists.
pub(crate) struct Lexicon {
    /// The words of each class, in the order of [`Class`].
    classes: Vec<BTreeSet<&'static str>>,
    /// Sorted by word.
    entries: Vec<(Cow<'static, str>, Entry)>,
    cues: Vec<Cue>,
}

/// The lists, parsed when first asked for.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::parse);

const WORDS: &str = word_list::lexicon_file!("words.txt");

impl Lexicon {
    /// What the lists say of `word`, which is lower case.
    pub(crate) fn entry(&self, word: &str) -> Entry {
        self.entries
            .binary_search_by(|(known, _)| known.as_ref().cmp(word))
            .ok()
            .and_then(|i| self.entries.get(i))
            .map_or_else(Entry::default, |(_, entry)| *entry)
    }
    /// The cue with this index.
    pub(crate) fn cue(&self, index: u16) -> Option<&Cue> {
        self.cues.get(index as usize)
    }

    fn class(&self, class: Class) -> Option<&BTreeSet<&'static str>> {
        self.classes.get(class as usize)
    }

    fn parse() -> Self {
        let mut classes = vec![BTreeSet::new(); Class::COUNT];
        let mut entries: BTreeMap<Cow<'static, str>, Entry> = BTreeMap::new();
        for (section, line) in [WORDS, page_words::FILE].into_iter().flat_map(word_list::entries) {
            let Some(class) = Class::parse(section) else { continue };
            for word in line.split_whitespace() {
                classes.get_mut(class as usize).map(|words| words.insert(word));
                if class.tags() != Tags::default() {
                    let entry = entries.entry(Cow::Borrowed(word)).or_default();
                    entry.tags = entry.tags.with(class.tags());
                }
            }
        }
        let listed = cues::parse();
        for (index, (cue, _)) in listed.iter().enumerate() {
            let index = u16::try_from(index).unwrap_or(u16::MAX);
            for (word, form) in inflect(cue.base) {
                let entry = entries.entry(Cow::Owned(word)).or_default();
                // `read` is its own past: the past is by far the commoner.
                if entry.cue.is_none() || form == VerbForm::Past {
                    entry.cue = Some((index, form));
                }
            }
        }
        let mut lexicon = Self { classes, entries: entries.into_iter().collect(), cues: Vec::new() };
        for (number, (_, entry)) in lexicon.entries.iter_mut().enumerate() {
            entry.word = u16::try_from(number + 1).unwrap_or(0);
        }
        for (mut cue, prepositions) in listed {
            cue.prepositions = prepositions.into_iter().map(|p| lexicon.entry(p).word).collect();
            lexicon.cues.push(cue);
        }
        lexicon
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_known() {
        for (section, _) in [WORDS, page_words::FILE].into_iter().flat_map(word_list::entries) {
            assert!(Class::parse(section).is_some(), "{section}");
        }
        assert!(LEXICON.classes.iter().all(|words| !words.is_empty()));
    }

    #[test]
    fn a_word_has_its_tags_and_its_verb() {
        let entry = LEXICON.entry("said");
        let (cue, form) = entry.cue.unwrap();
        assert_eq!((LEXICON.cue(cue).unwrap().base, form), ("say", VerbForm::Past));
        assert!(LEXICON.entry("spokesperson").tags.any(Tags::ROLE));
        assert!(LEXICON.entry("last").tags.any(Tags::TIME));
        assert!(LEXICON.entry("zzz").cue.is_none());
    }

    #[test]
    fn forms_follow_the_rules_of_spelling() {
        for word in ["bragged", "snapping", "echoes", "extolled"] {
            assert!(LEXICON.entry(word).cue.is_some(), "{word}");
        }
        assert!(LEXICON.entry("snaped").cue.is_none());
    }
}
