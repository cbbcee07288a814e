//! Corrects which quotations are one statement, and which of them is its base.

use super::{add_corrections, copy_note};
use crate::ui::{
    dialog::{TITLE, close_button},
    dialog_request::DialogRequest,
};
use leptos::{ev, prelude::*};
use std::{collections::BTreeSet, sync::Arc};
use variorum_case::CorrectionBuilder;
use variorum_engine::model::{CorrectionKind, Dossier, QuotationId, Statement, StatementId};
use variorum_present::{
    labels::phrases::{count, thousands},
    statement::join_search::{JoinChoice, JoinSearch},
};

/// How many printings are listed at a time for joining.
const LISTED: usize = 8;

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
    let join = join_with(Arc::clone(&request.dossier), id, joined);
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
            {join}
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

/// A search for the printing whose statement is the same, with what it finds as choices. What was chosen stays in the list
/// when other words are typed.
fn join_with(
    dossier: Arc<Dossier>,
    statement: StatementId,
    joined: RwSignal<Option<QuotationId>>,
) -> impl IntoView {
    let (typed, search) = (RwSignal::new(String::new()), JoinSearch::of(&dossier, statement));
    let found = Memo::new(move |_| typed.with(|typed| search.find(typed, LISTED)));
    let choices = move || {
        let (found, chosen) = (found.get().0, joined.get_untracked());
        let first = chosen.filter(|chosen| !found.contains(chosen));
        let listed = first.into_iter().chain(found).filter_map(|id| JoinChoice::of(&dossier, id));
        listed.map(|choice| joinable(choice, joined)).collect_view()
    };
    let count = move || match found.get().1 {
        0 => "No printing has these words.".to_owned(),
        all if all > LISTED => format!("{LISTED} of {}: type more words to find another", thousands(all)),
        all => count(all, "printing"),
    };
    view! {
        <fieldset class="join-search">
            <legend>"Join with …"</legend>
            <label class="note" for="join">"Words, a speaker or an outlet"</label>
            <input id="join" type="search" autocomplete="off" on:input=move |event| typed.set(event_target_value(&event))/>
            <p class="note" role="status">{count}</p>
            <label class="choice"><input type="radio" name="join" checked on:change=move |_| joined.set(None)/><span>"no other"</span></label>
            {choices}
        </fieldset>
    }
}

/// A printing in the list, with whole words, outlet, speaker and day.
fn joinable(choice: JoinChoice, joined: RwSignal<Option<QuotationId>>) -> impl IntoView {
    let id = choice.quotation;
    view! {
        <label class="choice">
            <input type="radio" name="join" prop:checked=move || joined.get() == Some(id) on:change=move |_| joined.set(Some(id))/>
            <span><q>{choice.words}</q><br/><span class="note">{choice.source}</span></span>
        </label>
    }
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
