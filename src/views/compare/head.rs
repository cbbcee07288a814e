//! The head of a statement: its words, how the outlets changed them, who said and who printed it.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{Presence, Sigla};
use std::sync::Arc;
use variorum_engine::model::DocumentId;
use variorum_present::labels::phrases;
use variorum_present::quotations::is_marked;
use variorum_present::statement::comparison::{RenderingRow, StatementCollation};
use variorum_present::statement::outlet_changes::{describe_outlets, outlet_changes};

/// Up to so many documents are all shown by their letters; of more, only those that print the statement.
const LETTERS: usize = 12;

/// Heading, standfirst and facts.
#[component]
pub(super) fn Head(collation: Arc<StatementCollation>) -> impl IntoView {
    let loaded = app().loaded_now();
    let statement = &collation.statement;
    let summary = loaded.summaries.get(statement.id.index())?;
    let printed: Vec<DocumentId> = summary.documents.iter().map(|(id, _)| *id).collect();
    let (substance, style) = counts(&loaded, &collation);
    let is_disputed = !statement.conflicts.is_empty();
    let day = summary.first_printed.map(phrases::day);
    Some(view! {
        <header class="statement-head">
            <p class="eyebrow">"Statement"</p>
            <h1>{statement.label.clone()}</h1>
            <p class="standfirst">{description(&loaded, &collation)}</p>
            <dl class="facts-line">
                <div><dt>"Speaker"</dt><dd class:conflict=is_disputed>{summary.credited()}</dd></div>
                {day.map(|day| view! { <div><dt>"First printed"</dt><dd>{day}</dd></div> })}
                <div>
                    <dt>"Printed by"</dt>
                    <dd><Sigla presences=presences(&loaded, &summary.documents)/>" "{of_all(&loaded, &printed)}</dd>
                </div>
                <div><dt>"Differences"</dt><dd>{substance}" of substance, "{style}" of style"</dd></div>
            </dl>
        </header>
    })
}

/// How many changes of substance and of style there are, compared with the base that was chosen.
fn counts(loaded: &LoadedDossier, collation: &StatementCollation) -> (usize, usize) {
    let others = collation.rows.iter().filter(|row| !collation.is_base(row));
    let counted = others.filter_map(|row| {
        collation.compared(&loaded.dossier, row, |compared| (compared.substance(), compared.style().count()))
    });
    counted.fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1))
}

fn presences(loaded: &LoadedDossier, printed: &[(DocumentId, bool)]) -> Vec<(DocumentId, Presence)> {
    let presence = |id: DocumentId| match printed.iter().find(|(known, _)| *known == id) {
        Some((_, true)) => Presence::Marked,
        Some((_, false)) => Presence::Plain,
        None => Presence::Absent,
    };
    let documents = loaded.dossier.documents.iter().map(|d| (d.id, presence(d.id)));
    let few = loaded.dossier.documents.len() <= LETTERS;
    documents.filter(|(_, presence)| few || *presence != Presence::Absent).take(LETTERS * 2).collect()
}

/// `3 of 5`, and from how many independent sources.
fn of_all(loaded: &LoadedDossier, printed: &[DocumentId]) -> String {
    let all = loaded.dossier.documents.len();
    let sources = loaded.sources.iter().filter(|group| group.iter().any(|id| printed.contains(id))).count();
    let copies = match (printed.len(), sources) {
        (1, _) => String::new(),
        (printed, sources) if printed == sources => ", none from another".to_string(),
        (_, sources) => format!(", from {}", phrases::counted(sources, "source")),
    };
    format!("{} of {all}{copies}", printed.len())
}

/// How the outlets changed the words, in a sentence or more.
fn description(loaded: &LoadedDossier, collation: &StatementCollation) -> String {
    let dossier = &loaded.dossier;
    let base = collation.rows.iter().find(|row| collation.is_base(row));
    let others: Vec<_> = collation
        .rows
        .iter()
        .filter(|row| !collation.is_base(row) && !collation.is_around_another(row))
        .filter_map(|row| {
            Some((
                loaded.outlet(row.document),
                collation.compared(dossier, row, |compared| outlet_changes(&compared))?,
            ))
        })
        .collect();
    let Some(base) = base else {
        return format!("Held against the text that you pasted: {}", describe_outlets(&others));
    };
    let outlet = loaded.outlet(base.document);
    let words = phrases::counted(base.words(dossier), "word");
    if others.is_empty() {
        return format!("{} alone prints this: {words}, {}.", outlet, presented(base));
    }
    format!("{} gives {words}, {}. {}", outlet, presented(base), describe_outlets(&others))
}

const fn presented(row: &RenderingRow) -> &'static str {
    if is_marked(row.kind) { "in quotation marks" } else { "without quotation marks" }
}
