//! One outlet's rendering: what it is, its words, who is said to have spoken them.

use super::{
    choose,
    joined::{Meter, joints},
    words::words,
};
use crate::app::prelude::*;
use crate::app::state::{Edition, app};
use crate::components::icon::Icon;
use crate::components::{BasisTag, ClassTag, Flag, Marked, Presence, Proof, Siglum};
use std::sync::Arc;
use variorum_engine::{
    model::{Class, DifferenceKind, Document, Place, Quotation},
    text::TextSpan,
};
use variorum_present::labels::phrases;
use variorum_present::route::{At, Base, View};
use variorum_present::statement::changes::{Credit, is_marked};
use variorum_present::statement::comparison;
use variorum_present::statement::comparison::{Collated, joined};

/// The row `at` of the collation.
#[component]
pub(super) fn Row(collated: Arc<Collated>, at: usize) -> impl IntoView {
    let edition = app().edition_now();
    let row = collated.rows.get(at)?;
    let document = edition.dossier.document(row.document)?;
    let quotation = row.quotation(&edition.dossier)?;
    let base = collated.base.and_then(|id| edition.dossier.analysis.quotation(id));
    let (before, after) = joints(&edition, row);
    Some(view! {
        <tr class:is-base=collated.is_base(row)>
            {head(&edition, &collated, row, quotation)}
            <td class="words">
                {before}
                {words(&collated, row, document, quotation, base)}
                {after}
                {findings(&edition, &collated, row)}
                {meter(&edition, &collated, row)}
                {around(document, quotation)}
            </td>
            {credit(&edition, &collated, row, quotation)}
        </tr>
    })
}

fn head(
    edition: &Edition,
    collated: &Collated,
    row: &comparison::Row,
    quotation: &Quotation,
) -> impl IntoView + use<> {
    let document = row.document;
    let known = edition.dossier.document(document);
    let paragraph = known.and_then(|d| d.layout.paragraph_at(quotation.span.start)).map_or(0, |p| p + 1);
    let day = known.and_then(|d| d.facts.published).map(phrases::short_day);
    let at = Some(At::Quotation(quotation.id));
    let href = app().link(View::Reader { document, at, beside: None });
    let presence = if is_marked(quotation.kind) { Presence::Marked } else { Presence::Plain };
    let classes = row.classes.iter().map(|&class| view! { <ClassTag class/> });
    let (statement, id, is_base) = (collated.statement.id, quotation.id, collated.is_base(row));
    let label = format!("Take {} as the base", edition.outlet(document));
    view! {
        <th scope="row">
            <span class="outlet"><Siglum document presence/>" "<a href=href>{edition.outlet(document).to_string()}</a></span>
            <span class="note">{day.map(|day| format!("{day} · "))}"¶ "{paragraph}</span>
            {classes.collect_view()}
            <label class="pick-base">
                <input
                    type="radio" name="base-row" id=format!("base-{id}") aria-label=label
                    checked=is_base prop:checked=is_base
                    on:change=move |_| choose(statement, Base::Rendering(id))
                />
                " base"
            </label>
        </th>
    }
}

fn findings(edition: &Edition, collated: &Collated, row: &comparison::Row) -> impl IntoView + use<> {
    if collated.is_base(row) {
        let count = phrases::count(row.words(&edition.dossier), "word");
        let how = if is_marked(row.kind) { "in marks" } else { "without marks" };
        return view! { <ul class="findings"><li class="plain">"The base: "{count}", "{how}</li></ul> }
            .into_any();
    }
    let (found, risks) =
        collated.with(&edition.dossier, row, |held| (held.findings(), held.risks())).unwrap_or_default();
    if found.is_empty() {
        return view! { <ul class="findings"><li class="plain">"The same words"</li></ul> }.into_any();
    }
    let items = found
        .into_iter()
        .map(|finding| view! { <li><Icon name=finding.sign/><b>{finding.name}</b>{finding.detail}</li> });
    let flags =
        risks.into_iter().map(|(risk, touched)| view! { <p class="risk"><Flag risk/>" "{touched}</p> });
    view! { <ul class="findings">{items.collect_view()}</ul>{flags.collect_view()} }.into_any()
}

/// The splice meter, where there is something to measure.
fn meter(edition: &Edition, collated: &Collated, row: &comparison::Row) -> Option<impl IntoView + use<>> {
    if !row.classes.iter().any(|class| matches!(class, Class::Spliced | Class::Elided)) {
        return None;
    }
    let of = |kind: DifferenceKind| row.differences.iter().filter(move |d| d.kind == kind);
    let skipped = of(DifferenceKind::Omission).map(|d| collated.base_layout.words_in(d.base)).sum();
    let moved = of(DifferenceKind::Transposition).next().is_some();
    let (before, after) = joined(&edition.dossier, row);
    let joined = if row.classes.contains(&Class::Spliced) { 1 + before.len() + after.len() } else { 1 };
    Some(view! { <Meter skipped moved joined/> })
}

/// The paragraph that the words stand in.
fn around(document: &Document, quotation: &Quotation) -> Option<impl IntoView + use<>> {
    let at = document.layout.paragraph_at(quotation.span.start)?;
    let paragraph = document.layout.paragraphs.get(at)?.span.union(quotation.span);
    let part = |start: u32, end: u32| {
        let place = Place { document: document.id, span: TextSpan::new(start, end) };
        view! { <Marked place/> }
    };
    let (start, end) = (quotation.span.start, quotation.span.end);
    Some(view! {
        <details class="around">
            <summary>"Words around"</summary>
            <p>{part(paragraph.start, start)}<b>{part(start, end)}</b>{part(end, paragraph.end)}</p>
        </details>
    })
}

fn credit(
    edition: &Edition,
    collated: &Collated,
    row: &comparison::Row,
    quotation: &Quotation,
) -> impl IntoView + use<> {
    let base = collated.base.and_then(|id| edition.dossier.analysis.quotation(id));
    let of_base = base.and_then(Quotation::speaker_name).map(str::to_string);
    let verdict = collated.with(&edition.dossier, row, |held| match held.credit() {
        Credit::Same => None,
        Credit::Other(name) | Credit::Otherwise(name) => Some(name.to_string()),
        Credit::LeftOut => Some(String::new()),
    });
    let name = quotation.speaker_name().unwrap_or("nobody named").to_string();
    let who = match verdict.flatten() {
        None => name.into_any(),
        Some(other) if other.is_empty() => {
            view! { <del class="cut">{of_base}</del>" nobody named" }.into_any()
        }
        Some(other) => {
            view! { <del class="cut">{of_base}</del>" "<ins class="changed">{other}</ins> }.into_any()
        }
    };
    let attribution = &quotation.attribution;
    let organisation = attribution.speaker.as_ref().and_then(|s| s.organisation.clone());
    let organisation = organisation.filter(|of| Some(of.as_str()) != quotation.speaker_name());
    view! {
        <td class="credit">
            <p class="who">{who}</p>
            {organisation.map(|organisation| view! { <p class="note">{organisation}</p> })}
            <p class="note"><BasisTag basis=attribution.basis/>{printed(edition, quotation)}</p>
            <Proof quotation=quotation.id/>
        </td>
    }
}

/// The attribution as printed: cue and mention with what stands between, if that is short.
fn printed(edition: &Edition, quotation: &Quotation) -> Option<impl IntoView + use<>> {
    const LONG: u32 = 60;
    let document = edition.dossier.document(quotation.document)?;
    let mention = quotation.attribution.speaker.as_ref().and_then(|s| s.mention);
    let both = mention.zip(quotation.attribution.cue).map(|(mention, cue)| mention.union(cue));
    let span = both.filter(|span| span.len() <= LONG).or(mention).or(quotation.attribution.cue)?;
    let words = document.slice(span).to_string();
    Some(view! { " · " <q>{words}</q> })
}
