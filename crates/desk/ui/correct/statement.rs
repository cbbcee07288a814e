//! Which quotations render one statement, and which of them the others are held against.

use super::{copy_note, keep};
use crate::ui::wanted::{Wanted, cancel};
use leptos::{ev, prelude::*};
use std::collections::BTreeSet;
use variorum_case::Changes;
use variorum_engine::model::{CorrectionKind, Dossier, QuotationId, Statement, StatementId};

/// How many other statements can be chosen from; those that several documents print come first.
const CHOICES: usize = 400;

/// The form for a statement; nothing if there is none of this id.
pub(super) fn form(
    wanted: Wanted,
    id: StatementId,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<impl IntoView> {
    let statement = wanted.dossier.analysis.statement(id)?.clone();
    let base = RwSignal::new(statement.base);
    let apart: RwSignal<BTreeSet<QuotationId>> = RwSignal::new(BTreeSet::new());
    let joined: RwSignal<Option<QuotationId>> = RwSignal::new(None);
    let rows = statement.renderings.iter().filter_map(|rendering| {
        let quotation = wanted.dossier.analysis.quotation(rendering.quotation)?;
        let outlet = wanted.dossier.document(quotation.document)?.facts.outlet_or_file().to_owned();
        let words = wanted.dossier.slice(quotation.place()).to_owned();
        Some(row(quotation.id, outlet, words, base, apart))
    });
    let rows = rows.collect_view();
    let others = others(&wanted.dossier, id).into_iter();
    let others = others.map(|(base, label)| view! { <option value=base.to_string()>{label}</option> });
    let (wanted, statement) = (StoredValue::new(wanted), StoredValue::new(statement));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (base, apart, joined) = (base.get_untracked(), apart.get_untracked(), joined.get_untracked());
        wanted.with_value(|wanted| {
            let kinds = statement.with_value(|s| said(&wanted.dossier, s, base, &apart, joined));
            keep(wanted, kinds, "");
        });
        close();
    };
    Some(view! {
        <form method="dialog" on:submit=submit>
            <h2 id="wanted-title">"Correct a statement"</h2>
            <table>
                <thead><tr><th scope="col">"Base"</th><th scope="col">"Printed as"</th><th scope="col">"Not this statement"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="field"><label for="join">"The same statement as"</label>
                <select id="join" on:change=move |event| joined.set(QuotationId::parse(&event_target_value(&event)))>
                    <option value="">"no other"</option>
                    {others.collect_view()}
                </select></p>
            {wanted.with_value(copy_note)}
            <p class="button-row">
                <button class="button button-main" type="submit">"Keep"</button>
                {cancel("Cancel", close)}
            </p>
        </form>
    })
}

fn row(
    id: QuotationId,
    outlet: String,
    words: String,
    base: RwSignal<QuotationId>,
    apart: RwSignal<BTreeSet<QuotationId>>,
) -> impl IntoView {
    let toggle = move |_| {
        apart.update(|apart| {
            if !apart.remove(&id) {
                apart.insert(id);
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

/// Other statements, by their base, those printed most first.
fn others(dossier: &Dossier, but: StatementId) -> Vec<(QuotationId, String)> {
    let others = dossier.analysis.statements.iter().filter(|s| s.id != but);
    others.take(CHOICES).map(|s| (s.base, s.label.clone())).collect()
}

/// What the form says as corrections.
fn said(
    dossier: &Dossier,
    statement: &Statement,
    base: QuotationId,
    apart: &BTreeSet<QuotationId>,
    joined: Option<QuotationId>,
) -> Vec<CorrectionKind> {
    let changes = Changes::of(dossier);
    let stays = statement.renderings.iter().map(|r| r.quotation).find(|id| !apart.contains(id));
    let split = apart.iter().filter_map(|&other| changes.split(stays?, other));
    let new_base = (base != statement.base && !apart.contains(&base)).then(|| changes.base(base)).flatten();
    let join = joined.and_then(|other| changes.join(stays.unwrap_or(statement.base), other));
    split.chain(new_base).chain(join).collect()
}
