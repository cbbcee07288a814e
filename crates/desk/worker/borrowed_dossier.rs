//! A dossier as the page gets it: encoded like [`variorum_engine::model::Dossier`], without copying what it holds, whole
//! or in parts.

use serde::Serialize;
use variorum_engine::model::{
    Analysis, Company, Diagnostic, Document, DocumentId, Quotation, Reaction, Reuse, Statement,
};

/// How much of each a part holds at most: bytes of text, unless a single document has more, then items. The window reads
/// as much in some ten milliseconds.
const TEXT: usize = 150_000;
const QUOTATIONS: usize = 3_000;
const STATEMENTS: usize = 2_000;
const REUSE: usize = 4_000;

/// A dossier, or a part of one.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct BorrowedDossier<'a> {
    title: &'a str,
    summary: &'a str,
    documents: &'a [Document],
    analysis: BorrowedAnalysis<'a>,
    former_ids: &'a [(String, Option<u32>)],
}

#[derive(Debug, Clone, Copy, Default, Serialize)]
struct BorrowedAnalysis<'a> {
    quotations: &'a [Quotation],
    statements: &'a [Statement],
    versions: &'a [Vec<DocumentId>],
    reuse: &'a [Reuse],
    companies: &'a [Company],
    reactions: &'a [Reaction],
    diagnostics: &'a [Diagnostic],
}

impl<'a> BorrowedDossier<'a> {
    /// The whole dossier of this name.
    pub(super) fn of(title: &'a str, documents: &'a [Document], analysis: &'a Analysis) -> Self {
        let Analysis { quotations, statements, versions, reuse, companies, reactions, diagnostics } =
            analysis;
        let analysis =
            BorrowedAnalysis { quotations, statements, versions, reuse, companies, reactions, diagnostics };
        Self { title, documents, analysis, ..Self::default() }
    }

    /// The parts that make up the dossier, each short enough to be read at once. There is always one.
    pub(super) fn parts(self) -> Vec<Self> {
        let BorrowedAnalysis { quotations, statements, reuse, .. } = self.analysis;
        let of = |analysis| Self { analysis, ..Self::default() };
        let nothing = BorrowedAnalysis::default();
        // What is short or few comes with the first.
        let analysis = BorrowedAnalysis { quotations: &[], statements: &[], reuse: &[], ..self.analysis };
        let mut parts = vec![Self { documents: &[], analysis, ..self }];
        parts.extend(
            by_text(self.documents).into_iter().map(|documents| Self { documents, ..Self::default() }),
        );
        parts.extend(
            quotations.chunks(QUOTATIONS).map(|quotations| of(BorrowedAnalysis { quotations, ..nothing })),
        );
        parts.extend(
            statements.chunks(STATEMENTS).map(|statements| of(BorrowedAnalysis { statements, ..nothing })),
        );
        parts.extend(reuse.chunks(REUSE).map(|reuse| of(BorrowedAnalysis { reuse, ..nothing })));
        parts
    }
}

/// Documents in rows of about [`TEXT`] bytes.
fn by_text(documents: &[Document]) -> Vec<&[Document]> {
    let mut length = documents.first().map_or(0, |document| document.text.len());
    let together = |_: &Document, next: &Document| {
        length += next.text.len();
        let is_short = length <= TEXT;
        if !is_short {
            length = next.text.len();
        }
        is_short
    };
    documents.chunk_by(together).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_desk_api::{decode, encode, incoming::Incoming};
    use variorum_engine::{
        analyze,
        model::{Dossier, Facts},
    };

    fn documents(texts: &[String]) -> Vec<Document> {
        let document = |(id, text): (u32, &String)| {
            Document::new(DocumentId(id), Facts::default(), text.clone(), Vec::new())
        };
        (0..).zip(texts).map(document).collect()
    }

    #[test]
    fn the_parts_make_the_whole() {
        let sentence = "“The mill will open in May, whatever the council thinks of it,” said Rolf Amann.\n";
        let documents =
            documents(&[sentence.to_owned(), sentence.repeat(TEXT / sentence.len()), sentence.to_owned()]);
        let analysis = analyze(&documents);
        let whole = BorrowedDossier::of("Mill", &documents, &analysis);
        let parts = whole.parts();
        assert!(parts.len() > 3, "{}", parts.len());
        let count = u32::try_from(parts.len()).unwrap();
        let mut incoming = Incoming::default();
        let put_together = (0..).zip(parts).filter_map(|(at, part)| {
            let part: Dossier = decode(&encode(&part)).unwrap();
            incoming.take(at, count, part)
        });
        let expected = Dossier {
            title: "Mill".to_owned(),
            documents: documents.clone(),
            analysis: analysis.clone(),
            ..Dossier::default()
        };
        assert_eq!(put_together.collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn a_long_text_is_a_part_of_its_own_and_short_ones_share_one() {
        let sizes = |lengths: &[usize]| -> Vec<usize> {
            let texts: Vec<String> = lengths.iter().map(|length| "a ".repeat(length / 2)).collect();
            by_text(&documents(&texts)).iter().map(|part| part.len()).collect()
        };
        assert_eq!(sizes(&[10, 10, 10]), [3]);
        assert_eq!(sizes(&[10, 3 * TEXT, 10, 10]), [1, 1, 2]);
        assert_eq!(sizes(&[TEXT / 2, TEXT / 2, TEXT / 2, TEXT / 2, 10]), [2, 2, 1]);
        assert!(sizes(&[]).is_empty());
    }
}
