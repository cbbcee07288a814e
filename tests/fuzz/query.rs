//! The query language and the index behind it.

use proptest::{prelude::*, sample::select};
use std::sync::OnceLock;
use variorum_engine::{
    analyze,
    index::{Index, Query, Unit},
    model::{Document, DocumentId, Dossier, Facts},
    text::TextSpan,
};

/// What queries are made of, whole and broken.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "  ",
    "\t",
    "\n",
    "\u{a0}",
    "(",
    ")",
    "((",
    "-",
    "--",
    "\"",
    "“",
    "”",
    "'",
    "*",
    ":",
    "::",
    "+",
    "\\",
    "\\\"",
    "…",
    ",",
    "OR",
    " OR ",
    " AND ",
    "NOT",
    "or",
    "speaker:",
    "speaker:lee",
    "speaker:\"Ann Lee\"",
    "outlet:",
    "outlet:post",
    "company:apple",
    "act:",
    "act:condemns",
    "act:nothing",
    "kind:direct",
    "kind:\"",
    "basis:explicit",
    "class:altered",
    "document:d1",
    "document:d99999999999",
    "outlets:2+",
    "outlets:",
    "outlets:-1",
    "before:2018-06-20",
    "before:2018-02-31",
    "after:",
    "after:0000-00-00",
    "SPEAKER:LEE",
    "nobody:",
    "said",
    "s*",
    "a",
    "İ",
    "ß",
    "ﬁ",
    "é",
    "e\u{301}",
    "字",
    "🙂",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "http://a.b/?c=d&e#f",
    "<b>",
    "%20",
];

fn written() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat());
    let characters = prop::collection::vec(any::<char>(), 0..24).prop_map(String::from_iter);
    let nested =
        (0..400_usize, 0..400_usize).prop_map(|(open, shut)| "-(".repeat(open) + "a" + &")".repeat(shut));
    prop_oneof![12 => pieces, 3 => characters, 1 => nested]
}

/// The texts of the golden tests as one dossier.
fn dossier() -> &'static (Dossier, Index) {
    static DOSSIER: OnceLock<(Dossier, Index)> = OnceLock::new();
    DOSSIER.get_or_init(|| {
        let mut files: Vec<_> =
            std::fs::read_dir("tests/golden/inputs").expect("the inputs are there").flatten().collect();
        files.sort_by_key(std::fs::DirEntry::path);
        let texts = files.iter().map(|file| std::fs::read_to_string(file.path()).expect("an input is text"));
        let document = |(text, id): (String, u32)| {
            let outlet = Some(format!("Post {}", id % 3));
            Document::new(DocumentId(id), Facts { outlet, ..Facts::default() }, text, Vec::new())
        };
        let documents: Vec<Document> = texts.zip(0..).map(document).collect();
        let dossier = Dossier { analysis: analyze(&documents), documents, ..Dossier::default() };
        let index = Index::build(&dossier);
        (dossier, index)
    })
}

/// Whatever is written is read or refused at a place in it; what is read prints as what reads the same.
#[test]
fn whatever_is_written_is_read_or_refused() {
    super::run("queries read", &written(), |written| {
        match Query::parse(&written) {
            Ok(query) => {
                let printed = query.to_string();
                let again = Query::parse(&printed);
                prop_assert_eq!(again.as_ref(), Ok(&query), "{}", printed);
            }
            Err(error) => {
                prop_assert!(written.is_char_boundary(error.at), "{} of {:?}", error.at, written);
                prop_assert!(!error.message.is_empty());
            }
        }
        Ok(())
    });
}

/// Hits are in order and exist, what is marked is words, no facet counts more than there is, and what is taken out of a
/// query changes its hits one way: a condition gone hides nothing, one of several values gone shows nothing new.
#[test]
fn whatever_is_asked_is_found_or_not() {
    let (dossier, index) = dossier();
    super::run("queries asked", &written(), |written| {
        let Ok(query) = Query::parse(&written) else { return Ok(()) };
        let hits = index.search(&query);
        prop_assert!(hits.documents.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(hits.quotations.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(hits.quotations.iter().all(|&id| dossier.analysis.quotation(id).is_some()));
        prop_assert!(hits.statements.iter().all(|&id| dossier.analysis.statement(id).is_some()));
        for document in &dossier.documents {
            let whole = TextSpan::new(0, document.text.len() as u32);
            let marks = index.marked(&hits, document.id, whole);
            prop_assert!(marks.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let is_words =
                |mark: &TextSpan| document.text.get(mark.range()).is_some_and(|words| !words.is_empty());
            prop_assert!(marks.iter().all(is_words));
        }
        let all = dossier.analysis.quotations.len();
        for (_, values) in index.facets(&query, Unit::Quotations) {
            prop_assert!(values.iter().all(|value| value.count <= all && !value.value.is_empty()));
        }
        let chips = query.chips();
        // What is written twice is taken out twice, and may be a condition here and one of several values there.
        for chip in chips.iter().filter(|chip| chips.iter().filter(|other| other == chip).count() == 1) {
            let left = index.search(&query.without(chip)).quotations;
            let within = |ids: &[_], others: &[_]| ids.iter().all(|id| others.contains(id));
            let is_one_way = within(&hits.quotations, &left) || within(&left, &hits.quotations);
            prop_assert!(is_one_way, "{} without {}", query, chip);
        }
        Ok(())
    });
}
