//! Folding: the key under which two spellings of a word are one word.
//!
//! `fold` drops case, accents on Latin letters, the style of apostrophes and the full stops of abbreviations;
//! `spelling` also turns British endings into American ones by rule and a short list. Which of the two made
//! words equal tells typography from house style.

use std::borrow::Cow;

/// Lower case, straight apostrophes, no full stops, no accents. `U.S.` and `US` and `us` become `us`.
pub fn fold(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii() && b != b'.') {
        return word.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '’' | 'ʼ' | '‘' | '\'' => key.push('\''),
            '.' | '\u{ad}' | '\u{300}'..='\u{36f}' => {}
            'à'..='å' | 'À'..='Å' => key.push('a'),
            'ç' | 'Ç' => key.push('c'),
            'è'..='ë' | 'È'..='Ë' => key.push('e'),
            'ì'..='ï' | 'Ì'..='Ï' => key.push('i'),
            'ñ' | 'Ñ' => key.push('n'),
            'ò'..='ö' | 'ø' | 'Ò'..='Ö' | 'Ø' => key.push('o'),
            'ù'..='ü' | 'Ù'..='Ü' => key.push('u'),
            'A'..='Z' | 'a'..='z' | '0'..='9' => key.push(c.to_ascii_lowercase()),
            other => key.extend(other.to_lowercase()),
        }
    }
    key
}

/// With straight apostrophes.
pub fn straight(word: &str) -> Cow<'_, str> {
    if word.contains(['’', 'ʼ', '‘']) {
        Cow::Owned(word.replace(['’', 'ʼ', '‘'], "'"))
    } else {
        Cow::Borrowed(word)
    }
}

/// `fold`, then one spelling for British and American forms (`recognise`, `colour`, `centre`, `licence`).
pub fn spelling(word: &str) -> String {
    american(fold(word))
}

/// `spelling` of a word that is folded already.
pub fn american(key: String) -> String {
    if key.len() < 5 || !key.is_ascii() {
        return key;
    }
    if let Ok(at) = WHOLE.binary_search_by(|(british, _)| (*british).cmp(&key)) {
        return WHOLE.get(at).map_or(key, |(_, american)| (*american).to_string());
    }
    // Most words have none of the pairs of letters with which the endings begin.
    if !key.as_bytes().windows(2).any(|pair| matches!(pair, b"is" | b"ys" | b"ou" | b"el" | b"og")) {
        return key;
    }
    for (british, american) in ENDINGS {
        if let Some(stem) = key.strip_suffix(british)
            && stem.len() >= 3
            && !EXCEPTIONS.contains(&key.as_str())
        {
            return format!("{stem}{american}");
        }
    }
    key
}

/// Longest first: the first that fits is taken.
const ENDINGS: &[(&str, &str)] = &[
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("iser", "izer"),
    ("ise", "ize"),
    ("ysing", "yzing"),
    ("ysed", "yzed"),
    ("yse", "yze"),
    ("ouring", "oring"),
    ("oured", "ored"),
    ("ourable", "orable"),
    ("ours", "ors"),
    ("our", "or"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("eller", "eler"),
    ("ogue", "og"),
    ("ogues", "ogs"),
];

/// Sorted.
const WHOLE: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("amongst", "among"),
    ("cancelled", "canceled"),
    ("cancelling", "canceling"),
    ("centre", "center"),
    ("centres", "centers"),
    ("cheque", "check"),
    ("defence", "defense"),
    ("enrol", "enroll"),
    ("fibre", "fiber"),
    ("fulfil", "fulfill"),
    ("grey", "gray"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("labour", "labor"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("metre", "meter"),
    ("metres", "meters"),
    ("moustache", "mustache"),
    ("offence", "offense"),
    ("organisation", "organization"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("sceptical", "skeptical"),
    ("skilful", "skillful"),
    ("theatre", "theater"),
    ("towards", "toward"),
    ("tyre", "tire"),
    ("whilst", "while"),
];

/// Words that end like a British form and are none.
const EXCEPTIONS: &[&str] = &[
    "exercise",
    "exercised",
    "exercises",
    "exercising",
    "promise",
    "promised",
    "promises",
    "promising",
    "premise",
    "premises",
    "advise",
    "advised",
    "advises",
    "advising",
    "adviser",
    "surprise",
    "surprised",
    "surprises",
    "surprising",
    "otherwise",
    "likewise",
    "raise",
    "raised",
    "raises",
    "raising",
    "noise",
    "praise",
    "praised",
    "praises",
    "praising",
    "cruise",
    "franchise",
    "enterprise",
    "enterprises",
    "expertise",
    "compromise",
    "compromised",
    "compromises",
    "compromising",
    "precise",
    "concise",
    "revise",
    "revised",
    "revising",
    "supervise",
    "supervised",
    "supervising",
    "televised",
    "arise",
    "arises",
    "arising",
    "rising",
    "comprise",
    "comprised",
    "disguise",
    "despise",
    "demise",
    "wise",
    "rise",
    "poise",
    "poised",
    "bruise",
    "bruised",
    "excise",
    "paradise",
    "merchandise",
    "crises",
    "bases",
    "four",
    "hour",
    "hours",
    "tour",
    "tours",
    "pour",
    "pouring",
    "your",
    "yours",
    "ours",
    "detour",
    "devour",
    "velour",
    "contour",
    "contours",
    "glamour",
    "seller",
    "teller",
    "dwelling",
    "spelling",
    "selling",
    "telling",
    "swelling",
    "smelling",
    "yelling",
    "yelled",
    "spelled",
    "smelled",
    "rebelling",
    "compelling",
    "expelled",
    "propelled",
    "compelled",
    "dialogue",
    "dialogues",
    "dweller",
    "bestseller",
    "storyteller",
    "improvise",
    "improvised",
    "devise",
    "devised",
    "incise",
    "treatise",
    "valise",
    "appraise",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted() {
        assert!(WHOLE.is_sorted());
    }

    #[test]
    fn spellings_meet() {
        for (a, b) in [
            ("recognise", "recognize"),
            ("U.S.", "US"),
            ("favoured", "favored"),
            ("Licence", "license"),
            ("’Tis", "'tis"),
            ("programme", "program"),
        ] {
            assert_eq!(spelling(a), spelling(b), "{a} {b}");
        }
        for (a, b) in [("promise", "promize"), ("raised", "raized"), ("four", "for"), ("precise", "precize")]
        {
            assert_ne!(spelling(a), spelling(b), "{a} {b}");
        }
    }
}
