//! The object of a verb, and the agent of a passive one (“by X”).

use super::Clause;
use crate::language::grammar::Relation;
use crate::model::Role;
use crate::reactions::actors::Actor;
use crate::reactions::grammar::is_auxiliary;

impl Clause<'_> {
    /// The first actor after `start`, at most a few words away; else the one in which the verb at `verb` has its object.
    pub(crate) fn object(&self, verb: usize, start: usize) -> Option<usize> {
        let place = self.actors.partition_point(|a| a.first < start);
        let is_plain = |i: usize| {
            let word = self.view.word(i);
            self.view.is_word(i)
                && !is_auxiliary(word)
                && !matches!(word, "who" | "which" | "that")
                && !matches!(word, "and" | "but" | "for" | "from" | "after" | "as" | "over" | "to")
        };
        let is_near =
            |a: &&Actor| a.first <= start + 5 && (start..a.first).all(is_plain) && !self.is_longer_name(a);
        if self.actors.get(place).filter(is_near).is_some() {
            return Some(place);
        }
        let is_object = |d: &usize| *d >= start && self.view.relation(*d) == Relation::Object;
        let object = self.view.dependents(verb).find(is_object)?;
        self.covering(object).or_else(|| self.owner(object))
    }

    /// “accused NBA G League players”: the name is only the beginning of another.
    fn is_longer_name(&self, actor: &Actor) -> bool {
        let (view, next) = (self.view, actor.end);
        actor.role == Role::Company
            && !view.owns(actor.end - 1)
            && view.is_capital(next)
            && view.pos(next).is_name()
            && view.relation(next) != Relation::TemporalModifier
            && view.head(actor.end - 1).is_some_and(|head| head >= next)
    }

    /// “by X” within a few words after `end`.
    pub(crate) fn agent(&self, end: usize) -> Option<usize> {
        let by = (end..end + 6).find(|&i| self.view.word(i) == "by")?;
        self.object(by, by + 1)
    }
}
