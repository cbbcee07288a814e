//! Acts in a company's own words: a quotation, or what follows “Nike said”. Listed phrases (“inhumane”, “a mistake”) are an
//! act of whoever says them, wherever they stand; first-person verbs and denials are read with their clause.

use super::{Finding, SentenceReader};
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::inflection::VerbForm;
use crate::model::{Act, Role};
use crate::reactions::actors::{Actor, ActorKind};
use crate::reactions::acts::ACTS;
use crate::reactions::confidence::less;
use crate::reactions::grammar::{GRAMMAR, is_auxiliary, is_be, is_negation};

impl SentenceReader<'_> {
    /// “Nike said that …”: what follows are its words, though without quotation marks.
    pub(super) fn indirect(&self, found: &mut Vec<Finding>) {
        for i in 0..self.view.len() {
            let Some(form) = ACTS.says(self.view.word(i)).filter(|_| !self.view.is_quoted(i)) else {
                continue;
            };
            if !self.view.pos(i).is_verb() && self.clause().ending_at(i).is_none() {
                continue;
            }
            let subject = self.clause().subject(i, form);
            let Some(who) = subject.actor.and_then(|a| self.actors.get(a)) else { continue };
            if who.kind == ActorKind::Other || subject.is_negated || subject.is_passive {
                continue;
            }
            // If hardly a word follows the verb, the words before it are the speaker's (“…, Nike said.”).
            let end = self.view.len();
            let range = if end > i + 4 { i + 1..end } else { 0..who.first };
            // A quotation without a known speaker is this speaker's, if no other speaker stands between.
            let other =
                (i + 1..end).find(|&k| ACTS.says(self.view.word(k)).is_some() && !self.view.is_quoted(k));
            let quoted = |k: usize| {
                self.view.is_quoted(k)
                    && !(self.view.is_unattributed(k) && k > i && other.is_none_or(|o| k < o))
            };
            let before = found.len();
            self.speech(range, who, &quoted, found);
            for finding in found.iter_mut().skip(before) {
                finding.confidence = finding.confidence.saturating_sub(if subject.is_near {
                    less::REPORTED
                } else {
                    less::REPORTED_FAR
                });
            }
        }
    }

    /// Reads the words in `range` as said by `who`; `skip` tells which of them are not.
    pub(crate) fn speech(
        &self,
        range: std::ops::Range<usize>,
        who: &Actor,
        skip: &dyn Fn(usize) -> bool,
        found: &mut Vec<Finding>,
    ) {
        for i in range.clone() {
            if skip(i) {
                continue;
            }
            if let Some((act, length)) =
                ACTS.speech_at(&self.view.words, i).filter(|(_, n)| i + n <= range.end)
            {
                let is_negated = (i.saturating_sub(3)..i).any(|k| is_negation(self.view.word(k)));
                // “not acceptable” is listed with its “not”; any other listed phrase means the opposite after a negation.
                // “the runner’s decision to apologise” is the runner's.
                // “if content violates our rules” tells a rule.
                let is_supposed = (i.saturating_sub(6)..i)
                    .rev()
                    .take_while(|&k| self.view.is_word(k))
                    .any(|k| matches!(self.view.word(k), "if" | "unless"));
                // “I am sorry to tell you”
                let is_polite = self.view.word(i + length - 1) == "sorry"
                    && self.view.word(i + length) == "to"
                    && self.view.pos(i + length + 1) == PartOfSpeech::BaseVerb;
                // “it’s not going to take much”
                let is_contracted =
                    |k: usize| self.view.printed.get(k).is_some_and(|w| w.contains(['\'', '’']));
                let is_empty = act == Act::Declines
                    && matches!(self.view.before(i), "it" | "that" | "there")
                    && i.checked_sub(1).is_some_and(is_contracted);
                let is_anothers = is_supposed
                    || is_empty
                    || self.is_asked_about(i)
                    || is_polite
                    || self.view.before(i) == "to"
                        && i >= 2
                        && self.view.pos(i - 2).is_noun()
                        && !self.is_ours(i - 2);
                if !is_negated && !is_anothers {
                    let target = self.said_target(act, i, length);
                    self.say(who, act, (i, i + length), range.end, target.as_deref(), found);
                    continue;
                }
            }
            if is_negation(self.view.word(i)) && range.start <= i {
                self.denial(i, range.end, who, found);
            }
            self.own_verb(i, &range, who, found);
        }
    }

    /// “to understand what crosses the line”: the phrase at `i` stands in a question that depends on a verb.
    fn is_asked_about(&self, i: usize) -> bool {
        let view = self.view;
        let near = (i.saturating_sub(4)..i).rev().take_while(|&k| view.is_word(k));
        let asks = |k: usize| matches!(view.word(k), "what" | "whether" | "how" | "which") && k > 0;
        let is_led = |k: usize| {
            let before = k - 1;
            view.pos(before).is_verb() && ACTS.says(view.word(before)).is_none()
                || matches!(view.word(before), "about" | "of" | "on")
        };
        near.into_iter().find(|&k| asks(k)).is_some_and(is_led)
    }

    /// “our decision”
    fn is_ours(&self, noun: usize) -> bool {
        let before = noun.saturating_sub(2)..noun;
        before.into_iter().any(|k| matches!(self.view.word(k), "our" | "my" | "its"))
    }

    /// “we are not working with”, “its contract does not include”.
    fn denial(&self, not: usize, end: usize, who: &Actor, found: &mut Vec<Finding>) {
        let is_own = |i: usize| {
            let names_us = self
                .actors
                .iter()
                .any(|a| a.first <= i && i < a.end && a.companies.iter().any(|c| who.companies.contains(c)));
            GRAMMAR.own_words.contains(self.view.word(i)) || names_us
        };
        // “Nike said that the agency was not part of it”: the agency.
        let last = self.actors.iter().rev().find(|a| a.end <= not);
        let is_own_word = |a: &&Actor| !GRAMMAR.own_words.contains(self.view.word(a.first));
        let last = last.filter(is_own_word);
        let is_others = last.filter(|a| a.companies.iter().all(|c| !who.companies.contains(c)));
        let least = is_others.map_or(0, |a| a.end);
        let start = (not.saturating_sub(8).max(least)..not)
            .rev()
            .take_while(|&i| self.view.word(i) != ",")
            .find(|&i| is_own(i));
        // “will not get involved” is a refusal, no denial.
        let is_will = |i: usize| {
            matches!(self.view.word(i), "will" | "would" | "won't" | "wouldn't" | "can't" | "cannot")
        };
        if is_will(not) || not > 0 && is_will(not - 1) {
            if start.is_some_and(|k| matches!(self.view.word(k), "we" | "i")) {
                self.own_refusal(not, end, who, found);
            }
            return;
        }
        let verb = (not + 1..(not + 5).min(end)).find(|&i| {
            let word = self.view.word(i);
            !(is_auxiliary(word) || is_be(word) || self.view.is_adverbial(i)) || ACTS.is_denial(word)
        });
        // “said it had not fixed prices”: of what was done, any verb is denied but those of what is open still.
        let is_denied = |v: usize| {
            let is_deed = self.is_of_past(not, who);
            let is_open = GRAMMAR.undecided.contains(self.view.word(v));
            let is_act = !ACTS.verbs_at(&self.view.words, v).is_empty();
            ACTS.is_denial(self.view.word(v)) || is_deed && self.view.pos(v).is_verb() && !is_open && !is_act
        };
        if let (Some(_), Some(verb)) = (start, verb.filter(|&v| is_denied(v))) {
            // “we do not plan to go on” refuses.
            let is_plan = matches!(self.view.word(verb), "plan" | "planning" | "intend");
            let (act, target) = match self.view.word(verb + 1) {
                "to" if is_plan => (Act::Declines, self.clause_at(verb + 2)),
                _ => (Act::Denies, self.phrase_at(verb + 1)),
            };
            self.say(who, act, (not, verb + 1), end, target.as_deref(), found);
        }
    }

    /// “it had not”, “we didn't”: the negation at `not` is of something past that the speaker says of itself, in no clause
    /// that names a condition.
    fn is_of_past(&self, not: usize, who: &Actor) -> bool {
        let view = self.view;
        let is_past = |k: &usize| {
            matches!(
                view.word(*k),
                "had" | "has" | "have" | "did" | "hadn't" | "hasn't" | "haven't" | "didn't"
            )
        };
        let Some(helper) = [not, not.saturating_sub(1)].into_iter().find(is_past) else { return false };
        let is_theirs = |a: &Actor| {
            let is_same = a.companies.iter().any(|c| who.companies.contains(c));
            a.end == helper && a.role <= Role::Spokesperson && is_same
        };
        let names_itself =
            matches!(view.before(helper), "we" | "i" | "it" | "they") || self.actors.iter().any(is_theirs);
        let is_open = |k: usize| {
            matches!(view.word(k), "where" | "if" | "when" | "whether" | "unless" | "because" | "why" | "how")
        };
        names_itself && !(helper.saturating_sub(4)..helper).any(is_open)
    }

    /// “we will not take part”, “we won't be involved”: a refusal, whatever the verb.
    fn own_refusal(&self, not: usize, end: usize, who: &Actor, found: &mut Vec<Finding>) {
        let view = self.view;
        let is_will = matches!(view.word(not), "won't") || matches!(view.before(not), "will");
        let Some(verb) = (not + 1..(not + 4).min(end)).find(|&k| !view.is_adverbial(k)) else { return };
        let word = view.word(verb);
        let is_out = word == "be" && GRAMMAR.staying_out.contains(view.word(verb + 1));
        let is_deed = view.pos(verb).is_verb()
            && !GRAMMAR.states.contains(word)
            && !GRAMMAR.proverbial.contains(word)
            && ACTS.verbs_at(&view.words, verb).is_empty()
            && ACTS.speech_at(&view.words, not).is_none();
        if is_will && (is_out || is_deed) {
            let cue = (not, verb + 1 + usize::from(is_out));
            let before = found.len();
            self.say(who, Act::Declines, cue, end, self.clause_at(verb).as_deref(), found);
            found.iter_mut().skip(before).for_each(|finding| finding.is_of_any_verb = true);
        }
    }

    /// “we have removed”, “we urge”; “the post was restored” in the company's own words.
    fn own_verb(&self, i: usize, range: &std::ops::Range<usize>, who: &Actor, found: &mut Vec<Finding>) {
        for matched in ACTS.verbs_at(&self.view.words, i) {
            let Some(act) = matched.verb.by else { continue };
            let (at, mut is_negated, mut is_unreal) = self.own_group(i, range.start);
            // After “we” and a helper a noun is a verb, whatever the tagger says.
            let is_helped = at < i || at == range.start && self.is_reported(at, matched.form);
            let is_noun = self.is_noun(i, &matched) && !(is_helped && self.view.pos(i).is_noun());
            if is_noun || i + matched.length > range.end || act == Act::Criticised {
                continue;
            }
            // “we remove whatever breaks our rules” tells a rule, no act.
            let is_rule = matched.form == VerbForm::Base && act == Act::Acts;
            let is_reported = at == range.start && self.is_reported(at, matched.form);
            is_negated |= is_reported && self.is_negated_before_mark(at);
            let is_rule = is_rule && !is_reported && !(at..i).any(|k| is_auxiliary(self.view.word(k)));
            let is_first = |k: usize| matches!(self.view.word(k), "we" | "i");
            // “we take this seriously and have opened”
            let goes_on = matches!(self.view.before(at), "and" | "but")
                && at < i
                && (range.start..at).any(|k| {
                    is_first(k)
                        && (k == range.start || !self.view.is_word(k - 1) || self.view.before(k) == "and")
                });
            // “Nike will not renew it”: the company names itself.
            let names_itself = || {
                let subject = self.clause().subject(i, matched.form);
                let own = subject.actor.and_then(|a| self.actors.get(a)).filter(|_| !subject.is_passive);
                own.is_some_and(|a| {
                    a.kind == ActorKind::Company && a.companies.iter().any(|c| who.companies.contains(c))
                })
            };
            let is_we = at > range.start && (is_first(at - 1) || goes_on)
                || is_reported
                || self.view.is_quoted(i) && names_itself();
            // “This is not a policy we support”
            is_negated |= is_we
                && (at.saturating_sub(6)..at - 1)
                    .rev()
                    .take_while(|&k| k >= range.start && self.view.is_word(k))
                    .any(|k| is_negation(self.view.word(k)) && self.view.word(k + 1) != "only");
            is_unreal |= at > 1 && matches!(self.view.word(at - 2), "if" | "unless" | "should");
            is_unreal |= self.clause().hangs_on_if(i);
            // “warned it will “take action” if”
            let is_if = |k: usize| matches!(self.view.word(k), "if" | "unless") && !self.view.is_quoted(k);
            is_unreal |= is_reported && (i..self.view.len()).any(is_if);
            let act = match (is_negated, matched.verb.is_negative, act) {
                (true, true, act) | (false, false, act) => act,
                (true, false, Act::Acts) => Act::Declines,
                _ => continue,
            };
            if is_we && !is_unreal && !is_rule {
                let target = self.target(i, &matched).filter(|_| act != Act::NoComment);
                let before = found.len();
                self.say(who, act, (i, i + matched.length), range.end, target.as_deref(), found);
                let figure = if matched.verb.is_figure { less::FIGURE } else { 0 };
                found
                    .iter_mut()
                    .skip(before)
                    .for_each(|finding| finding.confidence = finding.confidence.saturating_sub(figure));
                return;
            }
        }
    }

    /// What a listed phrase of `length` words at `i` is about: what follows it (“we apologise for …”), or what it is said of
    /// (“the report is not true”).
    fn said_target(&self, act: Act, i: usize, length: usize) -> Option<String> {
        let view = self.view;
        if matches!(act, Act::NoComment | Act::Defends) {
            return None;
        }
        if let Some(matched) = ACTS.verbs_at(&view.words, i + length - 1).first() {
            return self.target(i + length - 1, matched);
        }
        let end = i + length;
        let is_link = GRAMMAR.target_links.contains(view.word(end)) && !view.is_time(end + 1);
        let after = end + usize::from(is_link);
        let is_object = is_link || view.pos(end - 1).is_verb() || view.word(end) == "that";
        let follows = || self.about(after);
        // “the report is not true”
        let is_quality = view.pos(end - 1) == PartOfSpeech::Adjective;
        let is_copula = |k: &usize| {
            let is_link = is_be(view.word(*k)) || is_negation(view.word(*k)) || view.is_adverbial(*k);
            is_link || !view.is_word(*k) && view.word(*k) != ","
        };
        let near = || {
            let links = (0..i).rev().take_while(is_copula).count();
            let has_be = (i - links..i).any(|k| is_be(view.word(k)));
            let noun = (i - links).checked_sub(1).filter(|_| has_be)?;
            self.phrase_of(noun)
        };
        let subject = || {
            let subjects = [Relation::Subject, Relation::PassiveSubject];
            let word = view.dependents(end - 1).find(|&d| subjects.contains(&view.relation(d)) && d < end)?;
            self.phrase_of(word)
        };
        let said_of = || match act {
            // “the law must be changed”
            Act::CallsForChange => i.checked_sub(1).and_then(|noun| self.phrase_of(noun)),
            _ => near().or_else(|| subject().filter(|_| is_quality)),
        };
        is_object.then(follows).flatten().or_else(said_of)
    }

    fn say(
        &self,
        who: &Actor,
        act: Act,
        cue: (usize, usize),
        end: usize,
        target: Option<&str>,
        found: &mut Vec<Finding>,
    ) {
        for &company in &who.companies {
            // Employees and the like who demand something of their company urge it; they do not speak for it.
            let is_named = |a: &Actor| (cue.0 + 1..end).contains(&a.first) && a.companies.contains(&company);
            let names_it = self.actors.iter().any(is_named);
            let is_crowd = who.role > Role::Spokesperson;
            let act = match act {
                Act::CallsForChange if is_crowd && names_it => Act::Urged,
                Act::Condemns if is_crowd && names_it => Act::Criticised,
                act => act,
            };
            let reason =
                format!("‘{}’ in the words of {}", self.words(cue.0, cue.1), self.describe(who, company));
            let (role, actor) = who.person_of(company);
            let described =
                (actor.is_none() && role != Role::Company && who.end > who.first).then(|| self.whole(who));
            let confidence = who.strength.saturating_sub(less::OWN_WORDS);
            let target = target.map(str::to_string);
            let own = Finding::of(company, act, cue, confidence, reason);
            found.push(Finding { role, actor, target, described, ..own });
        }
    }
}
