//! A line of the ledger of style: the words of a difference in base and rendering, and where in the base it is.

use super::{RenderingRow, StatementCollation};
use crate::statement::changes::words_in;
use variorum_engine::{
    collation::Witness,
    model::{Difference, Dossier},
    text::TextSpan,
};

impl StatementCollation {
    /// The words of a difference of style, in the base and in the row. Punctuation is shown with the word that it follows,
    /// and the marks around all words are shown alone.
    pub fn style_words(
        &self,
        dossier: &Dossier,
        row: &RenderingRow,
        difference: &Difference,
    ) -> (String, String) {
        let base = self.witness();
        let printed = dossier.document(row.document).map(|d| Witness {
            text: &d.text,
            layout: &d.layout,
            fragments: &row.fragments,
        });
        let is_bare = |witness: Witness<'_>, span: TextSpan| witness.layout.words_in(span) == 0;
        let is_bare =
            is_bare(base, difference.base) && printed.is_none_or(|p| is_bare(p, difference.rendering));
        let shown = |witness: Witness<'_>, span: TextSpan| {
            let is_outside = !span.is_empty() && !witness.fragments.iter().any(|f| f.overlaps(span));
            if is_outside {
                return span.slice(witness.text).to_string();
            }
            words_in(witness, if is_bare { with_word_before(witness, span) } else { span })
        };
        (shown(base, difference.base), printed.map(|p| shown(p, difference.rendering)).unwrap_or_default())
    }

    /// The number of the word at `span` in the base, from 1; 0 for what stands before the first word.
    pub fn word_number(&self, span: TextSpan) -> usize {
        let before = |fragment: &TextSpan| {
            fragment
                .intersection(TextSpan::new(0, span.start))
                .map_or(0, |part| self.base_layout.words_in(part))
        };
        self.base_fragments.iter().map(before).sum::<usize>()
            + usize::from(self.base_layout.words_in(span) > 0)
    }
}

/// `span` and the word that it follows.
fn with_word_before(witness: Witness<'_>, span: TextSpan) -> TextSpan {
    let first = witness.layout.tokens.partition_point(|t| t.span.start < span.start);
    let before = witness.layout.tokens.get(..first).unwrap_or_default();
    let word = before.iter().rev().take(3).find(|t| t.is_word());
    word.map_or(span, |word| word.span.union(span))
}
