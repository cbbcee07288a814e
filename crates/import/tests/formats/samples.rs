//! A whole file of each format, for the tests that damage, rename and pack them.

use crate::{
    STORY, crawled, documents, feeds,
    made::{Pack, gzip, zip},
    mails::{MAIL, saved_page},
    pages::PAGE,
    pdfs, references,
    tables::CSV,
};
use variorum_import::{Choices, FORMATS, format_of, read};

/// A file of one format.
pub(crate) struct Sample {
    /// The name of its format in [`FORMATS`].
    pub(crate) format: &'static str,
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// The samples: to add a format is to add one here.
pub(crate) fn samples() -> Vec<Sample> {
    let lines = "{\"title\":\"A\",\"text\":\"One story.\"}\n".repeat(4);
    let list = format!("[{}]", lines.trim().replace('\n', ","));
    let sample = |format, name, bytes: &[u8]| Sample { format, name, bytes: bytes.to_vec() };
    vec![
        sample("plain text", "a.txt", STORY.as_bytes()),
        sample("Markdown", "a.md", b"---\ntitle: A\n---\n# A\n\nOne [story](https://x.test)."),
        sample("feeds (RSS, Atom)", "a.rss", feeds::RSS.as_bytes()),
        sample("news in XML (NITF, NewsML, TEI)", "a.xml", feeds::NITF.as_bytes()),
        sample("Safari web archives", "a.webarchive", crawled::safari().as_bytes()),
        sample("saved web pages (HTML)", "a.html", PAGE.as_bytes()),
        sample("web archives (MHTML)", "a.mhtml", saved_page().as_bytes()),
        sample("WARC", "a.warc", &crawled::warc()),
        sample("WACZ", "a.wacz", &crawled::wacz()),
        sample("PDF", "a.pdf", &pdfs::letter()),
        sample("Word", "a.docx", &documents::word_document()),
        sample("OpenDocument text", "a.odt", &crawled::odt(crawled::ODT.as_bytes())),
        sample("RTF", "a.rtf", crawled::RTF.as_bytes()),
        sample("EPUB", "a.epub", &documents::book()),
        sample("captions (SRT, VTT)", "a.srt", crawled::CAPTIONS.as_bytes()),
        sample("mail", "a.eml", MAIL.as_bytes()),
        sample("mailboxes (mbox)", "a.mbox", format!("From a b\n{MAIL}\nFrom c d\n{MAIL}").as_bytes()),
        sample("references (RIS)", "a.ris", references::RIS.as_bytes()),
        sample("references (BibTeX)", "a.bib", references::BIB.as_bytes()),
        sample("tables (CSV)", "a.csv", CSV.as_bytes()),
        sample("Excel sheets", "a.xlsx", &references::sheet()),
        sample("JSON Lines", "a.jsonl", lines.as_bytes()),
        sample("JSON", "a.json", list.as_bytes()),
        sample(
            "ZIP",
            "a.zip",
            &zip(&[("a.txt", STORY.as_bytes()), ("b.html", PAGE.as_bytes())], Pack::Deflated),
        ),
        sample("tar", "a.tar", &crawled::tar(&[("a.txt", STORY.as_bytes()), ("b.html", PAGE.as_bytes())])),
        sample("gzip", "a.txt.gz", &gzip(STORY.as_bytes())),
    ]
}

#[test]
fn every_format_has_a_sample() {
    let samples = samples();
    for format in FORMATS {
        let has_sample = samples.iter().any(|sample| sample.format == format.name);
        assert!(has_sample, "{}: add a sample to tests/formats/samples.rs", format.name);
    }
}

#[test]
fn every_sample_is_recognised_under_any_name_and_gives_articles() {
    for Sample { format, name, bytes } in samples() {
        let recognised = format_of(name, &bytes).expect("a format");
        assert_eq!(recognised.name, format);
        assert!(recognised.endings.iter().any(|ending| name.ends_with(&format!(".{ending}"))), "{name}");
        let results = read(name, &bytes, &Choices::default());
        assert!(results.iter().any(Result::is_ok), "{name}: {results:?}");
        // Only Markdown has nothing in its content by which it is told from plain text.
        if !["Markdown", "plain text"].contains(&format) {
            assert_eq!(format_of("noname", &bytes).expect("a format").name, format);
        }
    }
}
