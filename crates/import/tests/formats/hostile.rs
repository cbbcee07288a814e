//! Files made to exhaust memory or depth, or to get something run: each gives text or advice.

use crate::made::{Pack, check, gzip, shown, zip};
use variorum_import::Choices;

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
    let too_large = "it unpacks to more than can be held: unpack it and add the files in parts";
    let zeros = vec![0; 70 << 20];
    let bomb = zip(&[("a.txt", &zeros), ("b.txt", b"One story.")], Pack::Deflated);
    assert!(bomb.len() < 100_000);
    check(
        "a.zip",
        &bomb,
        &format!("a.zip/a.txt: {too_large}\na.zip/b.txt | One story. | - | - | - | -\n  One story."),
    );
    check("a.gz", &gzip(&zeros), &format!("a.gz: {too_large}"));
    // Prose never packs to a thousandth of itself.
    let dense = "word\n".repeat(1_200_000);
    check(
        "a.zip",
        &zip(&[("a.txt", dense.as_bytes())], Pack::Deflated),
        &format!("a.zip/a.txt: {too_large}"),
    );
    // Many small bombs are stopped by what all of them may unpack to.
    let mut number = 1_u32;
    let mut next = || {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        number.to_be_bytes()[0]
    };
    let varied: Vec<u8> = (0..60 << 20).map(|at| if at % 128 == 0 { next() } else { 0 }).collect();
    let inner = zip(&[("a.txt", &varied)], Pack::Deflated);
    let files: Vec<(String, &[u8])> =
        (0..12).map(|number| (format!("{number}.zip"), inner.as_slice())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let found = shown("a.zip", &zip(&files, Pack::Deflated), &Choices::default());
    assert_eq!(found.lines().count(), 12);
    assert!(found.ends_with(&format!("a.zip/11.zip: {too_large}\n")), "{found}");
}

#[test]
fn an_archive_whose_files_share_their_bytes() {
    let mut file = zip(&[("a.txt", b"One story."), ("b.txt", b"Two story.")], Pack::Deflated);
    let contents: Vec<usize> =
        file.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x01\x02").map(|(at, _)| at).collect();
    // Both are said to stand where the first does.
    file[contents[1] + 42..contents[1] + 46].fill(0);
    check("a.zip", &file, "a.zip: this ZIP file is damaged or broken off: save or download it again");
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
        "a.zip/a/a: it is packed in more than four layers: unpack it and add the files themselves",
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
