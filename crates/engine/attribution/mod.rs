//! Attribution: who said what in one document.
//!
//! Input: a document, whose quotations in marks [`crate::quotation`] has found. Output: those quotations with their
//! speakers, and reported speech and unmarked words with theirs. The steps, each using only those before it:
//!
//! 1. `reporter_text` folds each quotation into one token of the reporter's sentence; `work_titles` does so with
//!    titles in marks.
//! 2. `cues` finds verbs that report words, their subjects and complements; `reported_speech` finds which words they
//!    report, by rules and by a fitted model. `annotated_document` holds the result for a whole document.
//! 3. `candidates` lists who might be the speaker of a quotation in marks, and a logistic model chooses one.
//! 4. `people` gathers the names of the document; `resolve` says whom a name, a pronoun or a description means.
//! 5. `attribute` goes through the sentences and puts it together, with `blocks` and `embedded_posts` for words
//!    without marks, and `quotation_kind` for marks that quote nobody.
//!
//! `features`, `logistic_model` and `weights` are what the fitted choices share. English is read by the language layer
//! ([`crate::language::annotate`]); there is no list of the world's people. A quotation whose speaker nothing near it tells is “not attributed”.
//!
//! Modules form no circle, with one exception: in `resolve`, `attribute` and `reported_speech::constraints`, `mod.rs`
//! holds the type or the helpers that its submodules add to, and calls them.

pub(crate) mod annotated_document;
pub(crate) mod attribution_candidate;
pub mod careful;
pub(crate) mod cues;
pub(crate) mod embedded_posts;
pub(crate) mod features;
mod fixed_confidence;
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
mod transcript;
mod weights;
mod word_lists;

use crate::model::{Diagnostic, Document, Quotation};
use serde::{Deserialize, Serialize};

/// What was read in one document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Quotations in marks, reported speech and unmarked words, in the order of the text; their ids are not set yet.
    pub quotations: Vec<Quotation>,
    /// What is ascribed to somebody and is no reported speech: what he wants, believes, condemns or talks about. It is
    /// shown nowhere and counted nowhere.
    pub other_attributions: Vec<Quotation>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// All that is ascribed to somebody: the quotations, then what is no reported speech.
    pub fn attributions(&self) -> impl Iterator<Item = &Quotation> {
        self.quotations.iter().chain(&self.other_attributions)
    }
}

/// Reads one document by itself, with the weights that the engine was built with.
pub fn read(document: &Document) -> Reading {
    read_with(document, &weights::TRAINED, None)
}

/// Reads one document by itself, by what a careful reader says of its words too.
pub fn read_carefully(document: &Document, scores: &careful::RoleScores) -> Reading {
    read_again_carefully(document, scores, &read(document))
}

/// As [`read_carefully`], where the fast reading is at hand.
pub fn read_again_carefully(document: &Document, scores: &careful::RoleScores, fast: &Reading) -> Reading {
    let mut reading = read_with(document, &weights::TRAINED, Some(scores));
    careful::weigh(&mut reading, fast);
    reading
}

/// Reads one document with these weights.
fn read_with(
    document: &Document,
    weights: &weights::Weights,
    careful: Option<&careful::RoleScores>,
) -> Reading {
    let (marked, diagnostics) = crate::quotation::extract(document);
    let annotated = annotated_document::AnnotatedDocument::of(document, &marked, Some(weights), careful);
    let names = people::DocumentNames::of(&document.text, &annotated.paragraphs);
    let mut attributor = attribute::Attributor::new(document, &annotated, &names, marked, weights, careful);
    attributor.read_sentences();
    let mut reading = attributor.finish();
    reading.diagnostics.extend(diagnostics);
    reading.diagnostics.sort_by_key(|d| d.place);
    // A name may be broken at the end of a line.
    for quotation in reading.quotations.iter_mut().chain(&mut reading.other_attributions) {
        quotation.attribution.put_names_in_one_line();
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, DiagnosticKind, Reason};

    /// Compares what is read in `text` with one line a quotation: kind, words, speaker, basis.
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
    fn speaker_and_cue_stand_after_before_or_between() {
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
    fn a_second_quotation_has_the_same_speaker() {
        check(
            "“It rains all day,” Ann Lee said. “We stay inside then.”",
            &[
                "direct [It rains all day,] Ann Lee (explicit)",
                "direct [We stay inside then.] Ann Lee (context)",
            ],
        );
    }

    #[test]
    fn a_question_in_marks_does_not_end_the_sentence() {
        check(
            "“Does it rain all day?” Ann Lee asked.",
            &["direct [Does it rain all day?] Ann Lee (explicit)"],
        );
    }

    #[test]
    fn a_website_can_be_a_speaker() {
        check(
            "“Our world is being changed by maps,” the centre’s website reads. “We sell maps to all.”",
            &[
                "direct [Our world is being changed by maps,] centre’s website (explicit)",
                "direct [We sell maps to all.] centre’s website (context)",
            ],
        );
    }

    #[test]
    fn short_names_and_pronouns_become_the_fullest_name() {
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
    fn words_told_inside_other_words_are_the_inner_speakers() {
        check(
            "Ann Lee said that it rains and that Tim Roe’s first comment was “Did you steal them all?”",
            &[
                "indirect [that it rains and that Tim Roe’s first comment was “Did you steal them all?] Ann Lee (explicit)",
                "direct [Did you steal them all?] Tim Roe (explicit)",
            ],
        );
    }

    #[test]
    fn a_nickname_in_marks_names_the_speaker() {
        check(
            "“It rains all day, nothing else,” said a homeless man who goes by the name “Pockets.”",
            &["direct [It rains all day, nothing else,] Pockets (explicit)", "scare [Pockets.] - (none)"],
        );
        check(
            "“It rains all day, nothing else,” said a sailor known on the pier as “Pockets”.",
            &["direct [It rains all day, nothing else,] Pockets (explicit)", "scare [Pockets] - (none)"],
        );
        check(
            "“It rains all day, nothing else,” said a woman who used the alias “Red Heron.”",
            &["direct [It rains all day, nothing else,] Red Heron (explicit)", "scare [Red Heron.] - (none)"],
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
    fn no_speaker_is_made_up() {
        check(
            "“It rains all day long here.” “It pours all night.”",
            &["direct [It rains all day long here.] - (none)", "direct [It pours all night.] - (none)"],
        );
        check("The “zero rain” policy failed.", &["scare [zero rain] - (none)"]);
        check("They watched “The Long Rain” again.", &["scare [The Long Rain] - (none)"]);
        check(
            "There have been lots of “Acme delivers bad customer service” stories lately, so this may be the worst: A customer says he left.",
            &[
                "scare [Acme delivers bad customer service] - (none)",
                "indirect [he left] customer (explicit)",
            ],
        );
        check("“All gone,” she said.", &["partial [All gone,] - (none)"]);
        check(
            "Lee said simply “Oh, my God,” in the hour after, by one account.",
            &["partial [Oh, my God,] Lee (explicit)"],
        );
        check("We urge the town to buy boats.", &[]);
    }

    #[test]
    fn the_heaviest_contributions_are_evidence() {
        let text = "“It rains all day,” Ann Lee said. Kim Roe said that it rains all night.";
        let reading = read(&testing::document(text));
        for (quotation, reason) in reading.quotations.iter().zip([Reason::ReportedAfter, Reason::Ruled]) {
            let contributions = &quotation.attribution.evidence.contributions;
            assert!(contributions.iter().any(|w| w.reason == reason && w.weight > 0), "{contributions:?}");
        }
        assert_eq!(reading.quotations.len(), 2);
    }

    #[test]
    fn words_without_marks_follow_a_colon() {
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
    fn long_hostile_lines_are_read() {
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
            let document = testing::document(&shape.repeat(20_000));
            let quotations = read(&document).quotations;
            assert!(quotations.is_sorted_by_key(|q| (q.span, q.kind)), "{shape}: out of order");
            let is_whole = |q: &Quotation| q.fragments.iter().all(|f| !document.slice(*f).is_empty());
            assert!(quotations.iter().all(is_whole), "{shape}: a fragment is empty");
        }
    }
}
