//! Reads `former-ids.toml`: what the numbered ids of an earlier version of the dossier meant, so that its links still
//! open what they did. It names documents by file, companies by name, quotations by their words, and statements by the
//! quotation that was their base. [`FormerIds::resolve`] says what they mean in an analysis of today.

use super::{DocumentSource, DossierError, SourceFile};
use crate::{
    model::{Analysis, Document, DocumentId, Quotation, QuotationId},
    text::TextSpan,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The ids of an earlier version, each with what it meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerIds {
    #[serde(default)]
    documents: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    companies: BTreeMap<String, String>,
    #[serde(default)]
    statements: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    quotations: BTreeMap<String, QuotationWords>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotationWords {
    document: Spanned<String>,
    exact: Spanned<String>,
}

/// The table, held against the digests.
pub(super) fn read(file: &SourceFile<'_>, documents: &[DocumentSource]) -> Result<FormerIds, DossierError> {
    let ids: FormerIds = file.toml()?;
    let find = |name: &Spanned<String>| {
        let found = documents.iter().find(|document| document.file == *name.get_ref());
        let error =
            || file.error(name.span().start, format!("no document has the file `{}`", name.get_ref()));
        found.ok_or_else(error)
    };
    for name in ids.documents.values() {
        find(name)?;
    }
    for QuotationWords { document, exact } in ids.quotations.values() {
        let digest = find(document)?;
        if !digest.text.contains(exact.get_ref()) {
            let message = format!("`{}` does not hold these words", digest.file);
            return Err(file.error(exact.span().start, message));
        }
    }
    match ids.statements.values().find(|base| !ids.quotations.contains_key(base.get_ref())) {
        Some(base) => {
            let message = format!("`{}` is not among the quotations", base.get_ref());
            Err(file.error(base.span().start, message))
        }
        None => Ok(ids),
    }
}

impl FormerIds {
    /// Each id with the index that it means in `analysis`; none if that is no longer read.
    pub fn resolve(&self, documents: &[Document], analysis: &Analysis) -> Vec<(String, Option<u32>)> {
        let document = |file: &str| documents.iter().find(|d| d.facts.file == file).map(|d| d.id);
        let quotation = |words: &QuotationWords| -> Option<QuotationId> {
            let id = document(words.document.get_ref())?;
            let text = &documents.get(id.index())?.text;
            let start = text.find(words.exact.get_ref())?;
            let span = TextSpan::of(text, start, start + words.exact.get_ref().len())?;
            overlapping(&analysis.quotations, id, span)
        };
        let statement = |base: &str| {
            let id = quotation(self.quotations.get(base)?)?;
            let rendered = analysis.statements.iter();
            rendered.filter(|s| s.renderings.iter().any(|r| r.quotation == id)).map(|s| s.id.0).next()
        };
        let company = |name: &String| analysis.companies.iter().find(|c| c.name == *name).map(|c| c.id.0);
        let documents = self.documents.iter().map(|(id, file)| (id, document(file.get_ref()).map(|d| d.0)));
        let companies = self.companies.iter().map(|(id, name)| (id, company(name)));
        let statements = self.statements.iter().map(|(id, base)| (id, statement(base.get_ref())));
        let quotations = self.quotations.iter().map(|(id, words)| (id, quotation(words).map(|q| q.0)));
        let all = documents.chain(companies).chain(statements).chain(quotations);
        all.map(|(id, meaning)| (id.clone(), meaning)).collect()
    }
}

/// The quotation that has most of `span`.
fn overlapping(quotations: &[Quotation], document: DocumentId, span: TextSpan) -> Option<QuotationId> {
    let shared = |q: &Quotation| q.span.intersection(span).map_or(0, TextSpan::len);
    let own = quotations.iter().filter(|q| q.document == document && shared(q) > 0);
    own.max_by_key(|q| (shared(q), std::cmp::Reverse(q.span.len()))).map(|q| q.id)
}
