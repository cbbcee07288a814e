//! A statement in segments, as critical editions print it: where all witnesses read the same, and where they part (TEI's
//! *parallel segmentation*, TEI P5 chapter 12.2.3).
//!
//! What each rendering does to the base is an interval of the base; intervals that overlap are one segment, and each
//! witness's reading of a segment is put together of its own words and of the base's, where it prints those.

use super::{
    changes::words_in,
    comparison::{RenderingRow, StatementCollation},
};
use crate::ordering::sort;
use variorum_engine::{
    collation::{Change, Run, Witness},
    model::{DifferenceKind, Dossier, Kind},
    text::TextSpan,
};

/// A stretch of the base with what each witness reads there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The base's words; empty where witnesses only add.
    pub base: String,
    /// What the rows of the collation print, in their order; none where all read as the base does.
    pub readings: Vec<Reading>,
}

/// What one witness prints in a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The place of the witness among the rows.
    pub row: usize,
    /// Its words; empty if it prints nothing there.
    pub words: String,
    /// The first of the differences that make it part from the base; none if it does not.
    pub kind: Option<DifferenceKind>,
}

/// The rows whose words are the speaker's, with their places. Reported speech is in the reporter's words: no witness of
/// the text.
pub fn witnesses(collation: &StatementCollation) -> impl Iterator<Item = (usize, &RenderingRow)> {
    collation.rows.iter().enumerate().filter(|(_, row)| row.kind != Kind::Indirect)
}

/// The statement in segments, in the order of the base. What a witness reads in each, [`spaced`], gives its words,
/// those that it moved at the base's place for them.
pub fn segments(dossier: &Dossier, collation: &StatementCollation) -> Vec<Segment> {
    let Some(whole) = whole(&collation.base_fragments) else { return Vec::new() };
    let mut found = Vec::new();
    let mut from = whole.start;
    for parting in partings(collation) {
        let before = TextSpan::new(from, parting.start.max(from));
        found.extend(shared(collation, before));
        let readings = witnesses(collation);
        let readings = readings.map(|(at, row)| reading(dossier, collation, at, row, parting)).collect();
        found.push(Segment { base: collation.base_words(parting), readings });
        from = parting.end.max(from);
    }
    found.extend(shared(collation, TextSpan::new(from, whole.end.max(from))));
    found
}

/// The words of a segment with the blank before them, if they don't begin with a mark that belongs to the word before.
pub fn spaced(words: &str) -> String {
    let is_attached = words.starts_with(['.', ',', ';', ':', '!', '?', ')', ']', '…', '”', '’']);
    if is_attached || words.is_empty() { words.to_owned() } else { format!(" {words}") }
}

fn whole(fragments: &[TextSpan]) -> Option<TextSpan> {
    fragments.iter().copied().reduce(TextSpan::union)
}

fn shared(collation: &StatementCollation, span: TextSpan) -> Option<Segment> {
    let base = collation.base_words(span);
    (!base.is_empty()).then(|| Segment { base, readings: Vec::new() })
}

/// Where some witness parts from the base, in order; what touches is one.
fn partings(collation: &StatementCollation) -> Vec<TextSpan> {
    let mut spans: Vec<TextSpan> = witnesses(collation)
        .flat_map(|(_, row)| {
            placed(row).filter(|(run, _)| run.change != Change::Same).map(|(_, place)| place)
        })
        .collect();
    sort(&mut spans);
    let mut found: Vec<TextSpan> = Vec::new();
    for span in spans {
        match found.last_mut() {
            Some(last) if span.start <= last.end => *last = last.union(span),
            _ => found.push(span),
        }
    }
    found
}

/// A row's runs, each with its place in the base: an addition stands behind the words before it.
fn placed(row: &RenderingRow) -> impl Iterator<Item = (&Run, TextSpan)> {
    let mut behind = 0;
    row.runs.iter().map(move |run| {
        let is_addition = run.change == Change::Differs(DifferenceKind::Addition);
        let place = if is_addition {
            TextSpan::new(behind.max(run.base.start), behind.max(run.base.start))
        } else {
            run.base
        };
        behind = behind.max(place.end);
        (run, place)
    })
}

fn reading(
    dossier: &Dossier,
    collation: &StatementCollation,
    at: usize,
    row: &RenderingRow,
    segment: TextSpan,
) -> Reading {
    let mut kind = None;
    let mut parts: Vec<(TextSpan, String)> = Vec::new();
    for (run, place) in placed(row) {
        if run.change == Change::Same {
            let shared = place.intersection(segment).map(|span| (span, collation.base_words(span)));
            parts.extend(shared);
        } else if segment.contains(place) {
            if let Change::Differs(difference) = run.change {
                kind = kind.or(Some(difference));
            }
            parts.push((place, words_of(dossier, row, run.rendering)));
        }
    }
    sort(&mut parts);
    let words: Vec<String> =
        parts.into_iter().map(|(_, words)| words).filter(|words| !words.is_empty()).collect();
    Reading { row: at, words: words.join(" "), kind }
}

fn words_of(dossier: &Dossier, row: &RenderingRow, span: TextSpan) -> String {
    let Some(document) = dossier.document(row.document) else { return String::new() };
    words_in(Witness { text: &document.text, layout: &document.layout, fragments: &row.fragments }, span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        route::BaseChoice,
        statement::comparison::{collate_statement, tests::dossier},
    };

    /// The segments of the first statement: shared words as they are, others as `base[reading|reading]`.
    fn check(texts: &[&str], expected: &str) {
        let dossier = dossier(texts);
        let statement =
            dossier.analysis.statements.iter().find(|s| s.renderings.len() == texts.len()).unwrap();
        let collation = collate_statement(&dossier, statement, BaseChoice::Longest, "");
        let segments = segments(&dossier, &collation);
        let shown = segments.iter().map(|segment| {
            let readings: Vec<&str> = segment.readings.iter().map(|r| r.words.as_str()).collect();
            if readings.is_empty() {
                segment.base.clone()
            } else {
                format!("{}[{}]", segment.base, readings.join("|"))
            }
        });
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
        for (at, row) in witnesses(&collation) {
            let read = segments
                .iter()
                .map(|s| s.readings.iter().find(|r| r.row == at).map_or(&s.base, |r| &r.words));
            let read: String = read.map(|words| spaced(words)).collect();
            let printed = words_of(&dossier, row, whole(&row.fragments).unwrap());
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(plain(&read), plain(&printed), "a witness's segments are its words");
        }
    }

    const WHOLE: &str = "Ann Lee said: “We will never sell the old mill by the river to anybody.”";

    #[test]
    fn where_all_read_the_same_stands_once() {
        check(&[WHOLE, WHOLE], "We will never sell the old mill by the river to anybody.");
    }

    #[test]
    fn each_witness_reads_what_it_prints() {
        check(
            &[
                WHOLE,
                "“We will never sell the new mill by the river to anybody,” said Ann Lee.",
                "“We will never sell the old mill to anybody at all,” said Ann Lee.",
            ],
            "We will never sell the old[old|new|old] mill [by the river|by the river|] to anybody at all,[.|,|at all,]",
        );
    }
}
