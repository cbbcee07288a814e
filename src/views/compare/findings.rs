//! What was found in one rendering: what it changes, what it leaves out, and how far it is from one unbroken part of the
//! base.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::Flag;
use crate::components::icon::Icon;
use std::sync::Arc;
use variorum_engine::model::{Class, DifferenceKind, Verdict};
use variorum_present::labels::{Label, phrases};
use variorum_present::quotations::is_marked;
use variorum_present::statement::comparison::{StatementCollation, joined};

/// What the row `at` changes, or that it is the base. Only what was changed is red; a flag hangs on nothing else.
#[component]
pub(super) fn Findings(collation: Arc<StatementCollation>, at: usize) -> impl IntoView {
    let loaded = app().loaded_now();
    let row = collation.rows.get(at)?;
    if collation.is_base(row) {
        let count = phrases::count(row.words(&loaded.dossier), "word");
        let how = if is_marked(row.kind) { "in marks" } else { "without marks" };
        return Some(view! { <ul class="findings"><li class="quiet">"The base: "{count}", "{how}</li></ul> });
    }
    let (found, risks) =
        collation.compared(&loaded.dossier, row, |compared| (compared.changes(), compared.risks()))?;
    if found.is_empty() {
        return Some(view! { <ul class="findings"><li class="quiet">"The same words"</li></ul> });
    }
    let items = found.into_iter().map(|note| {
        let is_quiet = note.verdict != Verdict::Changed;
        view! { <li class:quiet=is_quiet><Icon name=note.icon/><b>{note.name}</b>{note.detail}</li> }
    });
    let is_changed = row.verdict == Verdict::Changed;
    let (flags, notes): (Vec<_>, Vec<_>) = risks.into_iter().partition(|_| is_changed);
    let notes = notes.into_iter().map(|(risk, words)| {
        view! { <li class="quiet"><Icon name="find-flag"/><b>{risk.label()}</b>": "{words}</li> }
    });
    let flags = flags.into_iter().map(|(risk, words)| view! { <p class="risk"><Flag risk/>" "{words}</p> });
    Some(view! {
        <ul class="findings">{items.collect_view()}{notes.collect_view()}</ul>
        {flags.collect_view()}
    })
}

/// How far a spliced or elided rendering is from one unbroken part of the base.
#[component]
pub(super) fn Meter(collation: Arc<StatementCollation>, at: usize) -> impl IntoView {
    let loaded = app().loaded_now();
    let row = collation.rows.get(at)?;
    let is_broken = row.classes.iter().any(|class| matches!(class, Class::Spliced | Class::Elided));
    if !is_broken || row.verdict == Verdict::Unsure {
        return None;
    }
    let of = |kind: DifferenceKind| row.differences.iter().filter(move |d| d.kind == kind);
    let skipped: usize = of(DifferenceKind::Omission).map(|d| collation.base_layout.words_in(d.base)).sum();
    let order = if of(DifferenceKind::Transposition).next().is_some() { "changed" } else { "kept" };
    let (before, after) = joined(&loaded.dossier, row);
    let joined = if row.classes.contains(&Class::Spliced) { 1 + before.len() + after.len() } else { 1 };
    Some(view! {
        <dl class="meter">
            <div><dt>"words skipped"</dt><dd>{skipped}</dd></div>
            <div><dt>"order"</dt><dd>{order}</dd></div>
            <div><dt>"utterances joined"</dt><dd>{joined}</dd></div>
        </dl>
    })
}
