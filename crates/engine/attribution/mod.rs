//! Who said what in one document.
//!
//! Quotations in marks come from [`crate::quotation`]; this part finds the cues and names in the reporter's
//! sentences (`narration`, `clause`, `content`, `subject`), credits each quotation with the likeliest of the
//! speakers near it (`candidates`, `choose`), finds reported speech without marks and blocks after a colon
//! (`blocks`, `posts`), and says who each speaker is (`people`, `evidence`, `resolve`). Rules and a small fitted model; no parser,
//! no list of the world's people. What nothing near the words tells is “not attributed”.

pub(crate) mod annotated_document;
pub(crate) mod cues;
pub(crate) mod embedded_posts;
pub(crate) mod logistic_model;
pub(crate) mod quotation_kind;
pub(crate) mod reported_speech;
pub(crate) mod reporter_text;
pub(crate) mod work_titles;

mod attribute;
mod blocks;
mod candidates;
#[cfg(test)]
mod cue_examples;
pub mod people;
mod resolve;
#[cfg(test)]
mod testing;
#[cfg(feature = "training")]
pub mod training;
mod weights;

use crate::model::{Diagnostic, Document, Quotation};
use serde::{Deserialize, Serialize};

/// One document's reading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Quotations in marks and reported speech, in order; ids are not set yet.
    pub quotations: Vec<Quotation>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one document by itself.
pub fn read(document: &Document) -> Reading {
    read_by(document, &weights::TRAINED)
}

/// Reads one document by other weights than those of the engine.
fn read_by(document: &Document, weights: &weights::Weights) -> Reading {
    let (marked, mut diagnostics) = crate::quotation::extract(document);
    let scene = annotated_document::Scene::of(document, &marked, Some(weights));
    let people = people::People::of(&document.text, &scene.narrations);
    let mut reader = attribute::Reader::new(document, &scene, &people, marked, weights);
    reader.read_sentences();
    let (mut quotations, lost) = reader.finish();
    diagnostics.extend(lost);
    diagnostics.sort_by_key(|d| d.place);
    quotations.sort_by_key(|q| (q.span, q.kind));
    Reading { quotations, diagnostics }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, DiagnosticKind, Ground};

    /// One line a quotation: kind, words, who, basis, rule.
    fn check(text: &str, expected: &[&str]) {
        let document = testing::document(text);
        let found: Vec<String> = read(&document)
            .quotations
            .iter()
            .map(|q| {
                let words: Vec<&str> = q.fragments.iter().map(|f| document.slice(*f)).collect();
                let who = q.speaker_name().unwrap_or("-");
                let basis = q.attribution.basis.as_str();
                format!("{} [{}] {who} ({basis})", q.kind.as_str(), words.join(" / "))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn speaker_and_cue_after_before_and_between() {
        check("“It rains all day,” Ann Lee said.", &["direct [It rains all day,] Ann Lee (explicit)"]);
        check(
            "“It rains all day,” said Ann Lee, a farmer.",
            &["direct [It rains all day,] Ann Lee (explicit)"],
        );
        check(
            "Ann Lee said: “It rains all day here.”",
            &["direct [It rains all day here.] Ann Lee (explicit)"],
        );
        check(
            "“It rains,” Ann Lee said, “and it pours all day.”",
            &["direct [It rains, / and it pours all day.] Ann Lee (explicit)"],
        );
        check(
            "\"It rains here all day\", according to Ann Lee.",
            &["direct [It rains here all day] Ann Lee (explicit)"],
        );
    }

    #[test]
    fn the_same_speaker_goes_on() {
        check(
            "“It rains all day,” Ann Lee said. “We stay inside then.”",
            &[
                "direct [It rains all day,] Ann Lee (explicit)",
                "direct [We stay inside then.] Ann Lee (context)",
            ],
        );
    }

    #[test]
    fn a_question_goes_on_to_its_attribution() {
        check(
            "“Does it rain all day?” Ann Lee asked.",
            &["direct [Does it rain all day?] Ann Lee (explicit)"],
        );
    }

    #[test]
    fn a_website_reads() {
        check(
            "“Our world is being changed by maps,” the centre’s website reads. “We sell maps to all.”",
            &[
                "direct [Our world is being changed by maps,] centre’s website (explicit)",
                "direct [We sell maps to all.] centre’s website (context)",
            ],
        );
    }

    #[test]
    fn names_stand_for_the_fullest() {
        check(
            "Acme president Ann Lee spoke.\n“It rains all day,” Lee said.\n“It pours all night,” she added.",
            &[
                "direct [It rains all day,] Ann Lee (explicit)",
                "direct [It pours all night,] Ann Lee (pronoun)",
            ],
        );
        check(
            "Acme sells maps. Acme grows.\n“We sell maps to all,” the company said.",
            &["direct [We sell maps to all,] Acme (pronoun)"],
        );
        check(
            "“We sell maps to all,” an Acme spokesperson said.\n“Maps are good,” the spokesperson said.",
            &[
                "direct [We sell maps to all,] Acme spokesperson (explicit)",
                "partial [Maps are good,] Acme spokesperson (pronoun)",
            ],
        );
    }

    #[test]
    fn reported_speech_has_its_speaker() {
        check(
            "Ann Lee said that it rains all day.",
            &["indirect [that it rains all day] Ann Lee (explicit)"],
        );
        check("It rains all day, Ann Lee said.", &["indirect [It rains all day] Ann Lee (explicit)"]);
        check("According to Ann Lee, it rains all day.", &["indirect [it rains all day] Ann Lee (explicit)"]);
        check(
            "Ann Lee urged the town to buy boats.",
            &["indirect [the town to buy boats] Ann Lee (explicit)"],
        );
        check("The United States emails its friends.", &[]);
    }

    #[test]
    fn nobody_is_invented() {
        check(
            "“It rains all day long here.” “It pours all night.”",
            &["direct [It rains all day long here.] - (none)", "direct [It pours all night.] - (none)"],
        );
        check("The “zero rain” policy failed.", &["scare [zero rain] - (none)"]);
        check("They watched “The Long Rain” again.", &["scare [The Long Rain] - (none)"]);
        check(
            "Lee said simply “Oh, my God,” in the hour after, by one account.",
            &["partial [Oh, my God,] Lee (explicit)"],
        );
        check("We urge the town to buy boats.", &[]);
    }

    #[test]
    fn what_weighed_most_is_shown() {
        let text = "“It rains all day,” Ann Lee said. Kim Roe said that it rains all night.";
        let reading = read(&testing::document(text));
        for (quotation, ground) in reading.quotations.iter().zip([Ground::ReportedAfter, Ground::Ruled]) {
            let weighed = &quotation.attribution.evidence.weighed;
            assert!(weighed.iter().any(|w| w.ground == ground && w.weight > 0), "{weighed:?}");
        }
        assert_eq!(reading.quotations.len(), 2);
    }

    #[test]
    fn a_block_after_a_colon() {
        let text = "Acme chief Ann Lee wrote to staff and was clear on what they sell:\nAcme sells maps. Our maps are good, and we are proud of them.";
        let reading = read(&testing::document(text));
        let block = reading.quotations.iter().find(|q| q.kind == crate::model::Kind::Unmarked).unwrap();
        assert_eq!((block.speaker_name(), block.attribution.basis), (Some("Ann Lee"), Basis::Context));
        let lost = read(&testing::document("Acme chief Ann Lee tweeted:\nThe town is small."));
        assert_eq!(lost.diagnostics[0].kind, DiagnosticKind::MissingWords);
        check(
            "LEE: It rains all day here.\nKAY: It does.",
            &["unmarked [It rains all day here.] LEE (explicit)", "unmarked [It does.] KAY (explicit)"],
        );
    }

    #[test]
    fn hostile_lines_cost_little() {
        let shapes = [
            "said ",
            "saying ",
            "He said \"a b c\" ",
            "\"a,\" said X. ",
            "not ",
            "A. ",
            "Ann Lee, ",
            "that who ",
            "X said, ",
            "“",
            "and Ann Lee calling for ",
            "according to ",
        ];
        for shape in shapes {
            let _ = read(&testing::document(&shape.repeat(20_000)));
        }
    }
}
