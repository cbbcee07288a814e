//! Resolves pronouns by salience: first to whoever spoke last, then to whoever is named in the sentences before, the
//! nearest and the first of a sentence preferred, if the pronoun fits. Only a few dozen names are looked back over.

use super::{PastSpeaker, ResolvedSpeaker, Resolver, SPAN, referred};
use crate::attribution::cues::subject;
use crate::attribution::people::{Entity, Gender, Mention};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::lexicon::Tags;
use crate::model::{Basis, SpeakerKind};
use crate::text::TextSpan;

/// Mentions looked back over for a pronoun; this and the numbers below are set by hand, not fitted.
const LOOK_BACK: usize = 40;
/// Speakers looked back over for “he” and “she”.
const PAST_PEOPLE: usize = 6;
/// Speakers looked back over for “it” and “they”.
const PAST_THINGS: usize = 4;

/// Salience that each sentence between mention and pronoun costs.
const SENTENCE_COST: i32 = 3;
/// Salience of the first name of a sentence.
const FIRST: i32 = 4;
/// Salience that a possessive costs.
const POSSESSIVE_COST: i32 = 1;
/// Salience of a name whose gender is known to fit.
const FITTING: i32 = 3;
/// Salience that a name costs that may be an organisation's.
const UNCLEAR_COST: i32 = 20;
/// Sentences beyond which distance costs no more.
const FARTHEST: i32 = 1000;

impl Resolver<'_> {
    /// Resolves “he” and “she”: the last speaker who is near and fits, otherwise the most salient person named
    /// before.
    pub(crate) fn resolve_person(
        &self,
        span: TextSpan,
        sentence: usize,
        gender: Gender,
    ) -> Option<ResolvedSpeaker> {
        let fits = |s: &PastSpeaker| self.gender_of(&s.speaker.name, s.gender).agrees(gender);
        let is_human = |sort: SpeakerKind| matches!(sort, SpeakerKind::Person | SpeakerKind::Unnamed);
        let spoke = self.past_speakers.iter().rev().take(PAST_PEOPLE).find(|s| {
            is_human(s.speaker.sort) && fits(s) && s.sentence + SPAN >= sentence && !s.is_document
        });
        let named = self.nearest_person(span.start, sentence, gender);
        let known = match (spoke, named) {
            (Some(spoke), Some((mention, entity))) => {
                // Somebody named first in a sentence after the last words spoken comes before the speaker.
                let is_newer = mention.sentence > spoke.sentence
                    && mention.is_first
                    && entity.name != spoke.speaker.name;
                if is_newer { None } else { Some(spoke) }
            }
            (spoke, _) => spoke,
        };
        let mut resolved = match (known, named) {
            (Some(spoke), _) => spoke.referred_again(),
            (None, Some((mention, _))) if self.rival(mention, gender).is_some() => return None,
            (None, Some((mention, entity))) => referred(entity, Some(mention.span)),
            (None, None) => return None,
        };
        resolved.gender = resolved.gender.or(gender);
        if resolved.speaker.sort == SpeakerKind::Organisation {
            resolved.speaker.sort = SpeakerKind::Person;
        }
        Some(resolved)
    }

    /// The people whom “he” or “she” may mean as likely as each other, if that is why it stays unresolved.
    pub(crate) fn rivals(&self, span: TextSpan, sentence: usize, gender: Gender) -> Vec<(TextSpan, &str)> {
        let Some((mention, entity)) = self.nearest_person(span.start, sentence, gender) else {
            return Vec::new();
        };
        let rival = self.rival(mention, gender).map(|(other, entity)| (other.span, entity.name.as_str()));
        rival.map_or_else(Vec::new, |rival| vec![(mention.span, entity.name.as_str()), rival])
    }

    /// Somebody named beside `mention`, as “Lee and Poe” are, whom a pronoun fits as well.
    fn rival(&self, mention: &Mention, gender: Gender) -> Option<(&Mention, &Entity)> {
        let near = self.names.mentions.iter().filter(|m| m.sentence == mention.sentence);
        let own = self.names.entity(mention.entity)?;
        near.filter_map(|m| Some((m, self.names.entity(m.entity)?))).find(|(other, entity)| {
            let (first, second) = if other.span < mention.span { (*other, mention) } else { (mention, *other) };
            let between = TextSpan::new(first.span.end.min(second.span.start), second.span.start);
            let is_joined = matches!(between.slice(self.text).trim(), "and" | "or" | "nor");
            let fits = |e: &Entity| self.gender_of(&e.name, e.gender);
            let is_person = entity.sort == SpeakerKind::Person;
            other.entity != mention.entity && is_joined && is_person && fits(entity) == fits(own)
                && fits(own).agrees(gender)
        })
    }

    /// The most salient person before the byte `at`.
    pub(crate) fn nearest_person(
        &self,
        at: u32,
        sentence: usize,
        gender: Gender,
    ) -> Option<(&Mention, &Entity)> {
        let mut best: Option<(i32, &Mention, &Entity)> = None;
        for mention in self.names.backwards_from(at).take(LOOK_BACK) {
            let Some(entity) = self.names.entity(mention.entity) else { continue };
            let own = self.gender_of(&entity.name, entity.gender);
            let is_unclear = entity.sort != SpeakerKind::Person;
            if is_unclear && !(entity.is_unclear && mention.is_first) || !own.agrees(gender) {
                continue;
            }
            let distance =
                i32::try_from(sentence.saturating_sub(mention.sentence)).unwrap_or(i32::MAX).min(FARTHEST);
            let mut score = -SENTENCE_COST * distance;
            score += if mention.is_first { FIRST } else { 0 };
            score -= if mention.is_possessive { POSSESSIVE_COST } else { 0 };
            score += if own == gender { FITTING } else { 0 };
            score -= if is_unclear { UNCLEAR_COST } else { 0 };
            if best.is_none_or(|(top, ..)| score > top) {
                best = Some((score, mention, entity));
            }
        }
        best.map(|(_, mention, entity)| (mention, entity))
    }

    /// Resolves “who” and “which”: the noun phrase right before.
    pub(crate) fn resolve_relative(
        &self,
        before: &[ReporterToken],
        sentence: usize,
    ) -> Option<ResolvedSpeaker> {
        let end = before.iter().rposition(|t| t.is_word() || t.kind == TokenKind::Close).map(|i| i + 1)?;
        let range = subject::before(before, 0, end)?;
        let mention = last_phrase(before.get(range)?);
        let span = mention.first()?.span.union(mention.last()?.span);
        let mut resolved = self.resolve_name(mention, span, sentence)?;
        (resolved.basis, resolved.antecedent) = (Basis::Pronoun, Some(span));
        Some(resolved)
    }

    /// Resolves “it” (`is_single`) and “they”: the last organisation or group that spoke, otherwise the company in
    /// focus.
    pub(crate) fn resolve_thing(
        &self,
        span: TextSpan,
        sentence: usize,
        is_single: bool,
    ) -> Option<ResolvedSpeaker> {
        let spoke = self.past_speakers.iter().rev().take(PAST_THINGS).find(|s| {
            let fits = match s.speaker.sort {
                SpeakerKind::Organisation => is_single,
                SpeakerKind::Group => !is_single,
                SpeakerKind::Person | SpeakerKind::Unnamed => false,
            };
            fits && s.sentence + SPAN >= sentence
        });
        let newer = self.company_before(span.start, sentence).filter(|_| is_single);
        if let Some(spoke) = spoke.filter(|s| newer.is_none_or(|(m, _)| m.sentence <= s.sentence)) {
            return Some(spoke.referred_again());
        }
        if let Some((mention, entity)) = newer {
            return Some(referred(entity, Some(mention.span)));
        }
        let focus = self.names.company_in_focus(span.start).filter(|_| is_single)?;
        Some(referred(focus, None))
    }

    /// The company named first in this sentence or the one before, if the document names it more than once.
    pub(crate) fn company_before(&self, at: u32, sentence: usize) -> Option<(&Mention, &Entity)> {
        self.names.backwards_from(at).take(LOOK_BACK).take_while(|m| m.sentence + 1 >= sentence).find_map(
            |m| {
                let entity = self.names.entity(m.entity).filter(|e| e.is_company && e.count > 1)?;
                m.is_first.then_some((m, entity))
            },
        )
    }
}

/// The last noun phrase of words that may begin with a verb: “many veterans” in “angered many veterans who”.
fn last_phrase(phrase: &[ReporterToken]) -> &[ReporterToken] {
    let opens = |i: usize| {
        let (Some(token), Some(next)) = (phrase.get(i), phrase.get(i + 1)) else { return false };
        let is_of =
            token.span.len() == 2 && token.is(Tags::PREPOSITION) && !token.is(Tags::SETTING.with(Tags::TO));
        let leads = token
            .is(Tags::PREPOSITION.with(Tags::AUXILIARY).with(Tags::PRONOUN).with(Tags::SUBORDINATOR))
            && !token.is(Tags::DETERMINER)
            && !is_of;
        let acts = token.is(Tags::ED) && next.is(Tags::DETERMINER);
        token.is_word() && !token.is_capital && (leads || acts)
    };
    let start = (0..phrase.len()).rev().find(|&i| opens(i)).map_or(0, |i| i + 1);
    phrase.get(start..).unwrap_or(phrase)
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::attributed;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(attributed(text), expected, "{text}");
    }

    #[test]
    fn he_and_she_refer_to_no_company() {
        check(
            "Vay, who keeps bees, wrote to Microsoft. Microsoft billed Vay. Vay was late.\n“The bees are quite well,” he said.",
            &["[The bees are quite well,] Vay"],
        );
    }

    #[test]
    fn who_refers_to_the_noun_right_before() {
        check(
            "The rain angered many farmers who said that it would ruin them.",
            &["[that it would ruin them] many farmers"],
        );
    }
}
