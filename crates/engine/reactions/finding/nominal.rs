//! Acts that a noun reports: “Ryanair’s apology”, “the removal of the page by Apple”, “an apology from Nike”. The nouns and
//! how each is tied to whoever does it stand under `[nouns]` in `lexicon/acts.txt`.

use super::{Finding, SentenceReader};
use crate::language::grammar::PartOfSpeech;
use crate::model::Role;
use crate::reactions::actors::{Actor, ActorKind};
use crate::reactions::acts::{ACTS, Deed};
use crate::reactions::confidence::phrase;
use crate::reactions::grammar::{GRAMMAR, is_determiner, is_negation};

/// So many words before a noun may say that there is nothing of what it names (“demanded an apology”).
const REACH: usize = 7;

/// So many words may stand between an owner and the noun, or between the noun and “by”.
const GAP: usize = 8;

impl SentenceReader<'_> {
    /// Reads the nouns of the reporter's words.
    pub(super) fn deeds(&self, found: &mut Vec<Finding>) {
        for i in (0..self.view.len()).filter(|&i| !self.view.is_quoted(i)) {
            let deed = ACTS.deed(self.view.word(i)).filter(|deed| deed.is_gift || self.view.pos(i).is_noun());
            let Some(deed) = deed else { continue };
            let Some(who) = self.doer_of(i, deed).filter(|who| is_company(who)) else { continue };
            let is_read = found.iter().any(|f| f.act == deed.act && f.cue.0 <= i && i < f.cue.1);
            if is_read || self.is_not_done(i, who.first.min(i)) {
                continue;
            }
            for &company in &who.companies {
                let reason = format!("‘{}’ of {}", self.words(i, i + 1), self.describe(who, company));
                let (role, actor) = who.person_of(company);
                let cue = (i, i + 1);
                let (act, confidence) = (deed.act, phrase::NOUN);
                // “the removal of the app”
                let is_linked = matches!(self.view.word(i + 1), "of" | "on" | "against");
                let target = is_linked.then(|| self.phrase_at(i + 2)).flatten();
                found.push(Finding {
                    role,
                    actor,
                    target,
                    ..Finding::of(company, act, cue, confidence, reason)
                });
            }
        }
    }

    /// Whose deed the noun at `i` names.
    fn doer_of(&self, i: usize, deed: Deed) -> Option<&Actor> {
        let view = self.view;
        let is_in_phrase = |k: &usize| view.is_word(*k) && !view.pos(*k).has_tense() && view.word(*k) != "by";
        let by = (i + 1..i + GAP).take_while(is_in_phrase).last().map_or(i + 1, |k| k + 1);
        if view.word(by) == "by" {
            return self.actors.iter().find(|a| a.first == by + 1);
        }
        // “an apology from Nike”, “donated media and airtime from Nike”
        let reach = if deed.is_gift { GAP } else { 1 };
        let after = i + 1 + usize::from(matches!(view.word(i + 1), "came" | "come" | "comes"));
        let from = (after..after + reach).find(|&k| view.word(k) == "from").filter(|_| deed.comes_from);
        if let Some(from) = from.filter(|from| (after..*from).all(|k| !view.pos(k).has_tense())) {
            return self.actors.iter().find(|a| a.first == from + 1);
        }
        if deed.is_gift {
            return None;
        }
        let is_between = |k: usize| {
            view.pos(k).is_noun()
                || matches!(view.pos(k), PartOfSpeech::Adjective | PartOfSpeech::Number)
                || matches!(view.word(k), "and" | "-")
                || view.is_adverbial(k)
        };
        let place = self.actors.iter().rposition(|a| a.end <= i)?;
        let owner = self.actors.get(place).filter(|a| a.end + 3 >= i && view.owns(a.end.wrapping_sub(1)))?;
        // “Skylark’s removal” may be done to it; “Apple’s removal of the app” is not.
        let is_done = !deed.needs_object || matches!(view.word(i + 1), "of" | "on" | "against");
        ((owner.end..i).all(is_between) && is_done).then_some(owner)
    }

    /// Whether words before say that it was not done: “demanded an apology”, “no apology”, “if”.
    fn is_not_done(&self, i: usize, start: usize) -> bool {
        let view = self.view;
        let speaks_against = |k: usize| {
            let word = view.word(k);
            GRAMMAR.demands.contains(word)
                || GRAMMAR.rumours.contains(word)
                || GRAMMAR.doubts.contains(word)
                || is_negation(word)
                || matches!(word, "no" | "without" | "if" | "possible" | "potential" | "despite" | "awaiting")
        };
        (start.saturating_sub(REACH)..i)
            .rev()
            .take_while(|&k| view.is_word(k) || is_determiner(view.word(k)))
            .any(speaks_against)
    }
}

fn is_company(who: &Actor) -> bool {
    who.kind != ActorKind::Other && who.role <= Role::Spokesperson && !matches!(who.companies.as_slice(), [])
}
