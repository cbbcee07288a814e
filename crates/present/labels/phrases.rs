//! Small sentences of ours: numbers and lists in words, plurals, days. Shared by all views.

use variorum_engine::model::Date;

/// Stands for the name of somebody whom the text does not name.
pub const NOT_NAMED: &str = "nobody named";

/// `one`, `two` … `twelve`, then digits.
pub fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_string())
}

/// `3 statements`, `1 statement`.
pub fn count(count: usize, one: &str) -> String {
    format!("{count} {}", plural(count, one))
}

/// `three statements`, `one statement`: a count inside a sentence.
pub fn counted(count: usize, one: &str) -> String {
    format!("{} {}", number(count), plural(count, one))
}

/// The noun for that many of it.
pub fn plural(count: usize, one: &str) -> String {
    match one {
        _ if count == 1 => one.to_string(),
        "company" => "companies".to_string(),
        "agency" => "agencies".to_string(),
        "party" => "parties".to_string(),
        "charity" => "charities".to_string(),
        "piece of evidence" => "pieces of evidence".to_string(),
        "person" => "people".to_string(),
        regular => format!("{regular}s"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_string(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// Somebody's words in marks: at most eight of them.
pub fn shortened(words: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    match all.get(..7) {
        Some(first) if all.len() > 8 => format!("“{} …”", first.join(" ")),
        _ => format!("“{}”", all.join(" ")),
    }
}

/// The first words of a label, which begins with a mark and may hold an ellipsis of its own.
pub fn opening(label: &str) -> String {
    const WORDS: usize = 7;
    let all: Vec<&str> = label.split_whitespace().collect();
    match all.get(..WORDS) {
        Some(first) if all.len() > WORDS + 1 => {
            format!("{} …", first.join(" ").trim_end_matches(['…', ' ', ',']))
        }
        _ => label.to_string(),
    }
}

/// `6,580`.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut printed = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            printed.push(',');
        }
        printed.push(digit);
    }
    printed
}

/// The name of a file without `.txt` and its like; any other name as it is.
pub fn without_ending(name: &str) -> &str {
    const ENDINGS: [&str; 5] = [".txt", ".html", ".htm", ".md", ".docx"];
    ENDINGS
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .filter(|stem| !stem.is_empty())
        .unwrap_or(name)
}

/// With a capital first letter.
pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        std::iter::once(first.to_ascii_uppercase()).chain(characters).collect()
    })
}

/// `20 June 2018`.
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day, date.month_name(), date.year)
}

/// `20 June`.
pub fn short_day(date: Date) -> String {
    format!("{} {}", date.day, date.month_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_read_well() {
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(count(1, "company"), "1 company");
        assert_eq!(count(2, "company"), "2 companies");
        assert_eq!(
            ["agency", "party", "charity"].map(|one| plural(2, one)),
            ["agencies", "parties", "charities"]
        );
        assert_eq!(capital(&number(9)), "Nine");
        assert_eq!(number(30), "30");
        assert_eq!(counted(0, "page"), "no pages");
        assert_eq!(shortened("one  two\nthree"), "“one two three”");
        assert_eq!(shortened("1 2 3 4 5 6 7 8 9"), "“1 2 3 4 5 6 7 …”");
        assert_eq!(opening("“1 2 3 4 5 … 6 7 8”"), "“1 2 3 4 5 … 6 …");
        assert_eq!(
            (opening("“1 2 … 8”"), opening("“1 2 3 4 5 6 … 8 9”")),
            ("“1 2 … 8”".into(), "“1 2 3 4 5 6 …".into())
        );
        assert_eq!((without_ending("a.txt"), without_ending("The Age")), ("a", "The Age"));
        assert_eq!([0, 580, 6_580, 1_006_580].map(thousands), ["0", "580", "6,580", "1,006,580"]);
    }
}
