//! An icon with its word.

use crate::app::prelude::*;
use crate::components::icon::Icon;
use variorum_engine::model::{Act, Basis, Class, Risk, Verdict};
use variorum_present::labels::{Label, phrases};

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

/// What a reader is told of a rendering or a statement: only *changed* is red.
#[component]
pub(crate) fn VerdictTag(
    verdict: Verdict,
    /// How many are so, if several are told of at once.
    #[prop(optional)]
    count: Option<usize>,
) -> impl IntoView {
    let icon = verdict.icon().map(|name| view! { <Icon name/> });
    let name = match count {
        Some(count) => format!("{count} {}", verdict.label()),
        None => phrases::capital(verdict.label()),
    };
    let class = format!("tier tier-{}", verdict.as_str());
    view! { <span class=class title=verdict.description()>{icon}{name}</span> }
}

/// Whose words they are is not clear: grey and dashed, no accusation.
#[component]
pub(crate) fn SpeakerUnclear() -> impl IntoView {
    view! { <span class="unclear"><Icon name="unclear"/>"speaker unclear"</span> }
}
