//! Numbers: one form for `ten` and `10`, `1,000` and `1000`, `19.4m` and `19.4 million`.

use crate::collation::lexicon::canonical;

const SMALL: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: &[(&str, &[&str])] = &[
    ("thousand", &["thousand", "k"]),
    ("million", &["million", "m", "mn", "mln"]),
    ("billion", &["billion", "b", "bn"]),
    ("trillion", &["trillion", "tn", "trn"]),
];

/// Whether a number may begin with `folded`: a quick look before the real one.
pub(crate) fn begins(folded: &str) -> bool {
    let first = folded.bytes().next().unwrap_or(0);
    first.is_ascii_digit()
        || matches!(first, b'z' | b'o' | b't' | b'f' | b's' | b'e' | b'n')
            && (SMALL.contains(&folded) || TENS.contains(&folded))
}

/// The number with which `words` begin, in one form, and how many of them it takes. White space is not seen:
/// `words` are tokens.
pub(crate) fn number<'a>(mut words: impl Iterator<Item = &'a str> + Clone) -> Option<(String, usize)> {
    let first = words.next()?;
    let (mut form, mut taken) = if first.starts_with(|c: char| c.is_ascii_digit()) {
        (digits(first)?, 1)
    } else {
        let (value, more) = spelled(first, words.clone())?;
        for _ in 0..more {
            words.next();
        }
        (value.to_string(), 1 + more)
    };
    if let Some(next) = words.next().map(canonical)
        && form.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    {
        if next == "hundred" {
            form.push_str("00");
            taken += 1;
        } else if let Some((scale, _)) = SCALES.iter().find(|(scale, _)| *scale == next) {
            form = scaled(&form, scale);
            taken += 1;
        }
    }
    Some((form, taken))
}

/// Digits without commas, a letter for a scale written out.
fn digits(word: &str) -> Option<String> {
    let plain: String = word.chars().filter(|&c| c != ',').collect();
    let end = plain.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(plain.len());
    let (value, letters) = plain.split_at_checked(end)?;
    let letters = letters.to_ascii_lowercase();
    match SCALES.iter().find(|(_, short)| short.contains(&letters.as_str())) {
        Some((scale, _)) => Some(scaled(value, scale)),
        None => Some(format!("{value}{letters}")),
    }
}

fn scaled(value: &str, scale: &str) -> String {
    if scale == "thousand" && !value.contains('.') {
        format!("{value}000")
    } else {
        format!("{value}_{scale}")
    }
}

/// The value of a number in words below one hundred, and how many further tokens it takes.
fn spelled<'a>(first: &str, mut rest: impl Iterator<Item = &'a str>) -> Option<(usize, usize)> {
    let first = first.to_ascii_lowercase();
    if let Some(value) = SMALL.iter().position(|w| *w == first) {
        return Some((value, 0));
    }
    let tens = 20 + 10 * TENS.iter().position(|w| *w == first)?;
    let next = rest.next().unwrap_or_default();
    let (unit, taken) = if next == "-" { (rest.next().unwrap_or_default(), 2) } else { (next, 1) };
    match SMALL.iter().position(|w| *w == unit.to_ascii_lowercase()) {
        Some(value @ 1..=9) => Some((tens + value, taken)),
        _ => Some((tens, 0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Option<(&str, usize)>) {
        let found = number(words.split(' '));
        assert_eq!(found.as_ref().map(|(form, taken)| (form.as_str(), *taken)), expected, "{words}");
    }

    #[test]
    fn numbers_meet() {
        check("ten men", Some(("10", 1)));
        check("1,000 men", Some(("1000", 1)));
        check("twenty - five men", Some(("25", 3)));
        check("twenty men", Some(("20", 1)));
        check("two hundred men", Some(("200", 2)));
        check("19.4m men", Some(("19.4_million", 1)));
        check("19.4 million men", Some(("19.4_million", 2)));
        check("five thousand men", Some(("5000", 2)));
        check("20th men", Some(("20th", 1)));
        check("men", None);
        check("3", Some(("3", 1)));
    }
}
