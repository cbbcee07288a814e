//! The lexicon of acts (`lexicon/acts.txt`), matched against a sentence.
//!
//! The file lists verb phrases by the base form of their verb, which stands for all its forms.

use super::grammar::GRAMMAR;
use crate::language::inflection::{VerbForm, inflect};
use crate::model::Act;
use crate::text::ordering::sort_by_key;
use crate::text::word_list;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// `lexicon/acts.txt`.
pub(super) static ACTS: LazyLock<Acts> = LazyLock::new(|| Acts::parse(word_list::lexicon_file!("acts.txt")));

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// One of these words.
    Words(Vec<&'static str>),
    /// A word that ends so (`*ing`).
    Ending(&'static str),
    /// A word of a class (`<blame>`).
    Blame,
    /// Up to so many words.
    Gap(usize),
}

impl Part {
    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Words(list) => list.contains(&word),
            Self::Ending(ending) => word.len() > ending.len() + 1 && word.ends_with(ending),
            Self::Blame => GRAMMAR.blame.contains(word),
            Self::Gap(_) => false,
        }
    }
}

/// An entry under `[verbs]`.
#[derive(Debug, Clone)]
pub(super) struct Verb {
    /// Its act if a company is the subject.
    pub(super) by: Option<Act>,
    /// The act done to a company that is the object.
    pub(super) to: Option<Act>,
    /// The act is done to the object only by somebody who is no company (`*`).
    pub(super) is_of_partners: bool,
    /// Counts only if the verb is negated.
    pub(super) is_negative: bool,
    /// A figure of speech (`~`): whoever writes it judges more than he reports.
    pub(super) is_figure: bool,
    /// Its base form.
    pub(super) lemma: &'static str,
    rest: Vec<Part>,
}

impl Verb {
    /// A phrase that reports nothing yet.
    fn of(phrase: &'static str) -> Self {
        let bare = phrase.strip_prefix("not ");
        let (lemma, rest) = bare.unwrap_or(phrase).split_once(' ').unwrap_or((bare.unwrap_or(phrase), ""));
        let is_negative = bare.is_some();
        let rest = parts(rest);
        Self { by: None, to: None, is_of_partners: false, is_negative, is_figure: false, lemma, rest }
    }
}

/// A verb phrase found in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct VerbMatch {
    /// Its entry.
    pub(super) verb: &'static Verb,
    /// Its form.
    pub(super) form: VerbForm,
    /// Tokens up to its first gap; the object begins there.
    pub(super) head: usize,
    /// Tokens in all.
    pub(super) length: usize,
}

/// A noun that reports an act (`[nouns]`).
#[derive(Debug, Clone, Copy)]
pub(super) struct Deed {
    pub(super) act: Act,
    /// Its owner does it only if what it is done to follows (“Apple’s removal of the app”).
    pub(super) needs_object: bool,
    /// “from” may name whoever does it (“an apology from Nike”).
    pub(super) comes_from: bool,
    /// An adjective of what is given (“donated airtime from Nike”).
    pub(super) is_gift: bool,
}

/// First words of phrases in all their forms: which phrases, and in which form.
type Forms = BTreeMap<String, Vec<(usize, VerbForm)>>;

/// What `lexicon/acts.txt` holds.
#[derive(Debug, Default)]
pub(super) struct Acts {
    verbs: Vec<Verb>,
    /// First words in all their forms: which entries, and in which form.
    forms: Forms,
    /// What finds fault with its subject, as a verb phrase.
    faults: Vec<Verb>,
    fault_forms: Forms,
    /// Phrases that are an act of whoever says them, by their first word.
    speech: BTreeMap<&'static str, Vec<(Vec<Part>, Act)>>,
    /// Forms of the verbs that introduce words.
    says: BTreeMap<String, VerbForm>,
    denials: BTreeSet<&'static str>,
    deeds: BTreeMap<&'static str, Deed>,
}

impl Acts {
    fn parse(file: &'static str) -> Self {
        let mut acts = Self::default();
        for (section, line) in word_list::entries(file) {
            match section {
                "verbs" => acts.push_verb(line),
                "phrases" => {
                    let Some((act, phrase)) = line.split_once(": ") else { continue };
                    let Some(act) = Act::parse(act) else { continue };
                    let first = words(phrase).next().unwrap_or_default();
                    let rest = phrase.strip_prefix(first).unwrap_or_default();
                    acts.speech.entry(first).or_default().push((parts(rest), act));
                }
                "faults" => acts.push_fault(line),
                "nouns" => acts.push_noun(line),
                "denials" => drop(acts.denials.insert(line)),
                "says" => acts.says.extend(inflect(line)),
                _ => {}
            }
        }
        acts
    }

    fn push_verb(&mut self, line: &'static str) {
        let mut columns = line.split('|').map(str::trim);
        let (Some(phrase), Some(by), Some(to)) = (columns.next(), columns.next(), columns.next()) else {
            return;
        };
        let verb = Verb {
            by: Act::parse(by.trim_end_matches('~')),
            is_figure: by.ends_with('~'),
            to: Act::parse(to.trim_end_matches('*')),
            is_of_partners: to.ends_with('*'),
            ..Verb::of(phrase)
        };
        Self::push(&mut self.verbs, &mut self.forms, verb);
    }

    fn push_fault(&mut self, phrase: &'static str) {
        let verb = Verb { by: Some(Act::Criticised), ..Verb::of(phrase) };
        Self::push(&mut self.faults, &mut self.fault_forms, verb);
    }

    fn push(verbs: &mut Vec<Verb>, list: &mut Forms, verb: Verb) {
        let (number, first) = (verbs.len(), verb.lemma);
        verbs.push(verb);
        let forms = match first.strip_prefix('=') {
            Some(word) => {
                [VerbForm::Base, VerbForm::ThirdPerson].map(|form| (word.to_string(), form)).to_vec()
            }
            None => inflect(first),
        };
        for (form, kind) in forms {
            list.entry(form).or_default().push((number, kind));
        }
    }

    fn push_noun(&mut self, line: &'static str) {
        let mut columns = line.split('|').map(str::trim);
        let (Some(noun), Some(act)) = (columns.next(), columns.next().and_then(Act::parse)) else { return };
        let ties: Vec<&str> = columns.next().unwrap_or_default().split(' ').collect();
        let (needs_object, comes_from) = (ties.contains(&"object"), ties.contains(&"from"));
        let is_gift = ties.contains(&"gift");
        self.deeds.insert(noun, Deed { act, needs_object, comes_from, is_gift });
    }

    /// The verb phrases that begin at word `i` of `words` (lower case), the longest first.
    pub(super) fn verbs_at(&'static self, words: &[String], i: usize) -> Vec<VerbMatch> {
        Self::matches(&self.verbs, &self.forms, words, i)
    }

    /// What the words at `i` find fault with in their subject, the longest phrase first.
    pub(super) fn faults_at(&'static self, words: &[String], i: usize) -> Vec<VerbMatch> {
        Self::matches(&self.faults, &self.fault_forms, words, i)
    }

    fn matches(verbs: &'static [Verb], forms: &Forms, words: &[String], i: usize) -> Vec<VerbMatch> {
        let candidates = words.get(i).and_then(|w| forms.get(w)).into_iter().flatten();
        let mut found: Vec<VerbMatch> = candidates
            .filter_map(|&(number, form)| {
                let verb = verbs.get(number)?;
                let (head, length) = fit(&verb.rest, words, i + 1)?;
                Some(VerbMatch { verb, form, head: head - i, length: length - i })
            })
            .collect();
        sort_by_key(&mut found, |m| {
            std::cmp::Reverse(m.verb.rest.iter().filter(|p| !matches!(p, Part::Gap(_))).count())
        });
        found
    }

    /// The longest phrase at `i` that is an act of whoever says it: the act, and how many words it takes.
    pub(super) fn speech_at(&self, words: &[String], i: usize) -> Option<(Act, usize)> {
        let list = self.speech.get(words.get(i)?.as_str())?;
        let fits = |(rest, act): &(Vec<Part>, Act)| Some((*act, fit(rest, words, i + 1)?.1 - i));
        list.iter().filter_map(fits).max_by_key(|(_, length)| *length)
    }

    /// What the noun reports.
    pub(super) fn deed(&self, noun: &str) -> Option<Deed> {
        self.deeds.get(noun).copied()
    }

    /// The form in which a verb of saying stands.
    pub(super) fn says(&self, word: &str) -> Option<VerbForm> {
        self.says.get(word).copied()
    }
    /// Whether “not” before the word makes a denial.
    pub(super) fn is_denial(&self, word: &str) -> bool {
        self.denials.contains(word)
    }
    /// Whether the word is a form of any listed verb.
    pub(super) fn is_verb(&self, word: &str) -> bool {
        self.forms.contains_key(word) || self.says.contains_key(word)
    }
}

/// The words of a phrase as tokens: a hyphen stands by itself.
fn words(phrase: &'static str) -> impl Iterator<Item = &'static str> {
    let split = phrase.split(' ').flat_map(|word| word.split_inclusive('-'));
    let split = split.flat_map(|part| match part.strip_suffix('-') {
        Some(word) => [word, "-"],
        None => [part, ""],
    });
    split.filter(|word| !word.is_empty())
}

fn parts(phrase: &'static str) -> Vec<Part> {
    let part = |word| match word {
        "_" => Part::Gap(5),
        "__" => Part::Gap(12),
        "___" => Part::Gap(30),
        "<blame>" => Part::Blame,
        ending if ending.starts_with('*') => Part::Ending(ending.trim_start_matches('*')),
        words => Part::Words(words.split('/').collect()),
    };
    words(phrase).map(part).collect()
}

/// Matches `parts` against `words` from `start` on: where the part before the first gap ends, and where all ends. Gaps are
/// as short as possible.
fn fit(parts: &[Part], words: &[String], start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    let mut head = None;
    let mut gap = 0;
    for part in parts {
        if let Part::Gap(most) = part {
            gap = *most;
            head.get_or_insert(at);
            continue;
        }
        // Signs between the words of a gap do not count (“its $5-a-day contract”).
        let is_sign =
            |at: usize| words.get(at).is_some_and(|w| !w.contains(char::is_alphanumeric) && w != ";");
        let counted = |skip: &usize| (at..at + skip).filter(|&k| !is_sign(k)).count() <= gap;
        let mut skips = (0..=2 * gap).take_while(counted);
        let skip = skips.find(|skip| words.get(at + skip).is_some_and(|word| part.fits(word)))?;
        at += skip + 1;
        gap = 0;
    }
    Some((head.unwrap_or(at), at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: &[(Option<Act>, usize, VerbForm)]) {
        let words: Vec<String> = sentence.split(' ').map(str::to_string).collect();
        let found: Vec<_> = (0..words.len())
            .filter_map(|i| ACTS.verbs_at(&words, i).first().map(|m| (m.verb.by, m.length, m.form)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn verbs_are_found_in_all_forms() {
        check("they condemned it", &[(Some(Act::Condemns), 1, VerbForm::Past)]);
        check(
            "it denies and is denying",
            &[
                (Some(Act::Denies), 1, VerbForm::ThirdPerson),
                (Some(Act::Denies), 1, VerbForm::PresentParticiple),
            ],
        );
        check("the banner", &[]);
        check("it was banning them", &[(Some(Act::Acts), 1, VerbForm::PresentParticiple)]);
        check("it cut all ties with them", &[(Some(Act::Acts), 3, VerbForm::Past)]);
        check("it stopped short of that", &[(Some(Act::Declines), 3, VerbForm::Past)]);
        check("it took down the page", &[(Some(Act::Acts), 2, VerbForm::Past)]);
        check("they asked it politely to stop", &[(None, 4, VerbForm::Past)]);
    }

    #[test]
    fn every_act_has_words() {
        for &act in Act::VARIANTS {
            let of_verbs = ACTS.verbs.iter().any(|verb| [verb.by, verb.to].contains(&Some(act)));
            let of_speech = ACTS.speech.values().flatten().any(|(_, own)| *own == act);
            assert!(of_verbs || of_speech, "lexicon/acts.txt has no words for `{}`", act.as_str());
        }
    }

    #[test]
    fn the_file_holds_no_entry_that_cannot_be_read() {
        let file = include_str!("../lexicon/acts.txt");
        for (section, line) in word_list::entries(file) {
            if section != "verbs" {
                continue;
            }
            let acts: Vec<&str> = line.split('|').skip(1).map(str::trim).collect();
            assert_eq!(acts.len(), 2, "{line}");
            let is_act = |act: &&str| *act == "-" || Act::parse(act.trim_end_matches(['*', '~'])).is_some();
            assert!(acts.iter().all(is_act), "{line}");
        }
    }
}
