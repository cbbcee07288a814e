//! People's names: what stands before them, and which part of a name is which.

use super::lexicon::Class;

/// The surname: the last word of a name, “Jr.” and the like aside.
pub(crate) fn surname(name: &str) -> &str {
    let is_suffix = |word: &&str| {
        matches!(
            word.trim_end_matches('.'),
            "Jr" | "Sr" | "II" | "III" | "IV" | "jr" | "sr" | "ii" | "iii" | "iv"
        )
    };
    let words = || name.rsplit(' ').map(|word| word.trim_end_matches(','));
    words().find(|word| !is_suffix(word)).or_else(|| words().next()).unwrap_or(name)
}

/// The initials of a name's words.
pub(crate) fn initials<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().filter_map(|word| word.chars().next()).collect()
}

/// Whether `word`, in lower case and with or without its full stop, is “Mr” or the like.
pub(crate) fn is_honorific(word: &str) -> bool {
    Class::Honorific.has(word.strip_suffix('.').unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_its_parts() {
        for (name, expected) in [
            ("Ann Poe", "Poe"),
            ("Poe", "Poe"),
            ("Ann Poe Jr.", "Poe"),
            ("Ann Poe, Jr", "Poe"),
            ("II", "II"),
            ("", ""),
        ] {
            assert_eq!(surname(name), expected, "{name}");
        }
        assert_eq!(initials(["all", "orvane", "airways"]), "aoa");
    }

    #[test]
    fn what_stands_before_a_name_is_known() {
        assert!(is_honorific("mr.") && is_honorific("dr") && !is_honorific("president"));
    }
}
