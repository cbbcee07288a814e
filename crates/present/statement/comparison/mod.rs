//! The collation as the reader asked for it: which base, and each rendering held against it.
//!
//! The engine collates once, against the base that it chose. Any other base, a pasted text among them, is
//! collated here, when it is asked for, by the same function.

mod joined;
mod ledger;
mod table;

pub use joined::joined;

use crate::route::Base;
use crate::statement::changes::Held;
use crate::statement::summary::part;
use std::cmp::Reverse;
use variorum_engine::{
    collation::{Change, Run, Witness, collate},
    model::{
        Class, Difference, DifferenceKind, Document, DocumentId, Dossier, Kind, Quotation, QuotationId,
        Rendering, Statement,
    },
    text::{Layout, TextSpan},
};

/// A statement's renderings against one base.
#[derive(Debug, Clone, PartialEq)]
pub struct Collated {
    /// Which statement's.
    pub statement: Statement,
    /// The rendering that is the base; none if the reader pasted a text.
    pub base: Option<QuotationId>,
    /// The base's text, and which part of it.
    pub base_text: String,
    /// The layout of that text.
    pub base_layout: Layout,
    /// Which words of it.
    pub base_fragments: Vec<TextSpan>,
    /// Each rendering, the longest first.
    pub rows: Vec<Row>,
}

/// One rendering against the base.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As the engine has it, against its own base.
    pub rendering: Rendering,
    /// Where it stands.
    pub document: DocumentId,
    /// How its words are presented.
    pub kind: Kind,
    /// Its words.
    pub fragments: Vec<TextSpan>,
    /// All words of it and of the base, in its order.
    pub runs: Vec<Run>,
    /// Where they differ.
    pub differences: Vec<Difference>,
    /// What it is.
    pub classes: Vec<Class>,
}

impl Row {
    /// How many words it has.
    pub fn words(&self, dossier: &Dossier) -> usize {
        let words = |document: &Document| self.fragments.iter().map(|f| document.layout.words_in(*f)).sum();
        dossier.document(self.document).map_or(0, words)
    }
    /// Differences of style; reported speech has none, because its words are the outlet's own.
    pub fn style(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|d| self.kind != Kind::Indirect && !d.kind.is_substance())
    }
    /// Its quotation.
    pub fn quotation<'a>(&self, dossier: &'a Dossier) -> Option<&'a Quotation> {
        dossier.analysis.quotation(self.rendering.quotation)
    }
}

impl Collated {
    /// The base.
    pub fn witness(&self) -> Witness<'_> {
        Witness { text: &self.base_text, layout: &self.base_layout, fragments: &self.base_fragments }
    }

    /// Whether these words of the base begin with a sign that stands close to the word before.
    pub fn starts_with_sign(&self, span: TextSpan) -> bool {
        span.slice(&self.base_text).starts_with([',', '.', ';', ':', '!', '?', '’', ')', '”'])
    }

    /// Whether the row is the base itself.
    pub fn is_base(&self, row: &Row) -> bool {
        self.base == Some(row.rendering.quotation)
    }

    /// Calls `then` with a row as [`Held`].
    pub fn with<T>(&self, dossier: &Dossier, row: &Row, then: impl FnOnce(Held<'_>) -> T) -> Option<T> {
        let document = dossier.document(row.document)?;
        let quotation = dossier.analysis.quotation(row.rendering.quotation)?;
        Some(then(Held {
            base: self.witness(),
            base_quotation: self.base.and_then(|id| dossier.analysis.quotation(id)),
            rendering: Witness { text: &document.text, layout: &document.layout, fragments: &row.fragments },
            quotation,
            differences: &row.differences,
            classes: &row.classes,
        }))
    }
}

/// Holds every rendering of `statement` against the base that the reader chose.
pub fn collated(dossier: &Dossier, statement: &Statement, base: Base, pasted: &str) -> Collated {
    let is_pasted = base == Base::Pasted && !pasted.trim().is_empty();
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
    let mut collated = Collated {
        statement: statement.clone(),
        base,
        base_text,
        base_layout,
        base_fragments,
        rows: Vec::new(),
    };
    let mut rows: Vec<Row> =
        statement.renderings.iter().filter_map(|r| held(dossier, &collated, r)).collect();
    // The longest first, whatever the base: rows stay where they are when the reader chooses another.
    rows.sort_by_key(|row| (Reverse(row.words(dossier)), row.rendering.quotation != statement.base));
    collated.rows = rows;
    collated
}

fn chosen(dossier: &Dossier, statement: &Statement, base: Base) -> QuotationId {
    let dated = |r: &&Rendering| {
        let document = dossier.analysis.quotation(r.quotation).and_then(|q| dossier.document(q.document));
        let published = document.and_then(|d| d.facts.published);
        (published.is_none(), published)
    };
    match base {
        Base::Rendering(id) if statement.renderings.iter().any(|r| r.quotation == id) => id,
        Base::Earliest => {
            statement.renderings.iter().min_by_key(dated).map_or(statement.base, |r| r.quotation)
        }
        Base::Longest | Base::Pasted | Base::Rendering(_) => statement.base,
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

fn held(dossier: &Dossier, collated: &Collated, rendering: &Rendering) -> Option<Row> {
    let quotation = dossier.analysis.quotation(rendering.quotation)?;
    let document = dossier.document(quotation.document)?;
    let fragments = part(quotation, rendering);
    let witness = Witness { text: &document.text, layout: &document.layout, fragments: &fragments };
    let found = collate(collated.witness(), witness);
    // What only the whole analysis knows (a splice, missing marks) stays true against any base.
    let mut classes = found.classes;
    for &class in &rendering.classes {
        let kept = matches!(class, Class::Spliced | Class::Unmarked | Class::Paraphrased);
        if kept && !classes.contains(&class) {
            classes.push(class);
        }
    }
    Some(Row {
        rendering: rendering.clone(),
        document: quotation.document,
        kind: quotation.kind,
        fragments,
        runs: found.runs,
        differences: found.differences,
        classes,
    })
}

/// How many documents print each stretch of the base: `(words, documents)`, in order, giving back the base.
pub fn coverage(collated: &Collated) -> Vec<(TextSpan, Vec<DocumentId>)> {
    let mut found: Vec<(TextSpan, Vec<DocumentId>)> = Vec::new();
    for fragment in &collated.base_fragments {
        for token in collated.base_layout.slice(collated.base_layout.tokens_in(*fragment)) {
            let documents = printed_by(collated, token.span);
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

fn printed_by(collated: &Collated, token: TextSpan) -> Vec<DocumentId> {
    let mut documents: Vec<DocumentId> = Vec::new();
    for row in &collated.rows {
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

    /// The base's words, each stretch with how many documents print it.
    fn check(texts: &[&str], base: Base, pasted: &str, expected: &str) {
        let dossier = dossier(texts);
        let statement = dossier.analysis.statements.first().cloned().expect("a statement");
        let collated = collated(&dossier, &statement, base, pasted);
        let shaded: Vec<String> = coverage(&collated)
            .iter()
            .map(|(span, printed)| format!("{}={}", span.slice(&collated.base_text), printed.len()))
            .collect();
        assert_eq!(shaded.join(" | "), expected);
    }

    pub(crate) const LONG: &str =
        "“We will never sell the old mill to anybody at any price,” Ann Lee said on Monday.";
    pub(crate) const SHORT: &str = "Ann Lee said: “We will never sell the old mill to anybody.”";

    #[test]
    fn the_base_is_shaded_by_who_prints_it() {
        check(
            &[LONG, SHORT],
            Base::Longest,
            "",
            "We will never sell the old mill to anybody=2 | at any price,=1",
        );
        let second = Base::Rendering(QuotationId(1));
        check(&[LONG, SHORT], second, "", "We will never sell the old mill to anybody.=2");
        check(&[LONG, SHORT], Base::Pasted, " never sell the mill ", "never sell the mill=2");
    }

    #[test]
    fn an_empty_pasted_text_is_no_base() {
        let dossier = dossier(&[LONG, SHORT]);
        let statement = dossier.analysis.statements.first().cloned().expect("a statement");
        assert_eq!(collated(&dossier, &statement, Base::Pasted, " ").base, Some(statement.base));
        assert_eq!(collated(&dossier, &statement, Base::Pasted, "old mill").base, None);
    }
}
