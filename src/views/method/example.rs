//! A statement of the loaded dossier as an example of the steps.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{BasisTag, ClassTag, Proof, Siglum};
use variorum_engine::model::{DocumentId, Kind, Rendering, Statement, Verdict};
use variorum_present::labels::{Label as _, phrases};
use variorum_present::quotations::speaker_or_nobody;
use variorum_present::route::{BaseChoice, TextLocation, View};

/// Renderings that the example shows.
const SHOWN: usize = 4;

/// The first statement that several documents print.
#[component]
pub(super) fn Example() -> impl IntoView {
    let loaded = app().loaded_now();
    let statement = loaded.dossier.analysis.statements.iter().find(|s| outlets(&loaded, s) > 1)?;
    let rows = statement.renderings.iter().take(SHOWN).filter_map(|r| rendering(&loaded, statement, r));
    let rest = statement.renderings.len().saturating_sub(SHOWN);
    let rest = (rest > 0).then(|| format!(" {} not shown here.", phrases::count(rest, "further rendering")));
    let href = app().link(View::Compare { statement: statement.id, base: BaseChoice::default() });
    let named = match &statement.speaker {
        Some(speaker) => format!("those that name a speaker name {speaker}"),
        None => "they do not agree on a speaker, or name none".to_string(),
    };
    let text = format!(
        "{} print this statement; {named}.{}",
        phrases::capital(&phrases::count(outlets(&loaded, statement), "document")),
        rest.unwrap_or_default()
    );
    Some(view! {
        <section>
            <h2>"An example from this dossier"</h2>
            <p>{text}" "<a href=href>"See it collated"</a></p>
            <ol class="example">{rows.collect_view()}</ol>
        </section>
    })
}

fn outlets(loaded: &LoadedDossier, statement: &Statement) -> usize {
    let quotations =
        statement.renderings.iter().filter_map(|r| loaded.dossier.analysis.quotation(r.quotation));
    let mut documents: Vec<DocumentId> = quotations.map(|q| q.document).collect();
    documents.dedup();
    documents.len()
}

fn rendering(
    loaded: &LoadedDossier,
    statement: &Statement,
    rendering: &Rendering,
) -> Option<impl IntoView + use<>> {
    let quotation = loaded.dossier.analysis.quotation(rendering.quotation)?;
    let document = loaded.dossier.document(quotation.document)?;
    let words = document.slice(rendering.span).to_string();
    let words = match quotation.kind {
        Kind::Direct | Kind::Partial | Kind::Scare => {
            view! { <blockquote>"“"{words}"”"</blockquote> }
        }
        Kind::Unmarked => view! { <blockquote>{words}</blockquote> },
        Kind::Indirect => view! { <p class="told">{words}</p> },
    };
    let at = Some(TextLocation::Quotation(quotation.id));
    let href = app().link(View::Reader { document: document.id, at, beside: None });
    let found = quotation.kind.description();
    let who = speaker_or_nobody(quotation).to_string();
    let substance = rendering.differences.iter().filter(|d| d.verdict == Verdict::Changed).count();
    let style = rendering.differences.iter().filter(|d| !d.kind.is_substance()).count();
    let compared = if statement.base == quotation.id {
        "the base: the others are held against it".to_string()
    } else {
        format!("{} of substance, {style} of style", phrases::count(substance, "change"))
    };
    let classes = rendering.classes.iter().map(|&class| view! { <ClassTag class/>" " });
    Some(view! {
        <li>
            {words}
            <dl class="facts-line">
                <div><dt>"Printed by"</dt><dd><Siglum document=document.id/>" "<a href=href>{loaded.outlet(document.id).to_string()}</a></dd></div>
                <div><dt>"Found as"</dt><dd>{found}</dd></div>
                <div><dt>"Speaker"</dt><dd>{who}", "<BasisTag basis=quotation.attribution.basis/></dd></div>
                <div><dt>"Rendering"</dt><dd>{classes.collect_view()}</dd></div>
                <div><dt>"Held against the base"</dt><dd>{compared}</dd></div>
            </dl>
            <Proof quotation=quotation.id/>
        </li>
    })
}
