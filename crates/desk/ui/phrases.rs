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

/// What to do about files that were not imported when the page was closed.
pub(crate) fn not_imported_yet(files: usize) -> String {
    let (were, them) = if files == 1 { ("was", "it") } else { ("were", "them") };
    sentence(&format!(
        "{} {were} not read yet when this dossier was last kept. Unless another tab is reading {them}, drop {them} again: \
         what is here already is not read again",
        count(files, "file")
    ))
}

/// That documents were imported again which the dossier has.
pub(crate) fn already_imported(documents: usize) -> String {
    let (is, it, was) = if documents == 1 { ("is", "it", "was") } else { ("are", "they", "were") };
    let documents = count(documents, "document");
    sentence(&format!("{documents} {is} already here; {it} {was} not read again"))
}

/// That corrections are about words which the documents no longer have.
pub(crate) fn lost_corrections(corrections: usize) -> String {
    let (does, their, are) = if corrections == 1 { ("does", "its", "is") } else { ("do", "their", "are") };
    let corrections = count(corrections, "correction");
    sentence(&format!("{corrections} {does} not find {their} words any more, and {are} kept"))
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
        let already = [
            "One document is already here; it was not read again.",
            "2 documents are already here; they were not read again.",
        ];
        assert_eq!([1, 2].map(already_imported), already);
        let lost = [
            "One correction does not find its words any more, and is kept.",
            "2 corrections do not find their words any more, and are kept.",
        ];
        assert_eq!([1, 2].map(lost_corrections), lost);
        assert!(not_imported_yet(1).starts_with("One file was not read yet"));
        assert!(not_imported_yet(2).starts_with("2 files were not read yet"));
        assert_eq!([sentence("try it"), sentence("ärger?"), sentence("")], ["Try it.", "Ärger?", "."]);
    }
}
