//! Classes of words that only the reading of reactions asks for: the sections of `lexicon/reactions.txt`, each extended by
//! classes of the common lexicon.

use crate::language::{adverbs, inflection::inflect, lexicon::Class};
use crate::text::word_list;
use std::{collections::BTreeSet, sync::LazyLock};

type Words = BTreeSet<&'static str>;

macro_rules! word_classes {
    ($($field:ident = $section:literal + [$($class:ident),*];)+) => {
        /// The sections of `lexicon/reactions.txt`, which says what each is for.
        #[derive(Debug, Default)]
        pub(super) struct Grammar { $(pub(super) $field: Words,)+ }
        impl Grammar {
            fn section(&mut self, name: &str) -> Option<&mut Words> {
                match name { $($section => Some(&mut self.$field),)+ _ => None }
            }
            /// Adds the words of the common classes.
            fn extend(&mut self) {
                $($(self.$field.extend(Class::$class.words());)*)+
            }
        }
    };
}
word_classes! {
    nominal_adjectives = "nominal adjectives" + [];
    modifiers = "modifiers" + [];
    quantities = "quantities" + [Quantifier, Number];
    former = "former" + [];
    openers = "openers" + [Quantifier, Number, Conjunction, Subordinator, PrepositionOrSubordinator];
    governors = "governors" + [];
    attempts = "attempts" + [];
    unreal = "unreal" + [];
    refusals = "refusals" + [];
    causes = "causes" + [];
    ranks = "ranks" + [];
    resolves = "resolves" + [];
    pronouns = "pronouns" + [PersonalPronoun];
    ends = "ends" + [Relative, PrepositionOrSubordinator];
    not_names = "not names" + [Place, PublicBody, Weekday, Month, Honorific, PersonalPronoun, Determiner, Preposition, PrepositionOrSubordinator, Conjunction, Subordinator];
    firm_nouns = "firm nouns" + [];
    bodies = "bodies" + [];
    body_words = "words of bodies" + [];
    trade = "trade" + [];
    posts = "posts" + [];
    belongings = "belongings" + [];
    vague_nouns = "vague nouns" + [];
    crowds = "crowds" + [];
    papers = "papers" + [];
    own_people = "own people" + [];
    public = "the public" + [];
    parts = "parts" + [];
    branches = "branches" + [];
    states = "states" + [];
    doubts = "doubts" + [];
    hearsay = "hearsay" + [];
    rumours = "rumours" + [];
    denying = "denying" + [];
    legal_forms = "legal forms" + [];
    shares = "shares" + [];
    requests = "requests" + [];
    demanding = "demanding" + [];
    blame = "blame" + [];
    harms = "harms" + [];
    target_links = "target links" + [];
    light_verbs = "light verbs" + [];
    uproar = "uproar" + [];
    demands = "demands" + [];
    in_person = "in person" + [];
    own_words = "own words" + [];
    speaks_for_it = "speaks for it" + [];
    disapproval = "disapproval" + [];
    approval = "approval" + [];
    list_verbs = "list verbs" + [];
    joins_company = "joins company" + [];
    acts_as_company = "acts as company" + [];
    bare_descriptors = "bare descriptors" + [];
    goes_on = "goes on" + [];
    support_verbs = "support verbs" + [];
    promises = "promises" + [];
    occasions = "occasions" + [];
    plans = "plans" + [];
    earlier = "earlier" + [];
    durations = "durations" + [];
    suppliers = "suppliers" + [];
    undecided = "undecided" + [];
    purposes = "purposes" + [];
    mounting = "mounting" + [];
    units = "units" + [];
    running = "runs it" + [];
    leaving = "leaving a post" + [];
    removing = "removing from a post" + [];
    excluding = "excluding" + [];
    staying_out = "staying out" + [];
    proverbial = "proverbial" + [];
}

/// `lexicon/reactions.txt`.
pub(super) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| {
    let mut grammar = Grammar::default();
    for (section, line) in word_list::entries(FILE) {
        if let Some(words) = grammar.section(section) {
            words.extend(line.split_whitespace());
        }
    }
    grammar.extend();
    grammar
});

const FILE: &str = word_list::lexicon_file!("reactions.txt");

/// Every form of the support verbs.
static SUPPORT_FORMS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    GRAMMAR.support_verbs.iter().flat_map(|verb| inflect(verb)).map(|(form, _)| form).collect()
});

/// Whether the word is a form of a verb whose object is the act itself (“putting pressure on”).
pub(super) fn is_support_verb(word: &str) -> bool {
    SUPPORT_FORMS.contains(word)
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
    Class::Negator.has(word) || word.ends_with("n't")
}

/// Prepositions: what stands after one is no subject.
pub(super) fn is_preposition(word: &str) -> bool {
    Class::Preposition.has(word)
}

/// Determiners and owners: a verb form after one is a noun or an adjective.
pub(super) fn is_determiner(word: &str) -> bool {
    Class::Determiner.has(word) || GRAMMAR.nominal_adjectives.contains(word)
}

/// A description that may have begun its sentence, without the capital that it had there. “IT staff” and “Happy Runners”
/// keep theirs.
pub(super) fn inside_a_sentence(words: &str) -> String {
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    let is_part_of_name = rest.starts_with(char::is_uppercase) && !is_determiner(&first.to_lowercase());
    let has_own = first.chars().skip(1).any(char::is_uppercase);
    if is_part_of_name || has_own {
        return words.to_string();
    }
    let mut letters = words.chars();
    let begin: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    begin + letters.as_str()
}

/// Whether a word with a capital is in no company's name (“Congress”). In capitals throughout, a small word may be one's
/// own (“IT”, “ON”).
pub(super) fn is_no_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_acronym = word.len() > 1 && !word.contains(char::is_lowercase);
    let is_small = || {
        is_preposition(&lower)
            || opens_clause(&lower)
            || Class::Determiner.has(&lower)
            || Class::PersonalPronoun.has(&lower)
    };
    GRAMMAR.not_names.contains(lower.as_str()) && !(is_acronym && is_small())
}

/// Words that begin another clause or join a second noun: what stands before is the end of a noun phrase.
pub(super) fn opens_clause(word: &str) -> bool {
    let classes = [
        Class::Conjunction,
        Class::Subordinator,
        Class::PrepositionOrSubordinator,
        Class::Relative,
        Class::That,
    ];
    classes.iter().any(|class| class.has(word))
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
        assert!(GRAMMAR.vague_nouns.contains("chain") && GRAMMAR.not_names.contains("congress"));
        assert!(GRAMMAR.quantities.contains("dozens") && GRAMMAR.ends.contains("because"));
    }
}
