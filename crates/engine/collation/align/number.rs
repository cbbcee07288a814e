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

/// Ordinals from eleven on; those before are entries of `house_style.txt`.
const ORDINALS: &[(&str, usize)] = &[
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
];
/// The ordinals that end a compound (“twenty-first”).
const LAST: &[&str] = &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
/// Decades, each with its year in the century.
const DECADES: &[(&str, usize)] = &[
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];

/// Whether a number may begin with `folded`: a quick look before the real one.
pub(crate) fn begins(folded: &str) -> bool {
    let first = folded.bytes().next().unwrap_or(0);
    first.is_ascii_digit()
        || folded == "a"
        || matches!(first, b'z' | b'o' | b't' | b'f' | b's' | b'e' | b'n')
            && (SMALL.contains(&folded) || TENS.contains(&folded) || in_a_word(folded).is_some())
        || matches!(first, b'i' | b'v' | b'x')
            && folded.len() > 1
            && folded.bytes().all(|b| b"ivx".contains(&b))
}

/// An ordinal or a decade of one word, as figures write it: `19th`, `90s`.
fn in_a_word(folded: &str) -> Option<String> {
    let ordinal = ORDINALS.iter().find(|(word, _)| *word == folded).map(|(_, value)| ordinal(*value));
    ordinal.or_else(|| DECADES.iter().find(|(word, _)| *word == folded).map(|(_, year)| format!("{year}s")))
}

/// `21st`.
fn ordinal(value: usize) -> String {
    let ending = match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{value}{ending}")
}

/// The currency that a sign or a noun names, by its sign.
pub(crate) fn currency(folded: &str) -> Option<&'static str> {
    Some(match folded {
        "$" | "dollar" | "dollars" => "$",
        // Pounds of money or of weight, which only the sense tells apart.
        "£" | "pound" | "pounds" | "lb" | "lbs" => "£",
        "€" | "euro" | "euros" => "€",
        _ => return None,
    })
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
    let mut first = words.next()?;
    let has_article = first.eq_ignore_ascii_case("the");
    if has_article {
        first = words.next().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    }
    let (mut next, mut taken) = (words.next()?, 2 + usize::from(has_article));
    if has_article && next != "of" {
        return None;
    }
    if next == "." || next == "of" {
        (next, taken) = (words.next()?, taken + 1);
    }
    let (month, day) = match month(first) {
        Some(month) => (month, day(next)?),
        None => (self::month(next)?, day(first)?),
    };
    Some((format!("{month}_{day}"), taken))
}

/// Whether a date may begin with `word`: a quick look before the real one.
pub(crate) fn begins_date(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || word.eq_ignore_ascii_case("the")
        || month(word).is_some()
}

/// The number with which `words` begin, in one form, and how many of them it takes. White space is not seen:
/// `words` are tokens. A currency named after it belongs to it.
pub(crate) fn number<'a>(words: &(impl Iterator<Item = &'a str> + Clone)) -> Option<(String, usize)> {
    let (mut form, mut taken) = value(words.clone())?;
    if let Some(sign) = words.clone().nth(taken).and_then(|word| currency(&word.to_ascii_lowercase())) {
        form.push_str(sign);
        taken += 1;
    }
    Some((form, taken))
}

/// The same of an amount after a sign: `$ 5 million`.
pub(crate) fn amount<'a>(
    sign: &str,
    words: impl Iterator<Item = &'a str> + Clone,
) -> Option<(String, usize)> {
    let first = words.clone().next()?;
    let (form, taken) = value(words).filter(|_| first.starts_with(|c: char| c.is_ascii_digit()))?;
    Some((form + sign, taken))
}

fn value<'a>(mut words: impl Iterator<Item = &'a str> + Clone) -> Option<(String, usize)> {
    let first = words.next()?;
    let (mut form, mut taken) = if first.starts_with(|c: char| c.is_ascii_digit()) {
        (digits(first)?, 1)
    } else if let Some(value) = roman(first) {
        (value.to_string(), 1)
    } else if first.eq_ignore_ascii_case("a") {
        let is_scale = |word: &str| word == "hundred" || SCALES.iter().any(|(scale, _)| *scale == word);
        words.clone().next().filter(|next| is_scale(&next.to_ascii_lowercase()))?;
        ("1".to_string(), 1)
    } else {
        let (form, more) = spelled(first, words.clone())?;
        for _ in 0..more {
            words.next();
        }
        (form, 1 + more)
    };
    let is_plain = |form: &str| form.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_plain(&form) && words.clone().take(3).eq(["and", "a", "half"]) {
        return Some((form + ".5", taken + 3));
    }
    if is_plain(&form)
        && let Some(next) = words.next().map(canonical)
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
    // On the hour; of this and the last century, only the last is called by its decade alone.
    match (letters.as_str(), value.strip_prefix("19")) {
        (":00", _) => return Some(value.to_string()),
        ("s", Some(decade)) if decade.len() == 2 && decade.ends_with('0') => {
            return Some(format!("{decade}s"));
        }
        _ => {}
    }
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

/// A number in words below one hundred, an ordinal or a decade, and how many further tokens it takes.
fn spelled<'a>(first: &str, mut rest: impl Iterator<Item = &'a str>) -> Option<(String, usize)> {
    let first = first.to_ascii_lowercase();
    if let Some(value) = SMALL.iter().position(|w| *w == first) {
        return Some((value.to_string(), 0));
    }
    if let Some(form) = in_a_word(&first) {
        return Some((form, 0));
    }
    let tens = 20 + 10 * TENS.iter().position(|w| *w == first)?;
    let next = rest.next().unwrap_or_default();
    let (unit, taken) = if next == "-" { (rest.next().unwrap_or_default(), 2) } else { (next, 1) };
    let unit = unit.to_ascii_lowercase();
    let last = LAST.iter().position(|w| *w == unit).map(|place| ordinal(tens + place + 1));
    match SMALL.iter().position(|w| *w == unit) {
        Some(value @ 1..=9) => Some(((tens + value).to_string(), taken)),
        _ => Some(last.map_or_else(|| (tens.to_string(), 0), |form| (form, taken))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Option<(&str, usize)>) {
        let found = number(&words.split(' '));
        assert_eq!(found.as_ref().map(|(form, taken)| (form.as_str(), *taken)), expected, "{words}");
    }

    #[test]
    fn days_meet() {
        let day = |words: &str| date(words.split(' '));
        for words in ["May 5", "5 May", "5th of May", "May 5th"] {
            assert_eq!(day(words).map(|(form, _)| form).as_deref(), Some("may_5"), "{words}");
        }
        assert_eq!(day("the 5th of May"), Some(("may_5".to_string(), 4)));
        assert_eq!((day("the 5th man"), day("the 5 May attack")), (None, None));
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
        check("twenty - first men", Some(("21st", 3)));
        check("nineteenth men", Some(("19th", 1)));
        check("a thousand men", Some(("1000", 2)));
        check("a man", None);
        check("five million dollars more", Some(("5_million$", 3)));
        check("two and a half men", Some(("2.5", 4)));
        check("7:00 tonight", Some(("7", 1)));
        check("7:30 tonight", Some(("7:30", 1)));
        check("1990s men", Some(("90s", 1)));
        check("nineties men", Some(("90s", 1)));
        check("1890s men", Some(("1890s", 1)));
        check("men", None);
        check("3", Some(("3", 1)));
    }
}
