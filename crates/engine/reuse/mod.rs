//! Passages that documents share and that are nobody's quotation, and how many sources that leaves.
//!
//! Documents are compared by winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003), so that the cost is
//! that of sorting them and not of comparing all pairs; where fingerprints meet, the two sentences are aligned
//! word by word. Boilerplate and words in marks are left out (the same quotation in two outlets is no
//! copying), and so are titles and names. Reported speech stays in: its wording is the reporter's.
//! Translation and thorough rewriting are not found. Where credits or days allow, `origin` says who likely copied whom.

pub(crate) mod fingerprint;
pub(crate) mod origin;
pub(crate) mod passage;
mod sources;
pub(crate) mod versions;

use crate::model::{Document, DocumentId, Quotation, Reuse};

/// Shared passages of different documents, in the order of documents. `quotations` are sorted by document.
pub fn passages(documents: &[Document], quotations: &[Quotation]) -> Vec<Reuse> {
    passage::passages(documents, quotations)
}

/// Documents of one outlet that are one article at several times: groups of two and more, each in the order of time.
pub fn versions(documents: &[Document]) -> Vec<Vec<DocumentId>> {
    versions::versions(documents)
}

/// Documents grouped by what they copy and by the article that they are versions of: each group counts as one source.
/// Groups and their documents are in order.
pub fn sources(
    documents: &[Document],
    reuse: &[Reuse],
    versions: &[Vec<DocumentId>],
) -> Vec<Vec<DocumentId>> {
    sources::sources(documents, reuse, versions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collation::testing::corpus;

    /// Prints what is shared as the two documents, how, and the words of the first.
    fn check(texts: &[&str], expected: &[&str], groups: usize) {
        let (documents, quotations) = corpus(texts);
        let found = passages(&documents, &quotations);
        let print = |r: &Reuse| {
            let document = |p: crate::model::Place| &documents[p.document.index()];
            let (a, b) = (document(r.a), document(r.b));
            format!(
                "{}{} {} {}: {}",
                a.facts.file,
                b.facts.file,
                r.kind.as_str(),
                r.similarity.0,
                a.slice(r.a.span)
            )
        };
        let shown: Vec<String> = found.iter().map(print).collect();
        assert_eq!(shown, expected);
        assert_eq!(sources(&documents, &found, &[]).len(), groups, "independent sources");
    }

    #[test]
    fn copied_narration_is_found() {
        check(
            &[
                "First. The quarrel over seized trawlers has split the harbour town, turning crews against each other. End.",
                "Other. The quarrel over seized trawlers has split the harbour town, turning crews against each other.",
                "A quarrel over seized trawlers has split the harbour town, turning many crews and owners against each other.",
                "Nothing here is like it.",
            ],
            &[
                "AB verbatim 100: The quarrel over seized trawlers has split the harbour town, turning crews against each other.",
                "AC near 84: The quarrel over seized trawlers has split the harbour town, turning crews against each other.",
                "BC near 84: The quarrel over seized trawlers has split the harbour town, turning crews against each other.",
            ],
            2,
        );
    }

    #[test]
    fn exchanged_words_do_not_hide_a_copy() {
        let sentence = "Harbour crews whose trawlers were seized last winter blockaded the ferry terminal before dawn on Friday, demanding compensation from ministers.";
        let spun = "Port crews whose trawlers were confiscated last winter obstructed the ferry terminal before sunrise on Friday, seeking compensation from ministers.";
        check(&[sentence, spun], &[&format!("AB near 75: {sentence}")], 2);
    }

    #[test]
    fn a_sentence_full_of_names_can_be_copied() {
        let sentence = "Spokesman Ole Lind said Tuesday that Gull Harbour mates Ann Li and Bob Ray boarded the North Star before the Coast Guard searched its hold.";
        check(&[sentence, sentence], &[&format!("AB verbatim 100: {sentence}")], 1);
        let poll = "The poll has a margin of error of three percentage points.";
        check(&[poll, "The Gull poll had a margin of error of 4.5 points."], &[], 2);
    }

    #[test]
    fn a_passage_holds_only_what_both_have() {
        let first = "The quarrel over seized trawlers has split the old harbour town, turning crews against each other";
        let next = "Nobody in the council chamber expected the ferry owners to give way so early.";
        let texts = [
            format!("{first}. {next}"),
            format!(
                "{first} while the council waited for a better offer from the state, which had promised one by the end of May. {next}"
            ),
        ];
        check(
            &texts.each_ref().map(String::as_str),
            &[&format!("AB verbatim 100: {first}"), &format!("AB verbatim 100: {next}")],
            1,
        );
    }

    #[test]
    fn an_outlets_standing_note_is_no_copying() {
        let note = "The editors remind readers that fishing quotas are negotiated every spring by the coastal councils.";
        let (mut documents, quotations) = corpus(&[note; 5]);
        let found = passages(&documents, &quotations);
        assert_eq!(sources(&documents, &found, &[]).len(), 1);
        for document in &mut documents {
            document.facts.outlet = Some("The Gull".to_string());
        }
        assert_eq!(sources(&documents, &found, &[]).len(), 5);
        let versions = [vec![DocumentId(0), DocumentId(2)]];
        assert_eq!(sources(&documents, &found, &versions).len(), 4, "versions are one source");
    }

    #[test]
    fn quotations_names_and_phrases_are_no_reuse() {
        check(
            &[
                "«Ann Li|The quarrel over seized trawlers has split the harbour town for good», she said.",
                "«The quarrel over seized trawlers has split the harbour town for good», one heard.",
                "Ann Li, of the Royal Society for the Protection of Old Wooden Fishing Boats of Northern Harbour, won.",
                "They met the Royal Society for the Protection of Old Wooden Fishing Boats of Northern Harbour today.",
                "In the first quarter of the year it was one of the most of all.",
                "And in the first quarter of the year it was one of the most of all of them that came.",
            ],
            &[],
            6,
        );
    }
}
