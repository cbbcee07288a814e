//! The annotations of PolNeAR: brat's stand-off files, in code points.

use std::{collections::BTreeMap, fs, path::Path};
use variorum_engine::{
    documents,
    model::{Document, DocumentId},
    text::TextSpan,
};

/// One annotated attribution, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Attribution {
    /// The words that name the source; empty if the text doesn't say.
    pub(crate) source: Vec<TextSpan>,
    /// The words that introduce the content.
    pub(crate) cue: Vec<TextSpan>,
    /// The words reported.
    pub(crate) content: Vec<TextSpan>,
}

/// A document with its annotations.
#[derive(Debug)]
pub(crate) struct Annotated {
    /// The name of its file, without an extension.
    pub(crate) name: String,
    /// The document as the engine imports it.
    pub(crate) document: Document,
    /// The attributions, in the order of the annotations.
    pub(crate) attributions: Vec<Attribution>,
}

/// All documents of a split, in the order of their names, each with the annotations of its first annotator.
///
/// # Errors
/// If a file can't be read, or if importing a text moves its characters.
pub(crate) fn read(split: &Path) -> Result<Vec<Annotated>, String> {
    let folder = split.join("attributions");
    let entries = fs::read_dir(&folder).map_err(|e| format!("cannot read {}: {e}", folder.display()))?;
    let mut stems: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".ann").map(str::to_string))
        .collect();
    stems.sort();
    stems.dedup_by(|later, earlier| name(later) == name(earlier));
    stems.iter().map(|stem| annotated(split, stem)).collect()
}

/// The name of the document, from the name of its annotations: `name_annotator`.
fn name(stem: &str) -> &str {
    stem.rsplit_once('_').map_or(stem, |(name, _)| name)
}

/// One document of a split.
fn annotated(split: &Path, stem: &str) -> Result<Annotated, String> {
    let name = name(stem).to_string();
    let read = |folder: &str, file: String| {
        let path = split.join(folder).join(file);
        fs::read_to_string(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))
    };
    let file = format!("{name}.txt");
    let text = read("text", file.clone())?;
    let document = documents::document(DocumentId(0), &file, text);
    let attributions = attributions(&read("attributions", format!("{stem}.ann"))?, &document.text);
    Ok(Annotated { name, document, attributions })
}

/// The attributions in a stand-off file: `T` lines give spans, `E` lines the roles they play.
fn attributions(annotations: &str, text: &str) -> Vec<Attribution> {
    let offsets: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
    let at = |point: &str| point.parse::<usize>().ok().and_then(|p| offsets.get(p)).copied();
    let mut spans: BTreeMap<&str, Vec<TextSpan>> = BTreeMap::new();
    for line in annotations.lines().filter(|l| l.starts_with('T')) {
        let mut columns = line.split('\t');
        let (Some(id), Some(place)) = (columns.next(), columns.next()) else { continue };
        let Some((_, ranges)) = place.split_once(' ') else { continue };
        let found = ranges.split(';').filter_map(|range| {
            let (start, end) = range.split_once(' ')?;
            Some(TextSpan::new(at(start)?, at(end)?))
        });
        spans.insert(id, found.collect());
    }
    let mut found = Vec::new();
    for line in annotations.lines().filter(|l| l.starts_with('E')) {
        let Some((_, roles)) = line.split_once('\t') else { continue };
        let mut attribution = Attribution::default();
        for (role, id) in roles.split_whitespace().filter_map(|r| r.split_once(':')) {
            let slot = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => &mut attribution.source,
                "Cue" => &mut attribution.cue,
                "Content" => &mut attribution.content,
                _ => continue,
            };
            slot.extend(spans.get(id).into_iter().flatten().copied());
        }
        if !attribution.content.is_empty() {
            found.push(attribution);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_are_in_code_points() {
        let annotations = "T1\tSource 0 5\tZoë B\nT2\tCue 6 10\tsaid\nT3\tContent 11 13;14 18\tit rain\n\
                           T4\tAttribution 6 10\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n";
        let span = TextSpan::new;
        let expected = Attribution {
            source: vec![span(0, 6)],
            cue: vec![span(7, 11)],
            content: vec![span(12, 14), span(15, 19)],
        };
        assert_eq!(attributions(annotations, "Zoë B said it rains."), [expected]);
    }
}
