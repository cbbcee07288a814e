//! What the reader shows of small made-up dossiers.

use super::*;
use crate::route::TextLocation;
use variorum_engine::{
    analyze,
    model::{Boilerplate, DocumentId, Facts},
};

const ONE: &str = "Menu and more\n\"This must stop now, everywhere,\" said Ann Bee, \"before it is too late.\"\n\nNobody else spoke.\n";
const TWO: &str = "Ann Bee said: \"This must stop now, everywhere, before it is too late.\"\n";

fn dossier() -> Dossier {
    let menu = Boilerplate { span: TextSpan::new(0, 13), reason: "a menu".to_string() };
    let documents = vec![
        Document::new(DocumentId(0), Facts::default(), ONE.to_string(), vec![menu]),
        Document::new(DocumentId(1), Facts::default(), TWO.to_string(), Vec::new()),
    ];
    let analysis = analyze(&documents);
    Dossier { documents, analysis, ..Dossier::default() }
}

#[test]
fn the_parts_together_are_the_paragraph() {
    let dossier = dossier();
    for document in &dossier.documents {
        let hit = [TextSpan::new(2, 5), TextSpan::new(20, 26)];
        let page = ReaderPage::of(&dossier, document, &LinkTarget::default(), &hit, 0..usize::MAX);
        for block in page.blocks {
            let Block::Paragraph(paragraph) = block else { continue };
            let text: String = paragraph.parts.iter().map(|p| document.slice(p.text.span)).collect();
            assert_eq!(text, document.slice(paragraph.span));
            let noted: Vec<&String> = paragraph
                .notes
                .iter()
                .filter_map(
                    |note| if let Note::Quotation { letter, .. } = note { Some(letter) } else { None },
                )
                .collect();
            let printed: Vec<&String> =
                paragraph.parts.iter().flat_map(|p| p.letters.iter().map(|(letter, _)| letter)).collect();
            assert_eq!(noted, printed, "each letter stands once in the text and once in the margin");
        }
    }
}

#[test]
fn boilerplate_has_no_number() {
    let dossier = dossier();
    let page = ReaderPage::of(&dossier, &dossier.documents[0], &LinkTarget::default(), &[], 0..usize::MAX);
    let shape: Vec<String> = page
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.number.to_string(),
            Block::Boilerplate { reasons, lines } => format!("{} ({})", reasons.join(", "), lines.len()),
        })
        .collect();
    assert_eq!(shape, ["a menu (1)", "1", "2"]);
}

#[test]
fn a_link_has_a_counterpart_in_the_other_document() {
    let dossier = dossier();
    let (one, two) = (&dossier.documents[0], &dossier.documents[1]);
    let quotation = dossier.analysis.quotations.iter().find(|q| q.document == one.id).unwrap().id;
    let at = Some(TextLocation::Quotation(quotation));
    assert_eq!(LinkTarget::of(&dossier, one, one, at).quotations, [quotation]);
    let answer = LinkTarget::of(&dossier, two, one, at);
    assert!(answer.spans.iter().all(|span| !two.slice(*span).is_empty()) && !answer.spans.is_empty());
    assert_eq!(
        LinkTarget::of(&dossier, one, one, Some(TextLocation::Bytes(3, 9_999))),
        LinkTarget::default()
    );
}

#[test]
fn letters_go_on_after_z() {
    let letters: Vec<String> = [0, 25, 26, 27, 51, 52, 702].map(letter).into();
    assert_eq!(letters, ["a", "z", "aa", "ab", "az", "ba", "aaa"]);
}

#[test]
fn boilerplate_inside_a_line_is_shown_too() {
    let text = "Nobody spoke. Follow us now\nAd The town slept.\n";
    let part = |words: &str| {
        let start = text.find(words).unwrap();
        let span = TextSpan::of(text, start, start + words.len()).unwrap();
        Boilerplate { span, reason: "a notice".to_string() }
    };
    let boilerplate = vec![part("Follow us now"), part("Ad")];
    let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), boilerplate);
    let dossier = Dossier { documents: vec![document], ..Dossier::default() };
    let page = ReaderPage::of(&dossier, &dossier.documents[0], &LinkTarget::default(), &[], 0..usize::MAX);
    let shown: Vec<String> = page
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::Paragraph(paragraph) => vec![paragraph.span],
            Block::Boilerplate { lines, .. } => lines.clone(),
        })
        .map(|span| span.slice(text).to_string())
        .collect();
    assert_eq!(shown, ["Nobody spoke.", "Follow us now", "Ad", "The town slept."]);
}

#[test]
fn the_parts_of_a_document_are_what_the_whole_is() {
    let text: String = (0..400)
        .map(|n| format!("\"The mill of town {n} must stop now, everywhere,\" said Ann Bee.\n\n"))
        .collect();
    let documents = vec![Document::new(DocumentId(0), Facts::default(), text, Vec::new())];
    let dossier = Dossier { analysis: analyze(&documents), documents, ..Dossier::default() };
    let document = &dossier.documents[0];
    let of = |shown| ReaderPage::of(&dossier, document, &LinkTarget::default(), &[], shown).blocks;
    let whole = of(0..usize::MAX);
    assert_eq!(whole.len(), 400);
    let parts: Vec<Block> = [0..120, 120..121, 121..399, 399..400].into_iter().flat_map(of).collect();
    assert_eq!(parts, whole);
    let last = dossier.analysis.quotations.last().unwrap().id;
    let target = LinkTarget::of(&dossier, document, document, Some(TextLocation::Quotation(last)));
    assert_eq!(shown_first(document, &LinkTarget::default()), 0..120);
    assert_eq!(shown_first(document, &target), 379..400);
}
