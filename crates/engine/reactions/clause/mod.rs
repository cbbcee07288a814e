//! The subject and the object of a verb, and whether its act took place, by the dependencies of the language layer.
//!
//! The layer errs in one arc of five, most often in lists. So a noun phrase that stands right before its verb is its subject
//! unless the sentence shows it to be something else, lists are read by their own rules ([`super::actors`]), and the
//! dependencies decide what is farther away: the head of a coordination, of a relative clause, of an infinitive.

mod above;
mod modality;
mod object;

use super::{
    actors::{Actor, ActorKind},
    grammar::{GRAMMAR, is_auxiliary, is_be, is_modal, is_negation, is_preposition},
    sentence_view::SentenceView,
};
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::{inflection::VerbForm, lexicon::Class};
use crate::model::Role;

/// Most verbs between a verb and its subject.
const HEIGHT: u8 = 5;

/// The subject of a verb, and what the words between them say of the act.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    /// Which actor of the sentence; `None` if the subject is not one of them.
    pub(super) actor: Option<usize>,
    /// The subject is something of that actor's (“Nike’s decision”).
    pub(super) is_thing: bool,
    /// Somebody else is the subject, so that the act is nobody's of the actors.
    pub(super) is_foreign: bool,
    /// The verb is negated, or refused (“refused to”).
    pub(super) is_negated: bool,
    /// The verb is only possible, asked for or conditional.
    pub(super) is_unreal: bool,
    /// The verb is passive: the subject is the patient.
    pub(super) is_passive: bool,
    /// Whether the subject stands right before the verb.
    pub(super) is_near: bool,
    /// An auxiliary stands before the verb.
    pub(super) is_compound: bool,
    /// A habit, not one act (“it does not ban”).
    pub(super) is_habitual: bool,
    /// The act is what the subject's own decision is about (“Nike’s decision to leave”).
    pub(super) is_resolved: bool,
    /// The act is only tried, planned or threatened: what was said counts, what was done does not.
    pub(super) is_attempt: bool,
    /// “refused to”
    pub(super) is_refused: bool,
    /// “will urge”, “plans to urge”: still to come.
    pub(super) is_planned: bool,
    /// “would”: counts only if the subject itself announces the act, which it does not.
    pub(super) is_told: bool,
    /// “would”, of which it is not clear yet who says so.
    is_would: bool,
    /// The first word of the verb and its auxiliaries.
    start: usize,
}

/// The form of a verb that governs another.
fn form_of(word: &str, pos: PartOfSpeech) -> VerbForm {
    match pos {
        PartOfSpeech::PresentParticiple => VerbForm::PresentParticiple,
        PartOfSpeech::ThirdPersonVerb => VerbForm::ThirdPerson,
        PartOfSpeech::BaseVerb | PartOfSpeech::PresentVerb => VerbForm::Base,
        _ if word.ends_with("ing") => VerbForm::PresentParticiple,
        _ => VerbForm::Past,
    }
}

/// A sentence's words and actors.
pub(super) struct Clause<'a> {
    pub(super) view: &'a SentenceView<'a>,
    pub(super) actors: &'a [Actor],
}

impl Clause<'_> {
    /// The subject of the verb at `verb`, and whether the act took place.
    pub(super) fn subject(&self, verb: usize, form: VerbForm) -> Subject {
        let found = self.climb(verb, form, HEIGHT);
        let is_unreal = found.is_unreal || self.is_denied(verb) || self.is_demanded(verb);
        let is_told = found.is_would && !is_unreal && !self.is_announced(found.actor, verb);
        Subject { is_unreal: is_unreal || is_told, is_told, ..found }
    }

    /// The verb with its auxiliaries, adverbs and negations.
    fn group(&self, verb: usize, form: VerbForm) -> Subject {
        let view = self.view;
        let mut found = Subject {
            actor: None,
            is_thing: false,
            is_foreign: false,
            is_negated: self.is_negated_apart(verb),
            is_unreal: self.is_conditional(verb),
            is_passive: false,
            is_near: true,
            is_compound: false,
            is_habitual: false,
            is_resolved: false,
            is_attempt: false,
            is_refused: false,
            is_planned: false,
            is_told: false,
            is_would: false,
            start: verb,
        };
        let mut form = form;
        while let Some(previous) = found.start.checked_sub(1) {
            let word = view.word(previous);
            let is_helper = is_auxiliary(word) || is_negation(word);
            let is_dated = word == "on" && Class::Weekday.has(view.word(previous + 1));
            let is_particle = word == "no" && view.word(previous + 1) == "longer";
            if self.ending_at(found.start).is_some() && !is_helper
                || !(is_helper || is_dated || is_particle || view.is_adverbial(previous))
            {
                break;
            }
            found.start = previous;
            found.is_unreal |= GRAMMAR.doubts.contains(word);
            if is_negation(word) {
                found.is_negated = true;
                found.is_passive |= !found.is_compound && form.is_past() && Class::ContractedBe.has(word);
                found.is_unreal |= matches!(word, "can't" | "cannot" | "couldn't" | "shouldn't" | "mustn't");
                found.is_compound |= word.ends_with("n't") || word == "cannot";
                found.is_habitual |= matches!(word, "don't" | "doesn't");
            } else if is_auxiliary(word) {
                found.is_passive |= !found.is_compound && is_be(word) && form.is_past();
                let is_refusal = found.is_negated && word == "would";
                found.is_would |= word == "would" && !is_refusal;
                found.is_planned |= matches!(word, "will" | "would");
                found.is_unreal |= is_modal(word) && !matches!(word, "will" | "would");
                found.is_habitual |= matches!(word, "do" | "does");
                found.is_compound = true;
                if form == VerbForm::PresentParticiple {
                    form = VerbForm::Past;
                }
            }
        }
        found
    }

    /// Looks for the subject of the verb at `verb`, if need be in the clauses above it.
    pub(super) fn climb(&self, verb: usize, form: VerbForm, height: u8) -> Subject {
        let view = self.view;
        let mut found = self.group(verb, form);
        let start = found.start;
        let own = self.own_subject(verb);
        let is_bare_gerund = form == VerbForm::PresentParticiple && !found.is_compound;
        // “lied about Nike dropping the show”
        let is_only_told = |near: usize| {
            let near = self.actors.get(near).filter(|a| !a.is_crowd);
            let before = near.map_or("", |a| view.before(a.first));
            is_bare_gerund
                && is_preposition(before)
                && !matches!(before, "with" | "as" | "including" | "after" | "of")
        };
        if self.near(start).is_some_and(is_only_told) {
            return Subject { is_unreal: true, ..found };
        }
        if let Some(near) = self.near(start)
            && self.is_subject(near, own, form, found.is_compound)
        {
            found.is_negated |= self.is_nobody(near);
            found.actor = Some(self.companion(near).unwrap_or(near));
            return found;
        }
        found.is_near = false;
        let comma = start.checked_sub(1).filter(|&k| view.word(k) == ",");
        if let Some(beyond) = comma.and_then(|comma| self.explained(comma)) {
            return Subject { actor: Some(beyond), ..found };
        }
        // “The site's new host, Nike, dropped it”
        let named = comma.and_then(|comma| self.named_between(comma));
        if let Some(named) = named.filter(|_| own.is_some_and(|t| view.pos(t).is_noun())) {
            return Subject { actor: Some(named), ..found };
        }
        let is_relative = |t: usize| matches!(view.word(t), "who" | "which" | "that");
        // “a man employed at Nike filed”: a word that a preposition governs is no subject.
        let is_in_near = |t: usize| {
            self.near(start)
                .and_then(|near| self.actors.get(near))
                .is_some_and(|a| (a.first..a.end).contains(&t))
        };
        if own.is_some_and(is_in_near) {
            return Subject { is_foreign: true, ..found };
        }
        if let Some(subject) = own.filter(|&t| !is_relative(t)) {
            let is_bare = form == VerbForm::Base && !found.is_compound && view.before(start) != "to";
            let read = self.of_token(subject, found);
            let agrees = read.actor.and_then(|a| self.actors.get(a)).is_none_or(|a| a.is_plural(view));
            return if is_bare && !agrees { Subject { actor: None, is_foreign: true, ..read } } else { read };
        }
        if view.before(start) == "to" && (form == VerbForm::Base || form.is_past() || found.is_compound) {
            return self.infinitive(start - 1, found, height);
        }
        let relative = own.or_else(|| start.checked_sub(1).filter(|&t| is_relative(t)));
        if let Some(relative) = relative {
            return self.antecedent(verb, relative, found);
        }
        let Some(height) = height.checked_sub(1) else { return found };
        self.above(verb, form, found, height)
    }

    /// The subject that the dependencies give the verb: a word.
    fn own_subject(&self, verb: usize) -> Option<usize> {
        let helps = [Relation::Auxiliary, Relation::PassiveAuxiliary, Relation::Copula];
        let top = self.view.head(verb).filter(|_| helps.contains(&self.view.relation(verb))).unwrap_or(verb);
        let subjects = [Relation::Subject, Relation::PassiveSubject];
        let mut words = self.view.dependents(top).filter(|&d| subjects.contains(&self.view.relation(d)));
        words.find(|&d| d < verb)
    }

    /// The actor that ends right before `start`; a comma may close what is added to it.
    pub(super) fn near(&self, start: usize) -> Option<usize> {
        let comma = || {
            let end = start.checked_sub(1).filter(|&end| self.view.word(end) == ",")?;
            let place = self.ending_at(end)?;
            self.actors.get(place).filter(|a| a.is_open).map(|_| place)
        };
        self.ending_at(start).or_else(comma)
    }

    /// Whether the actor right before a verb is its subject: no preposition and no verb governs it, and it agrees.
    fn is_subject(&self, near: usize, own: Option<usize>, form: VerbForm, has_auxiliary: bool) -> bool {
        let Some(who) = self.actors.get(near) else { return false };
        let is_bare = form == VerbForm::Base && !has_auxiliary && self.view.before(who.end + 1) != "to";
        let before = self.view.before(who.first);
        let is_governed = self.is_governed(near);
        if own.is_some_and(|t| (who.first..who.end).contains(&t)) {
            return !is_governed && (!is_bare || who.is_plural(self.view));
        }
        let is_object = own.is_some() && self.is_object(who.first);
        let agrees = match form {
            VerbForm::Base => has_auxiliary || who.is_plural(self.view),
            VerbForm::ThirdPerson => !has_auxiliary && !who.is_plural(self.view),
            VerbForm::Past | VerbForm::PastParticiple | VerbForm::PresentParticiple => true,
        };
        agrees && !is_object && (!is_governed || form == VerbForm::PresentParticiple && before == "of")
    }

    /// Whether a preposition governs the actor, so that it is no subject; “with Nike leaving” has one.
    fn is_governed(&self, place: usize) -> bool {
        let Some(who) = self.actors.get(place) else { return false };
        let before = self.view.before(who.first);
        // “among the companies that left”: the noun has a clause of its own.
        !who.is_crowd
            && who.is_after_preposition(self.view)
            && !matches!(before, "with" | "as" | "including" | "after" | "since" | "before")
    }

    /// “none of the firms”, “neither Nike nor Puma”: what is said of them is denied.
    pub(super) fn is_nobody(&self, actor: usize) -> bool {
        let first = self.actors.get(actor).map_or(0, |a| a.first);
        let before = self.view.before(first);
        matches!(before, "neither" | "none" | "no")
            || before == "of" && first >= 2 && matches!(self.view.word(first - 2), "none" | "neither")
            || matches!(self.view.word(first), "none" | "neither" | "no")
    }

    /// A subject that is a word: the actor that it stands in, or whose it is.
    pub(super) fn of_token(&self, subject: usize, found: Subject) -> Subject {
        if let Some(place) = self.covering(subject) {
            // “according to Osei, the buyer …”: what a preposition governs is no subject.
            if self.is_governed(place) {
                return Subject { is_foreign: true, ..found };
            }
            let is_negated = found.is_negated || self.is_nobody(place);
            return Subject { actor: Some(self.companion(place).unwrap_or(place)), is_negated, ..found };
        }
        let owner = self.owner(subject);
        Subject { actor: owner, is_thing: owner.is_some(), is_foreign: owner.is_none(), ..found }
    }

    /// The actor that a word stands in, or whose it is.
    pub(crate) fn whose(&self, word: usize) -> Option<usize> {
        self.covering(word).or_else(|| self.owner(word))
    }

    /// The actor whose words hold the word `at`.
    pub(super) fn covering(&self, at: usize) -> Option<usize> {
        let place = self.actors.partition_point(|a| a.end <= at);
        self.actors.get(place).filter(|a| a.first <= at).map(|_| place)
    }

    /// The actor whose last token stands before `end`.
    pub(super) fn ending_at(&self, end: usize) -> Option<usize> {
        let place = self.actors.partition_point(|a| a.end < end);
        self.actors.get(place).filter(|a| a.end == end).map(|_| place)
    }

    /// “Nike’s decision”, “the decision of Nike”: whose the noun at `noun` is.
    pub(super) fn owner(&self, noun: usize) -> Option<usize> {
        let view = self.view;
        let is_of = |d: usize| {
            view.relation(d) == Relation::NominalModifier
                && view.dependents(d).any(|c| c < d && matches!(view.word(c), "of" | "by" | "at"))
        };
        let owns = |d: usize| view.relation(d) == Relation::Possessive || d > noun && is_of(d);
        let mut owners = view.dependents(noun).filter(|&d| owns(d)).filter_map(|d| self.covering(d));
        owners.find(|&a| self.actors.get(a).is_some_and(|a| a.kind != ActorKind::Other))
    }

    /// “Nike’s sudden decision”: the actor right before the noun, with adjectives between.
    fn possessor(&self, noun: usize) -> Option<usize> {
        let view = self.view;
        let is_between = |k: &usize| view.pos(*k) == PartOfSpeech::Adjective || view.is_adverbial(*k);
        let end = (noun.saturating_sub(3)..noun).rev().find(|k| !is_between(k)).map(|k| k + 1)?;
        self.ending_at(end).filter(|_| view.owns(end.saturating_sub(1)))
    }

    /// “Nike, which is based in Oregon, dropped”: the actor before a phrase between commas; `comma` is the second comma.
    pub(super) fn beyond_commas(&self, comma: usize) -> Option<usize> {
        let first = (comma.saturating_sub(25)..comma).rev().find(|&i| self.view.word(i) == ",")?;
        // “The maker of the game, Nike, dropped”
        let is_whole = |a: &Actor| a.first == first + 1 && a.kind == ActorKind::Company;
        let last = self.ending_at(comma).filter(|a| self.actors.get(*a).is_some_and(is_whole));
        let before = || {
            self.ending_at(first)
                .filter(|a| self.actors.get(*a).is_some_and(|a| !a.is_after_preposition(self.view)))
        };
        last.or_else(before)
    }

    /// “the host, Nike, dropped”: the company that stands alone between two commas; `comma` is the second.
    fn named_between(&self, comma: usize) -> Option<usize> {
        let place = self.ending_at(comma)?;
        let who = self.actors.get(place)?;
        let is_alone = who.first > 1 && self.view.before(who.first) == ",";
        let is_firm = who.kind == ActorKind::Company && who.role == Role::Company && who.companies.len() == 1;
        let is_after_noun = self.view.pos(who.first.saturating_sub(2)).is_noun();
        (is_alone && is_firm && is_after_noun).then_some(place)
    }

    /// “Nike, which makes shoes, did the same”: the actor that a phrase between commas explains; `comma` is the second comma.
    pub(super) fn explained(&self, comma: usize) -> Option<usize> {
        let place = self.beyond_commas(comma)?;
        let end = self.actors.get(place)?.end;
        let opener = self.view.word(end + 1);
        let is_open = matches!(opener, "which" | "who" | "whose" | "a" | "an" | "the" | "one" | "like")
            || matches!(
                self.view.pos(end + 1),
                PartOfSpeech::PresentParticiple | PartOfSpeech::PastParticiple
            );
        (end < comma && self.view.word(end) == "," && is_open).then_some(place)
    }

    /// “Nike and the agency dropped it”: where a company and an unknown actor are joined, the company.
    fn companion(&self, actor: usize) -> Option<usize> {
        let stranger = self.actors.get(actor).filter(|a| a.kind == ActorKind::Other)?;
        let before = stranger.first.checked_sub(1).filter(|&i| self.view.word(i) == "and")?;
        // “Nike, a shoe firm, and the agency dropped it”
        let comma = before.checked_sub(1).filter(|&k| self.view.word(k) == ",");
        let place = self.ending_at(before).or_else(|| self.explained(comma?))?;
        let firm = self.actors.get(place)?;
        let is_subject = firm.kind == ActorKind::Company && !firm.is_after_preposition(self.view);
        is_subject.then_some(place)
    }

    /// The first actor before `end` that no preposition governs: what the sentence is about.
    pub(crate) fn main(&self, end: usize) -> Option<usize> {
        let before = self.actors.partition_point(|a| a.end <= end);
        let list = self.actors.get(..before).unwrap_or_default();
        list.iter().position(|a| !a.is_after_preposition(self.view) && !self.view.is_quoted(a.first))
    }

    /// The last actor before `end` that no preposition governs.
    pub(super) fn nearest(&self, end: usize) -> Option<usize> {
        let before = self.actors.partition_point(|a| a.end <= end);
        let list = self.actors.get(..before).unwrap_or_default();
        list.iter().rposition(|a| !a.is_after_preposition(self.view) && !self.is_object(a.first))
    }

    /// Whether a verb stands right before, so that what begins at `first` is its object (“sent him a letter”).
    fn is_object(&self, first: usize) -> bool {
        first.checked_sub(1).is_some_and(|i| self.view.pos(i).is_verb() && !self.view.is_quoted(i))
    }
}
