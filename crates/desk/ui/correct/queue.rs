//! The queue: what the engine is not sure of, or did not read, one question at a time, decided by keys.
//!
//! Each decision is a correction like any other and is kept at once. Taking the last one back undoes its corrections, which
//! are the last of the dossier as long as this dialog is open.

use super::{add_corrections, copy_note};
use crate::ui::{
    answers::{corrections, is_answered},
    decisions::{Answer, Decisions},
    dialog::{TITLE, close_button},
    dialog_request::DialogRequest,
    page,
    state::desk,
};
use crate::worker::protocol::Command;
use leptos::{ev, html, prelude::*};
use std::sync::Arc;
use variorum_engine::model::{Act, CompanyId, Dossier};
use variorum_engine::text::ordering::sort_by_key;
use variorum_present::labels::phrases;
use variorum_present::locations::paragraph_name;
use variorum_present::matrix::unread_sentences;
use variorum_present::selection::Scope;
use variorum_present::unsure::{OtherAnswer, PassagePart, UnsureLabel, UnsurePassage, unsure_labels};
use wasm_bindgen::JsCast;

/// The id of the element that takes the keys.
const FRAME: &str = "queue-dialog";

/// So many other answers have a key of their own; more stand in a list.
const KEYS: usize = 9;

/// What the dialog is made of.
#[derive(Clone, Copy)]
struct Queue {
    request: StoredValue<DialogRequest>,
    labels: StoredValue<Arc<[UnsureLabel]>>,
    decisions: RwSignal<Decisions>,
}

/// The dialog for sentences that were not read; those of the cell `first` come first.
pub(super) fn unread(
    request: DialogRequest,
    first: Option<(CompanyId, Act)>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let mut sentences = unread_sentences(&request.dossier);
    sort_by_key(&mut sentences, |item| Some((item.company, item.act)) != first);
    let labels = sentences.into_iter().map(UnsureLabel::Unread).collect();
    form(request, "Does it say so?", labels, close)
}

/// The dialog for everything of which the engine is not sure and that no correction has decided.
pub(super) fn unsure(
    request: DialogRequest,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let mut labels = unsure_labels(Scope::new(&request.dossier, request.selection.as_ref()));
    let made = match &request.key {
        Some(key) => untrack(|| desk().find(key)).map(|record| record.corrections).unwrap_or_default(),
        None => request.editor_corrections.clone(),
    };
    labels.retain(|label| !is_answered(&request.dossier, *label, &made));
    form(request, "Unsure first", labels, close)
}

fn form(
    request: DialogRequest,
    title: &'static str,
    labels: Vec<UnsureLabel>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let kept = match &request.key {
        // Untracked: each answer changes the record, and the form must not begin anew.
        Some(key) => untrack(|| desk().find(key)).map_or(0, |record| record.corrections.len()),
        None => request.editor_corrections.len(),
    };
    let note = copy_note(&request);
    let queue = Queue {
        decisions: RwSignal::new(Decisions::new(labels.len(), kept)),
        labels: StoredValue::new(labels.into()),
        request: StoredValue::new(request),
    };
    // The dialog may be shown before this form is in it, and would keep the focus, and the keys, to itself.
    page::focus_soon(FRAME.to_owned());
    let is_first = move || queue.decisions.with(Decisions::is_empty);
    view! {
        <div class="queue-dialog" id=FRAME tabindex="-1" on:keydown=move |event| queue.press(&event)>
            <h2 id=TITLE>{title}</h2>
            <p class="note" role="status">{move || queue.decisions.with(Decisions::progress)}</p>
            <div class="queue-ask">{move || queue.current().map(|label| queue.ask(label))}</div>
            <p class="button-row">
                {decide(queue, "y", "Yes", Answer::Yes)}
                {decide(queue, "n", "No", Answer::No)}
                {decide(queue, "s", "Skip", Answer::Skip)}
                {move || others(queue)}
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
fn decide(queue: Queue, key: impl Into<String>, name: impl Into<String>, answer: Answer) -> AnyView {
    let (key, name) = (key.into(), name.into());
    let shortcut = key.clone();
    let class = if answer == Answer::Yes { "button button-main" } else { "button" };
    let is_over = move || queue.decisions.with(|decisions| decisions.current().is_none());
    view! {
        <button class=class type="button" aria-keyshortcuts=shortcut aria-disabled=move || is_over().to_string() on:click=move |_| queue.answer(&answer)>
            <kbd class="key-cap">{key}</kbd>" "{name}
        </button>
    }
    .into_any()
}

/// The other answers to the current question: buttons with numbers, or a list if they are many.
fn others(queue: Queue) -> Option<AnyView> {
    let others = queue.others();
    if others.len() <= KEYS {
        let buttons = (1..).zip(others).map(|(number, other): (usize, _)| {
            let name = other.name().to_owned();
            decide(queue, number.to_string(), name, Answer::Other(other))
        });
        return Some(buttons.collect_view().into_any());
    }
    let field = NodeRef::<html::Select>::new();
    let options = others.iter().enumerate();
    let options =
        options.map(|(at, other)| view! { <option value=at.to_string()>{other.name().to_owned()}</option> });
    let options = options.collect_view();
    let choose = move |event: ev::Event| {
        if let Some(other) = event_target_value(&event).parse().ok().and_then(|at: usize| others.get(at)) {
            queue.answer(&Answer::Other(other.clone()));
        }
        if let Some(field) = field.get_untracked() {
            field.set_value("");
        }
        // In the field keys would choose answers.
        page::focus_soon(FRAME.to_owned());
    };
    let view = view! {
        <label class="hidden-label" for="other-answer">"Another act"</label>
        <select id="other-answer" node_ref=field on:change=choose>
            <option value="">"another act …"</option>{options}
        </select>
    };
    Some(view.into_any())
}

impl Queue {
    /// What is to be decided.
    fn current(self) -> Option<UnsureLabel> {
        let at = self.decisions.with(Decisions::current)?;
        self.labels.with_value(|labels| labels.get(at).copied())
    }

    /// The other answers to the current question; none where all are decided.
    fn others(self) -> Vec<OtherAnswer> {
        let label = self.current();
        let question = self.with_dossier(|dossier| label?.question(dossier));
        question.map(|question| question.others).unwrap_or_default()
    }

    fn with_dossier<T>(self, read: impl FnOnce(&Dossier) -> T) -> T {
        self.request.with_value(|request| read(&request.dossier))
    }

    /// Does what a key stands for.
    fn press(self, event: &ev::KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || is_field(event) {
            return;
        }
        match event.key().as_str() {
            "y" => self.answer(&Answer::Yes),
            "n" => self.answer(&Answer::No),
            "s" => self.answer(&Answer::Skip),
            "u" => self.undo(),
            digit => {
                let number = digit.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                let others = untrack(|| self.others());
                if let Some(other) = number.filter(|_| others.len() <= KEYS).and_then(|at| others.get(at)) {
                    self.answer(&Answer::Other(other.clone()));
                }
            }
        }
    }

    /// Keeps an answer to the current question, and goes on to the next.
    fn answer(self, answer: &Answer) {
        let Some(label) = untrack(|| self.current()) else { return };
        let kinds = self.with_dossier(|dossier| corrections(dossier, label, answer));
        let count = kinds.len();
        let key = self.request.with_value(|request| add_corrections(request, kinds, ""));
        if key.is_some() {
            // The first correction of the page's own dossier made a copy, to which the next are added.
            self.request.update_value(|request| request.key = key);
        }
        self.decisions.update(|decisions| decisions.push(answer.clone(), count));
        // The button that was pressed may be gone.
        page::focus_soon(FRAME.to_owned());
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

    /// The words in their sentences, where they stand, and what is asked.
    fn ask(self, label: UnsureLabel) -> impl IntoView {
        self.with_dossier(|dossier| {
            let question = label.question(dossier)?;
            let class = match label {
                UnsureLabel::Speaker(_) | UnsureLabel::Kind(_) | UnsureLabel::Join(..) => "r",
                UnsureLabel::Reaction(_) | UnsureLabel::Unread(_) => "",
            };
            let passages = question.passages.iter().map(|passage| as_printed(dossier, passage, class));
            Some(view! {
                {passages.collect_view()}
                <p class="proposal"><b>{question.text}</b><span class="note">" "{phrases::capital(&question.reason)}</span></p>
            })
        })
    }
}

/// A passage, with the words that are asked about (in `class`) and names set off, and where it stands.
fn as_printed(
    dossier: &Dossier,
    passage: &UnsurePassage,
    class: &'static str,
) -> Option<impl IntoView + use<>> {
    let document = dossier.document(passage.place.document)?;
    let pieces = passage.pieces(document).into_iter().map(|(text, part)| match part {
        PassagePart::Around => view! { <span class="around-it">{text}</span> }.into_any(),
        PassagePart::Asked => view! { <span class=class>{text}</span> }.into_any(),
        PassagePart::Name => view! { <b class="company-name">{text}</b> }.into_any(),
    });
    let outlet = document.facts.outlet_or_file().to_owned();
    let day = document.facts.published.map(|day| format!(" · {}", phrases::day(day)));
    let digest = document.is_digest().then_some(" · digest: our words");
    Some(view! {
        <blockquote class="as-printed"><p>{pieces.collect_view()}</p></blockquote>
        <p class="note">{outlet}", "{paragraph_name(document, passage.place.span.start)}{day}{digest}</p>
    })
}

/// Whether a key is meant for a field.
fn is_field(event: &ev::KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| matches!(element.tag_name().as_str(), "SELECT" | "INPUT" | "TEXTAREA"))
}
