//! The words that an encoder reads: runs of letters, digits and low lines, and every other sign by itself; with how each
//! is written and whether it stands in quotation marks.

use variorum_engine::text::TextSpan;

/// Rows of the table of cases, and of places: the first is for what is no word.
pub(crate) const CASES: usize = 7;
/// See [`CASES`].
pub(crate) const PLACES: usize = 3;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// All in small letters.
    Lower = 1,
    /// With a capital at the beginning only.
    Capitalised = 2,
    /// All in capitals.
    Capitals = 3,
    /// Otherwise, with a letter at the beginning.
    Mixed = 4,
    /// With a digit at the beginning.
    Number = 5,
    /// Any other sign.
    Sign = 6,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the reporter's text.
    Outside = 1,
    /// In quotation marks.
    InMarks = 2,
}

/// A word as an encoder reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EncoderWord {
    /// Its bytes.
    pub(crate) span: TextSpan,
    /// The number of its paragraph.
    pub(crate) paragraph: u32,
    /// How it is written.
    pub(crate) case: Case,
    /// Whether it stands in marks.
    pub(crate) place: Place,
}

impl Case {
    /// How `word` is written.
    fn of(word: &str) -> Self {
        let mut rest = word.chars();
        let Some(first) = rest.next() else { return Self::Sign };
        let is_all = |rest: &str, is: fn(char) -> bool, not: fn(char) -> bool| {
            rest.chars().any(is) && !rest.chars().any(not)
        };
        let rest = rest.as_str();
        match () {
            () if first.is_numeric() && !first.is_alphabetic() => Self::Number,
            () if !first.is_alphabetic() => Self::Sign,
            () if is_all(word, char::is_lowercase, char::is_uppercase) => Self::Lower,
            () if first.is_uppercase()
                && (rest.is_empty() || is_all(rest, char::is_lowercase, char::is_uppercase)) =>
            {
                Self::Capitalised
            }
            () if is_all(word, char::is_uppercase, char::is_lowercase) => Self::Capitals,
            () => Self::Mixed,
        }
    }
}

/// The words of these paragraphs of a text. Both `paragraphs` and what stands in marks (`in_marks`) are in order.
pub(crate) fn words(text: &str, paragraphs: &[TextSpan], in_marks: &[TextSpan]) -> Vec<EncoderWord> {
    let mut words = Vec::new();
    let mut marks = in_marks.iter().peekable();
    for (paragraph, line) in (0_u32..).zip(paragraphs) {
        for (start, word) in split(line.slice(text)) {
            let start = line.start + start as u32;
            let span = TextSpan::new(start, start + word.len() as u32);
            while marks.next_if(|marks| marks.end <= span.start).is_some() {}
            let is_inside = marks.peek().is_some_and(|marks| marks.overlaps(span));
            let place = if is_inside { Place::InMarks } else { Place::Outside };
            words.push(EncoderWord { span, paragraph, case: Case::of(word), place });
        }
    }
    words
}

/// The words of a line, each with the byte at which it begins.
fn split(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = line.get(at..)?;
            let first = rest.chars().next()?;
            let start = at;
            let length = if is_part(first) {
                rest.find(|c| !is_part(c)).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            at += length;
            if !first.is_whitespace() {
                return Some((start, rest.get(..length)?));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_single_signs() {
        let text = "“It’s 9_a,” A.M. McCoy said.\nNASA né";
        let line = text.find('\n').unwrap() as u32;
        let paragraphs = [TextSpan::new(0, line), TextSpan::new(line + 1, text.len() as u32)];
        let marks = TextSpan::of(text, text.find("It").unwrap(), text.find("” A").unwrap()).unwrap();
        let found = words(text, &paragraphs, &[marks]);
        let spelled: Vec<&str> = found.iter().map(|word| word.span.slice(text)).collect();
        let expected =
            ["“", "It", "’", "s", "9_a", ",", "”", "A", ".", "M", ".", "McCoy", "said", ".", "NASA", "né"];
        assert_eq!(spelled, expected);
        let inside = found.iter().filter(|word| word.place == Place::InMarks).count();
        assert_eq!((inside, found[13].paragraph, found[14].paragraph), (5, 0, 1));
    }

    #[test]
    fn cases_are_told_by_the_first_letter_and_the_rest() {
        for (word, case) in [
            ("rain", Case::Lower),
            ("A", Case::Capitalised),
            ("Ann", Case::Capitalised),
            ("NASA", Case::Capitals),
            ("U2", Case::Capitals),
            ("McCoy", Case::Mixed),
            ("iPhone", Case::Mixed),
            ("9th", Case::Number),
            ("_a", Case::Sign),
            ("“", Case::Sign),
        ] {
            assert_eq!(Case::of(word), case, "{word}");
        }
    }
}
