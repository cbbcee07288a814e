//! Confirms or rejects a reaction, or replaces its act.

use super::{add_corrections, copy_note, passage};
use crate::ui::button::{button, main_button};
use crate::ui::{
    dialog::{TITLE, close_button},
    dialog_request::DialogRequest,
};
use leptos::{html, prelude::*};
use variorum_case::CorrectionBuilder;
use variorum_engine::model::{Act, CorrectionKind, ReactionId, Review};
use variorum_present::labels::Label as _;

/// The form for a reaction; `None` if the dossier has no such reaction.
pub(super) fn form(
    request: DialogRequest,
    id: ReactionId,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<impl IntoView> {
    let reaction = request.dossier.analysis.reaction(id)?.clone();
    let company = request.dossier.analysis.company(reaction.company)?.name.clone();
    let told = reaction.evidence.first()?.clone();
    let place = told.place;
    let (act_field, note_field) = (NodeRef::<html::Select>::new(), NodeRef::<html::Input>::new());
    let request = StoredValue::new(request);
    let read = reaction.act;
    let answer = move |verdict: Review| {
        let chosen = act_field.get_untracked().and_then(|node| Act::parse(&node.value()));
        let note = note_field.get_untracked().map(|node| node.value()).unwrap_or_default();
        request.with_value(|request| {
            let builder = CorrectionBuilder::of(&request.dossier);
            let instead = chosen.filter(|&act| verdict == Review::Reject && act != read);
            let kinds: [Option<CorrectionKind>; 2] = [
                builder.reaction(id, read, verdict),
                instead.and_then(|act| builder.reaction(id, act, Review::Confirm)),
            ];
            add_corrections(request, kinds.into_iter().flatten().collect(), &note);
        });
        close();
    };
    let acts = Act::VARIANTS.iter().filter(|act| **act != read).map(|act| {
        view! { <option value=act.as_str()>{act.label()}</option> }
    });
    let question = format!("{company} {}", read.label());
    Some(view! {
        <form method="dialog">
            <h2 id=TITLE>"Correct a reaction"</h2>
            {request.with_value(|request| passage(request, place))}
            <p><b>{question}</b></p>
            <p class="note">{told.reason}</p>
            <p class="field"><label for="other">"If you reject it, what is it?"</label>
                <select id="other" node_ref=act_field><option value="">"no reaction of this company"</option>{acts.collect_view()}</select></p>
            <p class="field"><label for="why">"Why (if you like)"</label><input id="why" node_ref=note_field autocomplete="off"/></p>
            {request.with_value(copy_note)}
            <p class="button-row">
                {main_button("Reject", move |_| answer(Review::Reject))}
                {button("Confirm", move |_| answer(Review::Confirm))}
                {close_button("Cancel", close)}
            </p>
        </form>
    })
}
