//! The head of a statement: its words, how the outlets changed them, who said and who printed it.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{Presence, Sigla, SpeakerUnclear, VerdictTag, digest_line};
use std::sync::Arc;
use variorum_engine::model::DocumentId;
use variorum_present::labels::phrases;
use variorum_present::statement::comparison::StatementCollation;
use variorum_present::statement::description::describe_collation;

/// Up to so many documents are all shown by their letters; of more, only those that print the statement.
const LETTERS: usize = 12;

/// Heading, standfirst and facts.
#[component]
pub(super) fn Head(collation: Arc<StatementCollation>) -> impl IntoView {
    let loaded = app().loaded_now();
    let statement = &collation.statement;
    let summary = loaded.summaries.get(statement.id.index())?;
    let printed: Vec<DocumentId> = summary.documents.iter().map(|(id, _)| *id).collect();
    let verdicts = collation.tally().into_iter();
    let verdicts = verdicts.map(|(verdict, count)| view! { <VerdictTag verdict count/> }).collect_view();
    let is_alone = collation.rows.len() == 1 && collation.base.is_some();
    let day = summary.first_printed.map(phrases::day);
    let eyebrow = if is_alone { "Statement printed once" } else { "Statement" };
    Some(view! {
        <header class="statement-head">
            <p class="eyebrow">{eyebrow}</p>
            <h1>{statement.label.clone()}</h1>
            <p class="standfirst">{describe_collation(&loaded.dossier, &collation)}</p>
            <dl class="facts-line">
                <div>
                    <dt>"Speaker"</dt>
                    <dd>{summary.credited()}{summary.is_unclear.then(|| view! { " "<SpeakerUnclear/> })}</dd>
                </div>
                {day.map(|day| view! { <div><dt>"First printed"</dt><dd>{day}</dd></div> })}
                <div>
                    <dt>"Printed by"</dt>
                    <dd><Sigla presences=presences(&loaded, &summary.documents)/>" "{of_all(&loaded, &printed)}</dd>
                </div>
                {(!is_alone).then(|| view! { <div><dt>"Verdicts"</dt><dd class="tally">{verdicts}</dd></div> })}
            </dl>
        </header>
        {digest_line(&printed, "Grey sentences retell the article in our words. What stands in serif, and who is named for it, is the outlet’s, letter for letter.")}
    })
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
