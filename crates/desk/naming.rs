//! Names and figures in words: what a new dossier is called, counts with their nouns.

/// A name for the dossier that these files make: the folder that all of them lie in, else the day.
pub(crate) fn for_files<'a>(files: impl IntoIterator<Item = &'a str>, today: &str) -> String {
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

/// A title as a file's name: small letters, digits, hyphens.
pub(crate) fn stem(title: &str) -> String {
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() { "variorum".to_owned() } else { words.join("-") }
}

/// A count with its noun: `one file`, `12 files`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {noun}s"),
        1 => format!("one {noun}"),
        _ => format!("{} {noun}s", grouped(number)),
    }
}

/// A number with commas between its thousands.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A sentence as it stands alone: with a capital and a full stop.
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
    fn a_folder_gives_its_name_to_the_dossier() {
        assert_eq!(for_files(["storm/a.txt", "storm/b/c.txt"], "1 May 2020"), "storm");
        assert_eq!(for_files(["/storm/a.txt"], "1 May 2020"), "storm");
        assert_eq!(for_files(["storm/a.txt", "flood/b.txt"], "1 May 2020"), "Dossier of 1 May 2020");
        assert_eq!(for_files(["storm/a.txt", "b.txt"], "1 May 2020"), "Dossier of 1 May 2020");
        assert_eq!(for_files([], "1 May 2020"), "Dossier of 1 May 2020");
    }

    #[test]
    fn a_title_makes_the_name_of_a_file() {
        assert_eq!(stem("The flood: day 2</script>"), "the-flood-day-2-script");
        assert_eq!(stem("…"), "variorum");
    }

    #[test]
    fn counts_have_their_nouns() {
        assert_eq!(
            [count(0, "file"), count(1, "file"), count(2, "file")],
            ["no files", "one file", "2 files"]
        );
        assert_eq!(
            [grouped(0), grouped(999), grouped(1000), grouped(1_234_567)],
            ["0", "999", "1,000", "1,234,567"]
        );
        assert_eq!([sentence("try it"), sentence("ärger?"), sentence("")], ["Try it.", "Ärger?", "."]);
    }
}
