//! A checked draft to print, to paste, or to count: each quotation with what was found of it and where.

use crate::{citation::markdown, csv, html};
use std::fmt::Write as _;
use variorum_present::{
    draft::{CheckedDraft, DraftItem, DraftPiece, DraftSource, PieceKind},
    labels::{Label as _, phrases::capital},
};

/// The draft as an HTML page that needs no other file.
pub fn draft_report(draft: &CheckedDraft) -> String {
    let mut body = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<ol>\n",
        html::escape(&draft.headline),
        html::escape(&draft.standfirst)
    );
    for item in &draft.items {
        let pieces: String = item.pieces.iter().map(piece_html).collect();
        let pieces = if item.is_marked { format!("<q>“{pieces}”</q>") } else { pieces };
        let _ = write!(
            body,
            "<li><p><strong>{}</strong> <span class=\"note\">{}{}</span></p>\n<p>{pieces}{}</p>\n",
            capital(item.verdict.label()),
            html::escape(&item.note),
            risks(item),
            html::escape(&credited(item)),
        );
        if !item.sources.is_empty() {
            let rows: String = item.sources.iter().map(source_html).collect();
            let _ = writeln!(body, "<ul>{rows}</ul>");
        }
        body += "</li>\n";
    }
    body += "</ol>\n";
    html::page("A draft, checked", &body)
}

/// The draft in Markdown.
pub fn draft_markdown(draft: &CheckedDraft) -> String {
    let mut text = format!("# {}\n\n{}\n", markdown(&draft.headline), markdown(&draft.standfirst));
    for item in &draft.items {
        let pieces: String = item.pieces.iter().map(piece_markdown).collect();
        let marks = if item.is_marked { ("“", "”") } else { ("", "") };
        let _ = write!(
            text,
            "\n{}. **{}** ({}{})\n   {}{}{}{}\n",
            item.number,
            capital(item.verdict.label()),
            markdown(&item.note),
            risks(item),
            marks.0,
            pieces.trim(),
            marks.1,
            markdown(&credited(item)),
        );
        for source in &item.sources {
            let [before, words, after] = source.sentence.each_ref().map(|part| in_one_line(part));
            let _ = writeln!(
                text,
                "   - {}: {}**{}**{}",
                markdown(&place(source)),
                markdown(&before),
                markdown(words.trim()),
                markdown(&after)
            );
        }
    }
    text
}

/// The draft as CSV: a heading, then a line for each quotation.
pub fn draft_csv(draft: &CheckedDraft) -> String {
    let mut table = csv::heading([
        "number",
        "verdict",
        "words",
        "credited to",
        "note",
        "touches",
        "printed in",
        "as",
        "by",
    ]);
    for item in &draft.items {
        let source = item.sources.first();
        let touched: Vec<&str> = item.risks.iter().map(|risk| risk.as_str()).collect();
        table += &csv::line([
            item.number.to_string().as_str(),
            item.verdict.label(),
            &item.words,
            item.speaker.as_deref().unwrap_or_default(),
            &item.note,
            &touched.join(" "),
            &source.map(place).unwrap_or_default(),
            source.map_or("", |source| source.sentence[1].trim()),
            source.and_then(|source| source.speaker.as_deref()).unwrap_or_default(),
        ]);
    }
    table
}

/// `, touches: negation`.
fn risks(item: &DraftItem) -> String {
    let touched: Vec<String> = item.risks.iter().map(|risk| risk.label().to_lowercase()).collect();
    if touched.is_empty() { String::new() } else { format!(", touches: {}", touched.join(", ")) }
}

fn credited(item: &DraftItem) -> String {
    item.speaker.as_ref().map(|speaker| format!(" – {speaker}")).unwrap_or_default()
}

/// `The Herald, ¶ 3`.
fn place(source: &DraftSource) -> String {
    let paragraph = source.paragraph.map(|number| format!(", ¶ {number}")).unwrap_or_default();
    format!("{}{paragraph}", source.outlet)
}

fn piece_html(piece: &DraftPiece) -> String {
    let text = html::escape(&piece.text);
    match piece.kind {
        PieceKind::Same => text,
        PieceKind::Put => format!("<ins>{text}</ins>"),
        PieceKind::Dropped => format!("<del>{text}</del> "),
        PieceKind::Beyond => format!("<span class=\"note\"> [{}] </span>", beyond(&text)),
    }
}

fn piece_markdown(piece: &DraftPiece) -> String {
    let text = markdown(&in_one_line(&piece.text));
    match piece.kind {
        PieceKind::Same => text,
        PieceKind::Put => format!("**{}** ", text.trim()),
        PieceKind::Dropped => format!("~~{}~~ ", text.trim()),
        PieceKind::Beyond => format!(" \\[{}\\] ", beyond(&text)),
    }
}

/// `3 more words in the source`.
fn beyond(count: &str) -> String {
    let words = if count == "1" { "word" } else { "words" };
    format!("{count} more {words} in the source")
}

fn source_html(source: &DraftSource) -> String {
    let [before, words, after] = source.sentence.each_ref().map(|part| html::escape(part));
    format!(
        "<li><span class=\"note\">{}:</span> {before}<q><strong>{words}</strong></q>{after}</li>",
        html::escape(&place(source))
    )
}

fn in_one_line(text: &str) -> String {
    let edge = |ends: bool| if ends { " " } else { "" };
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return edge(!text.is_empty()).to_owned();
    }
    let (start, end) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    format!("{}{}{}", edge(start), words.join(" "), edge(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;
    use variorum_engine::{
        draft,
        model::{Document, DocumentId, Facts},
    };

    const DRAFT: &str = "“We will not stop the <trial> of every new machine in our plants today,” said Ada Quill.\n\n\
        “Nobody here has ever been so =SUM(A1) about | a plan,” she added.";

    fn checked() -> CheckedDraft {
        let dossier = dossier();
        let mut documents = dossier.documents.clone();
        documents.push(Document::new(DocumentId(2), Facts::default(), DRAFT.to_owned(), Vec::new()));
        CheckedDraft::of(&documents, &draft::check(&documents, &dossier.analysis.quotations))
    }

    #[test]
    fn each_form_tells_what_changed_and_what_is_in_no_source() {
        let draft = checked();
        for (form, parts) in [
            (
                draft_report(&draft),
                ["<strong>Changed</strong>", "In no source", "touches: negation", "&lt;trial&gt;"],
            ),
            (
                draft_markdown(&draft),
                ["**Changed**", "**In no source**", "touches: negation", "The Example, ¶ 1"],
            ),
            (draft_csv(&draft), ["1,changed,", "2,in no source,", "negation", "\"The Example, ¶ 1\""]),
        ] {
            for part in parts {
                assert!(form.contains(part), "{part}: {form}");
            }
        }
    }

    #[test]
    fn what_the_draft_brings_is_escaped() {
        let draft = checked();
        assert!(!draft_report(&draft).contains("<trial>"));
        assert!(!draft_markdown(&draft).contains("<trial>"), "{}", draft_markdown(&draft));
    }
}
