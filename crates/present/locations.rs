//! Where something is, as a reader would say it: in which paragraph, in marks or not, in how many sources.

use crate::quotations::is_marked;
use variorum_engine::{
    model::{Document, DocumentId, Dossier, Kind, Place, QuotationId},
    text::{Paragraph, TextSpan, token::is_mark},
};

/// The paragraphs of a document, each with its number: 1 for the first paragraph of the article. Paragraphs that touch
/// boilerplate are no part of the article and have no number. Every view, export and citation counts by this.
pub fn numbered_paragraphs(document: &Document) -> impl Iterator<Item = (Option<usize>, &Paragraph)> {
    let mut last = 0;
    document.layout.paragraphs.iter().map(move |paragraph| {
        if document.is_boilerplate(paragraph.span) {
            return (None, paragraph);
        }
        last += 1;
        (Some(last), paragraph)
    })
}

/// The number of the paragraph that holds the byte `offset`; none in boilerplate.
pub fn paragraph_number(document: &Document, offset: u32) -> Option<usize> {
    let (number, _) = numbered_paragraphs(document).nth(document.layout.paragraph_at(offset)?)?;
    number
}

/// `paragraph 3`: the text of a link to the byte `offset`.
pub fn paragraph_name(document: &Document, offset: u32) -> String {
    let number = paragraph_number(document, offset);
    number.map_or_else(|| "in the text".to_string(), |number| format!("paragraph {number}"))
}

/// Those of `quotations` at `place`.
pub fn quoted_at(dossier: &Dossier, place: Place, quotations: &[QuotationId]) -> Vec<QuotationId> {
    let stands_there = |id: &QuotationId| {
        let quotation = dossier.analysis.quotation(*id);
        quotation.is_some_and(|q| q.document == place.document && q.span.overlaps(place.span))
    };
    quotations.iter().copied().filter(stands_there).collect()
}

/// Whether any of `quotations` is printed in marks, scare quotes left out.
pub fn any_marked(dossier: &Dossier, quotations: &[QuotationId]) -> bool {
    let mut kinds = quotations.iter().filter_map(|id| dossier.analysis.quotation(*id)).map(|q| q.kind);
    kinds.any(|kind| is_marked(kind) && kind != Kind::Scare)
}

/// `span` with the quotation mark on either side of it.
pub fn with_marks(text: &str, span: TextSpan) -> TextSpan {
    let before = text.get(..span.start as usize).and_then(|t| t.chars().next_back()).filter(|c| is_mark(*c));
    let after = text.get(span.end as usize..).and_then(|t| t.chars().next()).filter(|c| is_mark(*c));
    let length = |c: Option<char>| c.map_or(0, |c| u32::try_from(c.len_utf8()).unwrap_or(0));
    TextSpan::new(span.start - length(before), span.end + length(after))
}

/// How many of `sources` (groups of documents that copy each other) `documents` belong to.
pub fn independent(sources: &[Vec<DocumentId>], documents: &[DocumentId]) -> usize {
    let wanted = DocumentSet::of(documents);
    sources.iter().filter(|group| group.iter().any(|id| wanted.contains(*id))).count()
}

/// A set of documents that is asked as often as there are documents.
#[derive(Debug, Clone, Default)]
pub struct DocumentSet(Vec<bool>);

impl DocumentSet {
    /// The set of these documents.
    pub fn of(documents: &[DocumentId]) -> Self {
        let size = documents.iter().map(|id| id.index() + 1).max().unwrap_or(0);
        let mut set = vec![false; size];
        for id in documents {
            if let Some(place) = set.get_mut(id.index()) {
                *place = true;
            }
        }
        Self(set)
    }

    /// Whether `document` is in it.
    pub fn contains(&self, document: DocumentId) -> bool {
        self.0.get(document.index()).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::{Boilerplate, Facts};

    #[test]
    fn boilerplate_has_no_number() {
        let text = "One.\nMenu\nTwo.\n";
        let menu = Boilerplate { span: TextSpan::new(5, 9), reason: String::new() };
        let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), vec![menu]);
        let numbers: Vec<_> = [0, 6, 11].map(|at| paragraph_number(&document, at)).into();
        assert_eq!(numbers, [Some(1), None, Some(2)]);
        let names: Vec<_> = [6, 11].map(|at| paragraph_name(&document, at)).into();
        assert_eq!(names, ["in the text", "paragraph 2"]);
    }

    #[test]
    fn marks_belong_to_the_words_between_them() {
        let text = "a “b” c";
        assert_eq!(with_marks(text, TextSpan::new(5, 6)).slice(text), "“b”");
        assert_eq!(with_marks(text, TextSpan::new(0, 1)).slice(text), "a");
        assert_eq!(with_marks("b", TextSpan::new(0, 1)).slice("b"), "b");
    }
}
