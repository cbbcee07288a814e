//! What the benches ask of the engine: the same work that they ask of its peers.
//!
//! Every answer is a number that depends on the work, so that nothing can be left out as unused, and so that the benches
//! can show that both sides found something.

use variorum_desk_api::{Answer, encode};
use variorum_engine::{
    analyze, attribution,
    collation::{Witness, collate},
    index::{Index, Query, Unit},
    model::{Document, DocumentId, Dossier, Facts},
    text::{Layout, TextSpan},
};
use wasm_bindgen::prelude::wasm_bindgen;

/// Documents, what was read in them, and their index.
#[wasm_bindgen]
#[derive(Clone, Default)]
pub struct Collection {
    dossier: Dossier,
    index: Option<Index>,
}

#[wasm_bindgen]
impl Collection {
    /// A collection of nothing.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document.
    pub fn add(&mut self, file: &str, text: &str) {
        let id = DocumentId(u32::try_from(self.dossier.documents.len()).unwrap_or(u32::MAX));
        // The corpus names files after their publishers.
        let outlet = file.split('_').next().map(String::from);
        let facts = Facts { file: file.to_string(), outlet, ..Facts::default() };
        self.dossier.documents.push(Document::new(id, facts, text.to_string(), Vec::new()));
    }

    /// Reads all documents and gives the number of quotations.
    pub fn read(&mut self) -> usize {
        self.dossier.analysis = analyze(&self.dossier.documents);
        self.dossier.analysis.quotations.len()
    }

    /// Builds the index and gives the number of documents that hold “the”.
    pub fn index(&mut self) -> usize {
        self.index = Some(Index::build(&self.dossier));
        self.search("the")
    }

    /// How many documents a query finds; none if it can't be read.
    pub fn search(&self, written: &str) -> usize {
        match (&self.index, Query::parse(written)) {
            (Some(index), Ok(query)) => index.search(&query).documents.len(),
            _ => 0,
        }
    }

    /// The same together with the count beside every value of every facet, as each keystroke asks for it.
    pub fn search_and_count(&self, written: &str) -> usize {
        match (&self.index, Query::parse(written)) {
            (Some(index), Ok(query)) => {
                let values: usize =
                    index.facets(&query, Unit::Statements).iter().map(|(_, values)| values.len()).sum();
                index.search(&query).documents.len() + values
            }
            _ => 0,
        }
    }
}

impl Collection {
    /// The dossier as the desk gives it to the page, under the key `bench`.
    pub fn encoded(&self) -> Vec<u8> {
        encode(&Answer::Dossier { key: "bench".to_owned(), part: 0, parts: 1, dossier: &self.dossier })
    }
}

/// The number of quotations in a text read by itself, with their speakers.
#[wasm_bindgen]
pub fn quotations(text: &str) -> usize {
    let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
    attribution::read(&document).quotations.len()
}

/// The number of places in which two texts differ word by word.
#[wasm_bindgen]
pub fn differences(base: &str, rendering: &str) -> usize {
    let (base_layout, rendering_layout) = (Layout::of(base), Layout::of(rendering));
    let (whole_base, whole_rendering) = ([whole(base)], [whole(rendering)]);
    let base = Witness { text: base, layout: &base_layout, fragments: &whole_base };
    let rendering = Witness { text: rendering, layout: &rendering_layout, fragments: &whole_rendering };
    collate(base, rendering).differences.len()
}

fn whole(text: &str) -> TextSpan {
    TextSpan::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX))
}
