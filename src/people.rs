//! Names of one person as two documents print them: `Satya Nadella` here, `Nadella` there.
//!
//! The engine gives a person one name in all documents. What is left to compare are two names side by side: one is taken
//! for the other's short form if it ends on the same word and has no word that the other lacks.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_the_same_name() {
        assert!(same("Nadella", "Satya Nadella"));
        assert!(same("Mr Cook", "Tim Cook"));
        assert!(!same("Brad Smith", "Ann Smith"));
        assert!(is_pronoun("He") && !is_pronoun("Lee"));
    }
}
