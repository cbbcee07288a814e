//! Small words by what they do in a sentence: `lexicon/grammar.txt`, parsed once.

use crate::language::{adverbs, lexicon::Class};
use crate::text::word_list;
use std::{collections::BTreeSet, sync::LazyLock};

type Words = BTreeSet<&'static str>;

/// The sections of `lexicon/grammar.txt`; the file says what each is for.
#[derive(Debug, Default)]
pub(super) struct Grammar {
    pub(super) nominal_adjectives: Words,
    pub(super) modifiers: Words,
    pub(super) quantities: Words,
    pub(super) former: Words,
    pub(super) openers: Words,
    pub(super) governors: Words,
    pub(super) attempts: Words,
    pub(super) unreal: Words,
    pub(super) refusals: Words,
    pub(super) causes: Words,
    pub(super) pronouns: Words,
    pub(super) ends: Words,
    pub(super) not_names: Words,
    pub(super) firm_nouns: Words,
    pub(super) bodies: Words,
    pub(super) posts: Words,
    pub(super) belongings: Words,
    pub(super) vague_nouns: Words,
    pub(super) crowds: Words,
    pub(super) parts: Words,
    pub(super) states: Words,
    pub(super) branches: Words,
    pub(super) papers: Words,
    pub(super) own_people: Words,
    pub(super) pasts: Words,
    pub(super) public: Words,
}

/// `lexicon/grammar.txt`.
pub(super) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| {
    let mut grammar = Grammar::default();
    for (section, line) in word_list::entries(FILE) {
        if let Some(words) = grammar.section(section) {
            words.extend(line.split_whitespace());
        }
    }
    grammar
});

const FILE: &str = include_str!("../lexicon/grammar.txt");

impl Grammar {
    fn section(&mut self, name: &str) -> Option<&mut Words> {
        Some(match name {
            "nominal adjectives" => &mut self.nominal_adjectives,
            "modifiers" => &mut self.modifiers,
            "quantities" => &mut self.quantities,
            "former" => &mut self.former,
            "openers" => &mut self.openers,
            "governors" => &mut self.governors,
            "attempts" => &mut self.attempts,
            "unreal" => &mut self.unreal,
            "refusals" => &mut self.refusals,
            "causes" => &mut self.causes,
            "pronouns" => &mut self.pronouns,
            "ends" => &mut self.ends,
            "not names" => &mut self.not_names,
            "firm nouns" => &mut self.firm_nouns,
            "bodies" => &mut self.bodies,
            "posts" => &mut self.posts,
            "belongings" => &mut self.belongings,
            "vague nouns" => &mut self.vague_nouns,
            "crowds" => &mut self.crowds,
            "papers" => &mut self.papers,
            "own people" => &mut self.own_people,
            "branches" => &mut self.branches,
            "states" => &mut self.states,
            "parts" => &mut self.parts,
            "pasts" => &mut self.pasts,
            "the public" => &mut self.public,
            _ => return None,
        })
    }
}

/// Whether the word may stand between a subject and its verb without changing either: an adverb, or a day.
pub(super) fn is_adverb(word: &str) -> bool {
    adverbs::is_adverb(word) || Class::DayAdverb.has(word) || Class::Weekday.has(word)
}

/// Forms of be, get, have, do and the modal verbs.
pub(super) fn is_auxiliary(word: &str) -> bool {
    is_be(word) || is_modal(word) || Class::Have.has(word) || Class::Do.has(word)
}

/// Forms of be (and get) that make a passive.
pub(super) fn is_be(word: &str) -> bool {
    Class::Be.has(word) || Class::Get.has(word)
}

/// Modal verbs.
pub(super) fn is_modal(word: &str) -> bool {
    Class::Modal.has(word)
}

/// Words that negate a verb.
pub(super) fn is_negation(word: &str) -> bool {
    Class::Negation.has(word) || word.ends_with("n't")
}

/// Prepositions: what stands after one is no subject.
pub(super) fn is_preposition(word: &str) -> bool {
    Class::Preposition.has(word)
}

/// Determiners and owners: a verb form after one is a noun or an adjective.
pub(super) fn is_determiner(word: &str) -> bool {
    Class::Determiner.has(word) || GRAMMAR.nominal_adjectives.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_read() {
        let mut grammar = Grammar::default();
        for (section, _) in word_list::entries(FILE) {
            assert!(grammar.section(section).is_some(), "{section}");
        }
        assert!(GRAMMAR.vague_nouns.contains("chain") && GRAMMAR.not_names.contains("Congress"));
    }
}
