//! What a statement is: its words, what became of them in a sentence, who said and who printed it.

use crate::app::prelude::*;
use crate::app::state::{Edition, app};
use crate::components::{Presence, Sigla};
use std::sync::Arc;
use variorum_engine::model::DocumentId;
use variorum_present::labels::phrases;
use variorum_present::statement::changes::is_marked;
use variorum_present::statement::comparison::{Collated, Row};
use variorum_present::statement::outlet_changes::{account, deeds};

/// Documents shown by their letters, absent ones among them; of more, only those that print it.
const LETTERS: usize = 12;

/// Heading, standfirst and facts.
#[component]
pub(super) fn Head(collated: Arc<Collated>) -> impl IntoView {
    let edition = app().edition_now();
    let statement = &collated.statement;
    let summary = edition.summaries.get(statement.id.index())?;
    let printed: Vec<DocumentId> = summary.documents.iter().map(|(id, _)| *id).collect();
    let (substance, style) = counts(&edition, &collated);
    let is_disputed = !statement.conflicts.is_empty();
    let day = summary.first.map(phrases::day);
    Some(view! {
        <header class="statement-head">
            <p class="eyebrow">"Statement"</p>
            <h1>{statement.label.clone()}</h1>
            <p class="standfirst">{told(&edition, &collated)}</p>
            <dl class="facts-line">
                <div><dt>"Speaker"</dt><dd class:conflict=is_disputed>{summary.credited()}</dd></div>
                {day.map(|day| view! { <div><dt>"First printed"</dt><dd>{day}</dd></div> })}
                <div>
                    <dt>"Printed by"</dt>
                    <dd><Sigla presences=presences(&edition, &summary.documents)/>" "{of_all(&edition, &printed)}</dd>
                </div>
                <div><dt>"Differences"</dt><dd>{substance}" of substance, "{style}" of style"</dd></div>
            </dl>
        </header>
    })
}

/// Changes of substance and of style against the base that was chosen.
fn counts(edition: &Edition, collated: &Collated) -> (usize, usize) {
    let others = collated.rows.iter().filter(|row| !collated.is_base(row));
    let counted = others.filter_map(|row| {
        collated.with(&edition.dossier, row, |held| (held.findings().len(), held.style().count()))
    });
    counted.fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1))
}

fn presences(edition: &Edition, printed: &[(DocumentId, bool)]) -> Vec<(DocumentId, Presence)> {
    let presence = |id: DocumentId| match printed.iter().find(|(known, _)| *known == id) {
        Some((_, true)) => Presence::Marked,
        Some((_, false)) => Presence::Plain,
        None => Presence::Absent,
    };
    let documents = edition.dossier.documents.iter().map(|d| (d.id, presence(d.id)));
    let few = edition.dossier.documents.len() <= LETTERS;
    documents.filter(|(_, presence)| few || *presence != Presence::Absent).take(LETTERS * 2).collect()
}

/// `3 of 5`, and whether they copy each other.
fn of_all(edition: &Edition, printed: &[DocumentId]) -> String {
    let all = edition.dossier.documents.len();
    let sources = edition.sources.iter().filter(|group| group.iter().any(|id| printed.contains(id))).count();
    let copies = match (printed.len(), sources) {
        (1, _) => String::new(),
        (printed, sources) if printed == sources => ", none from another".to_string(),
        (_, sources) => format!(", from {}", phrases::counted(sources, "source")),
    };
    format!("{} of {all}{copies}", printed.len())
}

/// What became of the words, in a sentence or more.
fn told(edition: &Edition, collated: &Collated) -> String {
    let dossier = &edition.dossier;
    let base = collated.rows.iter().find(|row| collated.is_base(row));
    let others: Vec<_> = collated
        .rows
        .iter()
        .filter(|row| !collated.is_base(row))
        .filter_map(|row| {
            Some((edition.outlet(row.document), collated.with(dossier, row, |held| deeds(&held))?))
        })
        .collect();
    let Some(base) = base else {
        return format!("Held against the text that you pasted: {}", account(&others));
    };
    let outlet = edition.outlet(base.document);
    let words = phrases::counted(base.words(dossier), "word");
    if others.is_empty() {
        return format!("{} alone prints this: {words}, {}.", outlet, setting(base));
    }
    format!("{} gives {words}, {}. {}", outlet, setting(base), account(&others))
}

const fn setting(row: &Row) -> &'static str {
    if is_marked(row.kind) { "in quotation marks" } else { "without quotation marks" }
}
