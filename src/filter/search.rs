//! The search box: the query as written, what may follow while it is typed, what its words find, its parts as chips that
//! can be removed, and help.
//!
//! The box is a combobox with a list of suggestions, after the pattern of the ARIA authoring practices (list autocomplete,
//! manual selection): the focus stays in the box, and arrow keys choose.

use super::{facet::on_screen, help::Help};
use crate::app::prelude::*;
use crate::app::state::{AppState, app};
use crate::components::element::{element, link, text};
use crate::components::meant;
use crate::platform;
use crate::platform::location::Step;
use leptos::ev::KeyboardEvent;
use variorum_engine::index::{Facet, Unit};
use variorum_present::labels::phrases;
use variorum_present::route::Section;
use variorum_present::search::completion::{Completion, completions};

/// What is suggested.
#[derive(Debug, Clone, Default)]
struct Offer {
    /// In order; the list is shown unless it is empty.
    suggestions: Vec<Completion>,
    /// Which of them is chosen.
    chosen: Option<usize>,
}

/// The box with what is suggested for it.
#[derive(Clone, Copy)]
struct SearchBox {
    state: AppState,
    /// What is counted beside suggestions.
    counted: Memo<Unit>,
    offer: RwSignal<Offer>,
}

impl SearchBox {
    fn is_open(self) -> bool {
        self.offer.with(|offer| !offer.suggestions.is_empty())
    }

    fn close(self) {
        self.offer.set(Offer::default());
    }

    /// Suggests how `written` may go on.
    fn suggest(self, written: &str) {
        let loaded = self.state.loaded_now();
        let suggestions = completions(&loaded.dossier, &loaded.index, written, self.counted.get_untracked());
        self.offer.set(Offer { suggestions, chosen: None });
    }

    fn write(self, written: String) {
        self.state.go(self.state.route_now().with_query(written), Step::Same);
    }

    /// Goes `by` so many suggestions on, round the end; opens the list if need be.
    fn step(self, by: isize) {
        if self.offer.with_untracked(|offer| offer.suggestions.is_empty()) {
            self.suggest(&self.state.route_now().query);
        }
        self.offer.update(|offer| {
            let count = offer.suggestions.len() as isize;
            let from = offer.chosen.map_or(if by > 0 { -1 } else { 0 }, |at| at as isize);
            offer.chosen = (count > 0).then(|| (from + by).rem_euclid(count) as usize);
        });
    }

    /// Puts a suggestion into the box. After a field its values are suggested next.
    fn take(self, at: usize) {
        let query = |offer: &Offer| offer.suggestions.get(at).map(|one| one.query.clone());
        let Some(query) = self.offer.with_untracked(query) else { return };
        self.write(query.clone());
        if query.ends_with(':') { self.suggest(&query) } else { self.close() }
    }

    fn typed(self, input: &web_sys::HtmlInputElement) {
        let written = input.value();
        // What is suggested goes on where the text ends.
        let is_at_end = input.selection_start() == Ok(Some(written.encode_utf16().count() as u32));
        if is_at_end && !written.is_empty() {
            self.suggest(&written);
        } else {
            self.close();
        }
        self.write(written);
    }

    fn key(self, event: &KeyboardEvent) {
        let (chosen, is_open) =
            self.offer.with_untracked(|offer| (offer.chosen, !offer.suggestions.is_empty()));
        match (event.key().as_str(), chosen) {
            ("ArrowDown", _) => self.step(1),
            ("ArrowUp", _) => self.step(-1),
            ("Enter" | "Tab", Some(at)) => self.take(at),
            ("Enter", None) => {
                self.close();
                platform::hide_popover("filters");
                self.state.go(self.state.route_now().with_view(Section::Search.view()), Step::New);
            }
            ("Escape", _) if is_open => self.close(),
            _ => return,
        }
        event.prevent_default();
    }
}

/// The box, its suggestions, what its words find, its chips and its help.
#[component]
pub(super) fn Search(counted: Memo<Unit>) -> impl IntoView {
    let state = app();
    let search = SearchBox { state, counted, offer: RwSignal::new(Offer::default()) };
    let written = move || state.route().query;
    let is_wrong = move || state.query_error.with(Option::is_some);
    let options = move || {
        let offer = search.offer.get();
        let options = offer.suggestions.iter().enumerate();
        options.map(|(at, one)| option(search, at, one, offer.chosen == Some(at))).collect_view()
    };
    view! {
        <form on:submit=|event| event.prevent_default()>
            <label class="eyebrow" for="q">"Search " <kbd>"/"</kbd></label>
            <div class="query">
                <input
                    id="q" type="search" placeholder="words, speaker:…" autocomplete="off" spellcheck="false"
                    role="combobox" aria-autocomplete="list" aria-controls="q-list"
                    aria-expanded=move || search.is_open().to_string()
                    aria-activedescendant=move || search.offer.with(|offer| offer.chosen.map(|at| format!("q-{at}")))
                    aria-describedby="q-error" aria-invalid=move || is_wrong().then_some("true")
                    prop:value=written
                    on:input:target=move |event| search.typed(&event.target())
                    on:keydown=move |event| search.key(&event)
                    on:blur=move |_| search.close()
                />
            </div>
            <div class="complete-frame">
                <ul class="complete" id="q-list" role="listbox" aria-label="Suggestions" hidden=move || !search.is_open()>
                    {options}
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
fn option(search: SearchBox, at: usize, completion: &Completion, is_chosen: bool) -> AnyView {
    let Completion { field, text: words, count, .. } = completion;
    let facet = field.and_then(Facet::parse).filter(|_| !completion.query.ends_with(':'));
    let mut parts = Vec::new();
    if let Some(field) = field {
        parts = vec![element("code", "", vec![text(format!("{field}:"))]), text(" ")];
    }
    parts.push(text(facet.map_or_else(|| words.clone(), |facet| on_screen(facet, words))));
    let count = count.map(|count| format!(" {count}")).unwrap_or_default();
    view! {
        <li
            role="option" id=format!("q-{at}") aria-selected=is_chosen.to_string()
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| search.take(at)
        >
            {element("span", "", parts)}{element("span", "count", vec![text(count)])}
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
    let results = state.results()?;
    let groups = state.query.with_untracked(|query| results.groups(query)).into_iter().map(|group| {
        let count = element("b", "", vec![text(group.count.to_string())]);
        let href = state.address(group.view, Some(group.query));
        element("li", "", vec![link(href, "", None, vec![count, text(format!(" {}", group.of))])])
    });
    let groups = groups.collect_view();
    let name = format!("Found for {}", results.words);
    Some(
        view! { <ul class="groups" aria-label=name on:click=|_| platform::hide_popover("filters")>{groups}</ul> },
    )
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
