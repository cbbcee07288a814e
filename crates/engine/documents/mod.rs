//! Text becomes documents: facts found in it ([`facts`]), boilerplate marked ([`boilerplate`]). The text stays
//! as it came, so that every offset holds in the user's own file. Bytes become text in front of this, in the
//! crate `variorum-import`: a format costs bytes that the page's first load need not carry.

pub mod boilerplate;
#[cfg(feature = "dossier")]
pub mod dossier;
pub mod dossier_file;
pub mod facts;

use crate::{
    model::{Document, DocumentId},
    text::Layout,
};

/// A document of `text`, with the facts that the text and the file's name give. `Facts::sha256` is left empty:
/// whoever has the file's bytes hashes them.
pub fn document(id: DocumentId, file_name: &str, text: String) -> Document {
    let layout = Layout::of(&text);
    let boilerplate = boilerplate::mark(&text, &layout);
    let facts = facts::find(file_name, &text, &layout, &boilerplate);
    Document::new(id, facts, text, boilerplate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_of_the_text() {
        let text = "Big News Today\r\n\r\nIt happened.\r\n".to_string();
        let document = document(DocumentId(0), "a.txt", text);
        assert_eq!(document.facts.title.as_deref(), Some("Big News Today"));
        assert_eq!(document.facts.length, 32);
        assert_eq!(document.facts.sha256, "");
        assert!(document.text.contains("\r\n"));
    }
}
