//! What is done to a company: it is the object of a verb (“criticised Nike”), the subject of a passive one (“Nike was urged
//! to”), or runs the pages that somebody is off (“was banned from Facebook”).

use super::{Finding, SentenceReader, is_gerund, is_of_words};
use crate::language::grammar::PartOfSpeech;
use crate::language::lexicon::Class;
use crate::language::stems::without_possessive;
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
            || subject.is_planned && is_of_words(act) && !matched.verb.is_of_partners
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
        // “told the paper in answer to a question”
        if is_asking && !view.pos(to + 1).is_verb() {
            return false;
        }
        // “challenged the right of Nike to”
        let is_inner = view.before(whom.first) == "of" && whom.first > i + 1;
        !is_asking
            || !is_inner
                && whom.first < to
                && !(whom.end..to).any(is_clause)
                && !(i + 1..whom.first).any(is_apart)
    }

    /// “was criticised”, “was asked to”; “was removed by Nike”.
    pub(super) fn passive(&self, i: usize, matched: &VerbMatch, subject: &Subject, found: &mut Vec<Finding>) {
        let agent = self.clause().agent(i + matched.length).and_then(|a| self.actors.get(a));
        let who = subject.actor.and_then(|a| self.actors.get(a));
        if let (Some(act), Some(who)) = (matched.verb.to, who.filter(|w| w.kind != ActorKind::Other))
            && !subject.is_negated
            && !subject.is_unreal
            && !(act == Act::Urged && who.kind == ActorKind::Belonging)
            && !(subject.is_planned && is_of_words(act))
        {
            if act == Act::Criticised && agent.is_none() && self.is_done_by_thing(i + matched.head) {
                return;
            }
            self.as_patient(who, agent, act, matched, i, subject, found);
        } else if matched.verb.by == Some(Act::Acts)
            && agent.is_none()
            && let Some(host) = self.host(i, matched)
        {
            self.off_its_pages(host, i, matched, subject, found);
        } else if let (Some(act @ (Act::Acts | Act::Condemns | Act::Supports | Act::Defends)), Some(agent)) =
            (matched.verb.by, agent.filter(|a| a.kind == ActorKind::Company))
            && !subject.is_negated
            && !matched.verb.is_negative
        {
            for &company in &agent.companies {
                let reason = format!("‘{}’ by {}", self.cue(i, matched), self.describe(agent, company));
                let (role, actor) = agent.person_of(company);
                let cue = (i, i + matched.length);
                let (confidence, target) = (phrase::AGENT, self.subject_phrase(i));
                found.push(Finding {
                    role,
                    actor,
                    target,
                    ..Finding::of(company, act, cue, confidence, reason)
                });
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
            let asking = self.clause().demand_above(i).filter(|_| is_asked);
            let actor = asking.and_then(|asking| self.subject_phrase(asking));
            // “called for the runner to be banned”
            let for_whom = asking.and_then(|asking| (asking + 1..i).find(|&k| self.view.word(k) == "for"));
            let target = match (asking, for_whom) {
                (_, Some(link)) => self.phrase_at(link + 1),
                (None, None) => self.subject_phrase(i),
                (Some(_), None) => None,
            };
            found.push(Finding { role, actor, target, ..Finding::of(company, act, cue, confidence, reason) });
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
                found.push(Finding { role, actor, ..Finding::of(company, act, cue, confidence, reason) });
                continue;
            }
            let is_ours = |a: &&Actor| {
                a.kind == ActorKind::Company && a.companies.contains(&company) || a.companies.is_empty()
            };
            let role = who.filter(is_ours).map_or(Role::Outsiders, |a| a.role);
            let role = if role <= Role::Spokesperson { Role::Outsiders } else { role };
            let actor = self.doer(who, i, matched, subject);
            let by = actor.as_deref().unwrap_or("somebody not named");
            let reason = format!("{described} is the object of ‘{words}’ by {by}");
            let confidence = whom.strength.saturating_sub(if who.is_some() {
                less::DONE_BY_SOMEBODY
            } else {
                less::DONE_BY_NOBODY
            });
            // What is done to a company is about what it is done for or over; the company itself is no target.
            let link = self.view.word(i + matched.length);
            let is_agent = subject.is_passive && link == "by";
            let is_over = !is_agent && (matched.length > matched.head || GRAMMAR.target_links.contains(link));
            let target = match act {
                Act::Urged => self.asked(whom).or_else(|| self.target(i, matched).filter(|_| is_over)),
                _ => self.over_what(whom, i).or_else(|| self.target(i, matched).filter(|_| is_over)),
            };
            // “complained about Nike’s delays”
            let is_place = matches!(self.view.before(i + matched.head), "outside" | "at" | "on");
            let is_belonging = whom.kind == ActorKind::Belonging && whom.first > i && !is_place;
            let is_its_own = act == Act::Criticised && is_belonging;
            let target = target.or_else(|| self.phrase_at(whom.first).filter(|_| is_its_own));
            // The company itself is no target.
            let name = self.words(whom.first, whom.end);
            let target = target.filter(|target| {
                *target != name && (!target.starts_with(&name) || whom.kind == ActorKind::Belonging)
            });
            found.push(Finding { role, actor, target, ..Finding::of(company, act, cue, confidence, reason) });
        }
    }

    /// “criticised Nike on Monday for staying”: what `whom`, the object of the verb at `i`, is criticised for.
    fn over_what(&self, whom: &Actor, i: usize) -> Option<String> {
        let view = self.view;
        let is_between = |k: &usize| view.is_time(*k) || view.is_adverbial(*k) || view.word(*k) == "on";
        let link = whom.end + (whom.end..whom.end + 4).take_while(is_between).count();
        let is_link = matches!(view.word(link), "for" | "over") && !view.is_time(link + 1);
        (whom.first > i && is_link).then(|| self.about(link + 1)).flatten()
    }

    /// “urged Nike on Monday to leave”: what `whom` is asked to do.
    fn asked(&self, whom: &Actor) -> Option<String> {
        let view = self.view;
        let is_between = |k: &usize| view.is_time(*k) || view.is_adverbial(*k) || view.word(*k) == "on";
        let to = whom.end + (whom.end..whom.end + 5).take_while(is_between).count();
        (view.word(to) == "to" && view.pos(to + 1) == PartOfSpeech::BaseVerb)
            .then(|| self.clause_at(to + 1))
            .flatten()
    }

    /// The name or description of whoever does it to a company, as a whole phrase, or none.
    fn doer(&self, who: Option<&Actor>, i: usize, matched: &VerbMatch, subject: &Subject) -> Option<String> {
        let view = self.view;
        let end = i + matched.length;
        if subject.is_passive {
            return who
                .map(|who| self.named_or_whole(who))
                .or_else(|| self.named_after(end, &["by", "from"]));
        }
        let word = self.clause().subject_word(i);
        let is_pronoun = |who: &&Actor| {
            who.name.is_none() && who.end == who.first + 1 && view.pos(who.first) == PartOfSpeech::Pronoun
        };
        if let Some(pronoun) = who.filter(is_pronoun) {
            return self.antecedent(pronoun.first);
        }
        if let Some(known) = who.filter(|who| who.kind == ActorKind::Company || who.name.is_some()) {
            return Some(self.named_or_whole(known));
        }
        // Whoever stands right before the verb is its subject, whatever the parser says.
        let is_vague =
            |who: &&Actor| GRAMMAR.pronouns.contains(view.word(who.first)) && who.end == who.first + 1;
        let is_name =
            |who: &&Actor| (who.first..who.end).all(|k| view.is_capital(k)) && who.end > who.first + 1;
        let near = who.filter(|who| subject.is_near || is_name(who)).filter(|who| !is_vague(who));
        if let Some(near) = near {
            return Some(self.whole(near));
        }
        match word {
            Some(word) if view.pos(word) == PartOfSpeech::Pronoun => self.antecedent(word),
            // “emails complaining about it”: they are somebody's.
            Some(word) if GRAMMAR.papers.contains(view.word(word)) && is_gerund(matched.form) => None,
            Some(word) => self.phrase_of(word),
            None => None,
        }
    }

    fn named_or_whole(&self, who: &Actor) -> String {
        who.name.clone().unwrap_or_else(|| self.whole(who))
    }

    /// Whom the pronoun at `at` stands for: the speaker whom a quotation of the sentence is given to by this very pronoun, or
    /// the only name before it in the sentence that no preposition governs.
    fn antecedent(&self, at: usize) -> Option<String> {
        let view = self.view;
        if let Some((_, name)) = view.antecedents.iter().find(|(pronoun, _)| *pronoun == at) {
            return Some(name.clone());
        }
        if !matches!(view.word(at), "he" | "she") {
            return None;
        }
        let is_name = |a: &&Actor| {
            a.end <= at
                && a.companies.is_empty()
                && (a.first..a.end).all(|k| view.is_capital(k) && view.pos(k).is_name() && !view.is_quoted(k))
                && !a.is_after_preposition(view)
        };
        let mut names = self.actors.iter().filter(is_name);
        let only = names.next()?;
        let name = only.name.clone().unwrap_or_else(|| self.words(only.first, only.end));
        names.next().is_none().then(|| without_possessive(&name).to_string())
    }
}
