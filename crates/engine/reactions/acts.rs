//! The lexicon of acts and what of it stands at a place in a sentence.
//!
//! Verbs are listed once and inflected here by rule (doubling and irregular forms are listed in the file), so
//! that a reader of the file sees what the engine knows. No stemming: it would join “banner” to “ban”.

use super::lexicon::lines;
use crate::model::Act;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// `lexicon/acts.txt`.
pub(super) static ACTS: LazyLock<Acts> = LazyLock::new(|| Acts::parse(include_str!("../lexicon/acts.txt")));

/// Which form of a verb stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// remove
    Base,
    /// removes
    Third,
    /// removed: past or participle
    Past,
    /// removing
    Ing,
}

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// One of these words.
    Words(Vec<&'static str>),
    /// A word that ends so (`*ing`).
    Ending(&'static str),
    /// Up to so many words.
    Gap(usize),
}

impl Part {
    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Words(list) => list.contains(&word),
            Self::Ending(ending) => word.len() > ending.len() + 1 && word.ends_with(ending),
            Self::Gap(_) => false,
        }
    }
}

/// An entry under `[verbs]`.
#[derive(Debug, Clone)]
pub(super) struct Verb {
    /// Its act if a company is the subject.
    pub(super) by: Option<Act>,
    /// What is done to a company that is the object.
    pub(super) to: Option<Act>,
    /// Counts only if the verb is negated.
    pub(super) is_negative: bool,
    rest: Vec<Part>,
}

/// A verb phrase found in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    /// Its entry.
    pub(super) verb: &'static Verb,
    /// Its form.
    pub(super) form: Form,
    /// Tokens up to its first gap; the object begins there.
    pub(super) head: usize,
    /// Tokens in all.
    pub(super) length: usize,
}

/// What `lexicon/acts.txt` holds.
#[derive(Debug, Default)]
pub(super) struct Acts {
    verbs: Vec<Verb>,
    /// Forms of first words: which verbs, in which form.
    forms: BTreeMap<String, Vec<(usize, Form)>>,
    /// Phrases that decide the act of who says them, by their first word.
    speech: BTreeMap<&'static str, Vec<(Vec<Part>, Act)>>,
    /// Forms of the verbs that introduce words.
    says: BTreeMap<String, Form>,
    denials: BTreeSet<&'static str>,
}

impl Acts {
    fn parse(file: &'static str) -> Self {
        let irregular = irregular(file);
        let mut acts = Self::default();
        let mut section = "";
        for line in lines(file) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name;
                continue;
            }
            match section {
                "verbs" => acts.push_verb(line, &irregular),
                "speech" => {
                    let Some((act, phrase)) = line.split_once(": ") else { continue };
                    let Some(act) = Act::parse(act) else { continue };
                    let first = words(phrase).next().unwrap_or_default();
                    let rest = phrase.strip_prefix(first).unwrap_or_default();
                    acts.speech.entry(first).or_default().push((parts(rest), act));
                }
                "denials" => drop(acts.denials.insert(line)),
                "says" => acts.says.extend(inflections(line, &irregular)),
                _ => {}
            }
        }
        acts
    }

    fn push_verb(&mut self, line: &'static str, irregular: &Irregular) {
        let mut columns = line.split('|').map(str::trim);
        let (Some(phrase), Some(by), Some(to)) = (columns.next(), columns.next(), columns.next()) else {
            return;
        };
        let bare = phrase.strip_prefix("not ");
        let (first, rest) = bare.unwrap_or(phrase).split_once(' ').unwrap_or((bare.unwrap_or(phrase), ""));
        let number = self.verbs.len();
        self.verbs.push(Verb {
            by: Act::parse(by),
            to: Act::parse(to),
            is_negative: bare.is_some(),
            rest: parts(rest),
        });
        for (form, kind) in inflections(first, irregular) {
            self.forms.entry(form).or_default().push((number, kind));
        }
    }

    /// The verb phrases that begin at word `i` of `words` (lower case), the longest first.
    pub(super) fn verbs_at(&'static self, words: &[String], i: usize) -> Vec<Match> {
        let candidates = words.get(i).and_then(|w| self.forms.get(w)).into_iter().flatten();
        let mut found: Vec<Match> = candidates
            .filter_map(|&(number, form)| {
                let verb = self.verbs.get(number)?;
                let (head, length) = fit(&verb.rest, words, i + 1)?;
                Some(Match { verb, form, head: head - i, length: length - i })
            })
            .collect();
        found.sort_by_key(|m| {
            std::cmp::Reverse(m.verb.rest.iter().filter(|p| !matches!(p, Part::Gap(_))).count())
        });
        found
    }

    /// The acts that the words at `i` decide for who says them, and how many words each takes.
    pub(super) fn speech_at(&self, words: &[String], i: usize) -> Option<(Act, usize)> {
        let list = self.speech.get(words.get(i)?.as_str())?;
        let fits = |(rest, act): &(Vec<Part>, Act)| Some((*act, fit(rest, words, i + 1)?.1 - i));
        list.iter().filter_map(fits).max_by_key(|(_, length)| *length)
    }

    /// The form in which a verb of saying stands.
    pub(super) fn says(&self, word: &str) -> Option<Form> {
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

type Irregular = BTreeMap<&'static str, Vec<&'static str>>;

fn irregular(file: &'static str) -> Irregular {
    let listed = lines(file).skip_while(|l| *l != "[irregular]").skip(1);
    listed
        .filter_map(|line| line.split_once(": "))
        .map(|(verb, forms)| (verb, forms.split(", ").collect()))
        .collect()
}

/// All forms of an English verb.
fn inflections(verb: &str, irregular: &Irregular) -> Vec<(String, Form)> {
    let mut forms = vec![(verb.to_string(), Form::Base)];
    if let Some(listed) = irregular.get(verb) {
        let kind = |(place, form): (usize, &&str)| {
            let kind = match place {
                0 => Form::Third,
                1 | 2 => Form::Past,
                _ if form.ends_with("ing") => Form::Ing,
                _ => Form::Past,
            };
            (form.to_string(), kind)
        };
        forms.extend(listed.iter().enumerate().map(kind));
        // “cut” and “shut” are past more often than not.
        if forms.iter().skip(1).any(|(form, kind)| form == verb && *kind == Form::Past) {
            forms.retain(|(form, kind)| form != verb || *kind == Form::Past);
        }
        forms.dedup();
        return forms;
    }
    let y_stem = verb.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    let e_stem = verb.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o']));
    let sibilant = ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| verb.ends_with(end));
    let third = match y_stem {
        Some(stem) => format!("{stem}ies"),
        None if sibilant => format!("{verb}es"),
        None => format!("{verb}s"),
    };
    let past = match (y_stem, verb.ends_with('e')) {
        (Some(stem), _) => format!("{stem}ied"),
        (None, true) => format!("{verb}d"),
        (None, false) => format!("{verb}ed"),
    };
    forms.extend([
        (third, Form::Third),
        (past, Form::Past),
        (format!("{}ing", e_stem.unwrap_or(verb)), Form::Ing),
    ]);
    forms
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
        ending if ending.starts_with('*') => Part::Ending(ending.trim_start_matches('*')),
        words => Part::Words(words.split('/').collect()),
    };
    words(phrase).map(part).collect()
}

/// Where `parts` end in `words` from `start` on: before the first gap, and in all. Gaps take as little as they can.
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
        let skip = (0..=gap).find(|skip| words.get(at + skip).is_some_and(|word| part.fits(word)))?;
        at += skip + 1;
        gap = 0;
    }
    Some((head.unwrap_or(at), at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: &[(Option<Act>, usize, Form)]) {
        let words: Vec<String> = sentence.split(' ').map(str::to_string).collect();
        let found: Vec<_> = (0..words.len())
            .filter_map(|i| ACTS.verbs_at(&words, i).first().map(|m| (m.verb.by, m.length, m.form)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn verbs_are_found_in_all_forms() {
        check("they condemned it", &[(Some(Act::Condemns), 1, Form::Past)]);
        check(
            "it denies and is denying",
            &[(Some(Act::Denies), 1, Form::Third), (Some(Act::Denies), 1, Form::Ing)],
        );
        check("the banner", &[]);
        check("it was banning them", &[(Some(Act::Acts), 1, Form::Ing)]);
        check("it cut all ties with them", &[(Some(Act::Acts), 3, Form::Past)]);
        check("it stopped short of that", &[(Some(Act::Declines), 3, Form::Past)]);
        check("it took down the page", &[(Some(Act::Acts), 2, Form::Past)]);
        check("they asked it politely to stop", &[(None, 4, Form::Past)]);
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
        let verbs = lines(file).skip_while(|l| *l != "[verbs]").skip(1).take_while(|l| !l.starts_with('['));
        for line in verbs {
            let acts: Vec<&str> = line.split('|').skip(1).map(str::trim).collect();
            assert_eq!(acts.len(), 2, "{line}");
            assert!(acts.iter().all(|act| *act == "-" || Act::parse(act).is_some()), "{line}");
        }
    }
}
