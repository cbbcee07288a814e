//! Contractions: “do not” and “don’t” are one wording, set in two ways.

use crate::collation::align::unit::WitnessUnits;
use crate::text::fold;
use std::ops::Range;

/// Whether the tokens on both sides are the same words, of which some are drawn together.
pub(crate) fn are_one(
    (base, lost): (&WitnessUnits<'_>, &Range<usize>),
    (rendering, put): (&WitnessUnits<'_>, &Range<usize>),
) -> bool {
    let (a, b) = (expanded(base, lost), expanded(rendering, put));
    let is_drawn = |witness: &WitnessUnits<'_>, range: &Range<usize>| {
        range
            .clone()
            .any(|at| witness.word(at).contains(['\'', '’']) || fold::fold(witness.word(at)) == "cannot")
    };
    !a.is_empty() && a == b && (is_drawn(base, lost) || is_drawn(rendering, put))
}

/// The words of the tokens `range`, each contraction as its two. What may stand for two words is told by its letter.
fn expanded(witness: &WitnessUnits<'_>, range: &Range<usize>) -> Vec<String> {
    let units = witness.units.get(witness.units_in(range.clone())).unwrap_or_default();
    let mut found = Vec::new();
    for word in units.iter().flat_map(|u| (u.first..=u.last).map(|at| fold::fold(witness.word(at as usize))))
    {
        let (first, second) = match word.as_str() {
            "won't" => ("will", "not"),
            "can't" | "cannot" => ("can", "not"),
            "shan't" => ("shall", "not"),
            other => match (other.strip_suffix("n't"), other.split_once('\'')) {
                (Some(verb), _) => (verb, "not"),
                (None, Some((first, "m"))) => (first, "am"),
                (None, Some((first, "re"))) => (first, "are"),
                (None, Some((first, "ve"))) => (first, "have"),
                (None, Some((first, "ll"))) => (first, "will"),
                (None, Some((first, ending @ ("s" | "d")))) => (first, ending),
                (None, _) => (other, ""),
            },
        };
        found.extend([first, second].into_iter().filter(|w| !w.is_empty()).map(plain));
    }
    found
}

/// `is` and `has` are both drawn together to `'s`, `had` and `would` to `'d`.
fn plain(word: &str) -> String {
    match word {
        "is" | "has" => "s",
        "had" | "would" => "d",
        other => other,
    }
    .to_string()
}
