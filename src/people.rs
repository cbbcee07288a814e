//! Names of one person in different documents: `Satya Nadella` here, `Nadella` there.
//!
//! Inside a document the engine has settled this; across documents only the names are left to compare. A name is
//! taken for another's short form if it ends on the same word and has no word that the other lacks. Two people
//! of one surname stay apart where both are named in full.

use variorum_engine::text::{SortedMap, SortedSet};
/// Whether two names can be one person's.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    a.last() == b.last() && (a.iter().all(|w| b.contains(w)) || b.iter().all(|w| a.contains(w)))
}

fn words(name: &str) -> Vec<String> {
    const NO_PART: [&str; 10] = ["the", "a", "an", "mr", "mrs", "ms", "dr", "mr.", "mrs.", "dr."];
    let words = name.split_whitespace().map(str::to_ascii_lowercase);
    words.filter(|word| !NO_PART.contains(&word.as_str())).collect()
}

/// Whether a name is none: a pronoun that nothing resolved.
pub(crate) fn is_pronoun(name: &str) -> bool {
    const PRONOUNS: [&str; 12] =
        ["i", "you", "he", "she", "it", "we", "they", "who", "one", "this", "that", "those"];
    PRONOUNS.contains(&name.to_ascii_lowercase().as_str())
}

/// The fullest form of each name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names(SortedMap<String, String>);

impl Names {
    /// Reads all names; a short form that fits two people stays as it is.
    pub(crate) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let names: SortedSet<&str> = names.collect();
        let mut by_last: SortedMap<String, Vec<&str>> = SortedMap::new();
        for name in &names {
            if let Some(last) = words(name).pop() {
                by_last.or_default(last).push(name);
            }
        }
        // A description is nobody's short form: “employees” may be anybody's.
        let fullest = |name: &str| {
            if !name.starts_with(char::is_uppercase) {
                return None;
            }
            let alike = words(name).pop().and_then(|last| by_last.get(&last)).map_or(&[][..], Vec::as_slice);
            let longer: Vec<&str> = alike
                .iter()
                .copied()
                .filter(|other| same(name, other) && words(other).len() > words(name).len())
                .collect();
            let longest = longer.iter().max_by_key(|other| words(other).len())?;
            longer.iter().all(|other| same(other, longest)).then(|| (*longest).to_string())
        };
        Self(names.iter().filter_map(|name| Some(((*name).to_string(), fullest(name)?))).collect())
    }

    /// The fullest form of `name`.
    pub(crate) fn full<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expected: &[&str]) {
        let known = Names::of(names.iter().copied());
        let full: Vec<&str> = names.iter().map(|name| known.full(name)).collect();
        assert_eq!(full, expected);
    }

    #[test]
    fn short_forms_meet_the_full_name() {
        check(&["Nadella", "Satya Nadella"], &["Satya Nadella", "Satya Nadella"]);
        check(&["Mr Cook", "Tim Cook", "Cook"], &["Tim Cook", "Tim Cook", "Tim Cook"]);
        check(&["employees", "Microsoft employees"], &["employees", "Microsoft employees"]);
        check(&["Smith", "Brad Smith", "Ann Smith"], &["Smith", "Brad Smith", "Ann Smith"]);
        check(&["Microsoft", "Microsoft employees"], &["Microsoft", "Microsoft employees"]);
        assert!(!same("Brad Smith", "Ann Smith"));
    }
}
