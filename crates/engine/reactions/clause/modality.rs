//! Modality: whether the act of a verb has taken place, or is denied, conditional, doubted, regretted or only announced.

use super::Clause;
use crate::language::grammar::Relation;
use crate::language::inflection::VerbForm;
use crate::reactions::actors::ActorKind;
use crate::reactions::acts::ACTS;
use crate::reactions::grammar::{GRAMMAR, is_negation};

impl Clause<'_> {
    /// A negation of the verb that other words part from it (“did not immediately, in any case, respond”).
    pub(super) fn is_negated_apart(&self, verb: usize) -> bool {
        let view = self.view;
        view.dependents(verb).any(|d| {
            d < verb
                && view.relation(d) == Relation::Negation
                && is_negation(view.word(d))
                && !view.is_quoted(d)
        })
    }

    /// “denied that it had stopped”, “denied a report that it is leaving”.
    pub(super) fn is_denied(&self, verb: usize) -> bool {
        (verb.saturating_sub(12)..verb)
            .rev()
            .map(|i| self.view.word(i))
            .take_while(|w| !matches!(*w, "," | ";" | "and" | "but" | "after" | "when"))
            .any(|w| GRAMMAR.denying.contains(w))
    }

    /// The subject of the verb at `verb`, if it announces the act itself (“Nike said it would leave”).
    pub(crate) fn announced(&self, verb: usize) -> Option<usize> {
        let subject = self.climb(verb, VerbForm::Base, super::HEIGHT);
        let is_real = !subject.is_passive && !self.is_conditional(verb);
        subject.actor.filter(|_| is_real && self.is_announced(subject.actor, verb))
    }

    /// The subject of the verb at `verb`, if no condition stands before the act.
    pub(crate) fn willing(&self, verb: usize) -> Option<usize> {
        let subject = self.climb(verb, VerbForm::Base, super::HEIGHT);
        subject.actor.filter(|_| !subject.is_passive && !subject.is_unreal && !self.is_conditional(verb))
    }

    /// “Nike said that it would leave”: whether the subject of the act also says so in this sentence, or nobody else does.
    pub(super) fn is_announced(&self, actor: Option<usize>, verb: usize) -> bool {
        let Some(who) = actor.and_then(|a| self.actors.get(a)) else { return false };
        let is_verb = |i: &usize| *i != verb && !self.view.is_quoted(*i) && self.view.pos(*i).is_verb();
        let mut sayings = (0..self.view.len()).filter(is_verb).peekable();
        sayings.any(|i| {
            let Some(form) = ACTS.says(self.view.word(i)) else { return false };
            let teller = self.climb(i, form, 2);
            let teller = teller.actor.filter(|_| !teller.is_negated).and_then(|a| self.actors.get(a));
            teller.is_some_and(|t| {
                t.kind == ActorKind::Company && t.companies.iter().any(|c| who.companies.contains(c))
            })
        })
    }

    /// Whether “if”, “unless” or “whether” begins the clause of the verb, or the clause on which its “will” depends.
    pub(super) fn is_conditional(&self, verb: usize) -> bool {
        let is_if = |w: &str| matches!(w, "if" | "unless" | "whether" | "until");
        let here = (verb.saturating_sub(8)..verb)
            .rev()
            .map(|i| self.view.word(i))
            .take_while(|w| *w != "," && *w != "and")
            .any(is_if);
        let is_future = || {
            (verb.saturating_sub(4)..verb)
                .any(|i| matches!(self.view.word(i), "will" | "would" | "won't" | "wouldn't"))
        };
        let is_doubted = || {
            let is_open = |i: usize| {
                matches!(self.view.word(i), "certain" | "clear" | "sure" | "decided")
                    && (i.saturating_sub(3)..i).any(|k| is_negation(self.view.word(k)))
            };
            (verb.saturating_sub(14)..verb).any(|i| GRAMMAR.rumours.contains(self.view.word(i)) || is_open(i))
        };
        let opener = || (0..verb).find(|&i| matches!(self.view.word(i), "if" | "unless"));
        let is_clause = |i: usize| i == 0 || matches!(self.view.before(i), "," | "that" | "but" | "and");
        here || is_doubted()
            || self.hangs_on_if(verb)
            || is_future()
                && opener().is_some_and(|i| is_clause(i) && (i..verb).any(|k| self.view.word(k) == ","))
    }

    /// “will take action if it is broken”, “promised to act if”: an if-clause after the verb, with nothing but the verb's own
    /// words between, says on what an act to come depends.
    pub(crate) fn hangs_on_if(&self, verb: usize) -> bool {
        let view = self.view;
        let leads = |k: usize| {
            matches!(view.word(k), "will" | "would" | "shall" | "won't" | "wouldn't" | "'ll" | "to")
                || GRAMMAR.promises.contains(view.word(k))
        };
        let is_to_come = leads(verb) || (verb.saturating_sub(4)..verb).any(leads);
        let is_same = |k: &usize| {
            let is_end = matches!(view.word(*k), ";" | ":" | "." | "and" | "but" | "because" | "that");
            view.is_quoted(*k) == view.is_quoted(verb) && !is_end
        };
        is_to_come
            && (verb + 1..view.len())
                .take_while(is_same)
                .any(|k| matches!(view.word(k), "if" | "unless" | "once"))
    }

    /// “demanding that they drop it”, “calls for Nike to leave”: the verb says what somebody asks for.
    pub(crate) fn is_demanded(&self, verb: usize) -> bool {
        let view = self.view;
        let is_that =
            |i: usize| GRAMMAR.demands.contains(view.word(i)) && matches!(view.word(i + 1), "that" | "for");
        let by_order = || {
            let words = (verb.saturating_sub(9)..verb).rev();
            words.take_while(|&i| view.word(i) != ";").any(is_that)
        };
        let complements = [Relation::ClausalComplement, Relation::OpenComplement];
        let is_complement = complements.contains(&view.relation(verb));
        let is_marked = |head: usize| (head..verb).any(|k| matches!(view.word(k), "to" | "that" | "for"));
        let head = view.head(verb).filter(|&head| is_complement && head < verb && is_marked(head));
        head.is_some_and(|head| GRAMMAR.demands.contains(view.word(head))) || by_order()
    }

    /// The word above the verb at `verb` that asks for its act (“called for him to be banned”).
    pub(crate) fn demand_above(&self, verb: usize) -> Option<usize> {
        let heads = std::iter::successors(Some(verb), |&at| self.view.head(at)).take(6);
        heads.skip(1).find(|&at| GRAMMAR.demands.contains(self.view.word(at)))
    }

    /// “could have avoided it by backing him”: neither act took place.
    pub(super) fn is_regretted(&self, end: usize) -> bool {
        let is_modal = |i: usize| matches!(self.view.word(i), "could" | "should" | "would" | "might");
        (end.saturating_sub(20)..end).any(|i| is_modal(i) && self.view.word(i + 1) == "have")
    }
}
