//! Other names for the people of a sentence, made of syllables: so that the models know a name by what stands around
//! it, and not because American news of 2016 is full of it.
#![expect(clippy::indexing_slicing, reason = "a number below the length of a list indexes it")]

use crate::{shuffle::Shuffler, silver::LabelledSentence};
use variorum_engine::language::word::Word;

const ONSETS: &[&str] = &[
    "", "b", "bh", "ch", "d", "dj", "dr", "f", "g", "gh", "h", "j", "k", "kh", "kw", "l", "m", "mb", "n",
    "ng", "ny", "p", "ph", "r", "s", "sh", "st", "sz", "t", "th", "tr", "ts", "v", "w", "x", "y", "z", "zh",
];
const NUCLEI: &[&str] =
    &["a", "e", "i", "o", "u", "aa", "ai", "ao", "ei", "ee", "ia", "io", "oo", "ou", "ue", "é", "ü", "ö"];
const CODAS: &[&str] = &[
    "", "", "", "", "", "n", "n", "r", "s", "l", "m", "k", "t", "d", "ng", "h", "sh", "x", "z", "rt", "ck",
    "ska", "ov", "ić", "sen", "son", "ez", "wa", "ya",
];

/// The sentence with other words for most of those that are a person's name.
pub(crate) fn exchanged(sentence: &LabelledSentence, shuffler: &mut Shuffler) -> LabelledSentence {
    let mut exchanged = sentence.clone();
    for (word, _) in exchanged.words.iter_mut().zip(&sentence.is_person).filter(|(_, is_person)| **is_person)
    {
        if word.is_plain_name() && shuffler.below(10) < 8 {
            *word = Word::of(&name(shuffler)).with_possessive(*word);
        }
    }
    exchanged
}

/// A made-up name.
fn name(shuffler: &mut Shuffler) -> String {
    let syllables = 1 + shuffler.below(3);
    let mut name = String::new();
    for _ in 0..syllables {
        name.push_str(ONSETS[shuffler.below(ONSETS.len())]);
        name.push_str(NUCLEI[shuffler.below(NUCLEI.len())]);
        name.push_str(CODAS[shuffler.below(CODAS.len())]);
    }
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
