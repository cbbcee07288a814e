//! What a careful reader says of a document's words: for each the scores of its roles, and where its cue and its source
//! stand. It is a value beside the document; [`super::read_carefully`] reads with it. Whoever makes it (the crate
//! `variorum-careful` does, with a small encoder) takes the [`Passages`] that are to be read.

use super::Reading;
use crate::model::{Confidence, Document, Kind, Quotation};
use crate::text::TextSpan;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Labels of a word: outside; begin and inside of source, cue and content.
pub const LABELS: usize = 7;

/// What of a text is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passages {
    /// The paragraphs of the article, without boilerplate, in order.
    pub paragraphs: Vec<TextSpan>,
    /// What stands inside quotation marks, in order.
    pub in_marks: Vec<TextSpan>,
}

impl Passages {
    /// Those of `document`.
    pub fn of(document: &Document) -> Self {
        let (marked, _) = crate::quotation::extract(document);
        let kept = crate::quotation::article_paragraphs(document);
        let paragraph = |index: usize| document.layout.paragraphs.get(index).map(|paragraph| paragraph.span);
        Self {
            paragraphs: kept.into_iter().filter_map(paragraph).collect(),
            in_marks: marked.into_iter().flat_map(|quotation| quotation.fragments).collect(),
        }
    }
}

/// What a careful reader says of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleScores {
    /// The words, in the order of the text.
    pub words: Vec<WordScores>,
    /// What speaks for each label (a row) before each label, in 64ths of a logit.
    pub transitions: [[i16; LABELS]; LABELS],
    /// What speaks for each label at the beginning of a paragraph.
    pub start: [i16; LABELS],
}

/// What a careful reader says of a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordScores {
    /// Its bytes.
    pub span: TextSpan,
    /// What speaks for each label, in 64ths of a logit.
    pub roles: [i16; LABELS],
    /// What speaks for its being reported speech rather than what somebody wants or believes, if it is content outside marks,
    /// in 64ths of a logit.
    pub speech: i16,
    /// Where its cue may stand, without what is very unlikely.
    pub cues: Vec<Pointer>,
    /// Where its source may stand, likewise.
    pub sources: Vec<Pointer>,
}

/// Where the cue or the source of a word may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pointer {
    /// The byte at which it begins; `None`: nowhere.
    pub target: Option<u32>,
    /// How likely, in 65,535ths.
    pub likelihood: u16,
}

/// The least of [`RoleScores::pull`], in hundredths of a logit: one in a thousand.
const LEAST_PULL: i32 = -690;

impl RoleScores {
    /// How likely the words `from` point into `to`, or at nothing if that is `None`: the logarithm of the mean of their
    /// pointers' likelihoods, in hundredths.
    pub(crate) fn pull(
        &self,
        from: TextSpan,
        to: Option<TextSpan>,
        pointers: impl Fn(&WordScores) -> &[Pointer],
    ) -> i32 {
        let words = self.words_in(from);
        let is_meant = |pointer: &&Pointer| match (pointer.target, to) {
            (Some(at), Some(to)) => to.holds(at),
            (at, to) => at.is_none() && to.is_none(),
        };
        let likelihoods = words.iter().flat_map(|word| pointers(word).iter().filter(is_meant));
        let sum: u32 = likelihoods.map(|pointer| u32::from(pointer.likelihood)).sum();
        u32::try_from(words.len()).ok().and_then(|count| sum.checked_div(count)).map_or(0, logarithm)
    }

    /// What speaks for the words of these spans being reported speech, in hundredths of a logit.
    pub(crate) fn speech(&self, spans: impl Iterator<Item = TextSpan>) -> i32 {
        let scores: Vec<i32> =
            spans.flat_map(|span| self.words_in(span)).map(|word| i32::from(word.speech)).collect();
        let count = i32::try_from(scores.len()).unwrap_or(i32::MAX);
        (scores.into_iter().sum::<i32>() * 100 / 64).checked_div(count).unwrap_or(0)
    }

    /// The words that begin in `span`.
    pub(crate) fn words_in(&self, span: TextSpan) -> &[WordScores] {
        let before = |at: u32| self.words.partition_point(|word| word.span.start < at);
        self.words.get(before(span.start)..before(span.end)).unwrap_or_default()
    }
}

/// How sure the fast reading of words in marks must be to stand against the careful one.
///
/// Set by hand, as is [`FOUND`], and tried on seven annotated events and on PolNeAR's development part: there the careful
/// reading alone finds more speakers than the fast one, on the events fewer, and this more on both.
const SURE: Confidence = Confidence(80);
/// How sure the careful reading must be of a speaker of words in marks where the fast one finds none.
const FOUND: Confidence = Confidence(60);

/// Leaves words in marks to the fast reading where that is sure of their speaker, or finds none and the careful one is
/// not sure, or says that they quote nobody.
pub(super) fn keep_sure_speakers(reading: &mut Reading, fast: Reading) {
    let is_in_marks = |q: &Quotation| matches!(q.kind, Kind::Direct | Kind::Partial | Kind::Scare);
    let mut known: BTreeMap<TextSpan, Quotation> = fast
        .quotations
        .into_iter()
        .filter(is_in_marks)
        .map(|quotation| (quotation.span, quotation))
        .collect();
    for careful in reading.quotations.iter_mut().filter(|q| is_in_marks(q)) {
        let found = careful.attribution.confidence;
        let is_kept = |fast: &Quotation| match fast.attribution.speaker {
            Some(_) => fast.attribution.confidence >= SURE,
            None => fast.kind == Kind::Scare || found < FOUND,
        };
        if let Some(fast) = known.remove(&careful.span).filter(is_kept) {
            *careful = fast;
        }
    }
}

/// A hundred times the natural logarithm of a likelihood in 65,536ths, to some six hundredths: a logarithm to base two
/// that goes straight from power to power.
fn logarithm(likelihood: u32) -> i32 {
    let Some(power) = likelihood.checked_ilog2() else { return LEAST_PULL };
    // In 65,536ths: the whole power, then how far it is to the next.
    let rest = (u64::from(likelihood) << 16 >> power) as i64 - 65_536;
    let by_two = ((i64::from(power) - 16) << 16) + rest;
    ((by_two * 6931 / 100) >> 16).max(i64::from(LEAST_PULL)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::testing;
    use crate::model::{Attribution, Speaker};

    #[test]
    fn logarithms_are_near() {
        for (likelihood, expected) in
            [(65_535, 0), (32_768, -69), (8192, -208), (6554, -230), (66, -690), (0, -690)]
        {
            assert!((logarithm(likelihood) - expected).abs() <= 7, "{likelihood}: {}", logarithm(likelihood));
        }
    }

    #[test]
    fn pointers_into_the_words_are_summed() {
        let pointer = |target, likelihood| Pointer { target, likelihood };
        let word = |start, cues| WordScores {
            span: TextSpan::new(start, start + 3),
            roles: [0; LABELS],
            speech: 0,
            cues,
            sources: Vec::new(),
        };
        let words = vec![
            word(0, vec![pointer(Some(8), 30_000), pointer(Some(12), 30_000), pointer(None, 5_000)]),
            word(4, vec![pointer(Some(8), 60_000)]),
            word(8, Vec::new()),
        ];
        let scores = RoleScores { words, ..RoleScores::default() };
        let pull = |to: Option<TextSpan>| scores.pull(TextSpan::new(0, 7), to, |word| &word.cues);
        assert!(pull(Some(TextSpan::new(8, 15))) > -15);
        assert!(pull(Some(TextSpan::new(12, 15))) < -140 && pull(None) < -300);
        assert_eq!(scores.pull(TextSpan::new(90, 99), None, |word| &word.cues), 0);
    }

    #[test]
    fn paragraphs_and_what_stands_in_marks_are_passed_on() {
        let document = testing::document("“It rains,” Ann Lee said, “all day.”\nThe sun shone.");
        let passages = Passages::of(&document);
        let words = |spans: &[TextSpan]| -> Vec<String> {
            spans.iter().map(|span| document.slice(*span).to_owned()).collect()
        };
        assert_eq!(words(&passages.in_marks), ["It rains,", "all day."]);
        assert_eq!(words(&passages.paragraphs)[1], "The sun shone.");
    }

    #[test]
    fn the_fast_reading_keeps_the_speakers_of_whom_it_is_sure() {
        let document = testing::document("“It rains all day,” Ann Lee said.");
        let known = crate::attribution::read(&document);
        let lee = known.quotations.first().and_then(|q| q.attribution.speaker.clone());
        let reading = |name: Option<&str>, confidence: u8, kind: Kind| {
            let mut reading = known.clone();
            for quotation in &mut reading.quotations {
                quotation.kind = kind;
                quotation.attribution = Attribution {
                    speaker: name
                        .zip(lee.clone())
                        .map(|(name, lee)| Speaker { name: name.to_owned(), ..lee }),
                    confidence: Confidence(confidence),
                    ..Attribution::none()
                };
            }
            reading
        };
        let check = |fast: (Option<&str>, u8, Kind), careful: (Option<&str>, u8), expected: Option<&str>| {
            let mut found = reading(careful.0, careful.1, Kind::Direct);
            keep_sure_speakers(&mut found, reading(fast.0, fast.1, fast.2));
            let name = found.quotations.first().and_then(Quotation::speaker_name);
            assert_eq!(name, expected, "{fast:?} {careful:?}");
        };
        check((Some("Ann Lee"), 90, Kind::Direct), (Some("Bo Day"), 95), Some("Ann Lee"));
        check((Some("Ann Lee"), 90, Kind::Direct), (None, 0), Some("Ann Lee"));
        check((Some("Ann Lee"), 70, Kind::Direct), (Some("Bo Day"), 50), Some("Bo Day"));
        check((None, 0, Kind::Direct), (Some("Bo Day"), 70), Some("Bo Day"));
        check((None, 0, Kind::Direct), (Some("Bo Day"), 50), None);
        check((None, 0, Kind::Scare), (Some("Bo Day"), 95), None);
    }
}
