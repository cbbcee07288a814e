//! The search box: the query as written, what may follow while it is typed, what its words find, its parts as chips that
//! can be removed, and help.
//!
//! The box is a combobox with a list of suggestions, after the pattern of the ARIA authoring practices (list autocomplete,
//! manual selection): the focus stays in the box, and arrow keys choose.

use super::{facet::on_screen, help::Help};
use crate::app::prelude::*;
use crate::app::state::{AppState, app};
use crate::components::meant;
use crate::platform;
use crate::platform::location::Step;
use leptos::ev::KeyboardEvent;
use variorum_engine::index::{Facet, Unit};
use variorum_present::labels::phrases;
use variorum_present::route::Section;
use variorum_present::search::completion::{Completion, completions};

/// The suggestions, and which of them is chosen.
#[derive(Clone, Copy)]
struct Suggestions {
    state: AppState,
    is_open: RwSignal<bool>,
    chosen: RwSignal<Option<usize>>,
    offered: Memo<Vec<Completion>>,
}

impl Suggestions {
    fn new(counted: Memo<Unit>) -> Self {
        let state = app();
        let is_open = RwSignal::new(false);
        let offered = Memo::new(move |_| {
            if !is_open.get() {
                return Vec::new();
            }
            let loaded = state.loaded();
            completions(&loaded.dossier, &loaded.index, &state.route().query, counted.get())
        });
        Self { state, is_open, chosen: RwSignal::new(None), offered }
    }

    fn is_shown(self) -> bool {
        self.offered.with(|offered| !offered.is_empty())
    }

    fn close(self) {
        self.is_open.set(false);
        self.chosen.set(None);
    }

    /// Goes `by` so many suggestions on, round the end; opens the list if need be.
    fn step(self, by: isize) {
        self.is_open.set(true);
        let count = self.offered.with(Vec::len) as isize;
        if count > 0 {
            let from = self.chosen.get_untracked().map_or(if by > 0 { -1 } else { 0 }, |at| at as isize);
            self.chosen.set(Some((from + by).rem_euclid(count) as usize));
        }
    }

    /// Puts a suggestion into the box. After a field its values are suggested next.
    fn take(self, at: usize) {
        let Some(taken) = self.offered.with_untracked(|offered| offered.get(at).cloned()) else { return };
        let goes_on = taken.query.ends_with(':');
        self.chosen.set(None);
        self.is_open.set(goes_on);
        self.state.go(self.state.route_now().with_query(taken.query), Step::Same);
    }

    fn key(self, event: &KeyboardEvent) {
        let chosen = self.chosen.get_untracked();
        match (event.key().as_str(), chosen) {
            ("ArrowDown", _) => self.step(1),
            ("ArrowUp", _) => self.step(-1),
            ("Enter" | "Tab", Some(at)) => self.take(at),
            ("Enter", None) => {
                self.close();
                platform::hide_popover("filters");
                self.state.go(self.state.route_now().with_view(Section::Search.view()), Step::New);
            }
            ("Escape", _) if self.is_shown() => self.close(),
            _ => return,
        }
        event.prevent_default();
    }
}

/// The box, its suggestions, its chips and its help.
#[component]
pub(super) fn Search(counted: Memo<Unit>) -> impl IntoView {
    let state = app();
    let suggestions = Suggestions::new(counted);
    let written = move || state.route().query;
    let is_wrong = move || state.query_error.with(Option::is_some);
    let input = move |event: leptos::ev::Targeted<leptos::ev::Event, web_sys::HtmlInputElement>| {
        let (value, caret) = (event.target().value(), event.target().selection_start());
        // What is suggested goes on where the text ends.
        suggestions.is_open.set(caret == Ok(Some(value.encode_utf16().count() as u32)));
        suggestions.chosen.set(None);
        state.go(state.route_now().with_query(value), Step::Same);
    };
    view! {
        <form on:submit=|event| event.prevent_default()>
            <label class="eyebrow" for="q">"Search " <kbd>"/"</kbd></label>
            <div class="query">
                <input
                    id="q" type="search" placeholder="words, speaker:…" autocomplete="off" spellcheck="false"
                    role="combobox" aria-autocomplete="list" aria-controls="q-list"
                    aria-expanded=move || suggestions.is_shown().to_string()
                    aria-activedescendant=move || suggestions.chosen.get().map(|at| format!("q-{at}"))
                    aria-describedby="q-error" aria-invalid=move || is_wrong().then_some("true")
                    prop:value=written
                    on:input:target=input
                    on:keydown=move |event| suggestions.key(&event)
                    on:blur=move |_| suggestions.close()
                />
            </div>
            <div class="complete-frame">
                <ul class="complete" id="q-list" role="listbox" aria-label="Suggestions" hidden=move || !suggestions.is_shown()>
                    {move || suggestions.offered.with(|all| all.iter().enumerate().map(|(at, one)| option(suggestions, at, one)).collect_view())}
                </ul>
            </div>
            <div id="q-error" role="status">{move || error(state)}{move || meant(state)}</div>
            {move || groups(state)}
            {move || chips(state)}
        </form>
        <Help/>
    }
}

/// One suggestion. The pointer must not take the focus out of the box.
fn option(suggestions: Suggestions, at: usize, completion: &Completion) -> AnyView {
    let Completion { field, text, count, .. } = completion;
    let facet = field.and_then(Facet::parse).filter(|_| !completion.query.ends_with(':'));
    let text = facet.map_or_else(|| text.clone(), |facet| on_screen(facet, text));
    let field = field.map(|field| view! { <code>{field}":"</code>" " });
    view! {
        <li
            role="option" id=format!("q-{at}")
            aria-selected=move || (suggestions.chosen.get() == Some(at)).to_string()
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| suggestions.take(at)
        >
            <span>{field}{text}</span>" "<span class="count">{*count}</span>
        </li>
    }
}

/// Why the query can't be read.
fn error(state: AppState) -> Option<AnyView> {
    state.query_error.get().map(|error| {
        view! {
            <p class="diagnostic diagnostic-stop">
                <b role="img" aria-label="Error">"!"</b><span>{phrases::capital(&error.message)}</span>
            </p>
        }
    })
}

/// What the words without a field find, each group with the way to it.
fn groups(state: AppState) -> Option<AnyView> {
    let results = state.results.get()?;
    let groups = state.query.with_untracked(|query| results.groups(query)).into_iter().map(|group| {
        let href = state.link_to(group.view, group.query);
        view! { <li><a href=href on:click=|_| platform::hide_popover("filters")><b>{group.count}</b>" "{group.of}</a></li> }
    });
    let name = format!("Found for {}", results.words);
    Some(view! { <ul class="groups" aria-label=name>{groups.collect_view()}</ul> })
}

/// The parts of the query, each with a button that removes it.
fn chips(state: AppState) -> Option<AnyView> {
    let query = state.query.get();
    let chips = query.chips();
    if chips.is_empty() || state.query_error.with(Option::is_some) {
        return None;
    }
    let items = chips.into_iter().map(|chip| {
        let without = query.without(&chip).to_string();
        let label = format!("Remove {chip}");
        let ruled_out = chip.strip_prefix('-').map(str::to_string);
        let class = if ruled_out.is_some() { "token token-not" } else { "token" };
        let not = ruled_out.is_some().then(|| view! { <b>"not"</b>"\u{a0}" });
        let remove = move |_| state.go(state.route_now().with_query(without.clone()), Step::New);
        view! {
            <li class=class>
                {not}{ruled_out.unwrap_or(chip)}
                <button type="button" aria-label=label on:click=remove>"×"</button>
            </li>
        }
    });
    Some(view! { <ul class="chips" aria-label="In force">{items.collect_view()}</ul> })
}
