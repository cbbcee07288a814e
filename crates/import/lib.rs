//! The importers: bytes of any file → articles, each with the facts about it and what they rest on, or a
//! clear failure.
//!
//! What a file is is decided by its content before its name. Archives, mailboxes and tables hold many articles;
//! each comes out by itself, and one that can't be read costs no neighbour. Whatever a file brings becomes text
//! or is left out: nothing in it is run, fetched or kept as markup.
//!
//! Pure: no clock, no web, no I/O, no panic on any bytes, time in proportion to them. Unpacking is bounded
//! ([`limits`]), nesting too. Libraries are used where they cost few bytes of wasm; HTML, mail and PDF are read
//! by small readers of our own, because the libraries for them weigh as much as the rest of the app.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test that fails should stop"
    )
)]

mod archive;
mod day;
mod encoding;
mod facts;
mod html;
mod kind;
mod limits;
mod mail;
mod office;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod problem;
mod reader;
mod table;

pub use facts::{Evidence, Fact};
pub use problem::{Failure, Problem};
pub use table::{Columns, Table};

use serde::{Deserialize, Serialize};
use variorum_engine::{
    documents,
    model::{Document, DocumentId, Facts},
};

/// An article as it was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its words, a paragraph a line; plain text as it came.
    pub text: String,
    /// The best of what is known about it. `file` is the file's name, with those it lay in: `a.zip/b.html`.
    pub facts: Facts,
    /// All that was found about it, the most trusted first of each fact.
    pub evidence: Vec<Evidence>,
}

impl Article {
    /// The article as a document of a dossier, its boilerplate marked.
    pub fn into_document(self, id: DocumentId) -> Document {
        let mut document = documents::document(id, &self.facts.file, self.text);
        document.facts = self.facts;
        document
    }
}

/// What the reader chose, where the importers would otherwise guess.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Which columns of a table (or keys of JSON records) hold what.
    pub columns: Option<Columns>,
}

/// Reads the file `name`: its articles in order, and what in it could not be read.
pub fn read(name: &str, bytes: &[u8], choices: &Choices) -> Vec<Result<Article, Failure>> {
    let mut found = Vec::new();
    read_each(name, bytes, choices, &mut |result| found.push(result));
    found
}

/// As [`read`], giving each article to `sink` as soon as it is found.
pub fn read_each(
    name: &str,
    bytes: &[u8],
    choices: &Choices,
    sink: &mut dyn FnMut(Result<Article, Failure>),
) {
    reader::Reader::new(choices, sink).file(name, bytes);
}

/// The head of the table or the list of records that the file `name` is; `None` if it is none.
pub fn columns(name: &str, bytes: &[u8]) -> Option<Table> {
    reader::table(name, bytes)
}
