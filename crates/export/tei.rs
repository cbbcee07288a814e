//! A dossier as a critical edition in TEI P5: the witnesses, and each statement of several outlets with its apparatus by
//! the method of parallel segmentation (TEI P5 Guidelines, chapter 12).

use crate::html::escape;
use std::fmt::Write as _;
use variorum_engine::model::{Document, DocumentId, Dossier, PublicIds, Quotation, Statement};
use variorum_present::{
    outlet_address,
    quotations::NOBODY_NAMED,
    route::BaseChoice,
    selection::Scope,
    statement::{
        comparison::{StatementCollation, collate_statement},
        segments::{Reading, Segment, segments, spaced, witnesses},
    },
};

/// The edition, a document in XML. A statement that one document prints has no apparatus and is left out. A filtered dossier
/// keeps all its witnesses: what is left is printed with every reading.
pub fn tei<'a>(scope: impl Into<Scope<'a>>) -> String {
    let scope = scope.into();
    let dossier = scope.dossier;
    let ids = PublicIds::of(dossier);
    let mut text = String::new();
    for statement in scope.statements().filter(|s| dossier.outlets(s).len() > 1) {
        text += &division(dossier, statement, &ids);
    }
    if text.is_empty() {
        text.push_str("<p>No statement is printed by several outlets.</p>\n");
    }
    let witnesses: String = dossier.documents.iter().map(|d| witness(d, ids.print(d.id))).collect();
    let sample = scope.note().map(|note| format!("<samplingDecl><p>{}</p></samplingDecl>\n", escape(&note)));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n\
         <titleStmt><title>{}</title></titleStmt>\n<publicationStmt><p>Made by Variorum from documents of its user.</p></publicationStmt>\n\
         <sourceDesc>\n<listWit>\n{witnesses}</listWit>\n</sourceDesc>\n</fileDesc>\n<encodingDesc>\n\
         <variantEncoding method=\"parallel-segmentation\" location=\"internal\"/>\n{}</encodingDesc>\n</teiHeader>\n<text>\n<body>\n\
         {text}</body>\n</text>\n</TEI>\n",
        escape(&dossier.title),
        sample.unwrap_or_default()
    )
}

fn witness(document: &Document, siglum: &str) -> String {
    let facts = &document.facts;
    let mut said = format!("<title>{}</title>", escape(facts.outlet_or_file()));
    if let Some(title) = &facts.title {
        let _ = write!(said, ", <title level=\"a\">{}</title>", escape(title));
    }
    if let Some(day) = facts.published {
        let _ = write!(said, ", <date when=\"{day}\">{day}</date>");
    }
    if let Some(address) = outlet_address::article(document) {
        let _ = write!(said, ", <ref target=\"{0}\">{0}</ref>", escape(address));
    }
    if document.is_digest() {
        said.push_str(", <note>a digest: only what it quotes is the outlet’s</note>");
    }
    format!("<witness xml:id=\"{siglum}\">{said}</witness>\n")
}

fn division(dossier: &Dossier, statement: &Statement, ids: &PublicIds) -> String {
    let collation = collate_statement(dossier, statement, BaseChoice::Longest, "");
    let pointers = pointers(dossier, &collation, ids);
    let base = dossier.analysis.quotation(statement.base);
    let speaker = statement.speaker.as_deref().or_else(|| base.and_then(Quotation::speaker_name));
    let text: String =
        segments(dossier, &collation).iter().map(|segment| printed(segment, &pointers)).collect();
    format!(
        "<div type=\"statement\" xml:id=\"{}\">\n<head>{}</head>\n<ab>{}</ab>\n<note type=\"speaker\">{}</note>\n</div>\n",
        ids.print(statement.id),
        escape(&statement.label),
        text.trim_start(),
        escape(speaker.unwrap_or(NOBODY_NAMED))
    )
}

/// What each row is named by in `@wit`. A document that prints the statement twice is a witness by its longest printing.
fn pointers(dossier: &Dossier, collation: &StatementCollation, ids: &PublicIds) -> Vec<(usize, String)> {
    let mut longest: Vec<(DocumentId, usize, usize)> = Vec::new();
    for (at, row) in witnesses(collation) {
        let words = row.words(dossier);
        match longest.iter_mut().find(|(document, ..)| *document == row.document) {
            Some((_, most, place)) if words > *most => (*most, *place) = (words, at),
            Some(_) => {}
            None => longest.push((row.document, words, at)),
        }
    }
    longest.into_iter().map(|(id, _, at)| (at, format!("#{}", ids.print(id)))).collect()
}

/// The words of a segment, or an entry of the apparatus: the lemma, then the readings that part from it.
fn printed(segment: &Segment, pointers: &[(usize, String)]) -> String {
    if segment.readings.is_empty() {
        return escape(&spaced(&segment.base));
    }
    // Witnesses that read the same stand together.
    let mut groups: Vec<(&Reading, Vec<&str>)> = Vec::new();
    for reading in &segment.readings {
        let pointer = pointers.iter().find(|(at, _)| *at == reading.row);
        let Some((_, pointer)) = pointer else { continue };
        match groups
            .iter_mut()
            .find(|(first, _)| (&first.words, first.kind) == (&reading.words, reading.kind))
        {
            Some((_, named)) => named.push(pointer),
            None => groups.push((reading, vec![pointer])),
        }
    }
    let (mut lemma, mut readings) = (String::new(), String::new());
    for (reading, named) in groups {
        let (wit, words) = (named.join(" "), escape(&spaced(&reading.words)));
        match reading.kind {
            None => lemma = format!("<lem wit=\"{wit}\">{words}</lem>"),
            Some(kind) => {
                let kind = kind.as_str();
                let _ = write!(readings, "<rdg wit=\"{wit}\" type=\"{kind}\">{words}</rdg>");
            }
        }
    }
    if readings.is_empty() { escape(&spaced(&segment.base)) } else { format!("<app>{lemma}{readings}</app>") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn each_entry_has_a_lemma_and_the_readings_of_named_witnesses() {
        let dossier = dossier();
        let edition = tei(&dossier);
        let ids = PublicIds::of(&dossier);
        let [first, second] = [0, 1].map(|at| ids.print(DocumentId(at)));
        assert_eq!(dossier.analysis.statements.iter().filter(|s| dossier.outlets(s).len() > 1).count(), 1);
        let base = &dossier.analysis.statements[0].base;
        let base = dossier.analysis.quotation(*base).unwrap().document;
        let (lemma, reading) = if base == DocumentId(0) {
            ((first, "today,"), (second, "tomorrow."))
        } else {
            ((second, "tomorrow."), (first, "today,"))
        };
        let entry = format!(
            "<app><lem wit=\"#{}\"> {}</lem><rdg wit=\"#{}\" type=\"substitution\"> {}</rdg></app>",
            lemma.0, lemma.1, reading.0, reading.1
        );
        assert!(edition.contains(&entry), "{edition}");
        assert!(edition.contains(&format!("<witness xml:id=\"{first}\">")), "{edition}");
        assert!(
            edition.contains("We will stop the &lt;trial&gt; of every new machine in our plants<app>"),
            "{edition}"
        );
    }

    #[test]
    fn a_dossier_without_shared_statements_is_an_edition_too() {
        let edition = tei(&crate::testing::dossier_with_boilerplate());
        assert!(edition.contains("No statement is printed by several outlets."), "{edition}");
    }
}
