//! Companies, what each said and did, and the sentences that say so.

use crate::model::{Company, Document, Quotation, Reaction};

/// Companies that the documents name, and their reactions.
pub fn read(_documents: &[Document], _quotations: &[Quotation]) -> (Vec<Company>, Vec<Reaction>) {
    (Vec::new(), Vec::new())
}
