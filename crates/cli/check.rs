//! `check`: holds each quotation of a draft against what other files print.

use crate::{
    Failure,
    analyze::write_json,
    arguments::{AnalyzeOptions, CheckFormat, CheckOptions},
    careful::Reader,
    input::Input,
    parallel::analyze_with,
};
use serde_json::{Value, json};
use std::io::{self, Write};
use variorum_engine::{
    draft::{self, DraftFinding},
    model::{Document, DocumentId, Kind},
};
use variorum_export::{draft_csv, draft_markdown, draft_report};
use variorum_present::{
    draft::{CheckedDraft, DraftItem, DraftVerdict},
    labels::Label as _,
};

/// Prints what was found. Gives whether each quotation in marks is in some source.
pub(crate) fn run(options: &CheckOptions, out: &mut impl Write) -> Result<bool, Failure> {
    let sources = AnalyzeOptions::of_files(options.against.clone(), options.corpus.clone());
    let Input { mut documents, corrections } = Input::read(&sources)?;
    let draft = Input::read(&AnalyzeOptions::of_files(vec![options.draft.clone()], None))?.documents;
    let [draft] = <[Document; 1]>::try_from(draft).map_err(|several| {
        Failure::Input(format!(
            "{} holds {} articles: a draft is one",
            options.draft.display(),
            several.len()
        ))
    })?;
    let quotations = analyze_with(&Reader::default(), &documents, &corrections).quotations;
    let id = DocumentId(u32::try_from(documents.len()).unwrap_or(u32::MAX));
    documents.push(Document { id, ..draft });
    let found = draft::check(&documents, &quotations);
    let draft = CheckedDraft::of(&documents, &found);
    let _ = writeln!(io::stderr(), "{}", draft.summary());
    match options.format {
        None => write_text(out, &draft)?,
        Some(CheckFormat::Json) => write_json(out, &as_json(&draft))?,
        Some(CheckFormat::Report) => out.write_all(draft_report(&draft).as_bytes())?,
        Some(CheckFormat::Markdown) => out.write_all(draft_markdown(&draft).as_bytes())?,
        Some(CheckFormat::Csv) => out.write_all(draft_csv(&draft).as_bytes())?,
    }
    Ok(found
        .iter()
        .zip(&draft.items)
        .all(|(checked, item)| !item.is_marked || checked.finding != DraftFinding::NoSource))
}

/// A line for each quotation, those that need a look first.
fn write_text(out: &mut impl Write, draft: &CheckedDraft) -> io::Result<()> {
    let mut items: Vec<&DraftItem> = draft.items.iter().collect();
    items.sort_by_key(|item| item.verdict);
    for item in items {
        writeln!(out, "{}: “{}” ({})", item.verdict.label(), item.words, item.note)?;
    }
    Ok(())
}

fn as_json(draft: &CheckedDraft) -> Value {
    let items: Vec<Value> = draft
        .items
        .iter()
        .map(|item| {
            let sources: Vec<Value> = item
                .sources
                .iter()
                .map(|source| {
                    json!({
                        "outlet": source.outlet,
                        "paragraph": source.paragraph,
                        "words": source.sentence[1].trim(),
                        "speaker": source.speaker,
                        "kind": source.kind.map(Kind::as_str),
                        "confidence": source.confidence.0,
                    })
                })
                .collect();
            json!({
                "number": item.number,
                "words": item.words,
                "marked": item.is_marked,
                "speaker": item.speaker,
                "verdict": item.verdict.label(),
                "needs_a_look": item.verdict.needs_a_look(),
                "note": item.note,
                "touches": item.risks.iter().map(|risk| risk.as_str()).collect::<Vec<_>>(),
                "sources": sources,
            })
        })
        .collect();
    let in_no_source = draft.items.iter().filter(|item| item.verdict == DraftVerdict::NoSource).count();
    json!({ "format": "variorum-draft/1", "headline": draft.headline, "in_no_source": in_no_source, "quotations": items })
}
