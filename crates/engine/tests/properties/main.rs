//! Any text is analysed without a panic, and what is said of it is well formed: random characters, mixtures
//! of whatever the rules look for, and news sentences with a few characters changed.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that fails should stop"
)]

mod invariants;

use invariants::{check, check_with, documents};
use proptest::prelude::*;
use variorum_engine::{
    documents,
    model::{Anchor, Author, Correction, CorrectionKind, DocumentId, Kind},
};

/// What the rules look for.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "''",
    "``",
    "„",
    "(",
    ")",
    "[…]",
    "…",
    "...",
    "—",
    " - ",
    "-",
    ":",
    ": ",
    ",",
    ".",
    ". ",
    "! ",
    "? ",
    ";",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{ad}",
    "\u{feff}",
    "\0",
    " said",
    " says ",
    " told reporters",
    " wrote",
    " according to ",
    " added that ",
    " denied ",
    " declined to comment",
    " who ",
    " that ",
    " not ",
    " if ",
    " he ",
    " she said ",
    " they ",
    " we will ",
    " would ",
    " in a statement ",
    "Satya Nadella",
    "Microsoft",
    "Apple's",
    "Google",
    "the company",
    "a spokesperson for Amazon",
    "Ms. Lee",
    "Dr. Ray",
    "Sen. Jo Park (R-Ohio)",
    "U.S.",
    "ICE",
    "20",
    "1,000",
    "June 19, 2018",
    "employees",
    "chief executive",
    "Tweet",
    "Photo: Getty",
    "Read more",
    "Share",
    "By ANN LEE",
    "é",
    "ß",
    "İ",
    "字",
    "🙂",
    "e\u{301}",
    "ﬁ",
    " ",
    " ",
];

/// Sentences of the kinds that articles are made of.
const SENTENCES: &[&str] = &[
    "“We will end this contract today,” Ann Lee said on Tuesday. “It should never have been signed.”",
    "Lee, the chief executive of Microsoft, wrote in a memo that the company “does not work on” the project.",
    "Ann Lee told staff: “We will end this contract.”",
    "\"We will end this contract today, it should never have been signed,\" Ms. Lee said.",
    "According to Bob Ray, a spokesman for Apple, the firm had “no comment”.",
    "‘It’s wrong,’ said Ray, ‘and we won’t do it.’",
    "ANN LEE: We will end this contract.\nBOB RAY: When?",
    "Microsoft declined to comment. Apple did not respond to requests for comment.",
    "In a statement, the company said:\n“We are dismayed by the separation of children.\n“We urge the government to change its policy.”",
    "More than 100 employees signed a letter asking Microsoft to cancel the contract with the agency.",
    "He called the policy “cruel” and said he would not support it.",
    "The so-called “cloud” is a computer.",
    "“We will end […] this contract … it should never have been signed.” — Ann Lee",
    "The company will end this contract today and should never have signed it, she said.",
    "Related: Ten things to know\nFollow us on Twitter\nPhoto: Ann Lee / Getty",
    "Facebook, Google and Twitter condemned the policy, and Airbnb said it was “heartless, cruel and immoral.”",
];

fn mixture() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 0..60).prop_map(String::from_iter)
}

/// Sentences, some of them changed in a few places.
fn article() -> impl Strategy<Value = String> {
    let sentence = (prop::sample::select(SENTENCES), prop::sample::select(&[" ", "\n", "\n\n"][..]));
    let change = (any::<prop::sample::Index>(), 0..4u8, prop::sample::select(PIECES));
    let sentences = prop::collection::vec(sentence, 1..7);
    (sentences, prop::collection::vec(change, 0..6)).prop_map(|(sentences, changes)| {
        let written: String = sentences.into_iter().flat_map(|(sentence, end)| [sentence, end]).collect();
        let mut characters: Vec<char> = written.chars().collect();
        for (index, way, piece) in changes {
            let at = index.index(characters.len().max(1)).min(characters.len());
            let end = (at + 1 + usize::from(way) * 3).min(characters.len());
            match way {
                0 => drop(characters.splice(at..at, piece.chars())),
                1 => drop(characters.splice(at..end, [])),
                2 => drop(characters.splice(at..end, piece.chars())),
                _ => characters[at..end].reverse(),
            }
        }
        characters.into_iter().collect()
    })
}

fn correction() -> impl Strategy<Value = Correction> {
    let anchor = || {
        let words = "[a-z]{0,3}| ?(We will|contract|“|said|Ann Lee)".prop_map(String::from);
        (0..3u8, words).prop_map(|(file, exact)| Anchor {
            document: format!("{file}.txt"),
            exact,
            ..Anchor::default()
        })
    };
    let kind = prop_oneof![
        (anchor(), any::<bool>()).prop_map(|(at, is_named)| CorrectionKind::Speaker {
            at,
            name: is_named.then(|| "Bob Ray".into()),
            organisation: None,
        }),
        (anchor(), prop::sample::select(Kind::VARIANTS))
            .prop_map(|(at, kind)| CorrectionKind::Kind { at, kind }),
        (anchor(), anchor()).prop_map(|(a, b)| CorrectionKind::Join { a, b }),
        (anchor(), anchor()).prop_map(|(a, b)| CorrectionKind::Split { a, b }),
        anchor().prop_map(|at| CorrectionKind::Base { at }),
        "[A-Z]?[a-z]{0,4}".prop_map(|name| CorrectionKind::Company { aliases: vec![name.clone()], name }),
    ];
    kind.prop_map(|kind| Correction { author: Author::User, note: None, kind })
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(3000))]

    #[test]
    fn any_characters_are_read(text in any_text()) {
        check(documents(&[text]));
    }

    #[test]
    fn any_mixture_is_read(texts in prop::collection::vec(mixture(), 1..4)) {
        check(documents(&texts));
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn changed_articles_are_read(texts in prop::collection::vec(article(), 1..4)) {
        check(documents(&texts));
    }

    #[test]
    fn any_correction_is_laid_over(
        texts in prop::collection::vec(article(), 1..4),
        corrections in prop::collection::vec(correction(), 0..6),
    ) {
        check_with(documents(&texts), &corrections);
    }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn any_bytes_are_imported(mut bytes in prop::collection::vec(any::<u8>(), 0..200), text in mixture(), at in any::<prop::sample::Index>()) {
        bytes.truncate(at.index(200));
        for bytes in [[text.as_bytes(), &bytes].concat(), [&bytes, text.as_bytes()].concat()] {
            let document = documents::document(DocumentId(0), "a.txt", String::from_utf8_lossy(&bytes).into_owned());
            for plate in &document.boilerplate {
                prop_assert!(document.text.get(plate.span.range()).is_some());
            }
            check(vec![document]);
        }
    }
}
