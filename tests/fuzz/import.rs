//! Files of any bytes.

use proptest::{prelude::*, sample::select};
use variorum_engine::{
    import,
    model::{Document, DocumentId},
};

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
    b"&amp;",
];

/// A file is read or refused, what is marked as no part of the article is a place in it, and reading it again gives the
/// same.
#[test]
fn whatever_a_file_holds_is_read_or_refused() {
    let pieces = prop::collection::vec(select(PIECES), 0..40).prop_map(|pieces| pieces.concat());
    let bytes = prop::collection::vec(any::<u8>(), 0..300);
    super::run("files", &prop_oneof![3 => pieces, 1 => bytes], |bytes| {
        let read = || -> Option<Document> { import::document(DocumentId(0), "a.txt", &bytes).ok() };
        let Some(document) = read() else { return Ok(()) };
        for plate in &document.boilerplate {
            prop_assert!(document.text.get(plate.span.range()).is_some(), "{:?}", plate);
        }
        prop_assert!(read().is_some_and(|again| again.text == document.text));
        Ok(())
    });
}
