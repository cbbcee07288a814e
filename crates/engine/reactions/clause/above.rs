//! Subjects that stand in a clause above their verb: of a relative clause, an infinitive, the second of two coordinated verbs,
//! a participle.

use super::{Clause, Subject, form_of};
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::inflection::VerbForm;
use crate::reactions::grammar::{GRAMMAR, is_adverb, is_auxiliary, is_be, is_negation};

impl Clause<'_> {
    /// The word that the dependencies make the subject of the verb at `verb`, if need be of the verb that it is joined to, or
    /// the noun that its clause belongs to.
    pub(crate) fn subject_word(&self, verb: usize) -> Option<usize> {
        let (view, mut verb) = (self.view, verb);
        for _ in 0..super::HEIGHT {
            let own = self.own_subject(verb).filter(|&t| !is_adverb(view.word(t)));
            // “Poe spoke of Nike after cutting ties”: the subject of the verb before.
            let main = own.is_none().then(|| self.governing_verb(verb)).flatten();
            if let Some(main) = main {
                verb = main;
                continue;
            }
            let is_relative = |t: &usize| matches!(view.word(*t), "who" | "which" | "that");
            // “dirt on journalists who criticised it”: the noun right before “who”.
            let antecedent = own.filter(is_relative).and_then(|t| t.checked_sub(1));
            let found = antecedent.filter(|&k| view.pos(k).is_noun()).or(own.filter(|t| !is_relative(t)));
            if found.is_some() {
                return found;
            }
            let Some(head) = view.head(verb) else { break };
            match view.relation(verb) {
                Relation::Conjunct
                | Relation::OpenComplement
                | Relation::AdverbialClause
                | Relation::Auxiliary
                | Relation::PassiveAuxiliary
                    if view.pos(head).is_verb() =>
                {
                    verb = head;
                }
                Relation::RelativeClause | Relation::NounClause if view.pos(head).is_noun() => {
                    return Some(head);
                }
                _ => break,
            }
        }
        // The noun right before the verb and its helpers.
        let is_helper =
            |k: &usize| is_auxiliary(view.word(*k)) || is_negation(view.word(*k)) || view.is_adverbial(*k);
        let helpers = (0..verb).rev().take_while(is_helper).count();
        (verb - helpers)
            .checked_sub(1)
            .filter(|&k| view.pos(k).is_noun() && !view.is_time(k) && !is_adverb(view.word(k)))
    }

    /// The last verb with a tense before “after”, “before” or the like and the gerund at `verb`.
    fn governing_verb(&self, verb: usize) -> Option<usize> {
        let view = self.view;
        let link = verb.checked_sub(1).filter(|_| view.pos(verb) == PartOfSpeech::PresentParticiple)?;
        let is_link =
            matches!(view.word(link), "after" | "before" | "by" | "while" | "when" | "since" | "without");
        let main = (0..link).rev().find(|&k| view.pos(k).has_tense() && !view.is_quoted(k))?;
        is_link.then_some(main)
    }

    /// Whom “who”, “which” or “that” at `relative` stands for.
    pub(super) fn antecedent(&self, verb: usize, relative: usize, found: Subject) -> Subject {
        let view = self.view;
        // “Nike and Puma, both of which dropped it”
        let is_of = view.before(relative) == "of" && relative >= 3 && view.word(relative - 3) == ",";
        let before = if is_of { relative - 2 } else { relative };
        let end = before - usize::from(view.before(before) == "," && before > 0);
        // “a statement by the mayor – who runs Nike – which ruled it out”: past what stands between two dashes.
        let end = self.before_parenthesis(before).unwrap_or(end);
        let noun = view.head(verb).filter(|_| view.relation(verb) == Relation::RelativeClause);
        // “a letter that asks the company to leave”: whoever wrote it asks.
        if let Some(paper) = relative.checked_sub(1).filter(|&k| GRAMMAR.papers.contains(view.word(k))) {
            let author = self.nearest(paper);
            return Subject { actor: author, is_foreign: author.is_none(), ..found };
        }
        let near = self.ending_at(end).or_else(|| self.ending_at(end + 1));
        let by_tree = || noun.filter(|n| *n < relative).and_then(|n| self.covering(n));
        if let Some(actor) = near.or_else(by_tree) {
            return Subject {
                actor: Some(actor),
                is_negated: found.is_negated || self.is_nobody(actor),
                ..found
            };
        }
        // “Nike did it, which raised eyebrows”: the whole clause is meant.
        let is_deed = view.word(relative) == "which" && end < relative && !found.is_passive;
        let deed = self.main(relative).filter(|_| is_deed);
        Subject { actor: deed, is_thing: deed.is_some(), is_foreign: deed.is_none(), ..found }
    }

    /// Where a clause between two dashes begins whose second dash stands right before `at`.
    fn before_parenthesis(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let is_dash = |k: usize| matches!(view.word(k), "–" | "—" | "-" | "--");
        let close = at.checked_sub(1).filter(|&k| is_dash(k))?;
        let open = (0..close).rev().find(|&k| is_dash(k) && !view.touches(k))?;
        matches!(view.word(open + 1), "who" | "which" | "whose").then_some(open)
    }

    /// “agreed to remove”: the subject of what governs the infinitive; `to` is the place of “to”.
    pub(super) fn infinitive(&self, to: usize, mut found: Subject, height: u8) -> Subject {
        let view = self.view;
        let mut end = to;
        let is_rank = |k: usize| GRAMMAR.ranks.contains(view.word(k));
        while end > 0
            && !is_rank(end - 1)
            && (view.is_adverbial(end - 1) || matches!(view.before(end), "on" | "not" | "not,"))
        {
            found.is_negated |= view.before(end) == "not";
            // “called Nike only to be told to wait”: what came of it.
            found.is_unreal |= view.before(end) == "only";
            end -= 1;
        }
        let governor = end.checked_sub(1);
        let word = view.before(end);
        // “prompting Nike to apologise”, “urged employees from firms, including Nike, to condemn it”
        let close = end - usize::from(word == "," && end > 0);
        if let Some(place) = self.ending_at(close).filter(|_| !self.is_ranked(close)) {
            let cause = self.actors.get(place).and_then(|a| a.first.checked_sub(1)).map(|i| view.word(i));
            let is_caused = cause.is_some_and(|word| GRAMMAR.causes.contains(word));
            found.actor = Some(place).filter(|_| is_caused);
            found.is_unreal |= !is_caused;
            return found;
        }
        let is_attempt = GRAMMAR.attempts.contains(word);
        let is_refused = GRAMMAR.refusals.contains(word);
        let is_way = GRAMMAR.governors.contains(word) || self.is_ranked(end);
        let Some(height) = height.checked_sub(1) else { return found };
        let Some(governor) = governor.filter(|_| is_attempt || is_refused || is_way) else {
            let noun = governor.filter(|_| GRAMMAR.resolves.contains(word));
            let owner = noun.and_then(|noun| self.owner(noun).or_else(|| self.possessor(noun)));
            let is_unreal = found.is_unreal || owner.is_none();
            return Subject { actor: owner, is_resolved: owner.is_some(), is_unreal, ..found };
        };
        let above = if self.is_ranked(end) {
            self.ranked(end, height)
        } else {
            self.climb(governor, form_of(word, view.pos(governor)), height)
        };
        // “was forced to apologise” does apologise.
        Subject {
            is_negated: found.is_negated != (above.is_negated || is_refused),
            is_unreal: found.is_unreal || above.is_unreal,
            is_passive: found.is_passive,
            is_near: false,
            is_attempt: above.is_attempt || is_attempt,
            is_refused,
            is_planned: above.is_planned || GRAMMAR.plans.contains(word),
            start: found.start,
            ..above
        }
    }

    /// “the first brand to”, “the latest companies to”: the noun before `end` has a rank.
    fn is_ranked(&self, end: usize) -> bool {
        (end.saturating_sub(6)..end).any(|k| GRAMMAR.ranks.contains(self.view.word(k)))
            && self.rank_verb(end).is_some()
    }
    fn rank_verb(&self, end: usize) -> Option<usize> {
        let is_link =
            |word: &str| is_be(word) || matches!(word, "became" | "become" | "becomes" | "becoming");
        (end.saturating_sub(9)..end).rev().find(|&i| is_link(self.view.word(i)))
    }
    /// “became the first brand to join”, “are the latest to leave”: the subject of “became”.
    fn ranked(&self, end: usize, height: u8) -> Subject {
        let link = self.rank_verb(end).unwrap_or(end);
        let found = self.climb(link, form_of(self.view.word(link), self.view.pos(link)), height);
        Subject { is_passive: false, ..found }
    }

    /// The subject of the clause above: the verb at `verb` has none of its own.
    pub(super) fn above(&self, verb: usize, form: VerbForm, mut found: Subject, height: u8) -> Subject {
        let view = self.view;
        let previous = found.start.checked_sub(1);
        let word = view.before(found.start);
        let head = view.head(verb);
        let of_head = |head: usize| self.climb(head, form_of(view.word(head), view.pos(head)), height);
        found.is_unreal |= previous.is_some_and(|p| self.is_regretted(p));
        match (view.relation(verb), head) {
            // “has left and will not return”
            (Relation::Conjunct, Some(head))
                if matches!(word, "and" | "but" | "or" | "nor" | "then" | "yet" | ",")
                    && (view.pos(head).is_verb() || view.pos(head).is_noun()) =>
            {
                let above = of_head(head);
                // “was sued by a man who flew and claims”: he claims.
                let end = above.actor.and_then(|a| self.actors.get(a)).map_or(found.start, |a| a.end);
                let is_other = word != ","
                    && (end..found.start).any(|k| matches!(view.word(k), "who" | "whose"))
                    && view.word(found.start.saturating_sub(2)) != ","
                    && above.actor.is_some_and(|a| {
                        !self.actors.get(a).is_some_and(|a| a.end == end && view.word(end) == "who")
                    });
                if is_other {
                    return Subject { is_foreign: true, ..found };
                }
                let is_bare = !found.is_compound && found.start == verb;
                let is_same = is_bare && form != VerbForm::ThirdPerson;
                return Subject {
                    actor: above.actor,
                    is_thing: above.is_thing,
                    is_foreign: above.is_foreign,
                    is_passive: found.is_passive || is_same && above.is_passive && form.is_past(),
                    is_unreal: found.is_unreal || is_same && above.is_unreal,
                    is_attempt: found.is_attempt || is_same && above.is_attempt,
                    is_planned: found.is_planned || is_same && above.is_planned,
                    is_would: found.is_would || is_same && above.is_would,
                    is_negated: found.is_negated || is_same && above.is_negated && word == "or",
                    ..found
                };
            }
            (Relation::RelativeClause | Relation::NounClause, Some(noun)) if form != VerbForm::Base => {
                found.is_passive |= form.is_past() && !found.is_compound;
                if GRAMMAR.papers.contains(view.word(noun)) {
                    found.actor = self.nearest(noun + 1);
                    return found;
                }
                let unreal = GRAMMAR.unreal.contains(word) && form == VerbForm::PresentParticiple;
                found.is_unreal |= unreal;
                return self.of_token(noun, found);
            }
            _ => {}
        }
        let is_gerund = form == VerbForm::PresentParticiple;
        // “a group backing it”: the noun right before does it.
        let noun = previous.filter(|&k| is_gerund && view.pos(k).is_noun() && !found.is_compound);
        if noun.is_some_and(|k| self.covering(k).is_none() && !GRAMMAR.papers.contains(word)) {
            return Subject { is_foreign: true, ..found };
        }
        if is_gerund && GRAMMAR.unreal.contains(word) {
            found.is_unreal = true;
            return found;
        }
        let is_joined = matches!(
            view.relation(verb),
            Relation::AdverbialClause
                | Relation::OpenComplement
                | Relation::NominalModifier
                | Relation::Other
        );
        if let Some(head) = head.filter(|_| is_joined && (is_gerund || word == ",")) {
            if view.pos(head).is_verb() {
                let above = of_head(head);
                return Subject {
                    actor: above.actor,
                    is_thing: above.is_thing,
                    is_foreign: above.is_foreign,
                    ..found
                };
            }
            found.actor = self.covering(head);
            return found;
        }
        self.by_order(form, found)
    }

    /// The subject by the order of words, where the dependencies give none.
    fn by_order(&self, form: VerbForm, mut found: Subject) -> Subject {
        let view = self.view;
        let Some(previous) = found.start.checked_sub(1) else { return found };
        let is_gerund = form == VerbForm::PresentParticiple;
        found.actor = match view.word(previous) {
            "," => self.beyond_commas(previous).or_else(|| self.main(previous)),
            // “was sued by a man who flew and claims”: he claims.
            "and" | "but" | "or" | "then" | "yet" if found.is_compound || form != VerbForm::Base => {
                let main = self.main(previous);
                let end = main.and_then(|a| self.actors.get(a)).map_or(previous, |a| a.end);
                let relative = (end + 1..previous).rev().find(|&k| matches!(view.word(k), "who" | "whose"));
                let is_comma = |k: usize| view.before(k) == ",";
                let is_closed = relative.is_none_or(|k| is_comma(k) && is_comma(previous));
                found.is_foreign |= !is_closed;
                main.filter(|_| is_closed)
            }
            "by" | "after" | "in" | "while" | "when" if is_gerund => self.main(previous),
            paper if is_gerund && GRAMMAR.papers.contains(paper) => self.nearest(previous),
            _ => None,
        };
        found
    }
}
