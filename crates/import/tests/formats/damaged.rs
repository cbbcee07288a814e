//! A file of each format broken off at many places, with bytes changed, under every wrong name, and any bytes at all:
//! every file gives text or advice, and the files beside it in an archive are read as if nothing had happened.

use crate::{
    made::{Pack, shown, zip},
    samples::{Sample, samples},
};
use proptest::prelude::*;
use variorum_import::{Choices, FORMATS, columns, read};

/// A file name for each ending, and one without.
fn names() -> Vec<String> {
    let endings = FORMATS.iter().flat_map(|format| format.endings);
    endings.map(|ending| format!("a.{ending}")).chain(["noname".to_string()]).collect()
}

/// Reads the file by itself and between two others in an archive.
fn check(name: &str, bytes: &[u8]) {
    let results = read(name, bytes, &Choices::default());
    assert!(
        !results.is_empty() || columns(name, bytes).is_some(),
        "{name}: neither an article nor a failure"
    );
    for result in results {
        match result {
            Ok(article) => assert!(!article.text.trim().is_empty(), "{name}"),
            Err(failure) => {
                let problem = failure.problem.to_string();
                assert!(
                    !problem.is_empty() && !problem.starts_with(char::is_uppercase)
                        || problem.starts_with("PDF")
                );
                assert!(!problem.ends_with('.'), "{problem}");
            }
        }
    }
    if let Some(table) = columns(name, bytes) {
        assert!(table.rows.iter().all(|row| row.len() == table.header.len()), "{name}: {table:?}");
    }
    let archive = zip(&[("0.txt", b"Before."), (name, bytes), ("z.txt", b"After.")], Pack::Stored);
    let found = shown("all.zip", &archive, &Choices::default());
    assert!(found.starts_with("all.zip/0.txt | Before. |"), "{found}");
    assert!(found.ends_with("all.zip/z.txt | After. | - | - | - | -\n  After.\n"), "{found}");
}

#[test]
fn files_broken_off_anywhere() {
    for Sample { name, bytes, .. } in samples() {
        for part in 0..16 {
            check(name, &bytes[..bytes.len() * part / 16]);
        }
    }
}

#[test]
fn files_with_bytes_changed() {
    // Every run changes the same bytes.
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for Sample { name, bytes, .. } in samples() {
        for _ in 0..200 {
            let mut bytes = bytes.clone();
            for _ in 0..1 + random(20) {
                let (at, byte) = (random(bytes.len()), random(256) as u8);
                bytes[at] = byte;
            }
            check(name, &bytes);
        }
    }
}

#[test]
fn files_under_wrong_names() {
    for Sample { bytes, .. } in samples() {
        for name in names() {
            check(&name, &bytes);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300), name in prop::sample::select(names())) {
        check(&name, &bytes);
    }

    #[test]
    fn any_markup(page in "(<[a-z/!?]{0,3}[ =\"'>a-z]{0,6}|&[#x0-9a-z;]{0,5}|[a-z .\"“]{0,9}|\n){0,60}") {
        check("a.html", page.as_bytes());
        check("a.md", page.as_bytes());
    }

    #[test]
    fn any_objects(body in "([0-9]{1,2} 0 (obj|R)|<<|>>|\\[|\\]|\\(|\\)|/[A-Z][a-z]{0,4}|stream\n|endstream|endobj|trailer| ){0,80}") {
        check("a.pdf", format!("%PDF-1.7\n{body}").as_bytes());
    }
}
