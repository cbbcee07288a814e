//! The whole dossier as a page to print or to send: its totals, documents, reactions, and the apparatus of each
//! statement that is printed more than once; and, for programs, its quotations as schema.org has them.

use crate::{Matrix, apparatus, digest_note, html, schema};
use std::fmt::Write as _;
use variorum_present::{labels::phrases, selection::Scope, totals::Totals};

/// An HTML page that needs no other file and runs no script.
pub fn report<'a>(scope: impl Into<Scope<'a>>) -> String {
    let scope = scope.into();
    let dossier = scope.dossier;
    let mut body = format!("<h1>{}</h1>\n", html::escape(&dossier.title));
    if !dossier.summary.is_empty() {
        let _ = writeln!(body, "<p>{}</p>", html::escape(dossier.summary.trim()));
    }
    let shared: Vec<_> = scope.statements().filter(|s| dossier.outlets(s).len() > 1).collect();
    let totals = Totals::of_all(dossier).sentences().join(" ");
    let _ = writeln!(body, "<p>{}</p>", html::escape(&totals));
    if let Some(note) = scope.note() {
        let _ = writeln!(body, "<p><strong>Of these, this report has {}</strong></p>", html::escape(&note));
    }
    if let Some(note) = digest_note(scope) {
        let _ = writeln!(body, "<p><strong>{}</strong></p>", html::escape(&note));
    }
    body += "<h2>The documents</h2>\n<ol>\n";
    for document in scope.documents() {
        let facts = &document.facts;
        let title = html::escape(facts.title.as_deref().unwrap_or(&facts.file));
        let title = match facts.url.as_deref().and_then(html::link) {
            Some(address) => format!("<a href=\"{address}\">{title}</a>"),
            None => title,
        };
        let day = facts.published.map(|date| format!(", {date}")).unwrap_or_default();
        let outlet = html::escape(facts.outlet_or_file());
        let _ = writeln!(
            body,
            "<li>{outlet}: {title}{day}<br><span class=\"note\">{}SHA-256 {}</span></li>",
            if document.is_digest() { digest_of(facts.length) } else { String::new() },
            html::escape(&facts.sha256)
        );
    }
    body += "</ol>\n";
    if scope.reactions().next().is_some() {
        let _ = writeln!(body, "<h2>How companies reacted</h2>\n{}", Matrix::of(scope).to_html());
    }
    for statement in shared {
        let label = html::escape(&statement.label);
        let _ = writeln!(body, "<h2>{label}</h2>\n{}", apparatus::section(dossier, statement));
    }
    body += &schema::quotations(scope);
    html::page(&dossier.title, &body)
}

/// What stands for the length of an article that is not here.
fn digest_of(length: u32) -> String {
    format!("digest of a text of {} characters · ", phrases::thousands(length as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn the_report_holds_documents_statements_and_reactions() {
        let page = report(&dossier());
        for part in ["The Example", "Second Paper", "How companies reacted", "&lt;trial&gt;", "Mill &amp; Co"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(page.contains("1 printed by several outlets"), "{page}");
        assert!(!page.contains("<trial>"), "{page}");
        // What a search engine reads is data, and no browser runs it.
        assert_eq!(
            page.matches("<script").count(),
            page.matches("<script type=\"application/ld+json\">").count()
        );
    }
}
