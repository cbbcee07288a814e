//! What the trainer sees of the engine: each paragraph as the tagger sees it, and each choice with its candidates.

use super::Reading;
use super::annotated_document::{AnnotatedDocument, Sentence};
use super::attribute::Attributor;
use super::attribution_candidate::AttributionCandidate;
use super::features;
use super::people::DocumentNames;
use super::reported_speech::linker::{LinkCandidate, Linker};
use super::reported_speech::tagger::{self, Role};
use super::reported_speech::{speech, tree::SentenceTree};
use super::reporter_text::{self, ReporterToken};
use super::weights::Weights;
use crate::language::grammar::Annotation;
use crate::language::lexicon::Tags;
use crate::language::word::Word;
use crate::{model::Document, text::TextSpan};
use std::ops::Range;

/// Labels of a token: outside, and begin and inside of source, cue and content.
pub const LABELS: usize = tagger::LABELS;
/// Classes of token, each with transition weights of its own.
pub const TRANSITION_CLASSES: usize = tagger::TRANSITION_CLASSES;
/// Most features that a logistic model has.
pub const MAX_FEATURES: usize = features::MAX_FEATURES;

/// A paragraph as the tagger sees it.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// For each token the hashes of its features.
    pub hashes: Vec<Vec<u32>>,
    /// For each token its transition class.
    pub transition_classes: Vec<u8>,
    /// For each token its bytes.
    pub spans: Vec<TextSpan>,
}

/// Somebody or something that might be chosen.
#[derive(Debug, Clone)]
pub struct ChoiceCandidate {
    /// Its features, a bit each.
    pub features: u32,
    /// Where it stands; `None` is the candidate “nobody”.
    pub span: Option<TextSpan>,
    /// The earlier quotation whose speaker goes on, if that is the candidate.
    pub earlier_quotation: Option<TextSpan>,
}

/// A choice among candidates.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The cue, content or quotation for which a candidate is chosen.
    pub at: TextSpan,
    /// The candidates.
    pub candidates: Vec<ChoiceCandidate>,
}

/// An attribution that was read.
#[derive(Debug, Clone)]
pub struct ReadAttribution {
    /// Its features, a bit each.
    pub features: u32,
    /// The words that name the source.
    pub source: Option<TextSpan>,
    /// The words reported.
    pub content: Vec<TextSpan>,
}

/// All choices made in a document.
#[derive(Debug, Clone, Default)]
pub struct DocumentChoices {
    /// The source of each cue.
    pub sources: Vec<Choice>,
    /// The cue of each content.
    pub contents: Vec<Choice>,
    /// Attributions as they were read.
    pub attributions: Vec<ReadAttribution>,
    /// The speaker of each quotation in marks.
    pub quotations: Vec<Choice>,
}

/// Weights that the trainer packed.
#[derive(Debug, Clone)]
pub struct TrainedWeights(Weights);

impl TrainedWeights {
    /// Unpacks weights; `None` if the length is not that of whole weights.
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        Weights::unpack(bytes).map(Self)
    }
}

/// Whether one label may follow another.
pub const fn may_follow(from: usize, to: usize) -> bool {
    tagger::may_follow(from, to)
}

/// The paragraphs of a document.
pub fn paragraphs(document: &Document) -> Vec<Paragraph> {
    let (marked, _) = crate::quotation::extract(document);
    let annotated = AnnotatedDocument::of(document, &marked, None, None);
    let of = |(index, paragraph)| {
        let seen = tagger::token_features(&document.text, paragraph, &attributions_of(&annotated, index));
        Paragraph {
            hashes: seen.iter().map(|features| features.hashes.to_vec()).collect(),
            transition_classes: seen.iter().map(|features| features.transition_class).collect(),
            spans: paragraph.tokens.iter().map(|token| token.span).collect(),
        }
    };
    annotated.paragraphs.iter().enumerate().map(of).collect()
}

/// A sentence as the language layer reads it.
#[derive(Debug, Clone)]
pub struct LanguageSentence {
    /// Its tokens.
    pub words: Vec<Word>,
    /// For each token its bytes.
    pub spans: Vec<TextSpan>,
}

/// The sentences of a document twice: the reporter's, in which a quotation in marks is one token, and those in which
/// marks stand, once more with all their words.
pub fn language_sentences(document: &Document) -> Vec<LanguageSentence> {
    let (marked, _) = crate::quotation::extract(document);
    let annotated = AnnotatedDocument::of(document, &marked, None, None);
    let mut found = Vec::new();
    for sentence in &annotated.sentences {
        let Some(paragraph) = annotated.paragraphs.get(sentence.paragraph) else { continue };
        let tokens = paragraph.tokens.get(sentence.range.clone()).unwrap_or_default();
        found.push(LanguageSentence {
            words: reporter_text::language_words(&document.text, tokens),
            spans: tokens.iter().map(|token| token.span).collect(),
        });
    }
    for sentence in &document.layout.sentences {
        let tokens = document.layout.slice(sentence.tokens);
        if tokens.iter().any(|token| token.kind == crate::text::TokenKind::Mark) {
            found.push(LanguageSentence {
                words: tokens.iter().map(|token| Word::of(token.slice(&document.text))).collect(),
                spans: tokens.iter().map(|token| token.span).collect(),
            });
        }
    }
    found
}

/// Each token of the reporter's sentences with what the language layer says of it; heads are counted from the
/// beginning of the sentence.
pub fn annotated_sentences(document: &Document) -> Vec<Vec<(TextSpan, Annotation)>> {
    let (marked, _) = crate::quotation::extract(document);
    let annotated = AnnotatedDocument::of(document, &marked, None, None);
    let sentence = |sentence: &Sentence| {
        let tokens = annotated.paragraphs.get(sentence.paragraph)?.tokens.get(sentence.range.clone())?;
        let first = sentence.range.start as u32;
        let of = |token: &ReporterToken| {
            let head = token.annotation.head.map(|head| head - first);
            (token.span, Annotation { head, ..token.annotation })
        };
        Some(tokens.iter().map(of).collect())
    };
    annotated.sentences.iter().filter_map(sentence).collect()
}

/// The choices made in a document with these weights.
pub fn choices(document: &Document, TrainedWeights(weights): &TrainedWeights) -> DocumentChoices {
    let (marked, _) = crate::quotation::extract(document);
    let mut choices = DocumentChoices::default();
    let annotated = AnnotatedDocument::of(document, &marked, None, None);
    for (index, paragraph) in annotated.paragraphs.iter().enumerate() {
        let ruled = attributions_of(&annotated, index);
        let chunks = tagger::chunks(&weights.tagger, &document.text, paragraph, &ruled, None);
        let in_paragraph = |(_, sentence): &(usize, &Sentence)| sentence.paragraph == index;
        for (number, sentence) in annotated.sentences.iter().enumerate().filter(in_paragraph) {
            let linker = Linker::new(paragraph, &sentence.range, &chunks, &sentence.attributions);
            let span = |range: &Range<usize>| annotated.span(number, range);
            add_linker_choices(&linker, weights, span, &mut choices);
        }
    }
    let annotated = AnnotatedDocument::of(document, &marked, Some(weights), None);
    let names = DocumentNames::of(&document.text, &annotated.paragraphs);
    let mut attributor = Attributor::new(document, &annotated, &names, marked.clone(), weights, None);
    attributor.read_sentences();
    for (index, quotation) in marked.iter().enumerate() {
        let candidates = attributor.speaker_candidates(index).into_iter().map(|candidate| ChoiceCandidate {
            features: candidate.features.bits(),
            span: candidate.mention.as_ref().and_then(|m| annotated.span(candidate.sentence, m)),
            earlier_quotation: candidate.earlier_quotation.and_then(|i| marked.get(i)).map(|q| q.span),
        });
        choices.quotations.push(Choice { at: quotation.span, candidates: candidates.collect() });
    }
    choices
}

/// Adds the choices that the linker makes in its sentence; `span` gives the bytes of tokens.
fn add_linker_choices(
    linker: &Linker<'_>,
    weights: &Weights,
    span: impl Fn(&Range<usize>) -> Option<TextSpan>,
    choices: &mut DocumentChoices,
) {
    let choice = |at: &Range<usize>, candidates: Vec<LinkCandidate>| {
        let candidates = candidates.into_iter().map(|candidate| ChoiceCandidate {
            features: candidate.features.bits(),
            span: candidate.range.as_ref().and_then(&span),
            earlier_quotation: None,
        });
        span(at).map(|at| Choice { at, candidates: candidates.collect() })
    };
    let cues = linker.chunks_of(Role::Cue).map(|chunk| &chunk.range);
    choices.sources.extend(cues.filter_map(|cue| choice(cue, linker.sources_of(cue))));
    let contents = linker.chunks_of(Role::Content).map(|chunk| &chunk.range);
    choices.contents.extend(contents.filter_map(|content| choice(content, linker.cues_of(content))));
    let attributions = linker.all_attributions(&weights.linker);
    let attributions = attributions.iter().filter(|a| !a.content.is_empty() && !a.is_inner);
    choices.attributions.extend(attributions.map(|attribution| ReadAttribution {
        features: linker.attribution_features(attribution).bits(),
        source: attribution.source.as_ref().and_then(&span),
        content: attribution.content.iter().filter_map(&span).collect(),
    }));
}

/// A name of a document as the model of names sees it.
#[derive(Debug, Clone)]
pub struct SeenName {
    /// Its features, a bit each.
    pub features: u32,
    /// Its mentions.
    pub mentions: Vec<TextSpan>,
}

/// The names of a document.
pub fn names(document: &Document) -> Vec<SeenName> {
    let (marked, _) = crate::quotation::extract(document);
    let annotated = AnnotatedDocument::of(document, &marked, None, None);
    super::people::seen_names(&document.text, &annotated.paragraphs)
}

/// The choices of whom “he” and “she” mean, where they are sources. A candidate's span is their last mention.
pub fn pronouns(document: &Document) -> Vec<Choice> {
    let (marked, _) = crate::quotation::extract(document);
    let weights = &super::weights::TRAINED;
    let annotated = AnnotatedDocument::of(document, &marked, Some(weights), None);
    let names = DocumentNames::of(&document.text, &annotated.paragraphs);
    let mut attributor = Attributor::new(document, &annotated, &names, marked, weights, None);
    attributor.read_sentences();
    attributor.resolver.seen.take()
}

/// The attributions of a document that may be reported speech.
pub fn speech(document: &Document) -> Vec<ReadAttribution> {
    let (marked, _) = crate::quotation::extract(document);
    let annotated = AnnotatedDocument::of(document, &marked, Some(&super::weights::TRAINED), None);
    let mut found = Vec::new();
    for (number, sentence) in annotated.sentences.iter().enumerate() {
        let tree = SentenceTree::new(&document.text, annotated.tokens_of(number), &sentence.range);
        let is_own = |attribution: &&AttributionCandidate| {
            let words = attribution.source.as_ref().map_or(&[][..], |s| annotated.slice(number, s));
            attribution.is_inner || words.iter().any(|t| t.is(Tags::FIRST_PERSON))
        };
        for attribution in sentence.attributions.iter().filter(|attribution| !is_own(attribution)) {
            let Some(candidate) = speech::candidate(tree, attribution) else { continue };
            let content = candidate.content.iter().filter_map(|range| annotated.span(number, range));
            found.push(ReadAttribution {
                features: candidate.features.bits(),
                source: attribution.source.as_ref().and_then(|source| annotated.span(number, source)),
                content: content.collect(),
            });
        }
    }
    found
}

/// Reads a document with these weights.
pub fn read(document: &Document, TrainedWeights(weights): &TrainedWeights) -> Reading {
    super::read_with(document, weights, None)
}

/// The attributions by rule of the paragraph with this index.
fn attributions_of(annotated: &AnnotatedDocument, paragraph: usize) -> Vec<AttributionCandidate> {
    let own = annotated.sentences.iter().filter(|s| s.paragraph == paragraph);
    own.flat_map(|s| s.attributions.iter().cloned()).collect()
}
