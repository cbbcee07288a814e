//! Whose words they are, and how they are presented.

use super::{copy_note, keep, shown};
use crate::ui::wanted::{Wanted, cancel};
use leptos::{ev, html, prelude::*};
use variorum_case::Changes;
use variorum_engine::model::{CorrectionKind, Kind, QuotationId};

/// The form for a quotation; nothing if there is none of this id.
pub(super) fn form(
    wanted: Wanted,
    id: QuotationId,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<impl IntoView> {
    let quotation = wanted.dossier.analysis.quotation(id)?.clone();
    let speaker = quotation.attribution.speaker.clone();
    let name = speaker.as_ref().map(|s| s.name.clone()).unwrap_or_default();
    let organisation = speaker.and_then(|s| s.organisation).unwrap_or_default();
    let (who, of): (NodeRef<html::Input>, NodeRef<html::Input>) = (NodeRef::new(), NodeRef::new());
    let (how, why): (NodeRef<html::Select>, NodeRef<html::Input>) = (NodeRef::new(), NodeRef::new());
    let wanted = StoredValue::new(wanted);
    let before = StoredValue::new((name.clone(), organisation.clone(), quotation.kind));
    // Saying nothing new is an answer too: that the engine was right.
    let answer = move |is_right: bool| {
        let value = |node: NodeRef<html::Input>| node.get_untracked().map(|n| n.value()).unwrap_or_default();
        let (name, organisation, kind) = before.get_value();
        let (said, said_of) =
            if is_right { (name.clone(), organisation.clone()) } else { (value(who), value(of)) };
        let said_kind =
            how.get_untracked().and_then(|n| Kind::parse(&n.value())).filter(|_| !is_right).unwrap_or(kind);
        wanted.with_value(|wanted| {
            let changes = Changes::of(&wanted.dossier);
            let of = (said_of != organisation || is_right).then_some(said_of.as_str());
            let speaker = changes.speaker(
                id,
                Some(&said),
                of.or(Some(&organisation)).filter(|_| !said.trim().is_empty()),
            );
            let is_said = is_right || said.trim() != name || said_of.trim() != organisation;
            let kinds: [Option<CorrectionKind>; 2] = [
                speaker.filter(|_| is_said),
                changes.kind(id, said_kind).filter(|_| is_right || said_kind != kind),
            ];
            keep(wanted, kinds.into_iter().flatten().collect(), &value(why));
        });
        close();
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        answer(false);
    };
    let names = wanted.with_value(known_names).into_iter().map(|name| view! { <option value=name></option> });
    let kinds = Kind::VARIANTS.iter().map(|&kind| {
        view! { <option value=kind.as_str() selected=kind == quotation.kind>{explained(kind)}</option> }
    });
    Some(view! {
        <form method="dialog" on:submit=submit>
            <h2 id="wanted-title">"Correct a quotation"</h2>
            {wanted.with_value(|wanted| shown(wanted, quotation.place()))}
            <p class="field"><label for="who">"Whose words are they?"</label>
                <input id="who" list="known-names" node_ref=who value=name autocomplete="off" aria-describedby="who-note"/>
                <span id="who-note" class="note">"Leave it empty if the text names nobody."</span></p>
            <datalist id="known-names">{names.collect_view()}</datalist>
            <p class="field"><label for="of">"For whom do they speak?"</label>
                <input id="of" node_ref=of value=organisation autocomplete="off"/></p>
            <p class="field"><label for="how">"How are they presented?"</label>
                <select id="how" node_ref=how>{kinds.collect_view()}</select></p>
            <p class="field"><label for="why">"Why (if you like)"</label>
                <input id="why" node_ref=why autocomplete="off"/></p>
            {wanted.with_value(copy_note)}
            <p class="button-row">
                <button class="button button-main" type="submit">"Keep"</button>
                <button class="button" type="button" on:click=move |_| answer(true)>"It is right as it was read"</button>
                {cancel("Cancel", close)}
            </p>
        </form>
    })
}

/// Everybody who speaks in the dossier, each once.
fn known_names(wanted: &Wanted) -> Vec<String> {
    let quotations = wanted.dossier.analysis.quotations.iter();
    let mut names: Vec<String> = quotations.filter_map(|q| Some(q.speaker_name()?.to_owned())).collect();
    names.sort();
    names.dedup();
    names
}

const fn explained(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "quoted in marks",
        Kind::Partial => "a few words in marks",
        Kind::Unmarked => "somebody’s exact words, without marks",
        Kind::Indirect => "reported speech",
        Kind::Scare => "marks that quote nobody",
    }
}
