//! Applies a person's corrections of statements: joined, split, given another base.
use crate::collation::statements::{StatementBuilder, StatementPart, StatementParts};
use crate::model::{CorrectionKind, Place, Quotation, QuotationId, Rendering, Statement, StatementId};
use crate::text::ordering::sort_by_key;
use std::cmp::Reverse;

/// Statements while they are corrected.
pub(super) struct Editor<'a> {
    pub(super) maker: StatementBuilder<'a>,
    pub(super) quotations: &'a [Quotation],
    pub(super) statements: &'a mut Vec<Statement>,
}

impl Editor<'_> {
    /// Applies one correction, if it is of statements.
    pub(super) fn correct(&mut self, kind: &CorrectionKind, places: &[Place]) {
        match (kind, places) {
            (CorrectionKind::Join { .. }, &[a, b]) => self.join(a, b),
            (CorrectionKind::Split { .. }, &[a, b]) => self.split(a, b),
            (CorrectionKind::Base { .. }, &[at]) => self.choose_base(at),
            _ => {}
        }
    }

    /// Drops statements that were emptied and sets ids.
    pub(super) fn finish(self) {
        self.statements.retain(|statement| !statement.renderings.is_empty());
        for (statement, id) in self.statements.iter_mut().zip(0..) {
            statement.id = StatementId(id);
        }
    }

    /// The statement and the rendering of it that `place` is about.
    fn find(&self, place: Place) -> Option<(usize, usize)> {
        let shared = |rendering: &Rendering| {
            let quotation = self.quotations.get(rendering.quotation.index())?;
            let inside = rendering.span.intersection(place.span)?;
            let all = u64::from(rendering.span.union(place.span).len()).max(1);
            (quotation.document == place.document).then(|| 1000 * u64::from(inside.len()) / all)
        };
        let all = self.statements.iter().enumerate();
        let renderings =
            all.flat_map(|(s, statement)| (0..).zip(&statement.renderings).map(move |(r, one)| (s, r, one)));
        let candidates = renderings.filter_map(|(s, r, one)| Some((shared(one)?, Reverse((s, r)))));
        candidates.max().map(|(_, Reverse(place))| place)
    }

    fn join(&mut self, a: Place, b: Place) {
        let (Some((to, _)), Some((from, _))) = (self.find(a), self.find(b)) else { return };
        if to == from {
            return;
        }
        let moved = self.statements.get_mut(from).map(|s| std::mem::take(&mut s.renderings));
        let Some(statement) = self.statements.get_mut(to) else { return };
        for rendering in moved.unwrap_or_default() {
            match statement.renderings.iter_mut().find(|r| r.quotation == rendering.quotation) {
                Some(same) => same.span = same.span.union(rendering.span),
                None => statement.renderings.push(rendering),
            }
        }
        sort_by_key(&mut statement.renderings, |r| (r.quotation, r.span));
        self.restate(to, None);
    }

    fn split(&mut self, a: Place, b: Place) {
        let (Some((from, stays)), Some((also, leaves))) = (self.find(a), self.find(b)) else { return };
        let Some(statement) = self.statements.get_mut(from).filter(|_| from == also && stays != leaves)
        else {
            return;
        };
        let rendering = statement.renderings.remove(leaves);
        let alone = Statement { base: rendering.quotation, renderings: vec![rendering], ..statement.clone() };
        self.statements.push(alone);
        self.restate(from, None);
        self.restate(self.statements.len() - 1, None);
    }

    fn choose_base(&mut self, at: Place) {
        if let Some((statement, rendering)) = self.find(at) {
            let renderings = self.statements.get(statement).map(|s| s.renderings.as_slice());
            let base = renderings.and_then(|r| r.get(rendering)).map(|r| r.quotation);
            self.restate(statement, base);
        }
    }

    /// Makes a statement anew of its renderings, against `base` or the longest rendering in marks.
    fn restate(&mut self, at: usize, base: Option<QuotationId>) {
        let Some(statement) = self.statements.get_mut(at) else { return };
        let part = |r: &Rendering| {
            (r.quotation, StatementPart { span: r.span, confidence: r.basis.map(|_| r.confidence) })
        };
        let parts: StatementParts = statement.renderings.iter().map(part).collect();
        if let Some(anew) = self.maker.statement(&parts, base) {
            *statement = anew;
        }
    }
}
