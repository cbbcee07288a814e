//! Transcripts: paragraphs that begin with a name and a colon. A name in capitals is a label wherever it stands. A name in
//! ordinary letters is one in a document that is mostly made of such turns: elsewhere a word and a colon begin a list, a
//! recipe, a headline.

use crate::attribution::annotated_document::AnnotatedDocument;
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::common_words::is_common;
use crate::{model::Document, text::TextSpan};
use std::{collections::BTreeMap, ops::Range};

/// Most tokens of a name that labels a turn.
const LABEL_WORDS: usize = 4;
/// Fewest turns of a transcript; set by hand, as are the shares below.
const MIN_TURNS: usize = 2;
/// Percent of a document's paragraphs from which all labels are those of a transcript.
const WHOLE: usize = 75;
/// Percent of its paragraphs from which a label is one that comes again.
const PART: usize = 30;
/// Letters of a small word inside a name: “Ursula von der Leyen”.
const PARTICLE: usize = 3;

/// The labels in ordinary letters by which a document's turns begin.
#[derive(Debug, Default)]
pub(crate) struct TurnLabels(BTreeMap<String, usize>);

impl TurnLabels {
    /// Those of `document`; none if it is no transcript.
    pub(crate) fn of(document: &Document, annotated: &AnnotatedDocument) -> Self {
        let mut labels: BTreeMap<String, usize> = BTreeMap::new();
        let (mut turns, mut sentences) = (0, 0);
        for paragraph in &annotated.paragraphs {
            let Some((label, words)) = turn(&paragraph.tokens) else { continue };
            if is_name(document, label) {
                *labels.entry(printed(document, label)).or_default() += 1;
                turns += 1;
                sentences += usize::from(words.last().is_some_and(|last| last.kind == TokenKind::Stop));
            }
        }
        let share = turns * 100 / annotated.paragraphs.len().max(1);
        // What follows the labels of a list is no sentence.
        let is_speech = turns >= MIN_TURNS && sentences * 4 >= turns * 3;
        match share {
            WHOLE.. if is_speech => {}
            PART.. if is_speech => labels.retain(|_, count| *count > 1),
            _ => labels.clear(),
        }
        Self(labels)
    }

    /// The words of the turn that a sentence begins, and the tokens of the name before them. `number` is the index of the
    /// sentence.
    pub(crate) fn turn(
        &self,
        document: &Document,
        annotated: &AnnotatedDocument,
        number: usize,
    ) -> Option<(TextSpan, Range<usize>)> {
        let sentence = annotated.sentences.get(number).filter(|s| s.range.start == 0)?;
        let (label, words) = turn(annotated.tokens_of(number))?;
        let has_marks = words.iter().any(|t| t.quote().is_some());
        let is_label = is_loud(document, label) || self.0.contains_key(&printed(document, label));
        let (first, last) = (words.first()?, words.last()?);
        let is_turn = is_label && !has_marks && sentence.range.end > label.len();
        is_turn.then(|| (first.span.union(last.span), 0..label.len()))
    }
}

/// What stands before a colon near the beginning of a paragraph, and the two words or more after it.
fn turn(tokens: &[ReporterToken]) -> Option<(&[ReporterToken], &[ReporterToken])> {
    let colon =
        tokens.iter().take(LABEL_WORDS + 1).position(|t| t.kind == TokenKind::Colon).filter(|&c| c > 0)?;
    let words = tokens.get(colon + 1..).filter(|w| w.iter().filter(|t| t.is_word()).count() > 1)?;
    Some((tokens.get(..colon)?, words))
}

/// Whether a label is in capitals.
fn is_loud(document: &Document, label: &[ReporterToken]) -> bool {
    label.iter().all(|t| {
        let word = document.slice(t.span);
        let is_capitals = word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        // A joiner is the full stop of a title: SEN. KELLER.
        t.is_word() && word.len() > 1 && is_capitals || t.kind == TokenKind::Joiner
    })
}

/// Whether a label is a name: its words have capitals, and not all of them are in all news; one word must be read as a name.
fn is_name(document: &Document, label: &[ReporterToken]) -> bool {
    let is_part = |(at, t): (usize, &ReporterToken)| {
        t.kind == TokenKind::Joiner
            || t.is_word() && (t.is_capital || at > 0 && document.slice(t.span).chars().count() <= PARTICLE)
    };
    let is_own = |t: &ReporterToken| {
        let word = document.slice(t.span);
        t.is_word() && word.chars().count() > 1 && !is_common(&word.to_lowercase())
    };
    // One word alone may be any noun: “Answer”.
    let is_known = label.len() > 1 || label.iter().all(|t| t.annotation.entity.is_some());
    label.iter().enumerate().all(is_part) && label.iter().any(is_own) && is_known
}

fn printed(document: &Document, label: &[ReporterToken]) -> String {
    label.iter().map(|t| document.slice(t.span)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::documents;
    use crate::model::{DocumentId, Rule};

    fn check(text: &str, expected: &[(&str, &str)]) {
        let document = documents::document(DocumentId(0), "talk.txt", text.to_owned());
        let reading = crate::attribution::read(&document);
        let turns = reading.quotations.iter().filter(|q| q.attribution.evidence.rule == Rule::Transcript);
        let found: Vec<(&str, &str)> =
            turns.map(|q| (q.speaker_name().unwrap_or_default(), document.slice(q.span))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn turns_under_names_in_ordinary_letters_are_their_speakers() {
        check(
            "Hattie Moor: Why was the mill closed in May?\n\nOwen Brandt: We had no water for it.\n\n\
             Hattie Moor: Did you tell the town?\n\nOwen Brandt: We wrote to the mayor twice.",
            &[
                ("Hattie Moor", "Why was the mill closed in May?"),
                ("Owen Brandt", "We had no water for it."),
                ("Hattie Moor", "Did you tell the town?"),
                ("Owen Brandt", "We wrote to the mayor twice."),
            ],
        );
    }

    #[test]
    fn a_list_is_no_transcript() {
        check("Director: Hattie Moor\n\nWriter: Owen Brandt\n\nEditor: Lee Task", &[]);
        check(
            "Question: Why was the mill closed?\n\nAnswer: It had no water.\n\nQuestion: Since when is it closed?\n\n\
             Answer: It was shut in May.",
            &[],
        );
        check(
            "The mill is closed\n\nNobody knows when it will open again.\n\nWater is missing.\n\nThe town waits.\n\n\
             Moor: The mayor who never slept.",
            &[],
        );
    }
}
