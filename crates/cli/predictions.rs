//! Attributions as PolNeAR's scorer reads them. Each document is read by itself, as its annotators did, so that nothing
//! is borrowed from another document.

use crate::careful::Reader;
use serde::Serialize;
use variorum_engine::{
    conclude,
    json::Points,
    model::{Document, DocumentId, Kind, Quotation},
    text::{CodePoints, TextSpan},
};

/// One document's line.
#[derive(Debug, Serialize)]
pub(crate) struct Prediction {
    /// The file's name without its extension.
    doc: String,
    quotes: Vec<Quote>,
}

/// One quotation, in code points.
#[derive(Debug, Serialize)]
struct Quote {
    start: u32,
    end: u32,
    fragments: Vec<Points>,
    kind: &'static str,
    /// The words that name the speaker beside the quotation.
    speaker: Option<Points>,
    cue: Option<Points>,
    speaker_name: Option<String>,
}

impl Prediction {
    /// Reads `document` by `reader`.
    pub(crate) fn of(reader: &Reader, mut document: Document) -> Self {
        document.id = DocumentId(0);
        let file = &document.facts.file;
        let doc = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem).to_string();
        let reading = reader.read(&document);
        let other = reading.other_attributions.clone();
        let documents = [document];
        let analysis = conclude(&documents, vec![reading], &[], |_| {});
        let points = documents.first().map(|d| CodePoints::of(&d.text));
        let quotes = points.map_or_else(Vec::new, |points| {
            analysis.quotations.iter().chain(&other).filter_map(|q| Quote::of(q, &points)).collect()
        });
        Self { doc, quotes }
    }
}

impl Quote {
    /// `None` for scare quotes, because the scorer counts attributions.
    fn of(quotation: &Quotation, points: &CodePoints) -> Option<Self> {
        // For the scorer, “direct” means that the words are in marks.
        let kind = match quotation.kind {
            Kind::Direct => "direct",
            Kind::Partial => "mixed",
            Kind::Unmarked | Kind::Indirect => "indirect",
            Kind::Scare => return None,
        };
        let at = |span: TextSpan| points.pair(span);
        let [start, end] = at(quotation.span);
        let speaker = quotation.attribution.speaker.as_ref();
        Some(Self {
            start,
            end,
            fragments: quotation.fragments.iter().map(|&f| at(f)).collect(),
            kind,
            // Of words that are not attributed, those that say who spoke, though not whom they mean.
            speaker: speaker.map_or(quotation.attribution.evidence.antecedent, |s| s.mention).map(at),
            cue: quotation.attribution.cue.map(at),
            speaker_name: speaker.map(|s| s.name.clone()),
        })
    }
}
