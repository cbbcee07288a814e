//! The language of a text, as far as it is not English: the engine reads marks in any language, and speakers, reported speech
//! and reactions in English. Told by the script, and by the share of each language's commonest words (Ingle 1976). Home-made:
//! `whatlang` would bring a second version of a library that is here already.

use std::{collections::BTreeSet, sync::LazyLock};

/// Characters that are looked at.
const MOST: usize = 3_000;
/// Letters that are enough to tell.
const LEAST: usize = 80;
/// Percent of the words that a language's commonest are, at least.
const SHARE: usize = 12;

/// Languages in Latin letters, with words that are common in each and rare in the others.
const WORDS: &[(&str, &str)] = &[
    (
        "English",
        "the of and to in that is was for it he with as on by at from his be are this have not she they will",
    ),
    (
        "German",
        "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch werden aus er hat dass",
    ),
    (
        "French",
        "le la les des et du un une est que dans pour qui sur pas au par plus avec il ne se ce sont à",
    ),
    ("Spanish", "el la los las que del y en un una por con para se al es lo como más su pero sus ha fue"),
    ("Italian", "il di che la e per un una del è non sono con gli della da dei si alla nel anche ha più le"),
    ("Portuguese", "o a os as que do da em um uma para com não por mais dos se na no ao como foi são das"),
    (
        "Dutch",
        "de het een van en in dat op te zijn voor met die niet aan er om ook als bij maar door werd heeft",
    ),
    (
        "Swedish",
        "och att det som en på är av för med den till inte har ett om var jag han från ska eller men",
    ),
    (
        "Danish or Norwegian",
        "og at det som en på er av for med den til ikke har et om var jeg han fra skal eller men",
    ),
    ("Polish", "w i na się z nie do że to jest o jak po za od przez ale był są dla tym już które tylko"),
    ("Czech", "a se na v je že s z do o to i ve za by jsem by byl pro jako si ale po jsou"),
    ("Turkish", "ve bir bu da de için ile olarak çok daha olan gibi ne sonra kadar en var ama olduğu o her"),
    ("Hungarian", "a az és hogy nem is egy ez meg de volt csak már mint vagy ki van azt el még lesz"),
    ("Finnish", "ja on ei että se oli hän mutta myös kun ovat joka tai ole niin kuin jo sekä vain mukaan"),
    (
        "Indonesian or Malay",
        "yang dan di dengan untuk dari ini itu pada dalam tidak akan ke juga oleh ada kepada tersebut",
    ),
];

/// The same, each word to be looked up.
static COMMON: LazyLock<Vec<(&str, BTreeSet<&str>)>> =
    LazyLock::new(|| WORDS.iter().map(|(name, words)| (*name, words.split(' ').collect())).collect());

/// Letters of other scripts.
const SCRIPTS: &[(&str, &[(char, char)])] = &[
    ("in Cyrillic letters", &[('\u{400}', '\u{52f}')]),
    ("Greek", &[('\u{370}', '\u{3ff}')]),
    ("in Arabic letters", &[('\u{600}', '\u{6ff}')]),
    ("Hebrew", &[('\u{590}', '\u{5ff}')]),
    ("in Indian letters", &[('\u{900}', '\u{dff}')]),
    ("Japanese", &[('\u{3040}', '\u{30ff}')]),
    ("Korean", &[('\u{ac00}', '\u{d7af}')]),
    ("Chinese", &[('\u{4e00}', '\u{9fff}')]),
];

/// The language or the script of `text`, if it is surely not English.
pub(crate) fn other_than_english(text: &str) -> Option<&'static str> {
    let head: String = text.chars().take(MOST).flat_map(char::to_lowercase).collect();
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let of_script = |ranges: &[(char, char)]| {
        head.chars().filter(|c| ranges.iter().any(|(from, to)| (from..=to).contains(&c))).count()
    };
    // Japanese holds signs of Chinese and syllables of its own, so that it is asked first and needs fewer.
    let script = SCRIPTS.iter().find(|(name, ranges)| {
        let percent = if *name == "Japanese" { 15 } else { 50 };
        letters >= LEAST / 3 && of_script(ranges) * 100 > letters * percent
    });
    if let Some((name, _)) = script {
        return Some(name);
    }
    let words: Vec<&str> = head.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    if letters < LEAST {
        return None;
    }
    let count = |common: &BTreeSet<&str>| words.iter().filter(|word| common.contains(*word)).count();
    let counts = COMMON.iter().map(|(name, common)| (count(common), *name));
    // The first of equals is English.
    let (most, name) = counts.rev().max_by_key(|(count, _)| *count)?;
    (name != "English" && most * 100 >= words.len() * SHARE).then_some(name)
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
                "Le conseil du port a déclaré mardi qu’il ne renoncerait pas au bac vers les îles, quoi que les capitaines aient pu dire aux gens qui y vivent.",
                Some("French"),
            ),
            (
                "La junta del puerto dijo el martes que no renunciará al transbordador de las islas, digan lo que digan los capitanes a la gente que vive en ellas.",
                Some("Spanish"),
            ),
            (
                "Совет порта заявил во вторник, что не откажется от парома на острова, что бы ни говорили капитаны.",
                Some("in Cyrillic letters"),
            ),
            ("Der Hafenrat sagte Nein.", None),
            (
                "Ferry Board Defends Contract: Captains, Islanders, Unions, Mayors Protest; Governor Silent; Lawsuit Possible; Hearing Tuesday; Parking Limited; Tickets Sold Out",
                None,
            ),
        ] {
            assert_eq!(other_than_english(text), expected, "{text}");
        }
    }
}
