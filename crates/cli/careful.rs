//! How documents are read: fast, or carefully with weights from a file.

use crate::{Failure, arguments::CarefulOptions};
use std::{
    fs,
    path::{Path, PathBuf},
};
use variorum_careful::{Weights, score};
use variorum_engine::{
    attribution::{Reading, careful::Passages, read, read_carefully},
    model::Document,
};

/// The name of the file of weights, beside the program.
const FILE: &str = "careful.weights";

/// How documents are read.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    /// Of the careful reader; without them reading is fast.
    weights: Option<Weights>,
}

impl Reader {
    /// The reader that the arguments ask for.
    pub(crate) fn new(options: &CarefulOptions) -> Result<Self, Failure> {
        let weights = match &options.careful_weights {
            Some(path) => Some(weights(path)?),
            None if options.careful => Some(weights(&beside_program())?),
            None => None,
        };
        Ok(Self { weights })
    }

    /// Reads a document by itself.
    pub(crate) fn read(&self, document: &Document) -> Reading {
        match &self.weights {
            Some(weights) => {
                read_carefully(document, &score(weights, &document.text, &Passages::of(document)))
            }
            None => read(document),
        }
    }
}

/// The path of the weights that come with the program.
fn beside_program() -> PathBuf {
    std::env::current_exe().unwrap_or_default().with_file_name(FILE)
}

/// Reads a file of weights.
fn weights(path: &Path) -> Result<Weights, Failure> {
    let bytes = fs::read(path).map_err(|e| {
        Failure::Input(format!(
            "the careful reader's weights can't be read from {}: {e}; put {FILE} of the same version beside the program, \
             or name it by --careful-weights FILE",
            path.display()
        ))
    })?;
    Weights::read(&bytes).map_err(|e| Failure::Input(format!("{}: {e}", path.display())))
}
