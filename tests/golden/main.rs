//! Readings that people review: each text in `inputs/` beside what the engine reads in it, in `snapshots/`.
//!
//! A snapshot shows the text line by line with the quotations underlined: `^` words, `=` speaker, `-` cue (after
//! harper's tests). `VARIORUM_BLESS=1 cargo test --test golden` writes them anew; read the difference as you
//! would read code. A line `===== Name` in an input begins a document of that outlet; a line `// …` is a note to
//! the reviewer, `// FIXME` on an answer that we know is wrong, and no part of the text.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should stop")]

mod sentences;

use std::{env, fmt::Write, fs, path::Path};
use variorum_engine::{
    analyze, documents,
    model::{Analysis, Difference, Document, DocumentId, Dossier, Place, Quotation, QuotationId, Statement},
    text::TextSpan,
};

#[test]
fn readings_are_as_reviewed() {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/inputs");
    let names = fs::read_dir(&inputs).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    bless_or_compare(
        "snapshots",
        names.map(|name| {
            let input = fs::read_to_string(inputs.join(&name)).unwrap();
            let (notes, text): (Vec<&str>, Vec<&str>) =
                input.split_inclusive('\n').partition(|line| line.starts_with("// "));
            (name, notes.concat() + &snapshot(&dossier(&text.concat())))
        }),
    );
}

/// Compares each file of a folder beside this one with what was found, or writes it if it is blessed.
fn bless_or_compare(folder: &str, all: impl Iterator<Item = (String, String)>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(folder);
    let blesses = env::var_os("VARIORUM_BLESS").is_some();
    let mut changed = Vec::new();
    for (name, found) in all {
        let path = folder.join(&name);
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found == expected {
            continue;
        }
        if blesses {
            fs::write(&path, &found).unwrap();
        } else {
            changed.push(format!("{name}: {}", first_change(&expected, &found)));
        }
    }
    changed.sort();
    let advice = "if that is better, VARIORUM_BLESS=1 cargo test --test golden writes it down";
    assert!(changed.is_empty(), "\n{}\n{advice}", changed.join("\n"));
}

fn first_change(expected: &str, found: &str) -> String {
    let mut lines = (1..).zip(
        expected
            .lines()
            .map(Some)
            .chain(std::iter::repeat(None))
            .zip(found.lines().map(Some).chain(std::iter::repeat(None))),
    );
    let (number, (was, is)) = lines.find(|(_, (was, is))| was != is).unwrap();
    format!("line {number}\n  was: {}\n  is:  {}", was.unwrap_or("(the end)"), is.unwrap_or("(the end)"))
}

fn dossier(input: &str) -> Dossier {
    let mut parts: Vec<(Option<&str>, String)> = Vec::new();
    for line in input.split_inclusive('\n') {
        match (line.strip_prefix("===== "), parts.last_mut()) {
            (Some(outlet), _) => parts.push((Some(outlet.trim()), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => parts.push((None, line.to_string())),
        }
    }
    let document = |((outlet, text), id): (&(Option<&str>, String), u32)| {
        let mut document = documents::document(DocumentId(id), "input.txt", text.clone());
        if let Some(outlet) = outlet {
            document.facts.outlet = Some((*outlet).to_string());
        }
        document
    };
    let documents: Vec<Document> = parts.iter().zip(0..).map(document).collect();
    let analysis = analyze(&documents);
    Dossier { documents, analysis, ..Dossier::default() }
}

fn snapshot(dossier: &Dossier) -> String {
    let mut out = String::new();
    for document in &dossier.documents {
        if dossier.documents.len() > 1 {
            writeln!(out, "===== {} {}", document.id, document.facts.outlet_or_file()).unwrap();
        }
        write_document(&mut out, document, &dossier.analysis);
    }
    write_statements(&mut out, dossier);
    let Analysis { reuse, reactions, diagnostics, .. } = &dossier.analysis;
    let words = |place: Place| format!("{} “{}”", place.document, shortened(dossier.slice(place)));
    for (at, reaction) in reactions.iter().enumerate() {
        let company = dossier.analysis.company(reaction.company).map_or("", |c| &c.name);
        let evidence: Vec<String> = reaction.places().map(words).collect();
        let heading = if at == 0 { "\nReactions\n" } else { "" };
        let (act, role) = (reaction.act.as_str(), reaction.role.as_str());
        writeln!(
            out,
            "{heading}{company} {act}: {} ({role}), {}",
            reaction.actor.as_deref().unwrap_or("nobody named"),
            evidence.join(", ")
        )
        .unwrap();
    }
    for (at, reuse) in reuse.iter().enumerate() {
        let heading = if at == 0 { "\nShared\n" } else { "" };
        writeln!(out, "{heading}{}: {} = {}", reuse.kind.as_str(), words(reuse.a), words(reuse.b)).unwrap();
    }
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        let heading = if at == 0 { "\nDiagnostics\n" } else { "" };
        writeln!(out, "{heading}{}: {}", diagnostic.kind.as_str(), words(diagnostic.place)).unwrap();
    }
    out
}

/// Every line of the text, `#` before boilerplate, with a line under it for each quotation that begins in it.
fn write_document(out: &mut String, document: &Document, analysis: &Analysis) {
    let mut start = 0;
    for line in document.text.split_inclusive('\n') {
        let span = TextSpan::of(&document.text, start, start + line.trim_end().len()).unwrap();
        start += line.len();
        if span.is_empty() {
            continue;
        }
        let sign = if document.is_boilerplate(span) { '#' } else { '>' };
        writeln!(out, "{sign} {}", document.slice(span)).unwrap();
        let here = analysis.quotations.iter().filter(|q| q.document == document.id);
        for quotation in here.filter(|q| q.fragments.iter().any(|f| f.overlaps(span))) {
            writeln!(out, "  {}", underlined(document, span, quotation)).unwrap();
        }
    }
}

fn underlined(document: &Document, line: TextSpan, quotation: &Quotation) -> String {
    let attribution = &quotation.attribution;
    let mention = attribution.speaker.as_ref().and_then(|s| s.mention);
    let signs = [(attribution.cue, '-'), (mention, '=')];
    let sign = |at: u32| {
        let other = signs.iter().find(|(span, _)| span.is_some_and(|s| s.holds(at))).map(|&(_, sign)| sign);
        if quotation.fragments.iter().any(|f| f.holds(at)) { '^' } else { other.unwrap_or(' ') }
    };
    let signs: String =
        document.slice(line).char_indices().map(|(at, _)| sign(line.start + at as u32)).collect();
    if quotation.span.start < line.start {
        return format!("{} {} goes on", signs.trim_end(), quotation.id);
    }
    let speaker = attribution.speaker.as_ref().map_or("nobody".to_string(), |s| match &s.organisation {
        Some(organisation) => format!("{} of {organisation}", s.name),
        None => s.name.clone(),
    });
    let (kind, basis) = (quotation.kind.as_str(), attribution.basis.as_str());
    let rule = attribution.evidence.rule.as_str();
    format!("{} {} {kind}: {speaker} ({basis}, {rule})", signs.trim_end(), quotation.id)
}

/// Statements of more than one rendering, or of a quotation that is run together.
fn write_statements(out: &mut String, dossier: &Dossier) {
    let several = dossier.analysis.statements.iter().filter(|s| s.renderings.len() > 1);
    for (at, statement) in several.enumerate() {
        let heading = if at == 0 { "\nStatements\n" } else { "" };
        let speaker = statement.speaker.as_deref().unwrap_or("nobody");
        writeln!(out, "{heading}{} {} {speaker}", statement.id, statement.label).unwrap();
        for rendering in &statement.renderings {
            let classes: Vec<&str> = rendering.classes.iter().map(|c| c.as_str()).collect();
            let id = rendering.quotation;
            let base = if id == statement.base { " (base)" } else { "" };
            writeln!(out, "  {id}{base} {}", classes.join(", ")).unwrap();
            for difference in &rendering.differences {
                writeln!(out, "    {}", changed(dossier, statement, id, difference)).unwrap();
            }
        }
        for conflict in &statement.conflicts {
            writeln!(out, "  ! {}", conflict.reason).unwrap();
        }
    }
}

fn changed(dossier: &Dossier, statement: &Statement, id: QuotationId, difference: &Difference) -> String {
    let words = |id, span| {
        let document = dossier.analysis.quotation(id).unwrap().document;
        dossier.slice(Place { document, span }).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (was, is) = (words(statement.base, difference.base), words(id, difference.rendering));
    let marked = if difference.marked { ", marked" } else { "" };
    let risks: String = difference.risks.iter().map(|r| format!(", {}", r.as_str())).collect();
    format!("{}: “{was}” → “{is}”{marked}{risks}", difference.kind.as_str())
}

/// The first and last words.
fn shortened(words: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    match (all.get(..4), all.len().checked_sub(3).and_then(|at| all.get(at..))) {
        (Some(first), Some(last)) if all.len() > 8 => format!("{} … {}", first.join(" "), last.join(" ")),
        _ => all.join(" "),
    }
}
