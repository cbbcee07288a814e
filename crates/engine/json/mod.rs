//! The analysis as data, in the form `variorum-analysis/1` that the command line prints and the page saves.
//!
//! Plain structs that borrow from the dossier, for any serde format. Offsets are Unicode code points, end
//! exclusive, as in the W3C's Web Annotation model; the engine's own spans are bytes. Ids are
//! public ones ([`PublicIds`]), choices are their lower-case words. It only writes: nothing reads this shape back.

mod shape;

pub use shape::*;

use crate::{
    model::{
        Analysis, Attribution, Company, Diagnostic, Difference, Document, Identified, JoinBasis, Origin,
        Place, PublicIds, Quotation, Reaction, ReactionEvidence, Rendering, Reuse, Statement, UnreadAct,
    },
    text::{CodePoints, TextSpan},
};

/// Name and version of the shape.
pub const FORMAT: &str = "variorum-analysis/1";

/// Puts `analysis` of `documents` into that shape.
pub fn export<'a>(documents: &'a [Document], analysis: &'a Analysis) -> Export<'a> {
    export_as(documents, analysis, PublicIds::of_parts(documents, analysis))
}

/// The same with these public ids.
pub(crate) fn export_as<'a>(documents: &'a [Document], analysis: &'a Analysis, ids: PublicIds) -> Export<'a> {
    let points = documents.iter().map(|d| CodePoints::of(&d.text)).collect();
    let exporter = Exporter { documents, analysis, points, ids };
    Export {
        format: FORMAT,
        documents: documents.iter().map(|d| exporter.document(d)).collect(),
        quotations: analysis.quotations.iter().map(|q| exporter.quotation(q)).collect(),
        statements: analysis.statements.iter().map(|s| exporter.statement(s)).collect(),
        versions: analysis
            .versions
            .iter()
            .map(|group| group.iter().map(|&id| exporter.id(id)).collect())
            .collect(),
        reuse: analysis.reuse.iter().map(|r| exporter.reuse(r)).collect(),
        companies: analysis.companies.iter().map(|c| exporter.company(c)).collect(),
        reactions: analysis.reactions.iter().map(|r| exporter.reaction(r)).collect(),
        diagnostics: analysis.diagnostics.iter().map(|d| exporter.diagnostic(d)).collect(),
    }
}

struct Exporter<'a> {
    documents: &'a [Document],
    analysis: &'a Analysis,
    /// One a document.
    points: Vec<CodePoints>,
    ids: PublicIds,
}

impl<'a> Exporter<'a> {
    fn id(&self, id: impl Identified) -> String {
        self.ids.print(id).to_string()
    }

    fn points(&self, place: Place) -> Points {
        self.points.get(place.document.index()).map_or([0, 0], |points| points.pair(place.span))
    }

    fn place(&self, place: Place) -> ExportedPlace {
        let [start, end] = self.points(place);
        ExportedPlace { document: self.id(place.document), start, end }
    }

    fn document(&self, document: &'a Document) -> ExportedDocument<'a> {
        let facts = &document.facts;
        ExportedDocument {
            id: self.id(document.id),
            file: &facts.file,
            title: facts.title.as_deref(),
            outlet: facts.outlet.as_deref(),
            published: facts.published.map(|date| date.to_string()),
            sha256: &facts.sha256,
            length: facts.length,
            digest: document.is_digest(),
            boilerplate: document
                .boilerplate
                .iter()
                .map(|b| self.points(Place { document: document.id, span: b.span }))
                .collect(),
        }
    }

    fn quotation(&self, quotation: &'a Quotation) -> ExportedQuotation<'a> {
        let at = |span: TextSpan| self.points(Place { document: quotation.document, span });
        let Attribution { speaker, cue, basis, confidence, evidence } = &quotation.attribution;
        let [start, end] = at(quotation.span);
        ExportedQuotation {
            id: self.id(quotation.id),
            document: self.id(quotation.document),
            start,
            end,
            fragments: quotation.fragments.iter().map(|&f| at(f)).collect(),
            text: self.documents.get(quotation.document.index()).map_or("", |d| d.slice(quotation.span)),
            kind: quotation.kind.as_str(),
            speaker: speaker.as_ref().map(|s| ExportedSpeaker {
                name: &s.name,
                organisation: s.organisation.as_deref(),
                mention: s.mention.map(at),
            }),
            cue: cue.map(at),
            basis: basis.as_str(),
            rule: evidence.rule.as_str(),
            confidence: confidence.0,
            weighed: evidence.contributions.iter().map(|c| (c.reason.as_str(), c.weight)).collect(),
            rejected: evidence
                .rejected
                .iter()
                .map(|c| ExportedCandidate {
                    name: &c.name,
                    mention: at(c.mention),
                    score: c.score.0,
                    reason: &c.reason,
                })
                .collect(),
        }
    }

    fn statement(&self, statement: &'a Statement) -> ExportedStatement<'a> {
        ExportedStatement {
            id: self.id(statement.id),
            label: &statement.label,
            speaker: statement.speaker.as_deref(),
            base: self.id(statement.base),
            outlets: self.analysis.outlets(self.documents, statement).len(),
            verdict: self.analysis.told(self.documents, statement).as_str(),
            conflicts: statement
                .conflicts
                .iter()
                .map(|c| ExportedConflict {
                    reason: &c.reason,
                    quotations: c.quotations.iter().map(|&id| self.id(id)).collect(),
                })
                .collect(),
            renderings: statement.renderings.iter().map(|r| self.rendering(statement, r)).collect(),
        }
    }

    fn rendering(&self, statement: &Statement, rendering: &Rendering) -> ExportedRendering {
        let at = |quotation, span| {
            let document = self.analysis.quotation(quotation).map(|q| q.document);
            document.map_or([0, 0], |document| self.points(Place { document, span }))
        };
        let difference = |d: &Difference| ExportedDifference {
            kind: d.kind.as_str(),
            base: at(statement.base, d.base),
            rendering: at(rendering.quotation, d.rendering),
            marked: d.marked,
            risks: d.risks.iter().map(|r| r.as_str()).collect(),
            outside: d.outside.map(|span| at(rendering.quotation, span)),
            verdict: d.verdict.as_str(),
        };
        let basis = |b: &JoinBasis| ExportedJoin {
            shared: b.shared,
            run: at(rendering.quotation, b.run),
            run_words: b.run_words,
            speaker: b.speaker.as_str(),
        };
        ExportedRendering {
            quotation: self.id(rendering.quotation),
            span: at(rendering.quotation, rendering.span),
            class: rendering.classes.iter().map(|c| c.as_str()).collect(),
            differences: rendering.differences.iter().map(difference).collect(),
            verdict: rendering.verdict.as_str(),
            confidence: rendering.confidence.0,
            basis: rendering.basis.as_ref().map(basis),
        }
    }

    fn reuse(&self, reuse: &'a Reuse) -> ExportedReuse<'a> {
        let origin = |origin: &'a Origin| ExportedOrigin {
            document: origin.document.map(|id| self.id(id)),
            source: &origin.source,
            reason: &origin.reason,
            evidence: origin.evidence.map(|place| self.place(place)),
        };
        ExportedReuse {
            a: self.place(reuse.a),
            b: self.place(reuse.b),
            kind: reuse.kind.as_str(),
            similarity: reuse.similarity.0,
            origin: reuse.origin.as_ref().map(origin),
        }
    }

    fn company(&self, company: &'a Company) -> ExportedCompany<'a> {
        let unread = |unread: &UnreadAct| {
            let ExportedPlace { document, start, end } = self.place(unread.place);
            ExportedUnreadAct { act: unread.act.as_str(), document, start, end }
        };
        ExportedCompany {
            name: &company.name,
            kind: company.kind.as_str(),
            sector: company.sector.as_deref(),
            mentions: company.mentions.iter().map(|&place| self.place(place)).collect(),
            unread: company.unread.iter().map(unread).collect(),
        }
    }

    fn reaction(&self, reaction: &'a Reaction) -> ExportedReaction<'a> {
        ExportedReaction {
            company: self.analysis.company(reaction.company).map_or("", |c| &c.name),
            actor: reaction.actor.as_deref(),
            role: reaction.role.as_str(),
            act: reaction.act.as_str(),
            target: reaction.evidence.iter().find_map(|evidence| evidence.target.as_deref()),
            date: reaction.date().map(|date| date.to_string()),
            confidence: reaction.confidence.0,
            evidence: reaction.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
            quotations: reaction.quotations.iter().map(|&id| self.id(id)).collect(),
            reason: reaction.surest().map_or("", |evidence| &evidence.reason),
        }
    }

    fn evidence(&self, evidence: &'a ReactionEvidence) -> ExportedReactionEvidence<'a> {
        ExportedReactionEvidence {
            place: self.place(evidence.place),
            actor: evidence.actor.as_deref(),
            target: evidence.target.as_deref(),
            date: evidence.date.map(|dated| dated.date.to_string()),
            confidence: evidence.confidence.0,
            reason: &evidence.reason,
        }
    }

    fn diagnostic(&self, diagnostic: &Diagnostic) -> ExportedDiagnostic {
        ExportedDiagnostic { place: self.place(diagnostic.place), kind: diagnostic.kind.as_str() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Confidence, DocumentId, Facts, Kind, QuotationId, Speaker, SpeakerKind};

    #[test]
    fn offsets_are_code_points() {
        let text = "“Café,” Zoë said.";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            TextSpan::of(text, start, start + words.len()).unwrap()
        };
        let document = Document::new(DocumentId(0), Facts::default(), text.into(), Vec::new());
        let mut attribution = Attribution::none();
        attribution.confidence = Confidence(90);
        attribution.cue = Some(at("said"));
        attribution.speaker = Some(Speaker {
            name: "Zoë".into(),
            organisation: None,
            sort: SpeakerKind::Person,
            mention: Some(at("Zoë")),
        });
        let quotation = Quotation {
            id: QuotationId(0),
            document: DocumentId(0),
            span: at("Café,"),
            fragments: vec![at("Café,")],
            kind: Kind::Direct,
            attribution,
        };
        let analysis = Analysis { quotations: vec![quotation], ..Analysis::default() };
        let documents = [document];
        let export = serde_json::to_value(export(&documents, &analysis)).unwrap();
        let quotation = &export["quotations"][0];
        assert_eq!(quotation["fragments"], serde_json::json!([[1, 6]]));
        assert_eq!(quotation["speaker"]["mention"], serde_json::json!([8, 11]));
        assert_eq!(quotation["cue"], serde_json::json!([12, 16]));
        assert_eq!(quotation["document"], export["documents"][0]["id"]);
        assert_eq!(quotation["text"], "Café,");
        assert!(quotation["weighed"].as_array().is_some_and(Vec::is_empty), "no rule chose");
    }
}
