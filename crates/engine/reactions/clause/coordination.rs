//! Subjects that do not stand right before their verb: in a coordination, beyond a phrase between commas, at the head of the
//! sentence, or as the owner of a noun (“Nike’s advert draws …”).

use super::Clause;
use crate::reactions::actors::{Actor, ActorKind};
use crate::reactions::acts::ACTS;
use crate::reactions::grammar::{is_auxiliary, is_determiner, opens_clause};

impl Clause<'_> {
    /// “Nike and the agency dropped it”: where a company and an unknown actor are joined, the company.
    pub(super) fn companion(&self, actor: usize) -> Option<usize> {
        let stranger = self.actors.get(actor).filter(|a| a.kind == ActorKind::Other)?;
        let before = stranger.first.checked_sub(1).filter(|&i| self.view.word(i) == "and")?;
        let place = self.ending_at(before)?;
        let firm = self.actors.get(place)?;
        let is_subject = firm.kind == ActorKind::Company && !firm.is_after_preposition(self.view);
        is_subject.then_some(place)
    }

    /// The word before a noun phrase, with articles and numbers skipped.
    pub(super) fn author(&self, first: usize) -> &str {
        let mut i = first;
        while i > 0
            && (is_determiner(self.view.before(i))
                || self.view.before(i).starts_with(|c: char| c.is_ascii_digit()))
        {
            i -= 1;
        }
        self.view.before(i)
    }

    /// “Nike, which is based in Oregon, dropped”: the actor before a phrase between commas; `comma` is the second comma.
    pub(super) fn beyond_commas(&self, comma: usize) -> Option<usize> {
        let first = (comma.saturating_sub(25)..comma).rev().find(|&i| self.view.word(i) == ",")?;
        // “Brands, including Nike and Puma, dropped”
        let is_list = matches!(self.view.word(first + 1), "including" | "like")
            || self.view.word(first + 1) == "such" && self.view.word(first + 2) == "as";
        let last = self.ending_at(comma);
        // “The maker of the game, Nike, dropped”
        let is_whole = |a: &Actor| a.first == first + 1 && a.kind == ActorKind::Company;
        let listed = last.filter(|a| is_list || self.actors.get(*a).is_some_and(is_whole));
        listed.or_else(|| self.ending_at(first))
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

    /// A pronoun right after a verb is its object (“sent him a letter”).
    pub(super) fn is_object(&self, first: usize) -> bool {
        ACTS.is_verb(self.view.before(first))
    }

    /// “Nike’s advert for the season draws”: the owner of a noun phrase that ends at `last`.
    pub(super) fn owner(&self, last: usize) -> Option<usize> {
        let place = self.actors.partition_point(|a| a.end <= last + 1).checked_sub(1)?;
        let actor = self.actors.get(place)?;
        let is_plain = |i: usize| {
            let word = self.view.word(i);
            let is_clause = opens_clause(word) || matches!(word, "from" | "by");
            self.view.is_word(i) && !is_auxiliary(word) && !is_clause
        };
        let is_close = last < actor.end + 4 && (actor.end..=last).all(is_plain);
        let is_thing = actor.kind == ActorKind::Belonging && !actor.is_after_preposition(self.view);
        if is_thing && is_close {
            return Some(place);
        }
        // “Nike’s contract with the agency faces”
        let main = self.main(last)?;
        let is_thing = self.actors.get(main).is_some_and(|a| {
            a.kind == ActorKind::Belonging && last < a.end + 8 && (a.end..=last).all(is_plain)
        });
        is_thing.then_some(main)
    }
}
