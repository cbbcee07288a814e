//! The importers: bytes of any file → articles, each with the facts about it and the evidence for them, or a
//! failure that says what the reader can do.
//!
//! ```text
//! bytes → registry (which format?) → formats/… (text and metadata) → article (facts) → the caller
//!                      ↑ files inside archives, mailboxes and mails ↓
//! ```
//!
//! [`FORMATS`] has one row for each format; a format is one module under `formats`. What a file is is decided by its
//! content before its name. A container (ZIP, a mailbox) gives the files inside it back to the import, and one that
//! can't be read costs no neighbour. Everything a file brings becomes text or is left out: nothing in it is run,
//! fetched or kept as markup.
//!
//! Pure: no clock, no web, no I/O, no panic on any bytes, time in proportion to them, memory and depth limited
//! ([`limits`]).
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

mod article;
mod dates;
mod downloads;
mod encoding;
mod formats;
mod importer;
mod inflate;
mod input;
mod language;
mod limits;
mod metadata;
mod names;
mod problem;
mod registry;
mod table;
mod transcript;
mod unsupported;
pub mod wire;
mod xml;

pub use article::Article;
pub use limits::{ARTICLES as MOST_ARTICLES, TEXT as MOST_TEXT};
pub use metadata::{Evidence, Fact};
pub use problem::{Failure, Problem};
pub use registry::{FORMATS, Format, accepted_endings, format_names, format_of};
pub use table::{Columns, Table};

use serde::{Deserialize, Serialize};

/// What the reader chose, where the import would otherwise guess.
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
    importer::Importer::new(choices, sink).file(name, bytes);
}

/// The head of the table or the list of records that the file `name` is; `None` if it is neither.
pub fn columns(name: &str, bytes: &[u8]) -> Option<Table> {
    let file = input::InputFile::new(name, bytes);
    let head = registry::recognise(&file).ok()?.table?;
    head(&file)
}
