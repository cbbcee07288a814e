//! An icon with its word.

use crate::app::prelude::*;
use crate::components::icon::Icon;
use variorum_engine::model::{Act, Basis, Class, Risk};
use variorum_present::labels::Label;

fn tag(class: &'static str, value: impl Label) -> impl IntoView {
    let icon = value.icon().map(|name| view! { <Icon name/> });
    view! { <span class=class title=value.description()>{icon}{value.label()}</span> }
}

/// A class of a rendering.
#[component]
pub(crate) fn ClassTag(class: Class) -> impl IntoView {
    tag("class", class)
}

/// What an attribution rests on.
#[component]
pub(crate) fn BasisTag(basis: Basis) -> impl IntoView {
    tag("basis", basis)
}

/// What a company did.
#[component]
pub(crate) fn ActTag(act: Act) -> impl IntoView {
    tag("act", act)
}

/// Why a change may alter the meaning.
#[component]
pub(crate) fn Flag(risk: Risk) -> impl IntoView {
    view! { <strong class="flag" title=risk.description()><Icon name="find-flag"/>{risk.label()}</strong> }
}
