//! Inflection: all forms of a verb from its base form.
//!
//! The rules of English spelling, and `lexicon/irregular_verbs.txt` for what they can't know: irregular verbs, and
//! longer verbs that double their last letter (“regret”, “regretted”). No stemming back from a form to a verb: it would
//! join “banner” to “ban”.

use crate::text::word_list;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// A form of a verb. The fitted models know them by their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VerbForm {
    /// say
    Base,
    /// says
    ThirdPerson,
    /// said
    Past,
    /// seen, where the past is another form
    PastParticiple,
    /// saying
    PresentParticiple,
}

impl VerbForm {
    /// Whether the form shows that its verb has a subject: the past or the third person. The base form may be an
    /// infinitive.
    pub(crate) const fn is_finite(self) -> bool {
        matches!(self, Self::Past | Self::ThirdPerson)
    }
    /// Whether the form may be a past participle: for most verbs the past is one.
    pub(crate) const fn is_past(self) -> bool {
        matches!(self, Self::Past | Self::PastParticiple)
    }
}

/// What the rules of spelling can't know.
#[derive(Default)]
struct Irregular {
    /// Past and participle, each with its alternatives between bars.
    verbs: BTreeMap<&'static str, (&'static str, &'static str)>,
    /// Verbs of two syllables and more that double their last letter.
    doubling: BTreeMap<&'static str, Doubling>,
    /// All forms with their sign.
    whole: BTreeMap<&'static str, &'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubling {
    Always,
    BritishOnly,
    Never,
}

const FILE: &str = word_list::lexicon_file!("irregular_verbs.txt");

static IRREGULAR: LazyLock<Irregular> = LazyLock::new(|| {
    let mut irregular = Irregular::default();
    for (section, entry) in word_list::entries(FILE) {
        let mut words = entry.split_whitespace();
        match section {
            "doubling" => irregular.doubling.extend(words.map(|verb| (verb, Doubling::Always))),
            "doubling in British spelling" => {
                irregular.doubling.extend(words.map(|verb| (verb, Doubling::BritishOnly)));
            }
            "all forms" => irregular.whole.extend(entry.split_once(": ")),
            _ => {
                if let (Some(verb), Some(past), Some(participle)) = (words.next(), words.next(), words.next())
                {
                    irregular.verbs.insert(verb, (past, participle));
                }
            }
        }
    }
    irregular
});

/// The pasts and participles of irregular verbs, each with its base form.
pub(crate) fn irregular_forms() -> impl Iterator<Item = (&'static str, &'static str)> {
    IRREGULAR.verbs.iter().flat_map(|(base, (past, participle))| {
        past.split('|').chain(participle.split('|')).map(|form| (form, *base))
    })
}

/// Whether a word is the past of an irregular verb and neither a base form nor a participle: sank, not cut or held.
pub(crate) fn is_only_past(word: &str) -> bool {
    ONLY_PAST.binary_search(&word).is_ok()
}

/// The pasts that are no other form of a verb, sorted.
static ONLY_PAST: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let verbs = &IRREGULAR.verbs;
    let participles: BTreeSet<&str> =
        verbs.values().flat_map(|(_, participle)| participle.split('|')).collect();
    let pasts = verbs.values().flat_map(|(past, _)| past.split('|'));
    let only: BTreeSet<&str> =
        pasts.filter(|past| !participles.contains(past) && !verbs.contains_key(past)).collect();
    only.into_iter().collect()
});

/// All forms of the verb with the base form `verb`, the base form first. A form that is spelled as the base form and is
/// also a past (“cut”) or a participle (“come”) is listed as that only, since a text prints it more often.
pub(crate) fn inflect(verb: &str) -> Vec<(String, VerbForm)> {
    let mut forms = vec![(verb.to_string(), VerbForm::Base)];
    if let Some(listed) = IRREGULAR.whole.get(verb) {
        forms.extend(listed.split_whitespace().filter_map(signed));
        return forms;
    }
    forms.push((third_person(verb), VerbForm::ThirdPerson));
    let doubling = doubling(verb);
    match IRREGULAR.verbs.get(verb) {
        Some((past, participle)) => {
            forms.extend(past.split('|').map(|form| (form.to_string(), VerbForm::Past)));
            let own = participle.split('|').filter(|form| !past.split('|').any(|p| p == *form));
            forms.extend(own.map(|form| (form.to_string(), VerbForm::PastParticiple)));
        }
        None => forms.extend(spellings(verb, doubling, regular_past).map(|form| (form, VerbForm::Past))),
    }
    let participles = spellings(verb, doubling, present_participle);
    forms.extend(participles.map(|form| (form, VerbForm::PresentParticiple)));
    if forms.iter().any(|(form, kind)| form == verb && kind.is_past()) {
        forms.retain(|(form, kind)| form != verb || kind.is_past());
    }
    forms
}

/// `was/D`: a form and its sign in Penn's tag set.
fn signed(listed: &str) -> Option<(String, VerbForm)> {
    let (form, sign) = listed.split_once('/')?;
    let kind = match sign {
        "Z" => VerbForm::ThirdPerson,
        "D" => VerbForm::Past,
        "N" => VerbForm::PastParticiple,
        "G" => VerbForm::PresentParticiple,
        _ => VerbForm::Base,
    };
    Some((form.to_string(), kind))
}

/// One spelling of a form, or the American and the British one.
fn spellings(verb: &str, doubling: Doubling, form: fn(&str, bool) -> String) -> impl Iterator<Item = String> {
    let single = (doubling != Doubling::Always).then(|| form(verb, false));
    let double = (doubling != Doubling::Never).then(|| form(verb, true));
    single.into_iter().chain(double)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether a consonant and `y` end the verb (“deny”).
fn y_stem(verb: &str) -> Option<&str> {
    verb.strip_suffix('y').filter(|stem| stem.bytes().next_back().is_some_and(|letter| !is_vowel(letter)))
}

/// Whether the last letter is doubled before -ed and -ing: after one short vowel, in a word of one syllable.
fn doubling(verb: &str) -> Doubling {
    if let Some(listed) = IRREGULAR.doubling.get(verb) {
        return *listed;
    }
    let letters = verb.as_bytes();
    let [head @ .., vowel, last] = letters else { return Doubling::Never };
    let is_short = is_vowel(*vowel) && !is_vowel(*last) && !matches!(last, b'w' | b'x' | b'y');
    // “quit”: after q the u is no vowel.
    let has_other = head
        .iter()
        .enumerate()
        .any(|(i, &l)| is_vowel(l) && !(l == b'u' && i == 1 && head.first() == Some(&b'q')));
    if is_short && !head.is_empty() && !has_other { Doubling::Always } else { Doubling::Never }
}

fn third_person(verb: &str) -> String {
    let is_sibilant = ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| verb.ends_with(end));
    match y_stem(verb) {
        Some(stem) => format!("{stem}ies"),
        None if is_sibilant => format!("{verb}es"),
        None => format!("{verb}s"),
    }
}

fn regular_past(verb: &str, is_doubled: bool) -> String {
    match (y_stem(verb), verb.strip_suffix('e')) {
        (Some(stem), _) => format!("{stem}ied"),
        (None, Some(stem)) => format!("{stem}ed"),
        (None, None) => format!("{}ed", stem(verb, is_doubled)),
    }
}

fn present_participle(verb: &str, is_doubled: bool) -> String {
    match verb.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o'])) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{}ing", stem(verb, is_doubled)),
    }
}

fn stem(verb: &str, is_doubled: bool) -> String {
    let last = verb.chars().next_back().filter(|_| is_doubled);
    verb.chars().chain(last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(verb: &str, expected: &str) {
        let forms: Vec<String> = inflect(verb).into_iter().map(|(form, _)| form).collect();
        assert_eq!(forms.join(" "), expected);
    }

    #[test]
    fn regular_verbs_follow_the_rules() {
        check("claim", "claim claims claimed claiming");
        check("deny", "deny denies denied denying");
        check("voice", "voice voices voiced voicing");
        check("agree", "agree agrees agreed agreeing");
        check("push", "push pushes pushed pushing");
        check("brag", "brag brags bragged bragging");
        check("step", "step steps stepped stepping");
        check("shout", "shout shouts shouted shouting");
        check("answer", "answer answers answered answering");
        check("show", "show shows showed shown showing");
        check("axe", "axe axes axed axing");
        check("nix", "nix nixes nixed nixing");
        check("echo", "echo echoes echoed echoing");
        check("opt", "opt opts opted opting");
    }

    #[test]
    fn what_the_rules_do_not_know_is_listed() {
        check("regret", "regret regrets regretted regretting");
        check("cancel", "cancel cancels canceled cancelled canceling cancelling");
        check("take", "take takes took taken taking");
        check("burn", "burn burns burned burnt burning");
        check("be", "be is are am was were been being");
        check("quit", "quits quit quitting");
        check("come", "comes came come coming");
    }

    #[test]
    fn every_line_of_the_file_is_read() {
        for (section, entry) in word_list::entries(FILE) {
            let words = entry.split_whitespace().count();
            match section {
                "irregular" => assert_eq!(words, 3, "{entry}"),
                "all forms" => assert!(entry.contains(": "), "{entry}"),
                "doubling" | "doubling in British spelling" => {}
                other => panic!("{other}"),
            }
        }
    }

    #[test]
    fn a_past_is_told_from_other_forms() {
        let is = ["sank", "withdrew", "rode"].map(is_only_past);
        let is_not = ["cut", "held", "come", "sunk", "boat"].map(is_only_past);
        assert_eq!((is, is_not), ([true; 3], [false; 5]));
    }
}
