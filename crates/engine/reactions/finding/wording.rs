//! What a reader is shown of a finding, in words of the sentence: cue, target, actor.

use super::SentenceReader;
use crate::attribution::people::is_somebody;
use crate::language::grammar::PartOfSpeech;
use crate::language::lexicon::{LEXICON, Tags};
use crate::model::{Act, Role};
use crate::reactions::actors::Actor;
use crate::reactions::acts::{ACTS, VerbMatch};
use crate::reactions::grammar::{GRAMMAR, inside_a_sentence, is_preposition};

/// So many words may stand between a verb phrase and “by” with whoever did it.
const REACH: usize = 8;

impl SentenceReader<'_> {
    /// What the act of the verb phrase at `i` is about: the whole noun phrase that is its object, or follows it and its
    /// preposition (“is dismayed by …”), or the clause that says what is asked for or denied. `None` if neither stands there.
    pub(super) fn target(&self, i: usize, matched: &VerbMatch) -> Option<String> {
        let view = self.view;
        let end = i + matched.length;
        // “promised him a refund”
        let is_given = matched.verb.lemma == "promise" && view.pos(end) == PartOfSpeech::Pronoun;
        let end = end + usize::from(is_given);
        let last = view.before(end);
        let is_suffered = matches!(matched.verb.by, Some(Act::Criticised | Act::Urged));
        let has_gap = matched.length > matched.head + 1 && !is_suffered;
        let is_asked = last == "to" && view.pos(end) == PartOfSpeech::BaseVerb;
        if is_asked || last == "that" {
            return self.clause_at(end);
        }
        let is_under = view.pos(end - 1).is_noun()
            && (i + matched.head..end).any(|k| view.pos(k) == PartOfSpeech::Preposition);
        // “urged Congress to end it”
        let is_asked_of = |k: &usize| view.word(*k) == "to" && view.pos(k + 1) == PartOfSpeech::BaseVerb;
        if matched.verb.by == Some(Act::CallsForChange)
            && let Some(to) = Some(end).filter(is_asked_of).or_else(|| view.nominal(end).filter(is_asked_of))
        {
            return self.clause_at(to + 1);
        }
        // “promised Ms Poe that she would stay”
        let is_saying = matched.length == 1 && ACTS.says(matched.verb.lemma).is_some();
        if let Some(that) = view.nominal(end).filter(|&k| is_saying && view.word(k) == "that") {
            return self.clause_at(that + 1);
        }
        // “blamed the dollar for the loss”, “blamed the loss on the dollar”: the loss.
        if matched.verb.lemma == "blame" && matched.verb.by == Some(Act::Defends) {
            let object = view.nominal(end)?;
            let is_near = |k: &usize| view.is_word(*k) && !view.pos(*k).has_tense();
            let link = |word: &str| (end..object + REACH).take_while(is_near).find(|&k| view.word(k) == word);
            return match (link("for"), link("on")) {
                (Some(link), None) => self.about(link + 1),
                (None, Some(link)) => Some(self.words(end, link)),
                // Which of the two is the reason is not clear.
                (Some(_), Some(_)) => None,
                (None, None) => Some(self.words(end, object)),
            };
        }
        // “placed the runner under a ban”
        if is_under && GRAMMAR.support_verbs.contains(matched.verb.lemma) {
            let link = (i + matched.head..end).find(|&k| view.pos(k) == PartOfSpeech::Preposition)?;
            return Some(self.words(i + matched.head, link)).filter(|words| !words.is_empty());
        }
        // “wrote to the board demanding an end to it”
        if has_gap && view.pos(end - 1) == PartOfSpeech::PresentParticiple {
            return self.about(end);
        }
        // “called Nike’s decision pathetic”
        if GRAMMAR.blame.contains(last) && has_gap {
            return self.phrase_at(i + matched.head);
        }
        // “took similar action”: the noun in the phrase is the act itself.
        let is_act = self.is_act(matched, end - 1) && !is_under;
        let link = self.link_at(end, matched);
        match link {
            None if is_act => None,
            // “hire an outside firm”: the phrase ends with the noun of its object.
            None if matched.length > 1 && view.pos(end - 1).is_noun() => {
                let start =
                    (i..end).rev().find(|&k| view.pos(k).is_verbal()).map_or(i + matched.head, |k| k + 1);
                let is_whole = start < end && !is_preposition(view.word(start));
                is_whole.then(|| self.words(start, view.extended(start, end)))
            }
            None if has_gap && !GRAMMAR.target_links.contains(last) && !matches!(last, "behind" | "to") => {
                self.phrase_at(i + matched.head)
            }
            // “offered free monitoring”
            None if view.pos(end - 1) == PartOfSpeech::Adjective && matched.length > 1 => {
                self.phrase_at(end - 1).filter(|_| view.pos(end).is_noun())
            }
            None => self.about(end),
            Some(link) => self.about(link + 1),
        }
    }

    /// The noun phrase or the clause at `start`, where either may say what an act is about.
    pub(super) fn about(&self, start: usize) -> Option<String> {
        self.said_clause(start).or_else(|| self.phrase_at(start))
    }

    /// Whether the noun at `noun`, with which a verb phrase ends, is the act itself and not what it is done to.
    fn is_act(&self, matched: &VerbMatch, noun: usize) -> bool {
        let is_deed = ACTS.deed(self.view.word(noun)).is_some();
        self.view.pos(noun).is_noun() && (is_deed || GRAMMAR.support_verbs.contains(matched.verb.lemma))
    }

    /// Where the preposition stands that leads to what the act is about: after the verb phrase, an adverb, or whom it is said
    /// to (“apologised to the fans for”). “for” says why somebody did something, not to what.
    fn link_at(&self, end: usize, matched: &VerbMatch) -> Option<usize> {
        let view = self.view;
        let at = end + (end..end + 3).take_while(|&k| view.is_adverbial(k)).count();
        if view.word(at) == "to" && matched.verb.by == Some(Act::Apologises) {
            let is_one_phrase = |k: &usize| view.is_word(*k) && !view.pos(*k).has_tense();
            let mut rest = (at + 1..at + REACH).take_while(is_one_phrase);
            return rest.find(|&k| matches!(view.word(k), "for" | "over" | "about"));
        }
        let is_noun = view.pos(end - 1).is_noun();
        let is_origin = view.word(at) == "from" && is_noun
            || view.word(at) == "of" && !(is_noun && self.is_act(matched, end - 1));
        let is_reason = view.word(at) == "for" && matched.verb.by == Some(Act::Acts);
        let is_link = GRAMMAR.target_links.contains(view.word(at)) && !view.is_time(at + 1);
        (is_link && !is_origin && !is_reason).then_some(at)
    }

    /// The noun phrase that begins at `start`, or the title in marks there.
    pub(super) fn phrase_at(&self, start: usize) -> Option<String> {
        let view = self.view;
        // “‘unpublished’ four pages”: past the mark that closes the verb.
        let is_mark = matches!(view.word(start), "”" | "\"" | "’" | "'");
        let start = start + usize::from(is_mark && view.touches(start));
        let start = (start..start + 3).find(|&k| !view.is_adverbial(k) || view.word(k + 1) == "of")?;
        let inner = start + usize::from(matches!(view.word(start), "“" | "\"" | "‘" | "'" | "''" | "``"));
        let end = view.noun_phrase(inner)?;
        // A title in marks ends with its mark.
        let is_whole = inner == start || !view.is_quoted(end) || !view.is_word(end);
        // “the figure drastically | changes it”
        let last = (inner + 1..=end).rev().find(|&k| !view.is_adverbial(k - 1) || k == inner + 1)?;
        is_whole.then(|| self.words(inner, last))
    }

    /// The clause that begins at `start`, if it can be shown whole.
    pub(super) fn clause_at(&self, start: usize) -> Option<String> {
        Some(self.words(start, self.view.clause_end(start)?))
    }

    /// A clause that stands where a noun phrase may: “enforcing the code”, “what happened”, “that it had left”.
    pub(super) fn said_clause(&self, start: usize) -> Option<String> {
        let view = self.view;
        let follows = |k: &usize| view.is_word(*k);
        let has_verb = || (start + 1..start + 14).take_while(follows).any(|k| view.pos(k).is_verbal());
        let is_that = view.word(start) == "that" && !view.pos(start + 1).is_verbal() && has_verb();
        let is_open = view.pos(start) == PartOfSpeech::PresentParticiple
            || matches!(view.word(start), "what" | "how" | "whatever" | "not") && !view.is_title;
        let first = start + usize::from(is_that);
        let end = view.clause_end(first).filter(|_| is_that || is_open)?;
        (first..end).any(|k| view.pos(k).is_verbal()).then(|| self.words(first, end))
    }

    /// The whole phrase in which an actor is named or described: “a group of 100 experts”.
    pub(super) fn whole(&self, who: &Actor) -> String {
        let view = self.view;
        // Without the list that a noun stands for (“investors, including Nike”).
        let is_break = |k: &usize| !view.is_word(*k) && !matches!(view.word(*k), "-" | "&" | "." | "'" | "’");
        let end = (who.first..who.end).find(is_break).unwrap_or(who.end);
        let around = view.phrase_around(who.first);
        let start = self.outermost(around.start.min(who.first));
        let words = self.words(start, if end == who.end { end.max(around.end) } else { end });
        if view.pos(start).is_name() { words } else { inside_a_sentence(&words) }
    }

    /// The phrase whose head is the word at `noun`; `None` if it names nobody, as a pronoun does.
    pub(super) fn phrase_of(&self, noun: usize) -> Option<String> {
        let view = self.view;
        let around = view.phrase_around(noun);
        let is_named = view.pos(noun).is_noun() && !GRAMMAR.pronouns.contains(view.word(noun));
        // “a man employed at the bank”: the bank is inside the phrase.
        let is_inner = |k: &usize| {
            is_preposition(view.word(*k))
                || matches!(view.pos(*k), PartOfSpeech::PastParticiple | PartOfSpeech::PresentParticiple)
        };
        let links = (0..around.start).rev().take_while(is_inner).count();
        let outer = around.start.checked_sub(links + 1).filter(|&k| links > 0 && view.pos(k).is_noun());
        let is_antecedent = matches!(view.word(around.end), "who" | "that" | "which");
        let outer = outer.filter(|_| !is_antecedent);
        let start = outer.map_or(around.start, |k| view.phrase_around(k).start);
        let is_governed = links > 0 && outer.is_none() && !is_antecedent;
        // “Happy Runners, a campaign that …,”: the name before what explains it.
        let name = start.checked_sub(2).filter(|&k| view.before(start) == "," && view.pos(k).is_name());
        if let Some(name) = name.filter(|_| matches!(view.word(start), "a" | "an" | "the")) {
            let around = view.phrase_around(name);
            return Some(self.words(around.start, name + 1));
        }
        let start = self.outermost(start);
        (is_named && !is_governed).then(|| self.words(start, around.end))
    }

    /// Where the phrase begins of which the one at `start` is the last part: “two states and the cities of | Lund”.
    fn outermost(&self, start: usize) -> usize {
        let view = self.view;
        let noun = start.checked_sub(2).filter(|&k| view.before(start) == "of" && view.pos(k).is_noun());
        let first = self.first_of_list(start);
        match noun {
            Some(noun) => self.outermost(view.phrase_around(noun).start),
            None if first < start => self.outermost(first),
            None => start,
        }
    }

    /// Where the list begins whose last phrase begins at `start`: “two states, a town and | the cities”.
    fn first_of_list(&self, start: usize) -> usize {
        let view = self.view;
        let mut first = start;
        for link in ["and", ","] {
            while view.before(first) == link {
                let mark = first - 1 - usize::from(link == "and" && view.before(first - 1) == ",");
                let Some(noun) = mark.checked_sub(1).filter(|&k| view.pos(k).is_noun()) else { return first };
                let around = view.phrase_around(noun);
                let governor = around.start.checked_sub(1).map(|k| view.pos(k));
                let is_governed = governor.is_some_and(|pos| {
                    pos.is_verbal() || matches!(pos, PartOfSpeech::Preposition | PartOfSpeech::To)
                });
                if is_governed || around.start >= first {
                    return first;
                }
                first = around.start;
                if link == "and" {
                    break;
                }
            }
            if first == start {
                break;
            }
        }
        first
    }

    /// The phrase that is the subject of the verb at `verb`, whoever that is.
    pub(super) fn subject_phrase(&self, verb: usize) -> Option<String> {
        self.phrase_of(self.clause().subject_word(verb)?)
    }

    /// Whom one of the prepositions `links` names within a few words after `end`: “by two senators”.
    pub(super) fn named_after(&self, end: usize, links: &[&str]) -> Option<String> {
        let view = self.view;
        let is_here = |k: &usize| view.is_word(*k) && !view.pos(*k).has_tense() && !view.is_quoted(*k);
        let link = (end..end + REACH).take_while(is_here).find(|&k| links.contains(&view.word(k)))?;
        let stop = view.nominal(link + 1)?;
        // “criticism from fans | for its prices”
        let is_owned = |k: usize| matches!(view.word(k), "its" | "their" | "his" | "her");
        let is_over = |k: &usize| matches!(view.word(*k), "for" | "over") && is_owned(k + 1);
        let stop = (link + 2..stop).find(is_over).unwrap_or(stop);
        Some(self.words(link + 1, stop))
    }

    /// Whether the agent that “by” names after the token `end` is a thing, which criticises nobody: “slammed by the shift”.
    pub(super) fn is_done_by_thing(&self, end: usize) -> bool {
        let view = self.view;
        let by = (end..end + REACH).take_while(|k| view.is_word(*k)).find(|&k| view.word(k) == "by");
        let Some(by) = by else { return false };
        let is_part = |k: &usize| view.is_premodifier(*k) || view.pos(*k).is_noun();
        let Some(head) = (by + 1..view.len()).take_while(is_part).last() else { return false };
        let noun = view.word(head);
        let body =
            Tags::ROLE.with(Tags::GROUP).with(Tags::ORGANISATION).with(Tags::COMPANY).with(Tags::DOCUMENT);
        let is_common = view.pos(head) == PartOfSpeech::Noun && view.is_lower(head);
        is_common && !LEXICON.entry(noun).tags.any(body) && !is_somebody(noun)
    }

    /// The words of the cue, without what stands in a gap.
    pub(super) fn cue(&self, i: usize, matched: &VerbMatch) -> String {
        let head = self.words(i, i + matched.head);
        match self.view.printed.get(i + matched.length - 1).filter(|_| matched.length > matched.head) {
            Some(last) => format!("{head} … {last}"),
            None => head,
        }
    }

    /// The words as printed, on one line.
    pub(super) fn words(&self, start: usize, end: usize) -> String {
        let mut words = String::new();
        for (k, word) in (start..).zip(self.view.printed.get(start..end).unwrap_or_default()) {
            if k > start && !self.view.touches(k) {
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
