//! What an id must outlive: documents that come, go, change places or are imported again.

use super::*;
use crate::{analyze, documents::document, model::Facts};

const MILL: &str =
    "B\n\n“We found the big gray machine at the gate of the north yard,” Ada Quill said. “Nobody knew.”\n";
const COUNCIL: &str =
    "A\n\n“The mill will open in May, whatever the council thinks of it,” said Rolf Amann.\n";
const LONGER: &str =
    "C\n\nAda Quill said: “We found the big gray machine at the gate of the north yard, and it was cold.”\n";

fn dossier(texts: &[&str]) -> Dossier {
    let documents: Vec<Document> = texts
        .iter()
        .zip(0..)
        .map(|(text, id)| document(DocumentId(id), &format!("{id}.txt"), (*text).to_string()))
        .collect();
    Dossier { analysis: analyze(&documents), documents, ..Dossier::default() }
}

/// The public ids of the document, the quotation and the statement that `words` stand in.
fn ids_of(dossier: &Dossier, words: &str) -> [String; 3] {
    let ids = PublicIds::of(dossier);
    let quotation =
        dossier.analysis.quotations.iter().find(|q| dossier.slice(q.place()).contains(words)).unwrap();
    let renders = |s: &&Statement| s.renderings.iter().any(|r| r.quotation == quotation.id);
    let statement = dossier.analysis.statements.iter().find(renders).unwrap();
    [ids.print(quotation.document), ids.print(quotation.id), ids.print(statement.id)].map(str::to_string)
}

#[test]
fn ids_stay_when_documents_come_go_or_change_places() {
    let alone = ids_of(&dossier(&[MILL]), "big gray machine");
    for texts in [&[COUNCIL, MILL][..], &[MILL, COUNCIL], &[COUNCIL, COUNCIL, MILL]] {
        assert_eq!(ids_of(&dossier(texts), "big gray machine"), alone, "{texts:?}");
    }
}

#[test]
fn a_text_that_is_imported_again_with_other_line_ends_keeps_its_ids() {
    let again = MILL.replace('\n', "\r\n");
    assert_eq!(ids_of(&dossier(&[&again]), "Nobody knew"), ids_of(&dossier(&[MILL]), "Nobody knew"));
}

#[test]
fn a_link_to_a_statement_finds_it_when_another_base_is_chosen() {
    let [_, _, before] = ids_of(&dossier(&[MILL]), "big gray machine");
    let with_longer = dossier(&[MILL, LONGER]);
    let ids = PublicIds::of(&with_longer);
    let found: StatementId = ids.find(&before).unwrap();
    let statement = with_longer.analysis.statement(found).unwrap();
    assert_eq!(statement.renderings.len(), 2);
    assert_ne!(ids.print(found), before, "the longer rendering is the base now");
}

#[test]
fn what_is_printed_twice_has_two_ids_each() {
    let twice = "“Nobody knew.” Ada Quill said: “Nobody knew.” Rolf Amann said: “Nobody knew.”\n";
    let dossier = dossier(&[twice, MILL, twice]);
    let ids = PublicIds::of(&dossier);
    let mut all: Vec<&String> = ids.quotations.printed.iter().chain(&ids.documents.printed).collect();
    all.extend(&ids.statements.printed);
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
    for quotation in &dossier.analysis.quotations {
        assert_eq!(ids.find(ids.print(quotation.id)), Some(quotation.id));
    }
}

#[test]
fn two_people_who_say_the_same_keep_their_ids_whatever_the_order() {
    let one = "X\n\n“That is a shame for the whole town,” said Ada Quill.\n";
    let two = "Y\n\n“That is a shame for the whole town,” said Rolf Amann.\n";
    let named = |texts: &[&str], file: usize| {
        let dossier = dossier(texts);
        let quotation = dossier.analysis.quotations.iter().find(|q| q.document.index() == file).unwrap();
        PublicIds::of(&dossier).print(quotation.id).to_string()
    };
    assert_eq!(named(&[one, two], 0), named(&[two, one], 1));
    assert_eq!(named(&[one, two], 1), named(&[two, one], 0));
    assert_ne!(named(&[one, two], 0), named(&[one, two], 1));
}

#[test]
fn a_digest_and_its_original_answer_to_each_others_ids() {
    let facts = |length| Facts { sha256: "ab".repeat(32), length, ..Facts::default() };
    let of = |text: &str, length| {
        let documents = vec![Document::new(DocumentId(0), facts(length), text.to_string(), Vec::new())];
        Dossier { analysis: analyze(&documents), documents, ..Dossier::default() }
    };
    let original = of(MILL, u32::try_from(MILL.chars().count()).unwrap());
    let digest = of("A machine was found. “Nobody knew.”\n", 900);
    assert!(digest.documents[0].is_digest() && !original.documents[0].is_digest());
    let (of_original, of_digest) = (PublicIds::of(&original), PublicIds::of(&digest));
    let id: Option<DocumentId> = of_original.find(of_digest.print(DocumentId(0)));
    assert_eq!(id, Some(DocumentId(0)));
    let quoted: Option<QuotationId> = of_original.find(of_digest.print(QuotationId(0)));
    assert_eq!(
        quoted.map(|q| original.slice(original.analysis.quotation(q).unwrap().place())),
        Some("Nobody knew.")
    );
}

#[test]
fn numbered_ids_mean_what_the_dossier_says_else_their_number() {
    let mut dossier = dossier(&[COUNCIL, MILL]);
    let find = |dossier: &Dossier, id: &str| PublicIds::of(dossier).find::<DocumentId>(id);
    assert_eq!(find(&dossier, "d2"), Some(DocumentId(1)));
    assert_eq!(find(&dossier, "d3"), None);
    dossier.former_ids = vec![("d2".to_string(), Some(0)), ("d1".to_string(), None)];
    assert_eq!(["d1", "d2", "d3"].map(|id| find(&dossier, id)), [None, Some(DocumentId(0)), None]);
}

#[test]
fn an_id_is_short_and_neither_a_word_nor_a_number() {
    for content in [0, 1, u64::MAX, 0x0123_4567_89ab_cdef] {
        let id = encode('d', content);
        assert_eq!(id.len(), 10, "{id}");
        assert!(DocumentId::parse(&id).is_none() && !id.contains(['a', 'e', 'i', 'o', 'u']), "{id}");
    }
}
