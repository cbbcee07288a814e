//! All renderings of a statement, each compared with the base that the reader chose.
//!
//! The engine collates once, with the base that it chose. When a reader chooses another base, or pastes one, the
//! renderings are collated with it here, by the same function of the engine.

mod joined;
mod ledger;
mod table;

pub use joined::joined;

use crate::locations;
use crate::route::BaseChoice;
use crate::statement::changes::ComparedRendering;
use crate::statement::summary::part;
use std::cmp::Reverse;
use variorum_engine::{
    collation::{Change, Run, Witness, collate, settle},
    model::{
        Class, Difference, DifferenceKind, Document, DocumentId, Dossier, Kind, Quotation, QuotationId,
        Rendering, Statement, Verdict,
    },
    text::{Layout, TextSpan},
};

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
    /// Each rendering, the longest first.
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

    /// Whether these words of the base begin with punctuation that follows the word before without a space.
    pub fn starts_with_punctuation(&self, span: TextSpan) -> bool {
        span.slice(&self.base_text).starts_with([',', '.', ';', ':', '!', '?', '’', ')', '”'])
    }

    /// Whether the row is a report around another row's words: what an outlet does is told of those.
    pub fn is_around_another(&self, row: &RenderingRow) -> bool {
        let span = row.rendering.span;
        let is_inside = |r: &RenderingRow| {
            r.document == row.document && r.rendering.span != span && span.contains(r.rendering.span)
        };
        row.kind == Kind::Indirect && self.rows.iter().any(is_inside)
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
    // The longest first, whatever the base: rows stay where they are when the reader chooses another.
    rows.sort_by_key(|row| (Reverse(row.words(dossier)), row.rendering.quotation != statement.base));
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

/// Which documents print each part of the base, in order. The parts together are the base.
pub fn coverage(collation: &StatementCollation) -> Vec<(TextSpan, Vec<DocumentId>)> {
    let mut found: Vec<(TextSpan, Vec<DocumentId>)> = Vec::new();
    for fragment in &collation.base_fragments {
        for token in collation.base_layout.slice(collation.base_layout.tokens_in(*fragment)) {
            let documents = printed_by(collation, token.span);
            match found.last_mut() {
                Some((span, known)) if !token.is_word() || *known == documents => {
                    *span = span.union(token.span);
                }
                _ => found.push((token.span, documents)),
            }
        }
    }
    found
}

fn printed_by(collation: &StatementCollation, token: TextSpan) -> Vec<DocumentId> {
    let mut documents: Vec<DocumentId> = Vec::new();
    for row in &collation.rows {
        let prints = row.kind != Kind::Indirect
            && row.runs.iter().any(|run| {
                run.base.overlaps(token)
                    && match run.change {
                        Change::Same => true,
                        Change::Differs(kind) => {
                            !kind.is_substance() || kind == DifferenceKind::Transposition
                        }
                    }
            });
        if prints && !documents.contains(&row.document) {
            documents.push(row.document);
        }
    }
    documents.sort();
    documents
}

#[cfg(test)]
mod tests {
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

    /// The base's words, each part with how many documents print it.
    fn check(texts: &[&str], base: BaseChoice, pasted: &str, expected: &str) {
        let dossier = dossier(texts);
        let statement = dossier.analysis.statements.first().cloned().expect("a statement");
        let collation = collate_statement(&dossier, &statement, base, pasted);
        let parts: Vec<String> = coverage(&collation)
            .iter()
            .map(|(span, printed)| format!("{}={}", span.slice(&collation.base_text), printed.len()))
            .collect();
        assert_eq!(parts.join(" | "), expected);
    }

    pub(crate) const LONG: &str =
        "“We will never sell the old mill to anybody at any price,” Ann Lee said on Monday.";
    pub(crate) const SHORT: &str = "Ann Lee said: “We will never sell the old mill to anybody.”";

    #[test]
    fn each_part_of_the_base_knows_who_prints_it() {
        check(
            &[LONG, SHORT],
            BaseChoice::Longest,
            "",
            "We will never sell the old mill to anybody=2 | at any price,=1",
        );
        let second = BaseChoice::Rendering(QuotationId(1));
        check(&[LONG, SHORT], second, "", "We will never sell the old mill to anybody.=2");
        check(&[LONG, SHORT], BaseChoice::Pasted, " never sell the mill ", "never sell the mill=2");
    }

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
