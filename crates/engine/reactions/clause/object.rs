//! The object of a verb, and the agent of a passive one (“by X”).

use super::Clause;
use crate::language::days::is_day_or_month;
use crate::model::Role;
use crate::reactions::actors::Actor;
use crate::reactions::acts::ACTS;
use crate::reactions::grammar::{is_auxiliary, is_preposition, opens_clause};

impl Clause<'_> {
    /// The first actor after `start`, at most a few words away.
    pub(crate) fn object(&self, start: usize) -> Option<usize> {
        let place = self.actors.partition_point(|a| a.first < start);
        let actor = self.actors.get(place)?;
        let is_plain = |i: usize| {
            let word = self.view.word(i);
            self.view.is_word(i)
                && !is_auxiliary(word)
                && !matches!(word, "and" | "but" | "for" | "from" | "after" | "as" | "over")
        };
        let is_near = actor.first <= start + 5 && (start..actor.first).all(is_plain);
        (is_near && !self.is_longer_name(actor)).then_some(place)
    }

    /// “accused NBA G League players”: the name is only the beginning of another.
    fn is_longer_name(&self, actor: &Actor) -> bool {
        let (view, next) = (self.view, self.view.word(actor.end));
        actor.role == Role::Company
            && !view.owns(actor.end - 1)
            && view.is_capital(actor.end)
            && !(is_preposition(next) || is_day_or_month(next) || ACTS.is_verb(next) || is_auxiliary(next))
            && !(opens_clause(next) || next == "inc")
    }

    /// “by X” within a few words after `end`.
    pub(crate) fn agent(&self, end: usize) -> Option<usize> {
        let by = (end..end + 6).find(|&i| self.view.word(i) == "by")?;
        self.object(by + 1)
    }
}
