//! The verb of a company's own words with its helpers: “we have decided to end”, “said it was ‘suspending’ sales”.

use super::SentenceReader;
use crate::language::inflection::VerbForm;
use crate::reactions::grammar::{GRAMMAR, is_auxiliary, is_modal, is_negation};

impl SentenceReader<'_> {
    /// Where the verb at `i` begins with its helpers and what leads to it (“have decided to end”), not before `start`; whether
    /// it is negated, and whether it is only possible.
    pub(super) fn own_group(&self, i: usize, start: usize) -> (usize, bool, bool) {
        let view = self.view;
        let (mut at, mut is_negated, mut is_unreal) = (i, false, false);
        while at > start {
            let word = view.before(at);
            is_negated |= is_negation(word);
            is_unreal |= is_modal(word) && word != "will" || word == "were";
            let is_led = word == "to" && at > start + 1 && GRAMMAR.governors.contains(view.word(at - 2));
            let is_helped = is_auxiliary(word) || is_negation(word) || view.is_adverbial(at - 1);
            // “do not, however, condone”
            let comma = at.checked_sub(3).filter(|&k| word == "," && k > start && view.word(k) == ",");
            if let Some(comma) = comma.filter(|&k| view.is_adverbial(k + 1)) {
                at = comma;
                continue;
            }
            // “in the process of removing”
            if word == "of" && at > start + 2 && view.word(at - 2) == "process" {
                at = at.saturating_sub(4).max(start);
                continue;
            }
            match (is_led, is_helped) {
                (true, _) => at -= 2,
                (false, true) => at -= 1,
                (false, false) => break,
            }
        }
        (at, is_negated, is_unreal)
    }

    /// “it was ‘suspending’ sales”, “said it ‘condemns racism’”: whose the quoted verb at `at` is stands before the mark.
    pub(super) fn is_reported(&self, at: usize, form: VerbForm) -> bool {
        let view = self.view;
        let opener = (0..at).rev().find(|&k| view.is_word(k)).map_or(0, |k| k + 1);
        // “did not ‘condone’”
        let verb = opener - usize::from(opener > 1 && is_negation(view.before(opener)));
        let is_helped = is_auxiliary(view.before(verb));
        let is_somebodys = is_helped && is_reported_subject(view.word(verb.saturating_sub(2)))
            || is_reported_subject(view.before(opener)) && form != VerbForm::PresentParticiple;
        (2..at).contains(&opener) && is_somebodys
    }

    /// Whether the last word before the mark that opens the words at `at` negates their verb.
    pub(super) fn is_negated_before_mark(&self, at: usize) -> bool {
        (0..at).rev().find(|&k| self.view.is_word(k)).is_some_and(|k| is_negation(self.view.word(k)))
    }
}

/// “it”, “they”: whom a reporter means with a few quoted words after it (“said it “condemns racism””).
fn is_reported_subject(word: &str) -> bool {
    matches!(word, "it" | "they" | "he" | "she")
}
