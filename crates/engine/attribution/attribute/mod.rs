//! From candidates to attributions, sentence by sentence in the order of the text, so that a pronoun can
//! refer to whoever spoke before.

mod reported;
mod unmarked;

use super::candidates::Link;
use super::people::People;
use super::resolve::{Resolved, Resolver};
use super::weights::Weights;
use super::{blocks, candidates};
use crate::attribution::annotated_document::Scene;
use crate::attribution::candidates::choose;
use crate::attribution::candidates::choose::Choice;
use crate::attribution::candidates::features::Feature;
use crate::attribution::cues::clause::Report;
use crate::attribution::cues::opening;
use crate::attribution::logistic_model::probability;
use crate::attribution::people::authors;
use crate::attribution::quotation_kind;
use crate::language::lexicon::Tags;
use crate::{
    model::{
        Attribution, Basis, Candidate, Diagnostic, Document, Evidence, Kind, Quotation, Rule, SpeakerSort,
    },
    text::TextSpan,
};
use std::ops::Range;

/// Rejected candidates kept as evidence.
const KEPT: usize = 3;

/// Reads a document's sentences in order.
pub(crate) struct Reader<'a> {
    document: &'a Document,
    scene: &'a Scene,
    people: &'a People,
    weights: &'a Weights,
    resolver: Resolver<'a>,
    marked: Vec<Quotation>,
    /// The cue by which each quotation in marks was attributed.
    cues: Vec<Option<TextSpan>>,
    /// The next quotation in marks to attribute.
    next: usize,
    others: Vec<Quotation>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// Nothing is read yet. `marked` are the quotations around which `scene` was laid out.
    pub(crate) fn new(
        document: &'a Document,
        scene: &'a Scene,
        people: &'a People,
        marked: Vec<Quotation>,
        weights: &'a Weights,
    ) -> Self {
        let cues = vec![None; marked.len()];
        let resolver = Resolver::new(&document.text, people);
        Self {
            document,
            scene,
            people,
            weights,
            resolver,
            marked,
            cues,
            next: 0,
            others: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Reads all sentences.
    pub(crate) fn read_sentences(&mut self) {
        for number in 0..self.scene.sentences.len() {
            while self.stands_in(self.next, number) {
                self.attribute(self.next);
                self.next += 1;
            }
            let reports = self.scene.sentences.get(number).map_or(&[] as &[Report], |s| s.reports.as_slice());
            let label =
                blocks::transcript(self.document, self.scene, number).map_or(0, |(_, label)| label.end + 1);
            let told = |r: &&Report| !r.is_inner && r.verdict.holds && r.cue.start >= label;
            for report in reports.iter().filter(told) {
                self.report(number, report);
            }
            self.note_authors(number);
            self.block(number);
        }
        self.posts();
    }

    /// Everything read: quotations in marks joined and sorted by kind, the others, and what was wrong.
    pub(crate) fn finish(mut self) -> (Vec<Quotation>, Vec<Diagnostic>) {
        quotation_kind::decide(self.document, self.scene, &mut self.marked);
        let mut all: Vec<Quotation> = Vec::with_capacity(self.marked.len() + self.others.len());
        let mut last_cue = None;
        for (quotation, cue) in self.marked.into_iter().zip(self.cues) {
            match all
                .last_mut()
                .filter(|last| cue.is_some() && cue == last_cue && goes_on(self.document, last, &quotation))
            {
                Some(last) => {
                    last.span = last.span.union(quotation.span);
                    last.fragments.extend(quotation.fragments);
                    last.kind = Kind::Direct;
                }
                None => all.push(quotation),
            }
            last_cue = cue;
        }
        all.extend(self.others);
        (all, self.diagnostics)
    }

    fn stands_in(&self, index: usize, sentence: usize) -> bool {
        self.scene
            .spots
            .get(index)
            .is_some_and(|spot| spot.is_none_or(|(first, _)| first.sentence <= sentence))
    }

    /// Whom the quotation in marks with this index might be credited to.
    pub(crate) fn links(&self, index: usize) -> Vec<Link> {
        let words = self.marked.get(index).map_or(0, |q| self.document.layout.words_in(q.span));
        let spot = self.scene.spots.get(index).copied().flatten().map(|(first, _)| first);
        let span = self.marked.get(index).map(|q| q.span);
        let is_label = spot.zip(span).is_some_and(|(spot, span)| {
            quotation_kind::looks_like_label(self.document, self.scene, spot, span)
        });
        let mut links = candidates::of_quotation(self.scene, index, words, is_label);
        for link in links.iter_mut().filter(|l| l.cue.is_none()) {
            let is_person = link.mention.as_ref().is_some_and(|m| self.names_person(link.sentence, m));
            link.features = link.features.and_if(is_person, Feature::Person);
        }
        // Nobody goes on who was not credited.
        links.retain(|l| {
            l.from.is_none_or(|from| self.marked.get(from).is_some_and(|q| q.attribution.speaker.is_some()))
        });
        links.retain(|l| l.from.is_some() || l.mention.is_some());
        links
    }

    /// Credits the quotation in marks with this index.
    fn attribute(&mut self, index: usize) {
        let links = self.links(index);
        let Some(choice) = choose::choose(&self.weights.quotation, &links) else { return };
        let Some(attribution) = self.attribution(&links, choice) else { return };
        if let Some(cue) = self.cues.get_mut(index) {
            *cue = attribution.cue;
        }
        if let Some(quotation) = self.marked.get_mut(index) {
            quotation.attribution = attribution;
        }
    }

    /// Whether a mention is “he”, “she” or the name of a person, and no more than modifies another noun.
    fn names_person(&self, sentence: usize, mention: &Range<usize>) -> bool {
        let pieces = self.scene.slice(sentence, mention);
        let is_pronoun = pieces.len() == 1 && pieces.iter().all(|p| p.span.len() <= 3 && p.is(Tags::PRONOUN));
        let end = pieces.last().map_or(0, |p| p.span.end);
        let ends_in_name = self.scene.span(sentence, mention).is_some_and(|span| {
            self.people.within(span).iter().any(|m| {
                let is_human = self.people.entity(m.entity).is_some_and(|e| e.sort == SpeakerSort::Person);
                is_human && !m.is_possessive && m.span.end == end
            })
        });
        is_pronoun || ends_in_name
    }

    fn attribution(&mut self, links: &[Link], choice: Choice) -> Option<Attribution> {
        let link = links.get(choice.link)?;
        let weighed = self.weights.quotation.heaviest(link.features, Feature::SAID);
        let rejected = self.rejected(links, choice);
        if let Some(from) = link.from {
            let earlier = &self.marked.get(from)?.attribution;
            let speaker = earlier.speaker.clone();
            let antecedent = speaker.as_ref().and_then(|s| s.mention);
            let confidence = choice.confidence.min(earlier.confidence);
            let evidence = Evidence { antecedent, weighed, rejected, ..Evidence::of(link.rule) };
            return Some(Attribution {
                speaker,
                cue: earlier.cue,
                basis: Basis::Context,
                confidence,
                evidence,
            });
        }
        let resolved = self.resolve(link.sentence, link.mention.as_ref()?)?;
        self.resolver.remember(&resolved, link.sentence);
        let cue = link.cue.as_ref().and_then(|c| self.scene.span(link.sentence, c));
        let is_context = matches!(link.rule, Rule::Block | Rule::PreviousSentence | Rule::NextSentence);
        let basis = if is_context && cue.is_none() { Basis::Context } else { resolved.basis };
        let antecedent = resolved.antecedent;
        let evidence = Evidence { antecedent, weighed, rejected, ..Evidence::of(link.rule) };
        Some(Attribution {
            speaker: Some(resolved.speaker),
            cue,
            basis,
            confidence: choice.confidence,
            evidence,
        })
    }

    /// Who else it might have been: one entry a name, best first.
    fn rejected(&self, links: &[Link], choice: Choice) -> Vec<Candidate> {
        let chosen = links.get(choice.link).and_then(|l| l.mention.clone());
        let mut found: Vec<Candidate> = Vec::new();
        for link in links {
            let Some(mention) = link.mention.as_ref().filter(|m| Some(*m) != chosen.as_ref()) else {
                continue;
            };
            let Some(span) = self.scene.span(link.sentence, mention) else { continue };
            if found.iter().any(|c| c.mention == span) {
                continue;
            }
            let score = probability(self.weights.quotation.weigh(link.features));
            let name = self.document.slice(span).to_string();
            found.push(Candidate {
                name,
                mention: span,
                score,
                reason: choose::why_not(link.features).to_string(),
            });
        }
        found.sort_by_key(|c| (std::cmp::Reverse(c.score), c.mention));
        found.truncate(KEPT);
        found
    }

    fn resolve(&self, sentence: usize, mention: &Range<usize>) -> Option<Resolved> {
        let pieces = self.scene.slice(sentence, mention);
        let start = self.scene.sentences.get(sentence).map_or(0, |s| s.range.start);
        let before = self.scene.pieces_of(sentence).get(start..mention.start).unwrap_or_default();
        self.resolver.resolve(pieces, sentence, before)
    }

    /// Remembers whom a sentence has write a document: the source of the last cue before it, or the subject.
    fn note_authors(&mut self, number: usize) {
        let Some(sentence) = self.scene.sentences.get(number) else { return };
        let pieces = self.scene.pieces_of(number);
        for (at, noun) in authors::written(&self.document.text, pieces, &sentence.range) {
            let before = sentence.reports.partition_point(|r| r.cue.start < at);
            let told = before.checked_sub(1).and_then(|last| sentence.reports.get(last));
            let source = told.and_then(|r| r.source.clone()).filter(|s| !s.contains(&at));
            let author =
                source.or_else(|| opening::of_sentence(pieces, &sentence.range).filter(|s| s.end <= at));
            if let Some(author) = author.and_then(|a| self.resolve(number, &a)) {
                self.resolver.remember_author(&author, noun, number);
            }
        }
    }
}

/// Whether one sentence goes on from `last` to `next` around the attribution between them.
fn goes_on(document: &Document, last: &Quotation, next: &Quotation) -> bool {
    let ends = document.slice(last.span).chars().next_back().is_some_and(|c| matches!(c, '.' | '?' | '!'));
    let is_interrupted = next.attribution.evidence.rule == Rule::Interrupted
        && last.attribution.evidence.rule == Rule::Interrupted;
    is_interrupted && !ends
}
