//! Small classes of words that single rules ask for, from `lexicon/attribution.txt`. They are no classes of the
//! lexicon: those are features of the tagger.

use crate::text::word_list;
use std::{collections::BTreeMap, sync::LazyLock};

macro_rules! word_lists {
    ($($name:ident = $section:literal,)+) => {
        /// A class of words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum WordList {
            $(#[doc = concat!("The section `", $section, "`.")] $name,)+
        }
        impl WordList {
            const fn section(self) -> &'static str {
                match self { $(Self::$name => $section,)+ }
            }
            #[cfg(test)]
            const VARIANTS: &'static [Self] = &[$(Self::$name,)+];
        }
    };
}
word_lists! {
    Interjection = "interjection",
    TitledWork = "titled-work",
    Naming = "naming",
    PlacePreposition = "place-preposition",
    Request = "request",
    AddresseeVerb = "addressee-verb",
    OpinionVerb = "opinion-verb",
    AddressedVerb = "addressed-verb",
    NumberInName = "number-in-name",
    BodyWithPurpose = "body-with-purpose",
    FeminineNoun = "feminine-noun",
    MasculineNoun = "masculine-noun",
    ThingInEr = "thing-in-er",
    Somebody = "somebody",
    NamedAs = "named-as",
    NameNoun = "name-noun",
    Agency = "agency",
    RoleOfCompanies = "role-of-companies",
    PrintedDocument = "printed-document",
    DocumentArticle = "document-article",
    WroteDocument = "wrote-document",
    MakingClaim = "making-claim",
    BareThing = "bare-thing",
    Receiving = "receiving",
    PostedWords = "posted-words",
    Definite = "definite",
    Department = "department",
    Outsider = "outsider",
    RankPrefix = "rank-prefix",
    MayBe = "may-be",
    SpeechNoun = "speech-noun",
}

/// The section of sectors, whose lines are `descriptions: name parts`.
const SECTOR: &str = "sector";

/// The lines of the file.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    word_list::entries(word_list::lexicon_file!("attribution.txt"))
}

/// The words of each section, sorted.
static WORDS: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
    for (section, line) in lines().filter(|(section, _)| *section != SECTOR) {
        words.entry(section).or_default().extend(line.split_whitespace());
    }
    words.values_mut().for_each(|words| words.sort_unstable());
    words
});

impl WordList {
    /// Whether `word` is in the list, in the same case.
    pub(crate) fn contains(self, word: &str) -> bool {
        WORDS.get(self.section()).is_some_and(|words| words.binary_search(&word).is_ok())
    }
}

/// Name parts that identify the sector of a description, e.g. *airways* for “airline”.
pub(crate) fn sector_names(description: &str) -> impl Iterator<Item = &'static str> {
    let sectors = lines().filter(|(section, _)| *section == SECTOR);
    let sectors = sectors.filter_map(|(_, line)| line.split_once(':'));
    let found = sectors.filter(move |(nouns, _)| nouns.split_whitespace().any(|noun| noun == description));
    found.flat_map(|(_, names)| names.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_a_section_and_every_section_a_list() {
        let sections: Vec<&str> = WORDS.keys().copied().collect();
        let mut lists: Vec<&str> = WordList::VARIANTS.iter().map(|list| list.section()).collect();
        lists.sort();
        assert_eq!(lists, sections);
    }

    fn check(list: WordList, word: &str, expected: bool) {
        assert_eq!(list.contains(word), expected, "{word}");
    }

    #[test]
    fn words_are_matched_whole_and_in_their_case() {
        check(WordList::TitledWork, "op-ed", true);
        check(WordList::TitledWork, "op", false);
        check(WordList::BodyWithPurpose, "Center", true);
        check(WordList::BodyWithPurpose, "center", false);
        check(WordList::Definite, "those", false);
    }

    #[test]
    fn a_description_has_the_name_parts_of_its_sector() {
        assert_eq!(sector_names("carrier").collect::<Vec<_>>(), ["airlines", "airline", "airways", "air"]);
        assert_eq!(sector_names("town").count(), 0);
    }
}
