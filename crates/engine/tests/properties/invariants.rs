//! What must hold of every analysis, whatever the documents.

use variorum_engine::{
    Stage, analyze_with,
    attribution::{self, Reading},
    conclude,
    index::{Facet, Index, Query, Unit},
    json,
    model::{
        Analysis, Correction, Document, DocumentId, Dossier, Evidence, Facts, Kind, Place, Quotation,
        QuotationId, Reaction, Statement,
    },
    text::TextSpan,
};

/// Documents of `texts`, in order.
pub(crate) fn documents<S: AsRef<str>>(texts: &[S]) -> Vec<Document> {
    let document = |(text, id): (&S, u32)| {
        let facts = Facts {
            file: format!("{id}.txt"),
            outlet: Some(format!("Outlet {}", id % 3)),
            ..Facts::default()
        };
        Document::new(DocumentId(id), facts, text.as_ref().to_string(), Vec::new())
    };
    texts.iter().zip(0..).map(document).collect()
}

/// Analyses `documents` and checks all that must hold.
pub(crate) fn check(documents: Vec<Document>) -> Dossier {
    check_with(documents, &[])
}

/// The same with corrections laid over.
pub(crate) fn check_with(documents: Vec<Document>, corrections: &[Correction]) -> Dossier {
    let analysis = analyze_with(&documents, corrections);
    let checker = Checker { documents: &documents, analysis: &analysis };
    analysis.quotations.iter().enumerate().for_each(|(at, q)| checker.quotation(at, q));
    assert!(analysis.quotations.is_sorted_by_key(|q| (q.document, q.span)), "quotations are in order");
    analysis.statements.iter().enumerate().for_each(|(at, s)| checker.statement(at, s));
    checker.every_quotation_is_stated();
    analysis.reactions.iter().enumerate().for_each(|(at, r)| checker.reaction(at, r));
    for (at, company) in analysis.companies.iter().enumerate() {
        assert_eq!(company.id.index(), at);
        company.mentions.iter().for_each(|&place| checker.place(place));
    }
    for reuse in &analysis.reuse {
        [reuse.a, reuse.b].into_iter().for_each(|place| checker.place(place));
        assert_ne!(reuse.a.document, reuse.b.document);
    }
    analysis.diagnostics.iter().for_each(|d| checker.place(d.place));
    assert!(analyze_with(&documents, corrections) == analysis, "the same documents give the same analysis");
    check_stepwise(&documents, corrections, &analysis);
    check_export(&documents, &analysis);
    let dossier = Dossier { documents, analysis, ..Dossier::default() };
    check_stored(&dossier);
    check_index(&dossier);
    dossier
}

/// Documents that were read one by one, and whose readings were kept in between, give the same analysis.
fn check_stepwise(documents: &[Document], corrections: &[Correction], analysis: &Analysis) {
    let readings: Vec<Reading> = documents.iter().map(attribution::read).collect();
    let kept = postcard::to_allocvec(&readings).expect("readings are plain values");
    let readings: Vec<Reading> = postcard::from_bytes(&kept).expect("as they were written");
    let mut stages = Vec::new();
    assert!(conclude(documents, readings, corrections, |stage| stages.push(stage)) == *analysis);
    assert_eq!(stages, Stage::VARIANTS, "each stage is told once, in order");
}

struct Checker<'a> {
    documents: &'a [Document],
    analysis: &'a Analysis,
}

impl Checker<'_> {
    fn span(&self, document: DocumentId, span: TextSpan) {
        let text = &self.documents[document.index()].text;
        assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
    }

    fn place(&self, place: Place) {
        self.span(place.document, place.span);
    }

    fn of(&self, id: QuotationId) -> &Quotation {
        &self.analysis.quotations[id.index()]
    }

    fn quotation(&self, at: usize, quotation: &Quotation) {
        assert_eq!(quotation.id.index(), at);
        let text = &self.documents[quotation.document.index()].text;
        let check = |span| self.span(quotation.document, span);
        check(quotation.span);
        assert!(!quotation.span.is_empty(), "a quotation of nothing in {text:?}");
        assert!(!quotation.fragments.is_empty(), "{quotation:?}");
        for (at, &fragment) in quotation.fragments.iter().enumerate() {
            check(fragment);
            assert!(quotation.span.contains(fragment), "{quotation:?} in {text:?}");
            assert!(
                at == 0 || quotation.fragments[at - 1].end <= fragment.start,
                "{quotation:?} in {text:?}"
            );
        }
        let attribution = &quotation.attribution;
        attribution.cue.into_iter().for_each(check);
        assert!(attribution.confidence.0 <= 100);
        if let Some(speaker) = &attribution.speaker {
            assert!(!speaker.name.trim().is_empty(), "{quotation:?} in {text:?}");
            speaker.mention.into_iter().for_each(check);
        }
        let Evidence { antecedent, borrowed, rejected, .. } = &attribution.evidence;
        antecedent.iter().chain(rejected.iter().map(|c| &c.mention)).for_each(|&span| check(span));
        if let Some(id) = *borrowed {
            assert_ne!(self.of(id).document, quotation.document);
        }
    }

    fn statement(&self, at: usize, statement: &Statement) {
        assert_eq!(statement.id.index(), at);
        assert!(statement.renderings.iter().any(|r| r.quotation == statement.base), "{statement:?}");
        let base = self.of(statement.base).document;
        for rendering in &statement.renderings {
            let quotation = self.of(rendering.quotation);
            self.span(quotation.document, rendering.span);
            let is_alone = statement.renderings.len() == 1;
            assert_eq!(rendering.classes.is_empty(), is_alone, "{statement:?}");
            assert_eq!(
                rendering.verdict == variorum_engine::model::Verdict::PrintedOnce,
                is_alone,
                "{statement:?}"
            );
            for difference in &rendering.differences {
                self.span(base, difference.base);
                self.span(quotation.document, difference.rendering);
                difference.outside.into_iter().for_each(|span| self.span(quotation.document, span));
                assert!(difference.verdict <= rendering.verdict, "{statement:?}");
            }
        }
        let named = statement.conflicts.iter().flat_map(|c| &c.quotations);
        assert!(named.copied().all(|id| self.analysis.quotation(id).is_some()), "{statement:?}");
    }

    fn every_quotation_is_stated(&self) {
        let mut is_stated = vec![false; self.analysis.quotations.len()];
        for rendering in self.analysis.statements.iter().flat_map(|s| &s.renderings) {
            is_stated[rendering.quotation.index()] = true;
        }
        for (quotation, is_stated) in self.analysis.quotations.iter().zip(is_stated) {
            let words = self.documents[quotation.document.index()].layout.words_in(quotation.span);
            assert!(is_stated || quotation.kind == Kind::Scare || words == 0, "{quotation:?}");
        }
    }

    fn reaction(&self, at: usize, reaction: &Reaction) {
        assert_eq!(reaction.id.index(), at);
        assert!(self.analysis.company(reaction.company).is_some());
        assert!(!reaction.evidence.is_empty(), "{reaction:?}");
        reaction
            .places()
            .chain(reaction.evidence.iter().filter_map(|told| told.cue))
            .for_each(|place| self.place(place));
        assert!(reaction.quotations.iter().all(|&id| self.analysis.quotation(id).is_some()), "{reaction:?}");
    }
}

/// The exported offsets, read as code points, give the words that the spans hold.
fn check_export(documents: &[Document], analysis: &Analysis) {
    let export = json::export(documents, analysis);
    let characters: Vec<Vec<char>> = documents.iter().map(|d| d.text.chars().collect()).collect();
    for (exported, quotation) in export.quotations.iter().zip(&analysis.quotations) {
        let inside = &characters[quotation.document.index()][exported.start as usize..exported.end as usize];
        assert_eq!(inside.iter().collect::<String>(), exported.text);
    }
    assert!(serde_json::to_string(&export).is_ok());
}

/// What is written down and read back is the same.
fn check_stored(dossier: &Dossier) {
    let bytes = postcard::to_allocvec(dossier).expect("a dossier can be encoded");
    let read: Dossier = postcard::from_bytes(&bytes).expect("a dossier can be decoded");
    assert!(read == *dossier);
}

/// Searching finds things that are there.
fn check_index(dossier: &Dossier) {
    let index = Index::build(dossier);
    let everything = index.search(&Query::default());
    assert_eq!(everything.documents.len(), dossier.documents.len());
    assert_eq!(everything.quotations.len(), dossier.analysis.quotations.len());
    assert_eq!(everything.statements.len(), dossier.analysis.statements.len());
    assert_eq!(everything.reactions.len(), dossier.analysis.reactions.len());
    let first = dossier.documents.first().and_then(|d| d.text.split_whitespace().next()).unwrap_or("the");
    for written in
        [first, "kind:direct said*", "speaker:nobody OR \"he said\"", "-the company:microsoft outlets:2+"]
    {
        let Ok(query) = Query::parse(written) else { continue };
        let hits = index.search(&query);
        for document in &dossier.documents {
            for mark in index.marked(&hits, document.id, TextSpan::new(0, document.text.len() as u32)) {
                assert!(document.text.get(mark.range()).is_some_and(|words| !words.is_empty()));
            }
        }
        for (facet, values) in index.facets(&query, Unit::Quotations) {
            for value in values {
                let asked = format!("{}:{:?}", facet.as_str(), value.value);
                assert!(!value.value.is_empty() && facet.as_str() != asked, "{asked}");
            }
        }
    }
    assert_eq!(Facet::VARIANTS.len(), index.facets(&Query::default(), Unit::Documents).len());
}
