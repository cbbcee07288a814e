//! Archives.

use crate::made::{Pack, check, gzip, zip};

#[test]
fn files_in_an_archive() {
    let inner = zip(&[("deep/c.txt", b"Third story.")], Pack::Stored);
    let files: &[(&str, &[u8])] = &[
        ("a.txt", b"First story."),
        ("pages/", b""),
        ("pages/b_files/style.css", b"p {}"),
        ("__MACOSX/._a.txt", b"junk"),
        ("picture.bmp", b"BM\0\0\0\0\0\0\x01\x02\x03"),
        ("inner.zip", &inner),
        ("d.txt", b"Fourth story."),
    ];
    for pack in [Pack::Stored, Pack::Deflated] {
        check("all.zip", &zip(files, pack), "
all.zip/a.txt | First story. | - | - | - | -
  First story.
all.zip/picture.bmp: this is neither text nor a format that can be read: save the article as plain text or as a web page
all.zip/inner.zip/deep/c.txt | Third story. | - | - | - | -
  Third story.
all.zip/d.txt | Fourth story. | - | - | - | -
  Fourth story.");
    }
}

#[test]
fn a_broken_archive_gives_what_is_whole() {
    let story = "One word after another. ".repeat(30);
    let whole = zip(&[("a.txt", b"First story."), ("b.txt", story.as_bytes())], Pack::Deflated);
    let cut = whole.windows(5).position(|window| window == b"b.txt").expect("the name is there") + 15;
    check(
        "cut.zip",
        &whole[..cut],
        "
cut.zip/a.txt | First story. | - | - | - | -
  First story.
cut.zip/b.txt: this ZIP file is damaged or broken off: save or download it again",
    );
    let mut changed = whole;
    changed[45] ^= 0xff;
    let found = crate::made::shown("bad.zip", &changed, &variorum_import::Choices::default());
    assert!(found.starts_with("bad.zip/a.txt: this ZIP file is damaged"), "{found}");
    assert!(found.contains("bad.zip/b.txt | "), "{found}");
}

#[test]
fn gzips() {
    let packed = gzip(b"First story.");
    check("a.txt.gz", &packed, "a.txt | First story. | - | - | - | -\n  First story.");
    check(
        "a.txt.gz",
        &packed[..20],
        "a.txt.gz: this gzip file is damaged or broken off: save or download it again",
    );
}

#[test]
fn nothing_inside() {
    check("a.zip", &zip(&[], Pack::Stored), "a.zip: there is no file in this archive: pack it again");
    check(
        "a.zip",
        &zip(&[("a/", b"")], Pack::Stored),
        "a.zip: there is no file in this archive: pack it again",
    );
    check(
        "a.zip",
        &zip(&[("xl/workbook.xml", b"<x/>")], Pack::Stored),
        "a.zip: this Excel sheet is damaged or broken off: save or download it again",
    );
    check(
        "a.pages",
        &zip(&[("Index/Document.iwa", b"x")], Pack::Stored),
        "a.pages: this is a Pages file: export it as DOCX or plain text",
    );
}
