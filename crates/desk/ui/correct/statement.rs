//! Corrects which quotations are one statement, and which of them is its base.

use super::{add_corrections, copy_note};
use crate::ui::{
    dialog::{TITLE, close_button},
    dialog_request::DialogRequest,
};
use leptos::{ev, prelude::*};
use std::collections::BTreeSet;
use variorum_case::CorrectionBuilder;
use variorum_engine::model::{CorrectionKind, Dossier, QuotationId, Statement, StatementId};

/// How many other statements are offered for joining; those that several documents print come first.
const CHOICES: usize = 400;

/// The form for a statement; `None` if the dossier has no such statement.
pub(super) fn form(
    request: DialogRequest,
    id: StatementId,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<impl IntoView> {
    let statement = request.dossier.analysis.statement(id)?.clone();
    let base = RwSignal::new(statement.base);
    let split_off: RwSignal<BTreeSet<QuotationId>> = RwSignal::new(BTreeSet::new());
    let joined: RwSignal<Option<QuotationId>> = RwSignal::new(None);
    let rows = statement.renderings.iter().filter_map(|rendering| {
        let quotation = request.dossier.analysis.quotation(rendering.quotation)?;
        let outlet = request.dossier.document(quotation.document)?.facts.outlet_or_file().to_owned();
        let words = request.dossier.slice(quotation.place()).to_owned();
        Some(row(quotation.id, outlet, words, base, split_off))
    });
    let rows = rows.collect_view();
    let others = others(&request.dossier, id).into_iter();
    let others = others.map(|(base, label)| view! { <option value=base.to_string()>{label}</option> });
    let (request, statement) = (StoredValue::new(request), StoredValue::new(statement));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let base = base.get_untracked();
        let (split_off, joined) = (split_off.get_untracked(), joined.get_untracked());
        request.with_value(|request| {
            let kinds = statement.with_value(|s| corrections(&request.dossier, s, base, &split_off, joined));
            add_corrections(request, kinds, "");
        });
        close();
    };
    Some(view! {
        <form method="dialog" on:submit=submit>
            <h2 id=TITLE>"Correct a statement"</h2>
            <table>
                <thead><tr><th scope="col">"Base"</th><th scope="col">"Printed as"</th><th scope="col">"Not this statement"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="field"><label for="join">"The same statement as"</label>
                <select id="join" on:change=move |event| joined.set(QuotationId::parse(&event_target_value(&event)))>
                    <option value="">"no other"</option>
                    {others.collect_view()}
                </select></p>
            {request.with_value(copy_note)}
            <p class="button-row">
                <button class="button button-main" type="submit">"Keep"</button>
                {close_button("Cancel", close)}
            </p>
        </form>
    })
}

/// A rendering, with the choice to make it the base or to split it off.
fn row(
    id: QuotationId,
    outlet: String,
    words: String,
    base: RwSignal<QuotationId>,
    split_off: RwSignal<BTreeSet<QuotationId>>,
) -> impl IntoView {
    let toggle = move |_| {
        split_off.update(|split_off| {
            if !split_off.remove(&id) {
                split_off.insert(id);
            }
        });
    };
    let (as_base, not_this) =
        (format!("Take {outlet} as the base"), format!("{outlet} prints another statement"));
    view! {
        <tr>
            <td><input type="radio" name="base" aria-label=as_base prop:checked=move || base.get() == id on:change=move |_| base.set(id)/></td>
            <td><q>{words}</q><br/><span class="note">{outlet}</span></td>
            <td><input type="checkbox" aria-label=not_this on:change=toggle/></td>
        </tr>
    }
}

/// Other statements, each as its base and its label.
fn others(dossier: &Dossier, but: StatementId) -> Vec<(QuotationId, String)> {
    let others = dossier.analysis.statements.iter().filter(|s| s.id != but);
    others.take(CHOICES).map(|s| (s.base, s.label.clone())).collect()
}

/// What the user changed.
fn corrections(
    dossier: &Dossier,
    statement: &Statement,
    base: QuotationId,
    split_off: &BTreeSet<QuotationId>,
    joined: Option<QuotationId>,
) -> Vec<CorrectionKind> {
    let builder = CorrectionBuilder::of(dossier);
    let stays = statement.renderings.iter().map(|r| r.quotation).find(|id| !split_off.contains(id));
    let split = split_off.iter().filter_map(|&other| builder.split(stays?, other));
    let is_new_base = base != statement.base && !split_off.contains(&base);
    let new_base = if is_new_base { builder.base(base) } else { None };
    let join = joined.and_then(|other| builder.join(stays.unwrap_or(statement.base), other));
    split.chain(new_base).chain(join).collect()
}
