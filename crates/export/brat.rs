//! Quotations in brat's standoff format: for each document its text and a file with its annotations, and the configuration
//! that names their types.

use crate::{
    document_stem, found_by_document, statement_labels,
    zip::{File, archive},
};
use std::fmt::Write as _;
use variorum_engine::{
    model::{Document, Kind, Quotation},
    text::{CodePoints, TextSpan, ordering::sort},
};
use variorum_present::selection::Scope;

/// A ZIP, which is unpacked into a folder of brat's data; `None` if the documents are too many or too large for one.
pub fn brat<'a>(scope: impl Into<Scope<'a>>) -> Option<Vec<u8>> {
    let scope = scope.into();
    let note = scope.note().map(|note| format!("# {}\n", in_one_line(&note))).unwrap_or_default();
    let mut files = vec![File { name: "annotation.conf".to_owned(), content: note + &configuration() }];
    let labels = statement_labels(scope.dossier);
    for (document, found) in found_by_document(scope) {
        let stem = document_stem(document);
        files.push(File {
            name: format!("{stem}.ann"),
            content: annotations(document, &found.quotations, &labels),
        });
        files.push(File { name: format!("{stem}.txt"), content: document.text.clone() });
    }
    archive(&files)
}

fn configuration() -> String {
    let kinds: Vec<&str> = Kind::VARIANTS.iter().map(|kind| kind.as_str()).collect();
    format!(
        "[entities]\nQuotation\nCue\n\n[relations]\nIntroduces\tArg1:Cue, Arg2:Quotation\n\n[events]\n\n[attributes]\n\
         Presented\tArg:Quotation, Value:{}\n",
        kinds.join("|")
    )
}

fn annotations(document: &Document, quotations: &[&Quotation], labels: &[Option<&str>]) -> String {
    let points = CodePoints::of(&document.text);
    // Several quotations may have one cue.
    let mut cues: Vec<TextSpan> = quotations.iter().filter_map(|q| q.attribution.cue).collect();
    sort(&mut cues);
    cues.dedup();
    let number_of = |cue: TextSpan| Some(cues.binary_search(&cue).ok()? + quotations.len() + 1);
    let mut written = String::new();
    for (number, quotation) in (1..).zip(quotations) {
        let _ = writeln!(written, "{}", bound(number, "Quotation", document, &points, &quotation.fragments));
        let _ = writeln!(written, "A{number}\tPresented T{number} {}", quotation.kind.as_str());
        let note = note(quotation, labels.get(quotation.id.index()).copied().flatten());
        let _ = writeln!(written, "#{number}\tAnnotatorNotes T{number}\t{note}");
        if let Some(cue) = quotation.attribution.cue.and_then(number_of) {
            let _ = writeln!(written, "R{number}\tIntroduces Arg1:T{cue} Arg2:T{number}");
        }
    }
    for (number, cue) in (quotations.len() + 1..).zip(&cues) {
        let _ = writeln!(written, "{}", bound(number, "Cue", document, &points, &[*cue]));
    }
    written
}

/// Who is credited, on what, and with what words of the dossier it is one statement.
fn note(quotation: &Quotation, statement: Option<&str>) -> String {
    let attribution = &quotation.attribution;
    let speaker = quotation.speaker_name().unwrap_or("nobody named").to_owned();
    let statement = statement.map(|label| format!("; statement: {label}"));
    let note = format!(
        "{speaker}; {}, {} %{}",
        attribution.basis.as_str(),
        attribution.confidence.0,
        statement.unwrap_or_default()
    );
    in_one_line(&note)
}

/// A text-bound annotation. Its words may not go over a line, so that a quotation of several lines is one of several parts.
fn bound(number: usize, kind: &str, document: &Document, points: &CodePoints, spans: &[TextSpan]) -> String {
    let lines: Vec<TextSpan> = spans.iter().flat_map(|span| lines(document, *span)).collect();
    let places: Vec<String> = lines
        .iter()
        .map(|line| {
            let [start, end] = points.pair(*line);
            format!("{start} {end}")
        })
        .collect();
    let words: Vec<&str> = lines.iter().map(|line| document.slice(*line)).collect();
    format!("T{number}\t{kind} {}\t{}", places.join(";"), words.join(" "))
}

/// The parts of a span that stand in one line each, without the blanks around them.
fn lines(document: &Document, span: TextSpan) -> Vec<TextSpan> {
    let text = document.slice(span);
    let start = |line: &str| (line.as_ptr() as usize - text.as_ptr() as usize) as u32 + span.start;
    let line = |line: &str| {
        let from = start(line);
        TextSpan::new(from, from + line.len() as u32)
    };
    text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(line)
        .collect()
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn each_annotation_is_at_its_words() {
        let dossier = dossier();
        for (document, found) in found_by_document((&dossier).into()) {
            let written = annotations(document, &found.quotations, &statement_labels(&dossier));
            let letters: Vec<char> = document.text.chars().collect();
            let bounds: Vec<&str> = written.lines().filter(|line| line.starts_with('T')).collect();
            assert!(!bounds.is_empty());
            for line in bounds {
                let [_, place, words] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
                let (_, places) = place.split_once(' ').unwrap();
                let parts = places.split(';').map(|place| {
                    let (start, end) = place.split_once(' ').unwrap();
                    letters[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
                });
                assert_eq!(parts.collect::<Vec<_>>().join(" "), words);
            }
            assert!(written.contains("\tPresented T1 direct\n"), "{written}");
            assert!(written.contains("AnnotatorNotes T1\tAda Quill; "), "{written}");
            assert!(written.contains("\tIntroduces Arg1:T2 Arg2:T1\n"), "{written}");
        }
    }

    #[test]
    fn a_quotation_of_several_lines_has_several_parts() {
        let text = "Ada Quill said:\n“We will stop the trial today.\n “We will not begin another.”\n";
        let document = Document::new(
            variorum_engine::model::DocumentId(0),
            Default::default(),
            text.to_owned(),
            Vec::new(),
        );
        let span = TextSpan::new(text.find("We").unwrap() as u32, text.rfind('”').unwrap() as u32);
        let line = bound(1, "Quotation", &document, &CodePoints::of(text), &[span]);
        assert_eq!(
            line,
            "T1\tQuotation 17 46;48 75\tWe will stop the trial today. “We will not begin another."
        );
    }
}
