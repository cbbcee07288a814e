//! What others say of a company: fault that they find with it or with what it did, and what they say that it should do.

use super::{Finding, SentenceReader};
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::inflection::VerbForm;
use crate::model::{Act, Role};
use crate::reactions::actors::{Actor, ActorKind};
use crate::reactions::acts::ACTS;
use crate::reactions::confidence::less;
use crate::reactions::grammar::{GRAMMAR, is_auxiliary, is_negation};
use std::ops::Range;

impl SentenceReader<'_> {
    /// Reads the words in `range` as said by somebody who stands for no company: `speaker`, if he is named.
    pub(crate) fn criticism(&self, range: Range<usize>, speaker: Option<&str>, found: &mut Vec<Finding>) {
        for i in range.clone() {
            let target = if GRAMMAR.blame.contains(self.view.word(i)) {
                self.blamed(i).map(|who| (who, Act::Criticised))
            } else if GRAMMAR.harms.contains(self.view.word(i)) {
                self.harmful(i).map(|who| (who, Act::Criticised))
            } else {
                self.faulty(i).map(|who| (who, Act::Criticised)).or_else(|| self.obliged(i))
            };
            let Some((who, act)) = target else { continue };
            for &company in &who.companies {
                let words = self.words(i, i + 1);
                let by = speaker.unwrap_or("somebody not named");
                let reason = format!("‘{words}’ of {} in the words of {by}", self.describe(who, company));
                let confidence = who.strength.saturating_sub(less::FAR_SUBJECT);
                let actor = speaker.map(str::to_string);
                // “Nike should pay”: what is asked; “Nike’s answer is shameful”: what is at fault.
                let target = match (act, who.kind) {
                    (Act::Urged, _) => self.clause_at(i),
                    (_, ActorKind::Belonging) => self.phrase_of(self.view.phrase_around(who.first).end - 1),
                    _ => None,
                };
                let of_company = Finding::of(company, act, (i, i + 1), confidence, reason);
                found.push(Finding { role: Role::Outsiders, actor, target, ..of_company });
            }
        }
    }

    /// The company of which the word at `i` says that it, or what it did, is bad.
    fn blamed(&self, i: usize) -> Option<&Actor> {
        let view = self.view;
        // “it is shameful for Nike to”, “shame on Nike”
        let is_link = matches!(view.word(i + 1), "for" | "of" | "on");
        let after = self.actors.iter().find(|a| is_link && a.first == i + 2 && is_of_company(a));
        if after.is_some() {
            return after;
        }
        // “a terrible message”: what the noun is said of.
        let noun = view
            .head(i)
            .filter(|_| matches!(view.relation(i), Relation::AdjectivalModifier | Relation::Compound));
        let top = noun.unwrap_or(i);
        // “sends a terrible message”, “got it wrong”
        let is_object = !matches!(view.relation(top), Relation::Root)
            && !view.dependents(top).any(|d| view.relation(d) == Relation::Subject);
        let verb = view.head(top).filter(|verb| is_object && GRAMMAR.light_verbs.contains(view.word(*verb)));
        if is_object && verb.is_none() {
            return None;
        }
        let predicate = verb.unwrap_or(top);
        let is_negated = view.dependents(predicate).any(|d| is_negation(view.word(d)))
            || is_negation(view.before(i))
            || view.before(predicate) == "no";
        let is_predicate = verb.is_some()
            || view.dependents(predicate).any(|d| view.relation(d) == Relation::Copula)
            || (predicate.saturating_sub(4)..predicate).any(|k| is_auxiliary(view.word(k)));
        let subject =
            view.dependents(predicate).find(|&d| view.relation(d) == Relation::Subject && d < predicate)?;
        let who = self.clause().whose(subject)?;
        // “it may seem outrageous”, “it is shameful that”
        let is_doubted =
            view.dependents(predicate).any(|d| matches!(view.word(d), "may" | "might" | "could"));
        if is_doubted || view.word(subject) == "it" {
            return None;
        }
        (is_predicate && !is_negated).then_some(self.actors.get(who)?).filter(|a| is_of_company(a))
    }

    /// The company that does the harm that the verb at `i` names.
    fn harmful(&self, i: usize) -> Option<&Actor> {
        let form = match self.view.pos(i) {
            PartOfSpeech::PresentParticiple => VerbForm::PresentParticiple,
            PartOfSpeech::ThirdPersonVerb => VerbForm::ThirdPerson,
            PartOfSpeech::BaseVerb | PartOfSpeech::PresentVerb => VerbForm::Base,
            PartOfSpeech::PastVerb | PartOfSpeech::PastParticiple => VerbForm::Past,
            _ => return None,
        };
        // “are part of a system designed to addict us”
        let is_purpose =
            self.view.before(i) == "to" && i >= 2 && GRAMMAR.purposes.contains(self.view.word(i - 2));
        if is_purpose {
            let who = self.clause().main(i)?;
            let is_only =
                self.actors.iter().skip(who + 1).all(|a| a.first >= i || a.kind == ActorKind::Other);
            return self.actors.get(who).filter(|a| is_only && is_of_company(a));
        }
        let subject = self.clause().subject(i, form);
        let is_real = !subject.is_passive && !subject.is_negated && !subject.is_unreal;
        self.actors.get(subject.actor?).filter(|a| is_real && is_of_company(a))
    }

    /// The company of which the verb phrase at `i` says where it fell short (“failed its users”).
    fn faulty(&self, i: usize) -> Option<&Actor> {
        ACTS.faults_at(&self.view.words, i).iter().find_map(|matched| {
            let subject = self.clause().subject(i, matched.form);
            let is_real =
                !subject.is_passive && !subject.is_unreal && subject.is_negated == matched.verb.is_negative;
            self.actors.get(subject.actor?).filter(|a| is_real && is_of_company(a))
        })
    }

    /// The company of which the verb at `i` says what it should do, or should have done.
    fn obliged(&self, i: usize) -> Option<(&Actor, Act)> {
        let view = self.view;
        if !view.pos(i).is_verb() {
            return None;
        }
        let is_duty = |k: usize| {
            matches!(view.word(k), "should" | "must" | "shouldn't")
                || matches!(view.word(k), "needs" | "need" | "has" | "have" | "ought")
                    && view.word(k + 1) == "to"
        };
        let first = i.saturating_sub(4);
        let duty = (first..i).rev().find(|&k| is_duty(k))?;
        let end = duty - usize::from(duty > 0 && view.is_adverbial(duty - 1));
        let place = self.clause().ending_at(end)?;
        let who = self.actors.get(place);
        let who = who.filter(|a| a.kind == ActorKind::Company && a.role == Role::Company)?;
        // “should have known”, “should know better”, “should be ashamed” find fault.
        let is_late = (duty + 1..i).any(|k| view.word(k) == "have");
        let is_fault =
            is_late || matches!((view.word(i), view.word(i + 1)), ("know", "better") | ("be", "ashamed"));
        Some((who, if is_fault { Act::Criticised } else { Act::Urged }))
    }
}

fn is_of_company(actor: &Actor) -> bool {
    actor.kind != ActorKind::Other && actor.role <= Role::Spokesperson
}
