//! One outlet's rendering: its verdict, its words in the reporter's sentence, who is said to have spoken them.

use super::{
    choose,
    findings::{Findings, Meter},
    join::Join,
};
use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::icon::Icon;
use crate::components::{BasisTag, ClassTag, Presence, Proof, Sentence, Siglum, SpeakerUnclear, VerdictTag};
use std::sync::Arc;
use variorum_engine::model::{Kind, Quotation, Verdict};
use variorum_present::labels::phrases;
use variorum_present::quotations::{NOBODY_NAMED, is_marked, printed_speaker, speaker_or_nobody};
use variorum_present::route::{BaseChoice, TextLocation, View};
use variorum_present::statement::changes::SpeakerComparison;
use variorum_present::statement::comparison::{RenderingRow, StatementCollation};
use variorum_present::statement::sentence::sentence;

/// The row `at` of the collation.
#[component]
pub(super) fn Row(collation: Arc<StatementCollation>, at: usize) -> impl IntoView {
    let loaded = app().loaded_now();
    let row = collation.rows.get(at)?;
    let quotation = row.quotation(&loaded.dossier)?;
    let is_changed = row.verdict == Verdict::Changed && !collation.is_base(row);
    let parts = sentence(&loaded.dossier, &collation, row);
    Some(view! {
        <tr class:is-base=collation.is_base(row) class:is-changed=is_changed>
            {head(&loaded, &collation, row, quotation)}
            <td class="words">
                <Sentence document=row.document parts is_reported={row.kind == Kind::Indirect}/>
                <Findings collation=Arc::clone(&collation) at/>
                <Meter collation=Arc::clone(&collation) at/>
                <Join collation=Arc::clone(&collation) at/>
            </td>
            {speaker(&loaded, &collation, row, quotation)}
        </tr>
    })
}

fn head(
    loaded: &LoadedDossier,
    collation: &StatementCollation,
    row: &RenderingRow,
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
    let verdict = if is_base {
        let name = if id == collation.statement.base { "The fullest" } else { "The base" };
        view! { <span class="tier tier-base"><Icon name="v-same"/>{name}</span> }
    } else {
        view! { <VerdictTag verdict=row.verdict/> }
    };
    view! {
        <th scope="row">
            <span class="outlet"><Siglum document presence/>" "<a href=href>{loaded.outlet(document).to_string()}</a></span>
            <span class="note">{place.join(" · ")}</span>
            {verdict}
            {(!is_base).then(|| classes.collect_view())}
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

/// Who is said to have spoken the words, and on what that rests. A name from elsewhere is not printed here.
fn speaker(
    loaded: &LoadedDossier,
    collation: &StatementCollation,
    row: &RenderingRow,
    quotation: &Quotation,
) -> impl IntoView + use<> {
    let base = collation.base.and_then(|id| loaded.dossier.analysis.quotation(id));
    let of_base = base.and_then(Quotation::speaker_name).map(str::to_string);
    let compared = |compared: variorum_present::statement::changes::ComparedRendering<'_>| match compared
        .speaker_comparison()
    {
        SpeakerComparison::Same => (false, None),
        SpeakerComparison::Different(name) => (false, Some(name.to_string())),
        SpeakerComparison::Unclear(_) | SpeakerComparison::Omitted => (true, None),
    };
    let (is_doubted, other) = collation.compared(&loaded.dossier, row, compared).unwrap_or_default();
    let printed = printed_speaker(quotation);
    let who = match other {
        Some(other) => view! { <del class="cut">{of_base}</del>" "<ins class="changed">{other}</ins> },
        None => printed.map_or(NOBODY_NAMED, |_| speaker_or_nobody(quotation)).to_string().into_any(),
    };
    let elsewhere = quotation.speaker_name().filter(|_| printed.is_none());
    let elsewhere = elsewhere.map(|name| format!("{name} elsewhere · "));
    let attribution = &quotation.attribution;
    let organisation = printed.and_then(|s| s.organisation.clone());
    let organisation = organisation.filter(|of| Some(of.as_str()) != quotation.speaker_name());
    let is_unclear = is_doubted || printed.is_none();
    view! {
        <td class="credit">
            <p class="who">{who}</p>
            {organisation.map(|organisation| view! { <p class="note">{organisation}</p> })}
            {is_unclear.then(|| view! { <p><SpeakerUnclear/></p> })}
            <p class="note">{elsewhere}<BasisTag basis=attribution.basis/>{as_printed(loaded, quotation)}</p>
            <Proof quotation=quotation.id/>
        </td>
    }
}

/// The attribution as printed: cue and mention with what stands between, if that is short.
fn as_printed(loaded: &LoadedDossier, quotation: &Quotation) -> Option<impl IntoView + use<>> {
    const LONG: u32 = 60;
    let document = loaded.dossier.document(quotation.document)?;
    let mention = quotation.attribution.speaker.as_ref().and_then(|s| s.mention);
    let both = mention.zip(quotation.attribution.cue).map(|(mention, cue)| mention.union(cue));
    let span = both.filter(|span| span.len() <= LONG).or(mention).or(quotation.attribution.cue)?;
    let words = document.slice(span).to_string();
    Some(view! { " · " <q>{words}</q> })
}
