//! A dossier as a critical edition in TEI P5: the witnesses, and each statement of several outlets with its apparatus by
//! the method of parallel segmentation (TEI P5 Guidelines, chapter 12).

use crate::html::escape;
use std::{collections::BTreeMap, fmt::Write as _};
use variorum_engine::model::{Document, DocumentId, Dossier, PublicIds, Quotation, Statement};
use variorum_present::{
    outlet_address,
    quotations::NOBODY_NAMED,
    route::BaseChoice,
    statement::{
        comparison::{StatementCollation, collate_statement},
        segments::{Reading, Segment, segments, spaced, witnesses},
    },
};

/// The edition, a document in XML. A statement that one document prints has no apparatus and is left out.
pub fn tei(dossier: &Dossier) -> String {
    let ids = PublicIds::of(dossier);
    let sigla: BTreeMap<DocumentId, &str> =
        dossier.documents.iter().map(|d| (d.id, ids.print(d.id))).collect();
    let mut text = String::new();
    for statement in dossier.analysis.statements.iter().filter(|s| dossier.outlets(s).len() > 1) {
        text += &division(dossier, statement, ids.print(statement.id), &sigla);
    }
    if text.is_empty() {
        text.push_str("<p>No statement is printed by several outlets.</p>\n");
    }
    let witnesses: String =
        dossier.documents.iter().map(|d| witness(d, sigla.get(&d.id).unwrap_or(&""))).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n\
         <titleStmt><title>{}</title></titleStmt>\n<publicationStmt><p>Made by Variorum from documents of its user.</p></publicationStmt>\n\
         <sourceDesc>\n<listWit>\n{witnesses}</listWit>\n</sourceDesc>\n</fileDesc>\n<encodingDesc>\n\
         <variantEncoding method=\"parallel-segmentation\" location=\"internal\"/>\n</encodingDesc>\n</teiHeader>\n<text>\n<body>\n\
         {text}</body>\n</text>\n</TEI>\n",
        escape(&dossier.title)
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

fn division(
    dossier: &Dossier,
    statement: &Statement,
    id: &str,
    sigla: &BTreeMap<DocumentId, &str>,
) -> String {
    let collation = collate_statement(dossier, statement, BaseChoice::Longest, "");
    let pointers = pointers(dossier, &collation, sigla);
    let base = dossier.analysis.quotation(statement.base);
    let speaker = statement.speaker.as_deref().or_else(|| base.and_then(Quotation::speaker_name));
    let text: String =
        segments(dossier, &collation).iter().map(|segment| printed(segment, &pointers)).collect();
    format!(
        "<div type=\"statement\" xml:id=\"{id}\">\n<head>{}</head>\n<ab>{}</ab>\n<note type=\"speaker\">{}</note>\n</div>\n",
        escape(&statement.label),
        text.trim_start(),
        escape(speaker.unwrap_or(NOBODY_NAMED))
    )
}

/// What each row is named by in `@wit`. A document that prints the statement twice is a witness by its longest printing.
fn pointers(
    dossier: &Dossier,
    collation: &StatementCollation,
    sigla: &BTreeMap<DocumentId, &str>,
) -> BTreeMap<usize, String> {
    let mut longest: BTreeMap<DocumentId, (usize, usize)> = BTreeMap::new();
    for (at, row) in witnesses(collation) {
        let words = row.words(dossier);
        let known = longest.entry(row.document).or_insert((words, at));
        if words > known.0 {
            *known = (words, at);
        }
    }
    let named = longest.into_iter().filter_map(|(id, (_, at))| Some((at, format!("#{}", sigla.get(&id)?))));
    named.collect()
}

/// The words of a segment, or an entry of the apparatus: the lemma, then the readings that part from it.
fn printed(segment: &Segment, pointers: &BTreeMap<usize, String>) -> String {
    if segment.readings.is_empty() {
        return escape(&spaced(&segment.base));
    }
    // Witnesses that read the same stand together.
    let mut groups: Vec<(&Reading, Vec<&str>)> = Vec::new();
    for reading in &segment.readings {
        let Some(pointer) = pointers.get(&reading.row) else { continue };
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
