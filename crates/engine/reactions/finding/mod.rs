//! Acts in one sentence: what a company said or did, or what was said or done to it.
//!
//! The reporter's words are read for listed verbs with their subject and object ([`Clause`]). A company's own words (a
//! quotation, or what follows “Nike said”) are read for phrases that are an act of whoever says them, for first-person
//! verbs, and for denials.

mod criticism;
mod idioms;
mod nominal;
mod own_verb;
mod patient;
mod resignations;
mod speech;
mod wording;

use super::{
    actors::{Actor, ActorKind},
    acts::{ACTS, VerbMatch},
    clause::{Clause, Subject},
    confidence::less,
    grammar::{GRAMMAR, is_auxiliary, is_be, is_determiner, is_negation, is_preposition},
    sentence_view::SentenceView,
};
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::{LEXICON, Tags};
use crate::model::{Act, Role};
use serde::{Deserialize, Serialize};

/// One company's act in one sentence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Finding {
    pub(crate) company: usize,
    pub(crate) act: Act,
    pub(super) role: Role,
    /// The name of the person, or the words for an outsider.
    pub(super) actor: Option<String>,
    /// The tokens that the act was read from: first, and after the last.
    pub(super) cue: (usize, usize),
    pub(super) target: Option<String>,
    /// Whoever did it as the sentence describes them, if it does not name them (“an airline manager”).
    pub(super) described: Option<String>,
    /// A refusal of any verb (“we will not take part”): why a company did what it did, if the document tells that.
    pub(super) is_of_any_verb: bool,
    /// Its own sentence tells that it is of an earlier time.
    pub(super) is_earlier: bool,
    pub(super) confidence: u8,
    pub(super) reason: String,
}

impl Finding {
    /// An act of the company itself, about nothing that is named.
    pub(super) fn of(company: usize, act: Act, cue: (usize, usize), confidence: u8, reason: String) -> Self {
        Self {
            company,
            act,
            role: Role::Company,
            actor: None,
            cue,
            target: None,
            described: None,
            is_of_any_verb: false,
            is_earlier: false,
            confidence,
            reason,
        }
    }
}

/// Reads one sentence.
pub(super) struct SentenceReader<'a> {
    pub(super) view: &'a SentenceView<'a>,
    pub(super) actors: &'a [Actor],
    /// Names of companies, for the reasons given to a reader.
    pub(super) names: &'a [(String, Option<usize>)],
}

impl SentenceReader<'_> {
    pub(super) fn clause(&self) -> Clause<'_> {
        Clause { view: self.view, actors: self.actors }
    }

    /// Reads the reporter's words.
    pub(super) fn narration(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        if self.view.words.last().is_some_and(|w| w == "?") {
            return found;
        }
        let mut i = 0;
        let refuted = self.refuted();
        while i < self.view.len() {
            let matches = if self.view.is_quoted(i) || i < refuted {
                Vec::new()
            } else {
                ACTS.verbs_at(&self.view.words, i)
            };
            let before = found.len();
            for matched in &matches {
                self.verb(i, matched, &mut found);
                let is_idiom = matched.verb.by.is_none() && matched.verb.to.is_none();
                if found.len() > before || is_idiom {
                    break;
                }
            }
            i += 1;
        }
        self.indirect(&mut found);
        self.absence(&mut found);
        self.unanswered(&mut found);
        self.nouns(&mut found);
        self.refusals(&mut found);
        self.deeds(&mut found);
        self.joined(&mut found);
        self.echoes(&mut found);
        found
    }

    /// Where the verb stands by which the sentence calls a report untrue, and so all that it tells before; 0 if it doesn't: “An
    /// article saying that Nike is leaving is a hoax”.
    fn refuted(&self) -> usize {
        let view = self.view;
        let is_report = |k: usize| {
            LEXICON.entry(view.word(k)).tags.any(Tags::DOCUMENT)
                || matches!(view.word(k), "rumor" | "rumour" | "rumors" | "rumours" | "claim" | "claims")
        };
        let tells =
            |k: usize| matches!(view.word(k), "that" | "saying" | "claiming" | "stating" | "suggesting");
        let Some(report) = (0..view.len().min(4)).find(|&k| is_report(k) && tells(k + 1)) else { return 0 };
        let is_verdict = |k: &usize| {
            let (be, next) = (view.word(*k), view.word(k + 1));
            let denies =
                is_be(be) && matches!(next, "not" | "n't") || be.ends_with("n't") || be.ends_with("n’t");
            let word = view.word(k + 1 + usize::from(next == "not" || next == "a"));
            let is_true = matches!(word, "real" | "true" | "accurate" | "genuine" | "correct" | "authentic");
            let is_false = matches!(
                word,
                "fake"
                    | "false"
                    | "untrue"
                    | "hoax"
                    | "bogus"
                    | "fabricated"
                    | "wrong"
                    | "unfounded"
                    | "baseless"
            );
            denies && is_true || is_be(be) && !denies && is_false
        };
        (report + 2..view.len()).find(is_verdict).unwrap_or(0)
    }

    /// Acts that the reporter's words report without its being read whose they are, each with the companies that are named
    /// before the verb.
    pub(super) fn unread(&self) -> Vec<(usize, Act)> {
        let view = self.view;
        let mut found = Vec::new();
        for i in (0..view.len()).filter(|&i| !view.is_quoted(i) && view.pos(i).is_verb()) {
            let matches = ACTS.verbs_at(&view.words, i);
            let Some((matched, act)) = matches.first().and_then(|m| Some((m, m.verb.by?))) else { continue };
            let subject = self.clause().subject(i, matched.form);
            let is_known = subject.actor.is_some() || subject.is_passive || subject.is_unreal;
            let is_denied = subject.is_negated != matched.verb.is_negative;
            if is_known
                || is_denied
                || self.is_noun(i, matched)
                || matches!(act, Act::Criticised | Act::Urged)
            {
                continue;
            }
            let is_named = |a: &&Actor| a.role == Role::Company && a.kind == ActorKind::Company && a.end <= i;
            let named = self.actors.iter().rev().find(is_named);
            found.extend(named.iter().flat_map(|a| a.companies.iter().map(|company| (*company, act))));
        }
        found
    }

    /// One verb phrase at `i`.
    fn verb(&self, i: usize, matched: &VerbMatch, found: &mut Vec<Finding>) {
        if self.is_noun(i, matched) {
            return;
        }
        let clause = self.clause();
        let mut subject = clause.subject(i, matched.form);
        let after = self.view.word(i + 1);
        // “Nike slammed for its advert”, “Nike accused of it”: without an object the participle is a passive.
        let has_no_object = matched.head == 1
            && (matches!(after, "for" | "over" | "by" | "amid" | "of" | "were" | "are" | "was" | "is")
                || after == "to" && matched.length > 1 && matched.verb.lemma != "want");
        // “a firm often accused of copying”: nobody accuses “of” without an object.
        let is_of = matched.verb.lemma == "accuse" && after == "of";
        let is_by =
            matched.form.is_past() && matched.head == 1 && (after == "by" || is_of) && !subject.is_compound;
        // “PayPal, long criticised for it,”
        let edge = (0..i).rev().find(|&k| !self.view.is_adverbial(k)).unwrap_or(0);
        let is_apposed = self.view.word(edge) == "," && self.clause().near(edge).is_some();
        let is_beside = subject.is_near || is_apposed;
        if is_by || matched.form.is_past() && is_beside && !subject.is_compound && has_no_object {
            let is_transitive = matched.verb.to.is_some()
                || matched.length == 1
                    && matches!(matched.verb.by, Some(Act::Supports | Act::Condemns | Act::Defends));
            subject.is_passive |= is_transitive || is_by;
        }
        self.post(i, matched, &subject, found);
        if subject.is_passive {
            self.passive(i, matched, &subject, found);
            return;
        }
        self.by(i, matched, &subject, found);
        self.to(i, matched, &subject, found);
    }

    /// Whether the form at `i` is a noun or an adjective there, or part of a name.
    fn is_noun(&self, i: usize, matched: &VerbMatch) -> bool {
        let view = self.view;
        if i > 0 && view.is_capital(i) && !view.is_title || view.word(i + 1) == "-" {
            return true;
        }
        let before = view.before(i);
        let pos = view.pos(i);
        // “was back”, “is down”
        let is_other =
            matches!(pos, PartOfSpeech::Adverb | PartOfSpeech::Particle | PartOfSpeech::Preposition);
        // “…, drawing condemnation”
        let is_participle = before == "," && matched.length > 1 && is_gerund(matched.form);
        let is_nominal = (pos.is_noun() || pos == PartOfSpeech::Adjective) && !is_participle;
        let is_modifier = matches!(view.relation(i), Relation::AdjectivalModifier | Relation::Compound);
        // The tagger takes a verb for a noun less often than for another verb; a subject, “to” or a helper before it tells.
        let is_helped = is_auxiliary(before)
            || is_negation(before)
            || before == "to" && matched.form != VerbForm::ThirdPerson
            || view.is_adverbial(i.wrapping_sub(1));
        let comma = i.checked_sub(1).filter(|&k| view.word(k) == "," && matched.form.is_past());
        let is_explained = || comma.is_some_and(|comma| self.clause().beyond_commas(comma).is_some());
        let is_subject = self.clause().near(i).is_some() && !(i > 0 && view.owns(i - 1)) || is_explained();
        let is_owned = is_determiner(before) || i > 0 && view.owns(i - 1) || before == "-";
        let is_after_preposition = is_preposition(before) && before != "to" && !is_gerund(matched.form);
        is_owned
            || is_other && matched.length == 1 && !is_subject
            || is_after_preposition
            || is_modifier && !is_helped && !is_subject && matched.length == 1
            || is_nominal && !is_helped && !is_subject
    }

    /// The company is the subject.
    fn by(&self, i: usize, matched: &VerbMatch, subject: &Subject, found: &mut Vec<Finding>) {
        let Some(act) = matched.verb.by else { return };
        let own_person = self.own_person(matched, subject);
        let Some(who) = own_person.as_ref().or_else(|| self.actors.get(subject.actor?)) else { return };
        let is_suffered = matches!(act, Act::Criticised | Act::Urged);
        let is_thing = who.kind == ActorKind::Belonging && !subject.is_resolved || subject.is_thing;
        if who.kind == ActorKind::Other || is_thing && !is_suffered {
            return;
        }
        let is_told_of_own = subject.is_told && own_person.is_some();
        if subject.is_unreal && !matched.verb.is_negative && !is_told_of_own {
            return;
        }
        // “the paper says that Nike is leaving but does not say when”: the paper does not say.
        let first = self.clause().main(i).and_then(|a| self.actors.get(a));
        let is_others = first.is_some_and(|a| a.kind == ActorKind::Other && self.view.is_capital(a.first));
        let is_silence = act == Act::NoComment;
        if is_silence && (!subject.is_near && is_others || who.role > Role::Employees) {
            return;
        }
        // “cancelled no flights”; and what investors or customers do is not done by the company.
        let is_nothing = self.view.word(i + matched.head) == "no";
        if act == Act::Acts && (is_nothing || matches!(who.role, Role::Shareholders | Role::Customers)) {
            return;
        }
        if subject.is_attempt && matches!(act, Act::Acts | Act::Apologises)
            || self.is_advice(act, i, matched)
            || subject.is_planned && is_of_words(act)
        {
            return;
        }
        let act = match (subject.is_negated, matched.verb.is_negative, act) {
            (true, true, act) if !subject.is_refused => act,
            (false, false, act) => act,
            (true, false, Act::Acts | Act::Apologises) if !subject.is_habitual => Act::Declines,
            (true, _, _) | (false, true, _) => return,
        };
        // People who ask or accuse their own company do not speak for it.
        let own = self.clause().object(i, i + matched.head).and_then(|a| self.actors.get(a));
        let is_own = own.is_some_and(|o| o.companies.iter().any(|c| who.companies.contains(c)));
        if is_own && matched.verb.to.is_some() && !matches!(who.role, Role::Company) {
            return;
        }
        let act = self.among_their_own(act, who.role, i, matched);
        let figure = if matched.verb.is_figure { less::FIGURE } else { 0 };
        let example = if self.is_example(who) { less::BACKGROUND } else { 0 };
        let is_theirs = !is_suffered || matches!(who.role, Role::Employees | Role::Shareholders);
        let confidence =
            who.strength.saturating_sub(if subject.is_near { less::NEAR_SUBJECT } else { less::FAR_SUBJECT });
        for &company in &who.companies {
            let what = if is_suffered { "suffers" } else { "is the subject of" };
            let reason = format!("{} {what} ‘{}’", self.describe(who, company), self.cue(i, matched));
            let (role, actor) = if is_theirs { who.person_of(company) } else { (Role::Outsiders, None) };
            let target = self.target(i, matched).filter(|_| act != Act::NoComment);
            let target = target.filter(|_| !is_suffered || self.is_over(i, matched));
            if act == Act::Supports && target.as_deref().is_some_and(is_own_matter) {
                continue;
            }
            let described = (actor.is_none() && role != Role::Company && is_theirs).then(|| self.whole(who));
            let actor = actor.or_else(|| self.sufferers_critic(i, matched).filter(|_| !is_theirs));
            let confidence = confidence.saturating_sub(figure).saturating_sub(example);
            let cue = (i, i + matched.length);
            if act == Act::Declines && self.is_of_demand(i, matched) {
                let reason = format!("{reason}, which somebody made");
                let demand = Finding::of(company, Act::Urged, cue, confidence, reason);
                found.push(Finding { role: Role::Outsiders, ..demand });
            }
            let own = Finding::of(company, act, cue, confidence, reason);
            found.push(Finding { role, actor, target, described, ..own });
        }
    }

    /// “brands like Nike, which opposed the law”: told of an example, not as news.
    fn is_example(&self, who: &Actor) -> bool {
        let after = |k: usize| self.view.word(who.end + k);
        (who.first..who.end).any(|k| matches!(self.view.word(k), "like" | "such"))
            && (after(0) == "," && after(1) == "which" || after(0) == "which")
    }

    /// Whether what an act suffered is about follows its phrase (“came under fire for”).
    fn is_over(&self, i: usize, matched: &VerbMatch) -> bool {
        GRAMMAR.target_links.contains(self.view.word(i + matched.length))
    }

    /// Whom “from” or “by” names after what a company suffers (“faced a backlash from fans”).
    fn sufferers_critic(&self, i: usize, matched: &VerbMatch) -> Option<String> {
        self.named_after(i + matched.length, &["from", "by"])
    }

    /// “resisted calls to leave”: somebody called for it.
    fn is_of_demand(&self, i: usize, matched: &VerbMatch) -> bool {
        let object = i + matched.head..(i + matched.head + 4).min(self.view.len());
        let is_demand =
            |k: usize| matches!(self.view.word(k), "calls" | "demands" | "pressure" | "appeals" | "pleas");
        object.into_iter().any(|k| is_demand(k) && matches!(self.view.word(k + 1), "to" | "for" | "from"))
    }

    /// “Nike said Ann Poe would not attend”: of whom a company says so, that is its own.
    fn own_person(&self, matched: &VerbMatch, subject: &Subject) -> Option<Actor> {
        let view = self.view;
        let who = self.actors.get(subject.actor?).filter(|a| a.kind == ActorKind::Other)?;
        let is_person = (who.first..who.end).all(|k| view.is_capital(k)) && who.end == who.first + 2;
        let is_duty = GRAMMAR.in_person.contains(matched.verb.lemma) && subject.is_compound;
        let saying =
            (0..who.first).rev().find(|&k| ACTS.says(view.word(k)).is_some() && !view.is_quoted(k))?;
        let is_direct = (saying + 1..who.first).all(|k| matches!(view.word(k), "that" | "its" | "also"));
        let teller = self.clause().subject(saying, ACTS.says(view.word(saying))?);
        let teller = self.actors.get(teller.actor?).filter(|t| t.kind == ActorKind::Company)?;
        let is_one = teller.companies.len() == 1 && matches!(teller.role, Role::Company | Role::Spokesperson);
        (is_person && is_duty && is_direct && is_one).then(|| Actor {
            companies: teller.companies.clone(),
            role: Role::Executive,
            name: Some(self.words(who.first, who.end)),
            kind: ActorKind::Company,
            strength: teller.strength.saturating_sub(less::FAR_SUBJECT),
            ..who.clone()
        })
    }

    /// What employees and the like demand of their own company or hold against it is done to it.
    fn among_their_own(&self, act: Act, role: Role, i: usize, matched: &VerbMatch) -> Act {
        let start = i + matched.head;
        let is_crowd = matches!(role, Role::Employees | Role::Shareholders | Role::Customers);
        let is_inner = (start..start + 3).any(|k| GRAMMAR.own_people.contains(self.view.word(k)));
        let is_letter = (i..i + matched.length).any(|k| GRAMMAR.papers.contains(self.view.word(k)));
        match act {
            Act::CallsForChange if is_crowd && (is_inner || is_letter) => Act::Urged,
            Act::Condemns if is_crowd && is_inner => Act::Criticised,
            Act::Acts if is_crowd && is_letter => Act::Urged,
            act => act,
        }
    }

    /// “urged customers to check their accounts” asks nobody for a change.
    fn is_advice(&self, act: Act, i: usize, matched: &VerbMatch) -> bool {
        let after = i + matched.head..i + matched.head + 3;
        act == Act::CallsForChange && after.into_iter().any(|k| GRAMMAR.public.contains(self.view.word(k)))
    }
}

/// Whether the act is done with words, so that one that is planned is none yet.
fn is_of_words(act: Act) -> bool {
    matches!(act, Act::CallsForChange | Act::Condemns | Act::Denies | Act::Criticised | Act::Urged)
}

/// “its great year”: whoever praises what is its own supports nobody, unless that is people (“its workers”).
fn is_own_matter(target: &str) -> bool {
    let lower = target.to_lowercase();
    let (first, rest) = lower.split_once(' ').unwrap_or((lower.as_str(), ""));
    let is_own = matches!(first, "its" | "their" | "his" | "her" | "our" | "my");
    is_own && !rest.split(' ').any(|word| GRAMMAR.public.contains(word))
}

fn is_gerund(form: VerbForm) -> bool {
    form == VerbForm::PresentParticiple
}
