//! One reading of one file: what it is decides who reads it; archives and mails hand the files inside them back
//! here. What has been unpacked and given so far is counted, so that no file can ask for more than [`limits`]
//! allow. The nesting is bounded too, so calling itself is safe.

use crate::{
    Article, Choices, Failure, Problem, Table, archive, encoding,
    facts::{self, Clues},
    html, kind,
    kind::{Kind, Packed},
    limits, mail, plain, table,
};

/// A file being read, with those inside it.
pub(crate) struct Reader<'a> {
    choices: &'a Choices,
    sink: &'a mut dyn FnMut(Result<Article, Failure>),
    /// Bytes that may still be unpacked.
    pub(crate) left: usize,
    depth: u8,
    given: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(choices: &'a Choices, sink: &'a mut dyn FnMut(Result<Article, Failure>)) -> Self {
        Self { choices, sink, left: limits::UNPACKED, depth: 0, given: 0 }
    }

    /// Reads the file `name`.
    pub(crate) fn file(&mut self, name: &str, bytes: &[u8]) {
        let before = self.given;
        match self.open(name, bytes) {
            Ok(()) if self.given > before => {}
            // Nothing but empty rows.
            Ok(()) => self.fail(name, Problem::Empty),
            Err(problem) => self.fail(name, problem),
        }
    }

    /// Reads a file that lies in another.
    pub(crate) fn nested(&mut self, name: &str, bytes: &[u8]) {
        if self.depth == limits::DEPTH {
            return self.fail(name, Problem::TooNested);
        }
        self.depth += 1;
        self.file(name, bytes);
        self.depth -= 1;
    }

    /// Gives an article of `text`; `source` is its own bytes. See [`facts::article`].
    pub(crate) fn give(&mut self, file: &str, text: String, before: Clues, after: Clues, source: &[u8]) {
        match facts::article(file, text, before, after, source) {
            Ok(article) => self.put(Ok(article)),
            Err(problem) => self.fail(file, problem),
        }
    }

    /// Says that `file` gave no article.
    pub(crate) fn fail(&mut self, file: &str, problem: Problem) {
        self.put(Err(Failure { file: file.to_string(), problem }));
    }

    /// Whether as much was given as one file may hold: then the rest of it is passed over.
    pub(crate) fn is_full(&self) -> bool {
        self.given > limits::ARTICLES
    }

    fn put(&mut self, result: Result<Article, Failure>) {
        self.given += 1;
        match (result, self.given.cmp(&limits::ARTICLES)) {
            (result, std::cmp::Ordering::Less) => (self.sink)(result),
            (
                Ok(Article { facts: variorum_engine::model::Facts { file, .. }, .. })
                | Err(Failure { file, .. }),
                std::cmp::Ordering::Equal,
            ) => {
                (self.sink)(Err(Failure { file, problem: Problem::TooMany }));
            }
            (_, std::cmp::Ordering::Greater) => {}
        }
    }

    fn open(&mut self, name: &str, bytes: &[u8]) -> Result<(), Problem> {
        match kind::packed(bytes)? {
            Some(Packed::Zip) => archive::zip(self, name, bytes),
            Some(Packed::Gzip) => archive::gzip(self, name, bytes),
            #[cfg(feature = "pdf")]
            Some(Packed::Pdf) => crate::pdf::read(self, name, bytes),
            #[cfg(not(feature = "pdf"))]
            Some(Packed::Pdf) => Err(Problem::Refused(
                "PDFs can't be read in this edition: copy the article's text and paste it here",
            )),
            None => self.text(name, bytes),
        }
    }

    fn text(&mut self, name: &str, bytes: &[u8]) -> Result<(), Problem> {
        let text = encoding::decode(bytes, encoding::declared(bytes))?;
        match kind::of_text(name, &text) {
            Kind::Html => html::page(self, name, &text, bytes),
            Kind::Mail => {
                mail::message(self, name, bytes);
                Ok(())
            }
            Kind::Mailbox => {
                mail::mailbox(self, name, bytes);
                Ok(())
            }
            Kind::Json => table::json(self, name, &text, self.choices.columns.as_ref()),
            Kind::JsonLines => table::json_lines(self, name, &text, self.choices.columns.as_ref()),
            Kind::Table(delimiter) => table::csv(self, name, &text, delimiter, self.choices.columns.as_ref()),
            Kind::Markdown => plain::markdown(self, name, &text, bytes),
            Kind::Plain => {
                self.give(name, text, Clues::default(), Clues::default(), bytes);
                Ok(())
            }
        }
    }
}

/// The head of the table that the file `name` is.
pub(crate) fn table(name: &str, bytes: &[u8]) -> Option<Table> {
    if kind::packed(bytes).ok()?.is_some() {
        return None;
    }
    let text = encoding::decode(bytes, encoding::declared(bytes)).ok()?;
    match kind::of_text(name, &text) {
        Kind::Json => table::head_of_json(&text),
        Kind::JsonLines => table::head_of_json_lines(&text),
        Kind::Table(delimiter) => table::head_of_csv(&text, delimiter),
        Kind::Html | Kind::Mail | Kind::Mailbox | Kind::Markdown | Kind::Plain => None,
    }
}
