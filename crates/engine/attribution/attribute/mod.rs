//! Makes attributions, sentence by sentence in the order of the text, so that a pronoun can refer to whoever spoke
//! before.

mod reported;
mod speakers;
mod unmarked;

use super::Reading;
use super::annotated_document::AnnotatedDocument;
use super::attribution_candidate::AttributionCandidate;
use super::candidates::{self, SpeakerCandidate, choose, choose::SpeakerChoice};
use super::careful::RoleScores;
use super::cues::opening;
use super::features::speaker::SpeakerFeature;
use super::logistic_model::probability;
use super::people::{DocumentNames, Gender, authors};
use super::quotation_kind;
use super::reporter_text::ReporterToken;
use super::resolve::Resolver;
use super::transcript::TurnLabels;
use super::weights::Weights;
use crate::language::lexicon::{Class, Tags};
use crate::model::{
    Attribution, Basis, Confidence, Diagnostic, Document, Evidence, Kind, Quotation, RejectedSpeaker, Rule,
    SpeakerKind,
};
use crate::text::TextSpan;
use crate::text::fold::fold;
use std::ops::Range;

/// Most rejected speakers kept as evidence.
const KEPT: usize = 3;

/// Goes through a document's sentences and attributes what is quoted and reported in them.
pub(crate) struct Attributor<'a> {
    document: &'a Document,
    annotated: &'a AnnotatedDocument,
    names: &'a DocumentNames,
    weights: &'a Weights,
    /// What a careful reader says of the words.
    careful: Option<&'a RoleScores>,
    labels: TurnLabels,
    pub(crate) resolver: Resolver<'a>,
    /// The quotations in marks.
    marked: Vec<Quotation>,
    /// The cue by which each quotation in marks was attributed.
    cues: Vec<Option<TextSpan>>,
    /// The next quotation in marks to attribute.
    next: usize,
    /// Reported speech and unmarked words.
    without_marks: Vec<Quotation>,
    /// What is ascribed to somebody and is no speech: what he wants, believes, condemns, talks about.
    other_attributions: Vec<Quotation>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Attributor<'a> {
    /// A new one that has read nothing. `marked` are the quotations around which `annotated` was prepared.
    pub(crate) fn new(
        document: &'a Document,
        annotated: &'a AnnotatedDocument,
        names: &'a DocumentNames,
        marked: Vec<Quotation>,
        weights: &'a Weights,
        careful: Option<&'a RoleScores>,
    ) -> Self {
        let cues = vec![None; marked.len()];
        let paragraphs = annotated.sentences.iter().map(|s| s.paragraph).collect();
        let mut resolver = Resolver::new(&document.text, names, paragraphs);
        resolver.learn_genders(annotated);
        Self {
            document,
            annotated,
            names,
            weights,
            careful,
            labels: TurnLabels::of(document, annotated),
            resolver,
            marked,
            cues,
            next: 0,
            without_marks: Vec::new(),
            other_attributions: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Reads all sentences.
    pub(crate) fn read_sentences(&mut self) {
        for number in 0..self.annotated.sentences.len() {
            while self.begins_by(self.next, number) {
                self.attribute_quotation(self.next);
                self.next += 1;
            }
            let label = self.labels.turn(self.document, self.annotated, number);
            let after_label = label.map_or(0, |(_, label)| label.end + 1);
            let is_shown = |a: &&AttributionCandidate| !a.is_inner && a.cue.start >= after_label;
            let sentence = self.annotated.sentences.get(number);
            for attribution in sentence.iter().flat_map(|s| &s.attributions).filter(is_shown) {
                self.add_reported_speech(number, attribution);
            }
            #[cfg(feature = "training")]
            self.note_pronouns(number);
            self.remember_authors(number);
            self.add_blocks(number);
        }
        self.add_embedded_posts();
    }

    /// Everything read: quotations in marks, joined around their attributions and with their kinds set; then words
    /// without marks; and what could not be read.
    pub(crate) fn finish(mut self) -> Reading {
        quotation_kind::set_kinds(self.document, self.annotated, &mut self.marked);
        let mut all: Vec<Quotation> = Vec::with_capacity(self.marked.len() + self.without_marks.len());
        let mut last_cue = None;
        for (quotation, cue) in self.marked.into_iter().zip(self.cues) {
            match all.last_mut().filter(|last| {
                cue.is_some() && cue == last_cue && is_one_sentence(self.document, last, &quotation)
            }) {
                Some(last) => {
                    last.span = last.span.union(quotation.span);
                    last.fragments.extend(quotation.fragments);
                    last.kind = Kind::Direct;
                }
                None => all.push(quotation),
            }
            last_cue = cue;
        }
        all.extend(self.without_marks);
        all.sort_by_key(|q| (q.span, q.kind));
        Reading {
            quotations: all,
            other_attributions: self.other_attributions,
            diagnostics: self.diagnostics,
        }
    }

    /// Whether the quotation in marks with this index begins in this sentence or before, or stands in none.
    fn begins_by(&self, index: usize, sentence: usize) -> bool {
        self.annotated
            .positions
            .get(index)
            .is_some_and(|position| position.is_none_or(|(first, _)| first.sentence <= sentence))
    }

    /// Keeps for the trainer whom the pronouns of a sentence may mean.
    #[cfg(feature = "training")]
    fn note_pronouns(&self, number: usize) {
        let Some(sentence) = self.annotated.sentences.get(number) else { return };
        for token in self.annotated.slice(number, &sentence.range) {
            match fold(token.span.slice(&self.document.text)).as_str() {
                "he" => self.resolver.note(token.span, number, Gender::Masculine),
                "she" => self.resolver.note(token.span, number, Gender::Feminine),
                _ => {}
            }
        }
    }

    /// The candidates for the speaker of the quotation in marks with this index.
    pub(crate) fn speaker_candidates(&self, index: usize) -> Vec<SpeakerCandidate> {
        let words = self.marked.get(index).map_or(0, |q| self.document.layout.words_in(q.span));
        let position = self.annotated.positions.get(index).copied().flatten().map(|(first, _)| first);
        let span = self.marked.get(index).map(|q| q.span);
        let is_label = position.zip(span).is_some_and(|(position, span)| {
            quotation_kind::looks_like_label(self.document, self.annotated, position, span)
        });
        let mut candidates = candidates::speaker_candidates(self.annotated, index, words, is_label);
        for candidate in candidates.iter_mut().filter(|l| l.cue.is_none()) {
            let is_person =
                candidate.mention.as_ref().is_some_and(|m| self.names_person(candidate.sentence, m));
            candidate.features = candidate.features.and_if(is_person, SpeakerFeature::Person);
        }
        // A quotation without a speaker can't pass one on.
        candidates.retain(|l| {
            l.earlier_quotation
                .is_none_or(|from| self.marked.get(from).is_some_and(|q| q.attribution.speaker.is_some()))
        });
        candidates.retain(|l| l.earlier_quotation.is_some() || l.mention.is_some());
        candidates
    }

    /// Attributes the quotation in marks with this index.
    fn attribute_quotation(&mut self, index: usize) {
        let candidates = self.speaker_candidates(index);
        let Some(choice) = choose::choose_speaker(&self.weights.speaker, &candidates) else { return };
        let Some(attribution) = self.attribution_of_choice(&candidates, choice) else { return };
        if let Some(cue) = self.cues.get_mut(index) {
            *cue = attribution.cue;
        }
        if let Some(quotation) = self.marked.get_mut(index) {
            quotation.attribution = attribution;
        }
    }

    /// Whether a mention is “he” or “she”, or ends in the name of a person and does not merely modify another noun.
    fn names_person(&self, sentence: usize, mention: &Range<usize>) -> bool {
        let tokens = self.annotated.slice(sentence, mention);
        let is_pronoun = tokens.len() == 1 && tokens.iter().all(|t| t.span.len() <= 3 && t.is(Tags::PRONOUN));
        let end = tokens.last().map_or(0, |t| t.span.end);
        let ends_in_name = self.annotated.span(sentence, mention).is_some_and(|span| {
            self.names.within(span).iter().any(|m| {
                let is_human = self.names.entity(m.entity).is_some_and(|e| e.sort == SpeakerKind::Person);
                is_human && !m.is_possessive && m.span.end == end
            })
        });
        is_pronoun || ends_in_name
    }

    /// The attribution to the candidate that was chosen; `None` if it names nobody.
    fn attribution_of_choice(
        &mut self,
        candidates: &[SpeakerCandidate],
        choice: SpeakerChoice,
    ) -> Option<Attribution> {
        let candidate = candidates.get(choice.candidate)?;
        let contributions = self.weights.speaker.top_contributions(candidate.features);
        let rejected = self.rejected(candidates, choice);
        if let Some(from) = candidate.earlier_quotation {
            let earlier = &self.marked.get(from)?.attribution;
            let speaker = earlier.speaker.clone();
            let antecedent = speaker.as_ref().and_then(|s| s.mention);
            let confidence = choice.confidence.min(earlier.confidence);
            let evidence = Evidence { antecedent, contributions, rejected, ..Evidence::of(candidate.rule) };
            return Some(Attribution {
                speaker,
                cue: earlier.cue,
                basis: Basis::Context,
                confidence,
                evidence,
            });
        }
        let resolved = self.resolve(candidate.sentence, candidate.mention.as_ref()?);
        let resolved =
            resolved.filter(|r| !(self.is_denied(candidate) || r.is_document() && is_received(candidate)));
        let Some(resolved) = resolved else {
            return Some(self.unresolved(candidate));
        };
        self.resolver.remember(&resolved, candidate.sentence);
        let cue = candidate.cue.as_ref().and_then(|c| self.annotated.span(candidate.sentence, c));
        let is_context = matches!(candidate.rule, Rule::Block | Rule::PreviousSentence | Rule::NextSentence);
        let basis = if is_context && cue.is_none() { Basis::Context } else { resolved.basis };
        let antecedent = resolved.antecedent;
        let evidence = Evidence { antecedent, contributions, rejected, ..Evidence::of(candidate.rule) };
        Some(Attribution {
            speaker: Some(resolved.speaker),
            cue,
            basis,
            confidence: choice.confidence.times(resolved.certainty),
            evidence,
        })
    }

    /// Whether the cue says that the words were not said.
    fn is_denied(&self, candidate: &SpeakerCandidate) -> bool {
        let cue = candidate.cue.as_ref().map(|c| self.annotated.slice(candidate.sentence, c));
        let word = |t: &ReporterToken| fold(self.document.slice(t.span)).replace('’', "'");
        let is_say = |t: &ReporterToken| matches!(word(t).as_str(), "say" | "said" | "saying");
        let is_not = |t: &ReporterToken| Class::Negator.has(&word(t)) || word(t).ends_with("n't");
        cue.is_some_and(|cue| cue.iter().any(is_say) && cue.iter().any(is_not))
    }

    /// “Not attributed”, with the words that say who spoke and those whom they may mean.
    fn unresolved(&self, candidate: &SpeakerCandidate) -> Attribution {
        let span =
            |range: Option<&Range<usize>>| range.and_then(|r| self.annotated.span(candidate.sentence, r));
        let antecedent = span(candidate.mention.as_ref());
        let rejected = antecedent.map_or_else(Vec::new, |mention| self.rivals(mention, candidate.sentence));
        let evidence = Evidence { antecedent, rejected, ..Evidence::of(Rule::None) };
        Attribution { cue: span(candidate.cue.as_ref()), evidence, ..Attribution::none() }
    }

    /// The people whom a pronoun may mean as likely as each other.
    pub(super) fn rivals(&self, mention: TextSpan, sentence: usize) -> Vec<RejectedSpeaker> {
        let gender = match fold(self.document.slice(mention)).as_str() {
            "he" => Gender::Masculine,
            "she" => Gender::Feminine,
            _ => return Vec::new(),
        };
        let rivals = self.resolver.rivals(mention, sentence, gender).into_iter();
        let reason = "the pronoun fits others as well";
        rivals
            .map(|(mention, name)| RejectedSpeaker {
                name,
                mention,
                score: Confidence(50),
                reason: reason.to_string(),
            })
            .collect()
    }

    /// The candidates that were not chosen, one for each mention, the most likely first.
    fn rejected(&self, candidates: &[SpeakerCandidate], choice: SpeakerChoice) -> Vec<RejectedSpeaker> {
        let chosen = candidates.get(choice.candidate).and_then(|l| l.mention.clone());
        let mut found: Vec<RejectedSpeaker> = Vec::new();
        for candidate in candidates {
            let Some(mention) = candidate.mention.as_ref().filter(|m| Some(*m) != chosen.as_ref()) else {
                continue;
            };
            let Some(span) = self.annotated.span(candidate.sentence, mention) else { continue };
            if found.iter().any(|c| c.mention == span) {
                continue;
            }
            let score = probability(self.weights.speaker.score(candidate.features));
            let name = self.document.slice(span).to_string();
            found.push(RejectedSpeaker {
                name,
                mention: span,
                score,
                reason: choose::why_rejected(candidate.features).to_string(),
            });
        }
        found.sort_by_key(|c| (std::cmp::Reverse(c.score), c.mention));
        found.truncate(KEPT);
        found
    }

    /// Remembers who wrote the documents that a sentence mentions (`posted a letter`): the source of the last cue
    /// before the document, or the subject of the sentence.
    fn remember_authors(&mut self, number: usize) {
        let Some(sentence) = self.annotated.sentences.get(number) else { return };
        let tokens = self.annotated.tokens_of(number);
        for (at, noun) in authors::written_documents(&self.document.text, tokens, &sentence.range) {
            let before = sentence.attributions.partition_point(|r| r.cue.start < at);
            let told = before.checked_sub(1).and_then(|last| sentence.attributions.get(last));
            let source = told.and_then(|r| r.source.clone()).filter(|s| !s.contains(&at));
            let author =
                source.or_else(|| opening::sentence_subject(tokens, &sentence.range).filter(|s| s.end <= at));
            if let Some(author) = author.and_then(|a| self.resolve(number, &a)) {
                self.resolver.remember_author(&author, noun, number);
            }
        }
    }
}

/// Whether a candidate is what somebody sees or is sent: it follows a cue that is no verb of speech.
fn is_received(candidate: &SpeakerCandidate) -> bool {
    let follows =
        candidate.cue.as_ref().zip(candidate.mention.as_ref()).is_some_and(|(c, m)| c.start < m.start);
    follows && !candidate.features.has(SpeakerFeature::Speech)
}

/// Whether two quotations are one sentence, interrupted by the attribution between them.
fn is_one_sentence(document: &Document, last: &Quotation, next: &Quotation) -> bool {
    let ends = document.slice(last.span).chars().next_back().is_some_and(|c| matches!(c, '.' | '?' | '!'));
    let is_interrupted = next.attribution.evidence.rule == Rule::Interrupted
        && last.attribution.evidence.rule == Rule::Interrupted;
    is_interrupted && !ends
}
