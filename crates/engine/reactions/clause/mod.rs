//! The subject and the object of a verb, found by walking back and forth from it.
//!
//! Between a subject and its verb may stand auxiliaries, adverbs, and phrases between commas. If anything else stands
//! there, the subject is not one of the actors found, and the verb gets no subject.

mod coordination;
mod modality;
mod object;

use super::{
    actors::Actor,
    grammar::{GRAMMAR, is_adverb, is_auxiliary, is_be, is_modal, is_negation},
    sentence_view::SentenceView,
};
use crate::language::{inflection::VerbForm, lexicon::Class};

/// The subject of a verb, and what the words between them say of the act.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    /// Which actor of the sentence; `None` if the subject is not one of them.
    pub(super) actor: Option<usize>,
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
    /// The act is only tried, planned or threatened: what was said counts, what was done does not.
    pub(super) is_attempt: bool,
    /// “refused to”
    pub(super) is_refused: bool,
    /// “would”: counts only if the subject itself announces the act.
    is_would: bool,
    /// “being criticised”
    is_being: bool,
}

/// The form of a verb that governs an infinitive.
fn governing(word: &str) -> VerbForm {
    if word.ends_with("ing") {
        VerbForm::PresentParticiple
    } else if word.ends_with('s') {
        VerbForm::ThirdPerson
    } else {
        VerbForm::Past
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
        let found = self.walk(verb, form);
        let is_unreal = found.is_unreal
            || self.is_denied(verb)
            || found.is_would && !self.is_announced(found.actor, verb);
        Subject { is_unreal, ..found }
    }

    /// Walks back from the verb at `verb`.
    fn walk(&self, verb: usize, form: VerbForm) -> Subject {
        let view = self.view;
        let mut found = Subject {
            actor: None,
            is_negated: false,
            is_unreal: self.is_conditional(verb),
            is_passive: false,
            is_near: true,
            is_compound: false,
            is_habitual: false,
            is_attempt: false,
            is_refused: false,
            is_would: false,
            is_being: false,
        };
        let mut form = form;
        let mut has_auxiliary = false;
        let mut at = verb;
        while let Some(previous) = at.checked_sub(1) {
            if let Some(actor) = self.ending_at(at) {
                let first = self.actors.get(actor).map_or(0, |a| a.first);
                let is_neither = view.before(first) == "neither";
                let actor = self.companion(actor).unwrap_or(actor);
                let is_negated = found.is_negated || is_neither;
                return self.accept(Subject { is_negated, ..found }, actor, form, has_auxiliary);
            }
            let word = view.word(previous);
            found.is_compound |= is_auxiliary(word) || word.ends_with("n't");
            found.is_habitual |= matches!(word, "do" | "does" | "don't" | "doesn't");
            found.is_unreal |= GRAMMAR.doubts.contains(word);
            if view.is_quoted(previous) {
                return found;
            } else if is_negation(word) {
                found.is_negated = true;
                found.is_passive |= !has_auxiliary && form.is_past() && Class::ContractedBe.has(word);
                has_auxiliary |= word.ends_with("n't") || word == "cannot";
                found.is_unreal |= matches!(word, "can't" | "cannot" | "couldn't" | "shouldn't" | "mustn't");
            } else if is_auxiliary(word) {
                found.is_passive |= !has_auxiliary && is_be(word) && form.is_past();
                let is_refusal = found.is_negated && word == "would";
                found.is_would |= word == "would" && !is_refusal;
                found.is_unreal |= is_modal(word) && !matches!(word, "will" | "would");
                found.is_being |= word == "being";
                has_auxiliary = true;
                if form == VerbForm::PresentParticiple {
                    form = VerbForm::Past;
                }
            } else if word == "to" && form == VerbForm::Base {
                return self.infinitive(previous, found);
            } else if !is_adverb(word) && !self.is_dated(previous) {
                return self.across(previous, form, has_auxiliary, found);
            }
            at = previous;
        }
        found
    }

    /// “on” before a day: like an adverb it changes neither subject nor verb.
    fn is_dated(&self, i: usize) -> bool {
        self.view.word(i) == "on" && Class::Weekday.has(self.view.word(i + 1))
    }

    /// Takes the actor that stands right before the verb (auxiliaries and adverbs skipped), if it agrees with the verb.
    fn accept(&self, mut found: Subject, actor: usize, form: VerbForm, has_auxiliary: bool) -> Subject {
        let Some(who) = self.actors.get(actor) else { return found };
        let agrees = match form {
            VerbForm::Base => has_auxiliary || who.is_plural(self.view),
            VerbForm::ThirdPerson => {
                !has_auxiliary && !who.is_plural(self.view) && !who.is_after_preposition(self.view)
            }
            VerbForm::Past | VerbForm::PastParticiple => {
                has_auxiliary || !who.is_after_preposition(self.view) || self.is_after_relative(actor)
            }
            VerbForm::PresentParticiple => {
                has_auxiliary
                    || !matches!(
                        self.view.before(who.first),
                        "to" | "at" | "against" | "on" | "for" | "over" | "about"
                    )
            }
        };
        // “Nike slammed for its advert”: in a headline a participle before a preposition is a passive.
        found.actor = agrees.then_some(actor);
        found
    }
    fn is_after_relative(&self, actor: usize) -> bool {
        self.actors
            .get(actor)
            .is_some_and(|a| matches!(self.view.before(a.first), "with" | "as" | "including"))
    }

    /// The actor whose last token stands before `end`.
    pub(super) fn ending_at(&self, end: usize) -> Option<usize> {
        let place = self.actors.partition_point(|a| a.end < end);
        self.actors.get(place).filter(|a| a.end == end).map(|_| place)
    }

    /// “agreed to remove”: the subject of what governs the infinitive; `to` is the place of “to”.
    fn infinitive(&self, to: usize, mut found: Subject) -> Subject {
        let view = self.view;
        let mut governor = to;
        while governor > 0 && (is_adverb(view.before(governor)) || view.before(governor) == "on") {
            governor -= 1;
        }
        let word = view.before(governor);
        found.is_near = false;
        // “became the first brand to join”
        let first = (governor.saturating_sub(7)..governor).rev().find(|&i| {
            matches!(view.word(i), "became" | "becomes" | "was" | "were" | "is" | "are")
                && (i + 1..i + 5)
                    .any(|k| matches!(view.word(k), "first" | "latest" | "last" | "only" | "newest"))
        });
        if let Some(verb) = first {
            return Subject { is_near: false, is_passive: false, ..self.walk(verb, VerbForm::Past) };
        }
        let is_attempt = GRAMMAR.attempts.contains(word);
        if is_attempt || GRAMMAR.refusals.contains(word) || GRAMMAR.governors.contains(word) {
            found.is_negated |= GRAMMAR.refusals.contains(word);
            let above = self.walk(governor - 1, governing(word));
            // “was forced to apologise” does apologise.
            return Subject {
                is_negated: found.is_negated || above.is_negated,
                is_passive: false,
                is_near: false,
                is_attempt: above.is_attempt || is_attempt,
                is_refused: GRAMMAR.refusals.contains(word),
                ..above
            };
        }
        // “prompting Nike to apologise”, “prompting employees from firms, including Nike, to condemn it”
        let end = governor - usize::from(word == "," && governor > 0);
        if let Some(place) = self.ending_at(end)
            && let Some(actor) = self.actors.get(place)
            && actor.first.checked_sub(1).is_some_and(|i| GRAMMAR.causes.contains(view.word(i)))
        {
            found.actor = Some(place);
        }
        found
    }

    /// Looks for the subject beyond the word at `previous`, which is neither an auxiliary nor an adverb.
    fn across(&self, previous: usize, form: VerbForm, has_auxiliary: bool, mut found: Subject) -> Subject {
        let view = self.view;
        let word = view.word(previous);
        found.is_near = false;
        found.is_unreal |= self.is_regretted(previous);
        found.actor = match word {
            "who" | "which" | "that" => {
                // “Nike and Puma, both of which dropped it”
                let is_of = view.before(previous) == "of" && previous >= 3 && view.word(previous - 3) == ",";
                let before = if is_of { previous - 2 } else { previous };
                let end = before - usize::from(view.before(before) == "," && before > 0);
                // “Nike did it, which raised eyebrows”: “which” stands for the whole clause if no actor stands before it.
                let deed =
                    || self.main(previous).filter(|_| word == "which" && end < previous && !found.is_passive);
                self.ending_at(end).or_else(deed)
            }
            "," if form == VerbForm::PresentParticiple => {
                let before = self.ending_at(previous);
                let is_author = |a: &Actor| matches!(self.author(a.first), "by" | "from");
                before.filter(|p| self.actors.get(*p).is_some_and(is_author)).or_else(|| self.main(previous))
            }
            "," if self.beyond_commas(previous).is_some() => {
                found.is_near = true;
                self.beyond_commas(previous)
            }
            "," => self.main(previous).filter(|_| !view.before(previous).is_empty()),
            "and" | "but" | "or" | "then" | "yet" if has_auxiliary || form != VerbForm::Base => {
                // “was sued by a man who flew and claims”: he claims.
                let is_relative = |a: &usize| {
                    let end = self.actors.get(*a).map_or(previous, |a| a.end);
                    (end..previous).any(|i| matches!(view.word(i), "who" | "whose"))
                        && view.before(previous) != ","
                };
                self.main(previous).filter(|a| !is_relative(a))
            }
            "by" | "after" | "in" | "while" | "when"
                if form == VerbForm::PresentParticiple || found.is_being =>
            {
                self.main(previous)
            }
            _ if form == VerbForm::PresentParticiple && GRAMMAR.unreal.contains(word) => {
                found.is_unreal = true;
                None
            }
            // “a letter demanding”, but not “avoided banning”
            _ if form == VerbForm::PresentParticiple && GRAMMAR.papers.contains(word) => {
                self.nearest(previous)
            }
            _ => self.owner(previous),
        };
        found
    }
}
