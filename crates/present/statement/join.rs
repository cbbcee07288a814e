//! How sure it is that a rendering renders its statement, and on what that rests, in one line: “Join sure 96 % · 13
//! words in a row, the same speaker”.

use crate::labels::phrases;
use variorum_engine::model::{Rendering, SpeakerRelation};

/// The least confidence, in percent, that is called sure, and that is called fairly sure.
///
/// From the second on the engine draws a verdict.
pub(crate) const SURE: u8 = 75;
const FAIRLY_SURE: u8 = 60;

/// A join, as the page tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinNote {
    /// How many of five steps are filled.
    pub steps: u8,
    /// How sure, in percent.
    pub percent: u8,
    /// How sure, in words.
    pub name: &'static str,
    /// On what it rests.
    pub reason: String,
    /// What the speakers say for it or against it, in a sentence.
    pub speaker: &'static str,
}

impl JoinNote {
    /// What the page tells of the join of `rendering`; nothing of the base, which is joined to nothing.
    pub fn of(rendering: &Rendering) -> Self {
        let percent = rendering.confidence.0;
        let name = match percent {
            SURE.. => "Join sure",
            FAIRLY_SURE.. => "Join fairly sure",
            _ => "Join unsure",
        };
        let steps = (percent.saturating_add(10) / 20).clamp(1, 5);
        let Some(basis) = rendering.basis else {
            return Self {
                steps,
                percent,
                name,
                reason: "a reader joined it".into(),
                speaker: "set by hand",
            };
        };
        let words = match (basis.shared, basis.run_words) {
            (0, _) => "words in other forms".to_string(),
            (1, _) => "1 word".to_string(),
            (shared, run) if run >= shared => format!("{shared} words in a row"),
            (shared, run) => {
                format!("{} in this order, {run} of them in a row", phrases::count(shared as usize, "word"))
            }
        };
        let (short, speaker) = match basis.speaker {
            SpeakerRelation::Same => (", the same speaker", "both are credited to the same speaker"),
            SpeakerRelation::MayBe => {
                (", perhaps the same speaker", "the two may be the same speaker: it counts for little")
            }
            SpeakerRelation::Other => {
                (", though another speaker", "two people are named: it counts against the join")
            }
            SpeakerRelation::Unknown => ("", "one of the two names nobody: it counts neither way"),
        };
        Self { steps, percent, name, reason: words + short, speaker }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::{Confidence, JoinBasis, QuotationId, Verdict};
    use variorum_engine::text::TextSpan;

    fn check(
        confidence: u8,
        shared: u32,
        run_words: u32,
        speaker: SpeakerRelation,
        expected: (u8, &str, &str),
    ) {
        let run = TextSpan::new(0, 0);
        let rendering = Rendering {
            quotation: QuotationId(0),
            span: run,
            classes: Vec::new(),
            differences: Vec::new(),
            verdict: Verdict::Same,
            confidence: Confidence(confidence),
            basis: Some(JoinBasis { shared, run, run_words, speaker }),
        };
        let note = JoinNote::of(&rendering);
        assert_eq!((note.steps, note.name, note.reason.as_str()), expected);
        let by_hand = JoinNote::of(&Rendering { basis: None, ..rendering });
        assert_eq!(by_hand.reason, "a reader joined it");
    }

    #[test]
    fn a_join_says_how_sure_it_is_and_why() {
        check(98, 21, 21, SpeakerRelation::Same, (5, "Join sure", "21 words in a row, the same speaker"));
        check(
            62,
            9,
            4,
            SpeakerRelation::MayBe,
            (3, "Join fairly sure", "9 words in this order, 4 of them in a row, perhaps the same speaker"),
        );
        check(41, 1, 1, SpeakerRelation::Unknown, (2, "Join unsure", "1 word"));
    }
}
