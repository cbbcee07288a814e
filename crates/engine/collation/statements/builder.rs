//! Makes a statement of parts of quotations: its base, its label, its speaker, and each rendering held against the base.
//!
//! The base is the longest rendering in marks, unless that is less than half of the longest, or two others depart from
//! it in the same way from a text that is nearly as long; what an outlet put in brackets does not make it longer, and
//! of two that are as long the text decides, not the order. A rendering is *unmarked* if it is printed without marks,
//! *paraphrased* if it or the base only reports, and *spliced* if it stands beside another quotation with nothing
//! between and nobody named.

use super::speaker_consensus;
use crate::collation::statements::grouping::{StatementPart, StatementParts};
use crate::collation::{Change, Collation, Run, Witness, collate, settle, speaker_relation};
use crate::text::ordering::{sort, sort_by};
use crate::{
    model::{
        Class, Confidence, Document, JoinBasis, Kind, Quotation, QuotationId, Rendering, Statement,
        StatementId, Verdict,
    },
    text::TextSpan,
};
use std::{cmp::Reverse, collections::BTreeSet};

/// Makes statements of parts of quotations.
pub(crate) struct StatementBuilder<'a> {
    documents: &'a [Document],
    quotations: &'a [Quotation],
    /// Quotations that stand beside another with nothing between and nobody named.
    neighbours: BTreeSet<QuotationId>,
}

/// A part of a quotation, ready to be read.
struct Part<'a> {
    quotation: &'a Quotation,
    document: &'a Document,
    span: TextSpan,
    fragments: Vec<TextSpan>,
    confidence: Option<Confidence>,
}

impl<'a> Part<'a> {
    fn witness(&'a self) -> Witness<'a> {
        Witness { text: &self.document.text, layout: &self.document.layout, fragments: &self.fragments }
    }
    /// Words outside of brackets.
    fn words(&self) -> usize {
        let layout = &self.document.layout;
        let tokens = self.fragments.iter().flat_map(|f| layout.slice(layout.tokens_in(*f)));
        let (mut words, mut is_inside) = (0, false);
        for token in tokens {
            is_inside = match token.slice(&self.document.text) {
                "[" => true,
                "]" => false,
                _ => is_inside,
            };
            words += usize::from(token.is_word() && !is_inside);
        }
        words
    }
    fn text(&self) -> &'a str {
        self.document.slice(self.span)
    }
}

impl<'a> StatementBuilder<'a> {
    pub(crate) fn of(documents: &'a [Document], quotations: &'a [Quotation]) -> Self {
        Self::with(documents, quotations, speaker_consensus::run_together(documents, quotations))
    }

    /// The same for some of the documents' quotations, of which `neighbours` stand beside another with nothing between
    /// and nobody named.
    pub(crate) fn with(
        documents: &'a [Document],
        quotations: &'a [Quotation],
        neighbours: BTreeSet<QuotationId>,
    ) -> Self {
        Self { documents, quotations, neighbours }
    }

    /// A statement of `parts`, held against `base` if it is one of them, else against the longest in marks.
    pub(crate) fn statement(&self, parts: &StatementParts, base: Option<QuotationId>) -> Option<Statement> {
        let parts: Vec<Part<'a>> = parts.iter().filter_map(|(id, part)| self.part(*id, *part)).collect();
        let is_marked = |p: &Part<'_>| matches!(p.quotation.kind, Kind::Direct | Kind::Partial);
        // A few words in marks are no text to hold a whole one against.
        let most = parts.iter().map(Part::words).max()?;
        let rank = |p: &Part<'a>| (is_marked(p) && p.words() * 2 >= most, p.words(), p.text());
        let mut ranked: Vec<&Part<'a>> = parts.iter().collect();
        sort_by(&mut ranked, |p, q| rank(q).cmp(&rank(p)));
        let base = match parts.iter().find(|p| Some(p.quotation.id) == base) {
            Some(chosen) => chosen,
            None => agreed(&ranked).or(ranked.first().copied())?,
        };
        let several = parts.iter().any(|p| p.quotation.document != base.quotation.document);
        let among = Among { is_alone: parts.len() == 1, several };
        let renderings = parts.iter().map(|p| self.rendering(base, p, &among)).collect();
        let credits =
            speaker_consensus::SpeakerConsensus::of(self.documents, parts.iter().map(|p| p.quotation));
        Some(Statement {
            id: StatementId(0),
            label: label(base),
            speaker: credits.speaker(),
            base: base.quotation.id,
            conflicts: credits.conflicts(),
            renderings,
        })
    }

    fn part(&self, id: QuotationId, StatementPart { span, confidence }: StatementPart) -> Option<Part<'a>> {
        let quotation = self.quotations.get(id.index())?;
        let document = self.documents.get(quotation.document.index())?;
        let mut fragments: Vec<TextSpan> =
            quotation.fragments.iter().filter_map(|f| f.intersection(span)).collect();
        if fragments.is_empty() {
            fragments.push(quotation.span);
        }
        let span = fragments.iter().copied().reduce(TextSpan::union).unwrap_or(quotation.span);
        Some(Part { quotation, document, span, fragments, confidence })
    }

    fn rendering(&self, base: &Part<'_>, part: &Part<'_>, among: &Among) -> Rendering {
        let (quotation, span) = (part.quotation.id, part.span);
        let bare = Rendering {
            quotation,
            span,
            classes: Vec::new(),
            differences: Vec::new(),
            verdict: Verdict::PrintedOnce,
            confidence: Confidence(100),
            basis: None,
        };
        if among.is_alone {
            return bare;
        }
        if base.quotation.id == quotation {
            let classes = self.presented(base, part, vec![Class::Verbatim], among);
            return Rendering { classes, verdict: Verdict::Same, ..bare };
        }
        let mut found = collate(base.witness(), part.witness());
        found.classes = self.presented(base, part, found.classes, among);
        let confidence = part.confidence.unwrap_or(Confidence(100));
        let basis = part.confidence.map(|_| basis(base, part, &found));
        let verdict = settle(&mut found, Some(base.quotation), part.quotation, confidence);
        let Collation { classes, differences, .. } = found;
        Rendering { classes, differences, verdict, confidence, basis, ..bare }
    }

    /// `classes`, and those that say how the words are presented.
    fn presented(
        &self,
        base: &Part<'_>,
        part: &Part<'_>,
        mut classes: Vec<Class>,
        among: &Among,
    ) -> Vec<Class> {
        let is_whole = classes == [Class::Verbatim];
        let is_base = base.quotation.id == part.quotation.id;
        let is_indirect = [base, part].iter().any(|p| p.quotation.kind == Kind::Indirect);
        let is_told = part.quotation.kind == Kind::Indirect && base.quotation.kind != Kind::Indirect;
        if part.quotation.kind == Kind::Unmarked || is_told && is_whole && !is_base {
            classes.push(Class::Unmarked);
        }
        if is_indirect && !is_whole {
            // A reporter who retells puts the words in an order of his own.
            classes.retain(|class| *class != Class::Spliced);
            classes.push(Class::Paraphrased);
        }
        if among.several && self.neighbours.contains(&part.quotation.id) {
            classes.push(Class::Spliced);
        }
        sort(&mut classes);
        classes.dedup();
        classes
    }
}

/// What a rendering stands among.
struct Among {
    /// Whether it is the only one.
    is_alone: bool,
    /// Whether several documents print the statement.
    several: bool,
}

/// So many of the longest renderings may be the base; of more nobody asks which wording most print.
const TRIED: usize = 4;
/// The base has so much of the longest one's words, in percent.
const NEARLY_WHOLE: usize = 75;

/// Of the longest renderings in marks the one from whose wording the fewest others depart: an outlet that alone prints
/// another word is no measure for the rest. Nothing if there is no choice.
fn agreed<'p, 'a>(ranked: &[&'p Part<'a>]) -> Option<&'p Part<'a>> {
    let longest = ranked.first().filter(|_| ranked.len() > 2)?;
    let is_near = |p: &&&Part<'a>| {
        p.words() * 100 >= longest.words() * NEARLY_WHOLE
            && matches!(p.quotation.kind, Kind::Direct | Kind::Partial)
    };
    let departs = |base: &Part<'a>, part: &Part<'a>| {
        let mut found = collate(base.witness(), part.witness());
        settle(&mut found, Some(base.quotation), part.quotation, Confidence(100)) == Verdict::Changed
    };
    let departing =
        |base: &Part<'a>| ranked.iter().take(4 * TRIED).filter(|part| departs(base, part)).count();
    if departing(longest) < 2 {
        return None;
    }
    let near: Vec<&&Part<'a>> = ranked.iter().filter(is_near).take(TRIED).collect();
    near.into_iter().copied().min_by_key(|base| departing(base))
}

/// What a rendering shares with the base.
fn basis(base: &Part<'_>, part: &Part<'_>, found: &Collation) -> JoinBasis {
    let is_shared = |run: &&Run| match run.change {
        Change::Same => true,
        Change::Differs(kind) => !kind.is_substance(),
    };
    let words = |span: TextSpan| part.document.layout.words_in(span) as u32;
    let shared = found.runs.iter().filter(is_shared).map(|run| words(run.rendering)).sum();
    let runs = found.runs.chunk_by(|a, b| is_shared(&a) && is_shared(&b));
    let runs = runs.filter(|list| list.first().as_ref().is_some_and(is_shared)).filter_map(|list| {
        let span = list.iter().map(|run| run.rendering).filter(|s| !s.is_empty()).reduce(TextSpan::union)?;
        Some((words(span), Reverse(span)))
    });
    let (run_words, Reverse(run)) =
        runs.max().unwrap_or((0, Reverse(TextSpan::new(part.span.start, part.span.start))));
    JoinBasis { shared, run, run_words, speaker: speaker_relation(base.quotation, part.quotation) }
}

/// The first and last words of the base, in quotation marks.
fn label(base: &Part<'_>) -> String {
    const SHOWN: usize = 4;
    let words: Vec<&str> =
        base.fragments.iter().flat_map(|f| base.document.slice(*f).split_whitespace()).collect();
    let ends: &[char] = &[',', '.', ';', ':', '…', '—', '-', '"', '“', '”', ' '];
    let text = match (words.get(..SHOWN), words.len().checked_sub(SHOWN).and_then(|at| words.get(at..))) {
        (Some(first), Some(last)) if words.len() > 2 * SHOWN + 1 => {
            format!("{} … {}", first.join(" ").trim_matches(ends), last.join(" ").trim_matches(ends))
        }
        _ => words.join(" ").trim_matches(ends).to_string(),
    };
    let text: String =
        if text.chars().count() > 160 { text.chars().take(160).chain(['…']).collect() } else { text };
    format!("“{text}”")
}
