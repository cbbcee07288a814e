//! A file as the formats look at it: its name and bytes, and, made when first asked for, its text and its contents
//! as an archive.

use crate::{
    Problem,
    encoding::{self, Decoded},
    formats::zip::Archive,
    unsupported,
};
use std::cell::OnceCell;

/// A file to be read.
pub(crate) struct InputFile<'a> {
    /// Its name, with the names of the files it lies in: `a.zip/b.html`.
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
    decoded: OnceCell<Result<Decoded, Problem>>,
    archive: OnceCell<Result<Archive<'a>, Problem>>,
}

impl<'a> InputFile<'a> {
    pub(crate) fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, bytes, decoded: OnceCell::new(), archive: OnceCell::new() }
    }

    /// The file as text, or why it is none.
    pub(crate) fn text(&self) -> Result<&str, Problem> {
        Ok(&self.decoded()?.text)
    }

    /// The encoding of the text, if it had to be guessed.
    pub(crate) fn guessed_encoding(&self) -> Option<&'static str> {
        self.decoded().ok()?.guess
    }

    fn decoded(&self) -> Result<&Decoded, Problem> {
        let decode = || match unsupported::by_signature(self.bytes) {
            Some(advice) => Err(Problem::Unsupported(advice)),
            None => encoding::decode_declaring(self.bytes),
        };
        self.decoded.get_or_init(decode).as_ref().map_err(|problem| *problem)
    }

    /// The file as a ZIP, or why it is none.
    pub(crate) fn archive(&self) -> Result<&Archive<'a>, Problem> {
        self.archive.get_or_init(|| Archive::open(self.bytes)).as_ref().map_err(|problem| *problem)
    }

    /// Whether the file is a ZIP with a file at `path` in it.
    pub(crate) fn is_archive_with(&self, path: &str) -> bool {
        self.bytes.starts_with(b"PK") && self.archive().is_ok_and(|archive| archive.find(path).is_some())
    }

    /// Whether the file's name ends in one of `endings`.
    pub(crate) fn is_named(&self, endings: &[&str]) -> bool {
        endings.contains(&ending(self.name).as_str())
    }
}

/// The ending of a file's name, in lower case and without its dot.
pub(crate) fn ending(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}
