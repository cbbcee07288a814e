//! References in RIS, as catalogues and databases export them: each is an article if it holds its text or an abstract.

use crate::{
    Problem,
    downloads::Downloaded,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    names,
    registry::{Format, Match},
};

/// References in RIS.
pub(crate) const FORMAT: Format =
    Format { name: "references (RIS)", endings: &["ris"], sniff, read, table: None };

/// Tags of texts, the fullest first: notes may hold one.
const TEXTS: &[&str] = &["N2", "AB"];
/// Bytes from which a note is taken for a text.
const MIN_NOTE: usize = 300;

fn sniff(file: &InputFile<'_>) -> Match {
    let first = file.text().unwrap_or_default().trim_start().lines().next().unwrap_or_default();
    if matches!(tag(first), Some(("TY", _))) { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let mut articles = Vec::new();
    let mut fields: Vec<(&str, String)> = Vec::new();
    for line in file.text()?.lines() {
        match tag(line) {
            Some(("ER", _)) => articles.push(reference(&std::mem::take(&mut fields))),
            Some((name, value)) => fields.push((name, value.to_string())),
            // A field may go on over several lines.
            None => {
                if let Some((_, value)) = fields.last_mut().filter(|_| !line.trim().is_empty()) {
                    value.push('\n');
                    value.push_str(line.trim());
                }
            }
        }
    }
    articles.push(reference(&fields));
    articles.retain(|article| !article.text.trim().is_empty());
    if articles.is_empty() {
        return Err(Problem::OnlyAddresses);
    }
    let mut hints = Metadata::default();
    hints.add_guessed_encoding(file.guessed_encoding());
    importer.downloaded(file.name, articles, &hints);
    Ok(())
}

/// `TI  - Quay to close`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim_start_matches('\u{feff}').split_once("  -")?;
    let is_tag = name.len() == 2 && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    is_tag.then(|| (name, value.trim()))
}

fn reference(fields: &[(&str, String)]) -> Downloaded {
    let value = |tags: &[&str]| {
        let mut found = tags.iter().flat_map(|tag| fields.iter().filter(move |(name, _)| name == tag));
        found.find(|(_, value)| !value.is_empty())
    };
    let mut metadata = Metadata::default();
    for (fact, tags) in [
        (Fact::Title, &["TI", "T1", "CT"][..]),
        (Fact::Outlet, &["T2", "JO", "JF", "JA", "PB"]),
        (Fact::Published, &["DA", "Y1", "PY"]),
        (Fact::Url, &["UR", "L2"]),
        (Fact::Section, &["SE"]),
    ] {
        if let Some((tag, value)) = value(tags) {
            let value = value.trim_end_matches('/');
            metadata.add(fact, value, format!("the reference’s field “{tag}” says so"));
        }
    }
    let authors = fields.iter().filter(|(name, _)| matches!(*name, "AU" | "A1"));
    let authors: Vec<&str> = authors.map(|(_, value)| value.as_str()).collect();
    metadata.add(Fact::Byline, &names::byline(&authors.join(";")), "the reference’s field “AU” says so");
    let longest = |tags: &[&str]| {
        let texts = fields.iter().filter(|(name, _)| tags.contains(name)).map(|(_, value)| value);
        texts.max_by_key(|text| text.len()).cloned()
    };
    let note = longest(&["N1", "U1", "KW"]).filter(|note| note.len() >= MIN_NOTE);
    let text = longest(TEXTS).filter(|text| !text.trim().is_empty()).or(note).unwrap_or_default();
    Downloaded { text, metadata }
}
