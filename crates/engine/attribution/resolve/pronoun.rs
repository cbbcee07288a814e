//! Whom a pronoun refers to.
//!
//! By salience: who spoke last, then who was named first in the sentences before, nearest first, if he, she or
//! it fits. No more than a few dozen names are looked back over.

use super::{Resolved, Resolver, SPAN, referred};
use crate::attribution::cues::subject;
use crate::attribution::people::{Entity, Gender, Mention};
use crate::attribution::reporter_text::{Piece, Sort};
use crate::language::lexicon::Tags;
use crate::model::{Basis, Speaker, SpeakerSort};
use crate::text::TextSpan;

/// Names looked back over for a pronoun.
const MEMORY: usize = 40;

impl Resolver<'_> {
    /// He, she: the last who spoke, if near and fitting; else who is named first in a sentence before.
    pub(crate) fn person(&self, span: TextSpan, sentence: usize, gender: Gender) -> Option<Resolved> {
        let fits = |g: Gender| g == Gender::Unknown || g == gender;
        let is_human = |sort: SpeakerSort| matches!(sort, SpeakerSort::Person | SpeakerSort::Unnamed);
        let spoke = self.spoken.iter().rev().take(6).find(|s| {
            is_human(s.speaker.sort) && fits(s.gender) && s.sentence + SPAN >= sentence && !s.is_document
        });
        let named = self.nearest_person(span.start, sentence, gender);
        let known = match (spoke, named) {
            (Some(spoke), Some((mention, entity))) => {
                // Somebody who heads a sentence after the last words spoken takes over.
                let is_newer = mention.sentence > spoke.sentence
                    && mention.is_first
                    && entity.sort == SpeakerSort::Person
                    && entity.name != spoke.speaker.name;
                if is_newer { None } else { Some(spoke) }
            }
            (spoke, _) => spoke,
        };
        if let Some(spoke) = known {
            return Some(spoke.again());
        }
        if let Some((mention, entity)) = named {
            return Some(referred(entity, Some(mention.span)));
        }
        None
    }

    /// The person most in mind before the byte `at`.
    pub(crate) fn nearest_person(
        &self,
        at: u32,
        sentence: usize,
        gender: Gender,
    ) -> Option<(&Mention, &Entity)> {
        let focus = self.people.company_in_focus(u32::MAX).map(|e| e.name.as_str());
        let mut best: Option<(i32, &Mention, &Entity)> = None;
        for mention in self.people.backwards_from(at).take(MEMORY) {
            let Some(entity) = self.people.entity(mention.entity) else { continue };
            let is_other = entity.gender != Gender::Unknown && entity.gender != gender;
            let is_unclear = entity.is_unclear && mention.opens && focus != Some(entity.name.as_str());
            if entity.sort != SpeakerSort::Person && !is_unclear || is_other {
                continue;
            }
            let distance =
                i32::try_from(sentence.saturating_sub(mention.sentence)).unwrap_or(i32::MAX).min(1000);
            let mut score = -3 * distance;
            score += if mention.is_first { 4 } else { 0 };
            score -= if mention.is_possessive { 1 } else { 0 };
            score += if entity.gender == gender { 3 } else { 0 };
            // A surname without its full name looks like a company's.
            score -= if is_unclear { 20 } else { 0 };
            if best.is_none_or(|(top, ..)| score > top) {
                best = Some((score, mention, entity));
            }
        }
        best.map(|(_, mention, entity)| (mention, entity))
    }

    /// Who, which: the noun phrase right before.
    pub(crate) fn relative(&self, before: &[Piece], sentence: usize) -> Option<Resolved> {
        let end = before.iter().rposition(|p| p.is_word() || p.sort == Sort::Close).map(|i| i + 1)?;
        let range = subject::before(before, 0, end)?;
        let mention = last_phrase(before.get(range)?);
        let span = mention.first()?.span.union(mention.last()?.span);
        let mut resolved = self.named(mention, span, sentence)?;
        (resolved.basis, resolved.antecedent) = (Basis::Pronoun, Some(span));
        Some(resolved)
    }

    /// It, they: the last organisation or group that spoke, else the company in focus.
    pub(crate) fn thing(&self, span: TextSpan, sentence: usize, is_single: bool) -> Option<Resolved> {
        let spoke = self.spoken.iter().rev().take(4).find(|s| {
            let fits = match s.speaker.sort {
                SpeakerSort::Organisation => is_single,
                SpeakerSort::Group => !is_single,
                SpeakerSort::Person | SpeakerSort::Unnamed => false,
            };
            fits && s.sentence + SPAN >= sentence
        });
        let newer = self.company_before(span.start, sentence).filter(|_| is_single);
        if let Some(spoke) = spoke.filter(|s| newer.is_none_or(|(m, _)| m.sentence <= s.sentence)) {
            return Some(spoke.again());
        }
        if let Some((mention, entity)) = newer {
            return Some(referred(entity, Some(mention.span)));
        }
        let focus = self.people.company_in_focus(span.start).filter(|_| is_single);
        Some(focus.map_or_else(|| self.unresolved(span), |entity| referred(entity, None)))
    }

    /// The company that heads this sentence or the one before, if the document names it more than once.
    pub(crate) fn company_before(&self, at: u32, sentence: usize) -> Option<(&Mention, &Entity)> {
        self.people.backwards_from(at).take(MEMORY).take_while(|m| m.sentence + 1 >= sentence).find_map(|m| {
            let entity = self.people.entity(m.entity).filter(|e| e.is_company && e.count > 1)?;
            m.is_first.then_some((m, entity))
        })
    }

    fn unresolved(&self, span: TextSpan) -> Resolved {
        let name = span.slice(self.text).to_string();
        let speaker = Speaker { name, organisation: None, sort: SpeakerSort::Unnamed, mention: None };
        Resolved {
            speaker,
            basis: Basis::Pronoun,
            antecedent: None,
            gender: Gender::Unknown,
            document: None,
            is_document: false,
        }
    }
}

/// The last noun phrase of a stretch that took in a verb or what stands before it: “angered | many veterans who”.
fn last_phrase(stretch: &[Piece]) -> &[Piece] {
    let opens = |i: usize| {
        let (Some(piece), Some(next)) = (stretch.get(i), stretch.get(i + 1)) else { return false };
        let is_of =
            piece.span.len() == 2 && piece.is(Tags::PREPOSITION) && !piece.is(Tags::SETTING.with(Tags::TO));
        let leads = piece
            .is(Tags::PREPOSITION.with(Tags::AUXILIARY).with(Tags::PRONOUN).with(Tags::SUBORDINATOR))
            && !piece.is(Tags::DETERMINER)
            && !is_of;
        let acts = piece.is(Tags::ED) && next.is(Tags::DETERMINER);
        piece.is_word() && !piece.is_capital && (leads || acts)
    };
    let start = (0..stretch.len()).rev().find(|&i| opens(i)).map_or(0, |i| i + 1);
    stretch.get(start..).unwrap_or(stretch)
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::credited;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(credited(text), expected, "{text}");
    }

    #[test]
    fn he_and_she_are_no_company() {
        check(
            "Vay, who keeps bees, wrote to Microsoft. Microsoft billed Vay. Vay was late.\n“The bees are quite well,” he said.",
            &["[The bees are quite well,] Vay"],
        );
    }

    #[test]
    fn who_is_the_last_noun_before_it() {
        check(
            "The rain angered many farmers who said that it would ruin them.",
            &["[that it would ruin them] many farmers"],
        );
    }
}
