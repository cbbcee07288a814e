//! A draft held against a dossier: all that is needed of both goes in, what is said on screen comes out.

use super::protocol::CheckedAgainst;
use variorum_engine::{
    draft,
    model::{Document, DocumentId, Facts, Quotation},
};
use variorum_present::draft::CheckedDraft;

/// Holds `text` against the documents of a dossier, in which `quotations` were found, and against a primary text unless that is
/// empty.
pub(super) fn check(
    mut documents: Vec<Document>,
    quotations: &[Quotation],
    text: String,
    primary: String,
) -> CheckedAgainst {
    let sources = u32::try_from(documents.len()).unwrap_or(u32::MAX);
    let mut add = |outlet: Option<&str>, text: String| {
        let id = DocumentId(u32::try_from(documents.len()).unwrap_or(u32::MAX));
        let facts = Facts { file: "draft".to_owned(), outlet: outlet.map(str::to_owned), ..Facts::default() };
        documents.push(Document::new(id, facts, text, Vec::new()));
        id
    };
    let primary = (!primary.trim().is_empty()).then(|| add(Some("The primary text"), primary));
    add(None, text);
    let found = match primary {
        Some(primary) => draft::check_with_primary(&documents, quotations, primary),
        None => draft::check(&documents, quotations),
    };
    CheckedAgainst { checked: CheckedDraft::of(&documents, &found), sources }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::analyze;
    use variorum_present::draft::DraftVerdict;

    const SOURCE: &str = "“We close the northern mill in May,” said Ann Lee.";

    fn verdicts(text: &str, primary: &str) -> Vec<DraftVerdict> {
        let source = Document::new(DocumentId(0), Facts::default(), SOURCE.to_owned(), Vec::new());
        let documents = vec![source];
        let quotations = analyze(&documents).quotations;
        let CheckedAgainst { checked, sources } =
            check(documents, &quotations, text.to_owned(), primary.to_owned());
        assert_eq!(sources, 1, "documents of the dossier");
        checked.items.iter().map(|item| item.verdict).collect()
    }

    #[test]
    fn a_draft_is_held_against_documents_and_a_primary_text() {
        let draft = "“We close the northern mill in May,” said Ann Lee. “All weavers keep their wages until autumn,” she said.";
        assert_eq!(verdicts(draft, " "), [DraftVerdict::AsPrinted, DraftVerdict::NoSource]);
        let primary = "All weavers keep their wages until autumn. Nobody has to go.";
        assert_eq!(verdicts(draft, primary)[1], DraftVerdict::OneOutlet);
    }
}
