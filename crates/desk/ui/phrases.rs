//! Small phrases of the desk: names of dossiers and files, counts with their nouns, sentences.

use variorum_present::labels::phrases::{plural, thousands};

/// A name for the dossier of these files: the folder in which all of them are, else the day.
pub(crate) fn dossier_name<'a>(files: impl IntoIterator<Item = &'a str>, today: &str) -> String {
    let mut common: Option<&str> = None;
    for file in files {
        let folder = file.trim_start_matches('/').split_once('/').map(|(folder, _)| folder.trim());
        match (folder.filter(|f| !f.is_empty()), common) {
            (Some(folder), None) => common = Some(folder),
            (Some(folder), Some(before)) if folder == before => {}
            _ => return format!("Dossier of {today}"),
        }
    }
    common.map_or_else(|| format!("Dossier of {today}"), str::to_owned)
}

/// A title as a file name without an ending: lower-case letters, digits and hyphens.
pub(crate) fn file_stem(title: &str) -> String {
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() { "variorum".to_owned() } else { words.join("-") }
}

/// A count with its noun: `one file`, `12 files`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let nouns = plural(number, noun);
    match number {
        0 => format!("no {nouns}"),
        1 => format!("one {nouns}"),
        _ => format!("{} {nouns}", thousands(number)),
    }
}

/// Text as a sentence of its own, with a capital and a full stop.
pub(crate) fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", characters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_is_named_after_the_common_folder() {
        assert_eq!(dossier_name(["storm/a.txt", "storm/b/c.txt"], "1 May 2020"), "storm");
        assert_eq!(dossier_name(["/storm/a.txt"], "1 May 2020"), "storm");
        assert_eq!(dossier_name(["storm/a.txt", "flood/b.txt"], "1 May 2020"), "Dossier of 1 May 2020");
        assert_eq!(dossier_name(["storm/a.txt", "b.txt"], "1 May 2020"), "Dossier of 1 May 2020");
        assert_eq!(dossier_name([], "1 May 2020"), "Dossier of 1 May 2020");
    }

    #[test]
    fn a_title_becomes_a_file_name() {
        assert_eq!(file_stem("The flood: day 2</script>"), "the-flood-day-2-script");
        assert_eq!(file_stem("…"), "variorum");
    }

    #[test]
    fn counts_have_nouns_and_sentences_a_full_stop() {
        let counts = [0, 1, 2, 1234].map(|number| count(number, "file"));
        assert_eq!(counts, ["no files", "one file", "2 files", "1,234 files"]);
        assert_eq!([sentence("try it"), sentence("ärger?"), sentence("")], ["Try it.", "Ärger?", "."]);
    }
}
