//! A document prepared for attribution: the reporter's text of each paragraph, the sentences with their attributions,
//! and the position of each quotation in them.

use super::careful::RoleScores;
use super::weights::Weights;
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::reported_speech::linker::Linker;
use crate::attribution::reported_speech::{
    clauses, constraints, inner, received, rules, sources, tagger, tree::SentenceTree, word_order,
};
use crate::attribution::reporter_text::{ReporterText, ReporterToken};
use crate::attribution::{reporter_text, work_titles};
use crate::{
    model::{Document, Quotation},
    text::TextSpan,
};
use std::ops::Range;

/// One of the reporter's sentences.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// Index into [`AnnotatedDocument::paragraphs`].
    pub(crate) paragraph: usize,
    /// Its tokens in that paragraph.
    pub(crate) range: Range<usize>,
    /// The attributions in it: what its cues report, in the order of the cues.
    pub(crate) attributions: Vec<AttributionCandidate>,
}

/// The position of a token in the document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TokenPosition {
    /// Index into [`AnnotatedDocument::sentences`].
    pub(crate) sentence: usize,
    /// Index of the token in its paragraph.
    pub(crate) token: usize,
}

/// A document prepared for attribution.
#[derive(Debug)]
pub(crate) struct AnnotatedDocument {
    /// The paragraphs that are not boilerplate.
    pub(crate) paragraphs: Vec<ReporterText>,
    /// The sentences of all paragraphs.
    pub(crate) sentences: Vec<Sentence>,
    /// For each quotation, the positions of its first and its last fragment.
    pub(crate) positions: Vec<Option<(TokenPosition, TokenPosition)>>,
    /// Indices of the quotations that are titles, in order.
    pub(crate) titles: Vec<usize>,
}

impl AnnotatedDocument {
    /// Prepares `document` around its quotations in marks. Without weights, the attributions are those of the rules.
    /// `careful` is what a careful reader says of its words.
    pub(crate) fn of(
        document: &Document,
        quotations: &[Quotation],
        weights: Option<&Weights>,
        careful: Option<&RoleScores>,
    ) -> Self {
        let kept = crate::quotation::article_paragraphs(document);
        let fragments: Vec<(TextSpan, usize)> = quotations
            .iter()
            .enumerate()
            .flat_map(|(index, q)| q.fragments.iter().map(move |f| (*f, index)))
            .collect();
        let mut next = 0;
        let mut paragraphs: Vec<ReporterText> =
            kept.iter().map(|&t| reporter_text::of_paragraph(document, t, &fragments, &mut next)).collect();
        let mut annotated = Self {
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            positions: vec![None; quotations.len()],
            titles: Vec::new(),
        };
        for (index, paragraph) in paragraphs.iter_mut().enumerate() {
            let first = annotated.sentences.len();
            annotated.titles.extend(work_titles::fold_titles(document, paragraph));
            paragraph.annotate(&document.text);
            for range in &paragraph.sentences {
                annotated.note_positions(paragraph, range);
                let attributions = rules::attribution_candidates(paragraph, range);
                annotated.sentences.push(Sentence { paragraph: index, range: range.clone(), attributions });
            }
            if let Some(weights) = weights {
                let sentences = annotated.sentences.get_mut(first..).unwrap_or_default();
                let attributions: Vec<AttributionCandidate> =
                    sentences.iter().flat_map(|s| s.attributions.iter().cloned()).collect();
                let chunks =
                    tagger::chunks(&weights.tagger, &document.text, paragraph, &attributions, careful);
                for sentence in sentences {
                    let linked = Linker::new(paragraph, &sentence.range, &chunks, &sentence.attributions)
                        .with_careful(careful)
                        .link(&weights.linker);
                    sentence.attributions = constraints::apply(&paragraph.tokens, &sentence.range, linked);
                    let tree = SentenceTree::new(&document.text, &paragraph.tokens, &sentence.range);
                    sources::cut(tree, &mut sentence.attributions);
                    clauses::complete(tree, &mut sentence.attributions);
                    let by_tree = clauses::overlooked(tree, &sentence.attributions);
                    sentence.attributions.extend(by_tree);
                    let mut by_order = word_order::overlooked(tree, &sentence.attributions);
                    sources::cut(tree, &mut by_order);
                    sentence.attributions.extend(by_order);
                    inner::correct(tree, &mut sentence.attributions);
                    received::correct(tree, &mut sentence.attributions);
                    let inside = inner::speakers(tree, &sentence.attributions);
                    sentence.attributions.extend(inside);
                    sentence.attributions.sort_by_key(|attribution| attribution.cue.start);
                }
            }
        }
        annotated.paragraphs = paragraphs;
        annotated
    }

    /// Notes where the quotations in a new sentence stand.
    fn note_positions(&mut self, paragraph: &ReporterText, range: &Range<usize>) {
        let sentence = self.sentences.len();
        for token in range.clone() {
            let Some(index) = paragraph.tokens.get(token).and_then(ReporterToken::quote) else { continue };
            let here = TokenPosition { sentence, token };
            if let Some(position) = self.positions.get_mut(index) {
                *position = Some(position.map_or((here, here), |(first, _)| (first, here)));
            }
        }
    }

    /// The tokens of the paragraph in which a sentence stands.
    pub(crate) fn tokens_of(&self, sentence: usize) -> &[ReporterToken] {
        self.sentences
            .get(sentence)
            .and_then(|s| self.paragraphs.get(s.paragraph))
            .map_or(&[], |n| n.tokens.as_slice())
    }
    /// A range of those tokens.
    pub(crate) fn slice(&self, sentence: usize, range: &Range<usize>) -> &[ReporterToken] {
        self.tokens_of(sentence).get(range.clone()).unwrap_or_default()
    }
    /// The bytes of a range of those tokens.
    pub(crate) fn span(&self, sentence: usize, range: &Range<usize>) -> Option<TextSpan> {
        let tokens = self.slice(sentence, range);
        Some(tokens.first()?.span.union(tokens.last()?.span))
    }
    /// Whether two sentences stand in one paragraph.
    pub(crate) fn share_paragraph(&self, a: usize, b: usize) -> bool {
        match (self.sentences.get(a), self.sentences.get(b)) {
            (Some(a), Some(b)) => a.paragraph == b.paragraph,
            _ => false,
        }
    }
    /// Whether a sentence holds nothing but quotations in marks.
    pub(crate) fn is_all_marks(&self, sentence: usize) -> bool {
        self.sentences
            .get(sentence)
            .is_some_and(|s| !self.slice(sentence, &s.range).iter().any(ReporterToken::is_word))
    }
}
