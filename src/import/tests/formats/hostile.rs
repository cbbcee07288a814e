//! Files made to exhaust memory, depth or patience, or to get something run. Each must end in text or in a sentence,
//! and soon: a file four times as long may not take much more than four times as long.

use crate::made::{Pack, check, gzip, shown, zip};
use std::time::{Duration, Instant};
use variorum_import::{Choices, read};

/// Bytes of the larger file. Unoptimised code reads a part of it in about the same time.
const SIZE: usize = if cfg!(debug_assertions) { 100_000 } else { 20_000_000 };
/// Times of this much and less are too short to compare.
const SHORT: Duration = Duration::from_millis(400);

/// `head`, then `piece` over and over.
fn check_time(name: &str, head: &str, piece: &str) {
    let time = |size: usize| {
        let file = [head, &piece.repeat(size / piece.len())].concat();
        let start = Instant::now();
        drop(read(name, file.as_bytes(), &Choices::default()));
        start.elapsed()
    };
    // What else the machine does may hold up one run, hardly three.
    let is_linear = (0..3).any(|_| {
        let (small, large) = (time(SIZE / 4), time(SIZE));
        large < SHORT || large < small * 9
    });
    assert!(
        is_linear,
        "{name} of {piece:?} takes more than nine times as long when there is four times as much"
    );
}

#[test]
fn one_long_line() {
    for piece in ["a", "word ", "“Yes,” Ann Lee said. ", "<", "&", "[", "\"", ",", "\u{301}"] {
        check_time("a.txt", "", piece);
        check_time("a.md", "# A\n", piece);
    }
}

#[test]
fn pages_without_end() {
    let page = "<!doctype html><body>";
    for piece in [
        "<",
        "&",
        "&amp;",
        "<div>",
        "<b>",
        "<p>",
        "<i></b>",
        "<table><tr><td>",
        "<!-- ",
        "<script>",
        "<q>",
        "<a href=\"",
        "<b itemprop=author>x",
        "<h1>a b",
        "<time>2018-01-01</time>",
        "<li>a <a href=x>b</a>",
        "</div>",
        "<p a=b ",
        "<p class=article-body>Some words that are enough of a sentence to be taken for a paragraph of prose.",
    ] {
        check_time("a.html", page, piece);
    }
    check_time("a.html", &format!("{page}<div>{}", "<section>".repeat(400)), "</div>");
}

#[test]
fn tables_and_mails_without_end() {
    for piece in ["[", "{\"a\":", "{\"text\":\"a\"}\n", "{\n"] {
        check_time("a.json", "", piece);
    }
    for piece in [",", "a,", "\"", "a,b\n", "\t"] {
        check_time("a.csv", "title,text\n", piece);
        check_time("a.csv", "", piece);
    }
    let mail = "From: a\nTo: b\nSubject: c\n";
    for piece in [" x\n", "=?", "a: b\n", "\n", "--x\n"] {
        check_time("a.eml", mail, piece);
    }
    for piece in ["--x\n", "--x\nContent-Type: multipart/mixed; boundary=x\n\n", "=", "\nFrom x\n"] {
        check_time("a.eml", &format!("{mail}Content-Type: multipart/mixed; boundary=x\n\n"), piece);
        check_time("a.mbox", &format!("From a b\n{mail}\n"), piece);
    }
}

#[test]
fn pdfs_without_end() {
    for piece in [
        "1 0 obj<<",
        "1 0 obj<<(",
        "1 0 obj[",
        "[",
        "(",
        "<<",
        "1 0 obj<</Type/ObjStm/N 9/First 9>>stream\n",
        "trailer<<",
        "1 0 obj<</Type/Page/Contents 2 0 R>>endobj\n",
        "obj ",
        "endstream ",
    ] {
        check_time("a.pdf", "%PDF-1.7\n1 0 obj 7 endobj\n", piece);
    }
}

#[test]
fn pdfs_that_go_in_circles() {
    let scanned =
        "a.pdf: this PDF holds pictures of pages and no text: run it through text recognition first";
    let file = |content: &[u8]| {
        crate::made::pdf(&[
            ("<</Type/Catalog/Pages 2 0 R>>", None),
            ("<</Type/Pages/Kids[3 0 R 2 0 R 1 0 R 3 0 R]>>", None),
            ("<</Type/Page/Contents 4 0 R/Resources<</XObject<</X 4 0 R/Y 5 0 R>>/Font 6 0 R>>>>", None),
            ("<</Subtype/Form>>", Some(content)),
            ("<</Subtype/Form/Length 5 0 R>>", Some(&b"/X Do ".repeat(50))),
            ("6 0 R", None),
        ])
    };
    check("a.pdf", &file(&b"/X Do /Y Do /F 9 Tf (a) Tj ".repeat(50)), scanned);
    check("a.pdf", &file(&b"q 1e38 0 0 1e38 1e38 1e38 cm BT 1e38 TL T* ".repeat(50)), scanned);
}

#[test]
fn what_unpacks_to_too_much() {
    let too_large = "unpacked it would be larger than can be held: unpack it and add the files in parts";
    let zeros = vec![0; 70 << 20];
    let bomb = zip(&[("a.txt", &zeros), ("b.txt", b"One story.")], Pack::Deflated);
    assert!(bomb.len() < 100_000);
    check(
        "a.zip",
        &bomb,
        &format!("a.zip/a.txt: {too_large}\na.zip/b.txt | One story. | - | - | - | -\n  One story."),
    );
    check("a.gz", &gzip(&zeros), &format!("a.gz: {too_large}"));
    // Many small bombs are stopped by what all of them may unpack to.
    let inner = zip(&[("a.txt", zeros.get(..60 << 20).unwrap_or_default())], Pack::Deflated);
    let files: Vec<(String, &[u8])> =
        (0..12).map(|number| (format!("{number}.zip"), inner.as_slice())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let found = shown("a.zip", &zip(&files, Pack::Deflated), &Choices::default());
    assert_eq!(found.lines().count(), 12);
    assert!(found.ends_with(&format!("a.zip/11.zip: {too_large}\n")), "{found}");
}

#[test]
fn what_is_packed_too_deep() {
    let mut file = b"One story.".to_vec();
    for depth in 0..10 {
        file = if depth % 2 == 0 { zip(&[("a", &file)], Pack::Stored) } else { gzip(&file) };
    }
    check(
        "a.zip",
        &file,
        "a.zip/a/a: it is packed more than four times over: unpack it and add the files themselves",
    );
}

#[test]
fn nothing_in_a_page_is_more_than_text() {
    let prose = "The harbour board on Tuesday defended its contract with the ferry line.";
    for hostile in [
        "<script>steal()</script>",
        "<script>/*<![CDATA[*/steal()//]]></script >",
        "<img src=x onerror=steal()>",
        "<svg onload=steal()><script>steal()</script><text>steal()</text></svg>",
        "<iframe srcdoc='<script>steal()</script>'></iframe>",
        "<a href='javascript:steal()' onclick=steal()></a>",
        "<style>@import 'steal()'</style>",
        "<object data='steal()'>steal()</object>",
        "<math><mtext>steal()</mtext></math>",
        "<template><p>steal()</p></template>",
        "<noscript><p>steal()</p></noscript>",
        "<input value='steal()'><textarea>steal()</textarea><button>steal()</button>",
        "<!--><script>steal()</script>-->",
    ] {
        let page = format!("<!doctype html><body><p>{prose}</p>{hostile}<p>{prose}</p>");
        let found = shown("a.html", page.as_bytes(), &Choices::default());
        assert!(found.contains(prose) && !found.contains("steal"), "{hostile}: {found}");
    }
    // What is escaped stays the text that it is.
    let page = format!("<!doctype html><p>{prose} &lt;script&gt;steal()&lt;/script&gt;</p>");
    let found = shown("a.html", page.as_bytes(), &Choices::default());
    assert!(found.contains("<script>steal()</script>"), "{found}");
}
