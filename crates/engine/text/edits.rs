//! How far two spellings are apart, to offer what was likely meant.
//!
//! The measure is the optimal string alignment distance (Damerau 1964, in its restricted form): a letter put in, left out,
//! exchanged, or exchanged with its neighbour is one edit. How many edits are tolerated is what Lucene calls `AUTO`
//! fuzziness: none in one or two letters, one in up to five, two in longer words.

/// Edits tolerated in a word of so many letters.
pub fn tolerated(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    }
}

/// The letters of a word as a set of 32 bits. Each edit changes at most two bits of it, so two words whose sets differ in
/// more than `2 * edits` bits need no closer look.
pub fn letters(word: &str) -> u32 {
    word.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 32))
}

/// The edits between two words, if there are at most `most`.
pub fn edits(a: &str, b: &str, most: usize) -> Option<usize> {
    if (letters(a) ^ letters(b)).count_ones() as usize > 2 * most {
        return None;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let exchanged = at(&last, j) + usize::from(from != to);
            let mut best = exchanged.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let is_swapped = i > 0 && j > 0 && a.get(i - 1) == Some(to) && b.get(j - 1) == Some(from);
            if is_swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        if row.iter().all(|edits| *edits > most) {
            return None;
        }
        (before, last) = (last, row);
    }
    last.last().copied().filter(|edits| *edits <= most)
}

/// Which of `words` was likely meant by `written`: the nearest within what is tolerated, the first of equals.
pub fn nearest<'a>(written: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_ascii_lowercase();
    let most = tolerated(written.chars().count());
    let near = words.filter_map(|word| Some((edits(&written, word, most)?, word)));
    near.min_by_key(|(edits, _)| *edits).map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: usize) {
        assert_eq!(edits(a, b, 9), Some(expected), "{a} {b}");
        assert_eq!(edits(b, a, expected), Some(expected), "{b} {a}");
        assert_eq!(expected.checked_sub(1).and_then(|less| edits(a, b, less)), None, "{a} {b}");
    }

    #[test]
    fn an_edit_is_a_letter_more_or_less_or_another_or_a_swap() {
        check("nadela", "nadella", 1);
        check("nadella", "nadella", 0);
        check("trmup", "trump", 1);
        check("zukerburg", "zuckerberg", 2);
        check("", "abc", 3);
        check("ca", "abc", 3);
        check("éa", "ea", 1);
    }

    #[test]
    fn the_nearest_word_is_offered_if_it_is_near_enough() {
        let near = |written| nearest(written, ["speaker", "outlet", "act"].into_iter());
        assert_eq!(near("Speker"), Some("speaker"));
        assert_eq!(near("act"), Some("act"));
        assert_eq!(near("ax"), None);
        assert_eq!(near("author"), None);
    }
}
