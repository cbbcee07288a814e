//! The language of a text, as far as it is not English: the engine reads marks in any language, and speakers, reported speech
//! and reactions in English. Told by `whatlang`, by trigrams (Cavnar and Trenkle 1994).

use whatlang::Lang;

/// Characters that are looked at.
const MOST: usize = 3_000;
/// Letters that are enough to tell.
const LEAST: usize = 120;

/// The English name of the language of `text`, if it is surely another one.
pub(crate) fn other_than_english(text: &str) -> Option<&'static str> {
    let head: String = text.chars().take(MOST).collect();
    if head.chars().filter(|c| c.is_alphabetic()).count() < LEAST {
        return None;
    }
    let found = whatlang::detect(&head).filter(whatlang::Info::is_reliable)?;
    (found.lang() != Lang::Eng).then(|| found.lang().eng_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_are_told_and_english_is_not() {
        for (text, expected) in [
            (
                "The harbour board said on Tuesday that it would not give up the ferry to the islands, whatever the captains may have told the people who live there.",
                None,
            ),
            (
                "Der Hafenrat sagte am Dienstag, dass er die Fähre zu den Inseln nicht aufgeben werde, was auch immer die Kapitäne den Leuten dort erzählt haben mögen.",
                Some("German"),
            ),
            (
                "Le conseil du port a déclaré mardi qu’il ne renoncerait pas au bac vers les îles, quoi que les capitaines aient pu dire aux gens qui y vivent. Les bateaux partiront chaque matin, et le prix du voyage restera le même pour tous les habitants.",
                Some("French"),
            ),
            ("Der Hafenrat sagte Nein.", None),
        ] {
            assert_eq!(other_than_english(text), expected, "{text}");
        }
    }
}
