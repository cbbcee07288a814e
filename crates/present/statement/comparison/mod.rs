//! All renderings of a statement, each compared with the base that the reader chose.
//!
//! The engine collates once, with the base that it chose. When a reader chooses another base, or pastes one, the
//! renderings are collated with it here, by the same function of the engine.

mod coverage;
mod joined;
mod ledger;
mod table;

pub use coverage::{BasePart, coverage};
pub use joined::joined;

use crate::locations;
use crate::ordering::sort_by_key;
use crate::route::BaseChoice;
use crate::statement::changes::{ComparedRendering, words_in};
use crate::statement::summary::part;
use std::cmp::Reverse;
use variorum_engine::{
    collation::{Run, Witness, collate, settle},
    model::{
        Class, Difference, Document, DocumentId, Dossier, Kind, Place, Quotation, QuotationId, Rendering,
        Statement, Verdict,
    },
    text::{Layout, TextSpan},
};

/// Whether words of this kind at this place are a report around the words of one of `all`.
pub(crate) fn is_around_another(kind: Kind, own: Place, all: impl IntoIterator<Item = Place>) -> bool {
    let is_inside = |other: Place| {
        other.document == own.document && other.span != own.span && own.span.contains(other.span)
    };
    kind == Kind::Indirect && all.into_iter().any(is_inside)
}

/// A statement's renderings, compared with one base.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementCollation {
    /// The statement.
    pub statement: Statement,
    /// The rendering that is the base; none if the reader pasted a text.
    pub base: Option<QuotationId>,
    /// The whole text that the base is in.
    pub base_text: String,
    /// The layout of that text.
    pub base_layout: Layout,
    /// The base's words in that text.
    pub base_fragments: Vec<TextSpan>,
    /// Each rendering: what was reworded first, then what was shortened, other dress, what is unsure, and the base last.
    pub rows: Vec<RenderingRow>,
}

/// One rendering, compared with the base.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderingRow {
    /// As the engine has it, compared with the base that the engine chose.
    pub rendering: Rendering,
    /// The document that prints it.
    pub document: DocumentId,
    /// How its words are presented.
    pub kind: Kind,
    /// Its words.
    pub fragments: Vec<TextSpan>,
    /// All words of it and of the base, in its order.
    pub runs: Vec<Run>,
    /// Where they differ.
    pub differences: Vec<Difference>,
    /// The classes that it belongs to.
    pub classes: Vec<Class>,
    /// What a reader is told of it.
    pub verdict: Verdict,
}

impl RenderingRow {
    /// How many words it has.
    pub fn words(&self, dossier: &Dossier) -> usize {
        let words = |document: &Document| self.fragments.iter().map(|f| document.layout.words_in(*f)).sum();
        dossier.document(self.document).map_or(0, words)
    }
    /// Differences of style. Reported speech has none, because its words are the outlet's own.
    pub fn style(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|d| self.kind != Kind::Indirect && !d.kind.is_substance())
    }
    /// The classes worth telling: no “verbatim” beside another, and of what is reported only that.
    pub fn told_classes(&self) -> impl Iterator<Item = Class> + '_ {
        let is_reported = self.classes.contains(&Class::Paraphrased);
        let says_more = self.classes.len() > 1;
        self.classes.iter().copied().filter(move |class| match class {
            Class::Paraphrased => true,
            Class::Verbatim => !says_more && !is_reported,
            _ => !is_reported,
        })
    }
    /// What is told of a run of its words, if they differ from the base.
    pub fn difference(&self, run: &Run) -> Option<&Difference> {
        self.differences.iter().find(|d| (d.base, d.rendering) == (run.base, run.rendering))
    }
    /// The number of the paragraph that it begins in; none in boilerplate.
    pub fn paragraph(&self, dossier: &Dossier) -> Option<usize> {
        let start = self.quotation(dossier)?.span.start;
        locations::paragraph_number(dossier.document(self.document)?, start)
    }
    /// Its quotation.
    pub fn quotation<'a>(&self, dossier: &'a Dossier) -> Option<&'a Quotation> {
        dossier.analysis.quotation(self.rendering.quotation)
    }
}

impl StatementCollation {
    /// The base.
    pub fn witness(&self) -> Witness<'_> {
        Witness { text: &self.base_text, layout: &self.base_layout, fragments: &self.base_fragments }
    }

    /// The words of the base in `span`, without an attribution that interrupts them.
    pub fn base_words(&self, span: TextSpan) -> String {
        words_in(self.witness(), span)
    }

    /// The places of the rows that are shown: all but reports around words that have a row of their own.
    pub fn shown(&self) -> impl Iterator<Item = usize> + '_ {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| self.is_base(row) || !self.is_around_another(row)).map(|(at, _)| at)
    }

    /// How many rows that are shown got each verdict, the weightiest first; the base has none.
    pub fn tally(&self) -> Vec<(Verdict, usize)> {
        let mut found: Vec<(Verdict, usize)> = Vec::new();
        for row in self.shown().filter_map(|at| self.rows.get(at)).filter(|row| !self.is_base(row)) {
            match found.iter_mut().find(|(verdict, _)| *verdict == row.verdict) {
                Some((_, count)) => *count += 1,
                None => found.push((row.verdict, 1)),
            }
        }
        found
    }

    /// Whether the row is a report around another row's words: what an outlet does is told of those.
    pub fn is_around_another(&self, row: &RenderingRow) -> bool {
        let place = |row: &RenderingRow| Place { document: row.document, span: row.rendering.span };
        is_around_another(row.kind, place(row), self.rows.iter().map(place))
    }

    /// Whether the row is the base itself.
    pub fn is_base(&self, row: &RenderingRow) -> bool {
        self.base == Some(row.rendering.quotation)
    }

    /// Calls `then` with a row as [`ComparedRendering`].
    pub fn compared<T>(
        &self,
        dossier: &Dossier,
        row: &RenderingRow,
        then: impl FnOnce(ComparedRendering<'_>) -> T,
    ) -> Option<T> {
        let document = dossier.document(row.document)?;
        let quotation = dossier.analysis.quotation(row.rendering.quotation)?;
        Some(then(ComparedRendering {
            base: self.witness(),
            base_quotation: self.base.and_then(|id| dossier.analysis.quotation(id)),
            rendering: Witness { text: &document.text, layout: &document.layout, fragments: &row.fragments },
            quotation,
            differences: &row.differences,
            classes: &row.classes,
            verdict: row.verdict,
            join: row.rendering.confidence,
        }))
    }
}

/// Compares every rendering of `statement` with the base that the reader chose.
pub fn collate_statement(
    dossier: &Dossier,
    statement: &Statement,
    base: BaseChoice,
    pasted: &str,
) -> StatementCollation {
    let is_pasted = base == BaseChoice::Pasted && !pasted.trim().is_empty();
    let base = if is_pasted { None } else { Some(chosen(dossier, statement, base)) };
    let (base_text, base_fragments) = match base.and_then(|id| words_of(dossier, statement, id)) {
        Some((document, fragments)) => {
            (dossier.document(document).map(|d| d.text.clone()).unwrap_or_default(), fragments)
        }
        None => (
            pasted.to_string(),
            TextSpan::of(pasted, 0, pasted.len()).map(|s| s.trimmed(pasted)).into_iter().collect(),
        ),
    };
    let base_layout = Layout::of(&base_text);
    let mut collation = StatementCollation {
        statement: statement.clone(),
        base,
        base_text,
        base_layout,
        base_fragments,
        rows: Vec::new(),
    };
    let mut rows: Vec<RenderingRow> =
        statement.renderings.iter().filter_map(|r| row(dossier, &collation, r)).collect();
    sort_by_key(&mut rows, |row| (collation.is_base(row), Reverse(row.verdict), Reverse(row.words(dossier))));
    collation.rows = rows;
    collation
}

fn chosen(dossier: &Dossier, statement: &Statement, base: BaseChoice) -> QuotationId {
    let dated = |r: &&Rendering| {
        let document = dossier.analysis.quotation(r.quotation).and_then(|q| dossier.document(q.document));
        let published = document.and_then(|d| d.facts.published);
        (published.is_none(), published)
    };
    match base {
        BaseChoice::Rendering(id) if statement.renderings.iter().any(|r| r.quotation == id) => id,
        BaseChoice::Earliest => {
            statement.renderings.iter().min_by_key(dated).map_or(statement.base, |r| r.quotation)
        }
        BaseChoice::Longest | BaseChoice::Pasted | BaseChoice::Rendering(_) => statement.base,
    }
}

fn words_of(
    dossier: &Dossier,
    statement: &Statement,
    id: QuotationId,
) -> Option<(DocumentId, Vec<TextSpan>)> {
    let quotation = dossier.analysis.quotation(id)?;
    let rendering = statement.renderings.iter().find(|r| r.quotation == id)?;
    Some((quotation.document, part(quotation, rendering)))
}

fn row(dossier: &Dossier, collation: &StatementCollation, rendering: &Rendering) -> Option<RenderingRow> {
    let quotation = dossier.analysis.quotation(rendering.quotation)?;
    let document = dossier.document(quotation.document)?;
    let fragments = part(quotation, rendering);
    let witness = Witness { text: &document.text, layout: &document.layout, fragments: &fragments };
    let is_alone = collation.base.is_some() && collation.statement.renderings.len() == 1;
    let mut found = collate(collation.witness(), witness);
    // A splice or missing marks, which only the whole analysis knows, stay true with any base.
    for &class in &rendering.classes {
        let kept = matches!(class, Class::Spliced | Class::Unmarked | Class::Paraphrased);
        if kept && !found.classes.contains(&class) {
            found.classes.push(class);
        }
    }
    let base = collation.base.and_then(|id| dossier.analysis.quotation(id));
    let verdict = if is_alone {
        found.classes.clear();
        Verdict::PrintedOnce
    } else {
        settle(&mut found, base, quotation, rendering.confidence)
    };
    Some(RenderingRow {
        rendering: rendering.clone(),
        document: quotation.document,
        kind: quotation.kind,
        fragments,
        runs: found.runs,
        differences: found.differences,
        classes: found.classes,
        verdict,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use variorum_engine::{analyze, model::Facts};

    pub(crate) fn dossier(texts: &[&str]) -> Dossier {
        let document = |(place, text): (usize, &&str)| {
            Document::new(DocumentId(place as u32), Facts::default(), (*text).to_string(), Vec::new())
        };
        let documents: Vec<Document> = texts.iter().enumerate().map(document).collect();
        let analysis = analyze(&documents);
        Dossier { documents, analysis, ..Dossier::default() }
    }

    pub(crate) const LONG: &str =
        "“We will never sell the old mill to anybody at any price,” Ann Lee said on Monday.";
    pub(crate) const SHORT: &str = "Ann Lee said: “We will never sell the old mill to anybody.”";

    #[test]
    fn an_empty_pasted_text_is_no_base() {
        let dossier = dossier(&[LONG, SHORT]);
        let statement = dossier.analysis.statements.first().cloned().expect("a statement");
        assert_eq!(
            collate_statement(&dossier, &statement, BaseChoice::Pasted, " ").base,
            Some(statement.base)
        );
        assert_eq!(collate_statement(&dossier, &statement, BaseChoice::Pasted, "old mill").base, None);
    }
}
