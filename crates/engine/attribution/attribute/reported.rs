//! Reported speech: from attribution candidates to quotations without marks.

use super::{Attributor, KEPT};
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::reported_speech::{clause::Form, speech, tree::SentenceTree};
use crate::attribution::reporter_text::ReporterToken;
use crate::attribution::resolve::ResolvedSpeaker;
use crate::attribution::word_lists::WordList;
use crate::language::lexicon::Tags;
use crate::model::{
    Attribution, Basis, Confidence, Evidence, Kind, Quotation, QuotationId, RejectedSpeaker, Rule,
};
use crate::text::TextSpan;

/// A rejected source less likely than this, in percent, is not kept.
const MIN_REJECTED: u8 = 5;
/// Most words of a thing that marks give a name to.
const NAMED: usize = 3;
/// Why a rejected source lost.
const OVERLOOKED: &str = "another name belongs to the cue";

impl Attributor<'_> {
    /// Adds what a cue of the sentence `number` reports, unless all of it is in marks. Remembers the speaker in any
    /// case.
    pub(crate) fn add_reported_speech(&mut self, number: usize, candidate: &AttributionCandidate) {
        let source = candidate.source.as_ref();
        // What “we” say is not reported speech, but unmarked words of somebody else or the reporter's own.
        let first_person = |s| self.annotated.slice(number, s).iter().any(|t| t.is(Tags::FIRST_PERSON));
        if source.is_some_and(first_person) {
            return;
        }
        let has_words = candidate
            .content
            .iter()
            .any(|c| self.annotated.slice(number, c).iter().any(ReporterToken::is_word));
        let fragments: Vec<TextSpan> =
            candidate.content.iter().filter_map(|c| self.annotated.span(number, c)).collect();
        let is_empty = !has_words && !candidate.content.is_empty()
            || self.is_named_in_marks(number, candidate)
            || self.is_silent(number, candidate);
        let speech = self.speech(number, candidate).filter(|_| !is_empty);
        if speech.is_none() && !candidate.score.holds {
            return;
        }
        let resolved = source.and_then(|s| self.resolve(number, s));
        if let Some(resolved) = &resolved {
            self.resolver.remember(resolved, number);
        }
        let certainty = resolved.as_ref().map_or(Confidence(100), |resolved| resolved.certainty);
        let mut attribution = self.attribution_of_candidate(number, candidate, resolved);
        let is_speech = speech.is_some();
        let fragments = match speech {
            Some((fragments, confidence)) => {
                attribution.confidence = confidence.times(certainty);
                fragments
            }
            None => fragments,
        };
        let Some(span) = fragments.iter().copied().reduce(TextSpan::union) else { return };
        let quotation = Quotation {
            id: QuotationId(0),
            document: self.document.id,
            span,
            fragments,
            kind: Kind::Indirect,
            attribution,
        };
        // Two cues may report the same words: “According to X, Y says that …”.
        let is_known = |other: &Quotation| other.span == quotation.span && other.kind == Kind::Indirect;
        match is_speech {
            true if self.without_marks.iter().rev().take(KEPT).any(is_known) => {}
            true => self.without_marks.push(quotation),
            false if is_empty => {}
            false => self.other_attributions.push(quotation),
        }
    }

    /// The words of reported speech that a cue reports, and how sure that is; `None` if what it ascribes is of another
    /// kind.
    fn speech(&self, number: usize, candidate: &AttributionCandidate) -> Option<(Vec<TextSpan>, Confidence)> {
        let range = &self.annotated.sentences.get(number)?.range;
        let tree = SentenceTree::new(&self.document.text, self.annotated.tokens_of(number), range);
        let (content, confidence) = speech::read(tree, candidate, self.careful)?;
        Some((content.iter().filter_map(|range| self.annotated.span(number, range)).collect(), confidence))
    }

    /// The attribution of reported speech to whom its source was resolved to.
    fn attribution_of_candidate(
        &self,
        number: usize,
        candidate: &AttributionCandidate,
        resolved: Option<ResolvedSpeaker>,
    ) -> Attribution {
        let rule = match candidate.rule {
            Rule::AccordingTo => Rule::AccordingTo,
            _ if candidate.score.is_ruled => Rule::Reported,
            _ if resolved.is_none() => Rule::None,
            _ => Rule::Model,
        };
        let contributions = match rule {
            Rule::None => Vec::new(),
            _ => self.weights.linker.source.top_contributions(candidate.score.source_features),
        };
        let source = candidate.source.as_ref().and_then(|s| self.annotated.span(number, s));
        let rivals = match (&resolved, source) {
            (None, Some(source)) => self.rivals(source, number),
            _ => Vec::new(),
        };
        let rejected = if rivals.is_empty() { self.rejected_sources(number, candidate) } else { rivals };
        let evidence = Evidence {
            // Words that say who spoke, though not whom they mean, are kept.
            antecedent: resolved.as_ref().map_or(source, |r| r.antecedent),
            contributions,
            rejected,
            ..Evidence::of(rule)
        };
        Attribution {
            basis: resolved.as_ref().map_or(Basis::None, |r| r.basis),
            speaker: resolved.map(|r| r.speaker),
            cue: self.annotated.span(number, &candidate.cue),
            confidence: candidate.score.confidence,
            evidence,
        }
    }

    /// Whether the content is only a thing and a name for it in marks (called the plan “mad”): the words in marks are
    /// a quotation of their own, and nothing else is reported.
    fn is_named_in_marks(&self, number: usize, candidate: &AttributionCandidate) -> bool {
        let Some(sentence) = self.annotated.sentences.get(number) else { return false };
        let tokens = self.annotated.tokens_of(number);
        let tree = SentenceTree::new(&self.document.text, tokens, &sentence.range);
        let words = || candidate.content.iter().flat_map(|c| self.annotated.slice(number, c));
        words().any(|t| t.quote().is_some())
            && words().filter(|t| t.is_word()).count() <= NAMED
            && candidate.content.iter().all(|c| Form::of(tree, c) == Form::Phrase)
    }

    /// Whether the content is a request for comment: whoever doesn't respond to one says nothing.
    fn is_silent(&self, number: usize, candidate: &AttributionCandidate) -> bool {
        let words = candidate.content.iter().flat_map(|c| self.annotated.slice(number, c));
        let is_request = |t: &ReporterToken| WordList::Request.contains(self.document.slice(t.span));
        let is_short = candidate.content.iter().map(ExactSizeIterator::len).sum::<usize>() <= 2 * NAMED;
        is_short && words.clone().any(is_request)
    }

    /// The sources that were not chosen, the most likely first, without very unlikely ones.
    fn rejected_sources(&self, number: usize, candidate: &AttributionCandidate) -> Vec<RejectedSpeaker> {
        let likely = candidate.score.rejected.iter().filter(|(_, score)| score.0 >= MIN_REJECTED);
        let mut found: Vec<RejectedSpeaker> = likely
            .filter_map(|(range, score)| {
                let mention = self.annotated.span(number, range)?;
                let name = self.document.slice(mention).to_string();
                Some(RejectedSpeaker { name, mention, score: *score, reason: OVERLOOKED.to_string() })
            })
            .collect();
        found.sort_by_key(|c| (std::cmp::Reverse(c.score), c.mention));
        found.truncate(KEPT);
        found
    }
}
