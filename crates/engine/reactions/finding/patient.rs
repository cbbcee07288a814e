//! What is done to a company: it is the object of a verb (“criticised Nike”), the subject of a passive one (“Nike was urged
//! to”), or runs the pages that somebody is off (“was banned from Facebook”).

use super::{Finding, SentenceReader};
use crate::language::lexicon::Class;
use crate::model::{Act, Role};
use crate::reactions::actors::{Actor, ActorKind};
use crate::reactions::acts::VerbMatch;
use crate::reactions::clause::Subject;
use crate::reactions::confidence::{less, phrase};
use crate::reactions::grammar::{GRAMMAR, is_preposition};

impl SentenceReader<'_> {
    /// The company is the object.
    pub(super) fn to(&self, i: usize, matched: &VerbMatch, subject: &Subject, found: &mut Vec<Finding>) {
        let Some(act) = matched.verb.to else { return };
        // “demanded answers from Nike”: the phrase ends with the preposition of its object.
        let end = i + matched.length;
        let tail =
            Some(end).filter(|end| matched.length > matched.head && is_preposition(self.view.before(*end)));
        let object = self
            .clause()
            .object(i, i + matched.head)
            .filter(|a| tail.is_none() || self.actors.get(*a).is_some_and(|a| a.kind != ActorKind::Other));
        let object = object.or_else(|| self.clause().object(i, tail?));
        let Some(object) = object.and_then(|a| self.actors.get(a)) else { return };
        let who = subject.actor.and_then(|a| self.actors.get(a));
        let is_self = who.is_some_and(|w| {
            w.role == Role::Company && w.companies.iter().any(|c| object.companies.contains(c))
        });
        // “we’ve asked Nike to cater”; “pushing the company’s value to a new high”
        let is_ours = who.is_some_and(|w| matches!(self.view.word(w.first), "we" | "i"))
            || (Class::FirstPerson.has(self.view.before(i)) && self.view.before(i).contains('\''));
        let is_thing =
            act == Act::Urged && object.kind == ActorKind::Belonging && self.view.owns(object.end - 1);
        let is_partner = matched.verb.is_of_partners && who.is_none_or(|w| w.kind == ActorKind::Company);
        if is_ours
            || is_partner
            || is_thing
            || !self.is_asked(object, i, matched)
            || object.kind == ActorKind::Other
            || is_self
            || subject.is_negated
            || object.role > Role::Employees
        {
            return;
        }
        self.as_patient(object, who, act, matched, i, subject, found);
    }

    /// “told Nike to stop” asks Nike; “told the paper that Nike plans to stop” does not.
    fn is_asked(&self, whom: &Actor, i: usize, matched: &VerbMatch) -> bool {
        let view = self.view;
        let to = i + matched.length - 1;
        let is_asking = view.word(to) == "to" && matched.length > matched.head;
        let is_clause = |k: usize| view.pos(k).has_tense() || view.word(k) == "that";
        let is_apart = |k: usize| is_clause(k) || !view.is_word(k);
        !is_asking || whom.first < to && !(whom.end..to).any(is_clause) && !(i + 1..whom.first).any(is_apart)
    }

    /// “was criticised”, “was asked to”; “was removed by Nike”.
    pub(super) fn passive(&self, i: usize, matched: &VerbMatch, subject: &Subject, found: &mut Vec<Finding>) {
        let agent = self.clause().agent(i + matched.length).and_then(|a| self.actors.get(a));
        let who = subject.actor.and_then(|a| self.actors.get(a));
        if let (Some(act), Some(who)) = (matched.verb.to, who.filter(|w| w.kind != ActorKind::Other))
            && !subject.is_negated
            && !subject.is_unreal
        {
            self.as_patient(who, agent, act, matched, i, subject, found);
        } else if matched.verb.by == Some(Act::Acts)
            && agent.is_none()
            && let Some(host) = self.host(i, matched)
        {
            self.off_its_pages(host, i, matched, subject, found);
        } else if let (Some(act @ (Act::Acts | Act::Condemns | Act::Supports | Act::Defends)), Some(agent)) =
            (matched.verb.by, agent.filter(|a| a.kind == ActorKind::Company))
            && !subject.is_negated
        {
            for &company in &agent.companies {
                let reason = format!("‘{}’ by {}", self.cue(i, matched), self.describe(agent, company));
                let (role, actor) = agent.person_of(company);
                let cue = (i, i + matched.length);
                let confidence = phrase::AGENT;
                found.push(Finding { company, act, role, actor, cue, target: None, confidence, reason });
            }
        }
    }

    /// “was banned from Facebook”: whose pages or shops somebody is off.
    fn host(&self, i: usize, matched: &VerbMatch) -> Option<&Actor> {
        let end = i + matched.length;
        let is_off = |k: usize| matches!(self.view.word(k), "from" | "off");
        let at = [end, end.saturating_sub(1)].into_iter().find(|&k| is_off(k))?;
        let host = self.actors.iter().find(|a| a.first == at + 1);
        let is_excluding = GRAMMAR.excluding.contains(matched.verb.lemma);
        host.filter(|h| is_excluding && h.kind == ActorKind::Company && h.role == Role::Company)
    }

    /// Whoever runs the pages did it; or is asked to, if the sentence says only that.
    fn off_its_pages(
        &self,
        host: &Actor,
        i: usize,
        matched: &VerbMatch,
        subject: &Subject,
        found: &mut Vec<Finding>,
    ) {
        let is_asked = self.clause().is_demanded(i);
        let is_other = subject.is_negated || subject.is_unreal && !is_asked || subject.is_attempt;
        if is_other
            || subject.actor.and_then(|a| self.actors.get(a)).is_some_and(|a| a.kind == ActorKind::Company)
        {
            return;
        }
        let (act, role) = if is_asked { (Act::Urged, Role::Outsiders) } else { (Act::Acts, Role::Company) };
        for &company in &host.companies {
            let reason = format!("‘{}’ by {}", self.cue(i, matched), self.describe(host, company));
            let (cue, confidence) = ((i, i + matched.length), phrase::HOST);
            let (actor, target) = (None, None);
            found.push(Finding { company, act, role, actor, cue, target, confidence, reason });
        }
    }

    /// What is done to a company.
    #[expect(clippy::too_many_arguments, reason = "the parts of one clause")]
    fn as_patient(
        &self,
        whom: &Actor,
        who: Option<&Actor>,
        act: Act,
        matched: &VerbMatch,
        i: usize,
        subject: &Subject,
        found: &mut Vec<Finding>,
    ) {
        // “she said she would no longer work with Nike”
        if subject.is_unreal && !(subject.is_told && matched.verb.is_of_partners) {
            return;
        }
        let cue = (i, i + matched.head);
        for &company in &whom.companies {
            let words = self.cue(i, matched);
            let described = self.describe(whom, company);
            // A company that does not answer is silent, whoever asked.
            if act == Act::NoComment {
                let reason = format!("{described} is the object of ‘{words}’");
                let (role, actor) = whom.person_of(company);
                let confidence = phrase::ASKED_IN_VAIN;
                found.push(Finding { company, act, role, actor, cue, target: None, confidence, reason });
                continue;
            }
            let is_ours = |a: &&Actor| {
                a.kind == ActorKind::Company && a.companies.contains(&company) || a.companies.is_empty()
            };
            let role = who.filter(is_ours).map_or(Role::Outsiders, |a| a.role);
            let role = if role <= Role::Spokesperson { Role::Outsiders } else { role };
            let actor = self.doer(who, subject);
            let by = actor.as_deref().unwrap_or("somebody not named");
            let reason = format!("{described} is the object of ‘{words}’ by {by}");
            let confidence = whom.strength.saturating_sub(if who.is_some() {
                less::DONE_BY_SOMEBODY
            } else {
                less::DONE_BY_NOBODY
            });
            // What is done to a company is about what it is done for or over; the company itself is no target.
            let is_over = matched.length > matched.head
                || GRAMMAR.target_links.contains(self.view.word(i + matched.length));
            let target = self.target(i, matched).filter(|_| is_over && !subject.is_passive);
            found.push(Finding { company, act, role, actor, cue, target, confidence, reason });
        }
    }

    /// The name or description of whoever does it to a company: whole, or none.
    fn doer(&self, who: Option<&Actor>, subject: &Subject) -> Option<String> {
        let who = who?;
        let is_pronoun = who.name.is_none() && GRAMMAR.pronouns.contains(self.view.word(who.first));
        // “the flag, and Trump has criticised it” begins a clause, no second critic.
        let is_clause = self.view.before(who.first.saturating_sub(1)) == "," && subject.is_near;
        let is_listed = self.view.before(who.first) == "and" && who.kind == ActorKind::Other && !is_clause;
        let is_name = (who.first..who.end).all(|k| self.view.is_capital(k)) && who.end > who.first + 1;
        let is_crowd = self.view.role(who.first).is_some();
        let is_sure =
            subject.is_passive || subject.is_near || who.kind == ActorKind::Company || is_name || is_crowd;
        // Without the list that a noun stands for (“investors, including Nike”).
        let is_break = |k: &usize| !self.view.is_word(*k) && !matches!(self.view.word(*k), "-" | "&" | ".");
        let end = (who.first..who.end).find(is_break).unwrap_or(who.end);
        (is_sure && !is_pronoun && !is_listed)
            .then(|| who.name.clone().unwrap_or_else(|| self.words(who.first, end)))
    }
}
