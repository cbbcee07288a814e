//! The statements to look at first, each in the sentences of two outlets.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{Presence, Sentence, Siglum, SpeakerUnclear, VerdictTag};
use std::sync::Arc;
use variorum_engine::{
    index::Hits,
    model::{Kind, StatementId, Verdict},
};
use variorum_present::labels::phrases;
use variorum_present::overview::first::{telling, to_look_at};
use variorum_present::quotations::is_marked;
use variorum_present::route::{BaseChoice, Section, View};
use variorum_present::statement::comparison::{RenderingRow, StatementCollation};
use variorum_present::statement::description::describe_row;
use variorum_present::statement::sentence::{abridged, sentence};
use variorum_present::statement::summary::StatementSummary;

/// Statements shown.
const FIRST: usize = 3;

/// The three to look at first.
#[component]
pub(super) fn Telling(hits: Arc<Hits>) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let first = to_look_at(&loaded.summaries, &hits.statements, FIRST);
    let heading = match first.len() {
        0 | 1 => "The one to look at first".to_string(),
        several => format!("The {} to look at first", phrases::number(several)),
    };
    if first.is_empty() {
        return view! {
            <section aria-labelledby="o-most">
                <h2 id="o-most">"Nothing to hold side by side"</h2>
                <p class="note">"No statement here stands in more than one document: there is nothing to hold side by side."</p>
            </section>
        };
    }
    let items = first.iter().filter_map(|id| item(&loaded, *id)).collect_view();
    let shared = loaded.shared(&hits.statements);
    let all = format!("All {}, what was reworded first", phrases::counted(shared, "shared statement"));
    view! {
        <section aria-labelledby="o-most">
            <h2 id="o-most">{heading}</h2>
            <ol class="telling">{items}</ol>
            <p class="above"><a href=state.link(Section::Statements.view())>{all}</a></p>
        </section>
    }
}

fn item(loaded: &LoadedDossier, id: StatementId) -> Option<impl IntoView + use<>> {
    let (collation, at) = telling(&loaded.dossier, id)?;
    let row = collation.rows.get(at)?;
    let base = collation.rows.iter().find(|row| collation.is_base(row))?;
    let summary: &StatementSummary = loaded.summaries.get(id.index())?;
    let href = app().link(View::Compare { statement: id, base: BaseChoice::default() });
    let against = format!("{}, against {}", loaded.outlet(row.document), loaded.outlet(base.document));
    let unclear =
        (summary.is_unclear && row.verdict != Verdict::Changed).then(|| view! { <SpeakerUnclear/> });
    let all = match collation.rows.len() {
        2 => "Compare both".to_string(),
        rows => format!("Compare all {}", phrases::number(rows)),
    };
    Some(view! {
        <li>
            <div><VerdictTag verdict=row.verdict/>{unclear}<p class="note">{against}</p></div>
            <div>
                <h3>{describe_row(&loaded.dossier, &collation, row)}</h3>
                {pair(loaded, &collation, base)}
                {pair(loaded, &collation, row)}
                <p class="button-row"><a href=href>{all}</a></p>
            </div>
        </li>
    })
}

/// One outlet's sentence.
fn pair(
    loaded: &LoadedDossier,
    collation: &StatementCollation,
    row: &RenderingRow,
) -> Option<impl IntoView + use<>> {
    let layout = &loaded.dossier.document(row.document)?.layout;
    let parts = abridged(layout, sentence(&loaded.dossier, collation, row));
    let presence = if is_marked(row.kind) { Presence::Marked } else { Presence::Plain };
    let is_reported = row.kind == Kind::Indirect;
    Some(view! {
        <div class="pair">
            <Siglum document=row.document presence/>
            <Sentence document=row.document parts is_reported/>
        </div>
    })
}
