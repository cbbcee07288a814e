//! Names of authors as catalogues write them, “Moor, Hattie; Task, Owen”, turned into a byline: “Hattie Moor and Owen
//! Task”.

/// Names of one byline.
const MAX_NAMES: usize = 8;

/// The byline of `written`: names between semicolons or the word “and”, each with its family name first or last.
pub(crate) fn byline(written: &str) -> String {
    let written = written.trim().trim_end_matches(['.', ';']);
    let parts = written.split(';').flat_map(|part| part.split(" and "));
    let names: Vec<String> = parts.map(given_first).filter(|name| !name.is_empty()).take(MAX_NAMES).collect();
    enumeration(&names)
}

/// “A, B and C”.
pub(crate) fn enumeration(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// “Moor, Hattie” is Hattie Moor; what is no name in that order stays.
fn given_first(name: &str) -> String {
    let name = name.trim().trim_matches(['{', '}']);
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') && is_one_name(family, given) => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.to_string(),
    }
}

/// Whether two parts are those of one name: of “Ann Writer, Ben Penman” each part is a name of its own.
fn is_one_name(family: &str, given: &str) -> bool {
    let (family, given) = (family.split_whitespace().count(), given.split_whitespace().count());
    matches!((family, given), (1, 1..=3) | (2..=3, 1))
}

/// A byline as pages print it, without its “By”.
pub(crate) fn without_by(byline: &str) -> &str {
    let byline = byline.trim();
    let words =
        ["By ", "by ", "BY ", "By: ", "Von ", "VON ", "Par ", "PAR ", "par ", "Por ", "POR ", "Di ", "von "];
    words.iter().find_map(|word| byline.strip_prefix(word)).unwrap_or(byline).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_turned_and_joined() {
        for (written, expected) in [
            ("Moor, Hattie", "Hattie Moor"),
            ("Moor, Hattie; Task, Owen.", "Hattie Moor and Owen Task"),
            ("Moor, Hattie and Task, Owen and Lee, Ann", "Hattie Moor, Owen Task and Ann Lee"),
            ("Ann Writer", "Ann Writer"),
            ("Ann Writer, Ben Penman, Carla Doe", "Ann Writer, Ben Penman, Carla Doe"),
            ("Ann Writer, Ben Penman", "Ann Writer, Ben Penman"),
            ("{The Desk}", "The Desk"),
            ("", ""),
        ] {
            assert_eq!(byline(written), expected);
        }
        assert_eq!(without_by("By ANN WRITER "), "ANN WRITER");
    }
}
