//! One run of the import: recognises a file, lets its format read it, and takes the articles that come of it.
//! Archives and mails hand the files inside them back to it. It counts what was unpacked and found, so that no file
//! takes more than [`limits`] allow; the depth of files in files is limited too, so the recursion ends.

use crate::{
    Article, Choices, Failure, Problem,
    article::Extracted,
    downloads::{self, Download, Downloaded},
    input::InputFile,
    limits,
    metadata::Metadata,
    registry,
};
use std::cmp::Ordering;
use variorum_engine::model::Facts;

/// A run of the import.
pub(crate) struct Importer<'a> {
    /// What the reader chose.
    pub(crate) choices: &'a Choices,
    /// Bytes that may still be unpacked.
    pub(crate) unpack_budget: usize,
    sink: &'a mut dyn FnMut(Result<Article, Failure>),
    depth: u8,
    /// Articles and failures so far.
    results: usize,
}

impl<'a> Importer<'a> {
    pub(crate) fn new(choices: &'a Choices, sink: &'a mut dyn FnMut(Result<Article, Failure>)) -> Self {
        Self { choices, unpack_budget: limits::UNPACKED, sink, depth: 0, results: 0 }
    }

    /// Reads the file `name`, which gives at least one article or failure.
    pub(crate) fn file(&mut self, name: &str, bytes: &[u8]) {
        let before = self.results;
        let file = InputFile::new(name, bytes);
        match registry::recognise(&file).and_then(|format| (format.read)(self, &file)) {
            Ok(()) if self.results > before => {}
            // A table of nothing but empty rows.
            Ok(()) => self.failure(name, Problem::Empty),
            Err(problem) => self.failure(name, problem),
        }
    }

    /// Reads a file that lies in another.
    pub(crate) fn nested_file(&mut self, name: &str, bytes: &[u8]) {
        self.nested(name, |importer| importer.file(name, bytes));
    }

    /// Calls `read` for `name`, which lies in another file, unless it lies too deep.
    pub(crate) fn nested(&mut self, name: &str, read: impl FnOnce(&mut Self)) {
        if self.depth == limits::DEPTH {
            return self.failure(name, Problem::TooNested);
        }
        self.depth += 1;
        read(self);
        self.depth -= 1;
    }

    /// Takes the article that the whole of a text file holds.
    pub(crate) fn text_article(
        &mut self,
        file: &InputFile<'_>,
        text: String,
        metadata: Metadata,
        hints: Metadata,
    ) {
        let mut extracted = Extracted { text, metadata, hints, source: file.bytes };
        extracted.hints.add_guessed_encoding(file.guessed_encoding());
        self.text(file.name, extracted);
    }

    /// Takes the text of the file called `name`: an article, or a database's download of several.
    pub(crate) fn text(&mut self, name: &str, extracted: Extracted<'_>) {
        match downloads::split(&extracted.text) {
            Download::No => self.article(name, extracted),
            Download::Unknown => {
                self.article(name, extracted);
                self.failure(name, Problem::SeveralArticles);
            }
            Download::Articles(articles) => {
                let Extracted { metadata, mut hints, .. } = extracted;
                if articles.len() == 1 {
                    hints.extend(metadata);
                } else {
                    hints.keep_encoding();
                }
                self.downloaded(name, articles, &hints);
            }
        }
    }

    /// Takes the articles of a download, the file called `name`.
    pub(crate) fn downloaded(&mut self, name: &str, articles: Vec<Downloaded>, hints: &Metadata) {
        let is_single = articles.len() == 1;
        for (number, Downloaded { text, metadata }) in (1..).zip(articles) {
            if self.is_full() {
                break;
            }
            let name = if is_single { name.to_string() } else { format!("{name}/{number}") };
            let text = metadata.with_headline(text);
            let source = text.clone();
            let source = source.as_bytes();
            self.article(&name, Extracted { text, metadata, hints: hints.clone(), source });
        }
    }

    /// Takes an article that the file called `name` holds.
    pub(crate) fn article(&mut self, name: &str, extracted: Extracted<'_>) {
        match extracted.into_article(name) {
            Ok(article) => self.push(Ok(article)),
            Err(problem) => self.failure(name, problem),
        }
    }

    /// Notes that the file called `name` gave no article.
    pub(crate) fn failure(&mut self, name: &str, problem: Problem) {
        self.push(Err(Failure { file: name.to_string(), problem }));
    }

    /// Whether there were as many articles as one file may hold; the rest of it is left out.
    pub(crate) fn is_full(&self) -> bool {
        self.results > limits::ARTICLES
    }

    fn push(&mut self, result: Result<Article, Failure>) {
        self.results += 1;
        match (result, self.results.cmp(&limits::ARTICLES)) {
            (result, Ordering::Less) => (self.sink)(result),
            (Ok(Article { facts: Facts { file, .. }, .. }) | Err(Failure { file, .. }), Ordering::Equal) => {
                (self.sink)(Err(Failure { file, problem: Problem::TooMany }));
            }
            (_, Ordering::Greater) => {}
        }
    }
}
