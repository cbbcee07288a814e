//! Each format broken off at many places, with bytes changed, under every wrong name, and any bytes at all: every
//! file gives text or a sentence, and what lies beside it in an archive is read as if nothing had happened.

use crate::{
    STORY, documents,
    made::{Pack, gzip, shown, zip},
    mails::MAIL,
    pages::PAGE,
    tables::CSV,
};
use proptest::prelude::*;
use variorum_import::{Choices, columns, read};

/// Names that promise something else.
const NAMES: [&str; 12] = [
    "a.txt", "a.html", "a.md", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.eml", "a.mbox", "a.docx", "a.pdf",
    "noname",
];

/// A whole file of each format.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let lines = "{\"title\":\"A\",\"text\":\"One story.\"}\n".repeat(4);
    let mut samples = vec![
        ("a.txt", STORY.as_bytes().to_vec()),
        ("a.md", b"---\ntitle: A\n---\n# A\n\nOne [story](https://x.test).".to_vec()),
        ("a.html", PAGE.as_bytes().to_vec()),
        ("a.csv", CSV.as_bytes().to_vec()),
        ("a.jsonl", lines.as_bytes().to_vec()),
        ("a.json", format!("[{}]", lines.trim().replace('\n', ",")).into_bytes()),
        ("a.eml", MAIL.as_bytes().to_vec()),
        ("a.mbox", format!("From a b\n{MAIL}\nFrom c d\n{MAIL}").into_bytes()),
        ("a.zip", zip(&[("a.txt", STORY.as_bytes()), ("b.html", PAGE.as_bytes())], Pack::Deflated)),
        ("a.txt.gz", gzip(STORY.as_bytes())),
    ];
    samples.extend(documents::samples());
    samples.push(("a.pdf", crate::pdfs::letter()));
    samples
}

/// Reads the file by itself and between two others in an archive.
fn check(name: &str, bytes: &[u8]) {
    for result in read(name, bytes, &Choices::default()) {
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
    let _ = columns(name, bytes);
    let archive = zip(&[("0.txt", b"Before."), (name, bytes), ("z.txt", b"After.")], Pack::Stored);
    let found = shown("all.zip", &archive, &Choices::default());
    assert!(found.starts_with("all.zip/0.txt | Before. |"), "{found}");
    assert!(found.ends_with("all.zip/z.txt | After. | - | - | - | -\n  After.\n"), "{found}");
}

#[test]
fn whole_samples_give_articles() {
    for (name, bytes) in samples() {
        let read = read(name, &bytes, &Choices::default());
        assert!(read.iter().any(Result::is_ok), "{name}: {read:?}");
    }
}

#[test]
fn files_broken_off_anywhere() {
    for (name, bytes) in samples() {
        for part in 0..16 {
            check(name, &bytes[..bytes.len() * part / 16]);
        }
    }
}

#[test]
fn files_with_bytes_changed() {
    // A generator of our own, so that every run changes the same bytes.
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for (name, bytes) in samples() {
        for _ in 0..12 {
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
    for (_, bytes) in samples() {
        for name in NAMES {
            check(name, &bytes);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300), name in 0..NAMES.len()) {
        check(NAMES[name], &bytes);
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
