//! Words that are run together with a rendering: another quotation right beside it, with no speaker named between.

use crate::app::prelude::*;
use crate::app::state::LoadedDossier;
use variorum_engine::model::{Class, QuotationId};
use variorum_present::statement::comparison::{RenderingRow, joined};

/// The quotations joined to the row's words, before and after, if it is spliced.
pub(super) fn joined_quotations(loaded: &LoadedDossier, row: &RenderingRow) -> (AnyView, AnyView) {
    if !row.classes.contains(&Class::Spliced) {
        return (().into_any(), ().into_any());
    }
    let (before, after) = joined(&loaded.dossier, row);
    let blocks = |ids: Vec<QuotationId>| {
        ids.into_iter().filter_map(|id| block(loaded, row, id)).collect_view().into_any()
    };
    (blocks(before), blocks(after))
}

fn block(loaded: &LoadedDossier, row: &RenderingRow, id: QuotationId) -> Option<impl IntoView + use<>> {
    let other = loaded.dossier.analysis.quotation(id)?;
    let here = row.quotation(&loaded.dossier)?.speaker_name();
    let label = match other.speaker_name() {
        Some(name) if Some(name) != here => format!("Joined to it, {name}’s words, with no speaker between"),
        _ => "Joined to it, with no speaker between".to_string(),
    };
    let words = loaded.dossier.slice(other.place()).to_string();
    Some(view! { <span class="joined"><span class="joined-label">{label}</span>"“"{words}"”"</span> })
}

/// How far a rendering is from one unbroken part of the base.
#[component]
pub(super) fn Meter(
    /// Words of the base that are not there.
    skipped: usize,
    /// Whether words are in another order.
    moved: bool,
    /// Utterances run together.
    joined: usize,
) -> impl IntoView {
    let order = if moved { "changed" } else { "kept" };
    view! {
        <dl class="meter">
            <div><dt>"words skipped"</dt><dd class:over=skipped != 0>{skipped}</dd></div>
            <div><dt>"order"</dt><dd class:over=moved>{order}</dd></div>
            <div><dt>"utterances joined"</dt><dd class:over=joined != 1>{joined}</dd></div>
        </dl>
    }
}
