//! Reported speech: what a cue ties to its source without marks.

use super::{KEPT, Reader};
use crate::attribution::cues::clause::Report;
use crate::attribution::reported_speech::bounds;
use crate::attribution::reported_speech::linker_features::Tie;
use crate::attribution::reporter_text::Piece;
use crate::language::lexicon::Tags;
use crate::model::{Attribution, Basis, Candidate, Evidence, Kind, Quotation, QuotationId, Rule};
use crate::text::TextSpan;

/// Sources less likely than this, in percent, are not.
const HARDLY: u8 = 5;
/// Most words of what marks give a name to.
const NAMED: usize = 3;
/// Why such a source lost.
const OVERLOOKED: &str = "another name belongs to the cue";

impl Reader<'_> {
    /// Reported speech: what a cue reports, unless it is all in marks.
    pub(crate) fn report(&mut self, number: usize, report: &Report) {
        let source = report.source.as_ref();
        // A reporter does not report what “we” say: those are unmarked words of somebody else's, or his own.
        let first_person = |s| self.scene.slice(number, s).iter().any(|p| p.is(Tags::FIRST_PERSON));
        if source.is_some_and(first_person) {
            return;
        }
        let has_words = report.content.iter().any(|c| self.scene.slice(number, c).iter().any(Piece::is_word));
        let fragments: Vec<TextSpan> =
            report.content.iter().filter_map(|c| self.scene.span(number, c)).collect();
        let resolved = source.and_then(|s| self.resolve(number, s));
        if let Some(resolved) = &resolved {
            self.resolver.remember(resolved, number);
        }
        let (Some(first), Some(last)) = (fragments.first(), fragments.last()) else { return };
        if !has_words || self.is_named_in_marks(number, report) || self.is_silent(number, report) {
            return;
        }
        // A pronoun that refers to nobody named leaves the words without a speaker.
        let antecedent = resolved.as_ref().and_then(|r| r.antecedent);
        let rule = match report.rule {
            Rule::AccordingTo => Rule::AccordingTo,
            _ if report.verdict.is_ruled => Rule::Reported,
            _ if resolved.is_none() => Rule::None,
            _ => Rule::Model,
        };
        let rejected = self.overlooked(number, report);
        let weighed = match rule {
            Rule::None => Vec::new(),
            _ => self.weights.source.heaviest(report.verdict.chosen, Tie::SAID),
        };
        let evidence = Evidence { antecedent, weighed, rejected, ..Evidence::of(rule) };
        let attribution = Attribution {
            basis: resolved.as_ref().map_or(Basis::None, |r| r.basis),
            speaker: resolved.map(|r| r.speaker),
            cue: self.scene.span(number, &report.cue),
            confidence: report.verdict.confidence,
            evidence,
        };
        self.others.push(Quotation {
            id: QuotationId(0),
            document: self.document.id,
            span: first.union(*last),
            fragments,
            kind: Kind::Indirect,
            attribution,
        });
    }

    /// Whether what is reported is what words in marks call a thing (called the plan “mad”): those words are told, and
    /// nothing else is said.
    fn is_named_in_marks(&self, number: usize, report: &Report) -> bool {
        let pieces = self.scene.pieces_of(number);
        let words = || report.content.iter().flat_map(|c| self.scene.slice(number, c));
        words().any(|p| p.quote().is_some())
            && words().filter(|p| p.is_word()).count() <= NAMED
            && !report.content.iter().any(|c| bounds::says(pieces, c))
    }

    /// Whether a request for comment is all that the cue is about: who doesn't respond to it says nothing.
    fn is_silent(&self, number: usize, report: &Report) -> bool {
        let words = report.content.iter().flat_map(|c| self.scene.slice(number, c));
        let is_request = |p: &Piece| {
            matches!(
                self.document.slice(p.span),
                "request" | "requests" | "inquiry" | "inquiries" | "comment"
            )
        };
        let is_short = report.content.iter().map(ExactSizeIterator::len).sum::<usize>() <= 2 * NAMED;
        is_short && words.clone().any(is_request)
    }

    /// The sources that a report might have had, best first, without those that were hardly likely.
    fn overlooked(&self, number: usize, report: &Report) -> Vec<Candidate> {
        let likely = report.verdict.rejected.iter().filter(|(_, score)| score.0 >= HARDLY);
        let mut found: Vec<Candidate> = likely
            .filter_map(|(range, score)| {
                let mention = self.scene.span(number, range)?;
                let name = self.document.slice(mention).to_string();
                Some(Candidate { name, mention, score: *score, reason: OVERLOOKED.to_string() })
            })
            .collect();
        found.sort_by_key(|c| (std::cmp::Reverse(c.score), c.mention));
        found.truncate(KEPT);
        found
    }
}
