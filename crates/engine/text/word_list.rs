//! The format of the files under `lexicon/`, read in one place.
//!
//! One entry a line. `[name]` on a line of its own begins a section; a line that begins with `#` is a comment, and
//! a line that begins with `>` is an example of the entry above it, which only tests read. Programs hold the entries
//! alone.

/// The text of a file under `lexicon/`, without comments and examples: `build.rs` leaves them out.
macro_rules! lexicon_file {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/lexicon/", $name))
    };
}
pub(crate) use lexicon_file;

/// A line that holds an entry, with the name of its section (empty before the first).
pub(crate) fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_entry = |line: &Line| matches!(line, Line::Entry(_));
    lines(file).filter(move |(_, line)| is_entry(line)).map(|(section, line)| (section, line.text()))
}

/// Each example, with the section and the entry that it is an example of.
#[cfg(test)]
pub(crate) fn examples(
    file: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let mut entry = "";
    lines(file).filter_map(move |(section, line)| match line {
        Line::Entry(text) => {
            entry = text;
            None
        }
        Line::Example(example) => Some((section, entry, example)),
    })
}

enum Line {
    Entry(&'static str),
    Example(&'static str),
}

impl Line {
    const fn text(&self) -> &'static str {
        match self {
            Self::Entry(text) | Self::Example(text) => text,
        }
    }
}

fn lines(file: &'static str) -> impl Iterator<Item = (&'static str, Line)> {
    let mut section = "";
    file.lines().map(str::trim).filter_map(move |line| {
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            return None;
        }
        let line = line.strip_prefix('>').map_or(Line::Entry(line), |example| Line::Example(example.trim()));
        Some((section, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# A comment.\nfirst\n[one]\n  two three  \n> An example.\n\n[four: five]\nsix";

    #[test]
    fn entries_know_their_section() {
        let found: Vec<_> = entries(FILE).collect();
        assert_eq!(found, [("", "first"), ("one", "two three"), ("four: five", "six")]);
    }

    #[test]
    fn examples_know_their_entry() {
        assert_eq!(examples(FILE).collect::<Vec<_>>(), [("one", "two three", "An example.")]);
    }
}
