//! Builds an index step by step, so that whoever builds a large one can do something else between two steps.

use super::{Index, concordance, numbering::Numbering, records::RecordReader};
use crate::model::{Dossier, PublicIds};

/// An index that is being built. Each step takes a few milliseconds at most for what grows with the number of documents;
/// three take longer: the dictionary, the order of passages and the public ids.
#[derive(Debug)]
pub struct IndexBuilder<'a> {
    dossier: &'a Dossier,
    index: Index,
    next: Next<'a>,
}

/// What is done next.
#[derive(Debug)]
enum Next<'a> {
    /// The words of a document are numbered.
    Words(Numbering<'a>, usize),
    /// Records are read.
    Records(Box<RecordReader<'a>>),
    /// The paragraphs of a document are noted.
    Paragraphs,
    /// Public ids are made.
    Ids,
}

impl<'a> IndexBuilder<'a> {
    /// Nothing of `dossier` is read yet.
    pub fn new(dossier: &'a Dossier) -> Self {
        let index = Index {
            documents: dossier.documents.len(),
            statements: dossier.analysis.statements.len(),
            quotations: dossier.analysis.quotations.len(),
            ..Index::default()
        };
        Self { dossier, index, next: Next::Words(Numbering::default(), 0) }
    }

    /// Takes a step. Gives the index after the last one.
    pub fn step(&mut self) -> Option<Index> {
        let documents = &self.dossier.documents;
        match &mut self.next {
            Next::Words(numbering, at) => match documents.get(*at) {
                Some(document) => {
                    numbering.read(document);
                    *at += 1;
                }
                None => {
                    self.index.words = std::mem::take(numbering).finish();
                    self.next = Next::Records(Box::new(RecordReader::new(self.dossier)));
                }
            },
            Next::Records(reader) => {
                if let Some(records) = reader.step(&self.index.words) {
                    self.index.records = records;
                    self.next = Next::Paragraphs;
                }
            }
            Next::Paragraphs => match documents.get(self.index.paragraphs.len()) {
                Some(document) => {
                    let paragraphs = concordance::paragraphs(&self.index.words, document);
                    self.index.paragraphs.push(paragraphs);
                }
                None => self.next = Next::Ids,
            },
            Next::Ids => {
                self.index.ids = PublicIds::of(self.dossier);
                return Some(std::mem::take(&mut self.index));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collation::testing::corpus;
    use crate::model::Analysis;

    #[test]
    fn an_index_takes_more_steps_than_there_are_documents() {
        let (documents, quotations) =
            corpus(&["«Ann Li|The ferry is late», she said.", "Nobody came.", "", "Rain."]);
        let analysis = Analysis { quotations, ..Analysis::default() };
        let dossier = Dossier { documents, analysis, ..Dossier::default() };
        let mut builder = IndexBuilder::new(&dossier);
        let mut steps = 1;
        let index = loop {
            match builder.step() {
                Some(index) => break index,
                None => steps += 1,
            }
        };
        assert!(steps > 2 * dossier.documents.len(), "{steps}");
        assert_eq!((index.paragraphs.len(), index.documents), (4, 4));
    }
}
