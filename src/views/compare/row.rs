//! One outlet's rendering: what it is, its words, who is said to have spoken them.

use super::{
    choose,
    joined::{Meter, joined_quotations},
    words::words,
};
use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::icon::Icon;
use crate::components::{BasisTag, ClassTag, Flag, HighlightedText, Presence, Proof, Siglum};
use std::sync::Arc;
use variorum_engine::{
    model::{Class, DifferenceKind, Document, Place, Quotation, Verdict},
    text::TextSpan,
};
use variorum_present::labels::{Label, phrases};
use variorum_present::quotations::{NOBODY_NAMED, is_marked, speaker_or_nobody};
use variorum_present::route::{BaseChoice, TextLocation, View};
use variorum_present::statement::changes::SpeakerComparison;
use variorum_present::statement::comparison;
use variorum_present::statement::comparison::{StatementCollation, joined};

/// The row `at` of the collation.
#[component]
pub(super) fn Row(collation: Arc<StatementCollation>, at: usize) -> impl IntoView {
    let loaded = app().loaded_now();
    let row = collation.rows.get(at)?;
    let document = loaded.dossier.document(row.document)?;
    let quotation = row.quotation(&loaded.dossier)?;
    let base = collation.base.and_then(|id| loaded.dossier.analysis.quotation(id));
    let (before, after) = joined_quotations(&loaded, row);
    Some(view! {
        <tr class:is-base=collation.is_base(row)>
            {head(&loaded, &collation, row, quotation)}
            <td class="words">
                {before}
                {words(&collation, row, document, quotation, base)}
                {after}
                {changes(&loaded, &collation, row)}
                {meter(&loaded, &collation, row)}
                {around(document, quotation)}
            </td>
            {speaker(&loaded, &collation, row, quotation)}
        </tr>
    })
}

fn head(
    loaded: &LoadedDossier,
    collation: &StatementCollation,
    row: &comparison::RenderingRow,
    quotation: &Quotation,
) -> impl IntoView + use<> {
    let document = row.document;
    let day = loaded.dossier.document(document).and_then(|d| d.facts.published).map(phrases::short_day);
    let paragraph = row.paragraph(&loaded.dossier).map(|number| format!("¶ {number}"));
    let place: Vec<String> = day.into_iter().chain(paragraph).collect();
    let at = Some(TextLocation::Quotation(quotation.id));
    let href = app().link(View::Reader { document, at, beside: None });
    let presence = if is_marked(quotation.kind) { Presence::Marked } else { Presence::Plain };
    let classes = row.classes.iter().map(|&class| view! { <ClassTag class/> });
    let (statement, id, is_base) = (collation.statement.id, quotation.id, collation.is_base(row));
    let label = format!("Take {} as the base", loaded.outlet(document));
    view! {
        <th scope="row">
            <span class="outlet"><Siglum document presence/>" "<a href=href>{loaded.outlet(document).to_string()}</a></span>
            <span class="note">{place.join(" · ")}</span>
            <span class="note">{row.verdict.label()}</span>
            {classes.collect_view()}
            <label class="pick-base">
                <input
                    type="radio" name="base-row" id=format!("base-{id}") aria-label=label
                    checked=is_base prop:checked=is_base
                    on:change=move |_| choose(statement, BaseChoice::Rendering(id))
                />
                " base"
            </label>
        </th>
    }
}

/// What the rendering changes, or that it is the base.
fn changes(
    loaded: &LoadedDossier,
    collation: &StatementCollation,
    row: &comparison::RenderingRow,
) -> impl IntoView + use<> {
    if collation.is_base(row) {
        let count = phrases::count(row.words(&loaded.dossier), "word");
        let how = if is_marked(row.kind) { "in marks" } else { "without marks" };
        return view! { <ul class="findings"><li class="plain">"The base: "{count}", "{how}</li></ul> };
    }
    let (found, risks) = collation
        .compared(&loaded.dossier, row, |compared| (compared.changes(), compared.risks()))
        .unwrap_or_default();
    if found.is_empty() {
        return view! { <ul class="findings"><li class="plain">"The same words"</li></ul> };
    }
    let items = found.into_iter().map(|note| {
        let is_plain = note.verdict != Verdict::Changed;
        view! { <li class:plain=is_plain><Icon name=note.icon/><b>{note.name}</b>{note.detail}</li> }
    });
    let flags =
        risks.into_iter().map(|(risk, touched)| view! { <p class="risk"><Flag risk/>" "{touched}</p> });
    view! { <ul class="findings">{items.collect_view()}</ul>{flags.collect_view()} }
}

/// How far a spliced or elided rendering is from one unbroken part of the base.
fn meter(
    loaded: &LoadedDossier,
    collation: &StatementCollation,
    row: &comparison::RenderingRow,
) -> Option<impl IntoView + use<>> {
    if !row.classes.iter().any(|class| matches!(class, Class::Spliced | Class::Elided)) {
        return None;
    }
    let of = |kind: DifferenceKind| row.differences.iter().filter(move |d| d.kind == kind);
    let skipped = of(DifferenceKind::Omission).map(|d| collation.base_layout.words_in(d.base)).sum();
    let moved = of(DifferenceKind::Transposition).next().is_some();
    let (before, after) = joined(&loaded.dossier, row);
    let joined = if row.classes.contains(&Class::Spliced) { 1 + before.len() + after.len() } else { 1 };
    Some(view! { <Meter skipped moved joined/> })
}

/// The paragraph that the words are in.
fn around(document: &Document, quotation: &Quotation) -> Option<impl IntoView + use<>> {
    let at = document.layout.paragraph_at(quotation.span.start)?;
    let paragraph = document.layout.paragraphs.get(at)?.span.union(quotation.span);
    let part = |start: u32, end: u32| {
        let place = Place { document: document.id, span: TextSpan::new(start, end) };
        view! { <HighlightedText place/> }
    };
    let (start, end) = (quotation.span.start, quotation.span.end);
    Some(view! {
        <details class="around">
            <summary>"Words around"</summary>
            <p>{part(paragraph.start, start)}<b>{part(start, end)}</b>{part(end, paragraph.end)}</p>
        </details>
    })
}

/// Who is said to have spoken the words, and on what that rests.
fn speaker(
    loaded: &LoadedDossier,
    collation: &StatementCollation,
    row: &comparison::RenderingRow,
    quotation: &Quotation,
) -> impl IntoView + use<> {
    let base = collation.base.and_then(|id| loaded.dossier.analysis.quotation(id));
    let of_base = base.and_then(Quotation::speaker_name).map(str::to_string);
    let difference =
        collation.compared(&loaded.dossier, row, |compared| match compared.speaker_comparison() {
            SpeakerComparison::Same | SpeakerComparison::Unclear(_) => None,
            SpeakerComparison::Different(name) => Some(name.to_string()),
            SpeakerComparison::Omitted => Some(String::new()),
        });
    let name = speaker_or_nobody(quotation).to_string();
    let who = match difference.flatten() {
        None => name.into_any(),
        Some(other) if other.is_empty() => {
            view! { <span class="note">{of_base}</span>" "{NOBODY_NAMED} }
        }
        Some(other) => {
            view! { <del class="cut">{of_base}</del>" "<ins class="changed">{other}</ins> }
        }
    };
    let attribution = &quotation.attribution;
    let organisation = attribution.speaker.as_ref().and_then(|s| s.organisation.clone());
    let organisation = organisation.filter(|of| Some(of.as_str()) != quotation.speaker_name());
    view! {
        <td class="credit">
            <p class="who">{who}</p>
            {organisation.map(|organisation| view! { <p class="note">{organisation}</p> })}
            <p class="note"><BasisTag basis=attribution.basis/>{printed(loaded, quotation)}</p>
            <Proof quotation=quotation.id/>
        </td>
    }
}

/// The attribution as printed: cue and mention with what stands between, if that is short.
fn printed(loaded: &LoadedDossier, quotation: &Quotation) -> Option<impl IntoView + use<>> {
    const LONG: u32 = 60;
    let document = loaded.dossier.document(quotation.document)?;
    let mention = quotation.attribution.speaker.as_ref().and_then(|s| s.mention);
    let both = mention.zip(quotation.attribution.cue).map(|(mention, cue)| mention.union(cue));
    let span = both.filter(|span| span.len() <= LONG).or(mention).or(quotation.attribution.cue)?;
    let words = document.slice(span).to_string();
    Some(view! { " · " <q>{words}</q> })
}
