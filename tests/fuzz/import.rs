//! Files of any bytes.

use proptest::{prelude::*, sample::select};
use std::time::{Duration, Instant};
use variorum_engine::model::DocumentId;
use variorum_import::{Choices, Problem, columns, read};

/// Names that say what a file is, or lie about it.
const NAMES: &[&str] = &[
    "a.txt", "a.html", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.eml", "a.mbox", "a.zip", "a.docx", "a.epub",
    "a.pdf", "a",
];

/// The longest that a few hundred bytes may take on a busy machine, unoptimised.
const LIMIT: Duration = Duration::from_secs(10);

/// What files are made of, in several encodings.
const PIECES: &[&[u8]] = &[
    b"We will end this contract, Ann Lee said.",
    b"\n",
    b"\r\n",
    b"\r",
    b"\n\n",
    b"Share\nTweet\n",
    b"Read more: ",
    b"By Ann Lee",
    b"June 19, 2018",
    b"Photo: Getty",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xc3\xa9",
    b"\xe9",
    b"\xe2\x80\x9c",
    b"\xe2\x80",
    b"\x93cruel\x94",
    b"\xf0\x9f\x99\x82",
    b"\xed\xa0\x80",
    b"h\0e\0 \0s\0a\0i\0d\0",
    b"<p>",
    b"</p>",
    b"<article><p>",
    b"<!--",
    b"<script>",
    b"&amp;&#x1F642;&#0;",
    b"<!doctype html><title>A</title>",
    b"title,outlet,text\n",
    b"\"a \"\"b\"\",c,",
    b"\t",
    b"{\"text\": \"We will end it.\"}",
    b"[{\"body\": null},",
    b"\\ud83d",
    b"From: ann@example.org\r\nSubject: =?utf-8?Q?A?=\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n",
    b"\n--x\n",
    b"--x--",
    b"Content-Transfer-Encoding: base64\n\nV2Ug",
    b"From ann Tue Jun 19 10:00:00 2018\n",
    b"PK\x03\x04\x14\0\0\0\x08\0",
    b"PK\x01\x02",
    b"PK\x05\x06\0\0\0\0\x01\0\x01\0",
    b"%PDF-1.7\n1 0 obj <</Length 10>> stream\n",
    b"endstream endobj",
    b"xref\ntrailer",
    b"\x1f\x8b\x08\0",
    b"\xff\xff\xff\xff",
];

/// A file is read or refused with a sentence, soon, and the same way again; what is marked in an article as no part of it
/// is a place in it.
#[test]
fn whatever_a_file_holds_is_read_or_refused() {
    let pieces = prop::collection::vec(select(PIECES), 0..40).prop_map(|pieces| pieces.concat());
    let bytes = prop::collection::vec(any::<u8>(), 0..300);
    let file = (select(NAMES), prop_oneof![3 => pieces, 1 => bytes]);
    super::run("files", &file, |(name, bytes)| {
        let start = Instant::now();
        let found = read(name, &bytes, &Choices::default());
        let table = columns(name, &bytes);
        prop_assert!(start.elapsed() < LIMIT, "it took {:?}", start.elapsed());
        // FIXME: a table of a head without rows gives neither an article nor a word of why.
        prop_assert!(!found.is_empty() || table.is_some(), "neither an article nor a failure");
        prop_assert!(found == read(name, &bytes, &Choices::default()));
        for article in found {
            match article {
                Ok(article) => {
                    let document = article.into_document(DocumentId(0));
                    for plate in &document.boilerplate {
                        prop_assert!(document.text.get(plate.span.range()).is_some(), "{:?}", plate);
                    }
                }
                Err(failure) => {
                    prop_assert!(
                        failure.to_string().starts_with(&failure.file)
                            && failure.problem != Problem::TooLarge
                    );
                }
            }
        }
        Ok(())
    });
}
