//! Every quotation as a line of CSV, for spreadsheets and statistics.

use crate::{csv, paragraph_field, text_basis, words};
use variorum_engine::model::{PublicIds, Statement, Verdict};
use variorum_present::{outlet_address, quotations::statements_of, selection::Scope};

/// CSV: a heading, then a line for each quotation that a filter leaves, in the order of documents.
pub fn quotations<'a>(scope: impl Into<Scope<'a>>) -> String {
    let scope = scope.into();
    let dossier = scope.dossier;
    let mut table = csv::heading([
        "quotation",
        "statement",
        "outlet",
        "headline",
        "published",
        "paragraph",
        "address",
        "text",
        "kind",
        "words",
        "speaker",
        "organisation",
        "basis",
        "confidence",
        "class",
        "verdict",
        "changes of substance",
    ]);
    let ids = PublicIds::of(dossier);
    for quotation in scope.quotations() {
        let (document, printed) = words(dossier, quotation);
        let facts = document.map(|document| &document.facts);
        let speaker = quotation.attribution.speaker.as_ref();
        let statements: Vec<&Statement> = statements_of(&dossier.analysis, quotation.id).collect();
        let renderings =
            statements.iter().flat_map(|s| &s.renderings).filter(|r| r.quotation == quotation.id);
        let classes: Vec<&str> =
            renderings.clone().flat_map(|r| r.classes.iter().map(|class| class.as_str())).collect();
        let verdict = renderings.clone().map(|r| r.verdict).max().map_or("", Verdict::as_str);
        let differences = renderings.flat_map(|r| &r.differences);
        let changes = differences.filter(|d| d.verdict == Verdict::Changed).count();
        let rendered: Vec<&str> = statements.iter().map(|s| ids.print(s.id)).collect();
        table += &csv::line([
            ids.print(quotation.id),
            &rendered.join(" "),
            facts.map_or("", |f| f.outlet_or_file()),
            facts.and_then(|f| f.title.as_deref()).unwrap_or_default(),
            &facts.and_then(|f| f.published).map(|date| date.to_string()).unwrap_or_default(),
            &paragraph_field(dossier, quotation.place()),
            &document.and_then(|d| outlet_address::words(d, quotation)).unwrap_or_default(),
            document.map_or("", text_basis),
            quotation.kind.as_str(),
            printed,
            speaker.map_or("", |s| &s.name),
            speaker.and_then(|s| s.organisation.as_deref()).unwrap_or_default(),
            quotation.attribution.basis.as_str(),
            &quotation.attribution.confidence.0.to_string(),
            &classes.join(" "),
            verdict,
            &changes.to_string(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn a_line_for_each_quotation() {
        let dossier = dossier();
        let table = quotations(&dossier);
        assert_eq!(table.lines().count(), 1 + dossier.analysis.quotations.len());
        assert!(table.starts_with("\u{feff}quotation,statement,"), "{table}");
        assert!(table.contains("in our plants today,\",Ada Quill,Microsoft,explicit,"), "{table}");
        assert!(table.contains("Second Paper"), "{table}");
    }
}
