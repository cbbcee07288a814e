//! Numbers: one form for `ten` and `10`, `1,000` and `1000`, `19.4m` and `19.4 million`, `II` and `two`; and one for a day,
//! `May 5` and `5th of May`.

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
        || matches!(first, b'i' | b'v' | b'x')
            && folded.len() > 1
            && folded.bytes().all(|b| b"ivx".contains(&b))
}

/// The value of a roman numeral from two to thirty-nine, of at least two letters.
fn roman(word: &str) -> Option<usize> {
    const ONES: &[&str] = &["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let rest = word.trim_start_matches('X');
    let tens = word.len() - rest.len();
    let ones = ONES.iter().position(|ones| *ones == rest)?;
    (word.len() > 1 && tens <= 3).then_some(10 * tens + ones)
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month that a word names, by its first letters if it is an abbreviation. Small letters name none (“may”).
fn month(word: &str) -> Option<&'static str> {
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let folded = word.trim_end_matches('.').to_ascii_lowercase();
    let is_name =
        |month: &&&str| **month == folded || (3..=4).contains(&folded.len()) && month.starts_with(&folded);
    MONTHS.iter().find(is_name).copied()
}

/// The day of a month that a word is: `5` or `5th`.
fn day(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The day with which `words` begin, in one form, and how many of them it takes: `May 5`, `5 May`, `5th of May`.
pub(crate) fn date<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<(String, usize)> {
    let first = words.next()?;
    let (mut next, mut taken) = (words.next()?, 2);
    if next == "." || next == "of" {
        (next, taken) = (words.next()?, 3);
    }
    let (month, day) = match month(first) {
        Some(month) => (month, day(next)?),
        None => (self::month(next)?, day(first)?),
    };
    Some((format!("{month}_{day}"), taken))
}

/// Whether a date may begin with `word`: a quick look before the real one.
pub(crate) fn begins_date(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || month(word).is_some()
}

/// The number with which `words` begin, in one form, and how many of them it takes. White space is not seen:
/// `words` are tokens.
pub(crate) fn number<'a>(mut words: impl Iterator<Item = &'a str> + Clone) -> Option<(String, usize)> {
    let first = words.next()?;
    let (mut form, mut taken) = if first.starts_with(|c: char| c.is_ascii_digit()) {
        (digits(first)?, 1)
    } else if let Some(value) = roman(first) {
        (value.to_string(), 1)
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
    fn days_meet() {
        let day = |words: &str| date(words.split(' '));
        for words in ["May 5", "5 May", "5th of May", "May 5th"] {
            assert_eq!(day(words).map(|(form, _)| form).as_deref(), Some("may_5"), "{words}");
        }
        assert_eq!(day("Sept . 5"), Some(("september_5".to_string(), 3)));
        assert_eq!((day("may 5"), day("May 50"), day("5 men")), (None, None, None));
    }

    #[test]
    fn numbers_meet() {
        check("II", Some(("2", 1)));
        check("XIV of", Some(("14", 1)));
        check("I men", None);
        check("IVX", None);
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
