//! Names of days and months, and the day that a relative or incomplete date names.

use super::lexicon::Class;

/// The months in full, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Number of a month, 1 to 12, by its name: in full, by three letters, or as `Sept`, in any case. A full stop at the end
/// is not looked at.
pub fn month(name: &str) -> Option<u8> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_short = |month: &str| {
        let short = month.get(..if name.len() == 4 { 4 } else { 3 });
        short.is_some_and(|short| short.eq_ignore_ascii_case(name))
    };
    let is_month = |month: &&str| {
        month.eq_ignore_ascii_case(name)
            || name.len() == 3 && is_short(month)
            || *month == "September" && is_short(month)
    };
    u8::try_from(1 + MONTHS.iter().position(is_month)?).ok()
}

/// Whether a word in lower case names a day of the week or a month. “may” is a month only with a capital: the caller
/// looks at it.
pub(crate) fn is_day_or_month(word: &str) -> bool {
    word == "may" || Class::Weekday.has(word) || Class::Month.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_full_and_short_names() {
        for (name, expected) in [
            ("June", Some(6)),
            ("JUNE", Some(6)),
            ("Jun", Some(6)),
            ("Sept.", Some(9)),
            ("sep", Some(9)),
            ("May", Some(5)),
            ("Ju", None),
            ("Janu", None),
            ("Marching", None),
            ("", None),
        ] {
            assert_eq!(month(name), expected, "{name}");
        }
    }

    #[test]
    fn the_lexicon_lists_the_same_names() {
        let names = MONTHS.iter().chain(&WEEKDAYS).map(|name| name.to_lowercase());
        names.for_each(|name| assert!(is_day_or_month(&name), "{name}"));
        assert!(is_day_or_month("sept") && !is_day_or_month("day") && !is_day_or_month("mar"));
    }
}
