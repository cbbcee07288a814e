//! Small words by what they do in a sentence: `lexicon/grammar.txt`, parsed once.

use super::lexicon::lines;
use std::{collections::BTreeSet, sync::LazyLock};

type Words = BTreeSet<&'static str>;

/// The sections of `lexicon/grammar.txt`; the file says what each is for.
#[derive(Debug, Default)]
pub(super) struct Grammar {
    pub(super) adverbs: Words,
    pub(super) prepositions: Words,
    pub(super) determiners: Words,
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
    let mut section = "";
    for line in lines(include_str!("../lexicon/grammar.txt")) {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => section = name,
            None => {
                if let Some(words) = grammar.section(section) {
                    words.extend(line.split_whitespace());
                }
            }
        }
    }
    grammar
});

impl Grammar {
    fn section(&mut self, name: &str) -> Option<&mut Words> {
        Some(match name {
            "adverbs" => &mut self.adverbs,
            "prepositions" => &mut self.prepositions,
            "determiners" => &mut self.determiners,
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

/// Whether the word may stand between a subject and its verb without changing either.
pub(super) fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") && word != "family" && word != "reply"
        || GRAMMAR.adverbs.contains(word)
}

/// Forms of be, have, do and the modal verbs.
pub(super) fn is_auxiliary(word: &str) -> bool {
    is_be(word) || is_modal(word) || matches!(word, "has" | "have" | "had" | "having" | "do" | "does" | "did")
}

/// Forms of be (and get) that make a passive.
pub(super) fn is_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "get" | "gets" | "got" | "getting"
    )
}

/// Modal verbs.
pub(super) fn is_modal(word: &str) -> bool {
    matches!(word, "will" | "would" | "can" | "could" | "may" | "might" | "must" | "should" | "shall")
}

/// Words that negate a verb.
pub(super) fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "cannot" | "nor" | "neither") || word.ends_with("n't")
}

/// Prepositions: what stands after one is no subject.
pub(super) fn is_preposition(word: &str) -> bool {
    GRAMMAR.prepositions.contains(word)
}

/// Determiners and owners: a verb form after one is a noun or an adjective.
pub(super) fn is_determiner(word: &str) -> bool {
    GRAMMAR.determiners.contains(word)
}

/// Days and months.
pub(super) fn is_calendar(word: &str) -> bool {
    const DAYS_AND_MONTHS: &str = " monday tuesday wednesday thursday friday saturday sunday january february march \
        april may june july august september october november december jan feb aug sept oct nov dec ";
    DAYS_AND_MONTHS.split_whitespace().any(|name| name == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_read() {
        let names = lines(include_str!("../lexicon/grammar.txt"))
            .filter_map(|l| l.strip_prefix('[')?.strip_suffix(']'));
        let mut grammar = Grammar::default();
        for name in names {
            assert!(grammar.section(name).is_some(), "{name}");
        }
        assert!(GRAMMAR.vague_nouns.contains("chain") && GRAMMAR.not_names.contains("Congress"));
    }
}
