//! Why a file gave no article, as a sentence that says what the reader can do.

use std::fmt;

/// A file that gave no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Its name, with the names of the files it lay in: `a.zip/b.html`.
    pub file: String,
    /// What was wrong with it.
    pub problem: Problem,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.problem)
    }
}

impl std::error::Error for Failure {}

/// What is wrong with a file. It displays as a lower-case sentence without a full stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// No text in it.
    Empty,
    /// Neither text nor a format that can be read.
    Binary,
    /// More text than an article has.
    TooLong,
    /// Text in an encoding that can't be decoded.
    Encoding,
    /// A format that is known and not read; what it is and what to do.
    Unsupported(&'static str),
    /// A format that is read, broken off or damaged; its name.
    Damaged(&'static str),
    /// Encrypted with a password; its format's name.
    Encrypted(&'static str),
    /// A page without paragraphs.
    NoParagraphs,
    /// A PDF of scanned pages.
    NoTextLayer,
    /// A table or a list of records without a column of text.
    NoTextColumn,
    /// An archive without a file in it.
    EmptyArchive,
    /// Archives inside archives inside archives.
    TooNested,
    /// Unpacks to more than can be held.
    TooLarge,
    /// More files or records than can be read at once.
    TooMany,
    /// A download of several articles in a form that is not known.
    SeveralArticles,
    /// A list of addresses without the articles.
    OnlyAddresses,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the file holds no text: save the article again and add it once more",
            Self::Binary => "this is neither text nor a format that can be read: save the article as plain text or as a web page",
            Self::TooLong => "there is more text in this than ten books hold: split it into single articles",
            Self::Encoding => "the text is in an encoding that can't be read here: save it as UTF-8",
            Self::Unsupported(advice) => advice,
            Self::Damaged(format) => {
                return write!(f, "this {format} is damaged or broken off: save or download it again");
            }
            Self::Encrypted(format) => {
                return write!(f, "this {format} is locked with a password: save it without one");
            }
            Self::NoParagraphs => {
                "no article can be made out on this page: select its text in the browser and paste it here"
            }
            Self::NoTextLayer => {
                "this PDF holds pictures of pages and no text: run it through text recognition first"
            }
            Self::NoTextColumn => "none of the columns looks like an article’s text: say which one it is",
            Self::EmptyArchive => "there is no file in this archive: pack it again",
            Self::TooNested => {
                "it is packed in more than four layers: unpack it and add the files themselves"
            }
            Self::TooLarge => {
                "it unpacks to more than can be held: unpack it and add the files in parts"
            }
            Self::TooMany => "there are more articles in it than can be read at once: split it",
            Self::SeveralArticles => {
                "this looks like several articles, but where one ends can't be made out, so they are read as one: download them as single files"
            }
            Self::OnlyAddresses => {
                "this lists articles and their addresses without their text: save the pages themselves and add those"
            }
        })
    }
}
