//! What a reader is shown of a finding, in words of the sentence: cue, target, actor.

use super::SentenceReader;
use crate::language::days::is_day_or_month;
use crate::language::grammar::PartOfSpeech;
use crate::model::{Act, Role};
use crate::reactions::actors::Actor;
use crate::reactions::acts::VerbMatch;
use crate::reactions::grammar::{GRAMMAR, is_determiner, is_preposition};

/// Most tokens of a target.
const LONGEST_TARGET: usize = 14;

impl SentenceReader<'_> {
    /// The target of an act: the whole noun phrase that is its object, or follows the verb phrase and its preposition (“is
    /// dismayed by …”); what is asked for, if the phrase ends in “to”. `None` if no whole phrase stands there.
    pub(super) fn target(&self, i: usize, matched: &VerbMatch) -> Option<String> {
        let view = self.view;
        let end = i + matched.length;
        let last = view.before(end);
        let is_suffered = matches!(matched.verb.by, Some(Act::Criticised | Act::Urged));
        let has_gap = matched.length > matched.head + 1 && !is_suffered;
        let is_asked = last == "to" && view.pos(end) == PartOfSpeech::BaseVerb;
        let start = match () {
            () if is_asked => end,
            () if has_gap && !is_preposition(last) => i + matched.head,
            () => end + usize::from(GRAMMAR.target_links.contains(view.word(end))),
        };
        let is_part = |k: usize| {
            let pos = view.pos(k);
            let is_clause = pos.has_tense() || GRAMMAR.ends.contains(view.word(k));
            let is_sign = !view.is_word(k) && !matches!(view.word(k), "-" | "&" | "$" | "%" | "'" | "’");
            !is_clause && !is_sign && !view.is_quoted(k)
        };
        // “hire an outside firm”: the phrase is the beginning of its object; “pressed Nike on Monday” names a day.
        let is_inside = start == end && matched.length > 1 && view.pos(end - 1).is_noun();
        if !is_asked && (!self.opens_phrase(start) || is_inside || is_day_or_month(view.word(start))) {
            return None;
        }
        let run = (start..(start + LONGEST_TARGET).min(view.len()))
            .take_while(|&k| is_part(k) && !self.hangs_on_verb(k, start));
        // A phrase ends with its noun; one that is cut off by the limit goes back to the noun before its last preposition.
        let full = run.last().map_or(start, |k| k + 1);
        let is_cut = full == start + LONGEST_TARGET || matches!(view.word(full), "and" | "or");
        let is_noun_end = |k: &usize| {
            let is_inside = view.pos(*k).is_noun() && view.pos(k - 1).is_noun();
            let joins = view.word(*k) == "-" || view.before(*k) == "-";
            view.pos(k - 1).is_noun()
                && !view.owns(k - 1)
                && !is_inside
                && !joins
                && (!is_cut || is_preposition(view.word(*k)))
        };
        let end = (start + 1..=full).rev().find(is_noun_end)?;
        Some(self.words(start, end))
    }

    /// Whether a noun phrase may begin with the word at `k`.
    fn opens_phrase(&self, k: usize) -> bool {
        let pos = self.view.pos(k);
        pos.is_noun()
            || is_determiner(self.view.word(k))
            || matches!(
                pos,
                PartOfSpeech::Adjective
                    | PartOfSpeech::Number
                    | PartOfSpeech::PossessivePronoun
                    | PartOfSpeech::Determiner
                    | PartOfSpeech::Predeterminer
                    | PartOfSpeech::Superlative
            )
    }

    /// “pulled the devices from shelves”: whether the preposition at `k` begins what hangs on the verb before `start`, and
    /// so is no part of the phrase that begins there.
    fn hangs_on_verb(&self, k: usize, start: usize) -> bool {
        let view = self.view;
        let object = (k + 1..k + 6).find(|&n| view.pos(n).is_noun() && !view.pos(n + 1).is_noun());
        let head = object.and_then(|noun| view.head(noun)).filter(|&head| head != k);
        k > start && GRAMMAR.loose.contains(view.word(k)) && head.is_some_and(|head| head < start)
    }

    /// The words of the cue, without what stands in a gap.
    pub(super) fn cue(&self, i: usize, matched: &VerbMatch) -> String {
        let head = self.words(i, i + matched.head);
        match self.view.printed.get(i + matched.length - 1).filter(|_| matched.length > matched.head) {
            Some(last) => format!("{head} … {last}"),
            None => head,
        }
    }

    pub(super) fn words(&self, start: usize, end: usize) -> String {
        let mut words = String::new();
        for (k, word) in self.view.printed.get(start..end).unwrap_or_default().iter().enumerate() {
            let is_joined = *word == "-" || *word == "," || k > 0 && self.view.before(start + k) == "-";
            if k > 0 && !is_joined {
                words.push(' ');
            }
            words.push_str(word);
        }
        words
    }

    /// “Facebook”, “employees of Facebook”, “Ann Poe of Facebook”.
    pub(super) fn describe(&self, actor: &Actor, company: usize) -> String {
        let company = self.names.get(company).map_or("", |(name, _)| name.as_str());
        match (&actor.name, actor.role) {
            (Some(name), _) => format!("{name} of {company}"),
            (None, Role::Company) => company.to_string(),
            (None, role) => format!("{} of {company}", role.as_str()),
        }
    }
}
