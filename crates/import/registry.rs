//! The formats that can be read: one row each. Recognition, the command line's help, the page's drop zone, the
//! README and the tests take their lists from here.

use crate::{
    Problem,
    formats::{
        bibtex, captions, csv, docx, epub, feed, gzip, html, json, json_lines, mail, markdown, mbox, mhtml,
        news_xml, odt, pdf, plain_text, ris, rtf, tar, wacz, warc, webarchive, xlsx, zip,
    },
    importer::Importer,
    input::InputFile,
    table::Table,
};
use std::fmt;

/// A format that can be read. Each is a constant in a module of its own under `formats`.
pub struct Format {
    /// Its name in lists of formats.
    pub name: &'static str,
    /// The endings of its files' names, in lower case and without the dot.
    pub endings: &'static [&'static str],
    /// Says whether a file is of this format.
    pub(crate) sniff: fn(&InputFile<'_>) -> Match,
    /// Gives the importer the articles of a file, or hands it the files inside.
    pub(crate) read: fn(&mut Importer<'_>, &InputFile<'_>) -> Result<(), Problem>,
    /// The head of the table that a file is, if the format is one of rows and columns.
    pub(crate) table: Option<fn(&InputFile<'_>) -> Option<Table>>,
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// How surely a file is of a format, the least sure first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Match {
    /// It is not.
    No,
    /// It can be read so if nothing else fits.
    Fallback,
    /// It looks like it, but the name may say otherwise.
    Likely,
    /// Its name says so, and its content allows it.
    ByName,
    /// Its content says so, whatever its name.
    ByContent,
}

/// Makes [`FORMATS`] of the formats' modules, and the list of what is said of them. The list names no function, so that a
/// program that shows it does not hold all readers.
macro_rules! formats {
    ($($module:ident),* $(,)?) => {
        /// All formats, in the order in which lists name them. Of two that match a file equally well the earlier one reads
        /// it, so a format that is made of another (Word of ZIP) stands before it.
        pub const FORMATS: &[Format] = &[$($module::FORMAT),*];

        /// The name of each format, and the endings of its files' names.
        const LISTED: &[(&str, &[&str])] = &[$(($module::FORMAT.name, $module::FORMAT.endings)),*];
    };
}

formats![
    plain_text, markdown, // Feeds and news in XML open as a page in XHTML does.
    feed, news_xml, webarchive, html, mhtml, warc, wacz, pdf, docx, odt, rtf, epub, captions, mail, mbox,
    ris, bibtex, csv, xlsx, json_lines, json, zip, tar, gzip,
];

/// The names of all formats as a list in a sentence: “plain text, Markdown, …”.
pub fn format_names() -> String {
    LISTED.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// The endings of all formats as the `accept` attribute of a file input takes them: `.txt,.md,…`.
pub fn accepted_endings() -> String {
    let endings = LISTED.iter().flat_map(|(_, endings)| *endings);
    endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
}

/// The format of the file `name`: by its content before its name. A PDF that is named `article.txt` is a PDF.
pub fn format_of(name: &str, bytes: &[u8]) -> Result<&'static Format, Problem> {
    recognise(&InputFile::new(name, bytes))
}

/// As [`format_of`].
pub(crate) fn recognise(file: &InputFile<'_>) -> Result<&'static Format, Problem> {
    if file.bytes.trim_ascii().is_empty() {
        return Err(Problem::Empty);
    }
    let (mut best, mut found) = (Match::No, None);
    for format in FORMATS {
        let matched = (format.sniff)(file);
        if matched > best {
            (best, found) = (matched, Some(format));
        }
        if best == Match::ByContent {
            break;
        }
    }
    found.ok_or_else(|| file.text().err().unwrap_or(Problem::Binary))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, content: impl AsRef<[u8]>, expected: &Format) {
        let found = format_of(name, content.as_ref()).expect("a format");
        assert_eq!(found.name, expected.name, "{:?}", String::from_utf8_lossy(content.as_ref()));
    }

    #[test]
    fn content_goes_before_the_name() {
        check(
            "a.txt",
            "<!-- saved from url=(0019)https://paper.test/ -->\n<!DOCTYPE HTML><p>Hello",
            &html::FORMAT,
        );
        check("a.txt", "{\"text\": \"Hello\"}", &json::FORMAT);
        check("a.txt", "{\"text\": \"Hello\"}\n{\"text\": \"Hello\"}\n", &json_lines::FORMAT);
        check("a.txt", "[“Hello,” he said.]", &plain_text::FORMAT);
        check("a.txt", "Subject: x\nFrom: a\nDate: b\n\nHello", &mail::FORMAT);
        check("a.txt", "From a@b Tue Jun 19\nSubject: x\nFrom: a\nDate: b\n\nHello", &mbox::FORMAT);
        check("a.txt", "From: our correspondent\n\nHello", &plain_text::FORMAT);
        check("a.txt", "title,text,date\nA,Hello,2018-06-19\n", &csv::FORMAT);
        check("a.csv", "x\ty\nA\tHello\n", &csv::FORMAT);
        check("a.html", "Hello <b>you</b>", &html::FORMAT);
        check("a.html", "{\"text\": \"Hello\"}", &json::FORMAT);
        check("a.md", "# Hello", &markdown::FORMAT);
        check("a.md", "title,text\nA,Hello\n", &markdown::FORMAT);
        check("a", "Hello", &plain_text::FORMAT);
        check("a.txt", "%PDF-1.7 and so on", &pdf::FORMAT);
        check("a.txt", "PK\x03\x04word", &zip::FORMAT);
        check("a.txt", b"\x1f\x8b\x08", &gzip::FORMAT);
    }

    #[test]
    fn what_is_of_no_format_says_why() {
        assert_eq!(format_of("a.txt", b" \n ").expect_err("empty"), Problem::Empty);
        assert_eq!(format_of("a.txt", &[0, 1, 2, 3, 4, 5]).expect_err("bytes"), Problem::Binary);
        assert!(matches!(format_of("a.txt", b"GIF89a"), Err(Problem::Unsupported(_))));
    }

    #[test]
    fn names_and_endings_are_listed_once() {
        let mut names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        let mut endings: Vec<&str> = FORMATS.iter().flat_map(|format| format.endings).copied().collect();
        let counts = (names.len(), endings.len());
        names.sort_unstable();
        names.dedup();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!((names.len(), endings.len()), counts);
        assert!(
            endings.iter().all(|ending| ending.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
        );
    }

    #[test]
    fn the_readme_names_the_formats_of_the_registry() {
        let readme = include_str!("../../README.md").split_whitespace().collect::<Vec<_>>().join(" ");
        let sentence = format!("takes files and folders: {}.", format_names());
        assert!(readme.contains(&sentence), "README.md, “Bring your own articles”, has to say: {sentence}");
    }
}
