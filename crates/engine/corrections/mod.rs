//! Applies corrections to the engine's reading before anything is concluded from it: kinds and speakers before
//! statements are made, statements before reuse, reactions and companies last.
//!
//! The user's corrections are applied after the editor's, and a later one after an earlier, so the last one wins.
//! Whatever is corrected carries [`Rule::Editor`](crate::model::Rule::Editor) and full confidence. A correction whose
//! words are no longer in their document becomes a diagnostic; one for a document that is absent is kept and ignored.

mod anchor;
mod names;
mod quotations;
mod reactions;
mod statements;
use crate::collation::statements::StatementBuilder;
use crate::model::{
    Anchor, Company, Correction, CorrectionKind, Diagnostic, DiagnosticKind, Document, Place, Quotation,
    QuotationId, Reaction, Statement,
};
use crate::text::TextSpan;
use crate::text::ordering::sort_by_key;
use anchor::Finder;
use names::NameChange;

/// Corrections whose words were found.
#[derive(Debug, Clone, Default)]
pub struct Overlay<'a> {
    /// In the order in which they are applied.
    corrections: Vec<(&'a CorrectionKind, Places)>,
    /// Diagnostics for those whose words were not found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where the words of a correction stand: one place, two for a pair, none for a company.
type Places = Vec<Place>;

impl<'a> Overlay<'a> {
    /// Finds the words of `corrections` in `documents`.
    pub fn of(documents: &[Document], corrections: &'a [Correction]) -> Self {
        let mut finder = Finder::new(documents);
        let mut sorted: Vec<&Correction> = corrections.iter().collect();
        sort_by_key(&mut sorted, |correction| correction.author);
        let mut overlay = Self::default();
        for correction in sorted {
            let mut places = Places::new();
            let anchors = correction.kind.anchors();
            for anchor in &anchors {
                let Some(document) = finder.document(anchor) else { continue };
                match finder.find(document, anchor) {
                    Some(span) => places.push(Place { document: document.id, span }),
                    None => overlay.diagnostics.push(Diagnostic {
                        place: Place { document: document.id, span: TextSpan::new(0, 0) },
                        kind: DiagnosticKind::LostCorrection,
                    }),
                }
            }
            if places.len() == anchors.len() {
                overlay.corrections.push((&correction.kind, places));
            }
        }
        overlay
    }

    /// Sets kinds and speakers, and adds quotations that were not found. Ids and order are the caller's to set.
    pub fn correct_quotations(&self, documents: &[Document], found: &mut Vec<Quotation>) {
        for (kind, places) in &self.corrections {
            if let [place] = **places {
                quotations::correct(documents, found, kind, place);
            }
        }
    }

    /// Renames and merges speakers, once the names of all documents are known.
    pub fn correct_names(&self, quotations: &mut [Quotation]) {
        for change in self.name_changes() {
            change.correct_speakers(quotations);
        }
    }

    fn name_changes(&self) -> impl Iterator<Item = NameChange<'a>> {
        self.corrections.iter().filter_map(|(kind, _)| NameChange::of(kind))
    }

    /// Joins and splits statements and chooses their bases; ids follow the order.
    pub fn correct_statements(
        &self,
        documents: &[Document],
        quotations: &[Quotation],
        statements: &mut Vec<Statement>,
    ) {
        if self.corrections.is_empty() {
            return;
        }
        let mut editor =
            statements::Editor { maker: StatementBuilder::of(documents, quotations), quotations, statements };
        for (kind, places) in &self.corrections {
            editor.correct(kind, places);
        }
        editor.finish();
    }

    /// Adds companies, confirms and rejects reactions; ids follow the order.
    pub fn correct_reactions(
        &self,
        documents: &[Document],
        quotations: &[Quotation],
        companies: &mut Vec<Company>,
        reactions: &mut Vec<Reaction>,
    ) {
        if self.corrections.is_empty() {
            return;
        }
        for change in self.name_changes() {
            change.correct_actors(reactions);
        }
        let mut editor = reactions::Editor { documents, quotations, companies, reactions };
        for (kind, places) in &self.corrections {
            editor.correct(kind, places.first().copied());
        }
        editor.finish();
    }
}

/// The quotation that an anchor's words are about, if it was read.
pub fn find(documents: &[Document], quotations: &[Quotation], at: &Anchor) -> Option<QuotationId> {
    let mut finder = Finder::new(documents);
    let document = finder.document(at)?;
    let place = Place { document: document.id, span: finder.find(document, at)? };
    quotation_at(quotations, place).and_then(|at| quotations.get(at)).map(|q| q.id)
}

/// The quotation that `place` is about: the one that shares most with it, and at least half of both together.
fn quotation_at(quotations: &[Quotation], place: Place) -> Option<usize> {
    let shared = |q: &Quotation| {
        let inside = q.span.intersection(place.span).map_or(0, |s| u64::from(s.len()));
        let all = u64::from(q.span.union(place.span).len()).max(1);
        (q.document == place.document && 2 * inside >= all).then_some(1000 * inside / all)
    };
    let candidates = quotations.iter().enumerate().filter_map(|(at, q)| Some((shared(q)?, at)));
    candidates.max_by_key(|&(share, at)| (share, std::cmp::Reverse(at))).map(|(_, at)| at)
}

#[cfg(test)]
mod tests;
