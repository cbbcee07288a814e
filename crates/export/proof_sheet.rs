//! One page for an editor who has to decide whether a difference is fair: each printing in its own sentence, as on screen,
//! with what differs, outlet, day and how it is known, address and hash; when the page was made, and from which link.

use crate::{html, paragraph};
use std::fmt::Write as _;
use variorum_engine::model::{Document, Dossier, StatementId, Verdict};
use variorum_present::{
    labels::{Label as _, phrases},
    outlet_address,
    quotations::speaker_or_nobody,
    route::BaseChoice,
    statement::{
        changes::ChangeNote,
        comparison::{RenderingRow, StatementCollation, collate_statement},
        description::describe_collation,
        sentence::{SentencePart, sentence},
    },
};

/// When and from where a proof sheet was made.
#[derive(Debug, Clone, Copy)]
pub struct Provenance<'a> {
    /// The day, as people write it.
    pub day: &'a str,
    /// The whole address of the statement in the app.
    pub link: &'a str,
}

/// The proof sheet of a statement as an HTML page that needs no other file; nothing if there is no such statement.
pub fn proof_sheet(dossier: &Dossier, statement: StatementId, made: Provenance<'_>) -> Option<String> {
    let statement = dossier.analysis.statement(statement)?;
    let collation = collate_statement(dossier, statement, BaseChoice::Longest, "");
    let mut body = format!(
        "<p class=\"note\">Proof sheet · {}</p>\n<h1>{}</h1>\n<p>{}</p>\n",
        html::escape(&dossier.title),
        html::escape(&statement.label),
        html::escape(&describe_collation(dossier, &collation)),
    );
    // The base is what the others are held against, so here it comes first.
    let shown = collation.shown().filter_map(|at| collation.rows.get(at));
    let (base, others): (Vec<&RenderingRow>, Vec<&RenderingRow>) =
        shown.partition(|row| collation.is_base(row));
    for row in base.into_iter().chain(others) {
        if let Some(document) = dossier.document(row.document) {
            body += &printing(dossier, &collation, row, document);
        }
    }
    let _ = write!(
        body,
        "<hr>\n<p class=\"note\">Bold: the words compared. Struck: dropped, or replaced by the underlined words after them. \
         Dotted: words of the base that stand outside the marks, so they are not cut.</p>\n\
         <p class=\"note\">Made with Variorum on {}. {}</p>\n",
        html::escape(made.day),
        html::escape(made.link),
    );
    Some(html::page(&format!("Proof sheet: {}", statement.label), &body))
}

fn printing(
    dossier: &Dossier,
    collation: &StatementCollation,
    row: &RenderingRow,
    document: &Document,
) -> String {
    let Some(quotation) = row.quotation(dossier) else { return String::new() };
    let is_base = collation.is_base(row);
    let told = if is_base { "the base" } else { row.verdict.label() };
    let words: String =
        sentence(dossier, collation, row).iter().map(|part| part_html(document, part)).collect();
    let mut out = format!(
        "<section>\n<h2>{}: {told}</h2>\n<blockquote>{words}</blockquote>\n",
        html::escape(document.facts.outlet_or_file()),
    );
    let notes = collation.compared(dossier, row, |compared| compared.changes()).filter(|_| !is_base);
    let notes: String = notes.iter().flatten().map(note_html).collect();
    if !notes.is_empty() {
        let _ = writeln!(out, "<ul>{notes}</ul>");
    }
    let _ = writeln!(out, "<p>Said to be by {}.</p>", html::escape(speaker_or_nobody(quotation)));
    let number = paragraph(dossier, quotation.place()).map(|number| format!("paragraph {number}"));
    let place: Vec<String> = number.into_iter().chain([dated(document)]).collect();
    let address = outlet_address::words(document, quotation).or(document.facts.url.clone());
    let address = address.as_deref().and_then(html::link);
    let address = address.map_or("no address known".to_owned(), |to| format!("<a href=\"{to}\">{to}</a>"));
    let digest = if document.is_digest() {
        "<br>A digest: grey sentences retell the article in our words; what is quoted is the outlet’s"
    } else {
        ""
    };
    let _ = writeln!(
        out,
        "<p class=\"note\">{}<br>{address}<br>SHA-256 {}{digest}</p>\n</section>",
        html::escape(&place.join(", ")),
        html::escape(&document.facts.sha256),
    );
    out
}

/// `19 June 2018`, `20 June 2018 (inferred: the page says “today”)`.
fn dated(document: &Document) -> String {
    let facts = &document.facts;
    match (facts.published, facts.published_basis.as_deref()) {
        (None, _) => "no date known".to_owned(),
        (Some(day), None) => phrases::day(day),
        (Some(day), Some(basis)) => format!("{} ({basis})", phrases::day(day)),
    }
}

fn note_html(note: &ChangeNote) -> String {
    let words = format!("<b>{}</b>{}", html::escape(&note.name), html::escape(&note.detail));
    let red = if note.verdict == Verdict::Changed { " class=\"changed\"" } else { "" };
    format!("<li{red}>{words}</li>")
}

fn part_html(document: &Document, part: &SentencePart) -> String {
    let words = part.span().map_or(String::new(), |span| html::escape(document.slice(span)));
    match part {
        SentencePart::Reporter(_) => format!("<span class=\"note\">{words}</span>"),
        SentencePart::Theirs(_) => words,
        SentencePart::Outside(_) => format!("<span class=\"outside\">{words}</span>"),
        SentencePart::Rendering(_) | SentencePart::Inner(_) | SentencePart::Styled(..) => {
            format!("<b>{words}</b>")
        }
        SentencePart::Exchanged(_) | SentencePart::Added(_) | SentencePart::Moved(_) => {
            format!("<ins><b>{words}</b></ins>")
        }
        SentencePart::Struck { words, spaces: (before, after), .. } => {
            let space = |is_there: &bool| if *is_there { " " } else { "" };
            format!("{}<del>{}</del>{}", space(before), html::escape(words), space(after))
        }
        SentencePart::NotPrinted(count) => {
            format!(" <span class=\"note\">[{} not printed]</span> ", phrases::counted(*count, "word"))
        }
        SentencePart::Left => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn a_sheet_has_both_printings_what_differs_and_where_they_stand() {
        let dossier = dossier();
        let statement = dossier.analysis.statements[0].id;
        let made = Provenance { day: "4 May 2021", link: "https://example.org/v/#/statements/s1?a&b" };
        let sheet = proof_sheet(&dossier, statement, made).unwrap();
        for expected in [
            "<h2>Second Paper: the base</h2>",
            "<h2>The Example: changed</h2>",
            "<del>tomorrow.</del>",
            "<ins><b>today,</b></ins>",
            "&lt;trial&gt;",
            "Said to be by Ada Quill.",
            "5 May 2021",
            "https://example.org/a",
            "no address known",
            "Made with Variorum on 4 May 2021. https://example.org/v/#/statements/s1?a&amp;b",
        ] {
            assert!(sheet.contains(expected), "{expected} in {sheet}");
        }
        assert!(!sheet.contains("<trial>"));
    }
}
