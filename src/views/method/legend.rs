//! What each label means, from the same tables as the labels themselves.

use crate::app::prelude::*;
use crate::components::icon::Icon;
use variorum_engine::model::{Act, Basis, Class, DiagnosticKind, DifferenceKind, Kind, Risk};
use variorum_present::labels::Label;

/// All labels.
#[component]
pub(super) fn Legends() -> impl IntoView {
    view! {
        <section>
            <h2>"What the labels mean"</h2>
            <div class="legends">
                {legend("How words are presented", "basis", Kind::VARIANTS)}
                {legend("On what a speaker’s name rests", "basis", Basis::VARIANTS)}
                {legend("What a rendering is, held against its base", "class", Class::VARIANTS)}
                {legend("What differs at one place", "difference", DifferenceKind::VARIANTS)}
                {legend("Why a change may alter the sense", "difference", Risk::VARIANTS)}
                {legend("What a company said, did, or was told", "act", Act::VARIANTS)}
                {legend("What is wrong with a text", "basis", DiagnosticKind::VARIANTS)}
            </div>
        </section>
    }
}

fn legend<T: Label>(title: &'static str, class: &'static str, values: &[T]) -> impl IntoView + use<T> {
    let rows = values.iter().map(|value| {
        let sign = value.icon().map(|name| view! { <Icon name/> });
        view! {
            <div>
                <dt><span class=class>{sign}{value.label()}</span></dt>
                <dd>{value.description()}</dd>
            </div>
        }
    });
    view! { <section class="legend"><h3>{title}</h3><dl>{rows.collect_view()}</dl></section> }
}
