//! One statement's critical apparatus, as editions print it: the base, then for each rendering its class and its
//! readings where it differs from the base (`lemma ] reading`). Differences of style are marked as such.

use crate::{citation::markdown, html, paragraph};
use std::fmt::Write as _;
use variorum_engine::model::{
    Difference, DifferenceKind, Document, Dossier, Quotation, Rendering, Statement, StatementId, Verdict,
};
use variorum_present::{
    labels::Label as _,
    outlet_address,
    quotations::{NOBODY_NAMED, speaker_or_nobody},
};

/// The apparatus as an HTML page that needs no other file; nothing if there is no such statement.
pub fn apparatus(dossier: &Dossier, statement: StatementId) -> Option<String> {
    let statement = dossier.analysis.statement(statement)?;
    let title = format!("{} · {}", statement.label, dossier.title);
    let mut body = format!("<h1>{}</h1>\n", html::escape(&statement.label));
    body += &section(dossier, statement);
    Some(html::page(&title, &body))
}

/// Base, renderings and conflicts, without a heading.
pub(crate) fn section(dossier: &Dossier, statement: &Statement) -> String {
    let mut body = String::new();
    if let Some(base) = dossier.analysis.quotation(statement.base) {
        let speaker = statement.speaker.as_deref().or(base.speaker_name()).unwrap_or(NOBODY_NAMED);
        let words = html::escape(dossier.slice(base.place()).trim());
        let _ = writeln!(
            body,
            "<blockquote>“{words}”</blockquote>\n<p class=\"note\">{}</p>",
            html::escape(speaker)
        );
    }
    for conflict in &statement.conflicts {
        let _ = writeln!(body, "<p><strong>{}</strong></p>", html::escape(&conflict.reason));
    }
    body += "<table>\n<thead><tr><th scope=\"col\">Outlet</th><th scope=\"col\">Words as printed</th><th scope=\"col\">Said to be by</th></tr></thead>\n<tbody>\n";
    for entry in ApparatusEntry::all(dossier, statement) {
        let facts = &entry.document.facts;
        let number = paragraph(dossier, entry.quotation.place()).map(|number| format!("¶ {number}"));
        let day = facts.published.map(|date| date.to_string());
        let digest = entry.document.is_digest().then(|| "digest".to_owned());
        let place: Vec<String> = number.into_iter().chain(day).chain(digest).collect();
        let _ = write!(
            body,
            "<tr><th scope=\"row\">{}<br><span class=\"note\">{}<br>{}</span></th><td><q>{}</q>",
            entry.outlet(),
            place.join(", "),
            entry.classes(),
            html::escape(entry.document.slice(entry.rendering.span).trim()),
        );
        let readings: String = entry.rendering.differences.iter().map(|d| entry.reading_html(d)).collect();
        if !readings.is_empty() {
            let _ = write!(body, "<ul class=\"note\">{readings}</ul>");
        }
        let speaker = speaker_or_nobody(entry.quotation);
        let _ = writeln!(body, "</td><td>{}</td></tr>", html::escape(speaker));
    }
    body + "</tbody>\n</table>\n"
}

/// The apparatus as a table in Markdown.
pub fn apparatus_markdown(dossier: &Dossier, statement: StatementId) -> Option<String> {
    let statement = dossier.analysis.statement(statement)?;
    let mut table = format!(
        "**{}**\n\n| Outlet | Words as printed | Departs from the base | Said to be by |\n|---|---|---|---|\n",
        markdown(&statement.label)
    );
    for entry in ApparatusEntry::all(dossier, statement) {
        let readings: Vec<String> =
            entry.rendering.differences.iter().map(|d| markdown(&entry.reading(d))).collect();
        let _ = writeln!(
            table,
            "| {} | “{}” | {} | {} |",
            markdown(entry.document.facts.outlet_or_file()),
            markdown(entry.document.slice(entry.rendering.span).trim()),
            readings.join("; "),
            markdown(speaker_or_nobody(entry.quotation)),
        );
    }
    Some(table)
}

/// A rendering with what is needed to print its readings.
struct ApparatusEntry<'a> {
    rendering: &'a Rendering,
    quotation: &'a Quotation,
    document: &'a Document,
    base: Option<&'a Document>,
}

impl<'a> ApparatusEntry<'a> {
    fn all(dossier: &'a Dossier, statement: &'a Statement) -> impl Iterator<Item = Self> {
        let base = dossier.analysis.quotation(statement.base).and_then(|q| dossier.document(q.document));
        statement.renderings.iter().filter_map(move |rendering| {
            let quotation = dossier.analysis.quotation(rendering.quotation)?;
            Some(Self { rendering, quotation, document: dossier.document(quotation.document)?, base })
        })
    }

    /// The outlet's name, with a link to the words if the article has an address.
    fn outlet(&self) -> String {
        let name = html::escape(self.document.facts.outlet_or_file());
        match outlet_address::words(self.document, self.quotation).as_deref().and_then(html::link) {
            Some(address) => format!("<a href=\"{address}\">{name}</a>"),
            None => name,
        }
    }

    fn classes(&self) -> String {
        let words: Vec<&str> = self.rendering.classes.iter().map(|class| class.label()).collect();
        words.join(", ")
    }

    fn lemma(&self, difference: &Difference) -> &'a str {
        self.base.map_or("", |document| document.slice(difference.base)).trim()
    }

    /// `lemma ] reading`, with the kind of the difference.
    fn reading(&self, difference: &Difference) -> String {
        let (lemma, read) = (self.lemma(difference), self.document.slice(difference.rendering).trim());
        let how = if difference.verdict == Verdict::Changed { " (silently)" } else { "" };
        match difference.kind {
            DifferenceKind::Omission if difference.outside.is_some() => {
                format!("{lemma} ] printed outside the marks")
            }
            DifferenceKind::Omission => format!("{lemma} ] left out{how}"),
            DifferenceKind::Addition => format!("adds {read}{how}"),
            DifferenceKind::Transposition => format!("{lemma} ] moved"),
            DifferenceKind::Substitution => format!("{lemma} ] {read}{how}"),
            DifferenceKind::Typography | DifferenceKind::HouseStyle => format!("{lemma} ] {read} (style)"),
        }
    }

    fn reading_html(&self, difference: &Difference) -> String {
        let risks: Vec<&str> = difference.risks.iter().map(|risk| risk.as_str()).collect();
        let risks = if risks.is_empty() {
            String::new()
        } else {
            format!(" <strong>({})</strong>", risks.join(", "))
        };
        format!("<li>{}{risks}</li>", html::escape(&self.reading(difference)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn every_rendering_and_every_difference_is_printed() {
        let dossier = dossier();
        let statement = &dossier.analysis.statements[0];
        assert_eq!(statement.renderings.len(), 2, "{statement:?}");
        let page = apparatus(&dossier, statement.id).unwrap();
        assert!(page.contains("tomorrow. ] today, (silently)"), "{page}");
        assert!(page.contains("&lt;trial&gt;") && !page.contains("<trial>"), "{page}");
        let table = apparatus_markdown(&dossier, statement.id).unwrap();
        assert!(table.contains("The Example") && table.contains("Second Paper"), "{table}");
    }
}
