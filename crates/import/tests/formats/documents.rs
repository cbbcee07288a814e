//! Word documents and EPUBs.

use crate::made::{Pack, check, zip};

const BODY: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Board defends contract</w:t></w:r></w:p>
<w:p><w:r><w:t>By Ann Poe</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">“We will not </w:t></w:r><w:del><w:r><w:delText>ever </w:delText></w:r></w:del><w:r><w:t>walk away</w:t></w:r><w:r><w:t>,” she said &amp; left.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ferries</w:t><w:tab/><w:t>40</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>
<w:p/></w:body></w:document>"#;
const PROPERTIES: &str = r#"<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>template7</dc:title><dc:creator>office pc</dc:creator></cp:coreProperties>"#;

/// A whole Word document.
pub(crate) fn word_document() -> Vec<u8> {
    docx(BODY.as_bytes())
}

/// A whole book.
pub(crate) fn book() -> Vec<u8> {
    epub("<h1>One</h1><p>“We will not,” she said.".repeat(12).as_bytes())
}

/// A Word document whose body is `body`.
pub(crate) fn docx(body: &[u8]) -> Vec<u8> {
    zip(
        &[
            ("[Content_Types].xml", b"<Types/>"),
            ("docProps/core.xml", PROPERTIES.as_bytes()),
            ("word/document.xml", body),
        ],
        Pack::Deflated,
    )
}

#[test]
fn word_documents() {
    let expected = "
a.docx | Board defends contract | - | Ann Poe | - | -
  Board defends contract
  By Ann Poe
  “We will not walk away,” she said & left.
  Ferries 40
  In a box.";
    check("a.docx", &docx(BODY.as_bytes()), expected);
    check("named.txt", &docx(BODY.as_bytes()), &expected.replace("a.docx", "named.txt"));
}

#[test]
fn broken_word_documents() {
    let cut = BODY.find("<w:tbl>").expect("the table is there") + 30;
    check(
        "a.docx",
        &docx(&BODY.as_bytes()[..cut]),
        "
a.docx | Board defends contract | - | Ann Poe | - | -
  Board defends contract
  By Ann Poe
  “We will not walk away,” she said & left.",
    );
    check(
        "a.docx",
        &docx(b"<w:document"),
        "a.docx: this Word document is damaged or broken off: save or download it again",
    );
    let whole = docx(BODY.as_bytes());
    check(
        "a.docx",
        &whole[..whole.len() / 2],
        "a.docx: this Word document is damaged or broken off: save or download it again",
    );
    check(
        "a.docx",
        &docx(b"<w:document/>"),
        "a.docx: the file holds no text: save the article again and add it once more",
    );
}

const CONTAINER: &str = r#"<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
const PACKAGE: &str = r#"<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The week</dc:title><dc:publisher>The Harbour Times</dc:publisher><dc:date>2018-06-22</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" properties="nav"/><item id="cover" href="cover.xhtml"/><item id="two" href="text/two%20ferries.xhtml"/><item id="one" href="text/one.xhtml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="cover"/><itemref idref="one"/><itemref idref="two"/><itemref idref="lost"/></spine></package>"#;

/// A book of two chapters, the first of which is `chapter`.
pub(crate) fn epub(chapter: &[u8]) -> Vec<u8> {
    let two = format!(
        "<?xml version='1.0'?><html><head><title/><script/></head><body><h2>Two ferries</h2><p>{}</p></body></html>",
        "They sailed. ".repeat(30)
    );
    zip(
        &[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", CONTAINER.as_bytes()),
            ("OEBPS/book.opf", PACKAGE.as_bytes()),
            ("OEBPS/nav.xhtml", b"<nav>One, two</nav>"),
            ("OEBPS/cover.xhtml", b"<p>The week</p>"),
            ("OEBPS/text/one.xhtml", chapter),
            ("OEBPS/text/two ferries.xhtml", two.as_bytes()),
        ],
        Pack::Deflated,
    )
}

#[test]
fn epubs() {
    let one = "<html><body><h1>Board defends contract</h1><p>“We will not walk away,” its chair said at the meeting on the quay, to which the captains of all the ferries had come, and so had the mayor.</p><p>She said it twice, and the second time nobody was left to hear it.</p></body></html>";
    check("a.epub", &epub(one.as_bytes()), &format!("
a.epub/OEBPS/text/one.xhtml | Board defends contract | The Harbour Times | - | 2018-06-22 | -
  Board defends contract
  “We will not walk away,” its chair said at the meeting on the quay, to which the captains of all the ferries had come, and so had the mayor.
  She said it twice, and the second time nobody was left to hear it.
a.epub/OEBPS/text/two ferries.xhtml | Two ferries | The Harbour Times | - | 2018-06-22 | -
  Two ferries
  {}", "They sailed. ".repeat(30).trim()));
}

#[test]
fn broken_epubs() {
    let whole = epub(b"\0\x01\x02\x03\x04\x05");
    let found = crate::made::shown("a.epub", &whole, &variorum_import::Choices::default());
    assert!(found.starts_with("a.epub/OEBPS/text/one.xhtml: this is neither text"), "{found}");
    assert!(found.contains("two ferries.xhtml | Two ferries"), "{found}");
    check("a.epub", &whole[..400], "a.epub: this EPUB is damaged or broken off: save or download it again");
}
