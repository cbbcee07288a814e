//! The choice of the base: the longest rendering, the earliest, or a primary text that the reader pastes.

use super::choose;
use crate::app::prelude::*;
use crate::app::state::app;
use variorum_engine::model::StatementId;
use variorum_present::route::BaseChoice;

/// Radio buttons for the rule. Each row of the collation has one more, which makes that row the base.
#[component]
pub(super) fn BaseSwitch(statement: StatementId, base: BaseChoice) -> impl IntoView {
    let choice = |value: BaseChoice, id: &'static str, text: &'static str| {
        let is_chosen = base == value;
        view! {
            <label>
                <input
                    type="radio" name="base-rule" id=id checked=is_chosen prop:checked=is_chosen
                    on:change=move |_| choose(statement, value)
                />
                " "{text}
            </label>
        }
    };
    view! {
        <form class="collation-tools" on:submit=|event| event.prevent_default()>
            <fieldset class="choices">
                <legend>"Base"</legend>
                {choice(BaseChoice::Longest, "base-longest", "fullest")}
                {choice(BaseChoice::Earliest, "base-earliest", "earliest")}
                {choice(BaseChoice::Pasted, "base-pasted", "a primary text you paste")}
            </fieldset>
            <label class="choices show-style"><input type="checkbox"/> " Mark dress in the text too"</label>
            {(base == BaseChoice::Pasted).then(|| view! { <PrimaryText/> })}
        </form>
    }
}

/// The field for a primary text, which stays in the page's memory and is in no link.
#[component]
fn PrimaryText() -> impl IntoView {
    let pasted = app().pasted;
    view! {
        <label class="field pasted">
            "Primary text: a transcript, a post, a press release. It stays in this page. Until there is one, the fullest printing is the base."
            <textarea
                id="primary-text" rows="4" prop:value=move || pasted.get()
                on:input:target=move |event| pasted.set(event.target().value())
            ></textarea>
        </label>
    }
}
