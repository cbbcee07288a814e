//! A sign and its word.

use crate::ui::prelude::*;
use crate::{naming::Named, ui::widgets::icon::Icon};
use variorum_engine::model::{Act, Basis, Class, Risk};

fn tag(class: &'static str, value: impl Named) -> impl IntoView {
    let icon = value.sign().map(|name| view! { <Icon name/> });
    view! { <span class=class title=value.meaning()>{icon}{value.name()}</span> }
}

/// What a rendering is.
#[component]
pub(crate) fn ClassTag(class: Class) -> impl IntoView {
    tag("class", class)
}

/// On what an attribution rests.
#[component]
pub(crate) fn BasisTag(basis: Basis) -> impl IntoView {
    tag("basis", basis)
}

/// What a company did.
#[component]
pub(crate) fn ActTag(act: Act) -> impl IntoView {
    tag("act", act)
}

/// Why a change may alter the sense.
#[component]
pub(crate) fn Flag(risk: Risk) -> impl IntoView {
    view! { <strong class="flag" title=risk.meaning()><Icon name="find-flag"/>{risk.name()}</strong> }
}
