//! The queue: sentences that report an act and were not read, one at a time, decided by keys.
//!
//! Each decision is a correction like any other and is kept at once. Taking the last one back undoes its corrections, which
//! are the last of the dossier as long as this dialog is open.

use super::{add_corrections, copy_note};
use crate::ui::{
    decisions::{Answer, Decisions},
    dialog::{TITLE, close_button},
    dialog_request::DialogRequest,
    page,
    state::desk,
};
use crate::worker::protocol::Command;
use leptos::{ev, html, prelude::*};
use std::sync::Arc;
use variorum_case::CorrectionBuilder;
use variorum_engine::model::{Act, CompanyId, CorrectionKind, Place, Review};
use variorum_engine::text::{TextSpan, ordering::sort_by_key};
use variorum_present::labels::{Label as _, phrases};
use variorum_present::locations::paragraph_name;
use variorum_present::matrix::{UnreadSentence, surroundings, unread_sentences};
use wasm_bindgen::JsCast;

/// The id of the element that takes the keys.
const FRAME: &str = "queue-dialog";

/// What the dialog is made of.
#[derive(Clone, Copy)]
struct Queue {
    request: StoredValue<DialogRequest>,
    items: StoredValue<Arc<[UnreadSentence]>>,
    decisions: RwSignal<Decisions>,
}

/// The dialog; the sentences of the cell `first` come first.
pub(super) fn form(
    request: DialogRequest,
    first: Option<(CompanyId, Act)>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let mut items = unread_sentences(&request.dossier);
    sort_by_key(&mut items, |item| Some((item.company, item.act)) != first);
    let kept = match &request.key {
        // Untracked: each answer changes the record, and the form must not begin anew.
        Some(key) => untrack(|| desk().find(key)).map_or(0, |record| record.corrections.len()),
        None => request.editor_corrections.len(),
    };
    let note = copy_note(&request);
    let queue = Queue {
        decisions: RwSignal::new(Decisions::new(items.len(), kept)),
        items: StoredValue::new(items.into()),
        request: StoredValue::new(request),
    };
    // The dialog may be shown before this form is in it, and would keep the focus, and the keys, to itself.
    page::focus_soon(FRAME.to_owned());
    let other_field = NodeRef::<html::Select>::new();
    let other = move |event: ev::Event| {
        if let Some(act) = Act::parse(&event_target_value(&event)) {
            queue.answer(Answer::Other(act));
        }
        if let Some(field) = other_field.get_untracked() {
            field.set_value("");
        }
        // In the field keys would choose acts.
        page::focus_soon(FRAME.to_owned());
    };
    let acts = Act::VARIANTS.iter().map(|act| view! { <option value=act.as_str()>{act.label()}</option> });
    let is_first = move || queue.decisions.with(Decisions::is_empty);
    view! {
        <div class="queue-dialog" id=FRAME tabindex="-1" on:keydown=move |event| queue.press(&event)>
            <h2 id=TITLE>"Does it say so?"</h2>
            <p class="note" role="status">{move || queue.decisions.with(Decisions::progress)}</p>
            <div class="queue-ask">{move || queue.current().map(|item| queue.ask(item))}</div>
            <p class="button-row">
                {decide(queue, "y", "Yes", Answer::Yes)}
                {decide(queue, "n", "No", Answer::No)}
                {decide(queue, "s", "Skip", Answer::Skip)}
                <label class="hidden-label" for="other-act">"Another act"</label>
                <select id="other-act" node_ref=other_field on:change=other>
                    <option value="">"another act …"</option>{acts.collect_view()}
                </select>
            </p>
            {note}
            <p class="button-row">
                <button class="button" type="button" aria-keyshortcuts="u" aria-disabled=move || is_first().to_string() on:click=move |_| queue.undo()><kbd class="key-cap">"u"</kbd>" Undo"</button>
                {close_button("Close", close)}
            </p>
        </div>
    }
}

/// A button that gives an answer, with the key that does the same. It is never disabled, because a disabled button that has
/// the focus takes no keys.
fn decide(queue: Queue, key: &'static str, name: &'static str, answer: Answer) -> impl IntoView {
    let class = if answer == Answer::Yes { "button button-main" } else { "button" };
    let is_over = move || queue.decisions.with(|decisions| decisions.current().is_none());
    view! {
        <button class=class type="button" aria-keyshortcuts=key aria-disabled=move || is_over().to_string() on:click=move |_| queue.answer(answer)>
            <kbd class="key-cap">{key}</kbd>" "{name}
        </button>
    }
}

impl Queue {
    /// The sentence that is to be decided.
    fn current(self) -> Option<UnreadSentence> {
        let at = self.decisions.with(Decisions::current)?;
        self.items.with_value(|items| items.get(at).copied())
    }

    /// Does what a key stands for.
    fn press(self, event: &ev::KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || is_field(event) {
            return;
        }
        match event.key().as_str() {
            "y" => self.answer(Answer::Yes),
            "n" => self.answer(Answer::No),
            "s" => self.answer(Answer::Skip),
            "u" => self.undo(),
            _ => {}
        }
    }

    /// Keeps an answer to the current sentence, and goes on to the next.
    fn answer(self, answer: Answer) {
        let at = self.decisions.with_untracked(Decisions::current);
        let Some(item) = at.and_then(|at| self.items.with_value(|items| items.get(at).copied())) else {
            return;
        };
        let kinds = self.request.with_value(|request| corrections(request, item, answer));
        let count = kinds.len();
        let key = self.request.with_value(|request| add_corrections(request, kinds, ""));
        if key.is_some() {
            // The first correction of the page's own dossier made a copy, to which the next are added.
            self.request.update_value(|request| request.key = key);
        }
        self.decisions.update(|decisions| decisions.push(answer, count));
    }

    /// Takes the last answer back.
    fn undo(self) {
        let mut undone = Vec::new();
        self.decisions.update(|decisions| undone = decisions.pop());
        let key = self.request.with_value(|request| request.key.clone());
        for at in undone {
            if let Some(key) = key.clone() {
                desk().send(Command::UndoCorrection { key, at });
            }
        }
    }

    /// The sentence in its surroundings, where it stands, and what is asked.
    fn ask(self, item: UnreadSentence) -> impl IntoView {
        self.request.with_value(|request| {
            let document = request.dossier.document(item.place.document)?;
            let company = request.dossier.analysis.company(item.company)?;
            let around = surroundings(document, item.place.span);
            let slice = |start: u32, end: u32| document.slice(TextSpan::new(start, end)).to_owned();
            let own = item.place.span;
            let names: Vec<TextSpan> = company
                .mentions
                .iter()
                .filter(|mention| mention.document == document.id && own.overlaps(mention.span))
                .map(|mention| mention.span)
                .collect();
            let outlet = document.facts.outlet_or_file().to_owned();
            let day = document.facts.published.map(|day| format!(" · {}", phrases::day(day)));
            let digest = document.is_digest().then_some(" · digest: our words");
            let question = format!(" {}", item.act.label());
            Some(view! {
                <blockquote class="as-printed"><p>
                    <span class="around-it">{slice(around.start, own.start)}</span>
                    {named(&names, own, &slice)}
                    <span class="around-it">{slice(own.end, around.end)}</span>
                </p></blockquote>
                <p class="note">{outlet}", "{paragraph_name(document, own.start)}{day}{digest}</p>
                <p class="proposal"><b>{company.name.clone()}</b>{question}"?"<span class="note">" It "{item.act.description()}</span></p>
            })
        })
    }
}

/// The words of `own`, with the names of the company marked.
fn named(names: &[TextSpan], own: TextSpan, slice: &impl Fn(u32, u32) -> String) -> Vec<AnyView> {
    let mut views = Vec::new();
    let mut at = own.start;
    for name in names.iter().filter(|name| name.start >= own.start && name.end <= own.end) {
        views.push(slice(at, name.start.max(at)).into_any());
        views.push(view! { <b class="company-name">{slice(name.start, name.end)}</b> }.into_any());
        at = name.end;
    }
    views.push(slice(at, own.end.max(at)).into_any());
    views
}

/// What an answer sets right.
fn corrections(request: &DialogRequest, item: UnreadSentence, answer: Answer) -> Vec<CorrectionKind> {
    let builder = CorrectionBuilder::of(&request.dossier);
    let UnreadSentence { company, act, place } = item;
    let reported = |act: Act, place: Place, verdict| builder.reported(company, act, place, verdict);
    let kinds = match answer {
        Answer::Yes => [reported(act, place, Review::Confirm), None],
        Answer::No => [reported(act, place, Review::Reject), None],
        Answer::Other(other) if other == act => [reported(act, place, Review::Confirm), None],
        Answer::Other(other) => {
            [reported(act, place, Review::Reject), reported(other, place, Review::Confirm)]
        }
        Answer::Skip => [None, None],
    };
    kinds.into_iter().flatten().collect()
}

/// Whether a key is meant for a field.
fn is_field(event: &ev::KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| matches!(element.tag_name().as_str(), "SELECT" | "INPUT" | "TEXTAREA"))
}
