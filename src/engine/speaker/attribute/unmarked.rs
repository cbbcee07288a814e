//! Somebody's words without marks: the lines of a transcript, a block after a colon.

use super::Reader;
use crate::{
    model::{Attribution, Basis, Confidence, Evidence, Kind, Quotation, QuotationId, Rule},
    speaker::blocks,
    text::TextSpan,
};
use std::ops::Range;

impl Reader<'_> {
    /// An unmarked block after a colon, or the words that a colon promises and that are not there.
    pub(super) fn block(&mut self, number: usize) {
        if let Some((span, label)) = blocks::transcript(self.document, self.scene, number) {
            self.unmarked(number, span, &label, None, Rule::Transcript);
        }
        match blocks::after(self.document, self.scene, number) {
            None => {}
            Some(blocks::Block::Missing(diagnostic)) => self.diagnostics.push(diagnostic),
            Some(blocks::Block::Words { span, mention, cue }) => {
                self.unmarked(number, span, &mention, cue, Rule::Block);
            }
        }
    }

    /// Somebody's words without marks, credited to the pieces `mention` of the sentence with this number.
    fn unmarked(
        &mut self,
        number: usize,
        span: TextSpan,
        mention: &Range<usize>,
        cue: Option<TextSpan>,
        rule: Rule,
    ) {
        let Some(resolved) = self.resolve(number, mention) else { return };
        self.resolver.remember(&resolved, number);
        let (basis, confidence) = match rule {
            Rule::Transcript => (Basis::Explicit, Confidence(80)),
            _ => (Basis::Context, Confidence(75)),
        };
        let antecedent = resolved.antecedent.or(resolved.speaker.mention);
        let evidence = Evidence { rule, antecedent, borrowed: None, rejected: Vec::new() };
        let attribution = Attribution { speaker: Some(resolved.speaker), cue, basis, confidence, evidence };
        self.others.push(Quotation {
            id: QuotationId(0),
            document: self.document.id,
            span,
            fragments: vec![span],
            kind: Kind::Unmarked,
            attribution,
        });
    }
}
