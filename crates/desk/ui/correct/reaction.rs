//! Whether a company did what a sentence was read to say.

use super::{copy_note, keep, shown};
use crate::ui::wanted::{Wanted, cancel};
use leptos::{html, prelude::*};
use variorum_case::Changes;
use variorum_engine::model::{Act, CorrectionKind, ReactionId, Verdict};
use variorum_present::labels::Label as _;

/// The form for a reaction; nothing if there is none of this id.
pub(super) fn form(
    wanted: Wanted,
    id: ReactionId,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<impl IntoView> {
    let reaction = wanted.dossier.analysis.reaction(id)?.clone();
    let company = wanted.dossier.analysis.company(reaction.company)?.name.clone();
    let place = *reaction.evidence.first()?;
    let (other, why): (NodeRef<html::Select>, NodeRef<html::Input>) = (NodeRef::new(), NodeRef::new());
    let wanted = StoredValue::new(wanted);
    let read = reaction.act;
    let answer = move |verdict: Verdict| {
        let chosen = other.get_untracked().and_then(|node| Act::parse(&node.value()));
        let note = why.get_untracked().map(|node| node.value()).unwrap_or_default();
        wanted.with_value(|wanted| {
            let changes = Changes::of(&wanted.dossier);
            let instead = chosen.filter(|&act| verdict == Verdict::Reject && act != read);
            let kinds: [Option<CorrectionKind>; 2] = [
                changes.reaction(id, read, verdict),
                instead.and_then(|act| changes.reaction(id, act, Verdict::Confirm)),
            ];
            keep(wanted, kinds.into_iter().flatten().collect(), &note);
        });
        close();
    };
    let acts = Act::VARIANTS.iter().filter(|act| **act != read).map(|act| {
        view! { <option value=act.as_str()>{act.label()}</option> }
    });
    let question = format!("{company} {}", read.label());
    Some(view! {
        <form method="dialog">
            <h2 id="wanted-title">"Correct a reaction"</h2>
            {wanted.with_value(|wanted| shown(wanted, place))}
            <p><b>{question}</b></p>
            <p class="note">{reaction.reason.clone()}</p>
            <p class="field"><label for="other">"If it is not so, what is it?"</label>
                <select id="other" node_ref=other><option value="">"no reaction of this company"</option>{acts.collect_view()}</select></p>
            <p class="field"><label for="why">"Why (if you like)"</label><input id="why" node_ref=why autocomplete="off"/></p>
            {wanted.with_value(copy_note)}
            <p class="button-row">
                <button class="button button-main" type="button" on:click=move |_| answer(Verdict::Reject)>"It is not so"</button>
                <button class="button" type="button" on:click=move |_| answer(Verdict::Confirm)>"It is right as it was read"</button>
                {cancel("Cancel", close)}
            </p>
        </form>
    })
}
