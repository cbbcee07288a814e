//! What a careful reader says of a document's words: for each the scores of its roles, and where its cue and its source
//! stand. It is a value beside the document; [`super::read_carefully`] reads with it. Whoever makes it (the crate
//! `variorum-careful` does, with a small encoder) takes the [`Passages`] that are to be read.

use super::Reading;
use crate::model::{Confidence, Document, Kind, Quotation, RejectedSpeaker};
use crate::text::TextSpan;
use serde::{Deserialize, Serialize};

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

/// What a speaker is rejected for whom one reading found and the other did not.
const BY_FAST: &str = "the fast reading says so";
const BY_CAREFUL: &str = "the careful reading says so";

/// Leaves words in marks to the fast reading where that is sure of their speaker, or finds none and the careful one is
/// not sure, or says that they quote nobody. Where the two name different speakers, the evidence says whom the other names.
pub(super) fn weigh(reading: &mut Reading, fast: &Reading) {
    for careful in &mut reading.quotations {
        let is_same = |q: &&Quotation| q.span == careful.span && is_in_marks(q) == is_in_marks(careful);
        let Some(fast) = fast.quotations.iter().find(is_same) else { continue };
        if is_in_marks(careful) && is_kept(fast, careful.attribution.confidence) {
            let other = std::mem::replace(careful, fast.clone());
            reject(careful, &other, BY_CAREFUL);
        } else {
            reject(careful, fast, BY_FAST);
        }
    }
}

fn is_in_marks(quotation: &Quotation) -> bool {
    matches!(quotation.kind, Kind::Direct | Kind::Partial | Kind::Scare)
}

/// Whether the fast reading of words in marks stands against a careful one that is so sure of their speaker.
fn is_kept(fast: &Quotation, found: Confidence) -> bool {
    match fast.attribution.speaker {
        Some(_) => fast.attribution.confidence >= SURE,
        None => fast.kind == Kind::Scare || found < FOUND,
    }
}

/// Lists the speaker of the `other` reading of a quotation as one that was not chosen, if it is another.
fn reject(quotation: &mut Quotation, other: &Quotation, reason: &str) {
    let Some(speaker) = other.attribution.speaker.as_ref() else { return };
    let Some(mention) = speaker.mention.or(other.attribution.cue) else { return };
    if quotation.speaker_name() == Some(speaker.name.as_str()) {
        return;
    }
    let rejected = &mut quotation.attribution.evidence.rejected;
    rejected.retain(|known| known.name != speaker.name);
    let (name, score) = (speaker.name.clone(), other.attribution.confidence);
    rejected.insert(0, RejectedSpeaker { name, mention, score, reason: reason.to_owned() });
}

/// How a careful reading of a document differs from the fast one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Quotations with another speaker, or with one where there was none, or the other way round.
    pub speakers: u32,
    /// Passages of reported speech that are new, gone, or begin or end elsewhere.
    pub passages: u32,
}

impl Changes {
    /// How `careful` differs from `fast`.
    pub fn between(fast: &Reading, careful: &Reading) -> Self {
        let read_fast = |span: TextSpan| fast.quotations.iter().find(|fast| fast.span == span);
        let is_other =
            |q: &&Quotation| read_fast(q.span).is_some_and(|fast| fast.speaker_name() != q.speaker_name());
        let speakers = careful.quotations.iter().filter(is_other).count();
        let (before, after) = (reported(fast), reported(careful));
        let is_new = |span: &TextSpan| !before.contains(span);
        // One that begins or ends elsewhere is gone and new at once, and counts once.
        let is_gone = |span: &TextSpan| {
            !after.contains(span) && !after.iter().any(|new| is_new(new) && new.overlaps(*span))
        };
        let passages = after.iter().filter(|span| is_new(span)).count()
            + before.iter().filter(|span| is_gone(span)).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { speakers: count(speakers), passages: count(passages) }
    }
}

/// Where a reading finds reported speech.
fn reported(reading: &Reading) -> Vec<TextSpan> {
    reading.quotations.iter().filter(|q| q.kind == Kind::Indirect).map(|q| q.span).collect()
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
        let check = |fast: (Option<&str>, u8, Kind),
                     careful: (Option<&str>, u8),
                     expected: (Option<&str>, Option<(&str, &str)>)| {
            let mut found = reading(careful.0, careful.1, Kind::Direct);
            weigh(&mut found, &reading(fast.0, fast.1, fast.2));
            let quotation = &found.quotations[0];
            let rejected = quotation.attribution.evidence.rejected.first();
            let other = rejected.map(|other| (other.name.as_str(), other.reason.as_str()));
            assert_eq!((quotation.speaker_name(), other), expected, "{fast:?} {careful:?}");
        };
        let (lee, day) = (Some("Ann Lee"), Some("Bo Day"));
        check((lee, 90, Kind::Direct), (day, 95), (lee, Some(("Bo Day", BY_CAREFUL))));
        check((lee, 90, Kind::Direct), (None, 0), (lee, None));
        check((lee, 90, Kind::Direct), (lee, 95), (lee, None));
        check((lee, 70, Kind::Direct), (day, 50), (day, Some(("Ann Lee", BY_FAST))));
        check((None, 0, Kind::Direct), (day, 70), (day, None));
        check((None, 0, Kind::Direct), (day, 50), (None, Some(("Bo Day", BY_CAREFUL))));
        check((None, 0, Kind::Scare), (day, 95), (None, Some(("Bo Day", BY_CAREFUL))));
    }

    #[test]
    fn what_a_careful_reading_changes_is_counted() {
        let document = testing::document("“It rains all day,” Ann Lee said. She says that it pours.");
        let fast = crate::attribution::read(&document);
        let reported = fast.quotations.iter().position(|q| q.kind == Kind::Indirect).unwrap();
        let check = |change: &dyn Fn(&mut Vec<Quotation>), speakers, passages| {
            let mut careful = fast.clone();
            change(&mut careful.quotations);
            assert_eq!(Changes::between(&fast, &careful), Changes { speakers, passages });
        };
        check(&|_| {}, 0, 0);
        check(&|quotations| quotations[0].attribution = Attribution::none(), 1, 0);
        check(&|quotations| drop(quotations.remove(reported)), 0, 1);
        check(&|quotations| quotations[reported].span.end -= 2, 0, 1);
        let elsewhere = |quotations: &mut Vec<Quotation>| quotations[reported].span = TextSpan::new(0, 9);
        check(&elsewhere, 0, 2);
    }
}
