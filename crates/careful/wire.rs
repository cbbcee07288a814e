//! What goes between a careful reader and the desk, as bytes; scores are also kept in the browser in this form. It is
//! compact: where a word or a pointer stands is told from the word before.

use serde::{Deserialize, Serialize};
use variorum_engine::attribution::careful::{LABELS, Passages, Pointer, RoleScores, WordScores};
use variorum_engine::text::TextSpan;

/// The form of kept scores; the first byte. Scores of another form are as good as none.
const FORM: u8 = 1;

/// [`RoleScores`], compact.
#[derive(Serialize, Deserialize)]
struct Scores {
    transitions: [[i16; LABELS]; LABELS],
    start: [i16; LABELS],
    words: Vec<Word>,
}

/// [`WordScores`], compact.
#[derive(Serialize, Deserialize)]
struct Word {
    /// How many bytes it begins after the end of the word before.
    gap: u32,
    length: u32,
    roles: [i16; LABELS],
    speech: i16,
    cues: Vec<CompactPointer>,
    sources: Vec<CompactPointer>,
}

/// How many words away the target is, and how likely; `None`: nowhere.
#[derive(Serialize, Deserialize)]
struct CompactPointer(Option<i32>, u16);

/// Encodes the passages of a text.
pub fn encode_passages(passages: &Passages) -> Vec<u8> {
    // Fails only for types that don't know their length, and none of ours is such.
    postcard::to_allocvec(passages).unwrap_or_default()
}

/// The passages that [`encode_passages`] has made bytes of; `None` if they are of something else.
pub fn passages(bytes: &[u8]) -> Option<Passages> {
    postcard::from_bytes(bytes).ok()
}

/// Encodes scores.
pub fn encode_scores(scores: &RoleScores) -> Vec<u8> {
    let mut end = 0;
    let words = scores.words.iter().enumerate().map(|(at, word)| {
        let WordScores { span, roles, speech, cues, sources } = word;
        let pointers =
            |pointers: &[Pointer]| pointers.iter().map(|p| compact(&scores.words, at, *p)).collect();
        let gap = span.start.saturating_sub(end);
        end = span.end;
        let length = span.end.saturating_sub(span.start);
        Word { gap, length, roles: *roles, speech: *speech, cues: pointers(cues), sources: pointers(sources) }
    });
    let scores = Scores { transitions: scores.transitions, start: scores.start, words: words.collect() };
    [vec![FORM], postcard::to_allocvec(&scores).unwrap_or_default()].concat()
}

/// The scores that [`encode_scores`] has made bytes of; `None` if they are of something else or of another form.
pub fn scores(bytes: &[u8]) -> Option<RoleScores> {
    let Scores { transitions, start, words } = postcard::from_bytes(bytes.strip_prefix(&[FORM])?).ok()?;
    let mut end = 0_u32;
    let mut spans = Vec::new();
    for word in &words {
        let start = end.checked_add(word.gap)?;
        end = start.checked_add(word.length)?;
        spans.push(TextSpan::new(start, end));
    }
    let words = words.into_iter().enumerate().map(|(at, word)| {
        let pointers = |pointers: Vec<CompactPointer>| -> Option<Vec<Pointer>> {
            pointers.into_iter().map(|pointer| whole(&spans, at, &pointer)).collect()
        };
        Some(WordScores {
            span: *spans.get(at)?,
            roles: word.roles,
            speech: word.speech,
            cues: pointers(word.cues)?,
            sources: pointers(word.sources)?,
        })
    });
    Some(RoleScores { words: words.collect::<Option<_>>()?, transitions, start })
}

/// A pointer from the word `at`. Pointers lead to words, so each finds its own.
fn compact(words: &[WordScores], at: usize, pointer: Pointer) -> CompactPointer {
    let distance = |target: u32| {
        let found = words.partition_point(|word| word.span.start < target);
        i32::try_from(found as i64 - at as i64).unwrap_or_default()
    };
    CompactPointer(pointer.target.map(distance), pointer.likelihood)
}

/// The pointer that was made compact; `None` if there is no such word.
fn whole(
    spans: &[TextSpan],
    at: usize,
    CompactPointer(distance, likelihood): &CompactPointer,
) -> Option<Pointer> {
    let target = match distance {
        Some(distance) => Some(spans.get(at.checked_add_signed(*distance as isize)?)?.start),
        None => None,
    };
    Some(Pointer { target, likelihood: *likelihood })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(start: u32, length: u32, cues: Vec<Pointer>) -> WordScores {
        let span = TextSpan::new(start, start + length);
        WordScores { span, roles: [-3, 0, 4096, 1, -4096, 7, 9], speech: -64, sources: cues.clone(), cues }
    }

    fn example() -> RoleScores {
        let pointer = |target, likelihood| Pointer { target, likelihood };
        let words = vec![
            word(2, 3, vec![pointer(None, 70), pointer(Some(9), 60_000)]),
            word(5, 1, Vec::new()),
            word(9, 12, vec![pointer(Some(2), 65_535)]),
        ];
        RoleScores { words, transitions: [[-5; LABELS]; LABELS], start: [6; LABELS] }
    }

    #[test]
    fn scores_and_passages_are_read_as_they_were_written() {
        for written in [example(), RoleScores::default()] {
            assert_eq!(scores(&encode_scores(&written)), Some(written));
        }
        let written = Passages {
            paragraphs: vec![TextSpan::new(0, 9), TextSpan::new(11, 300)],
            in_marks: vec![TextSpan::new(1, 4)],
        };
        assert_eq!(passages(&encode_passages(&written)), Some(written));
    }

    #[test]
    fn damaged_scores_and_those_of_another_form_are_none() {
        let bytes = encode_scores(&example());
        let cut = bytes.get(..bytes.len() - 1).unwrap();
        let mut later = bytes.clone();
        later[0] = FORM + 1;
        for bytes in [&[][..], &[FORM], cut, &later] {
            assert_eq!(scores(bytes), None, "{bytes:?}");
        }
        let mut lost = example();
        lost.words.pop();
        let mut bytes = encode_scores(&lost);
        assert!(scores(&bytes).is_none(), "a pointer to a word that is not there");
        bytes.clear();
        assert_eq!(scores(&bytes), None);
    }
}
